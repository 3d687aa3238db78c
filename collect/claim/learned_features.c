/* What the model sees of a quantity: words and word sets by their place. */
#include "claim/learned_inner.h"

#include <math.h>
#include <stdio.h>

#include "base/ban.h"

enum {
    STEM_MAX = 48,
    BESIDE_TERMS = 3,
    WORDS_A_TERM = 3,
    PAIR_WORDS = 2,
    RULE_BAND = 20
};

/* A crude stem: longer suffixes first, three letters stay. */
static Str stem(Str word, char room[static STEM_MAX])
{
#define END(text)                                                              \
    {                                                                          \
        text, sizeof text - 1                                                  \
    }
    static const Str suffix[] = { END("ations"), END("ation"), END("ings"),
        END("ing"), END("ies"), END("ied"), END("ed"), END("es"), END("s"),
        END("e") };
#undef END
    ptrdiff_t n = word.len < STEM_MAX ? word.len : STEM_MAX;
    for (ptrdiff_t i = 0; i < n; i++)
        room[i] = byte_lower(word.at[i]);
    for (size_t k = 0; k < sizeof suffix / sizeof *suffix; k++) {
        if (n - suffix[k].len >= 3 && str_ends((Str){ room, n }, suffix[k]))
            return (Str){ room, n - suffix[k].len };
    }
    return (Str){ room, n };
}

static void put_words(FeatureSink *sink, Str place, Str text, double strength)
{
    char room[STEM_MAX];
    for (int n = 0; text.len > 0 && n < WORDS_A_TERM; n++) {
        StrSplit word = str_split(text, ' ');
        if (word.before.len > 0 && byte_is_alpha(word.before.at[0]))
            sink->put(sink, place, stem(word.before, room), strength);
        text = word.after;
    }
}

static void put_number(FeatureSink *sink, Str place, int number)
{
    char digits[16];
    int  n = snprintf(digits, sizeof digits, "%d", number);
    sink->put(sink, place, (Str){ digits, n }, 1);
}

double learned_strength(Rel rel)
{
    return rel == REL_CLAUSE     ? .5
           : rel == REL_SENTENCE ? .3
           : rel == REL_BEFORE   ? .15
                                 : 1;
}

static void put_places(Draft *d, int i, FeatureSink *sink)
{
    const Links *l = d->links + i;
    char         place[32];
    for (int rel = 0; rel < REL_COUNT; rel++) {
        int  n = snprintf(place, sizeof place, "%s:", rel_name[rel]);
        bool wide = learned_strength((Rel)rel) < 1;
        for (int k = 0; k < l->tokens[rel] && !wide; k++)
            put_words(sink, (Str){ place, n },
                term_text(&d->reading, d->reading.term.at + l->token[rel][k]),
                1);
    }
}

static void put_clause(Draft *d, int i, FeatureSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    for (int k = l->clause_from; k < l->clause_to && k < r->term.len; k++) {
        Str  text = term_text(r, r->term.at + k);
        bool near = k != at && k - at <= BESIDE_TERMS && at - k <= BESIDE_TERMS;
        put_words(sink, STR("clause:"), text, .5);
        if (near)
            put_words(sink, STR("near:"), text, .7);
    }
}

static int magnitude(const Quantity *q)
{
    Dec    v = q->value.known ? q->value : q->high.known ? q->high : q->low;
    double x = v.known ? dec_to_double(v) : 0;
    return x >= 1 ? (int)log10(x * 1.0000001) : 0;
}

static void put_shape(Draft *d, int i, FeatureSink *sink)
{
    const Links    *l = d->links + i;
    const Quantity *q = &d->reading.amount.at[i].q;
    const struct {
        bool        is;
        const char *name;
    } flag[] = { { l->elided, "elided" }, { l->compared, "compared" },
        { l->passive, "passive" }, { l->negated, "negated" },
        { l->partitive, "partitive" }, { l->them, "them" },
        { l->in_list, "in list" }, { true, "bias" } };
    for (size_t k = 0; k < sizeof flag / sizeof *flag; k++)
        if (flag[k].is)
            sink->put(sink, str_from(flag[k].name), (Str){ 0 }, 1);
    put_number(sink, STR("want="), match_want(q));
    put_number(sink, STR("digits="), magnitude(q));
    put_number(sink, STR("topic="), glance_topic(d, d->sentence));
    if (q->unit_kind == UNIT_MONEY)
        sink->put(sink, STR("unit="), STR("money"), 1);
    else
        put_words(sink, STR("unit="), q->unit, 1);
}

static Str rule_key(const Draft *d, int i)
{
    int indicator = d->match[i].indicator;
    return indicator < 0 ? STR("none") : d->e->indicator[indicator].key;
}

/* What the rules take it for, and how sure they are. */
static void put_rule(Draft *d, int i, FeatureSink *sink)
{
    const Match *m = d->match + i;
    Str          key = rule_key(d, i);
    char         place[16];
    int          n = snprintf(place, sizeof place,
                 "rule%d=", m->indicator < 0 ? 0 : m->score / RULE_BAND);
    sink->put(sink, STR("rule="), key, 1);
    sink->put(sink, (Str){ place, n }, key, 1);
    put_number(sink, STR("score="), m->indicator < 0 ? 0 : m->score / 10);
}

static int neighbour(const Draft *d, int i, int step)
{
    for (i += step; i >= 0 && i < (int)d->reading.amount.len; i += step)
        if (d->match[i].indicator >= 0 || learned_may_ask(d, i))
            return i;
    return -1;
}

/* What the figures beside it are taken for. */
static void put_neighbour(Draft *d, int i, int step, FeatureSink *sink)
{
    static const char *const name[][3] = {
        { "prev=", "prevwant=", "prevsame=" },
        { "next=", "nextwant=", "nextsame=" }
    };
    const char *const *place = name[step > 0];
    int                k = neighbour(d, i, step);
    if (k < 0)
        return;
    int want = match_want(&d->reading.amount.at[k].q);
    sink->put(sink, str_from(place[0]), rule_key(d, k), .7);
    put_number(sink, str_from(place[1]), want);
    if (want == match_want(&d->reading.amount.at[i].q))
        sink->put(sink, str_from(place[2]), rule_key(d, k), .7);
}

static Str last_word(Str text)
{
    ptrdiff_t from = text.len;
    while (from > 0 && text.at[from - 1] != ' ')
        from--;
    return str_slice(text, from, text.len);
}

/* The words beside it, by their side: "R:" right, "L:" left, "R1:" next. */
static void put_sides(Draft *d, int i, FeatureSink *sink)
{
    const Reading *r = &d->reading;
    int            at = r->amount.at[i].term;
    char           room[STEM_MAX];
    for (int k = at - BESIDE_TERMS; k <= at + BESIDE_TERMS + 1; k++) {
        if (k < 0 || k == at || k >= r->term.len)
            continue;
        bool right = k > at;
        Str  text = term_text(r, r->term.at + k);
        Str  word = right ? str_split(text, ' ').before : last_word(text);
        Str  root = stem(word, room);
        sink->put(sink, right ? STR("R:") : STR("L:"), root, .7);
        if (k == at + 1 || k == at - 1)
            sink->put(sink, right ? STR("R1:") : STR("L1:"), root, .7);
    }
}

typedef struct {
    Rel         left, right;
    const char *place;
} Pair;

static Str head_word(
    Draft *d, int i, Rel rel, int k, char room[static STEM_MAX])
{
    const Reading *r = &d->reading;
    int            term = d->links[i].token[rel][k];
    return stem(last_word(term_text(r, r->term.at + term)), room);
}

static void put_pair(Draft *d, int i, const Pair *pair, FeatureSink *sink)
{
    const Links *l = d->links + i;
    char         left[STEM_MAX], right[STEM_MAX], both[2 * STEM_MAX + 2];
    for (int a = 0; a < l->tokens[pair->left] && a < PAIR_WORDS; a++)
        for (int b = 0; b < l->tokens[pair->right] && b < PAIR_WORDS; b++) {
            Str x = head_word(d, i, pair->left, a, left);
            Str y = head_word(d, i, pair->right, b, right);
            int n = snprintf(both, sizeof both, "%.*s|%.*s", PR(x), PR(y));
            sink->put(sink, str_from(pair->place), (Str){ both, n }, .7);
        }
}

/* A verb and its object mean together what neither does alone. */
static void put_pairs(Draft *d, int i, FeatureSink *sink)
{
    static const Pair pair[] = {
        { REL_OBJECT, REL_COUNTED, "object|counted=" },
        { REL_SUBJECT, REL_COUNTED, "subject|counted=" },
        { REL_OF, REL_COUNTED, "of|counted=" },
        { REL_MOD, REL_COUNTED, "mod|counted=" },
        { REL_OBLIQUE, REL_COUNTED, "oblique|counted=" },
        { REL_OBJECT, REL_OF, "object|of=" },
        { REL_TOPIC, REL_COUNTED, "topic|counted=" },
    };
    for (size_t k = 0; k < sizeof pair / sizeof *pair; k++)
        put_pair(d, i, pair + k, sink);
}

/* The words of money, shares and terms mean other things than those of
 * counts. */
static void put_by_want(Draft *d, int i, FeatureSink *sink)
{
    static const Rel rel[] = { REL_OBJECT, REL_SUBJECT, REL_OF, REL_TOPIC,
        REL_MOD, REL_COUNTED, REL_OBLIQUE };
    const Links     *l = d->links + i;
    int              want = match_want(&d->reading.amount.at[i].q);
    char             place[32], room[STEM_MAX];
    if (want == 1)
        return;
    for (size_t k = 0; k < sizeof rel / sizeof *rel; k++) {
        int n =
            snprintf(place, sizeof place, "want%d,%s:", want, rel_name[rel[k]]);
        for (int a = 0; a < l->tokens[rel[k]] && a < PAIR_WORDS; a++)
            sink->put(
                sink, (Str){ place, n }, head_word(d, i, rel[k], a, room), .7);
    }
}

void learned_word_features(Draft *d, int i, FeatureSink *sink)
{
    put_places(d, i, sink);
    put_clause(d, i, sink);
    put_shape(d, i, sink);
    put_rule(d, i, sink);
    put_neighbour(d, i, -1, sink);
    put_neighbour(d, i, 1, sink);
    put_sides(d, i, sink);
    put_pairs(d, i, sink);
    put_by_want(d, i, sink);
}

void learned_features(Draft *d, int i, FeatureSink *sink)
{
    char place[32];
    for (int rel = 0; rel < REL_COUNT; rel++) {
        int    n = snprintf(place, sizeof place, "%s~", rel_name[rel]);
        double strength = learned_strength((Rel)rel);
        for (int set = 0; set < d->e->sets; set++)
            if (sets_have(d->links[i].row[rel], set) &&
                learned_sees_set(d->e->set_name[set]))
                sink->put(
                    sink, (Str){ place, n }, d->e->set_name[set], strength);
    }
    learned_word_features(d, i, sink);
}
