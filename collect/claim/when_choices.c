/* The periods that a figure may be of. */
#include "claim/when_inner.h"
#include "claim/when_model.h"

#include "base/ban.h"

enum {
    NEAR_SENTENCES = 10,
    FAR_SENTENCES = 16,
    FAR_CHOICES = 3,
    LENT_MAX = 3,
    MONTH_DAYS = 28
};

static bool same(Period a, Period b)
{
    return a.start == b.start && a.end == b.end;
}

static bool is_known(Period p)
{
    return p.start != DAY_NONE || p.end != DAY_NONE;
}

/* The choice of that period, which may have been there before. NULL: no room,
 * or no period. */
static WhenChoice *add(
    WhenList *list, Period period, PeriodKind kind, PeriodBasis basis)
{
    if (!is_known(period))
        return NULL;
    for (int k = 0; k < list->len; k++)
        if (same(list->at[k].period, period))
            return list->at + k;
    if (list->len == WHEN_MAX)
        return NULL;
    WhenChoice *c = list->at + list->len++;
    *c = (WhenChoice){ .period = period,
        .kind = kind,
        .basis = basis,
        .mention = -1,
        .back = -1 };
    return c;
}

static Period year_before(Period p)
{
    return (
        Period){ p.start == DAY_NONE ? DAY_NONE : day_add_months(p.start, -12),
        p.end == DAY_NONE ? DAY_NONE : day_add_months(p.end, -12) };
}

static Period year_of(Day day)
{
    Day start = day_year_start(day);
    return (Period){ start, day_add_months(start, 12) };
}

static void make_one(
    WhenList *list, WhenChoice from, WhenMade made, Period period)
{
    int         len = list->len;
    WhenChoice *c = add(list, period,
        made == MADE_ONWARD  ? PERIOD_SINCE
        : made == MADE_UP_TO ? PERIOD_TO_DATE
        : made == MADE_WHOLE ? PERIOD_YEAR
        : made == MADE_OPEN  ? PERIOD_SINCE
                             : from.kind,
        from.basis);
    if (!c || list->len == len)
        return;
    c->made = made;
    c->beside = made == MADE_BEFORE && from.beside;
    c->mention = from.mention;
    c->term = from.term;
    c->back = from.back;
    c->lent = from.lent;
}

/* What else the author may have meant by it. */
static void make_more(const Draft *d, int i, WhenList *list, WhenChoice from)
{
    bool   legal = d->e->row[d->match[i].indicator].kind == MEASURE_LEGAL;
    Period p = from.period;
    Day    today = d->cable->day;
    bool   point = from.kind == PERIOD_DAY || from.kind == PERIOD_MONTH;
    if (p.end != DAY_NONE && (p.start == DAY_NONE || from.kind == PERIOD_AS_OF))
        make_one(list, from, MADE_UP_TO,
            (Period){ day_year_start(p.end - 1), p.end });
    if (legal && p.start != DAY_NONE)
        make_one(list, from, MADE_OPEN, (Period){ p.start, DAY_NONE });
    if (point && p.start != DAY_NONE && today != DAY_NONE && p.start < today)
        make_one(list, from, MADE_ONWARD, (Period){ p.start, today });
    if (p.start != DAY_NONE && p.end == today && today != DAY_NONE &&
        p.start == day_year_start(p.start) && p.end - p.start < 366)
        make_one(list, from, MADE_WHOLE, year_of(p.start));
}

static void add_mentions(Draft *d, int i, WhenList *list)
{
    const Reading *r = &d->reading;
    for (ptrdiff_t k = 0; k < r->period.len && k < 2 * WHEN_MAX; k++) {
        Claim c = { .period = PERIOD_NONE };
        when_take(d, &c, r->period.at + k);
        WhenChoice *choice = add(list, c.period, c.period_kind, c.basis);
        if (!choice || choice->mention >= 0)
            continue;
        choice->mention = (int16_t)k;
        choice->term = (int16_t)term_of(r, r->period.at[k].from);
    }
    for (int k = 0, n = list->len; k < n; k++)
        make_more(d, i, list, list->at[k]);
}

/* Of the claims told before it in the paragraph. */
static void add_claims(Draft *d, int i, WhenList *list)
{
    const Claim *all = d->out->at;
    int          paragraph =
        d->cable->paragraph[d->cable->sentence[d->sentence].paragraph].number;
    for (ptrdiff_t k = list->claims - 1, n = 0;
         k >= 0 && n < 8 && all[k].paragraph == paragraph; k--, n++) {
        WhenChoice *c =
            add(list, all[k].period, all[k].period_kind, BASIS_INHERITED);
        if (!c)
            continue;
        c->used++;
        c->last |= n == 0;
        c->alike |= str_eq(
            all[k].indicator, d->e->indicator[d->match[i].indicator].key);
        c->beside |= k >= d->first;
    }
}

static bool add_lent(Draft *d, ptrdiff_t at, WhenList *list, bool far)
{
    const Glance *g = glance_dated(d, at);
    int32_t       k = d->cable->sentence[at].paragraph;
    bool          near =
        d->cable->paragraph[k].number ==
        d->cable->paragraph[d->cable->sentence[d->sentence].paragraph].number;
    bool found = false;
    for (int n = 0; n < g->lents && n < LENT_MAX; n++) {
        const LentPeriod *lent = g->lent + n;
        Period            p = lent->period;
        if (far && (p.end == DAY_NONE || lent->span == 0 ||
                       (p.end - p.start < MONTH_DAYS && !near)))
            continue;
        WhenChoice *c = add(list, p, lent->kind, BASIS_INHERITED);
        if (!c || c->back >= 0)
            continue;
        c->back = (int16_t)(d->sentence - at);
        c->lent = (int16_t)n;
        c->far = far;
        c->heading = d->cable->paragraph[k].kind == PARA_HEADING;
        found = true;
    }
    return found;
}

static void add_before(Draft *d, int amount, WhenList *list)
{
    const Sentence *s = d->cable->sentence;
    ptrdiff_t       i = d->sentence, k = i - 1;
    for (;
         k >= 0 && k >= i - NEAR_SENTENCES && s[k].paragraph == s[i].paragraph;
         k--) {
        int before = list->len;
        add_lent(d, k, list, false);
        for (int n = before, end = list->len; n < end; n++)
            make_more(d, amount, list, list->at[n]);
    }
    k = d->cable->paragraph[s[i].paragraph].sentence - 1;
    for (int found = 0, n = 0;
         k >= 0 && n < FAR_SENTENCES && found < FAR_CHOICES; k--, n++)
        found += add_lent(d, k, list, true);
}

static void add_cable(Draft *d, WhenList *list)
{
    Day         today = d->cable->day;
    WhenChoice *c;
    if (!d->subject_dated) {
        PeriodContext when = { .day = today, .country = d->reading.country };
        d->subject_dated = true;
        period_find(d->mem, d->cable->subject, &when, &d->subject);
    }
    for (ptrdiff_t k = 0; k < d->subject.len && k < LENT_MAX; k++) {
        const PeriodMention *p = d->subject.at + k;
        c = p->vague ? NULL : add(list, p->period, p->kind, BASIS_INHERITED);
        if (c)
            c->subject = true;
    }
    if (today == DAY_NONE)
        return;
    Day start = day_year_start(today);
    c = add(list, (Period){ day_add_months(start, -12), start }, PERIOD_YEAR,
        BASIS_INHERITED);
    if (c)
        c->year_before = true;
    c = today > start ? add(list, (Period){ start, today }, PERIOD_TO_DATE,
                            BASIS_INHERITED)
                      : NULL;
    if (c)
        c->this_year = true;
}

void when_choices(
    Draft *d, int i, const Claim *c, ptrdiff_t claims, WhenList *list)
{
    const WhenRules *rules = &d->match[i].when;
    list->len = 0;
    list->rules = -1;
    list->claims = claims;
    add_mentions(d, i, list);
    if (rules->basis != BASIS_NONE) {
        WhenChoice *choice =
            add(list, rules->period, rules->kind, rules->basis);
        if (choice) {
            choice->rules = true;
            list->rules = (int)(choice - list->at);
        }
    }
    add_claims(d, i, list);
    if (d->links[i].compared)
        for (int k = 0, n = list->len; k < n; k++)
            if (list->at[k].made == MADE_AS_TOLD)
                make_one(list, list->at[k], MADE_BEFORE,
                    year_before(list->at[k].period));
    add_before(d, i, list);
    add_cable(d, list);
    when_describe(d, i, c, list);
}
