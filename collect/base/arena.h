/* arena.h: bump allocation; memory is freed by rewinding or closing.
 *
 * An arena reserves address space once and touches pages as it grows, so a
 * generous cap costs nothing. Allocation never returns NULL: running past the
 * cap is a broken promise of the caller (DESIGN section 7) and aborts.
 */
#ifndef COLLECT_BASE_ARENA_H
#define COLLECT_BASE_ARENA_H

#include "base/err.h"

typedef struct {
    char  *base;
    size_t used, cap;
    size_t soiled; /* bytes from here on were never written: still zero */
} Arena;

typedef struct {
    size_t used;
} ArenaMark;

bool      arena_open(Arena *mem, size_t cap, Err *err); /* false: E_MEM */
void      arena_close(Arena *mem); /* safe on a zeroed Arena */
ArenaMark arena_mark(const Arena *mem);
void      arena_rewind(Arena *mem, ArenaMark mark);
/* Empties it; pages behind `keep` bytes (whole pages) go back to the system. */
void   arena_reset(Arena *mem, size_t keep);
size_t arena_left(const Arena *mem);
/* One of `shares` equal shares of what is left, for a thread beside the one
 * that goes on with the rest: lives until `mem` is rewound; never closed. */
Arena arena_part(Arena *mem, size_t shares);

/* Zeroed, aligned for `align` (a power of two); checks n * size. */
void *arena_alloc(Arena *mem, size_t size, size_t align, ptrdiff_t n)
    __attribute__((returns_nonnull));
#define arena_new(mem, Type, n)                                                \
    ((Type *)arena_alloc((mem), sizeof(Type), _Alignof(Type), (n)))

/* Grows the array `at` from len to n elements, in place if it is the last. */
void *arena_grow(Arena *mem, void *at, size_t size, size_t align, ptrdiff_t len,
    ptrdiff_t n) __attribute__((returns_nonnull));

/* Grows bytes from len to n, in place if they are the last: what is behind len
 * holds anything, for who writes it before reading. */
char *arena_room_grow(Arena *mem, char *at, ptrdiff_t len, ptrdiff_t n)
    __attribute__((returns_nonnull));

Str   arena_str(Arena *mem, Str s);   /* a copy */
Str   arena_lower(Arena *mem, Str s); /* one in lower case */
Str   arena_upper(Arena *mem, Str s); /* one in capitals */
char *arena_cstr(Arena *mem, Str s);  /* a copy, NUL-terminated */
Str   arena_printf(Arena *mem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* PUSH(mem, list, item): appends to a struct with members at, len, cap. */
#define PUSH(mem, list, item)                                                  \
    do {                                                                       \
        if ((list)->len == (list)->cap) {                                      \
            ptrdiff_t grown_ = (list)->cap ? (list)->cap * 2 : 8;              \
            (list)->at = arena_grow((mem), (list)->at, sizeof *(list)->at, 16, \
                (list)->len, grown_);                                          \
            (list)->cap = grown_;                                              \
        }                                                                      \
        (list)->at[(list)->len++] = (item);                                    \
    } while (0)

#endif
