/* Indicators that a figure has from another: its list's, its whole's, the one
 * it is compared with, one of the sentence before. */
#include "claim/match_inner.h"

#include "base/ban.h"

static bool same_want(const Reading *r, int a, int b)
{
    return match_want(&r->amount.at[a].q) == match_want(&r->amount.at[b].q);
}

static void take_over(Match *m, const Match *from, int loss)
{
    *m = *from;
    m->inherited = true;
    m->score -= loss;
}

/* The amount that `i` continues: its list's, else the one before. */
static int find_source(
    const Reading *r, int i, const Links *links, const Match *match)
{
    int from = links[i].source >= 0 ? links[i].source : i - 1;
    while (from >= 0 &&
           (!same_want(r, from, i) || r->amount.at[from].q.partner >= 0 ||
               (match[from].rule < 0 && !links[from].elided && !links[i].them)))
        from--; /* "1.7 million notices, one PROVIDER alone handling 642,000" */
    return from;
}

static double size_of(const Amount *a)
{
    Dec v = a->q.value.known ? a->q.value
            : a->q.low.known ? a->q.low
                             : a->q.high;
    return v.known ? dec_to_double(v) : 0;
}

/* Figures of one kind lie within two powers of ten of each other. */
static bool comparable(const Reading *r, int a, int b)
{
    double x = size_of(r->amount.at + a), y = size_of(r->amount.at + b);
    return x <= 0 || y <= 0 || (x < 100 * y && y < 100 * x);
}

static bool same_noun(const Extractor *e, const Links *a, const Links *b)
{
    for (int k = 0; k < SET_WORDS_MAX; k++)
        if (a->row[REL_COUNTED][k] & b->row[REL_COUNTED][k] & e->noun_class[k])
            return true;
    return false;
}

/* "investigated 46 cases ..., compared with 27 cases" */
static void inherit_noun(
    const Reading *r, int i, const Links *links, Match *match)
{
    if (match[i].indicator >= 0 && match[i].score >= 70)
        return;
    for (int k = i - 1; links[i].compared && k >= 0; k--)
        if (match[k].indicator >= 0 && same_want(r, k, i) &&
            comparable(r, k, i) && same_noun(r->e, links + k, links + i)) {
            take_over(match + i, match + k, 0);
            return;
        }
}

static bool runs_on(const Links *l, bool in_turn)
{
    return (l->compared && l->elided) ||
           (in_turn && (l->elided || (l->them && l->head < 0)));
}

/* "210 arrests and 61 trials, compared to 180 and 48": each its own. */
static int find_twin(
    const Reading *r, int i, const Links *links, const Match *match)
{
    int first = i, last = i, run, n = (int)r->amount.len;
    if (i == 0 || (!links[i].elided && !links[i].them))
        return -1;
    bool in_turn = str_find_fold(r->text, STR("respectively")) >= 0;
    if (!runs_on(links + i, in_turn))
        return -1;
    while (first > 0 && runs_on(links + first - 1, in_turn))
        first--;
    while (last + 1 < n && runs_on(links + last + 1, in_turn))
        last++;
    run = last - first + 1;
    if (run < 2 || first < run)
        return -1;
    for (int k = first - run; k < first; k++)
        if (match[k].indicator < 0 || match[k].inherited)
            return -1;
    return i - run;
}

static bool names_sum(const Reading *r, const Links *l)
{
    static const uint8_t place[] = { REL_OF, REL_TOPIC };
    for (size_t n = 0; n < sizeof place; n++)
        for (int k = 0; k < l->tokens[place[n]]; k++) {
            const Term *t = r->term.at + l->token[place[n]][k];
            if (term_may_be(t, SET_NUMBER_OF) || term_may_be(t, SET_THEM))
                return true;
        }
    return false;
}

static bool verb_is(const Reading *r, const Links *l, int set)
{
    return l->verb >= 0 && term_may_be(r->term.at + l->verb, set);
}

/* "blocked 14 sites and WARNED 37 more": done to them is something else. */
static bool has_other_verb(const Reading *r, const Links *l, const Links *from)
{
    int a = l->tokens[REL_OBJECT] > 0 ? l->token[REL_OBJECT][0] : -1;
    int b = from->tokens[REL_OBJECT] > 0 ? from->token[REL_OBJECT][0] : -1;
    return a >= 0 && b >= 0 && a != b && !verb_is(r, l, SET_SAY) &&
           !term_may_be(r->term.at + a, SET_LINKING) &&
           r->term.at[a].pos != POS_BE &&
           !term_may_be(r->term.at + a, SET_COMPARE);
}

/* "over 9,000 went free, although the ministry ADMITS only 5,412" */
static bool contests(const Reading *r, const Links *l)
{
    return l->elided && l->tokens[REL_OBJECT] > 0 && verb_is(r, l, SET_SAY);
}

/* "1,053 in 2009, compared with 684 in 2008"; "(2003: 63)"; "17 of whom" */
void match_inherit(const Reading *r, int i, const Links *links, Match *match)
{
    const Links *l = links + i;
    Match       *m = match + i;
    int          from = find_source(r, i, links, match);
    int          twin = find_twin(r, i, links, match);
    if (twin >= 0 && same_want(r, twin, i)) {
        take_over(m, match + twin, 0);
        return;
    }
    if (from < 0 || match[from].indicator < 0 || m->trapped ||
        r->amount.at[i].zero)
        return;
    bool bare =
        l->elided || l->them || match_want(&r->amount.at[i].q) != WANT_COUNT;
    if (!bare) {
        inherit_noun(r, i, links, match);
        return;
    }
    if (m->score < 45 && l->elided && names_sum(r, l))
        take_over(m, match + from, 10); /* "bringing the total to 13" */
    if (!comparable(r, from, i))
        return;
    if (l->compared && m->score < 70)
        take_over(m, match + from, 0);
    else if (m->score < 50 && contests(r, l))
        take_over(m, match + from, 10);
    else if (m->indicator < 0 && l->them)
        take_over(m, match + from, 8);
    else if (m->indicator < 0 && l->in_list &&
             !has_other_verb(r, l, links + from))
        take_over(m, match + from, 12);
}

/* "Among these CASES, 65 were ..." */
static bool shares_place(const Extractor *x, const Links *l, const Earlier *e)
{
    for (int k = 0; k < SET_WORDS_MAX; k++)
        if ((l->row[REL_BESIDE][k] | l->row[REL_TOPIC][k]) & e->counted[k] &
            x->noun_class[k])
            return true;
    return false;
}

bool match_shares_noun(const Extractor *x, const Links *l, const Earlier *e)
{
    for (int k = 0; k < SET_WORDS_MAX; k++)
        if (l->row[REL_COUNTED][k] & e->counted[k] & x->noun_class[k])
            return true;
    return false;
}

enum { WEAK_SCORE = 46 };

/* "47 cases involved U.S. marks" after "courts tried 94 cases": the same. */
static void weak_noun(const Extractor *x, const Links *l, Match *m,
    const EarlierList *earlier, int want)
{
    if (m->trapped || m->score > WEAK_SCORE || m->inherited)
        return;
    for (int k = earlier->len - 1; k >= 0; k--) {
        const Earlier *e = earlier->at + k;
        bool among = l->tokens[REL_BESIDE] > 0 || l->tokens[REL_TOPIC] > 0;
        if (!(e->want & want) || e->score <= WEAK_SCORE)
            continue;
        if (m->indicator >= 0
                ? match_shares_noun(x, l, e) || shares_place(x, l, e)
                : l->elided && among && shares_place(x, l, e)) {
            *m = (Match){ .rule = e->rule,
                .indicator = e->indicator,
                .score = e->score > 70 ? 64 : 58,
                .inherited = true };
            return;
        }
    }
}

enum { SHORT_TERMS = 14 };

/* "In 2007 there had been 2,173." */
static bool is_other_year(const Reading *r, int i, const Links *l)
{
    return i == 0 && r->amount.len == 1 && l->elided && r->period.len == 1 &&
           r->term.len <= SHORT_TERMS &&
           (str_find_fold(r->text, STR("there had been")) >= 0 ||
               str_find_fold(r->text, STR("there were")) >= 0 ||
               str_find_fold(r->text, STR("it was")) >= 0 ||
               str_find_fold(r->text, STR("it had been")) >= 0 ||
               str_find_fold(r->text, STR("figure ")) >= 0 ||
               str_find_fold(r->text, STR("number ")) >= 0);
}

/* "This is more than the 2.4 million copies of 2006." "Ninety-four of them were
 * ..." "Compare that with 832 and 401, respectively." */
void match_inherit_earlier(const Reading *r, int i, const Links *links,
    Match *match, const EarlierList *earlier, int *used)
{
    const Links *l = links + i;
    Match       *m = match + i;
    int          want = match_want(&r->amount.at[i].q);
    bool opens = l->compared || (l->them && i == 0) || is_other_year(r, i, l);
    weak_noun(r->e, l, m, earlier, want);
    if (m->indicator >= 0 || m->trapped || r->amount.at[i].zero ||
        (!opens && !(l->in_list && *used > 0)))
        return;
    const Earlier *found = NULL;
    for (int k = *used; k < earlier->len && !found; k++)
        if (earlier->at[k].want & want &&
            (l->elided || l->them ||
                match_shares_noun(r->e, l, earlier->at + k))) {
            found = earlier->at + k;
            *used = k + 1;
        }
    if (!found)
        return;
    *m = (Match){ .rule = found->rule,
        .indicator = found->indicator,
        .score = found->score - 10,
        .inherited = true };
}

/* "THE THREE were 140, 97 and 3.1 million": how many follow. */
static int counts_the_rest(const Reading *r)
{
    const Quantity *q = r->amount.len > 2 ? &r->amount.at[0].q : NULL;
    return q && q->value.known &&
           dec_eq(q->value, dec_make((int64_t)r->amount.len - 1, 0));
}

/* "For 2007 the three were 140, 97 and 3.1 million, respectively." */
static bool takes_turns(const Reading *r, const Links *links)
{
    if (str_find_fold(r->text, STR("respective ")) >= 0)
        return true;
    for (int i = 0; i < (int)r->amount.len; i++)
        if (!links[i].elided || r->period.len != 1)
            return false;
    return str_find_fold(r->text, STR("respectively")) >= 0;
}

/* "The RESPECTIVE figures of 2007 were 422, 1,211 and C$16.3 million": in the
 * order of the claims of the sentence before. */
bool match_in_turn(const Reading *r, const Links *links, Match *match,
    const EarlierList *earlier)
{
    int at = 0, first = counts_the_rest(r);
    if (earlier->len < 2 || r->amount.len < 2 || !links[0].elided ||
        !takes_turns(r, links))
        return false;
    for (int i = first; i < (int)r->amount.len; i++, at++)
        if (r->amount.at[i].q.partner < 0 &&
            (at >= earlier->len ||
                !(earlier->at[at].want & match_want(&r->amount.at[i].q)) ||
                (!links[i].elided &&
                    match_want(&r->amount.at[i].q) == WANT_COUNT)))
            return false;
    if (first > 0)
        match[0] = (Match){ .rule = -1, .indicator = -1, .trapped = true };
    for (int i = 0; i < at; i++)
        match[first + i] = (Match){ .rule = earlier->at[i].rule,
            .indicator = earlier->at[i].indicator,
            .score = earlier->at[i].score - 10,
            .inherited = true };
    return at > 0;
}
