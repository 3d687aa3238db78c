/* Which period a figure is about: its own, the sentence's, or inherited. */
#include "claim/when_inner.h"

#include "base/ban.h"

static bool is_usable(const PeriodMention *p)
{
    return p->period.start != DAY_NONE || p->period.end != DAY_NONE;
}

static MeasureKind kind_of(const Draft *d, int i)
{
    return (MeasureKind)d->e->row[d->match[i].indicator].kind;
}

static bool names_other(Str text)
{
    static const char *const word[] = { "before", "earlier", "previous",
        "prior", "preceding" };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_find_fold(text, str_from(word[i])) >= 0)
            return true;
    return false;
}

/* "compared with 684 in 2008", "(2003: 63)", "than the year before": the
 * period of the figure that another one is held against. */
bool when_compared(const Reading *r, const PeriodMention *p)
{
    int at = term_of(r, p->from), quantity = 0;
    if (names_other(str_slice(r->text, p->from, p->to)))
        return true;
    if (pos_at(r, at - 1) == POS_OPEN && pos_at(r, at + 1) == POS_COLON)
        return true;
    for (int k = at - 1, n = 0; k >= 0 && k >= at - 6; k--) {
        n += pos_at(r, k) == POS_QUANTITY;
        if (pos_at(r, k) == POS_OPEN && n > 0)
            return true; /* "92 cases (131 in 2008)" */
        if (pos_at(r, k) == POS_CLOSE || pos_at(r, k) == POS_STOP)
            break;
    }
    for (int k = at - 1; k >= 0 && k >= at - 7; k--) {
        const Term *t = r->term.at + k;
        quantity += t->pos == POS_QUANTITY;
        if (t->pos == POS_STOP || quantity > 1)
            return false;
        Str word = term_text(r, t);
        if (str_starts_fold(word, STR("compare")))
            return true;
        if (t->pos == POS_VERB || t->pos == POS_PASSIVE)
            return false;
        if (term_may_be(t, SET_COMPARE) && !str_eq_fold(word, STR("from")) &&
            !str_eq_fold(word, STR("after")) &&
            !str_eq_fold(word, STR("following")) &&
            !str_eq_fold(word, STR("over the")))
            return true;
    }
    return false;
}

/* Does a new figure's phrase or clause begin between the two? */
bool when_splits(const Draft *d, int from, int to)
{
    const Reading *r = &d->reading;
    bool           joined = false;
    for (int k = from; k < to; k++) {
        int pos = r->term.at[k].pos;
        if (pos == POS_QUANTITY &&
            r->amount.at[r->term.at[k].amount].q.partner >= 0)
            continue; /* the same figure in other money */
        if (pos == POS_QUANTITY || pos == POS_STOP || pos == POS_DASH)
            return true;
        if (joined && (pos == POS_VERB || pos == POS_PASSIVE))
            return true;
        joined |= pos == POS_CONJ;
    }
    /* "300 raids and in 2008 ...": the period opens the next clause */
    return joined && to > from && r->term.at[to - 1].pos == POS_CONJ;
}

static bool fits(const Draft *d, int i, const PeriodMention *p)
{
    return is_usable(p) &&
           (d->links[i].compared || !when_compared(&d->reading, p));
}

/* "436 million, which compares to 426 million for 2007", "minus 12 percent in
 * relation to 2007", "whereas in 2006 there were": past such a word, time is
 * of the other figure. */
bool when_turns(const Reading *r, int from, int to)
{
    static const char *const word[] = { "whereas", "while", "than", "compared",
        "compares", "relation", "relative", "minus", NULL };
    for (int k = from; k < to; k++)
        if (is_word(r, k, word) ||
            str_starts_fold(term_text(r, r->term.at + k), STR("compared")) ||
            str_starts_fold(term_text(r, r->term.at + k), STR("as compared")))
            return true;
    return false;
}

/* "most recently on April 19": of the last one alone. */
bool when_latest(const Reading *r, int at)
{
    static const char *const word[] = { "recently", "lately", "latest",
        "most recently", "the latest", "last", "recent", "most recent", NULL };
    return is_word(r, at - 1, word) || is_word(r, at - 2, word);
}

/* The nearest mention to the right that no other figure claims first; a
 * figure held against another takes the next one in any case. */
static const PeriodMention *right_of(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    int            from = d->links[i].phrase_to;
    for (ptrdiff_t k = 0; k < r->period.len; k++) {
        const PeriodMention *p = r->period.at + k;
        int                  at = term_of(r, p->from);
        if (!is_usable(p) || at < from)
            continue;
        if (!d->links[i].compared && when_compared(r, p) &&
            (when_splits(d, from, at) || pos_at(r, at - 1) == POS_OPEN))
            continue;
        if (d->links[i].compared)
            return p;
        if (when_turns(r, from, at) ||
            (p->kind == PERIOD_DAY && when_latest(r, at)))
            return NULL;
        return when_splits(d, from, at) ? NULL : p;
    }
    return NULL;
}

/* "(2003: 63)": the year stands just before its figure. */
static const PeriodMention *label_of(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    int            at = r->amount.at[i].term;
    if (pos_at(r, at - 1) != POS_COLON || pos_at(r, at - 2) != POS_PERIOD)
        return NULL;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        if (term_of(r, r->period.at[k].from) == at - 2)
            return r->period.at + k;
    return NULL;
}

/* A single day in another clause: "raided 14 shops, and the first trial
 * opened on August 21" dates the trial alone. */
bool when_of_other_clause(const Draft *d, int i, const PeriodMention *p)
{
    const Reading *r = &d->reading;
    int            at = term_of(r, p->from), mine = r->amount.at[i].term;
    bool           verb = false;
    if (p->kind != PERIOD_DAY)
        return false;
    for (int k = at; k < mine; k++)
        if (pos_at(r, k) == POS_STOP)
            return true;
    for (int k = at - 1; k > mine; k--) {
        int pos = pos_at(r, k);
        if (pos == POS_QUANTITY)
            return false;
        if (pos == POS_STOP || pos == POS_SUBORD ||
            (pos == POS_CONJ && pos_at(r, k - 1) == POS_COMMA))
            return verb;
        verb |= pos == POS_VERB || pos == POS_PASSIVE || pos == POS_PART;
    }
    return false;
}

/* The nearest to the left without a figure between; else any to the left. */
static const PeriodMention *left_of(const Draft *d, int i, bool near)
{
    const Reading       *r = &d->reading;
    const PeriodMention *best = NULL;
    int                  to = r->amount.at[i].term;
    for (ptrdiff_t k = 0; k < r->period.len; k++) {
        const PeriodMention *p = r->period.at + k;
        int                  at = term_of(r, p->from);
        bool                 blocked = false;
        if (at >= to)
            break;
        for (int t = at + 1; t < to; t++)
            blocked |= (near && r->term.at[t].pos == POS_QUANTITY) ||
                       (near && r->term.at[t].pos == POS_STOP);
        if (fits(d, i, p) && !blocked && !when_of_other_clause(d, i, p))
            best = p;
    }
    return best;
}

/* "in 2005, 2006 and 2007 made 310, 405 and 290" */
static const PeriodMention *respective(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    int            place = 0, mentions = 0, alike = 0;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        mentions += r->period.at[k].respectively >= 0;
    for (int k = 0; k < (int)r->amount.len; k++) {
        bool same = d->match[k].indicator == d->match[i].indicator &&
                    !d->links[k].compared;
        alike += same;
        place += same && k < i;
    }
    if (mentions < 2 || alike < mentions || d->links[i].compared)
        return NULL;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        if (r->period.at[k].respectively == place)
            return r->period.at + k;
    return NULL;
}

static const PeriodMention *only_one(const Draft *d, int i)
{
    const Reading       *r = &d->reading;
    const PeriodMention *found = NULL;
    for (ptrdiff_t k = 0; k < r->period.len; k++) {
        if (!fits(d, i, r->period.at + k) ||
            when_of_other_clause(d, i, r->period.at + k))
            continue;
        if (found)
            return NULL;
        found = r->period.at + k;
    }
    return found;
}

/* At the end of a list it holds for all of it: "... through February". */
static const PeriodMention *closing(const Draft *d, int i)
{
    const Reading       *r = &d->reading;
    const PeriodMention *last = NULL;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        if (fits(d, i, r->period.at + k))
            last = r->period.at + k;
    if (!last || (last->kind != PERIOD_TO_DATE && last->kind != PERIOD_SINCE))
        return NULL;
    int at = term_of(r, last->from);
    for (ptrdiff_t k = 0; k < r->amount.len; k++)
        if (r->amount.at[k].term > at)
            return NULL;
    return r->amount.len > 1 ? last : NULL;
}

/* The first term after a mention, a comma passed. */
static int term_after(const Reading *r, const PeriodMention *p)
{
    int k = term_of(r, p->to);
    return pos_at(r, k) == POS_COMMA ? k + 1 : k;
}

/* Any that may be, where none is close. */
static const PeriodMention *any_of(const Draft *d, int i, WhenHow *how)
{
    const Reading       *r = &d->reading;
    const PeriodMention *p = left_of(d, i, false);
    *how = p ? HOW_FAR_LEFT : HOW_FIRST;
    for (ptrdiff_t k = 0; !p && k < r->period.len; k++)
        if (fits(d, i, r->period.at + k) &&
            !when_of_other_clause(d, i, r->period.at + k))
            p = r->period.at + k;
    /* "in comparison with three years ago, when the number was 100" */
    if (!p && r->period.len == 1 && r->amount.len == 1 &&
        is_usable(r->period.at) && !when_of_other_clause(d, i, r->period.at) &&
        pos_at(r, term_after(r, r->period.at)) == POS_SUBORD)
        p = r->period.at;
    return p;
}

static const PeriodMention *choose(const Draft *d, int i, WhenHow *how)
{
    const Reading       *r = &d->reading;
    const PeriodMention *p;
    if ((*how = HOW_RESPECTIVE, p = respective(d, i)) ||
        (*how = HOW_LABEL, p = label_of(d, i)) ||
        (*how = HOW_RIGHT, p = right_of(d, i)) ||
        (*how = HOW_CLOSING, p = closing(d, i)) ||
        (*how = HOW_LEFT, p = left_of(d, i, true)))
        return p;
    *how = HOW_ONLY;
    p = only_one(d, i);
    /* "decided 94 cases and still had 310 at year's end": the 310 alone */
    if (p && p->kind == PERIOD_AS_OF &&
        r->amount.at[i].term < term_of(r, p->from) &&
        when_splits(d, d->links[i].phrase_to, term_of(r, p->from)))
        return NULL;
    return p ? p : any_of(d, i, how);
}

static bool joined(const Reading *r, const PeriodMention *a)
{
    const PeriodMention *b = a + 1;
    return b < r->period.at + r->period.len &&
           a->period.end == b->period.start && a->period.end != DAY_NONE &&
           b->core == b->from &&
           str_eq_fold(str_slice(r->text, a->to, b->from), STR(" and "));
}

/* "in April and May": both, where each has not a figure of its own. */
void when_take(const Draft *d, Claim *c, const PeriodMention *p)
{
    const Reading *r = &d->reading;
    c->period = p->period;
    c->basis = p->basis;
    c->period_kind = p->kind;
    if (p->respectively >= 0)
        return;
    for (const PeriodMention *a = p; joined(r, a); a++)
        c->period.end = a[1].period.end;
    for (const PeriodMention *a = p; a > r->period.at && joined(r, a - 1); a--)
        c->period.start = a[-1].period.start;
}

static bool is_undated_kind(MeasureKind kind)
{
    return kind == MEASURE_STOCK || kind == MEASURE_LEGAL ||
           kind == MEASURE_POINT_FACT || kind == MEASURE_RATE;
}

/* "two prosecutors whom he lent in 2001", "founded in 2003 and HAS a staff of
 * 14": the time is of another verb. */
static bool is_of_other_verb(const Draft *d, int i, const PeriodMention *p)
{
    static const char *const now[] = { "has", "have", "is", "are", "now",
        "employs", "consists", "numbers", NULL };
    const Reading           *r = &d->reading;
    int                      at = term_of(r, p->from);
    int                      mine = r->amount.at[i].term;
    bool                     state = p->kind == PERIOD_AS_OF;
    bool                     stock = kind_of(d, i) == MEASURE_STOCK;
    for (int k = d->links[i].phrase_to; k < at; k++) {
        int pos = pos_at(r, k);
        if (pos == POS_ING || pos == POS_VERB ||
            (stock && (pos == POS_REL || pos == POS_PASSIVE)))
            return true;
    }
    for (int k = at + 1; k < mine; k++)
        if (stock && !state && is_word(r, k, now))
            return true;
    return false;
}

/* For what is in force or on hand: a date close by, nothing farther. */
static const PeriodMention *beside(const Draft *d, int i, WhenHow *how)
{
    const PeriodMention *p;
    if ((*how = HOW_LABEL, p = label_of(d, i)))
        return p;
    if ((*how = HOW_RIGHT, p = right_of(d, i)) == NULL) {
        p = left_of(d, i, true);
        *how = p ? HOW_LEFT : HOW_NOT;
    }
    return p && !is_of_other_verb(d, i, p) ? p : NULL;
}

static bool is_today(const Draft *d, const PeriodMention *p)
{
    return p->basis == BASIS_RELATIVE && p->kind == PERIOD_DAY &&
           p->period.start == d->cable->day;
}

/* "in force since May", "from January 2003", "until 2002": of the rule. "Law
 * 5833 of 2003", "published on January 28": of the paper it stands on. */
static bool is_in_force(const PeriodMention *p, Str text)
{
    static const char *const word[] = { "since ", "from ", "until ", "as of ",
        "effective ", "before ", "after ", "starting ", "beginning " };
    Str                      said = str_slice(text, p->from, p->to);
    ptrdiff_t                from = p->from > 16 ? p->from - 16 : 0;
    for (size_t k = 0; k < sizeof word / sizeof *word; k++)
        if (str_starts_fold(said, str_from(word[k])) ||
            str_find_fold(str_slice(text, from, p->from), str_from(word[k])) >=
                0)
            return true;
    return p->open_end || p->kind == PERIOD_AS_OF || p->future;
}

static void date_state(Draft *d, int i, MeasureKind kind, Claim *c)
{
    const PeriodMention *p = beside(d, i, &d->match[i].when.how);
    bool                 law = kind == MEASURE_LEGAL;
    if (!p || is_today(d, p) || (p->future && !law) ||
        (law && !is_in_force(p, d->reading.text) &&
            term_of(&d->reading, p->from) != d->links[i].phrase_to))
        return;
    when_take(d, c, p);
    if (law && p->open_end)
        c->period.end = DAY_NONE;
}

/* "checks: 312 (287)": alone in parentheses after its like. */
static bool is_aside(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    int            at = r->amount.at[i].term;
    return i > 0 && pos_at(r, at - 1) == POS_OPEN &&
           pos_at(r, at + 1) == POS_CLOSE;
}

/* Money that is told without its year as often as not. */
static bool stands_alone(Str key)
{
    static const char *const name[] = { "budget", "damages_awarded",
        "illicit_market_value" };
    for (size_t k = 0; k < sizeof name / sizeof *name; k++)
        if (str_eq(key, str_from(name[k])))
            return true;
    return false;
}

/* "seized 400 as of May 3": a flow has run up to that day from the year's
 * first. */
static void run_up(MeasureKind kind, Claim *c)
{
    if (kind == MEASURE_FLOW && c->period_kind == PERIOD_AS_OF &&
        c->period.start != DAY_NONE)
        c->period.start = day_year_start(c->period.start);
}

void when_fill(Draft *d, int i, Claim *c)
{
    MeasureKind          kind = kind_of(d, i);
    WhenHow             *how = &d->match[i].when.how;
    const PeriodMention *p;
    if (is_undated_kind(kind)) {
        date_state(d, i, kind, c);
        return;
    }
    if (is_aside(d, i) &&
        glance_aside(d, d->sentence, &c->period, &c->period_kind)) {
        c->basis = BASIS_INHERITED;
        *how = HOW_ASIDE;
        return;
    }
    p = choose(d, i, how);
    if (p) {
        when_take(d, c, p);
        run_up(kind, c);
        return;
    }
    if (sets_have(d->links[i].row[REL_CLAUSE], SET_YEARLY) ||
        d->reading.amount.at[i].q.per || stands_alone(c->indicator))
        return; /* a yearly sum is of no year in particular */
    *how = when_inherit(d, kind == MEASURE_EVENT_FACT, c);
    run_up(kind, c);
}
