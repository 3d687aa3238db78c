#include "read/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

#include "base/ban.h"

enum { DEPTH = 64 };
static const size_t NAMES = (size_t)1 << 34; /* address space, not memory */

typedef struct {
    Str      *name;
    ptrdiff_t names, at;
    Str       path;
    dev_t     device;
    ino_t     inode;
    ArenaMark mark, scratch; /* before the folder; after its names */
} Folder;

struct Walk {
    StrList   paths;
    ptrdiff_t at;
    Arena     names;
    Folder    folder[DEPTH];
    int       depth;
    Diag     *diag;
    int64_t   missing;
};

static bool is_stdin(Str path)
{
    return str_eq(path, STR("-"));
}

bool walk_open(Arena *mem, StrList paths, Diag *diag, Walk **out, Err *err)
{
    Walk *walk = arena_new(mem, Walk, 1);
    Err   first = { 0 };
    bool  any = false;
    walk->paths = paths;
    walk->diag = diag;
    for (ptrdiff_t i = 0; i < paths.len; i++) {
        const char *name = str_path(mem, paths.at[i], &first);
        if (is_stdin(paths.at[i]) || (name && access(name, F_OK) == 0))
            any = true;
        else if (name)
            fail(&first, E_INPUT, (Where){ paths.at[i], 0 }, "check the path",
                "cannot open: %s", strerror(errno));
    }
    if (!any && paths.len > 0) {
        *err = first;
        return false;
    }
    if (!arena_open(&walk->names, NAMES, err))
        return false;
    *out = walk;
    return true;
}

void walk_close(Walk *walk)
{
    if (walk)
        arena_close(&walk->names);
}

int64_t walk_missing(const Walk *walk)
{
    return walk->missing;
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

typedef struct {
    Str      *at;
    ptrdiff_t len, cap;
} Names;

static bool skip_entry(const char *name)
{
    return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]));
}

static Names read_names(Arena *mem, DIR *dir)
{
    Names names = { 0 };
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        if (!skip_entry(e->d_name))
            PUSH(mem, &names, arena_str(mem, str_from(e->d_name)));
    if (names.len > 0)
        qsort(names.at, (size_t)names.len, sizeof *names.at, by_bytes);
    return names;
}

static bool fault(Walk *walk, Str path, const char *fix, const char *what)
{
    walk->missing++;
    return diag_add(
        walk->diag, "unreadable file", (Where){ path, 0 }, fix, "%s", what);
}

static bool is_inside(const Walk *walk, const struct stat *st)
{
    for (int i = 0; i < walk->depth; i++)
        if (walk->folder[i].device == st->st_dev &&
            walk->folder[i].inode == st->st_ino)
            return true;
    return false;
}

static bool enter(Walk *walk, int fd, const struct stat *st, Str path)
{
    if (is_inside(walk, st)) {
        close(fd);
        return fault(walk, path, "remove the link",
            "a link to a folder that holds it; not entered again");
    }
    DIR *dir = walk->depth < DEPTH ? fdopendir(fd) : NULL;
    if (!dir) {
        close(fd);
        return fault(walk, path, "move it up and run again",
            "folders nested more than 64 deep");
    }
    ArenaMark mark = arena_mark(&walk->names);
    Folder   *folder = &walk->folder[walk->depth++];
    *folder = (Folder){ .path = arena_str(&walk->names, path),
        .device = st->st_dev,
        .inode = st->st_ino,
        .mark = mark };
    Names names = read_names(&walk->names, dir);
    folder->name = names.at;
    folder->names = names.len;
    folder->scratch = arena_mark(&walk->names);
    closedir(dir);
    return true;
}

/* The next path to open, in order; false at the end. */
static bool next_path(Walk *walk, Str *path, bool *asked)
{
    while (walk->depth > 0) {
        Folder *folder = &walk->folder[walk->depth - 1];
        if (folder->at < folder->names) {
            arena_rewind(&walk->names, folder->scratch);
            *path =
                io_join(&walk->names, folder->path, folder->name[folder->at++]);
            *asked = false;
            return true;
        }
        arena_rewind(&walk->names, folder->mark);
        walk->depth--;
    }
    if (walk->at == walk->paths.len)
        return false;
    *path = walk->paths.at[walk->at++];
    *asked = true;
    return true;
}

static void describe(WalkFile *out, const struct stat *st)
{
    out->regular = S_ISREG(st->st_mode);
    out->size = st->st_size;
    out->mtime_ns =
        (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

/* True if *out is a file to read; *go is false when the run must stop. */
static bool open_path(Walk *walk, Str path, WalkFile *out, bool *go)
{
    struct stat st;
    *go = true;
    if (out->asked && is_stdin(path)) {
        out->fd = dup(STDIN_FILENO);
        if (out->fd >= 0 && fstat(out->fd, &st) == 0)
            describe(out, &st);
        return out->fd >= 0;
    }
    /* a FIFO found in a folder would block: O_NONBLOCK until we know */
    int         flags = O_RDONLY | O_CLOEXEC | O_NOCTTY;
    const char *name = str_path(&walk->names, path, NULL);
    out->fd = name ? open(name, flags | (out->asked ? 0 : O_NONBLOCK)) : -1;
    if (out->fd < 0 || fstat(out->fd, &st) != 0) {
        *go = fault(
            walk, path, "check the path and your rights", strerror(errno));
        if (out->fd >= 0)
            close(out->fd);
        return false;
    }
    if (S_ISDIR(st.st_mode)) {
        *go = enter(walk, out->fd, &st, path);
        return false;
    }
    if (!S_ISREG(st.st_mode) && !out->asked) {
        close(out->fd);
        *go = fault(walk, path, "name it to read it",
            "neither file nor folder; left alone");
        return false;
    }
    describe(out, &st);
    return true;
}

bool walk_next(Walk *walk, WalkFile *out, Err *err)
{
    bool go = true;
    *out = (WalkFile){ .fd = -1 };
    while (go && next_path(walk, &out->path, &out->asked))
        if (open_path(walk, out->path, out, &go))
            return true;
    if (!go)
        fail(err, E_DATA, (Where){ out->path, 0 }, "", "stopped by --strict");
    return false;
}

/* -- how much there is */

typedef struct {
    DIR  *dir;
    dev_t device;
    ino_t inode;
} Opened;

/* Enters a folder that is not one of those above it. */
static int open_folder(
    Opened *opened, int depth, int at, const char *name, const struct stat *st)
{
    for (int i = 0; i < depth; i++)
        if (opened[i].device == st->st_dev && opened[i].inode == st->st_ino)
            return depth;
    int  fd = depth < DEPTH
                  ? openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                  : -1;
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir && fd >= 0)
        close(fd);
    if (!dir)
        return depth;
    opened[depth] = (Opened){ dir, st->st_dev, st->st_ino };
    return depth + 1;
}

static int64_t folder_bytes(const char *name, const struct stat *top)
{
    Opened  opened[DEPTH];
    int64_t total = 0;
    int     depth = open_folder(opened, 0, AT_FDCWD, name, top);
    while (depth > 0) {
        DIR           *dir = opened[depth - 1].dir;
        struct dirent *entry = readdir(dir);
        struct stat    st;
        if (!entry) {
            closedir(dir);
            depth--;
        } else if (!skip_entry(entry->d_name) &&
                   fstatat(dirfd(dir), entry->d_name, &st, 0) == 0) {
            if (S_ISREG(st.st_mode))
                total += st.st_size;
            else if (S_ISDIR(st.st_mode))
                depth =
                    open_folder(opened, depth, dirfd(dir), entry->d_name, &st);
        }
    }
    return total;
}

int64_t walk_bytes(Arena *mem, StrList paths)
{
    int64_t total = 0;
    for (ptrdiff_t i = 0; i < paths.len; i++) {
        struct stat st;
        const char *path = str_path(mem, paths.at[i], NULL);
        if (is_stdin(paths.at[i]) || !path || stat(path, &st) != 0)
            return 0;
        if (S_ISDIR(st.st_mode))
            total += folder_bytes(path, &st);
        else if (S_ISREG(st.st_mode))
            total += st.st_size;
        else
            return 0;
    }
    return total;
}
