#include "claim/match_inner.h"

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

void match_find(const Reading *r, const Links *links, Match *match,
    const EarlierList *earlier)
{
    int used = 0;
    if (match_in_turn(r, links, match, earlier))
        return;
    for (int i = 0; i < (int)r->amount.len; i++) {
        match_links(r->e, r->amount.at + i, links + i, match + i);
        if (is_relation(r, i, links + i)) {
            match[i] = (Match){ .rule = -1, .indicator = -1, .trapped = true };
            continue;
        }
        match_inherit(r, i, links, match);
        match_inherit_earlier(r, i, links, match, earlier, &used);
    }
}
