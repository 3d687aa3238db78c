/* Any bytes as a text: spans are ordered and inside, periods are not empty. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "claim/period/period.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check(Arena *mem, Str text, const PeriodContext *context)
{
    PeriodList list = { 0 };
    ptrdiff_t  at = 0;
    period_find(mem, text, context, &list);
    for (ptrdiff_t i = 0; i < list.len; i++) {
        const PeriodMention *m = list.at + i;
        assert(m->from >= at && m->from <= m->core && m->core < m->to &&
               m->to <= text.len);
        at = m->to;
        assert(m->period.start == DAY_NONE || m->period.end == DAY_NONE ||
               m->period.start < m->period.end);
        assert(m->period.start != DAY_NONE || m->period.end != DAY_NONE);
    }
    arena_rewind(mem, (ArenaMark){ 0 });
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static Arena mem;
    Err          err = { 0 };
    if (!mem.base && !arena_open(&mem, (size_t)64 << 20, &err))
        return 0;
    char *copy = malloc(size > 0 ? size : 1);
    if (!copy)
        return 0;
    if (size > 0)
        memcpy(copy, data, size);
    Str           text = { copy, (ptrdiff_t)size };
    PeriodContext context = { .day = day_make(2008, 2, 29),
        .country = STR("IN"),
        .anchor = PERIOD_NONE };
    check(&mem, text, &context);
    context.whole = true;
    context.anchor = (Period){ day_make(2007, 1, 1), day_make(2008, 1, 1) };
    check(&mem, text, &context);
    context = (PeriodContext){ .day = DAY_NONE, .anchor = PERIOD_NONE };
    check(&mem, text, &context);
    free(copy);
    return 0;
}
