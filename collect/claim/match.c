#include "claim/match.h"

#include "base/ban.h"

static bool borrows_unit(const Quantity *q)
{
    bool marked = q->cue < q->from && q->unit_kind == UNIT_MONEY;
    return q->end <= q->to && !marked && !q->range_unit &&
           (q->unit_kind == UNIT_TIME || q->unit_kind == UNIT_MONEY ||
               q->unit_kind == UNIT_PERCENT || q->unit_kind == UNIT_MASS) &&
           q->number != NUMBER_FRACTION;
}

int match_want(const Quantity *q)
{
    int own = match_unit(q);
    return borrows_unit(q) && own ? own | WANT_COUNT : own;
}

int match_unit(const Quantity *q)
{
    if (q->number == NUMBER_FRACTION &&
        (q->unit_kind == UNIT_NONE || q->unit_kind == UNIT_NOUN))
        return WANT_PERCENT;
    switch (q->unit_kind) {
    case UNIT_NONE:
    case UNIT_NOUN:
        return WANT_COUNT;
    case UNIT_MONEY:
        return WANT_MONEY;
    case UNIT_PERCENT:
        return WANT_PERCENT;
    case UNIT_TIME:
        return WANT_TIME;
    case UNIT_MASS:
        return WANT_MASS;
    case UNIT_VOLUME:
        return WANT_VOLUME;
    case UNIT_OTHER:
        return q->scale.known ? 0 : WANT_COUNT;
    case UNIT_PERCENT_POINT:
    case UNIT_AGE:
        break;
    }
    return 0;
}

static bool holds(const Condition *c, const Links *links)
{
    bool hit = false;
    for (uint32_t rels = c->rels; rels && !hit; rels &= rels - 1)
        hit = sets_have(links->row[__builtin_ctz(rels)], c->set);
    return hit != (c->refuse != 0);
}

bool match_rule(
    const Extractor *e, const Rule *rule, const Links *links, int want)
{
    (void)e;
    if (!(rule->want & want))
        return false;
    if (rule->bare == 1 && !links->elided && !links->them)
        return false;
    if (rule->bare == 2 && links->elided)
        return false;
    for (int i = 0; i < rule->conditions; i++)
        if (!holds(rule->condition + i, links))
            return false;
    return true;
}

static bool names_noun(const Rule *rule)
{
    for (int i = 0; i < rule->conditions; i++)
        if (!rule->condition[i].refuse &&
            rule->condition[i].rels >> REL_COUNTED & 1)
            return true;
    return false;
}

static bool names_object(const Rule *rule)
{
    for (int i = 0; i < rule->conditions; i++)
        if (!rule->condition[i].refuse &&
            rule->condition[i].rels & (1u << REL_OBJECT | 1u << REL_SUBJECT))
            return true;
    return false;
}

/* A zero is claimed only of what the sentence names outright. */
static bool fits_amount(const Rule *rule, const Amount *a)
{
    if (a->indefinite)
        return names_noun(rule) && (names_object(rule) || rule->score >= 60);
    if (a->single)
        return names_noun(rule);
    if (a->zero)
        return names_noun(rule) || names_object(rule);
    return true;
}

/* "two FEWER than the year before", "214 MORE THAN in 2003": a relation. */
static bool is_relation(const Reading *r, int i, const Links *l)
{
    static const char *const word[] = { "more than", "fewer than", "less than",
        "fewer", NULL };
    ptrdiff_t                at = r->term.at[r->amount.at[i].term].to;
    Str rest = str_trim(str_slice(r->text, at, r->text.len));
    Str before = str_slice(r->text, 0, r->term.at[r->amount.at[i].term].from);
    if (l->elided && str_ends(before, STR("all but ")))
        return true;
    const Amount *a = r->amount.at + i;
    if (a->q.number == NUMBER_WORDS && a->q.value.known &&
        dec_eq(a->q.value, dec_make(1, 0)) && i + 1 < r->amount.len &&
        r->amount.at[i + 1].term == l->phrase_to + 1 &&
        str_eq_fold(term_text(r, r->term.at + l->phrase_to), STR("in")))
        return true; /* "ONE PILL in ten" */
    for (int k = 0; l->elided && word[k]; k++)
        if (str_starts_fold(rest, str_from(word[k])))
            return true;
    return false;
}

/* The sets of all places together: a rule that asks for another cannot hold;
 * and of the places near by. */
static void join_rows(
    const Links *links, uint64_t *any, uint64_t *near, uint32_t words)
{
    for (uint32_t k = 0; k < words; k++) {
        near[k] = 0;
        for (int rel = 0; rel < REL_CLAUSE; rel++)
            near[k] |= links->row[rel][k];
        any[k] = near[k] | links->row[REL_CLAUSE][k] |
                 links->row[REL_SENTENCE][k] | links->row[REL_BEFORE][k];
    }
}

static bool may_hold(const Rule *rule, const uint64_t *any)
{
    for (int i = 0; i < rule->conditions; i++)
        if (!rule->condition[i].refuse &&
            !sets_have(any, rule->condition[i].set))
            return false;
    return true;
}

/* The rules whose words stand near by, in their order. */
static void find_candidates(
    const Extractor *e, const uint64_t *near, uint64_t *out)
{
    uint32_t words = e->lexicon.head->set_words;
    for (int k = 0; k < e->rule_words; k++)
        out[k] = e->unasking[k];
    for (uint32_t w = 0; w < words; w++)
        for (uint64_t bits = near[w]; bits; bits &= bits - 1) {
            const uint64_t *row =
                e->asking + (w * 64 + (uint32_t)__builtin_ctzll(bits)) *
                                (size_t)e->rule_words;
            for (int k = 0; k < e->rule_words; k++)
                out[k] |= row[k];
        }
}

/* The next rule of the bitmap after k, or -1. */
static int next_rule(const Extractor *e, const uint64_t *map, int k)
{
    for (k++; k < e->rules; k = (k / 64 + 1) * 64) {
        uint64_t bits = map[k / 64] >> (k % 64);
        if (bits)
            return k + __builtin_ctzll(bits);
    }
    return -1;
}

void match_links(
    const Extractor *e, const Amount *a, const Links *links, Match *m)
{
    int want = match_want(&a->q), trap = 0, trap_rule = -1;
    *m = (Match){ .rule = -1, .indicator = -1 };
    uint64_t any[SET_WORDS_MAX], near[SET_WORDS_MAX], map[RULES_MAX / 64];
    if (!want)
        return;
    join_rows(links, any, near, e->lexicon.head->set_words);
    find_candidates(e, near, map);
    for (int k = next_rule(e, map, -1); k >= 0; k = next_rule(e, map, k)) {
        const Rule *rule = e->rule + k;
        if (!(rule->want & want) || !may_hold(rule, any) ||
            !match_rule(e, rule, links, want) || !fits_amount(rule, a) ||
            (a->zero && links->them && !names_object(rule)))
            continue; /* "five arrests, NONE OF THEM of the ringleaders" */
        if (rule->indicator == RULE_TRAP) {
            if (rule->score > trap) {
                trap = rule->score;
                trap_rule = k;
            }
            continue;
        }
        if (rule->score > m->score) {
            if (m->indicator != rule->indicator)
                m->second = m->score;
            m->score = rule->score;
            m->rule = k;
            m->indicator = rule->indicator;
        } else if (rule->indicator != m->indicator && rule->score > m->second) {
            m->second = rule->score;
        }
    }
    if (trap > 0 && trap >= m->score) {
        m->trapped = true;
        m->rule = trap_rule;
        m->score = trap;
        m->indicator = -1;
    }
}

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
static void inherit(const Reading *r, int i, const Links *links, Match *match)
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

static bool shares_noun(const Extractor *x, const Links *l, const Earlier *e)
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
        if (m->indicator >= 0 ? shares_noun(x, l, e) || shares_place(x, l, e)
                              : l->elided && among && shares_place(x, l, e)) {
            *m = (Match){ .rule = e->rule,
                .indicator = e->indicator,
                .score = e->score > 70 ? 64 : 58,
                .inherited = true };
            return;
        }
    }
}

/* "This is more than the 2.4 million copies of 2006." "Ninety-four of them were
 * ..." "Compare that with 832 and 401, respectively." */
static void inherit_earlier(const Reading *r, int i, const Links *links,
    Match *match, const EarlierList *earlier, int *used)
{
    const Links *l = links + i;
    Match       *m = match + i;
    int          want = match_want(&r->amount.at[i].q);
    bool         opens = l->compared || (l->them && i == 0);
    weak_noun(r->e, l, m, earlier, want);
    if (m->indicator >= 0 || m->trapped || r->amount.at[i].zero ||
        (!opens && !(l->in_list && *used > 0)))
        return;
    const Earlier *found = NULL;
    for (int k = *used; k < earlier->len && !found; k++)
        if (earlier->at[k].want & want &&
            (l->elided || l->them || shares_noun(r->e, l, earlier->at + k))) {
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

/* "The RESPECTIVE figures of 2007 were 422, 1,211 and C$16.3 million": in the
 * order of the claims of the sentence before. */
static bool match_respective(const Reading *r, const Links *links, Match *match,
    const EarlierList *earlier)
{
    int at = 0;
    if (earlier->len < 2 || r->amount.len < 2 || !links[0].elided ||
        str_find_fold(r->text, STR("respective ")) < 0)
        return false;
    for (int i = 0; i < (int)r->amount.len; i++, at++)
        if (r->amount.at[i].q.partner < 0 &&
            (at >= earlier->len ||
                !(earlier->at[at].want & match_want(&r->amount.at[i].q)) ||
                (!links[i].elided &&
                    match_want(&r->amount.at[i].q) == WANT_COUNT)))
            return false;
    for (int i = 0; i < at; i++)
        match[i] = (Match){ .rule = earlier->at[i].rule,
            .indicator = earlier->at[i].indicator,
            .score = earlier->at[i].score - 10,
            .inherited = true };
    return at > 0;
}

void match_find(const Reading *r, const Links *links, Match *match,
    const EarlierList *earlier)
{
    int used = 0;
    if (match_respective(r, links, match, earlier))
        return;
    for (int i = 0; i < (int)r->amount.len; i++) {
        match_links(r->e, r->amount.at + i, links + i, match + i);
        if (is_relation(r, i, links + i)) {
            match[i] = (Match){ .rule = -1, .indicator = -1, .trapped = true };
            continue;
        }
        inherit(r, i, links, match);
        inherit_earlier(r, i, links, match, earlier, &used);
    }
}
