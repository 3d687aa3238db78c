#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#include "base/ban.h"

static const int exit_code[] = {
    [E_NONE] = 0,
    [E_NOTHING] = 1,
    [E_USAGE] = 2,
    [E_INTEGRITY] = 3,
    [E_DATA] = 65,
    [E_INPUT] = 66,
    [E_TOOL] = 69,
    [E_MEM] = 70,
    [E_CREATE] = 73,
    [E_IO] = 74,
    [E_BUSY] = 75,
    [E_CONFIG] = 78,
    [E_STOPPED] = 130,
};

bool fail(
    Err *err, ErrKind kind, Where where, const char *fix, const char *what, ...)
{
    if (!err || err->kind != E_NONE)
        return false;
    err->kind = kind;
    err->line = where.line;
    snprintf(err->file, sizeof err->file, "%.*s", PR(where.file));
    snprintf(err->fix, sizeof err->fix, "%s", fix);
    va_list args;
    va_start(args, what);
    vsnprintf(err->what, sizeof err->what, what, args);
    va_end(args);
    return false;
}

int err_exit_code(const Err *err)
{
    return exit_code[err->kind];
}

/* Quoted input must not drive the terminal: no control of either set, no bidi
 * mark, no byte that is no UTF-8. */
static void make_plain(char *out)
{
    Str line = str_from(out);
    for (ptrdiff_t i = 0; i < line.len;) {
        ptrdiff_t from = i;
        uint32_t  code = utf8_next(line, &i);
        bool      bad = code == 0xfffd && i - from == 1;
        if (bad || utf8_acts(code) || code < 0x20)
            memset(out + from, '?', (size_t)(i - from));
    }
}

void err_format(const Err *err, char *out, size_t cap)
{
    int used = 0;
    if (err->file[0] && err->line)
        used = snprintf(out, cap, "%s:%ld: ", err->file, err->line);
    else if (err->file[0])
        used = snprintf(out, cap, "%s: ", err->file);
    if (used < 0 || (size_t)used >= cap)
        return;
    snprintf(out + used, cap - (size_t)used, "%s%s%s", err->what,
        err->fix[0] ? "; " : "", err->fix);
    make_plain(out);
}
