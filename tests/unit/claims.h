/* claims.h: invented claims for tests of the analysis. */
#ifndef TESTS_UNIT_CLAIMS_H
#define TESTS_UNIT_CLAIMS_H

#include "vocab.h"

#include "analyze/findings.h"

static inline Dec claims_dec(const char *text)
{
    Dec value = DEC_NONE;
    if (text && text[0] && !dec_parse(str_from(text), &value))
        fail_msg("no number: %s", text);
    return value;
}

static inline Period claims_period(const char *text)
{
    Period p = PERIOD_NONE;
    if (text && text[0] && !period_parse(str_from(text), &p))
        fail_msg("no period: %s", text);
    return p;
}

/* value: "120", ">120", ">=120", "<120", "<=120", "~120", "100..120" */
static inline void claims_value(Claim *c, const char *text)
{
    Str       s = str_from(text);
    ptrdiff_t dots = str_find(s, STR(".."));
    c->qualifier = Q_EXACT;
    if (dots > 0) {
        c->qualifier = Q_RANGE;
        dec_parse(str_slice(s, 0, dots), &c->low);
        dec_parse(str_slice(s, dots + 2, s.len), &c->high);
        return;
    }
    static const struct {
        const char *mark;
        Qualifier   q;
    } mark[] = { { ">=", Q_AT_LEAST }, { "<=", Q_AT_MOST },
        { ">", Q_MORE_THAN }, { "<", Q_LESS_THAN }, { "~", Q_ABOUT } };
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (str_starts(s, str_from(mark[i].mark))) {
            c->qualifier = mark[i].q;
            s = str_slice(s, str_from(mark[i].mark).len, s.len);
            break;
        }
    if (!dec_parse(s, &c->value))
        fail_msg("no value: %s", text);
    if (c->qualifier != Q_AT_MOST && c->qualifier != Q_LESS_THAN)
        c->low = c->value;
    if (c->qualifier != Q_AT_LEAST && c->qualifier != Q_MORE_THAN)
        c->high = c->value;
}

static inline void claims_facet(Claim *c, Str name, Str value)
{
    for (int f = 0; f < FACET_COUNT; f++)
        if (str_eq(name, str_from(facet_name[f]))) {
            c->facet[f] = value;
            return;
        }
    fail_msg("no facet: %.*s", PR(name));
}

/* Day of a cable named "2009-06-02/09MOSCOW1439"; post from the name. */
static inline void claims_cable(Claim *c, const char *text)
{
    StrSplit  part = str_split(str_from(text), '/');
    ptrdiff_t from = 2, to = part.after.len;
    if (part.before.len > 0 && !day_parse(part.before, &c->date))
        fail_msg("no day: %s", text);
    if (part.before.len == 0)
        c->date = DAY_NONE;
    while (to > from && byte_is_digit(part.after.at[to - 1]))
        to--;
    c->cable = part.after;
    c->post = str_slice(part.after, from, to);
}

static inline Claim claims_make(Arena *mem, const char *cable,
    const char *indicator, const char *value, const char *period)
{
    static int number;
    Claim      c = { .status = CLAIM_ACCEPTED, .confidence = 0.9 };
    claims_cable(&c, cable);
    claims_value(&c, value);
    c.id = arena_printf(mem, "%012x-%s", ++number * 7919, indicator);
    c.indicator = str_from(indicator);
    c.unit = STR("count");
    c.country = STR("RU");
    c.period = claims_period(period);
    c.period_kind = PERIOD_YEAR;
    c.basis = c.period.start == DAY_NONE ? BASIS_NONE : BASIS_STATED;
    c.start = number * 100;
    c.end = c.start + 20;
    return c;
}

#endif
