/* How sure whoever states a figure is of it. */
#include "claim/look.h"
#include "claim/speaker.h"

#include "base/ban.h"

enum { TAG_REACH = 14 };

static bool hedges(const Reading *r, int k, int set)
{
    const Term *t = r->term.at + k;
    return term_may_be(t, set) || sets_have(t->extra, set);
}

/* A word of the set beside the figure, no other figure between. */
static bool hedged_near(const Reading *r, int term, int set)
{
    for (int k = term - 1; k >= 0 && k >= term - TAG_REACH; k--) {
        int pos = pos_at(r, k);
        if (pos == POS_STOP || (pos == POS_QUANTITY && k < term - 1))
            break;
        if (hedges(r, k, set))
            return true;
    }
    for (int k = term + 1; k <= term + TAG_REACH; k++) {
        int pos = pos_at(r, k);
        if (pos == POS_STOP || pos == POS_CONJ || !term_at(r, k))
            break;
        if (pos == POS_QUANTITY &&
            r->amount.at[r->term.at[k].amount].index >= 0)
            break;
        if (hedges(r, k, set) && pos != POS_NOUN && pos != POS_PREMOD &&
            !(set == SET_ESTIMATED && pos != POS_VERB))
            return true;
    }
    return false;
}

static bool cue_estimates(const Reading *r, const Amount *a)
{
    Str cue = str_slice(r->text, a->q.cue, a->q.from);
    return str_find_fold(cue, STR("estimate")) >= 0 ||
           str_find_fold(cue, STR("believed")) >= 0;
}

Hedge speaker_hedge(
    const Reading *r, const Speaker *s, const Amount *a, bool counted)
{
    static const char *const put_word[] = { "put", "puts", "perhaps", NULL };
    int                      verb = s->found ? s->verb : -1;
    bool             mine = verb >= 0 && !speaker_parted(r, verb, a->term);
    static const int set[] = { SET_EXPECTED, SET_ALLEGED };
    static const int hedge[] = { HEDGE_EXPECTED, HEDGE_ALLEGED };
    if (cue_estimates(r, a))
        return HEDGE_ESTIMATED;
    if (mine && term_at(r, verb) && hedges(r, verb, SET_ESTIMATED) &&
        !(counted && word_in(term_text(r, r->term.at + verb), put_word)))
        return HEDGE_ESTIMATED;
    if (!counted && hedged_near(r, a->term, SET_ESTIMATED))
        return HEDGE_ESTIMATED;
    for (int k = 0; k < 2; k++)
        if ((mine && term_at(r, verb) && hedges(r, verb, set[k])) ||
            (set[k] == SET_EXPECTED && hedged_near(r, a->term, set[k])))
            return (Hedge)hedge[k];
    if (hedged_near(r, a->term, SET_ALLEGED) && !counted)
        return HEDGE_ALLEGED;
    return hedged_near(r, a->term, SET_REPORTED) ? HEDGE_REPORTED : HEDGE_NONE;
}
