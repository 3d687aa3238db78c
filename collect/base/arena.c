#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/ban.h"

bool arena_open(Arena *mem, size_t cap, Err *err)
{
    *mem = (Arena){ 0 };
    void *at = mmap(NULL, cap, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED)
        return fail(err, E_MEM, (Where){ 0 }, "free some memory and run again",
            "cannot reserve %zu MiB of memory", cap >> 20);
    mem->base = at;
    mem->cap = cap;
    return true;
}

void arena_close(Arena *mem)
{
    if (mem->base)
        munmap(mem->base, mem->cap);
    *mem = (Arena){ 0 };
}

ArenaMark arena_mark(const Arena *mem)
{
    return (ArenaMark){ mem->used };
}

void arena_rewind(Arena *mem, ArenaMark mark)
{
    assert(mark.used <= mem->used);
    if (mem->used > mem->soiled)
        mem->soiled = mem->used;
    mem->used = mark.used;
}

void arena_reset(Arena *mem, size_t keep)
{
    arena_rewind(mem, (ArenaMark){ 0 });
    if (mem->soiled <= keep)
        return;
    madvise(mem->base + keep, mem->soiled - keep, MADV_DONTNEED);
    mem->soiled = keep;
}

size_t arena_left(const Arena *mem)
{
    return mem->cap - mem->used;
}

static void out_of_arena(size_t want, size_t cap)
{
    fprintf(stderr,
        "iprstat: internal: an arena of %zu MiB cannot hold %zu "
        "more bytes\n",
        cap >> 20, want);
    abort();
}

static void *take(Arena *mem, size_t bytes, size_t align)
{
    size_t at = (mem->used + align - 1) & ~(align - 1);
    if (at > mem->cap || bytes > mem->cap - at)
        out_of_arena(bytes, mem->cap);
    mem->used = at + bytes;
    return mem->base + at;
}

/* As take(), zeroed. Pages above the mark are still as the system gave them,
 * which is zero: a large array is not written twice. */
static void *take_zeroed(Arena *mem, size_t bytes, size_t align)
{
    size_t soiled = mem->soiled > mem->used ? mem->soiled : mem->used;
    char  *at = take(mem, bytes, align);
    size_t from = (size_t)(at - mem->base);
    mem->soiled = soiled > mem->used ? soiled : mem->used;
    if (from < soiled)
        memset(at, 0, soiled - from < bytes ? soiled - from : bytes);
    return at;
}

Arena arena_part(Arena *mem, size_t shares)
{
    size_t cap = arena_left(mem) / shares & ~(size_t)63;
    char  *at = take(mem, cap, 64);
    size_t from = (size_t)(at - mem->base);
    size_t soiled = mem->soiled > from ? mem->soiled - from : 0;
    return (Arena){ at, 0, cap, soiled < cap ? soiled : cap };
}

void *arena_alloc(Arena *mem, size_t size, size_t align, ptrdiff_t n)
{
    assert(n >= 0);
    if (n && size > (size_t)PTRDIFF_MAX / (size_t)n)
        out_of_arena((size_t)PTRDIFF_MAX, mem->cap);
    return take_zeroed(mem, size * (size_t)n, align);
}

char *arena_room_grow(Arena *mem, char *at, ptrdiff_t len, ptrdiff_t n)
{
    assert(n >= len && (at || len == 0));
    if (at && at + len == mem->base + mem->used) {
        take(mem, (size_t)(n - len), 1);
        return at;
    }
    char *fresh = take(mem, (size_t)n, 1);
    if (len > 0)
        memcpy(fresh, at, (size_t)len);
    return fresh;
}

void *arena_grow(
    Arena *mem, void *at, size_t size, size_t align, ptrdiff_t len, ptrdiff_t n)
{
    assert(n >= len && (at || len == 0));
    char *end = at ? (char *)at + size * (size_t)len : NULL;
    if (end && end == mem->base + mem->used) {
        size_t more = size * (size_t)(n - len);
        take_zeroed(mem, more, 1);
        return at;
    }
    void *fresh = arena_alloc(mem, size, align, n);
    if (len > 0)
        memcpy(fresh, at, size * (size_t)len);
    return fresh;
}

Str arena_str(Arena *mem, Str s)
{
    char *at = take(mem, (size_t)s.len, 1);
    if (s.len > 0)
        memcpy(at, s.at, (size_t)s.len);
    return (Str){ at, s.len };
}

Str arena_lower(Arena *mem, Str s)
{
    char *at = take(mem, (size_t)s.len, 1);
    for (ptrdiff_t i = 0; i < s.len; i++)
        at[i] = byte_lower(s.at[i]);
    return (Str){ at, s.len };
}

Str arena_upper(Arena *mem, Str s)
{
    char *at = take(mem, (size_t)s.len, 1);
    for (ptrdiff_t i = 0; i < s.len; i++)
        at[i] = byte_upper(s.at[i]);
    return (Str){ at, s.len };
}

char *arena_cstr(Arena *mem, Str s)
{
    char *at = take(mem, (size_t)s.len + 1, 1);
    if (s.len > 0)
        memcpy(at, s.at, (size_t)s.len);
    at[s.len] = '\0';
    return at;
}

Str arena_printf(Arena *mem, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *at = take(mem, (size_t)len + 1, 1);
    vsnprintf(at, (size_t)len + 1, format, again);
    va_end(again);
    return (Str){ at, len };
}
