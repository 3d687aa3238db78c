/* Periods from the sentences before, and which figures they can date. */
#include "claim/when_inner.h"

#include "base/ban.h"

/* Does any phrase of the list, which ends with NULL, begin at a word? */
static bool has_phrase(Str text, const char *const *list)
{
    bool start = true;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char c = byte_lower(text.at[i]);
        for (int k = 0; start && list[k]; k++)
            if (list[k][0] == c && str_starts_fold(str_slice(text, i, text.len),
                                       str_from(list[k])))
                return true;
        start = !byte_is_alpha(c);
    }
    return false;
}

bool when_so_far(Str text)
{
    static const char *const word[] = { "so far", "thus far", "to date",
        "since then", "up to now", "until now", NULL };
    return has_phrase(text, word);
}

/* "Of these", "in the half-year", "Arrests: 94": it goes on with what the
 * paragraphs before told. */
static bool points_back(const Draft *d)
{
    static const char *const open[] = { "of the ", "of these", "of those",
        "among the", "these ", "those ", "the haul", "the total", "in all" };
    static const char *const time[] = { "the half-year", "the half year",
        "under review", "the six months", "these months", "those months",
        "the period", "that period", "this period", "same time", "same period",
        "that time", "the same year", "the quarter", "the twelve months",
        "the nine months", "these six", "those six", "the reporting", NULL };
    Str                      text = d->reading.text;
    for (size_t k = 0; k < sizeof open / sizeof *open; k++)
        if (str_starts_fold(text, str_from(open[k])))
            return true;
    if (has_phrase(text, time))
        return true;
    int colon = 0;
    while (colon < (int)d->reading.term.len && colon < 8 &&
           d->reading.term.at[colon].pos != POS_COLON)
        colon++;
    return pos_at(&d->reading, colon) == POS_COLON &&
           pos_at(&d->reading, colon + 1) == POS_QUANTITY;
}

const GoesOn *when_goes_on(Draft *d)
{
    if (!d->goes_on.known)
        d->goes_on =
            (GoesOn){ true, when_so_far(d->reading.text), points_back(d) };
    return &d->goes_on;
}

/* From the sentences before. "The court opened in July 2007. Thus far it has
 * tried N": since then. "Of these, M": in the same time. */
WhenHow when_inherit(Draft *d, bool event, Claim *c)
{
    const Claim *last = d->first > 0 ? d->out->at + d->first - 1 : NULL;
    if (last && d->earlier_sentence == d->sentence - 1 &&
        draft_same_paragraph(d, d->sentence - 1, d->sentence) &&
        last->basis == BASIS_INHERITED && last->period_kind == PERIOD_SINCE) {
        c->period = last->period;
        c->period_kind = last->period_kind;
        c->basis = BASIS_INHERITED;
        return HOW_LENT;
    }
    bool so_far = when_goes_on(d)->so_far;
    bool that_day = str_find_fold(d->reading.text, STR("that day")) >= 0;
    bool near = glance_period(d, d->sentence, event || so_far || that_day,
        &c->period, &c->period_kind);
    if (!near && !(when_goes_on(d)->points_back &&
                     glance_far(d, d->sentence, &c->period, &c->period_kind)))
        return HOW_NOT;
    c->basis = BASIS_INHERITED;
    if ((c->period_kind == PERIOD_DAY || c->period_kind == PERIOD_MONTH ||
            str_find_fold(d->reading.text, STR("since then")) >= 0) &&
        so_far && c->period.start != DAY_NONE && d->cable->day != DAY_NONE &&
        c->period.start < d->cable->day) {
        c->period.end = d->cable->day;
        c->period_kind = PERIOD_SINCE;
    }
    return near ? HOW_LENT : HOW_LENT_FAR;
}

enum { DAYS_OF_DATE = 3, DAYS_OF_EVENT = 100, DAYS_STALE = 730 };

/* "has padlocked 84", "there are 12": no year of the past holds it. */
bool when_present(const Reading *r, const Links *l, int at)
{
    static const char *const word[] = { "has", "have", "is", "are", NULL };
    int k = l->verb >= 0 && l->verb < at ? l->verb : at - 1;
    for (int n = 0; k >= l->clause_from && k >= 0 && n < 8; k--, n++) {
        int pos = pos_at(r, k);
        if (pos == POS_HAVE || pos == POS_BE)
            return is_word(r, k, word) ||
                   (pos == POS_BE && pos_at(r, k - 1) == POS_HAVE &&
                       is_word(r, k - 1, word));
        if (pos == POS_VERB && k != l->verb)
            return false;
    }
    return false;
}

/* Whether the text before can date this figure at all: an event is of the day
 * or month told before, a total of no single day, and nothing of years long
 * past. */
void when_check(const Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    Day            day = d->cable->day;
    if (c->basis != BASIS_INHERITED || c->period.end == DAY_NONE)
        return;
    Day  days = c->period.end - c->period.start;
    bool past = day != DAY_NONE && c->period.end < day - 1;
    bool fact = d->e->row[d->match[i].indicator].kind == MEASURE_EVENT_FACT;
    bool fits = c->scope == SCOPE_EVENT   ? fact || days <= DAYS_OF_EVENT
                : c->scope == SCOPE_TOTAL ? days > DAYS_OF_DATE
                                          : true;
    if (past && days > DAYS_OF_DATE && !when_so_far(r->text))
        fits = fits && c->period.end > day - DAYS_STALE &&
               !when_present(r, d->links + i, r->amount.at[i].term);
    if (fits)
        return;
    c->period = PERIOD_NONE;
    c->basis = BASIS_NONE;
}
