#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/sweep.h"

#include "base/ban.h"

enum { ENVIRONMENT = 12, POLL_NANOSECONDS = 1000000 };

static bool may_run(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
           access(path, X_OK) == 0;
}

bool child_find(Arena *mem, Str name, Str *path)
{
    const char *given = getenv("PATH");
    Str         rest = str_from(given ? given : "/usr/local/bin:/usr/bin:/bin");
    while (rest.len > 0) {
        StrSplit part = str_split(rest, ':');
        rest = part.found ? part.after : (Str){ 0 };
        /* a relative folder in PATH would make the choice depend on where
         * the command is run */
        if (part.before.len == 0 || part.before.at[0] != '/')
            continue;
        Str full = io_join(mem, part.before, name);
        if (may_run(arena_cstr(mem, full))) {
            *path = full;
            return true;
        }
    }
    return false;
}

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* PATH, HOME, fontconfig and the date that makes PDF reproducible; nothing
 * else gets through, GNUTERM least of all. Its temporary files go into the
 * folder that is removed with all that is in it. */
static void make_environment(
    const char *env[ENVIRONMENT], const char *folder, Arena *mem)
{
    static const char *const kept[] = { "PATH", "HOME", "FONTCONFIG_PATH",
        "FONTCONFIG_FILE", "XDG_CACHE_HOME" };
    int                      n = 0;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = getenv(kept[i]);
        if (value)
            env[n++] =
                arena_cstr(mem, arena_printf(mem, "%s=%s", kept[i], value));
    }
    env[n++] = arena_cstr(mem, arena_printf(mem, "TMPDIR=%s", folder));
    env[n++] = "LC_ALL=C.UTF-8";
    env[n++] = "TZ=UTC";
    env[n++] = "SOURCE_DATE_EPOCH=0";
    env[n] = NULL;
}

static void limit(int what, size_t most)
{
    struct rlimit value = { most, most };
    setrlimit(what, &value);
}

typedef struct {
    const Child       *child;
    const char        *folder;
    const char *const *env;
    int                parent;
} Start;

/* On the parent's memory: only calls that are safe there. */
static int become(void *of)
{
    const Start *s = of;
    const Child *child = s->child;
    int          none = open("/dev/null", O_RDONLY);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* where the parent is killed so */
    if (getppid() != s->parent)
        return 126;
    signal(SIGPIPE, SIG_DFL);
    if (chdir(s->folder) != 0)
        return 126;
    int log = open(child->log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (none < 0 || log < 0 || dup2(none, 0) < 0 || dup2(log, 1) < 0 ||
        dup2(log, 2) < 0)
        return 126;
    limit(RLIMIT_CPU, (size_t)child->seconds);
    limit(RLIMIT_AS, child->memory);
    limit(RLIMIT_FSIZE, (size_t)256 << 20);
    limit(RLIMIT_CORE, 0);
    for (int fd = 3; fd < 256; fd++)
        close(fd);
    execve(child->argv[0], (char *const *)child->argv, (char *const *)s->env);
    return 127;
}

static bool start(
    Child *child, const char *folder, const char *const env[], Err *err)
{
    Start s = { child, folder, env, getpid() };
    int   pid = sweep_start(become, &s);
    if (pid < 0)
        return fail(err, E_MEM, (Where){ 0 }, "try again with fewer programs",
            "cannot start %s: %s", child->argv[0], strerror(errno));
    child->pid = pid;
    child->state = CHILD_RUNNING;
    child->deadline = clock_ms() + (int64_t)child->seconds * 1000;
    return true;
}

static void look(Child *child)
{
    int status, got = sweep_wait(child->pid, &status, false);
    if (got != 0) {
        bool well = got > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        child->state = well ? CHILD_DONE : CHILD_FAILED;
    } else if (clock_ms() > child->deadline) {
        sweep_wait(child->pid, &status, true);
        child->state = CHILD_LATE;
    }
}

static int count(const Child *child, ptrdiff_t children, ChildState state)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < children; i++)
        n += child[i].state == state;
    return n;
}

static void look_at_all(Child *child, ptrdiff_t children)
{
    for (ptrdiff_t i = 0; i < children; i++)
        if (child[i].state == CHILD_RUNNING)
            look(&child[i]);
}

bool child_run(
    Child *child, ptrdiff_t children, const char *folder, int at_once, Err *err)
{
    Arena       mem;
    const char *env[ENVIRONMENT];
    bool        ok = arena_open(&mem, (size_t)1 << 20, err);
    if (!ok)
        return false;
    make_environment(env, folder, &mem);
    ptrdiff_t next = 0;
    while (ok && next < children) {
        while (ok && next < children &&
               count(child, children, CHILD_RUNNING) < at_once)
            ok = start(&child[next++], folder, env, err);
        look_at_all(child, children);
        nanosleep(&(struct timespec){ 0, POLL_NANOSECONDS }, NULL);
    }
    while (count(child, children, CHILD_RUNNING) > 0) {
        look_at_all(child, children);
        nanosleep(&(struct timespec){ 0, POLL_NANOSECONDS }, NULL);
    }
    arena_close(&mem);
    return ok;
}

bool child_folder_make(Arena *mem, Str *folder, Err *err)
{
    const char *base = getenv("TMPDIR");
    char       *path = arena_cstr(
              mem, io_join(mem, str_from(base && base[0] == '/' ? base : "/tmp"),
                       STR("iprstat.XXXXXX")));
    if (!sweep_folder(path))
        return fail(err, E_CREATE, (Where){ str_from(path), 0 },
            "set TMPDIR to a folder that may be written",
            "cannot create a folder: %s", strerror(errno));
    *folder = str_from(path);
    return true;
}

void child_folder_remove(Arena *mem, Str folder)
{
    sweep_remove(arena_cstr(mem, folder));
}
