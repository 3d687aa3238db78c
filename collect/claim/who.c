/* Who says so, and how sure. */
#include "claim/draft.h"
#include "claim/look.h"

#include "base/ban.h"

/* Does a word of what is yet to come stand there? "would have fetched" is what
 * did not happen; in a law "is to be punished" is what holds. */
static bool is_yet_to_come(const Reading *r, int k, bool law)
{
    static const char *const would[] = { "would", "'d", NULL };
    static const char *const holds[] = { "is", "are", "shall", NULL };
    const Term              *t = r->term.at + k;
    if (!sets_have(t->extra, SET_PLANNED) && !term_is(t, SET_PLANNED))
        return false;
    return !(law && is_word(r, k, holds)) &&
           !(is_word(r, k, would) &&
               (pos_at(r, k + 1) == POS_HAVE || pos_at(r, k + 2) == POS_HAVE));
}

/* "raise the fine FROM 500 to 5,000", "55 IN PLACE of today's 31": what is. */
static bool is_as_yet(const Reading *r, const Links *l)
{
    static const char *const word[] = { "from", "instead of", "instead",
        "against", "today's", "current", "present", "existing", NULL };
    int                      from = l->phrase_from;
    for (int k = from - 2; k < from + 2; k++)
        if (is_word(r, k, word))
            return true;
    return l->compared || is_the_word(r, from - 3, "place") ||
           is_the_word(r, from - 2, "place");
}

/* "a BILL that WOULD raise the fine and bring in a jail term of six months" */
static bool is_of_draft(const Reading *r, int at)
{
    static const char *const word[] = { "bill", "bill's", "draft", "drafts",
        "draft law", "draft bill", "proposed", "proposal", NULL };
    bool                     would = false;
    for (int k = at - 1; k >= 0 && pos_at(r, k) != POS_STOP; k--) {
        would |= pos_at(r, k) == POS_MODAL;
        if (would && is_word(r, k, word))
            return true;
    }
    return false;
}

/* "will add", "plans to train", "a draft law would raise" */
static bool is_planned(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    MeasureKind    kind = (MeasureKind)d->e->row[d->match[i].indicator].kind;
    bool           law = kind == MEASURE_LEGAL;
    if (kind == MEASURE_POINT_FACT || is_as_yet(r, l))
        return false; /* a price: "traders would pay 8 pesos" */
    if (law && is_of_draft(r, r->amount.at[i].term))
        return true;
    if (l->verb < 0)
        return false;
    for (int k = l->verb; k >= l->clause_from && k >= l->verb - 6; k--) {
        int pos = pos_at(r, k);
        if (is_yet_to_come(r, k, law))
            return true;
        if (k < l->verb &&
            (pos == POS_VERB || pos == POS_STOP || pos == POS_COMMA))
            return false;
    }
    return false;
}

void who_before(Draft *d, ptrdiff_t sentence)
{
    Str     text = draft_sentence_text(d, sentence);
    Reading r = d->reading;
    r.term.at = NULL;
    r.amount.at = NULL;
    r.term.len = r.term.cap = r.amount.len = r.amount.cap = 0;
    r.quantity = (QuantityList){ 0 };
    r.period = (PeriodList){ 0 };
    if (text.len > READING_BYTES)
        return;
    reading_make(&r, text);
    Speaker s = speaker_subject(&r);
    if (!s.found || s.post)
        return;
    d->speaker = speaker_text(&r, &s);
    d->speaker_type = speaker_type(&r, &s);
    d->speaker_sentence = sentence;
}

enum { SENTENCES_BACK = 3 };

/* The speaker of the nearest of the sentences before; len 0: none. */
static void find_back(Draft *d)
{
    ptrdiff_t i = d->sentence;
    d->back_sentence = i;
    d->back = (Str){ 0 };
    for (ptrdiff_t k = i - 1; d->back.len == 0 && k >= i - SENTENCES_BACK &&
                              draft_same_paragraph(d, k, i);
         k--) {
        if (d->speaker_sentence != k || d->speaker.len == 0) {
            d->speaker = (Str){ 0 };
            who_before(d, k);
        }
        d->back = d->speaker;
        d->back_type = d->speaker_type;
    }
}

/* "They say the trade is worth N": of whom the sentences before told. Found
 * once, so that all figures of the sentence are of the same speaker. */
static bool looks_back(Draft *d, const Speaker *s)
{
    if (!s->same || d->sentence == 0)
        return false;
    if (d->back_sentence != d->sentence)
        find_back(d);
    if (d->back.len == 0)
        return false;
    d->speaker = d->back;
    d->speaker_type = d->back_type;
    return true;
}

/* Of whoever does it: "the trademark OFFICE received 13,588 filings". */
static Str agent_type(const Draft *d, int i)
{
    Str type = { 0 };
    for (int k = 0; k < d->links[i].tokens[REL_AGENT] && type.len == 0; k++) {
        int     at = d->links[i].token[REL_AGENT][k];
        Speaker one = { .from = at, .to = at + 1 };
        type = speaker_type(&d->reading, &one);
    }
    return type;
}

/* "WE counted ten tables", "on EMBOFF's visit": the post speaks for itself. */
static bool is_ours(const Reading *r)
{
    static const char *const word[] = { "we", "our", "us", NULL };
    for (int k = 0; k < (int)r->term.len; k++)
        if (is_word(r, k, word) || term_may_be(r->term.at + k, SET_SOURCE_POST))
            return true;
    return false;
}

/* Whoever was quoted in the sentence before goes on speaking in the paragraph,
 * until another one does, or what one of another kind did is told: "According
 * to the software industry ... The trademark office received ..." What a law
 * says is nobody's word. */
static bool speaks_on(const Draft *d, int i)
{
    Str type = agent_type(d, i);
    return d->speaker.len > 0 && d->speaker_sentence >= d->sentence - 1 &&
           draft_same_paragraph(d, d->speaker_sentence, d->sentence) &&
           (type.len == 0 || d->speaker_type.len == 0 ||
               str_eq(type, d->speaker_type)) &&
           d->e->row[d->match[i].indicator].kind != MEASURE_LEGAL &&
           !is_ours(&d->reading);
}

void who_fill(Draft *d, int i, Claim *c)
{
    const Reading *r = &d->reading;
    const Amount  *a = r->amount.at + i;
    if (d->spoken.len < 0)
        speaker_list(r, &d->spoken);
    Speaker s = speaker_find(r, &d->spoken, a->term);
    if (s.found && !s.post && !s.same) {
        c->attribution = speaker_text(r, &s);
        c->facet[FACET_SOURCE_TYPE] = speaker_type(r, &s);
    } else if (looks_back(d, &s) || (!s.found && speaks_on(d, i))) {
        c->attribution = d->speaker;
        c->facet[FACET_SOURCE_TYPE] = d->speaker_type;
    } else {
        c->facet[FACET_SOURCE_TYPE] = agent_type(d, i);
    }
    if (c->attribution.len > 0) {
        d->speaker = c->attribution;
        d->speaker_type = c->facet[FACET_SOURCE_TYPE];
        d->speaker_sentence = d->sentence;
    }
    c->hedged = is_planned(d, i)
                    ? HEDGE_PLANNED
                    : speaker_hedge(r, &s, a, str_eq(c->unit, STR("count")));
}
