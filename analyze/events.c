#include "analyze/events.h"

#include <stdlib.h>

#include "base/ban.h"

static int by_day(const void *a, const void *b)
{
    const Event *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return str_cmp(x->event, y->event);
}

void events_find(
    Arena *mem, Blob vocab, Str country, Day from, Day to, EventList *out)
{
    Table table;
    *out = (EventList){ 0 };
    if (country.len == 0 || !table_open(vocab, STR("events.csv"), &table))
        return;
    int32_t day = table_column(&table, STR("day"));
    int32_t kind = table_column(&table, STR("kind"));
    int32_t name = table_column(&table, STR("event"));
    int32_t source = table_column(&table, STR("source"));
    int32_t checked = table_column(&table, STR("checked"));
    if (day < 0 || kind < 0 || name < 0 || source < 0)
        return;
    for (int32_t row = table_find(&table, country); row >= 0;
         row = table_find_next(&table, country, row)) {
        Event event = { DAY_NONE, country, table_cell(&table, row, kind),
            table_cell(&table, row, name), table_cell(&table, row, source),
            checked >= 0 &&
                str_eq(table_cell(&table, row, checked), STR("yes")) };
        if (day_parse(table_cell(&table, row, day), &event.day) &&
            event.day >= from && event.day < to)
            PUSH(mem, out, event);
    }
    if (out->len > 1)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_day);
}
