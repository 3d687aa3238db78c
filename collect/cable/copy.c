#include "cable/copy.h"

#include <string.h>

#include "base/ban.h"

static ptrdiff_t count_replaced(Str s)
{
    ptrdiff_t n = 0, at;
    while ((at = str_find(s, STR("\xEF\xBF\xBD"))) >= 0) {
        n++;
        s = str_slice(s, at + 3, s.len);
    }
    return n;
}

/* Runs of five X and more stand for words taken out. */
static ptrdiff_t count_redacted(Str s)
{
    ptrdiff_t n = 0, run = 0;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        run = (s.at[i] | 0x20) == 'x' ? run + 1 : 0;
        n += run == 5;
    }
    return n;
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static bool has_header(const Cable *c)
{
    return c->transmission_id.len > 0 || c->tos > 0;
}

/* < 0 when a is the better. */
static int compare(const Cable *a, const Cable *b)
{
    const int step[] = {
        order(a->partial, b->partial),
        order(has_header(b), has_header(a)),
        order(b->tag.len > 0, a->tag.len > 0),
        order(count_redacted(a->body), count_redacted(b->body)),
        order(b->flow.len, a->flow.len),
        order(count_replaced(a->body), count_replaced(b->body)),
        order(b->body.len, a->body.len),
        order(b->transmission_id.len > 0, a->transmission_id.len > 0),
        order(b->second >= 0, a->second >= 0),
    };
    for (size_t i = 0; i < sizeof step / sizeof *step; i++)
        if (step[i] != 0)
            return step[i];
    uint64_t x = str_hash(a->body), y = str_hash(b->body);
    if (x != y)
        return x < y ? -1 : 1;
    int same = str_cmp(a->body, b->body);
    return same != 0 ? same : str_cmp(a->id_found, b->id_found);
}

int cable_copy_cmp(const Cable *a, const Cable *b)
{
    return -compare(a, b);
}
