/* Parts of speech, from left to right, by the word's possible forms and its
 * neighbours. Deliberately small: what a governing verb or a counted noun is
 * must come out right, the rest may stay vague. */
#include "claim/reading.h"

#include "base/ban.h"

typedef struct {
    Reading *r;
    int      i;
    int      before;    /* POS of the last term that is no adverb */
    int      last_verb; /* POS of the last verb-like term of the clause, 0 */
    bool     subject;   /* a noun phrase has been seen in this clause */
    bool     verb;      /* a finite verb has been seen in this clause */
} State;

static int forms_of(const Reading *r, const Term *t)
{
    int forms = t->entry ? t->entry->forms & ~FORM_WORD : 0;
    if (forms || t->pos)
        return forms;
    Str w = term_text(r, t);
    if (str_ends(w, STR("ed")) && w.len > 4)
        return FORM_PAST | FORM_PARTICIPLE;
    if (str_ends(w, STR("ing")) && w.len > 5)
        return FORM_ING | FORM_NOUN;
    return FORM_NOUN;
}

/* A word of the grammar and nothing else. */
static bool is_function(const Term *t)
{
    static const uint8_t set[] = { SET_OF, SET_PREP, SET_DET, SET_CONJ, SET_REL,
        SET_BE, SET_HAVE, SET_DO, SET_MODAL, SET_NEG, SET_TO, SET_PRON,
        SET_SUBORD };
    if (!t->entry || t->entry->forms & FORM_NOUN)
        return false;
    for (size_t i = 0; i < sizeof set; i++)
        if (term_may_be(t, set[i]))
            return true;
    return false;
}

static bool may_be_noun(const Reading *r, const Term *t)
{
    if (is_function(t))
        return false;
    return t->pos == POS_OTHER &&
           (forms_of(r, t) & FORM_NOUN || term_may_be(t, SET_ADJ));
}

static const Term *peek(const State *s, int ahead)
{
    ptrdiff_t at = s->i + ahead;
    return at < s->r->term.len ? s->r->term.at + at : NULL;
}

/* The next term that is no adverb. */
static const Term *peek_over(const State *s)
{
    for (int k = 1;; k++) {
        const Term *t = peek(s, k);
        if (!t || t->pos || !term_may_be(t, SET_ADV) ||
            term_may_be(t, SET_PREP))
            return t;
    }
}

static bool starts_object(const State *s, const Term *t)
{
    if (!t)
        return false;
    if (t->pos == POS_QUANTITY)
        return true;
    if (t->pos)
        return false;
    if (term_may_be(t, SET_DET) || term_may_be(t, SET_PRON))
        return true;
    if (term_may_be(t, SET_PREP) || term_may_be(t, SET_CONJ) ||
        term_may_be(t, SET_REL) || term_may_be(t, SET_SUBORD) ||
        term_may_be(t, SET_BE) || term_may_be(t, SET_MODAL) ||
        term_may_be(t, SET_HAVE) || term_may_be(t, SET_TO) ||
        term_may_be(t, SET_ADV) || term_may_be(t, SET_NEG))
        return false;
    return may_be_noun(s->r, t) || forms_of(s->r, t) & FORM_PARTICIPLE;
}

static bool before_in(const State *s, int mask)
{
    return mask >> s->before & 1;
}

#define BIT(pos) (1 << (pos))

enum {
    NOUN_LEADS = BIT(POS_DET) | BIT(POS_ADJ) | BIT(POS_QUANTITY) |
                 BIT(POS_PREMOD) | BIT(POS_OF) | BIT(POS_PREP),
    VERB_LIKE = BIT(POS_VERB) | BIT(POS_PASSIVE) | BIT(POS_PART) | BIT(POS_ING)
};

static int resolve_ing(State *s, const Term *t, int forms)
{
    const Term *next = peek(s, 1);
    bool        object = starts_object(s, peek_over(s));
    if (s->before == POS_BE)
        return POS_VERB;
    if (before_in(s,
            BIT(POS_DET) | BIT(POS_ADJ) | BIT(POS_QUANTITY) | BIT(POS_PREMOD)))
        return next && may_be_noun(s->r, next) ? POS_PREMOD : POS_NOUN;
    if (t->hyphen && next && may_be_noun(s->r, next))
        return POS_PREMOD;
    if (object)
        return POS_ING;
    if (s->before == POS_NOUN || s->before == POS_COMMA ||
        s->before == POS_CLOSE || s->before == POS_SUBORD)
        return POS_ING;
    return forms & FORM_NOUN ? POS_NOUN : POS_ING;
}

static bool joins_verb(const State *s)
{
    return before_in(s, BIT(POS_CONJ) | BIT(POS_COMMA)) && s->last_verb &&
           VERB_LIKE >> s->last_verb & 1;
}

static int resolve_past(State *s, const Term *t, int forms)
{
    const Term *next = peek(s, 1);
    bool        object = starts_object(s, peek_over(s));
    bool        noun_next = next && may_be_noun(s->r, next);
    bool        participle = forms & FORM_PARTICIPLE, past = forms & FORM_PAST;
    if (t->hyphen && noun_next)
        return POS_PREMOD;
    if (s->before == POS_CONJ && noun_next && participle && s->i > 1 &&
        (s->r->term.at[s->i - 2].pos == POS_ADJ ||
            s->r->term.at[s->i - 2].pos == POS_PREMOD))
        return POS_PREMOD;
    if (s->before == POS_BE && participle)
        return POS_PASSIVE;
    if (s->before == POS_HAVE)
        return POS_VERB;
    if (before_in(s, BIT(POS_DET) | BIT(POS_ADJ) | BIT(POS_PREMOD) |
                         BIT(POS_OF) | BIT(POS_PREP)) &&
        participle) {
        /* "those convicted of piracy" */
        const Term *last = s->r->term.at + s->i - 1;
        return !noun_next && s->before == POS_DET && term_may_be(last, SET_THEM)
                   ? POS_PART
                   : POS_PREMOD;
    }
    bool phrase = t->entry && t->entry->words > 1; /* "six led to charges" */
    bool takes = t->entry && term_may_be(t, SET_INTRANSITIVE);
    if (s->before == POS_QUANTITY && participle && noun_next && !phrase)
        return takes && !s->verb ? POS_VERB : POS_PREMOD;
    if (before_in(s, BIT(POS_PRON) | BIT(POS_REL)))
        return POS_VERB;
    if (joins_verb(s) && s->last_verb != POS_ING) {
        if (s->last_verb == POS_VERB)
            return past || object ? POS_VERB : POS_PART;
        return participle && !object ? s->last_verb : POS_VERB;
    }
    if (past && !participle)
        return POS_VERB;
    if (object && s->subject && past)
        return POS_VERB;
    if (s->subject && !s->verb && past) {
        if (t->entry && term_may_be(t, SET_INTRANSITIVE))
            return POS_VERB;
        const Term *over = peek_over(s);
        if (over && !over->pos && term_may_be(over, SET_CONJ))
            return POS_VERB;
    }
    if (!s->subject && noun_next && participle)
        return POS_PREMOD;
    return participle ? POS_PART : POS_VERB;
}

/* "blank AND recorded discs": both are of the discs. */
static bool joins_modifiers(const State *s, const Term *conj, const Term *next)
{
    const Term *noun = next ? next + 1 : NULL;
    return conj && !conj->pos && term_may_be(conj, SET_CONJ) && next &&
           noun < s->r->term.at + s->r->term.len && !next->pos &&
           (term_may_be(next, SET_ADJ) ||
               forms_of(s->r, next) & FORM_PARTICIPLE) &&
           may_be_noun(s->r, noun) && s->before == POS_QUANTITY;
}

/* "cases before him NUMBER a little over 2,000" */
static bool counts_off(const State *s, const Term *t)
{
    const Term *next = peek(s, 1);
    return next && next->pos == POS_QUANTITY && s->subject && !s->verb &&
           str_eq_fold(term_text(s->r, t), STR("number"));
}

static int resolve_base(State *s, const Term *t, int forms)
{
    bool noun = forms & FORM_NOUN;
    bool object = starts_object(s, peek_over(s));
    if (before_in(s, BIT(POS_TO) | BIT(POS_MODAL) | BIT(POS_DO)) &&
        forms & FORM_BASE)
        return POS_VERB;
    if (t->cap && s->i > 0 && s->before != POS_STOP && !s->r->capitals)
        return POS_NOUN; /* a name: "the Copyright Act" */
    if (!noun && before_in(s, BIT(POS_PREP) | BIT(POS_OF)))
        return object ? POS_ADJ : POS_NOUN; /* "in retail stores" */
    if (!noun)
        return before_in(s, BIT(POS_DET) | BIT(POS_ADJ) | BIT(POS_QUANTITY) |
                                BIT(POS_PREMOD)) &&
                       object
                   ? POS_ADJ
                   : POS_VERB;
    if (counts_off(s, t))
        return POS_VERB;
    if (before_in(s, NOUN_LEADS) || t->hyphen)
        return POS_NOUN;
    if (before_in(s, BIT(POS_PRON) | BIT(POS_REL)))
        return POS_VERB;
    if (s->before == POS_NOUN && s->subject && !s->verb) {
        const Term *next = peek_over(s);
        bool        det = next && (next->pos == POS_QUANTITY ||
                               (!next->pos && term_may_be(next, SET_DET)));
        Term       *last = s->r->term.at + s->i - 1;
        bool        plural = last->entry && last->entry->forms & FORM_PLURAL;
        bool        agrees = forms & FORM_S ? !plural : plural;
        const Term *far = peek(s, 2);
        bool        verbal = next && !next->pos &&
                      forms_of(s->r, next) & (FORM_PAST | FORM_PARTICIPLE);
        if (agrees && object && !verbal &&
            (det || !far || far->pos || term_may_be(far, SET_PREP)))
            return POS_VERB;
    }
    return POS_NOUN;
}

/* "found two traders GUILTY", "leaving 31 cases OPEN". */
static bool is_predicate(const State *s, const Term *t)
{
    static const char *const word[] = { "guilty", "open", "pending",
        "outstanding", "unresolved", NULL };
    for (int k = 0; word[k]; k++)
        if (str_eq_fold(term_text(s->r, t), str_from(word[k])))
            return true;
    return false;
}

static int resolve_function(State *s, const Term *t)
{
    const Term *next = peek(s, 1);
    if (!t->plain)
        return 0;
    if (t->hyphen && str_eq_fold(term_text(s->r, t), STR("less")))
        return POS_ADJ; /* "bandrol-less books" */
    if (term_may_be(t, SET_OF))
        return POS_OF;
    if (term_may_be(t, SET_WORTH) && !(t->entry->forms & FORM_ING))
        return POS_PREP;
    if (term_may_be(t, SET_TO)) {
        bool verb = next && !next->pos && next->entry &&
                    next->entry->forms & FORM_BASE &&
                    !(next->entry->forms & FORM_PLURAL);
        return verb ? POS_TO : POS_PREP;
    }
    if (term_may_be(t, SET_BE))
        return POS_BE;
    if (term_may_be(t, SET_HAVE))
        return next && (next->pos == POS_QUANTITY ||
                           (!next->pos && term_may_be(next, SET_DET)))
                   ? POS_VERB
                   : POS_HAVE;
    if (term_may_be(t, SET_COMPARE) && t->entry->words > 1)
        return POS_PREP;
    if (term_may_be(t, SET_DO))
        return next && next->pos == POS_QUANTITY ? POS_VERB : POS_DO;
    if (term_may_be(t, SET_MODAL))
        return POS_MODAL;
    if (term_may_be(t, SET_REL)) {
        bool that = str_eq_fold(term_text(s->r, t), STR("that"));
        if (!that)
            return POS_REL;
        if (s->last_verb && s->before == s->last_verb)
            return POS_SUBORD;
        return s->before == POS_NOUN || s->before == POS_QUANTITY ? POS_REL
               : next && !next->pos && may_be_noun(s->r, next)    ? POS_DET
                                                                  : POS_SUBORD;
    }
    if (term_may_be(t, SET_CONJ))
        return POS_CONJ;
    if (term_may_be(t, SET_NEG) || term_may_be(t, SET_ZERO))
        return POS_NEG;
    bool done = next && !next->pos && forms_of(s->r, next) & FORM_PARTICIPLE;
    if (done && s->before == POS_HAVE && term_may_be(t, SET_PREP))
        return POS_ADV; /* "has SINCE charged" */
    if (done && s->before == POS_BE && s->subject && term_may_be(t, SET_EACH))
        return POS_ADV; /* "were EACH sentenced" */
    if (term_may_be(t, SET_DET))
        return POS_DET;
    if (term_may_be(t, SET_PREP))
        return POS_PREP;
    if (term_may_be(t, SET_SUBORD))
        return POS_SUBORD;
    if (term_may_be(t, SET_PRON))
        return POS_PRON;
    if (term_may_be(t, SET_ADJ) && next && may_be_noun(s->r, next) &&
        !(t->entry->forms & (FORM_PARTICIPLE | FORM_BASE)))
        return POS_ADJ;
    if (term_may_be(t, SET_ADJ) && s->before == POS_NOUN && next &&
        next->pos != POS_OTHER && is_predicate(s, t))
        return POS_ADJ; /* "found two traders GUILTY." */
    if (term_may_be(t, SET_ADJ) && joins_modifiers(s, next, peek(s, 2)))
        return POS_ADJ;
    if (term_may_be(t, SET_ADV) && t->entry &&
        !(t->entry->forms & (FORM_NOUN | FORM_BASE)))
        return POS_ADV;
    return 0;
}

static int resolve_word(State *s, const Term *t)
{
    int pos = resolve_function(s, t);
    if (pos)
        return pos;
    int forms = forms_of(s->r, t);
    Str w = term_text(s->r, t);
    if ((!t->entry || !(t->entry->forms & ~FORM_WORD)) &&
        str_ends(w, STR("ly")) && w.len > 4)
        return POS_ADV;
    if (forms & FORM_ING)
        return resolve_ing(s, t, forms);
    if (forms & (FORM_PAST | FORM_PARTICIPLE) &&
        !(forms & FORM_NOUN && before_in(s, NOUN_LEADS) && t->entry))
        return resolve_past(s, t, forms);
    if (forms & (FORM_BASE | FORM_S))
        return resolve_base(s, t, forms);
    return POS_NOUN;
}

/* "resellers", "tombstone-makers": a word not in the lexicon that names
 * people by what they do stands for "person". */
static const LexEntry *entry_of_person(const Reading *r, const Term *t)
{
    static const char *const end[] = { "sellers", "dealers", "makers",
        "keepers", "owners", "traders", "runners", "workers", "holders",
        "operators", "smugglers", "ists", "eers", "drivers", "vendors",
        "seller", "dealer", "keeper", "owner", NULL };
    const Lexicon           *lex = &r->e->lexicon;
    Str                      word = term_text(r, t);
    int32_t                  id = -1;
    if (word.len < 6)
        return NULL;
    char last = byte_lower(word.at[word.len - 1]);
    if (last != 's' && last != 'r')
        return NULL;
    for (int k = 0; end[k] && id < 0; k++)
        if (word.len > str_from(end[k]).len + 1 &&
            str_ends(word, str_from(end[k])))
            id = lexicon_word(lex, STR("persons"));
    return id >= 0 && lex->word[id].entry >= 0
               ? lex->entry + lex->word[id].entry
               : NULL;
}

static void put_rows(const Reading *r, Term *t)
{
    static const uint8_t is_verb[POS_CELL + 1] = { [POS_VERB] = 1,
        [POS_PASSIVE] = 1,
        [POS_PART] = 1,
        [POS_ING] = 1,
        [POS_BE] = 1,
        [POS_HAVE] = 1,
        [POS_DO] = 1 };
    if (!t->entry && t->pos == POS_NOUN)
        t->entry = entry_of_person(r, t);
    if (!t->entry)
        return;
    if (t->pos == POS_NOUN)
        t->row = lexicon_row(&r->e->lexicon, t->entry->row_noun);
    else if (is_verb[t->pos])
        t->row = lexicon_row(&r->e->lexicon, t->entry->row_verb);
}

static void step(State *s, Term *t)
{
    switch (t->pos) {
    case POS_STOP:
    case POS_COLON:
    case POS_SUBORD:
    case POS_REL:
    case POS_CELL:
        s->subject = t->pos == POS_REL;
        s->verb = false;
        s->last_verb = 0;
        break;
    case POS_NOUN:
    case POS_PRON:
    case POS_QUANTITY:
        s->subject = true;
        break;
    case POS_VERB:
    case POS_PASSIVE:
    case POS_BE:
        s->verb = true;
        s->last_verb = t->pos;
        break;
    case POS_PART:
    case POS_ING:
        s->last_verb = t->pos;
        break;
    default:
        break;
    }
    if (t->pos != POS_ADV && t->pos != POS_NEG && t->pos != POS_PERIOD)
        s->before = t->pos;
    if (t->pos == POS_NEG && s->before != POS_BE && s->before != POS_HAVE &&
        s->before != POS_DO && s->before != POS_MODAL)
        s->before = POS_DET;
    if (t->possessive)
        s->before = POS_DET;
    if (t->pos == POS_NEG && str_ends(term_text(s->r, t), STR(" to")))
        s->before = POS_TO; /* "has yet to prosecute" */
}

void terms_resolve(Reading *r)
{
    State s = { .r = r };
    for (ptrdiff_t i = 0; i < r->term.len; i++) {
        Term *t = r->term.at + i;
        s.i = (int)i;
        if (t->pos == POS_OTHER)
            t->pos = (uint8_t)resolve_word(&s, t);
        put_rows(r, t);
        step(&s, t);
    }
}
