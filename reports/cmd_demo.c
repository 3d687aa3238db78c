/* iprstat demo: the whole pipeline on invented cables, in ./iprstat-demo/. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/options.h"
#include "demo.h"

#include "base/ban.h"

extern const Command collect_command, report_command;

typedef struct {
    Str  folder;
    bool write_only;
} DemoArgs;

static const Option demo_option[] = {
    { 'o', "output", OPT_TEXT, offsetof(DemoArgs, folder), "DIR",
        "folder to write into (default: iprstat-demo)" },
    { 0, "write-only", OPT_FLAG, offsetof(DemoArgs, write_only), NULL,
        "write the cables and stop" },
    { 0 },
};

/* Our own mark, written before all else; a folder that holds anything but no
 * mark, nor the beginning of one, is somebody's. */
static const char mark[] = "made-by-iprstat-demo.txt";

static bool is_empty(Arena *mem, Str folder)
{
    Err  err = { 0 };
    DIR *dir = opendir(str_path(mem, folder, &err));
    int  entries = 0;
    if (!dir)
        return true;
    for (struct dirent *e; (e = readdir(dir));)
        entries += strcmp(e->d_name, ".") != 0 &&
                   strcmp(e->d_name, "..") != 0 &&
                   !str_starts(str_from(e->d_name), str_from(mark));
    closedir(dir);
    return entries == 0;
}

static bool may_write(Arena *mem, Str folder, Err *err)
{
    if (is_empty(mem, folder) ||
        io_exists(mem, io_join(mem, folder, str_from(mark))))
        return true;
    return fail(err, E_CREATE, (Where){ folder, 0 },
        "name another folder with --output, or move this one away",
        "the folder is not empty and not from an earlier demo");
}

/* Leftovers of an earlier demo would change the figures. */
static void remove_old(Arena *mem, Str folder)
{
    static const char *const name[] = { "iprstat.db", "iprstat.db-wal",
        "iprstat.db-shm" };
    Err                      err = { 0 };
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        unlink(str_path(mem, io_join(mem, folder, str_from(name[i])), &err));
}

static bool write_cables(App *app, Demo *demo, Str cables, int *count, Err *err)
{
    const DemoPlan *plan = demo_plan(demo, count);
    for (int i = 0; i < *count; i++) {
        Str page = demo_page(demo, plan + i);
        Str name =
            arena_printf(app->mem, "%.*s.txt", PR(demo_name(demo, plan + i)));
        if (!io_replace(app->mem, io_join(app->mem, cables, name), page, err))
            return false;
    }
    return true;
}

static bool write_world(App *app, Str folder, int *count, Err *err)
{
    Demo demo;
    Str  cables = io_join(app->mem, folder, STR("cables"));
    Str  about =
        STR("Invented cables of `iprstat demo`: no figure in them is\n"
            "true. answers.ndjson says what they were made to state.\n"
            "This folder may be deleted, or written again by a demo.\n");
    Str answers = io_join(app->mem, folder, STR("answers.ndjson"));
    return demo_open(app->mem, &demo, err) &&
           io_make_folder(app->mem, folder, err) &&
           io_replace(app->mem, io_join(app->mem, folder, str_from(mark)),
               about, err) &&
           io_make_inner(app->mem, cables, err) &&
           write_cables(app, &demo, cables, count, err) &&
           io_replace(app->mem, answers, buf_str(&demo.answers), err);
}

/* Runs another command as if its words had been typed. */
static bool run_as(App *app, const Command *command, StrList argv, Err *err)
{
    StrList words;
    size_t  size = command->args_size > 0 ? command->args_size : 1;
    void   *args = arena_alloc(app->mem, size, 16, 1);
    return options_parse(app, command, argv, args, &words, err) &&
           command->run(app, args, words, err);
}

static bool run_pipeline(App *app, Str folder, Err *err)
{
    Str collect[] = { io_join(app->mem, folder, STR("cables")) };
    /* no PDF: it takes longer than all the rest */
    Str report[] = { STR("2009-12"), STR("--output"), folder, STR("--form"),
        STR("html,md,xlsx,csv,json") };
    app->db = io_join(app->mem, folder, STR("iprstat.db"));
    app->db_from = STR("option");
    return run_as(app, &collect_command, (StrList){ collect, 1 }, err) &&
           run_as(app, &report_command, (StrList){ report, 5 }, err);
}

static bool run(App *app, const void *a, StrList words, Err *err)
{
    const DemoArgs *args = a;
    Str folder = args->folder.len > 0 ? args->folder : STR("iprstat-demo");
    int count = 0;
    (void)words;
    if (!may_write(app->mem, folder, err))
        return false;
    remove_old(app->mem, folder);
    if (!write_world(app, folder, &count, err))
        return false;
    fprintf(app->out, "wrote %d invented cables to %.*s/cables\n", count,
        PR(folder));
    if (args->write_only)
        return true;
    if (!run_pipeline(app, folder, err))
        return false;
    fprintf(app->out,
        "open it in a browser, or go on:  cd %.*s && iprstat status\n",
        PR(folder));
    return true;
}

const Command demo_command = {
    .name = "demo",
    .summary = "try everything on invented cables, in ./iprstat-demo/",
    .words = "",
    .least = 0,
    .most = 0,
    .group = GROUP_CARE,
    .option = demo_option,
    .args_size = sizeof(DemoArgs),
    .details =
        "Writes invented cables of 16 posts and six years, collects them and\n"
        "makes the report of December 2009. Each page says that it is\n"
        "invented. answers.ndjson tells which claims the cables were made to\n"
        "state. The same cables come out on every machine.",
    .examples = "iprstat demo  # then open the report that it names",
    .run = run,
};
