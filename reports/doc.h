/* doc.h: a report as a document: the one model that every form is made from.
 *
 * A document is a list of blocks; a block holds lines, a line holds runs. A
 * run that prints a figure knows its key and the claim that states it, so that
 * each form can link it and verify can recompute it. doc_write() and
 * doc_read() are exact inverses: a stored document prints the same bytes.
 */
#ifndef REPORTS_DOC_H
#define REPORTS_DOC_H

#include "chart.h"

typedef enum {
    RUN_TEXT,
    RUN_STRONG,
    RUN_CODE,
    RUN_MARK,   /* the span of a claim in its sentence */
    RUN_LINK,   /* to: an anchor "#..." or a file of the site */
    RUN_FIGURE, /* to: claim id; key: what is measured, of whom, when */
    RUN_SPARK   /* text: numbers, blanks between, "-" a gap; key: in words */
} RunKind;

typedef struct {
    RunKind kind;
    Str     text, to, key;
} Run;

typedef struct {
    Run      *at;
    ptrdiff_t len, cap;
} Line;

typedef enum {
    BLOCK_SECTION, /* h2 with an anchor: a section of the contents */
    BLOCK_HEADING, /* h3 */
    BLOCK_TEXT,    /* one paragraph a line */
    BLOCK_NOTE,    /* a remark set apart */
    BLOCK_LIST,    /* one item a line */
    BLOCK_TABLE,   /* title: caption; head; lines: cells row by row */
    BLOCK_CHART,
    BLOCK_EVIDENCE /* line 0: the sentence; then pairs in `head` order */
} BlockKind;

typedef struct {
    BlockKind kind;
    Str       id, title;
    struct {
        Line     *at;
        ptrdiff_t len, cap;
    } line;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } head;        /* column heads; a leading '#' marks a column of numbers */
    bool   folded; /* shown on demand, opened in print */
    Chart *chart;
} Block;

/* A figure that the document prints, for revisions and for verify. */
typedef struct {
    Str key, shown, claim;
    Dec low, high;
} DocFigure;

typedef struct {
    Str     report; /* "month 2009-06": what it is an edition of */
    Str     title, subtitle, masthead; /* masthead: the lines under the title */
    Str     marking, banner; /* banner: "invented data" and the like */
    Str     options;         /* the profile it was made with, as JSON */
    Str     file;            /* stem of its files: "report-2009-06" */
    Day     as_of;
    int64_t edition, previous; /* 0: none; edition is not stored inside */
    struct {
        Block    *at;
        ptrdiff_t len, cap;
    } block;
    struct {
        DocFigure *at;
        ptrdiff_t  len, cap;
    } figure;
    Arena *mem;
} Doc;

Doc    doc_open(Arena *mem, Str report);
Block *doc_block(Doc *doc, BlockKind kind, Str id, Str title);
Line  *block_line(Doc *doc, Block *block); /* valid until the next one */
void   block_head(Doc *doc, Block *block, const char *const *head); /* NULL */
void   line_text(Doc *doc, Line *line, Str text);
void   line_printf(Doc *doc, Line *line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void line_run(Doc *doc, Line *line, RunKind kind, Str text, Str to, Str key);
/* One cell of text: the commonest line. */
void block_cell(Doc *doc, Block *block, Str text);
void block_cell_int(Doc *doc, Block *block, int64_t value);
Str  doc_line_text(Arena *mem, const Line *line);

/* Records the figure and prints it: shown is what the reader sees. */
void line_figure(
    Doc *doc, Line *line, Str shown, Str claim, Str key, Dec low, Dec high);

Str  doc_write(Arena *mem, const Doc *doc); /* JSON */
bool doc_read(Arena *mem, Str json, Str name, Doc *out, Err *err);

/* All charts of a document in order; picture[i] goes with the i-th. */
ptrdiff_t doc_charts(Arena *mem, const Doc *doc, const Chart ***chart);

/* The forms. picture may be NULL: no charts, their tables only. */
typedef struct {
    const Str *picture;   /* SVG, for HTML */
    Str        nav;       /* HTML of the site's own links; empty: none */
    StrList    link_file; /* charts as files, for Markdown */
} DocOptions;
Str doc_html(const Doc *doc, const DocOptions *options, Arena *mem);
Str doc_markdown(const Doc *doc, const DocOptions *options, Arena *mem);
Str doc_text(const Doc *doc, Arena *mem, int lines); /* for mail */
Str doc_csv(const Doc *doc, Arena *mem);             /* its figures */
Str doc_json(const Doc *doc, Arena *mem);            /* its figures, schema 1 */

#endif
