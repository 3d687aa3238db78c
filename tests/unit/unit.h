/* unit.h: what every unit test needs; includes cmocka in its own order. */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
/* `fail` is ours: it reports an error. fail_msg() fails a test. */
#undef fail
#undef fail_msg
#define fail_msg(...)                                                         \
    do {                                                                      \
        print_error(__VA_ARGS__);                                             \
        print_error("\n");                                                    \
        _fail(__FILE__, __LINE__);                                            \
    } while (0)

#include "base/arena.h"

static inline Arena unit_arena(void)
{
    Arena mem;
    Err   err = { 0 };
    if (!arena_open(&mem, (size_t)1 << 30, &err))
        fail_msg("no arena: %s", err.what);
    return mem;
}

/* Fails with the line of the table row whose answer is wrong. */
static inline void unit_same(int line, Str got, Str want)
{
    if (!str_eq(got, want))
        fail_msg("row at line %d: got \"%.*s\", want \"%.*s\"", line, PR(got),
            PR(want));
}

#endif
