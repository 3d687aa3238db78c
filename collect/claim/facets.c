/* The facets that tell one figure from another: right, sector, track, ...
 *
 * A word of the sentence sets a facet only where grammar binds it to the
 * figure: at the noun counted and what follows it, at its verb, in its clause.
 * facet_use.csv says which facet can tell figures of an indicator apart.
 */
#include "claim/draft.h"

#include "base/ban.h"

enum {
    PASSES = 3,
    SECTORS_MAX = 3,
    NEAR = 1u << REL_COUNTED | 1u << REL_MOD | 1u << REL_OF | 1u << REL_IN |
           1u << REL_TOPIC,
    DOING = 1u << REL_OBJECT | 1u << REL_SUBJECT | 1u << REL_MOD,
    CLAUSE = 1u << REL_CLAUSE,
    SENTENCE = 1u << REL_SENTENCE
};

/* Where to look, the surest place first; 0: nowhere else. */
static const uint32_t place_of[FACET_COUNT][PASSES] = {
    [FACET_TRACK] = { NEAR, CLAUSE },
    [FACET_STAGE] = { DOING, NEAR, CLAUSE }, /* GRANTED 20 applications */
    [FACET_RIGHT] = { NEAR, CLAUSE, SENTENCE },
    [FACET_SECTOR] = { NEAR, CLAUSE, SENTENCE },
    [FACET_BASIS] = { NEAR, CLAUSE },
    [FACET_ROLE] = { NEAR | 1u << REL_AGENT, CLAUSE },
};

typedef struct {
    const FacetSet *at[SECTORS_MAX];
    int             count; /* of different ones, those beyond at[] too */
} Found;

/* The words after the noun counted, as far as they still tell of it: "cases
 * involving music or films". */
static bool is_of_phrase(const Term *t)
{
    switch ((Pos)t->pos) {
    case POS_NOUN:
    case POS_ADJ:
    case POS_PREMOD:
    case POS_PREP:
    case POS_OF:
    case POS_CONJ:
    case POS_COMMA:
    case POS_DET:
    case POS_OTHER:
        return true;
    default:
        return false;
    }
}

static int tail_end(const Reading *r, int head)
{
    int end = head + 1;
    while (end < r->term.len && is_of_phrase(r->term.at + end) &&
           !(r->term.at[end].pos == POS_COMMA && end + 1 < r->term.len &&
               r->term.at[end + 1].pos == POS_DET))
        end++;
    return end;
}

static bool in_tail(const Reading *r, int head, int end, int set)
{
    for (int k = head + 1; k < end; k++)
        if (term_may_be(r->term.at + k, set) ||
            sets_have(r->term.at[k].extra, set))
            return true;
    return false;
}

static bool stands_at(const Links *l, uint32_t rels, int set)
{
    for (int rel = 0; rel < REL_COUNT; rel++)
        if (rels >> rel & 1 && sets_have(l->row[rel], set))
            return true;
    return false;
}

/* The values whose words the sentence has at all: few of many. */
enum { CANDIDATES_MAX = 48 };

typedef struct {
    const FacetSet *at[CANDIDATES_MAX];
    int             len;
} Candidates;

static void find_candidates(const Draft *d, int i, Candidates *out)
{
    const Reading   *r = &d->reading;
    const Extractor *e = d->e;
    uint64_t         any[SET_WORDS_MAX];
    uint32_t         words = e->lexicon.head->set_words;
    for (uint32_t w = 0; w < words; w++)
        any[w] = r->sentence[w];
    for (ptrdiff_t k = 0; k < r->term.len; k++)
        for (uint32_t w = 0; r->term.at[k].plain && w < words; w++)
            any[w] |= r->term.at[k].plain[w];
    out->len = 0;
    for (int k = 0; k < e->facets && out->len < CANDIDATES_MAX; k++)
        if (sets_have(any, e->facet[k].set) &&
            facet_tells(e->facet + k, d->match[i].indicator))
            out->at[out->len++] = e->facet + k;
}

static void find_values(const Draft *d, int i, Facet facet, int pass,
    const Candidates *of, Found *found)
{
    const Links *l = d->links + i;
    uint32_t     rels = place_of[facet][pass];
    int          end = rels & 1u << REL_COUNTED && l->head >= 0
                           ? tail_end(&d->reading, l->head)
                           : 0;
    for (int k = 0; rels && k < of->len; k++) {
        const FacetSet *f = of->at[k];
        if (f->facet == facet &&
            (stands_at(l, rels, f->set) ||
                in_tail(&d->reading, l->head, end, f->set))) {
            if (found->count < SECTORS_MAX)
                found->at[found->count] = f;
            found->count++;
        }
    }
}

/* "music;film": a figure of two sectors is of both. */
static Str join_values(Arena *mem, const Found *found)
{
    if (found->count == 1)
        return found->at[0]->value;
    Buf buf = buf_new(mem);
    for (int k = 0; k < found->count; k++) {
        if (k > 0)
            buf_byte(&buf, ';');
        buf_put(&buf, found->at[k]->value);
    }
    return buf_str(&buf);
}

void facets_fill(Draft *d, int i, Claim *c)
{
    Candidates of;
    find_candidates(d, i, &of);
    for (int facet = 0; of.len > 0 && facet < FACET_COUNT; facet++) {
        Found found = { 0 };
        int   pass = 0;
        for (; pass < PASSES && found.count == 0; pass++)
            find_values(d, i, (Facet)facet, pass, &of, &found);
        bool sector = facet == FACET_SECTOR;
        /* words of another clause, or of all rights, tell nothing of this */
        bool one = found.count == 1;
        bool few = sector && pass < PASSES && found.count <= SECTORS_MAX;
        bool first = facet != FACET_RIGHT && !sector;
        if (c->facet[facet].len > 0 || found.count == 0)
            continue;
        if (first)
            c->facet[facet] = found.at[0]->value;
        else if (one || few)
            c->facet[facet] = join_values(d->mem, &found);
    }
}
