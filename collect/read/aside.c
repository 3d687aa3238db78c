#include "read/aside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"

#include "base/ban.h"

static Str last_part(Str path)
{
    for (ptrdiff_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/')
            return str_slice(path, i, path.len);
    return path;
}

static bool is_safe(char c)
{
    return byte_is_digit(c) || byte_is_alpha(c) || c == '.' || c == '-' ||
           c == '_';
}

/* "3f2a90c1-dump.csv-812" */
static void name_piece(char *out, size_t cap, Str folder, Where from)
{
    uint64_t hash = str_hash(from.file) * 1000003 + (uint64_t)from.line;
    char     part[64] = "";
    Str      name = last_part(from.file);
    int      n = 0;
    for (ptrdiff_t i = 0; i < name.len && n < 60; i++)
        part[n++] = is_safe(name.at[i]) ? name.at[i] : '_';
    snprintf(out, cap, "%.*s/%08llx-%.*s-%ld", PR(folder),
        (unsigned long long)((hash ^ hash >> 32) & 0xffffffff), n, part,
        from.line);
}

bool aside_open(Aside *aside, Str folder, Where from, Err *err)
{
    char name[4096];
    *aside = (Aside){ .fd = -1 };
    if (folder.len == 0)
        return true;
    name_piece(name, sizeof name, folder, from);
    aside->fd =
        open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    return aside->fd >= 0 || fail(err, E_CREATE, (Where){ str_from(name), 0 },
                                 "check the folder given with --set-aside",
                                 "cannot create: %s", strerror(errno));
}

void aside_add(Aside *aside, Str bytes)
{
    if (aside->fd >= 0 && !aside->broken)
        aside->broken = !io_write_all(aside->fd, bytes);
}

bool aside_close(Aside *aside, Where from, Err *err)
{
    bool ok = !aside->broken;
    if (aside->fd >= 0)
        ok = close(aside->fd) == 0 && ok;
    aside->fd = -1;
    return ok || fail(err, E_IO, from, "make room for --set-aside",
                     "cannot keep its bytes: %s", strerror(errno));
}

bool aside_put(Str folder, Where from, Str bytes, Err *err)
{
    Aside aside;
    if (!aside_open(&aside, folder, from, err))
        return false;
    aside_add(&aside, bytes);
    return aside_close(&aside, from, err);
}
