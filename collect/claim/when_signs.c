/* What speaks for a period: of the figure, and of the period itself. */
#include "claim/when_inner.h"
#include "claim/when_model.h"

#include "base/ban.h"

enum { ROOT = 6, SIDE_TERMS = 3 };

static void put(WhenSink *sink, WhenName place, WhenName about, WhenName word)
{
    sink->put(sink, (WhenSign){ place, about, word, { 0 }, 0 });
}

static void put_key(
    WhenSink *sink, WhenName place, WhenName about, const WhenList *list)
{
    sink->put(
        sink, (WhenSign){ place, about, WHEN_NONE, list->key, list->key_hash });
}

/* The first letters of a word stand for all its forms. */
static void put_root(WhenSink *sink, WhenName place, Str text)
{
    char      room[ROOT];
    ptrdiff_t n = 0;
    for (; n < text.len && n < ROOT && text.at[n] != ' '; n++)
        room[n] = byte_lower(text.at[n]);
    Str root = { room, n };
    sink->put(
        sink, (WhenSign){ place, WHEN_NONE, WHEN_NONE, root, str_hash(root) });
}

static void put_term(WhenSink *sink, WhenName place, const Reading *r, int k)
{
    if (k < 0 || k >= (int)r->term.len)
        return;
    int pos = r->term.at[k].pos;
    if (pos == POS_QUANTITY || pos == POS_PERIOD)
        put(sink, place, WHEN_NONE,
            pos == POS_PERIOD ? WHEN_A_PERIOD : WHEN_A_NUMBER);
    else
        put_root(sink, place, term_text(r, r->term.at + k));
}

/* 0 to 8, or more. */
static WhenName number(int n)
{
    return (WhenName)(WHEN_N0 + (n < 0 ? 0 : n > 9 ? 9 : n));
}

static WhenName kind_word(PeriodKind kind)
{
    static const WhenName name[] = { WHEN_DAY, WHEN_DAYS, WHEN_WEEK, WHEN_MONTH,
        WHEN_MONTHS, WHEN_QUARTER, WHEN_HALF, WHEN_YEAR, WHEN_YEARS,
        WHEN_FISCAL, WHEN_ROLLING, WHEN_TO_DATE, WHEN_SINCE, WHEN_AS_OF };
    return name[kind];
}

static WhenName band_of(Period p)
{
    if (p.start == DAY_NONE || p.end == DAY_NONE)
        return WHEN_OPEN;
    int days = p.end - p.start;
    return days <= 1     ? WHEN_DAY
           : days <= 7   ? WHEN_DAYS
           : days <= 31  ? WHEN_MONTH
           : days <= 100 ? WHEN_QUARTER
           : days <= 190 ? WHEN_HALF
           : days <= 364 ? WHEN_PART
           : days <= 366 ? WHEN_YEAR
                         : WHEN_YEARS;
}

static WhenName age_of(const Draft *d, Period p)
{
    Day today = d->cable->day;
    if (today == DAY_NONE)
        return WHEN_UNKNOWN;
    if (p.end == DAY_NONE)
        return WHEN_OPEN;
    int days = today - p.end;
    return days < 0      ? WHEN_FUTURE
           : days <= 2   ? WHEN_NOW
           : days <= 40  ? WHEN_MONTH
           : days <= 200 ? WHEN_HALF
           : days <= 400 ? WHEN_YEAR
           : days <= 800 ? WHEN_TWO
                         : WHEN_OLD;
}

/* -- the figure */

static WhenName tense_of(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    if (when_present(r, l, r->amount.at[i].term))
        return WHEN_PRESENT;
    if (l->verb < 0)
        return WHEN_NO_VERB;
    return pos_at(r, l->verb) == POS_PASSIVE ? WHEN_PASSIVE
           : pos_at(r, l->verb) == POS_VERB  ? WHEN_VERB
                                             : WHEN_OTHER;
}

/* How the claim before it in the paragraph came by its period. */
static WhenName last_of(const Draft *d, const WhenList *list)
{
    const Claim *last = list->claims > 0 ? d->out->at + list->claims - 1 : NULL;
    int          paragraph =
        d->cable->paragraph[d->cable->sentence[d->sentence].paragraph].number;
    if (!last || last->paragraph != paragraph)
        return WHEN_NO_LAST;
    bool here = list->claims > d->first;
    return last->basis == BASIS_NONE ? here ? WHEN_UNDATED_HERE : WHEN_UNDATED
           : last->basis == BASIS_INHERITED ? here ? WHEN_LENT_HERE : WHEN_LENT
           : here                           ? WHEN_OWN_HERE
                                            : WHEN_OWN;
}

void when_describe(const Draft *d, int i, const Claim *c, WhenList *list)
{
    static const WhenName kind[] = { WHEN_FLOW, WHEN_STOCK, WHEN_LEGAL,
        WHEN_RATE, WHEN_FACT, WHEN_POINT };
    static const WhenName scope[] = { WHEN_TOTAL, WHEN_EVENT, WHEN_PART };
    static const WhenName how[] = { WHEN_NOT, WHEN_RESPECTIVE, WHEN_LABEL,
        WHEN_RIGHT, WHEN_CLOSING, WHEN_LEFT, WHEN_ONLY, WHEN_FAR_LEFT,
        WHEN_FIRST, WHEN_ASIDE, WHEN_LENT, WHEN_LENT_FAR };
    const Match          *m = d->match + i;
    list->own = list->rules < 0                       ? WHEN_NOT
                : when_is_own(list->at + list->rules) ? WHEN_OWN
                                                      : WHEN_INHERITED;
    list->how = how[m->when.how];
    list->last = last_of(d, list);
    list->tense = tense_of(d, i);
    list->kind = kind[d->e->row[m->indicator].kind];
    list->scope = scope[c->scope];
    list->key = d->e->indicator[m->indicator].key;
    list->key_hash = str_hash(list->key);
}

static void put_sides(const Draft *d, int i, WhenSink *sink)
{
    static const WhenName place[] = { WHEN_L3, WHEN_L2, WHEN_L1, WHEN_NONE,
        WHEN_R1, WHEN_R2, WHEN_R3 };
    const Reading        *r = &d->reading;
    int                   at = r->amount.at[i].term;
    for (int n = -SIDE_TERMS; n <= SIDE_TERMS; n++)
        if (n != 0)
            put_term(sink, place[n + SIDE_TERMS], r, at + n);
    if (d->links[i].verb >= 0)
        put_term(sink, WHEN_VERB, r, d->links[i].verb);
}

/* All words of its clause, and those that open the sentence. */
static void put_clause(const Draft *d, int i, WhenSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    for (int k = l->clause_from; k < l->clause_to; k++)
        if (k != at)
            put_term(sink, k < at ? WHEN_BEFORE : WHEN_AFTER, r, k);
    for (int k = 0; k < (int)r->term.len && k < 3; k++)
        put_term(sink, k == 0 ? WHEN_FIRST : WHEN_OPENS, r, k);
}

static void put_flags(Draft *d, int i, WhenSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    const struct {
        bool     is;
        WhenName name;
    } flag[] = { { true, WHEN_BIAS }, { l->elided, WHEN_ELIDED },
        { l->compared, WHEN_COMPARED }, { l->negated, WHEN_NEGATED },
        { l->partitive, WHEN_PARTITIVE }, { l->them, WHEN_THEM },
        { l->in_list, WHEN_IN_LIST }, { l->whole >= 0, WHEN_OF_WHOLE },
        { i == 0, WHEN_FIRST_AMOUNT }, { r->amount.len == 1, WHEN_ALONE },
        { r->amount.at[i].zero, WHEN_ZERO },
        { r->amount.at[i].q.per != 0, WHEN_PER },
        { sets_have(l->row[REL_CLAUSE], SET_YEARLY), WHEN_YEARLY },
        { sets_have(l->row[REL_CLAUSE], SET_APIECE), WHEN_APIECE },
        { when_goes_on(d)->so_far, WHEN_SO_FAR },
        { when_goes_on(d)->points_back, WHEN_POINTS_BACK } };
    for (size_t k = 0; k < sizeof flag / sizeof *flag; k++)
        if (flag[k].is)
            put(sink, flag[k].name, WHEN_NONE, WHEN_NONE);
}

void when_context(
    Draft *d, int i, const Claim *c, const WhenList *list, WhenSink *sink)
{
    int mentions = 0;
    for (int k = 0; k < list->len; k++)
        mentions +=
            list->at[k].mention >= 0 && list->at[k].made == MADE_AS_TOLD;
    put_flags(d, i, sink);
    put_key(sink, WHEN_KEY, WHEN_NONE, list);
    put(sink, WHEN_HOW, list->how, list->own);
    put_key(sink, WHEN_RULES_KEY, list->own, list);
    put(sink, WHEN_RULES_KIND, list->own, list->kind);
    put(sink, WHEN_RULES_SCOPE, list->own, list->scope);
    put(sink, WHEN_RULES_LAST, list->own, list->last);
    put(sink, WHEN_RULES_TENSE, list->own, list->tense);
    put(sink, WHEN_MENTIONS, list->own, number(mentions));
    put(sink, WHEN_SCOPE_KIND, list->scope, list->kind);
    put_key(sink, WHEN_SCOPE_KEY, list->scope, list);
    put(sink, WHEN_LAST_KIND, list->last, list->kind);
    put(sink, WHEN_TENSE_KIND, list->tense, list->kind);
    put(sink, WHEN_SCOPE_TENSE, list->scope, list->tense);
    if (c->unit.len == 3)
        put(sink, WHEN_UNIT, WHEN_NONE, WHEN_MONEY);
    else
        put_root(sink, WHEN_UNIT, c->unit);
    put_sides(d, i, sink);
    put_clause(d, i, sink);
}

/* -- a period that the sentence names */

/* What stands between the two. */
static void put_between(
    const Reading *r, int from, int to, WhenName side, WhenSink *sink)
{
    static const WhenName mark[POS_CELL + 1] = { [POS_STOP] = WHEN_STOP,
        [POS_COMMA] = WHEN_COMMA,
        [POS_QUANTITY] = WHEN_NUMBER,
        [POS_CONJ] = WHEN_AND,
        [POS_VERB] = WHEN_VERB,
        [POS_PASSIVE] = WHEN_PASSIVE,
        [POS_DASH] = WHEN_DASH,
        [POS_OPEN] = WHEN_BRACKET,
        [POS_CLOSE] = WHEN_CLOSE,
        [POS_SUBORD] = WHEN_SUBORD,
        [POS_REL] = WHEN_WHICH,
        [POS_COLON] = WHEN_COLON,
        [POS_PERIOD] = WHEN_PERIOD,
        [POS_ING] = WHEN_ING,
        [POS_PART] = WHEN_PART,
        [POS_BE] = WHEN_BE };
    uint64_t              seen = 0;
    for (int k = from + 1; k < to; k++)
        seen |= (uint64_t)(mark[r->term.at[k].pos] != WHEN_NONE)
                << r->term.at[k].pos;
    for (int pos = 0; pos <= POS_CELL; pos++)
        if (seen >> pos & 1)
            put(sink, WHEN_BETWEEN, side, mark[pos]);
    if (seen == 0)
        put(sink, WHEN_BETWEEN, side, WHEN_NOTHING);
}

static int distance(int a, int b)
{
    return a < b ? b - a : a - b;
}

/* How many other mentions are nearer. */
static int nearer_mentions(const WhenList *list, int mine, int at)
{
    int n = 0;
    for (int k = 0; k < list->len; k++) {
        const WhenChoice *c = list->at + k;
        n += c->mention >= 0 && c->made == MADE_AS_TOLD &&
             distance(c->term, mine) < distance(at, mine);
    }
    return n;
}

static int nearer_figures(const Draft *d, int mine, int at)
{
    const Reading *r = &d->reading;
    int            n = 0;
    for (ptrdiff_t k = 0; k < r->amount.len; k++)
        n += distance(r->amount.at[k].term, at) < distance(mine, at);
    return n;
}

static void put_mention_flags(
    const Draft *d, int i, const WhenChoice *c, WhenName side, WhenSink *sink)
{
    const Reading       *r = &d->reading;
    const Links         *l = d->links + i;
    const PeriodMention *p = r->period.at + c->mention;
    int                  at = c->term, mine = r->amount.at[i].term;
    int                  phrase = at > mine ? l->phrase_to : at;
    bool                 against = when_compared(r, p);
    const struct {
        bool     is;
        WhenName name;
    } flag[] = { { p->vague, WHEN_VAGUE }, { p->future, WHEN_FUTURE },
        { p->is_date, WHEN_DATE }, { p->open_end, WHEN_OPEN_END },
        { against && l->compared, WHEN_BOTH_COMPARED },
        { against && !l->compared, WHEN_MENTION_COMPARED },
        { !against && l->compared, WHEN_FIGURE_COMPARED },
        { when_latest(r, at), WHEN_LATEST }, { at <= 1, WHEN_OPENS },
        { at + 2 >= (int)r->term.len, WHEN_CLOSES },
        { at >= l->clause_from && at < l->clause_to, WHEN_CLAUSE },
        { when_of_other_clause(d, i, p), WHEN_OTHER_CLAUSE },
        { at > mine && when_splits(d, phrase, at), WHEN_SPLITS },
        { at > mine && when_turns(r, phrase, at), WHEN_TURNS },
        { pos_at(r, at - 1) == POS_OPEN, WHEN_BRACKET },
        { p->respectively >= 0, WHEN_RESPECTIVE } };
    for (size_t k = 0; k < sizeof flag / sizeof *flag; k++)
        if (flag[k].is)
            put(sink, WHEN_MENTION, flag[k].name, side);
}

static void put_mention(const Draft *d, int i, const WhenList *list,
    const WhenChoice *c, WhenSink *sink)
{
    static const WhenName basis[] = { WHEN_STATED, WHEN_RELATIVE,
        WHEN_INHERITED, WHEN_AS_OF_CABLE, WHEN_NOT };
    const Reading        *r = &d->reading;
    const PeriodMention  *p = r->period.at + c->mention;
    int                   at = c->term, mine = r->amount.at[i].term;
    WhenName              side = at < mine ? WHEN_L : WHEN_R;
    int                   far = distance(at, mine);
    WhenName              kind = kind_word(p->kind);
    put_between(r, at < mine ? at : mine, at < mine ? mine : at, side, sink);
    put_mention_flags(d, i, c, side, sink);
    put(sink, WHEN_FAR, side,
        number(far <= 6    ? far
               : far <= 12 ? 7
               : far <= 20 ? 8
                           : 9));
    put(sink, WHEN_NEARER_MENTIONS, side,
        number(nearer_mentions(list, mine, at)));
    put(sink, WHEN_NEARER_FIGURES, side, number(nearer_figures(d, mine, at)));
    put(sink, WHEN_MENTION_KIND, kind, list->kind);
    put_key(sink, WHEN_MENTION_KEY, kind, list);
    put(sink, WHEN_MENTION_BASIS, basis[p->basis], list->kind);
    put_root(sink, WHEN_STARTS, str_slice(r->text, p->from, p->to));
    put_term(sink, WHEN_WORD_BEFORE, r, at - 1);
    put_term(sink, WHEN_SECOND_BEFORE, r, at - 2);
    put_term(sink, WHEN_WORD_AFTER, r, at + 1);
}

/* -- any period */

static Str lent_text(const Draft *d, const WhenChoice *c)
{
    ptrdiff_t         k = d->sentence - c->back;
    const LentPeriod *lent = d->glance[k].lent + c->lent;
    return str_slice(draft_sentence_text(d, k), lent->from, lent->to);
}

/* Does the paragraph begin with it? */
static bool lent_is_first(const Draft *d, const WhenChoice *c)
{
    ptrdiff_t k = d->sentence - c->back;
    return k == d->cable->paragraph[d->cable->sentence[k].paragraph].sentence;
}

/* A period of the sentences before. */
static void put_lent(
    const Draft *d, const WhenList *list, const WhenChoice *c, WhenSink *sink)
{
    const Glance     *g = d->glance + d->sentence - c->back;
    const LentPeriod *lent = g->lent + c->lent;
    int               nearer = 0;
    WhenName place = c->heading ? WHEN_HEADING : c->far ? WHEN_FAR : WHEN_NEAR;
    for (int k = 0; k < list->len; k++)
        nearer += list->at[k].back >= 0 && list->at[k].made == MADE_AS_TOLD &&
                  list->at[k].back < c->back;
    put(sink, WHEN_BACK, place, number(c->back));
    put(sink, WHEN_LENT_NEARER, place, number(nearer));
    put(sink, WHEN_LENT_SPAN, number(lent->span), list->scope);
    put(sink, WHEN_LENT_EVENT, number(lent->event), list->kind);
    put(sink, WHEN_LENT_BESIDE, number(g->lents), number(c->lent));
    put(sink, WHEN_LENT_KIND, kind_word(lent->kind), list->kind);
    put_key(sink, WHEN_LENT_KEY, kind_word(lent->kind), list);
    put_root(sink, WHEN_LENT_STARTS, lent_text(d, c));
    if (lent_is_first(d, c))
        put(sink, WHEN_LENT_FIRST, place, WHEN_NONE);
    if (lent->from == 0)
        put(sink, WHEN_LENT_OPENS, place, WHEN_NONE);
}

static void put_rules(const WhenList *list, WhenName band, WhenSink *sink)
{
    put(sink, WHEN_RULES, list->how, WHEN_NONE);
    put(sink, WHEN_RULES, list->how, list->kind);
    put_key(sink, WHEN_RULES, list->how, list);
    put(sink, WHEN_RULES, list->how, list->last);
    put(sink, WHEN_RULES_BAND, list->how, band);
}

/* "up from 402": of the year before what its other figure is of. */
static void put_compared(
    const Draft *d, int i, const WhenChoice *c, WhenName made, WhenSink *sink)
{
    const Reading *r = &d->reading;
    int            at = r->amount.at[i].term;
    bool           later = false;
    for (ptrdiff_t k = 0; k < r->period.len; k++)
        later |= r->period.at[k].from > r->term.at[at].from;
    put(sink, WHEN_COMPARED, made, later ? WHEN_LATER : WHEN_NOT);
    put(sink, WHEN_COMPARED, made, c->beside ? WHEN_BESIDE : WHEN_ALONE);
    if (c->made != MADE_BEFORE)
        return;
    put_term(sink, WHEN_YEAR_BEFORE, r, at - 1);
    put_term(sink, WHEN_YEAR_BEFORE, r, at - 2);
}

static void put_origin(
    Draft *d, int i, const WhenList *list, const WhenChoice *c, WhenSink *sink)
{
    static const WhenName made[] = { WHEN_TOLD, WHEN_ONWARD, WHEN_OPEN,
        WHEN_UP_TO, WHEN_WHOLE, WHEN_BEFORE };
    WhenName              band = band_of(c->period);
    const GoesOn         *on = when_goes_on(d);
    const struct {
        bool     is;
        WhenName name;
    } origin[] = { { c->rules, WHEN_RULES }, { c->mention >= 0, WHEN_MENTION },
        { c->back >= 0, WHEN_LENT }, { c->heading, WHEN_HEADING },
        { c->subject, WHEN_SUBJECT }, { c->beside, WHEN_BESIDE },
        { c->last, WHEN_LAST }, { c->alike, WHEN_ALIKE },
        { c->year_before, WHEN_YEAR_BEFORE }, { c->this_year, WHEN_THIS_YEAR },
        { c->used > 0, WHEN_USED } };
    for (size_t k = 0; k < sizeof origin / sizeof *origin; k++) {
        WhenName name = origin[k].name;
        if (!origin[k].is)
            continue;
        put(sink, WHEN_IS, name, WHEN_NONE);
        put(sink, WHEN_IS_KIND, name, list->kind);
        put_key(sink, WHEN_IS_KEY, name, list);
        put(sink, WHEN_IS_RULES, name, list->own);
        put(sink, WHEN_IS_SCOPE, name, list->scope);
        put(sink, WHEN_IS_BAND, name, band);
        put(sink, WHEN_IS_MADE, name, made[c->made]);
        put(sink, WHEN_IS_TENSE, name, list->tense);
        if (d->links[i].compared)
            put(sink, WHEN_IS, name, WHEN_COMPARED);
        if (on->so_far)
            put(sink, WHEN_IS, name, WHEN_SO_FAR);
        if (on->points_back)
            put(sink, WHEN_IS, name, WHEN_POINTS_BACK);
    }
    if (d->links[i].compared)
        put_compared(d, i, c, made[c->made], sink);
    if (c->rules)
        put_rules(list, band, sink);
    put(sink, WHEN_USED, number(c->used), WHEN_NONE);
    put(sink, WHEN_MADE, made[c->made], list->kind);
}

void when_signs(
    Draft *d, int i, const WhenList *list, int choice, WhenSink *sink)
{
    const WhenChoice *c = list->at + choice;
    WhenName          band = band_of(c->period), age = age_of(d, c->period);
    put_origin(d, i, list, c, sink);
    put(sink, WHEN_BAND_KIND, band, list->kind);
    put_key(sink, WHEN_BAND_KEY, band, list);
    put(sink, WHEN_BAND_SCOPE, band, list->scope);
    put(sink, WHEN_AGE_KIND, age, list->kind);
    put(sink, WHEN_AGE_TENSE, age, list->tense);
    put(sink, WHEN_AGE_SCOPE, age, list->scope);
    put(sink, WHEN_AGE_BAND, age, band);
    if (c->mention >= 0)
        put_mention(d, i, list, c, sink);
    if (c->back >= 0)
        put_lent(d, list, c, sink);
}
