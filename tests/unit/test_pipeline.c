/* pipeline: slots go round in order, whatever the threads do meanwhile. */
#include "unit.h"

#include "store/pipeline.h"

enum { SLOTS = 4000, ITEMS = 3 };

typedef struct {
    int64_t filled, written; /* items */
} Line;

/* As small as a slot can be: the ring is always about to run dry. */
static bool fill(void *context, Slot *slot, bool *more, Err *err)
{
    Line *line = context;
    (void)err;
    for (int i = 0; i < ITEMS; i++) {
        Item item = { .kind = ITEM_STORED, .number = line->filled++ };
        PUSH(&slot->mem, &slot->items, item);
    }
    *more = line->filled < (int64_t)SLOTS * ITEMS;
    return true;
}

static bool work(const Pipeline *p, Arena *mem, Arena *scratch, Item *item,
    Diag *diag, Err *err)
{
    (void)p;
    (void)diag;
    (void)err;
    arena_printf(scratch, "%lld", (long long)item->number);
    item->packed.sha256 =
        arena_printf(mem, "item %lld", (long long)item->number);
    return true;
}

static bool put(void *context, Slot *slot, Err *err)
{
    Line *line = context;
    (void)err;
    assert_int_equal(slot->items.len, ITEMS);
    for (ptrdiff_t i = 0; i < slot->items.len; i++) {
        char        want[40];
        const Item *item = slot->items.at + i;
        snprintf(want, sizeof want, "item %lld", (long long)line->written++);
        unit_same(__LINE__, item->packed.sha256, str_from(want));
    }
    return true;
}

static void go_round(int threads)
{
    Arena    mem = unit_arena();
    Err      err = { 0 };
    bool     stopped;
    Line     line = { 0 };
    App      app = { .mem = &mem, .threads = threads };
    Pipeline p = { .app = &app,
        .refill = fill,
        .rework = work,
        .write = put,
        .max_record = 1,
        .context = &line };
    assert_true(pipeline_run(&p, &stopped, &err));
    assert_int_equal(line.written, (int64_t)SLOTS * ITEMS);
    assert_false(stopped);
    arena_close(&mem);
}

static void test_one(void **state)
{
    (void)state;
    go_round(1);
}

static void test_two(void **state)
{
    (void)state;
    go_round(2);
}

static void test_many(void **state)
{
    (void)state;
    go_round(24);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_one),
        cmocka_unit_test(test_two), cmocka_unit_test(test_many) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
