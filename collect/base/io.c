#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sweep.h"

#include "base/ban.h"

const char *str_path(Arena *mem, Str path, Err *err)
{
    if (path.len == 0 || str_find_byte(path, '\0') >= 0) {
        fail(err, E_USAGE, (Where){ 0 }, "give the path of a file or folder",
            "\"%.*s\" is no path", PR(path));
        return NULL;
    }
    return arena_cstr(mem, path);
}

static bool read_open_file(
    Arena *mem, int fd, Str path, size_t limit, Str *out, Err *err)
{
    Buf buf = buf_new(mem);
    for (;;) {
        ssize_t n = read(fd, buf_room(&buf, 65536), 65536);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(err, E_IO, (Where){ path, 0 }, "", "cannot read: %s",
                strerror(errno));
        if (n == 0)
            break;
        buf.len += n;
        if ((size_t)buf.len > limit)
            return fail(err, E_DATA, (Where){ path, 0 },
                "is it the right file?", "larger than %zu bytes", limit);
    }
    *out = buf_str(&buf);
    return true;
}

bool io_read(Arena *mem, Str path, size_t limit, Str *out, Err *err)
{
    const char *name = str_path(mem, path, err);
    if (!name)
        return false;
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(err, E_INPUT, (Where){ path, 0 }, "check the path",
            "cannot open: %s", strerror(errno));
    bool ok = read_open_file(mem, fd, path, limit, out, err);
    close(fd);
    return ok;
}

bool io_write_all(int fd, Str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.at, (size_t)bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_slice(bytes, n, bytes.len);
    }
    return true;
}

bool io_part_open(Arena *mem, Str path, IoPart *part, Err *err)
{
    *part = (IoPart){ .path = path, .fd = -1, .to = str_path(mem, path, err) };
    if (!part->to)
        return false;
    part->name = arena_cstr(mem, arena_printf(mem, "%.*s.XXXXXX", PR(path)));
    part->fd = sweep_file(part->name);
    if (part->fd < 0)
        return fail(err, E_CREATE, (Where){ path, 0 },
            "check that the folder exists and may be written",
            "cannot create: %s", strerror(errno));
    mode_t mask = umask(0);
    umask(mask);
    /* a file system without modes has nothing to set */
    return fchmod(part->fd, 0666 & ~mask) == 0 || errno == EPERM ||
           io_part_close(part, false, err);
}

bool io_part_close(IoPart *part, bool ok, Err *err)
{
    ok = ok && fsync(part->fd) == 0;
    int why = errno;
    if (close(part->fd) != 0 && ok) {
        ok = false;
        why = errno;
    }
    if (ok && rename(part->name, part->to) != 0) {
        ok = false;
        why = errno;
    }
    if (!ok)
        unlink(part->name);
    sweep_take(part->name);
    return ok || fail(err, E_IO, (Where){ part->path, 0 },
                     "the old file, if any, is unchanged", "cannot write: %s",
                     strerror(why));
}

bool io_replace(Arena *mem, Str path, Str bytes, Err *err)
{
    IoPart part;
    return io_part_open(mem, path, &part, err) &&
           io_part_close(&part, io_write_all(part.fd, bytes), err);
}

bool io_make_folder(Arena *mem, Str path, Err *err)
{
    for (ptrdiff_t i = 1; i <= path.len; i++) {
        if (i < path.len && path.at[i] != '/')
            continue;
        const char *part = str_path(mem, str_slice(path, 0, i), err);
        if (!part)
            return false;
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return fail(err, E_CREATE, (Where){ str_slice(path, 0, i), 0 },
                "check the path and your rights",
                "cannot create the folder: %s", strerror(errno));
    }
    return true;
}

bool io_make_inner(Arena *mem, Str path, Err *err)
{
    struct stat it;
    const char *name = str_path(mem, path, err);
    if (!name)
        return false;
    if (lstat(name, &it) == 0 && S_ISLNK(it.st_mode))
        return fail(err, E_CREATE, (Where){ path, 0 },
            "remove it, or give another folder",
            "a link stands where a folder of ours goes");
    return io_make_folder(mem, path, err);
}

bool io_exists(Arena *mem, Str path)
{
    const char *name = str_path(mem, path, NULL);
    return name && access(name, F_OK) == 0;
}

Str io_join(Arena *mem, Str folder, Str name)
{
    if (folder.len == 0)
        return name;
    return arena_printf(mem,
        str_ends(folder, STR("/")) ? "%.*s%.*s" : "%.*s/%.*s", PR(folder),
        PR(name));
}
