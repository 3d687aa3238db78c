/* correction.c: a person's word applied to the machine's claims. */
#include "store/rows.h"

#include <math.h>
#include <string.h>

#include "base/ban.h"

/* -- one field */

static bool bad_value(Str field, Str value, const char *fix, Err *err)
{
    return fail(err, E_USAGE, (Where){ 0 }, fix, "%.*s cannot be \"%.*s\"",
        PR(field), PR(value));
}

static bool set_dec(Dec *out, Str field, Str value, Err *err)
{
    *out = DEC_NONE;
    return value.len == 0 || dec_parse(value, out) ||
           bad_value(field, value, "write a plain number: 1250 or 12.5", err);
}

static bool set_day(Day *out, Str field, Str value, Err *err)
{
    *out = DAY_NONE;
    return value.len == 0 || day_parse(value, out) ||
           bad_value(field, value, "write the day as 2009-06-02", err);
}

static bool set_name(
    int *out, const char *const *name, int n, Str field, Str value, Err *err)
{
    char      known[160] = "one of:";
    ptrdiff_t used = 7;
    *out = name_find(name, n, value);
    if (*out >= 0)
        return true;
    for (int i = 0; i < n && used < 120; i++)
        used +=
            snprintf(known + used, sizeof known - (size_t)used, " %s", name[i]);
    return bad_value(field, value, known, err);
}

static bool apply_name(Claim *x, Str field, Str value, Err *err)
{
    int  at = 0;
    bool ok = true;
    if (str_eq(field, STR("qualifier"))) {
        ok = set_name(&at, qualifier_name, Q_RANGE + 1, field, value, err);
        x->qualifier = ok ? (Qualifier)at : x->qualifier;
    } else if (str_eq(field, STR("scope"))) {
        ok = set_name(&at, scope_name, SCOPE_PART + 1, field, value, err);
        x->scope = ok ? (Scope)at : x->scope;
    } else if (str_eq(field, STR("kind"))) {
        ok = set_name(&at, kind_name, KIND_CHANGE + 1, field, value, err);
        x->kind = ok ? (ClaimKind)at : x->kind;
    } else {
        at = name_find(facet_name, FACET_COUNT, field);
        if (at < 0)
            return fail(err, E_USAGE, (Where){ 0 }, "see fix --help",
                "no field \"%.*s\" can be corrected", PR(field));
        x->facet[at] = value;
    }
    return ok;
}

/* Where the person gave a period, it is as good as stated. */
static void period_given(Claim *x)
{
    static const struct {
        int        days, most;
        PeriodKind kind;
    } row[] = { { 1, 1, PERIOD_DAY }, { 7, 7, PERIOD_WEEK },
        { 28, 31, PERIOD_MONTH }, { 90, 92, PERIOD_QUARTER },
        { 181, 184, PERIOD_HALF }, { 365, 366, PERIOD_YEAR } };
    Day start = x->period.start, end = x->period.end;
    x->basis = start == DAY_NONE && end == DAY_NONE ? BASIS_NONE : BASIS_STATED;
    if (start == DAY_NONE || end == DAY_NONE)
        return;
    int days = end - start;
    x->period_kind = days > 366  ? PERIOD_YEARS
                     : days > 31 ? PERIOD_MONTHS
                                 : PERIOD_DAYS;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (days >= row[i].days && days <= row[i].most)
            x->period_kind = row[i].kind;
    /* a year that starts inside a month or elsewhere than in January */
    if (x->period_kind == PERIOD_YEAR && start != day_year_start(start))
        x->period_kind =
            start == day_month_start(start) ? PERIOD_FISCAL : PERIOD_ROLLING;
}

bool correction_apply(Claim *x, Str field, Str value, Err *err)
{
    bool ok = true;
    if (str_eq(field, STR("value"))) {
        ok = set_dec(&x->value, field, value, err);
    } else if (str_eq(field, STR("low"))) {
        ok = set_dec(&x->low, field, value, err);
    } else if (str_eq(field, STR("high"))) {
        ok = set_dec(&x->high, field, value, err);
    } else if (str_eq(field, STR("period_start"))) {
        ok = set_day(&x->period.start, field, value, err);
        period_given(x);
    } else if (str_eq(field, STR("period_end"))) {
        ok = set_day(&x->period.end, field, value, err);
        period_given(x);
    } else if (str_eq(field, STR("indicator"))) {
        x->indicator = value;
    } else if (str_eq(field, STR("country"))) {
        x->country = value;
    } else if (str_eq(field, STR("unit"))) {
        x->unit = value;
    } else if (str_eq(field, STR("counting"))) {
        x->counting = value;
    } else {
        return apply_name(x, field, value, err);
    }
    return ok;
}

static Str day_text(Arena *mem, Day day)
{
    Buf buf = buf_new(mem);
    day_write(&buf, day);
    return arena_str(mem, buf_str(&buf));
}

static Str dec_text(Arena *mem, Dec value)
{
    Buf buf = buf_new(mem);
    if (value.known)
        dec_write(&buf, value);
    return arena_str(mem, buf_str(&buf));
}

Str correction_value(Arena *mem, const Claim *x, Str field)
{
    if (str_eq(field, STR("value")))
        return dec_text(mem, x->value);
    if (str_eq(field, STR("low")))
        return dec_text(mem, x->low);
    if (str_eq(field, STR("high")))
        return dec_text(mem, x->high);
    if (str_eq(field, STR("period_start")))
        return day_text(mem, x->period.start);
    if (str_eq(field, STR("period_end")))
        return day_text(mem, x->period.end);
    if (str_eq(field, STR("indicator")))
        return x->indicator;
    if (str_eq(field, STR("country")))
        return x->country;
    if (str_eq(field, STR("unit")))
        return x->unit;
    if (str_eq(field, STR("counting")))
        return x->counting;
    if (str_eq(field, STR("qualifier")))
        return str_from(qualifier_name[x->qualifier]);
    if (str_eq(field, STR("scope")))
        return str_from(scope_name[x->scope]);
    if (str_eq(field, STR("kind")))
        return str_from(kind_name[x->kind]);
    int f = name_find(facet_name, FACET_COUNT, field);
    return f >= 0 ? x->facet[f] : (Str){ 0 };
}

bool claim_check(const Claim *x, Err *err)
{
    if (x->low.known && x->high.known && dec_cmp(x->low, x->high) > 0)
        return fail(err, E_USAGE, (Where){ 0 }, "give --low and --high anew",
            "the low bound is above the high bound");
    if (x->qualifier != Q_RANGE && !x->value.known)
        return fail(err, E_USAGE, (Where){ 0 }, "give --value",
            "only a range has no value");
    if (x->period.start != DAY_NONE && x->period.end != DAY_NONE &&
        x->period.start >= x->period.end)
        return fail(err, E_USAGE, (Where){ 0 },
            "the end is the first day after",
            "the period ends before it starts");
    return true;
}

/* -- the list */

static uint64_t key_slot(const Corrections *list, Str key)
{
    return str_hash(key) & (uint64_t)(list->slots - 1);
}

/* Kept in order of entry: later words of a person win. */
static void index_keys(Corrections *list, Arena *mem)
{
    for (list->slots = 16; list->slots < list->len * 2;)
        list->slots *= 2;
    list->index = arena_new(mem, int32_t, list->slots);
    list->next = arena_new(mem, int32_t, list->len);
    for (ptrdiff_t i = list->len; i-- > 0;) {
        int32_t *slot = list->index + key_slot(list, list->at[i].key);
        list->next[i] = *slot;
        *slot = (int32_t)i + 1;
    }
}

Correction correction_decode(Cols *c, Arena *mem)
{
    Correction x = { 0 };
    x.n = cols_int(c);
    x.act = cols_int(c);
    x.claim = cols_text(c, mem);
    x.key = cols_text(c, mem);
    x.field = cols_text(c, mem);
    x.old_value = cols_text(c, mem);
    x.new_value = cols_text(c, mem);
    x.because = cols_text(c, mem);
    x.author = cols_text(c, mem);
    x.day = cols_day(c);
    x.bound = cols_text(c, mem);
    x.run_from = cols_int(c);
    x.run_to = cols_int(c);
    return x;
}

bool corrections_load(
    Db *db, int64_t run, Arena *mem, Corrections *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, run ? Q_correction_then : Q_correction_list, err);
    *out = (Corrections){ 0 };
    if (run)
        bind_int(&b, run);
    while (bind_row(&b, &row, err) && row) {
        Cols       c = cols_open(&b);
        Correction x = correction_decode(&c, mem);
        PUSH(mem, out, x);
    }
    if (row || !b.ok)
        return false;
    index_keys(out, mem);
    return true;
}

/* Dollars at the rate the machine used, which the pair of bounds shows. */
static Dec usd_at(Dec value, Dec usd, Dec other)
{
    if (!value.known || !usd.known || !other.known || value.digits == 0)
        return DEC_NONE;
    double x = dec_to_double(other) * dec_to_double(usd) / dec_to_double(value);
    return dec_from_double(round(x * 100) / 100);
}

static void usd_follow(const Claim *before, Claim *x)
{
    bool same = str_eq(before->unit, x->unit);
    if (same && dec_eq(before->low, x->low) && dec_eq(before->high, x->high))
        return;
    Dec value = before->low.known ? before->low : before->high;
    Dec usd = before->low.known ? before->usd_low : before->usd_high;
    x->usd_low = same ? usd_at(value, usd, x->low) : DEC_NONE;
    x->usd_high = same ? usd_at(value, usd, x->high) : DEC_NONE;
    if (str_eq(x->unit, STR("USD"))) {
        x->usd_low = x->low;
        x->usd_high = x->high;
    }
    if (!x->usd_low.known && !x->usd_high.known)
        x->usd_basis = (Str){ 0 };
}

CorrectionMark corrections_apply(const Corrections *list, Claim *claim)
{
    CorrectionMark mark = { 0 };
    Str            key = str_slice(claim->id, 0, 12), id = claim->id;
    if (list->len == 0)
        return mark;
    Claim before = *claim;
    for (int32_t i = list->index[key_slot(list, key)]; i;
         i = list->next[i - 1]) {
        const Correction *x = list->at + i - 1;
        if (!str_eq(x->claim, id) && !str_eq(x->bound, id))
            continue;
        /* in order of entry: what is said last holds */
        mark.any = true;
        mark.rejected = str_eq(x->field, STR("reject"));
        if (!mark.rejected && !str_eq(x->field, STR("confirm")))
            /* one that no longer fits its field is the check's to report */
            correction_apply(claim, x->field, x->new_value, NULL);
    }
    if (mark.any) {
        usd_follow(&before, claim);
        claim->status = CLAIM_ACCEPTED;
        mark.confirmed = !mark.rejected;
    }
    return mark;
}
