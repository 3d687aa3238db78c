/* iprstat timer: what makes the report run by itself; it installs nothing. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/options.h"

#include "base/ban.h"

typedef struct {
    Str folder, cables;
} TimerArgs;

static const Option timer_option[] = {
    { 'o', "output", OPT_TEXT, offsetof(TimerArgs, folder), "DIR",
        "where the reports go (default: reports beside the database)" },
    { 0, "cables", OPT_TEXT, offsetof(TimerArgs, cables), "DIR",
        "a folder to collect from before each report" },
    { 0 },
};

static Str absolute(Arena *mem, Str path)
{
    char        here[PATH_MAX], real[PATH_MAX];
    const char *name = arena_cstr(mem, path);
    if (realpath(name, real))
        return arena_str(mem, str_from(real));
    if (path.len > 0 && path.at[0] == '/')
        return path;
    return getcwd(here, sizeof here)
               ? arena_printf(mem, "%s/%.*s", here, PR(path))
               : path;
}

static Str own_path(Arena *mem, Str argv0)
{
    char    real[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", real, sizeof real - 1);
    return n > 0 ? arena_str(mem, (Str){ real, n }) : argv0;
}

/* Double quotes for unit files: '"', '\' and '%' have meanings there. */
static void put_unit_word(Buf *out, Str word)
{
    buf_byte(out, '"');
    for (ptrdiff_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        if (c == '"' || c == '\\')
            buf_byte(out, '\\');
        if (c == '%' || c == '$')
            buf_byte(out, c);
        if ((unsigned char)c >= 0x20)
            buf_byte(out, c);
    }
    buf_byte(out, '"');
}

/* Single quotes for the crontab's shell; '%' ends a command there. */
static void put_cron_word(Buf *out, Str word)
{
    buf_byte(out, '\'');
    for (ptrdiff_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        if (c == '\'')
            buf_put(out, STR("'\\''"));
        else if (c == '%')
            buf_put(out, STR("\\%"));
        else if ((unsigned char)c >= 0x20)
            buf_byte(out, c);
    }
    buf_byte(out, '\'');
}

typedef void (*PutWord)(Buf *out, Str word);

static void put_command(
    Buf *out, PutWord put, Str program, Str db, const char *command, Str where)
{
    put(out, program);
    buf_put(out, STR(" --db "));
    put(out, db);
    buf_printf(out, " --quiet %s ", command);
    put(out, where);
}

static void put_service(
    Buf *out, Str program, Str db, Str folder, Str cables, Str write)
{
    buf_put(out, STR("# ~/.config/systemd/user/iprstat-monthly.service\n"
                     "[Unit]\nDescription=Monthly report of iprstat\n\n"
                     "[Service]\nType=oneshot\n"));
    if (cables.len > 0) {
        buf_put(out, STR("ExecStart="));
        put_command(out, put_unit_word, program, db, "collect", cables);
        buf_byte(out, '\n');
    }
    buf_put(out, STR("ExecStart="));
    put_command(
        out, put_unit_word, program, db, "report last --if-changed -o", folder);
    buf_put(out, STR("\nNoNewPrivileges=yes\nPrivateNetwork=yes\n"
                     "ProtectSystem=strict\nReadWritePaths="));
    put_unit_word(out, write);
    buf_byte(out, ' '); /* '-': a folder that does not exist yet is no fault */
    put_unit_word(out, arena_printf(out->mem, "-%.*s", PR(folder)));
    buf_put(out, STR("\nPrivateTmp=yes\nUMask=0077\nNice=10\n\n"));
}

static void put_timer(Buf *out)
{
    buf_put(out, STR("# ~/.config/systemd/user/iprstat-monthly.timer\n"
                     "[Unit]\nDescription=Monthly report of iprstat\n\n"
                     "[Timer]\nOnCalendar=*-*-02 06:00\nPersistent=true\n"
                     "RandomizedDelaySec=30min\n\n"
                     "[Install]\nWantedBy=timers.target\n\n"
                     "# then: systemctl --user daemon-reload && systemctl "
                     "--user enable --now iprstat-monthly.timer\n\n"));
}

/* flock keeps two runs apart; cron mails only what is printed, which is one
 * line when something is wrong. */
static void put_cron(Buf *out, Str program, Str db, Str folder, Str cables)
{
    Str lock = arena_printf(out->mem, "%.*s.lock", PR(db));
    buf_put(out, STR("# crontab -e\n0 6 2 * * flock -n "));
    put_cron_word(out, lock);
    buf_byte(out, ' ');
    if (cables.len > 0) {
        put_command(out, put_cron_word, program, db, "collect", cables);
        buf_put(out, STR(" && flock -n "));
        put_cron_word(out, lock);
        buf_byte(out, ' ');
    }
    put_command(
        out, put_cron_word, program, db, "report last --if-changed -o", folder);
    buf_byte(out, '\n');
}

static Str folder_of(Str path)
{
    for (ptrdiff_t i = path.len - 1; i > 0; i--)
        if (path.at[i] == '/')
            return str_slice(path, 0, i);
    return STR("/");
}

static bool run(App *app, const void *given, StrList words, Err *err)
{
    const TimerArgs *args = given;
    Buf              out = buf_new(app->mem);
    if (!str_eq(words.at[0], STR("monthly")))
        return fail(err, E_USAGE, (Where){ 0 }, "iprstat timer monthly",
            "no timer \"%.*s\"", PR(words.at[0]));
    Str program = own_path(app->mem, app->argv0);
    Str db = absolute(app->mem, app->db), home = folder_of(db);
    Str folder = args->folder.len > 0 ? absolute(app->mem, args->folder)
                                      : io_join(app->mem, home, STR("reports"));
    Str cables =
        args->cables.len > 0 ? absolute(app->mem, args->cables) : args->cables;
    put_service(&out, program, db, folder, cables, home);
    put_timer(&out);
    put_cron(&out, program, db, folder, cables);
    buf_print(&out, app->out);
    return true;
}

const Command timer_command = {
    .name = "timer",
    .summary = "print systemd units and a crontab line for monthly reports",
    .words = "monthly",
    .least = 1,
    .most = 1,
    .group = GROUP_REPORT,
    .option = timer_option,
    .args_size = sizeof(TimerArgs),
    .run = run,
    .details =
        "Prints, installs nothing. The job is silent when all is well and\n"
        "prints one line with an exit code when not; runs never overlap, and "
        "a\n"
        "report whose figures have not changed is not written again.",
    .examples = "iprstat timer monthly -o reports --cables inbox",
};
