/* What a quantity hangs on: the noun it counts, the verb that governs it, the
 * nouns it completes. One walk to the right over its noun phrase, one to the
 * left to its governor, one to the right to the verb of which it is subject. */
#include "claim/links_inner.h"

#include <string.h>

#include "base/ban.h"

enum { RIGHT_STEPS = 40 };

static int skip_phrase(const Walk *w, int i)
{
    while (walk_pos_in(w, i, NP_INSIDE | BIT(POS_ADV) | BIT(POS_PRON)))
        i++;
    return i;
}

static int skip_brackets_right(const Walk *w, int i)
{
    int depth = 0;
    for (; i < w->n; i++) {
        if (w->t[i].pos == POS_OPEN)
            depth++;
        if (w->t[i].pos == POS_CLOSE && --depth == 0)
            return i + 1;
    }
    return w->n;
}

static void take_right_verb(Walk *w, int i)
{
    const Term *t = w->t + i;
    walk_note_verb(w, i);
    if (t->pos == POS_BE) {
        walk_link_put(w, REL_SUBJECT, i);
        return;
    }
    Rel rel =
        t->pos == POS_PASSIVE || t->pos == POS_PART ? REL_OBJECT : REL_SUBJECT;
    walk_link_put(w, rel, i);
    w->out->passive = rel == REL_OBJECT;
    for (int k = i + 1; k < w->n && k < i + 12; k++) {
        /* "were arrested and charged" */
        if (walk_pos_in(w, k, BIT(POS_CONJ) | BIT(POS_COMMA)) &&
            walk_pos_in(w, k + 1, BIT(t->pos) | BIT(POS_ADV))) {
            int v = walk_pos_in(w, k + 1, BIT(POS_ADV)) ? k + 2 : k + 1;
            if (walk_pos_in(w, v, BIT(t->pos)))
                walk_link_put(w, rel, v);
        }
        if (walk_pos_in(w, k, BOUNDARY | BIT(POS_QUANTITY)))
            break;
    }
}

/* On the way from a subject to its verb. */
typedef struct {
    bool lists;    /* over other members of a list, too */
    bool relative; /* the verb is one of a relative clause */
    bool aside;
    int  reduced; /* the first participle of the subject itself, -1 */
} RightWalk;

/* "had TO answer": past it; "a plan TO SELL", -1: a clause of its own. */
static int pass_to(const Walk *w, const RightWalk *right, int i)
{
    bool joins = walk_pos_in(w, i - 1, BIT(POS_HAVE) | BIT(POS_MODAL));
    bool verb =
        walk_pos_in(w, i + 1, BIT(POS_VERB)) ||
        (walk_pos_in(w, i + 1, BIT(POS_BE)) && !walk_pos_in(w, i + 2, VERBAL));
    return !joins && verb && right->reduced < 0 ? -1 : i + 1;
}

static int pass_prep(const Walk *w, int i)
{
    bool joins = term_may_be(w->t + i, SET_SUBORD);
    i = skip_phrase(w, i + 1);
    if (joins && walk_verb_follows(w, i))
        return -1; /* "after the site WAS CLOSED": its own clause */
    return walk_pos_in(w, i, BIT(POS_QUANTITY)) ? skip_phrase(w, i + 1) : i;
}

/* Past the term at i, which is no finite verb; -1: the subject has none. */
static int pass_right(const Walk *w, RightWalk *right, int i)
{
    switch (w->t[i].pos) {
    case POS_PART:
    case POS_ING:
        if (right->reduced < 0 && !right->aside)
            right->reduced = i;
        return skip_phrase(w, i + 1);
    case POS_HAVE:
    case POS_MODAL:
    case POS_DO:
    case POS_ADV:
    case POS_PERIOD:
    case POS_NEG:
    case POS_QUOTE:
        return i + 1;
    case POS_TO:
        return pass_to(w, right, i);
    case POS_PREP:
    case POS_OF:
        return pass_prep(w, i);
    case POS_OPEN:
        return skip_brackets_right(w, i);
    case POS_REL:
        right->relative = true;
        right->aside = false;
        return i + 1;
    case POS_COMMA:
        if (walk_pos_in(w, i + 1, BIT(POS_REL))) {
            right->relative = true;
            return i + 2;
        }
        right->aside |= right->lists;
        return right->lists ? i + 1 : -1;
    case POS_CONJ:
    case POS_QUANTITY:
    case POS_NOUN:
    case POS_ADJ:
    case POS_PREMOD:
        return right->lists ? skip_phrase(w, i + 1) : -1;
    default:
        return -1;
    }
}

/* "WERE not ARRESTED", "WAS": the main verb of what begins at i. */
static int main_verb(const Walk *w, int i)
{
    int k = i + 1;
    if (!walk_pos_in(w, i, BIT(POS_BE)))
        return i;
    while (walk_pos_in(w, k, BIT(POS_ADV) | BIT(POS_NEG) | BIT(POS_BE)))
        k++;
    return walk_pos_in(w, k, BIT(POS_PASSIVE) | BIT(POS_VERB)) ? k : i;
}

/* The verb of which the phrase that ends before i is subject: -1 none. */
static int find_right_verb(const Walk *w, int i, bool lists, RightWalk *right)
{
    *right = (RightWalk){ .lists = lists, .reduced = -1 };
    for (int steps = 0; i >= 0 && i < w->n && steps < RIGHT_STEPS; steps++) {
        if (walk_pos_in(w, i, FINITE))
            return main_verb(w, i);
        i = pass_right(w, right, i);
    }
    return -1;
}

/* "N in FINES", "N worth of GOODS", "N per DISC", "N a COPY". */
static void find_in(Walk *w, int i)
{
    int head, end;
    while (walk_pos_in(w, i, BIT(POS_ADV) | BIT(POS_PERIOD)))
        i++;
    if (walk_pos_in(w, i, BIT(POS_OPEN)))
        i = skip_brackets_right(w, i);
    if (i >= w->n || !(term_may_be(w->t + i, SET_IN) ||
                         (w->out->them && walk_pos_in(w, i, BIT(POS_PREP)))))
        return;
    if (walk_pos_in(w, i, BIT(POS_PERIOD)))
        return;
    end = walk_noun_run(w, i + 1, &head);
    for (int k = i + 1; k < end; k++)
        if (walk_is_content(w->t + k))
            walk_link_put(w, REL_IN, k);
    if (end == i + 1)
        walk_link_put(w, REL_IN, i);
}

/* "In nine OF THEM the judge ADDED prison": the verb of the clause that a
 * fronted figure opens. */
static void find_fronted(Walk *w, int end)
{
    int k = w->at - 1, i = end;
    while (walk_pos_in(w, k, BIT(POS_ADV) | BIT(POS_DET)))
        k--;
    if (!walk_pos_in(w, k, BIT(POS_PREP)) ||
        !str_eq_fold(term_text(w->r, w->t + k), STR("in")) ||
        (k > 0 &&
            !walk_pos_in(w, k - 1,
                BOUNDARY | BIT(POS_COMMA) | BIT(POS_CONJ) | BIT(POS_COLON))))
        return;
    while (
        i < end + 12 && walk_pos_in(w, i,
                            NP_INSIDE | BIT(POS_COMMA) | BIT(POS_PRON) |
                                BIT(POS_ADV) | BIT(POS_OF) | BIT(POS_PART) |
                                BIT(POS_BE) | BIT(POS_HAVE) | BIT(POS_PERIOD)))
        if (w->t[i++].pos == POS_PART)
            walk_link_put(w, REL_OBLIQUE, i - 1);
    if (walk_pos_in(w, i, BIT(POS_VERB) | BIT(POS_PASSIVE)))
        walk_link_put(w, REL_OBLIQUE, i);
}

/* "23 sites WHICH THE SQUAD HAD CLOSED": the verb whose object they are. */
static void find_object_relative(Walk *w, int end)
{
    int i = end, subject = 0;
    while (walk_pos_in(w, i, BIT(POS_COMMA) | BIT(POS_PERIOD)))
        i++;
    if (!walk_pos_in(w, i, BIT(POS_REL)))
        return;
    for (i++; i < end + 14; i++) {
        if (walk_pos_in(w, i, BIT(POS_NOUN) | BIT(POS_PRON)))
            subject++;
        else if (!walk_pos_in(w, i,
                     NP_INSIDE | BIT(POS_ADV) | BIT(POS_HAVE) |
                         BIT(POS_PERIOD) | BIT(POS_OF) | BIT(POS_PREP)))
            break;
    }
    if (subject > 0 && walk_pos_in(w, i, BIT(POS_VERB)) &&
        !walk_pos_in(w, i + 1, NP_INSIDE | BIT(POS_QUANTITY)))
        walk_link_put(w, REL_OBJECT, i);
}

/* -- what lies around */

static bool splits_clause(const Walk *w, int i)
{
    if (walk_pos_in(w, i, BIT(POS_STOP) | BIT(POS_DASH) | BIT(POS_CELL)))
        return true;
    if (!walk_pos_in(w, i, BIT(POS_CONJ) | BIT(POS_SUBORD)) ||
        !walk_pos_in(w, i - 1, BIT(POS_COMMA)))
        return false;
    int head, end = walk_noun_run(w, i + 1, &head);
    return head >= 0 && walk_verb_follows(w, end);
}

static void find_clause(Walk *w)
{
    int from = w->at, to = w->at + 1;
    while (from > 0 && !splits_clause(w, from))
        from--;
    while (to < w->n && !splits_clause(w, to))
        to++;
    w->out->clause_from = (int16_t)from;
    w->out->clause_to = (int16_t)to;
    uint32_t words = w->r->e->lexicon.head->set_words;
    for (int i = from; i < to; i++) {
        const Term *t = w->t + i;
        for (uint32_t k = 0; t->row && k < words; k++)
            w->out->row[REL_CLAUSE][k] |= t->row[k];
        for (uint32_t k = 0; t->extra && k < words; k++)
            w->out->row[REL_CLAUSE][k] |= t->extra[k];
    }
}

static void copy_row(Links *to, const Links *from, Rel rel)
{
    for (int k = 0; k < SET_WORDS_MAX; k++)
        to->row[rel][k] |= from->row[rel][k];
}

static bool is_money(const Quantity *q)
{
    return q->unit_kind == UNIT_MONEY;
}

/* A figure without a noun takes that of the figure before it. */
static void share_noun(Walk *w, int i)
{
    Links        *o = w->out;
    const Amount *mine = w->r->amount.at + i;
    if (!o->elided && !(o->them && o->head < 0))
        return;
    for (int k = i - 1; k >= 0; k--) {
        const Amount *other = w->r->amount.at + k;
        if (is_money(&other->q) != is_money(&mine->q) ||
            other->q.unit_kind == UNIT_PERCENT ||
            other->q.unit_kind == UNIT_TIME)
            continue;
        o->source = (int16_t)k;
        copy_row(o, w->earlier + k, REL_COUNTED);
        copy_row(o, w->earlier + k, REL_MOD);
        return;
    }
}

/* "from 31,000 TO 58,000 pieces" */
static bool from_to(const Walk *w, int k)
{
    return walk_pos_in(w, k, BIT(POS_PREP) | BIT(POS_TO)) &&
           walk_pos_in(w, w->at - 1, BIT(POS_PREP)) &&
           str_eq_fold(term_text(w->r, w->t + k), STR("to")) &&
           str_eq_fold(term_text(w->r, w->t + w->at - 1), STR("from"));
}

/* "1,104 copyright and 265 trademark CASES": the noun comes after. */
static void borrow_noun(Walk *w, int end)
{
    int head = -1, k = end;
    if (!w->out->elided)
        return;
    while (head < 0) {
        bool comma = walk_pos_in(w, k, BIT(POS_COMMA));
        if (!comma && !walk_pos_in(w, k, BIT(POS_CONJ)) && !from_to(w, k))
            return;
        k += comma && walk_pos_in(w, k + 1, BIT(POS_CONJ)) ? 2 : 1;
        if (!walk_pos_in(w, k, BIT(POS_QUANTITY)))
            return;
        k = walk_noun_run(w, k + 1, &head);
    }
    walk_link_put(w, REL_COUNTED, head);
    if (w->out->head < 0)
        w->out->head = (int16_t)head;
    w->out->elided = false;
}

/* "NOTHING of the 60,000 books", "MOST of the 64": not the figure itself. */
static bool takes_part(const Walk *w, int i)
{
    static const char *const word[] = { "nothing", "none", "most", "some",
        "many", "few", "several", "half", "part", "much", "neither", NULL };
    for (int k = 0; word[k]; k++)
        if (str_eq_fold(term_text(w->r, w->t + i), str_from(word[k])))
            return true;
    return false;
}

/* The whole in "three of the country's 26 plants". */
static bool walk_is_inside(const Walk *w)
{
    int i = w->at - 1;
    while (i > 0 &&
           walk_pos_in(w, i,
               BIT(POS_DET) | BIT(POS_ADJ) | BIT(POS_NOUN) | BIT(POS_PREMOD)) &&
           (w->t[i].pos != POS_NOUN || w->t[i].possessive))
        i--;
    if (!walk_pos_in(w, i, BIT(POS_OF)))
        return false;
    i--;
    return walk_pos_in(w, i, BIT(POS_QUANTITY)) || (i >= 0 && takes_part(w, i));
}

/* "Of the 640 shops inspected, 52 were closed": the whole of what follows. */
static bool opens_as_whole(const Walk *w)
{
    int i = w->at - 1;
    while (i > 0 && walk_pos_in(w, i, BIT(POS_DET) | BIT(POS_ADV)))
        i--;
    return walk_pos_in(w, i, BIT(POS_OF)) &&
           (i == 0 || BIT(w->t[i - 1].pos) & (BOUNDARY | BIT(POS_COMMA)));
}

static void drop_governor(Links *o)
{
    static const uint8_t rel[] = { REL_OBJECT, REL_OBLIQUE, REL_OF };
    for (size_t k = 0; k < sizeof rel; k++) {
        memset(o->row[rel[k]], 0, sizeof o->row[rel[k]]);
        o->tokens[rel[k]] = 0;
    }
}

/* "Inspectors WHO checked 412 shops told us": told is not of the shops. */
static bool governor_is_relative(const Walk *w)
{
    int i = w->out->verb - 1;
    if (i < 0 || w->oblique)
        return false;
    while (i > 0 &&
           walk_pos_in(w, i,
               BIT(POS_ADV) | BIT(POS_HAVE) | BIT(POS_MODAL) | BIT(POS_NEG)))
        i--;
    return w->object && walk_pos_in(w, i, BIT(POS_REL));
}

/* "seized 3 toys; 4 shoes; and 5 watches": the verb serves them all. */
static void share_governor(Walk *w, int i)
{
    Links *o = w->out;
    int    k = w->at - 1;
    while (walk_pos_in(w, k,
        BIT(POS_CONJ) | BIT(POS_ADV) | BIT(POS_DET) | BIT(POS_COMMA) |
            BIT(POS_PERIOD)))
        k--;
    if (i == 0 || o->verb >= 0 || o->tokens[REL_OBJECT] > 0 ||
        o->tokens[REL_SUBJECT] > 0 || k < 0 || w->t[k].pos != POS_STOP ||
        w->r->text.at[w->t[k].from] != ';')
        return;
    static const uint8_t kept[] = { REL_OBJECT, REL_OBLIQUE, REL_TOPIC,
        REL_AGENT };
    for (size_t n = 0; n < sizeof kept; n++)
        copy_row(o, w->earlier + i - 1, (Rel)kept[n]);
    w->list = i - 1;
}

/* What ties a figure without a noun to those before it: "compared to 180, 122
 * and 48" (all of them), "of which 2,100" (of them). */
static void note_sequel(Walk *w, int i)
{
    Links *o = w->out;
    int    k = w->at - 1;
    if (!o->elided || k < 0)
        return;
    int next = w->at + 1;
    if (walk_pos_in(w, next, BIT(POS_OF)) &&
        walk_pos_in(w, next + 1, BIT(POS_PERIOD)))
        o->compared = true; /* "the 17 of the year before" */
    if (w->t[k].pos == POS_OPEN && walk_pos_in(w, next, BIT(POS_PERIOD)))
        o->compared = true; /* "92 cases (131 in 2008)" */
    if (w->t[k].pos == POS_REL && walk_pos_in(w, k - 1, BIT(POS_OF)))
        o->them = true;
    while (walk_pos_in(w, k, BIT(POS_COMMA) | BIT(POS_CONJ)))
        k--;
    if (i > 0 && k < w->at - 1 && w->r->amount.at[i - 1].term == k &&
        w->earlier[i - 1].elided && w->earlier[i - 1].compared)
        o->compared = true;
}

void links_find(const Reading *r, int i, const Links *earlier, Links *out)
{
    Walk w = { r, r->term.at, (int)r->term.len, r->amount.at[i].term, earlier,
        out, false, false, false, -1 };
    int  end, verb;
    RightWalk right;
    memset(out, 0, sizeof *out);
    out->head = out->verb = out->source = out->whole = -1;
    end = walk_find_phrase(&w);
    out->phrase_to = (int16_t)end;
    borrow_noun(&w, end);
    walk_left(&w);
    find_in(&w, end);
    find_fronted(&w, end);
    bool whole = walk_is_inside(&w);
    bool inside = whole || opens_as_whole(&w);
    if (whole)
        drop_governor(out); /* "CLOSED 120 of the 310": not the 310 */
    verb = find_right_verb(&w, end, false, &right);
    if ((inside && !right.relative) || governor_is_relative(&w))
        verb = -1; /* "three of the 26 plants CLOSED": the three did */
    if (verb < 0 && out->verb < 0 && !inside)
        verb = find_right_verb(&w, end, true, &right);
    if (verb >= 0 && right.relative && out->verb >= 0) {
        /* it has its own governor; the relative clause adds to it */
        int  governor = out->verb;
        bool negated = out->negated;
        take_right_verb(&w, verb);
        out->negated = negated;
        out->verb = (int16_t)governor;
    } else if (verb >= 0 && w.t[verb].pos != POS_ING) {
        /* it is the subject: what stood to the left was another clause */
        memset(out->row[REL_OBJECT], 0, sizeof out->row[REL_OBJECT]);
        out->tokens[REL_OBJECT] = 0;
        if (out->verb >= 0 && (!w.oblique || (w.joined && out->elided))) {
            memset(out->row[REL_OBLIQUE], 0, sizeof out->row[REL_OBLIQUE]);
            out->tokens[REL_OBLIQUE] = 0;
        }
        out->verb = -1;
        out->negated = false;
        take_right_verb(&w, verb);
    }
    if (right.reduced >= 0 && verb >= 0 && out->verb == verb &&
        w.t[verb].pos != POS_BE && w.t[right.reduced].pos == POS_PART)
        walk_link_put(
            &w, REL_MOD, right.reduced); /* "40 DETAINED were charged" */
    else if (right.reduced >= 0)
        take_right_verb(&w, right.reduced);
    if (right.reduced < 0)
        find_object_relative(&w, end);
    note_sequel(&w, i);
    share_noun(&w, i);
    share_governor(&w, i);
    find_clause(&w);
    out->in_list = w.list >= 0;
    if (w.list >= 0 && out->source < 0)
        out->source = (int16_t)w.list;
    memcpy(out->row[REL_SENTENCE], r->sentence, sizeof r->sentence);
    if (r->before)
        memcpy(out->row[REL_BEFORE], r->before, sizeof r->sentence);
}
