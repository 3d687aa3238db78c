/* options.h: what a command is, its options, and what every command is given.
 *
 * A command is one constant in its own cmd_NAME.c; the table in iprstat.c is
 * made from those file names at build. --help, the man pages' option lists,
 * completion and tests all come from these constants.
 */
#ifndef COLLECT_BASE_OPTIONS_H
#define COLLECT_BASE_OPTIONS_H

#include <stdio.h>

#include "base/blob.h"
#include "base/day.h"
#include "base/diag.h"

typedef enum { PRINT_TABLE, PRINT_JSON, PRINT_CSV, PRINT_TSV } PrintFormat;

/* Handed to every command; global options already read. */
typedef struct {
    Str         db;        /* path: --db, else IPRSTAT_DB, else ./iprstat.db */
    Str         db_from;   /* "option", "environment" or "default" */
    Str         vocab_dir; /* empty: the built-in vocabulary */
    Blob        vocab;     /* always open */
    Day         as_of;     /* DAY_NONE: the newest cable's day */
    int64_t     edition;   /* 0: none asked for */
    int         threads;   /* >= 1 */
    PrintFormat format;    /* table unless asked: also when piped */
    bool        format_given, quiet, verbose, colour, progress;
    Arena      *mem;       /* the run's arena: lives until exit */
    FILE       *out, *err; /* results; everything else */
    Diag       *diag;
    Str         argv0;
    StrList     argv;      /* the whole command line, for run rows */
} App;

typedef enum {
    OPT_END,
    OPT_FLAG,   /* bool */
    OPT_TEXT,   /* Str */
    OPT_INT,    /* int64_t, >= 0 */
    OPT_NUM,    /* double */
    OPT_DAY,    /* Day: 2009-06-02 */
    OPT_PERIOD, /* Period: 2009, 2009-06, A/B */
    OPT_LIST    /* StrList: may be given again and again */
} OptionKind;

typedef struct {
    char        letter; /* 0: none */
    const char *name;
    OptionKind  kind;
    size_t      offset; /* of the member in the command's args struct */
    const char *value;  /* its name in the help: "DAY"; NULL for a flag */
    const char *help;
} Option;

typedef enum { GROUP_COLLECT, GROUP_READ, GROUP_ANALYZE, GROUP_REPORT,
    GROUP_CARE } CommandGroup;

typedef struct Command {
    const char   *name, *summary; /* summary: lower case, no full stop */
    const char   *words;    /* "PATH..." as in the usage line; "" if none */
    int           least, most; /* words; most < 0: any number */
    CommandGroup  group;
    const Option *option;   /* ends with { 0 }; NULL if none */
    size_t        args_size;
    const char   *details;  /* paragraphs for --help and man; may be NULL */
    const char   *examples; /* lines "command # what it does"; may be NULL */
    /* args: zeroed struct of args_size (days DAY_NONE) with options filled. */
    bool (*run)(App *app, const void *args, StrList words, Err *err);
} Command;


/* Reads global and command options, in any place among the words. */
bool options_parse(App *app, const Command *command, StrList argv, void *args,
    StrList *words, Err *err);
/* Takes the global options out of argv and leaves the rest in order. */
bool options_global(App *app, StrList argv, StrList *rest, Err *err);
void options_help(Buf *buf, const Command *command);
void options_global_help(Buf *buf);
const Option *options_global_list(void);
/* The nearest name within edit distance 2, or the empty Str. */
Str options_nearest(Str wrong, const StrList *names);

#endif
