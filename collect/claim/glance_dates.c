/* The period that a sentence lends to those after it. */
#include "claim/draft.h"

#include <string.h>

#include "base/ban.h"

enum { LEAD_BYTES = 48, ASIDE_SENTENCES = 16 };

static bool has_any(Str text, const char *const *word)
{
    for (int k = 0; word[k]; k++)
        if (str_find_fold(text, str_from(word[k])) >= 0)
            return true;
    return false;
}

/* "told us on May 3", "the July 9 report": when it was said, not done. */
static bool is_day_of_saying(Str text, const PeriodMention *p)
{
    static const char *const said[] = { "told ", "informed ", "said ",
        "announced ", "briefed ", "met ", "advised ", "confirmed ", "wrote ",
        "called ", "stated ", "reported ", "presented ", "released ",
        "published ", "issued ", "adopted ", "interview ", "letter ",
        "report of ", "signed ", "visited ", NULL };
    static const char *const paper[] = { " report", " press", " article",
        " interview", " letter", " note", " briefing", " meeting", " statement",
        " release", " edition", " issue", " call", NULL };
    ptrdiff_t                from = p->from - LEAD_BYTES;
    Str before = str_slice(text, from > 0 ? from : 0, p->from);
    Str after = str_slice(text, p->to, text.len);
    if (p->period.end - p->period.start > 5)
        return false;
    for (int k = 0; paper[k]; k++)
        if (str_starts_fold(after, str_from(paper[k])))
            return true;
    return has_any(before, said);
}

/* "compared with 684 in 2008", "the same period of 2007" */
static bool is_held_against(Str text, const PeriodMention *p)
{
    static const char *const held[] = { "compared ", "against ", "versus ",
        "up from ", "down from ", "than ", "as opposed ", "in relation to ",
        "whereas ", NULL };
    ptrdiff_t                from = p->from - LEAD_BYTES / 2;
    Str before = str_slice(text, from > 0 ? from : 0, p->from);
    return has_any(before, held) ||
           str_find_fold(str_slice(text, p->from, p->to), STR("same ")) >= 0;
}

/* How well it dates what the next sentences tell: a span before a day, a day
 * of its own before one that is compared with; for an event the day first.
 * 0: not at all. */
static int lends(Str text, const PeriodMention *p, bool event)
{
    if (p->vague || p->future || p->period.start == DAY_NONE ||
        is_day_of_saying(text, p))
        return 0;
    if (is_held_against(text, p))
        return 1;
    return event == (p->period.end - p->period.start > 5) ? 2 : 3;
}

/* "in April and May": both. */
static Period with_next(Str text, const PeriodList *list, ptrdiff_t k)
{
    Period out = list->at[k].period;
    for (; k + 1 < list->len; k++) {
        const PeriodMention *a = list->at + k, *b = a + 1;
        if (b->period.start != a->period.end ||
            !str_eq_fold(str_slice(text, a->to, b->from), STR(" and ")))
            break;
        out.end = b->period.end;
    }
    return out;
}

/* All that lend, and the first of the best rank. */
static void take_lent(Draft *d, Str text, const PeriodList *list, Glance *g)
{
    int span = 0, event = 0;
    g->lent = arena_new(d->mem, LentPeriod, list->len);
    for (ptrdiff_t k = 0; k < list->len; k++) {
        const PeriodMention *p = list->at + k;
        LentPeriod           lent = { .period = with_next(text, list, k),
                      .kind = p->kind,
                      .from = (int32_t)p->from,
                      .to = (int32_t)p->to,
                      .span = (int8_t)lends(text, p, false),
                      .event = (int8_t)lends(text, p, true) };
        if (p->vague || p->future || p->period.start == DAY_NONE)
            continue;
        g->lent[g->lents++] = lent;
        if (lent.span > span)
            g->span = lent;
        if (lent.event > event)
            g->event = lent;
        span = lent.span > span ? lent.span : span;
        event = lent.event > event ? lent.event : event;
    }
}

/* "Figures in parentheses are for the same period of last year", "(2005 in
 * brackets)": it dates those figures alone. */
static void take_aside(Str text, PeriodList *list, LentPeriod *out)
{
    ptrdiff_t at = str_find_fold(text, STR("in parenthes"));
    if (at < 0)
        at = str_find_fold(text, STR("in brackets"));
    if (at < 0 || list->len == 0)
        return;
    ptrdiff_t k = 0;
    while (k + 1 < list->len && list->at[k + 1].from < at)
        k++;
    /* a mention before it in another clause is not the one meant */
    if (k + 1 < list->len &&
        str_find(str_slice(text, list->at[k].to, at), STR(",")) >= 0)
        k++;
    *out =
        (LentPeriod){ .period = list->at[k].period, .kind = list->at[k].kind };
    list->at[k].period = PERIOD_NONE;
}

static void find_dates(Draft *d, ptrdiff_t i, Period anchor, PeriodKind kind)
{
    Glance       *g = d->glance + i;
    Str           text = draft_sentence_text(d, i);
    PeriodContext when = { .day = d->reading.day,
        .country = d->reading.country,
        .anchor = anchor,
        .anchor_kind = kind };
    PeriodList    list = { 0 };
    g->dated = true;
    g->span = g->event = g->aside = (LentPeriod){ .period = PERIOD_NONE };
    if (g->bare && anchor.start == anchor.end)
        list = g->mention;
    else
        period_find(d->mem, text, &when, &list);
    take_aside(text, &list, &g->aside);
    if (list.len > 0)
        take_lent(d, text, &list, g);
}

void glance_keep_periods(Draft *d)
{
    Glance           *g = d->glance + d->sentence;
    const PeriodList *list = &d->reading.period;
    bool whole = d->reading.text.len == draft_sentence_text(d, d->sentence).len;
    g->bare =
        !g->dated && whole && d->reading.anchor.start == d->reading.anchor.end;
    if (!g->bare || list->len == 0)
        return;
    g->mention =
        (PeriodList){ .at = arena_new(d->mem, PeriodMention, list->len),
            .len = list->len,
            .cap = list->len };
    memcpy(g->mention.at, list->at, (size_t)list->len * sizeof *list->at);
}

/* The sentence's own, anchored in the one before where that has one. */
static void date_sentence(Draft *d, ptrdiff_t i)
{
    Period     anchor = { 0, 0 };
    PeriodKind kind = PERIOD_DAY;
    if (d->glance[i].dated)
        return;
    if (str_find_fold(draft_sentence_text(d, i), STR("same ")) >= 0 &&
        draft_same_paragraph(d, i - 1, i)) {
        if (!d->glance[i - 1].dated)
            find_dates(d, i - 1, anchor, kind);
        if (d->glance[i - 1].span.period.start != DAY_NONE) {
            anchor = d->glance[i - 1].span.period;
            kind = d->glance[i - 1].span.kind;
        }
    }
    find_dates(d, i, anchor, kind);
}

const Glance *glance_dated(Draft *d, ptrdiff_t i)
{
    date_sentence(d, i);
    return d->glance + i;
}

bool glance_aside(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind)
{
    ptrdiff_t from = i;
    while (from > i - ASIDE_SENTENCES && draft_same_paragraph(d, from - 1, i))
        from--;
    for (ptrdiff_t k = from; k <= i; k++) {
        date_sentence(d, k);
        if (d->glance[k].aside.period.start == DAY_NONE)
            continue;
        *out = d->glance[k].aside.period;
        *kind = d->glance[k].aside.kind;
        return true;
    }
    return false;
}

bool glance_lent(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind)
{
    const LentPeriod *lent = &d->glance[i].span;
    date_sentence(d, i);
    *out = lent->period;
    *kind = lent->kind;
    return lent->period.start != DAY_NONE;
}

bool glance_period(
    Draft *d, ptrdiff_t i, bool event, Period *out, PeriodKind *kind)
{
    for (ptrdiff_t k = i - 1; draft_same_paragraph(d, k, i) && k > i - 8; k--) {
        const Glance     *g = d->glance + k;
        const LentPeriod *lent = event ? &g->event : &g->span;
        date_sentence(d, k);
        if (lent->period.start != DAY_NONE) {
            *out = lent->period;
            *kind = lent->kind;
            return true;
        }
    }
    return false;
}

enum { FAR_SENTENCES = 40, LONG_DAYS = 80 };

bool glance_far(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind)
{
    bool found = false;
    for (ptrdiff_t k = i - 1; k >= 0 && k > i - FAR_SENTENCES; k--) {
        const Period *p = &d->glance[k].span.period;
        date_sentence(d, k);
        if (p->start == DAY_NONE || p->end - p->start < LONG_DAYS)
            continue;
        if (found && (out->start != p->start || out->end != p->end))
            return false;
        *out = *p;
        *kind = d->glance[k].span.kind;
        found = true;
    }
    return found;
}
