/* The noun phrase of a quantity: what is counted. */
#include "claim/links_inner.h"

#include "base/ban.h"

void walk_link_put(Walk *w, Rel rel, int i)
{
    Links      *o = w->out;
    const Term *t = w->t + i;
    int         words = (int)w->r->e->lexicon.head->set_words;
    if (o->tokens[rel] < LINK_TOKENS)
        o->token[rel][o->tokens[rel]++] = (int16_t)i;
    if (t->row)
        for (int k = 0; k < words; k++)
            o->row[rel][k] |= t->row[k];
}

/* -- the noun phrase to the right */

/* End of the run of nouns and modifiers from i; *head is its last noun. */
int walk_noun_run(const Walk *w, int i, int *head)
{
    *head = -1;
    for (; i < w->n; i++) {
        bool joins = *head < 0 && walk_pos_in(w, i, BIT(POS_CONJ)) &&
                     walk_pos_in(w, i - 1, BIT(POS_ADJ) | BIT(POS_PREMOD)) &&
                     walk_pos_in(w, i + 1, BIT(POS_ADJ) | BIT(POS_PREMOD));
        if (!joins && !walk_pos_in(w, i, NP_INSIDE))
            break; /* "blank AND recorded discs" are one phrase */
        if (w->t[i].pos == POS_NOUN && !w->t[i].possessive)
            *head = i;
        if (w->t[i].pos == POS_DET && *head >= 0)
            break;
    }
    return i;
}

bool walk_verb_follows(const Walk *w, int i)
{
    while (walk_pos_in(w, i,
        BIT(POS_ADV) | BIT(POS_HAVE) | BIT(POS_MODAL) | BIT(POS_NEG) |
            BIT(POS_DO) | BIT(POS_PERIOD)))
        i++;
    return walk_pos_in(w, i, FINITE);
}

static void count_noun(Walk *w, int from, int end, int head)
{
    for (int i = from; i < end; i++)
        if (i == head)
            walk_link_put(w, REL_COUNTED, i);
        else if (walk_is_content(w->t + i))
            walk_link_put(w, REL_MOD, i);
}

/* "of the RAIDS", "of RAIDS", "out of ten RAIDS": what is counted after all. */
static int count_of(Walk *w, int i)
{
    int  head, end;
    bool of = walk_pos_in(w, i, BIT(POS_OF));
    if (!of)
        return i;
    if (walk_pos_in(w, i + 1, BIT(POS_NOUN) | BIT(POS_PRON)) &&
        term_may_be(w->t + i + 1, SET_THEM)) {
        w->out->partitive = w->out->them = true;
        return i + 2; /* "40 of them civil" */
    }
    end = walk_noun_run(w, i + 1, &head);
    if (end < w->n && w->t[end].pos == POS_QUANTITY && head < 0)
        end = walk_noun_run(w, end + 1, &head);
    bool them = head == i + 1 && term_may_be(w->t + head, SET_THEM);
    if (head >= 0 && !them) {
        count_noun(w, i + 1, end, head);
        if (w->out->head < 0)
            w->out->head = (int16_t)head;
        w->out->partitive = true;
        return end;
    }
    if (i + 1 < w->n &&
        (term_may_be(w->t + i + 1, SET_THEM) || w->t[i + 1].pos == POS_PRON)) {
        w->out->partitive = w->out->them = true;
        return i + 2;
    }
    return i;
}

/* Further nouns of the same phrase: "books, CDs and VCDs". */
static int count_more(Walk *w, int i)
{
    for (int rounds = 0; rounds < 8; rounds++) {
        int k = i, head, end;
        while (walk_pos_in(w, k, BIT(POS_COMMA) | BIT(POS_CONJ)))
            k++;
        if (k == i ||
            !walk_pos_in(w, k, BIT(POS_NOUN) | BIT(POS_ADJ) | BIT(POS_PREMOD)))
            return i;
        end = walk_noun_run(w, k, &head);
        if (head < 0 || walk_verb_follows(w, end) ||
            walk_pos_in(w, end, BIT(POS_HAVE) | BIT(POS_MODAL)))
            return i;
        if (walk_pos_in(w, end, BIT(POS_COMMA)) &&
            walk_pos_in(w, k - 1, BIT(POS_COMMA)) &&
            !walk_pos_in(w, end + 1, BIT(POS_CONJ) | BIT(POS_NOUN)))
            return i;
        count_noun(w, k, end, head);
        i = end;
    }
    return i;
}

int walk_find_phrase(Walk *w)
{
    Links *o = w->out;
    int    i = w->at + 1, head, end;
    while (walk_pos_in(w, i, BIT(POS_ADV)) && !walk_pos_in(w, i + 1, FINITE))
        i++;
    o->phrase_from = (int16_t)w->at;
    if (walk_pos_in(w, i, BIT(POS_OF)))
        return count_of(w, i);
    end = walk_noun_run(w, i, &head);
    if (head < 0) {
        o->elided = true;
        for (; i < end; i++)
            if (walk_is_content(w->t + i))
                walk_link_put(w, REL_MOD, i);
        return end;
    }
    o->head = (int16_t)head;
    count_noun(w, i, end, head);
    if (walk_pos_in(w, end, BIT(POS_OF)) &&
        (term_may_be(w->t + head, SET_CONTAINER) ||
            term_may_be(w->t + head, SET_TRANSPARENT))) {
        end = count_of(w, end);
        o->partitive = false; /* "bottles of perfume" are no part of any */
    }
    return count_more(w, end);
}
