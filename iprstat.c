/* iprstat: figures on IPR enforcement from diplomatic cables.
 *
 * This file is the command table, global options and exit codes. Each command
 * lives in its stage's folder as cmd_NAME.c; build/gen/commands.h lists them.
 */
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/manual.h"
#include "claim/vocab.h"

#include "base/ban.h"

#define COMMAND(name) extern const Command name##_command;
#include "commands.h"
#undef COMMAND

static const Command *const command_table[] = {
#define COMMAND(name) &name##_command,
#include "commands.h"
#undef COMMAND
};

enum { COMMANDS = sizeof command_table / sizeof command_table[0] };

static const char *const group_title[] = {
    [GROUP_COLLECT] = "Collect",
    [GROUP_READ] = "Look things up",
    [GROUP_ANALYZE] = "Analyze",
    [GROUP_REPORT] = "Report",
    [GROUP_CARE] = "Take care",
};

static const Command *find_command(Str name)
{
    for (int i = 0; i < COMMANDS; i++)
        if (str_eq(str_from(command_table[i]->name), name))
            return command_table[i];
    return NULL;
}

static void put_first_screen(Buf *buf)
{
    buf_put(buf, STR("\
iprstat: figures on IPR enforcement from diplomatic cables\n\
  collect FILES...  read cables         report MONTH  monthly report\n\
  status            what is stored      review        check doubtful claims\n\
  show INDICATOR    table in terminal   why ID        sentence behind a figure\n\
Try it on invented cables:  iprstat demo        All commands: iprstat help\n"));
}

static void put_all_commands(Buf *buf)
{
    buf_put(buf, STR("usage: iprstat COMMAND [options] ...\n"));
    for (int g = 0; g <= GROUP_CARE; g++) {
        buf_printf(buf, "\n%s\n", group_title[g]);
        for (int i = 0; i < COMMANDS; i++)
            if (command_table[i]->group == (CommandGroup)g)
                buf_printf(buf, "  %-12s  %s\n", command_table[i]->name,
                    command_table[i]->summary);
    }
    buf_put(buf, STR("\nMore: iprstat help COMMAND, iprstat help options\n"));
}

static bool unknown_command(App *app, Str name, Err *err)
{
    Str     known[COMMANDS];
    StrList names = { known, COMMANDS };
    for (int i = 0; i < COMMANDS; i++)
        known[i] = str_from(command_table[i]->name);
    Str near = options_nearest(name, &names);
    Str fix = near.len > 0
                  ? arena_printf(app->mem, "did you mean %.*s?", PR(near))
                  : STR("iprstat help lists them");
    return fail(err, E_USAGE, (Where){ 0 }, arena_cstr(app->mem, fix),
        "no command \"%.*s\"", PR(name));
}

static bool put_help(App *app, Str topic, Buf *buf, Err *err)
{
    const Command *command = find_command(topic);
    CommandTable   table = { command_table, COMMANDS };
    if (topic.len == 0)
        put_all_commands(buf);
    else if (str_eq(topic, STR("options")))
        options_global_help(buf);
    else if (str_eq(topic, STR("man")))
        manual_page(buf, table, group_title);
    else if (str_eq(topic, STR("completion-bash")))
        manual_bash(buf, table);
    else if (str_eq(topic, STR("completion-zsh")))
        manual_zsh(buf, table);
    else if (str_eq(topic, STR("completion-fish")))
        manual_fish(buf, table);
    else if (command)
        options_help(buf, command);
    else
        return unknown_command(app, topic, err);
    return true;
}

static bool asks_help(StrList words)
{
    for (ptrdiff_t i = 0; i < words.len; i++) {
        if (str_eq(words.at[i], STR("--")))
            return false;
        if (str_eq(words.at[i], STR("--help")) ||
            str_eq(words.at[i], STR("-h")))
            return true;
    }
    return false;
}

static bool run_command(
    App *app, const Command *command, StrList rest, Err *err)
{
    StrList words;
    void   *args = arena_alloc(
          app->mem, command->args_size ? command->args_size : 1, 16, 1);
    return options_parse(app, command, rest, args, &words, err) &&
           vocab_open(app->mem, app->vocab_dir, &app->vocab, err) &&
           command->run(app, args, words, err);
}

static bool dispatch(App *app, Err *err)
{
    StrList rest;
    Buf     text = buf_new(app->mem);
    bool    ok = true;
    if (!options_global(app, app->argv, &rest, err))
        return false;
    Str     name = rest.len > 0 ? rest.at[0] : (Str){ 0 };
    StrList tail = { rest.at + 1, rest.len > 0 ? rest.len - 1 : 0 };
    if (rest.len == 0)
        put_first_screen(&text);
    else if (str_eq(name, STR("--version")) || str_eq(name, STR("version")))
        buf_put(&text, STR("iprstat " IPRSTAT_VERSION "\n"));
    else if (str_eq(name, STR("help")) || str_eq(name, STR("--help")) ||
             str_eq(name, STR("-h")))
        ok = put_help(app, tail.len > 0 ? tail.at[0] : (Str){ 0 }, &text, err);
    else if (asks_help(tail))
        ok = put_help(app, name, &text, err);
    else if (find_command(name))
        ok = run_command(app, find_command(name), tail, err);
    else
        ok = unknown_command(app, name, err);
    buf_print(&text, app->out);
    return ok;
}

static int cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 64 ? 64 : (int)n;
}

static bool terminal_colour(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && no[0]) &&
           !(term && strcmp(term, "dumb") == 0);
}

static bool start(
    App *app, Arena *mem, Diag *diag, int argc, char **argv, Err *err)
{
    if (!arena_open(mem, (size_t)16 << 30, err))
        return false;
    *app = (App){ .mem = mem,
        .out = stdout,
        .err = stderr,
        .diag = diag,
        .as_of = DAY_NONE,
        .threads = cores(),
        .colour = terminal_colour(),
        .progress = isatty(STDERR_FILENO) };
    const char *db = getenv("IPRSTAT_DB");
    app->db = db && db[0] ? str_from(db) : STR("iprstat.db");
    app->db_from = db && db[0] ? STR("environment") : STR("default");
    app->argv = (StrList){ arena_new(mem, Str, argc), 0 };
    app->argv0 = str_from(argc > 0 ? argv[0] : "iprstat");
    for (int i = 1; i < argc; i++)
        app->argv.at[app->argv.len++] = str_from(argv[i]);
    return true;
}

int main(int argc, char **argv)
{
    App   app;
    Arena mem = { 0 };
    Diag  diag;
    Err   err = { 0 };
    char  line[800];
    gsl_set_error_handler_off();    /* a test without an answer is a NAN */
    setlocale(LC_CTYPE, "C.UTF-8"); /* archive member names; numbers stay C */
    diag_open(&diag, stderr, false, false);
    bool ok =
        start(&app, &mem, &diag, argc, argv, &err) && dispatch(&app, &err);
    diag_close(&diag);
    if ((fflush(stdout) != 0 || ferror(stdout)) && ok)
        ok = fail(&err, E_IO, (Where){ 0 }, "is the disk full?",
            "cannot write the output");
    if (!ok && err.what[0]) {
        err_format(&err, line, sizeof line);
        fprintf(stderr, "iprstat: %s\n", line);
    }
    arena_close(&mem);
    return ok ? 0 : err_exit_code(&err);
}
