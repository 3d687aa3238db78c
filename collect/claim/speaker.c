/* Who states a figure, and how sure of it. */
#include "claim/speaker.h"

#include "claim/look.h"

#include "base/ban.h"

enum { SPEAKER_BYTES = 80 };

static bool is_source(const Term *t)
{
    return term_may_be(t, SET_SOURCE_GOVERNMENT) ||
           term_may_be(t, SET_SOURCE_INDUSTRY) ||
           term_may_be(t, SET_SOURCE_PRESS) || term_may_be(t, SET_PERSON);
}

static bool in_phrase(int pos)
{
    return pos == POS_NOUN || pos == POS_ADJ || pos == POS_PREMOD;
}

/* -- the noun phrase that speaks */

typedef struct {
    int from, to; /* terms [from, to) */
} Span;

/* A capital is a name's, but for the first word's, unless it has more. */
static bool is_name(const Reading *r, int k)
{
    const Term *t = r->term.at + k;
    return t->cap && !r->capitals &&
           (k > 0 ||
               (t->to - t->from > 1 && byte_is_upper(r->text.at[t->from + 1])));
}

static bool is_named(const Reading *r, Span s)
{
    for (int k = s.from; k < s.to; k++)
        if (is_source(r->term.at + k) ||
            term_may_be(r->term.at + k, SET_SOURCE_POST) || is_name(r, k))
            return true;
    return false;
}

/* The phrase that ends before `to`: "the Ministry of Culture". */
static Span phrase_before(const Reading *r, int to)
{
    Span s = { to, to };
    while (s.from > 0 && to - s.from < 10) {
        int pos = pos_at(r, s.from - 1);
        if (pos == POS_OF || pos == POS_PREP) {
            if (!in_phrase(pos_at(r, s.from - 2)))
                break;
        } else if (!in_phrase(pos) &&
                   !(pos == POS_DET && s.from > 1 &&
                       (pos_at(r, s.from - 2) == POS_OF ||
                           pos_at(r, s.from - 2) == POS_PREP) &&
                       in_phrase(pos_at(r, s.from - 3))) &&
                   !(pos == POS_CONJ && s.from < to && r->term.at[s.from].cap &&
                       s.from > 1 && r->term.at[s.from - 2].cap)) {
            break;
        }
        s.from--;
    }
    while (s.from < s.to && !in_phrase(pos_at(r, s.from)))
        s.from++;
    return s;
}

/* The phrase that begins at or after `from`, articles passed. */
static Span phrase_after(const Reading *r, int from)
{
    while (pos_at(r, from) == POS_DET || pos_at(r, from) == POS_ADV)
        from++;
    Span s = { from, from };
    while (s.to - from < 10 &&
           (in_phrase(pos_at(r, s.to)) || pos_at(r, s.to) == POS_OF ||
               (pos_at(r, s.to) == POS_DET && pos_at(r, s.to - 1) == POS_OF) ||
               (pos_at(r, s.to) == POS_CONJ && s.to > from &&
                   r->term.at[s.to - 1].cap && term_at(r, s.to + 1) &&
                   r->term.at[s.to + 1].cap)))
        s.to++;
    while (s.to > s.from && pos_at(r, s.to - 1) != POS_NOUN)
        s.to--;
    return s;
}

/* "Industry ESTIMATES put", "the ministry's FIGURES show": whose they are. */
static bool is_paper(const Term *t)
{
    return term_may_be(t, SET_PAPER);
}

static Span without_paper(const Reading *r, Span s)
{
    for (int k = s.from; k < s.to; k++)
        if (k > s.from && r->term.at[k - 1].possessive &&
            is_paper(r->term.at + s.to - 1))
            return (Span){ s.from, k };
    while (s.to - s.from > 1 && is_paper(r->term.at + s.to - 1))
        s.to--;
    return s;
}

static int skip_back(const Reading *r, int k)
{
    while (pos_at(r, k) == POS_ADV || pos_at(r, k) == POS_HAVE ||
           pos_at(r, k) == POS_MODAL || pos_at(r, k) == POS_PERIOD)
        k--;
    if (pos_at(r, k) == POS_CLOSE)
        while (k >= 0 && pos_at(r, k) != POS_OPEN)
            k--, k = pos_at(r, k) == POS_OPEN ? k - 1 : k;
    return k;
}

/* Does the clause end with this verb? "..., the ministry says." */
static bool is_tag(const Reading *r, int verb)
{
    int pos = pos_at(r, verb + 1);
    return pos == POS_STOP || pos == POS_COMMA || pos == POS_PERIOD ||
           pos == POS_DASH || pos == POS_CLOSE;
}

/* "SENIAT, the tax authority, reckons": the name, not what it explains. */
static Span before_aside(const Reading *r, Span s, int verb)
{
    int k = s.from - 1;
    while (pos_at(r, k) == POS_DET || pos_at(r, k) == POS_ADJ)
        k--;
    if (is_tag(r, verb) || pos_at(r, k) != POS_COMMA)
        return s;
    Span name = phrase_before(r, k);
    return name.from < name.to && is_named(r, name) ? name : s;
}

/* -- verbs of saying */

static bool follows_that(const Reading *r, int verb)
{
    static const char *const word[] = { "that", NULL };
    for (int k = verb + 1; k <= verb + 4 && term_at(r, k); k++)
        if (is_word(r, k, word))
            return pos_at(r, k) != POS_DET || k == verb + 1;
    return false;
}

static bool has_at(const Reading *r, int verb)
{
    static const char *const word[] = { "at", "between", NULL };
    for (int k = verb + 1; term_at(r, k); k++) {
        if (pos_at(r, k) == POS_STOP)
            return false;
        if (is_word(r, k, word))
            return true;
    }
    return false;
}

/* "..., the officer in charge SAID": read as a participle or a noun. */
static bool closes_clause(const Reading *r, int verb)
{
    int k = verb - 1;
    if (!is_tag(r, verb))
        return false;
    while (in_phrase(pos_at(r, k)) || pos_at(r, k) == POS_OF ||
           pos_at(r, k) == POS_PREP || pos_at(r, k) == POS_DET)
        k--;
    return k < verb - 1 && k >= 0 &&
           (pos_at(r, k) == POS_COMMA || pos_at(r, k) == POS_QUOTE);
}

/* "Officials POINTED OUT, in the last year courts ...": read as a participle,
 * but nothing is before its subject and a pause after it. */
static bool opens_sentence(const Reading *r, int verb)
{
    int k = verb - 1, after = pos_at(r, verb + 1);
    if (pos_at(r, verb) != POS_PART ||
        (after != POS_COMMA && after != POS_PERIOD))
        return false;
    while (k >= 0 && (in_phrase(pos_at(r, k)) || pos_at(r, k) == POS_OF ||
                         pos_at(r, k) == POS_DET))
        k--;
    return k < 0 && verb > 0;
}

/* Verbs that state only with "that", or "at" before the figure. */
static bool says(const Reading *r, int k)
{
    const Term *t = r->term.at + k;
    if (term_may_be(t, SET_SAY_AT) && has_at(r, k))
        return pos_at(r, k + 1) != POS_QUANTITY &&
               (t->pos == POS_VERB || t->pos == POS_NOUN);
    if ((term_may_be(t, SET_SAY) || term_may_be(t, SET_SAY_THAT)) &&
        opens_sentence(r, k))
        return true;
    if (term_may_be(t, SET_SAY_THAT))
        return follows_that(r, k) ||
               (t->pos == POS_VERB && k > 0 && is_paper(r->term.at + k - 1));
    if (!term_may_be(t, SET_SAY))
        return false;
    bool plain =
        t->entry && !(t->entry->forms & FORM_NOUN) && t->entry->forms & FORM_S;
    return t->pos == POS_VERB || plain || follows_that(r, k) ||
           closes_clause(r, k);
}

static bool is_he(const Term *t, const Reading *r)
{
    static const char *const word[] = { "he", "she", "it", "they", NULL };
    return word_in(term_text(r, t), word);
}

/* -- the speakers of a sentence, one at a time */

/* "The figures show", "a table of sentences": of nobody who is named. */
static bool is_bare_paper(const Reading *r, Span s)
{
    int k = s.from;
    while (k + 1 < s.to && pos_at(r, k + 1) == POS_NOUN)
        k++;
    if (!is_paper(r->term.at + k))
        return false;
    for (k = s.from; k < s.to; k++)
        if (!is_paper(r->term.at + k) && is_named(r, (Span){ k, k + 1 }))
            return false;
    return true;
}

static bool put(Speaker *s, const Reading *r, Span span, int verb, int at)
{
    int end = span.to;
    span = without_paper(r, span);
    if (span.from >= span.to)
        return false;
    bool official =
        span.to - span.from == 1 &&
        str_eq_fold(term_text(r, r->term.at + span.from), STR("official"));
    bool adjective =
        span.to < end && (official || (!is_named(r, span) &&
                                          pos_at(r, span.to - 1) != POS_NOUN));
    if (adjective || is_bare_paper(r, span)) /* "final figures" */
        span.to = span.from;
    *s = (Speaker){
        .from = span.from, .to = span.to, .verb = verb, .at = at, .found = true
    };
    for (int k = span.from; k < span.to; k++)
        s->post |= term_may_be(r->term.at + k, SET_SOURCE_POST);
    return true;
}

/* "it announced": the subject of the sentence's first clause. */
static bool put_pronoun(Speaker *s, const Reading *r, int k)
{
    for (int n = 0; n < k; n++) {
        if (pos_at(r, n) != POS_NOUN || !is_source(r->term.at + n))
            continue;
        Span span = phrase_before(r, n + 1);
        Span rest = phrase_after(r, n);
        span.to = rest.to > span.to ? rest.to : span.to;
        return put(s, r, span, k + 1, k);
    }
    *s = (Speaker){ .verb = k + 1, .at = k, .found = true, .same = true };
    return true;
}

/* The phrase that opens the clause, if what follows it may stand between a
 * subject and its verb: "The union, which had no notice, claims", "The board,
 * with 46 people, reports", "IFPI asked for N and says". */
static Span clause_subject(const Reading *r, int verb)
{
    int from = verb - 1;
    while (from > 0 && pos_at(r, from - 1) != POS_STOP)
        from--;
    Span s = phrase_after(r, from);
    int  next = pos_at(r, s.to);
    bool mine = next == POS_COMMA || next == POS_OPEN || next == POS_VERB ||
                next == POS_HAVE || next == POS_BE || next == POS_PREP ||
                next == POS_PART || next == POS_REL;
    return s.to < verb && mine ? s : (Span){ 0 };
}

static bool subject_of(Speaker *s, const Reading *r, int verb)
{
    int         k = skip_back(r, verb - 1);
    const Term *t = term_at(r, k);
    if (!t)
        return false;
    if (t->pos == POS_PRON && is_he(t, r))
        return put_pronoun(s, r, k);
    if (t->pos == POS_PRON) { /* "we"; not "the figures sent to us show" */
        static const char *const object[] = { "us", "him", "her", "them",
            NULL };
        *s = (Speaker){ .verb = verb, .at = verb, .found = true, .post = true };
        return !word_in(term_text(r, t), object);
    }
    Span span = t->pos == POS_COMMA || t->pos == POS_CONJ
                    ? clause_subject(r, verb)
                    : phrase_before(r, k + 1);
    if (span.from >= span.to)
        return false;
    span = before_aside(r, span, verb);
    if (!is_named(r, span) && !is_paper(r->term.at + span.to - 1) &&
        !r->capitals && span.from > 0)
        return false;
    return put(s, r, span, verb, verb);
}

/* ", said its OFFICES CONCLUDED": the phrase says nothing, it does something.
 */
static bool acts(const Reading *r, Span s)
{
    static const uint8_t list[] = { POS_VERB, POS_PASSIVE, POS_PART, POS_ING,
        POS_BE, POS_HAVE, POS_DO, POS_MODAL, POS_OF, POS_QUANTITY };
    for (size_t k = 0; k < sizeof list; k++)
        if (pos_at(r, s.to) == list[k])
            return true;
    return false;
}

/* ", said the minister"; "told by", "provided by" */
static bool object_of(Speaker *s, const Reading *r, int verb)
{
    static const char *const by[] = { "by", NULL };
    static const char *const hearer[] = { "tell", "tells", "told", "informed",
        "informs", "notified", NULL };
    const Term              *t = term_at(r, verb), *next = term_at(r, verb + 1);
    int                      before = pos_at(r, verb - 1);
    Span                     span = { 0 };
    if (!next)
        return false;
    if (term_may_be(t, SET_SAY_BY) &&
        (t->pos == POS_PART || t->pos == POS_PASSIVE) &&
        word_in(term_text(r, next), by)) {
        span = phrase_after(r, verb + 2);
    } else if (t->pos == POS_VERB && term_may_be(t, SET_SAY) &&
               !word_in(term_text(r, t), hearer) &&
               (before == POS_COMMA || before == POS_QUOTE)) {
        span = phrase_after(r, verb + 1);
        if (acts(r, span))
            return false;
    }
    return span.from < span.to && is_named(r, span) &&
           put(s, r, span, verb, verb);
}

/* "according to", "by IFPI's reckoning", "figures from the ministry" */
static bool named_as_source(Speaker *s, const Reading *r, int k)
{
    const Term *t = r->term.at + k;
    Str         word = term_text(r, t);
    if (term_may_be(t, SET_GIVEN)) {
        int n = k + 1;
        while (pos_at(r, n) == POS_OF || pos_at(r, n) == POS_PREP)
            n++;
        Span span = phrase_after(r, n);
        return span.from < span.to && is_named(r, span) &&
               put(s, r, span, -1, k);
    }
    int owner = k - 1; /* "TIPO's six-month TABLE" */
    while (owner >= k - 3 &&
           (pos_at(r, owner) == POS_ADJ || pos_at(r, owner) == POS_PREMOD ||
               pos_at(r, owner) == POS_QUANTITY ||
               pos_at(r, owner) == POS_PERIOD) &&
           !r->term.at[owner].possessive)
        owner--;
    if (owner >= 0 && r->term.at[owner].possessive && is_paper(t) &&
        t->pos == POS_NOUN && !str_eq_fold(word, STR("number")) &&
        !str_eq_fold(word, STR("press"))) {
        Span span = phrase_before(r, owner + 1);
        return span.from < span.to && is_named(r, span) &&
               put(s, r, span, -1, k);
    }
    static const char *const paper[] = { "figures", "statistics", "data",
        "estimates", "numbers", "count", "estimate", NULL };
    static const char *const of[] = { "from", "of", "by", NULL };
    /* "figures OF customs", "figures THAT customs gave us" */
    if (word_in(word, paper) && term_at(r, k + 1) &&
        (pos_at(r, k + 1) == POS_REL ||
            word_in(term_text(r, r->term.at + k + 1), of))) {
        Span span = phrase_after(r, k + 2);
        for (int n = span.from; n < span.to; n++)
            if (term_may_be(r->term.at + n, SET_SOURCE_GOVERNMENT) ||
                term_may_be(r->term.at + n, SET_SOURCE_INDUSTRY))
                return put(s, r, span, -1, k);
    }
    return false;
}

static bool speaker_at(Speaker *s, const Reading *r, int k)
{
    return named_as_source(s, r, k) || object_of(s, r, k) ||
           (says(r, k) && subject_of(s, r, k));
}

static bool may_speak(const Term *t)
{
    static const uint8_t set[] = { SET_GIVEN, SET_SAY, SET_SAY_AT, SET_SAY_THAT,
        SET_SAY_BY, SET_PAPER };
    for (size_t k = 0; t->plain && k < sizeof set; k++)
        if (term_may_be(t, set[k]))
            return true;
    return false;
}

void speaker_list(const Reading *r, SpeakerList *out)
{
    out->len = 0;
    for (int k = 0; k < (int)r->term.len && out->len < SPEAKERS_MAX; k++)
        if (may_speak(r->term.at + k) && speaker_at(out->at + out->len, r, k))
            out->len++;
}

bool speaker_parted(const Reading *r, int a, int b)
{
    for (int k = a < b ? a : b; k < (a < b ? b : a); k++)
        if (pos_at(r, k) == POS_STOP)
            return true;
    return false;
}

Speaker speaker_find(const Reading *r, const SpeakerList *list, int term)
{
    Speaker best = { 0 };
    bool    near = false;
    for (int k = 0; k < list->len; k++) {
        const Speaker *one = list->at + k;
        bool           mine = !speaker_parted(r, one->at, term);
        if (best.found && near >= mine && !(mine && one->at < term))
            continue;
        best = *one;
        near = mine;
    }
    return best;
}

/* The first in the sentence who could speak: "Customs opened an office." */
Speaker speaker_subject(const Reading *r)
{
    SpeakerList list;
    speaker_list(r, &list);
    Speaker s = speaker_find(r, &list, (int)r->term.len);
    if (s.found && !s.same)
        return s;
    s = (Speaker){ 0 };
    for (int n = 0; n < (int)r->term.len && !s.found; n++) {
        if (pos_at(r, n) == POS_VERB || pos_at(r, n) == POS_QUANTITY ||
            pos_at(r, n) == POS_CELL)
            break;
        if (pos_at(r, n) != POS_NOUN || !is_source(r->term.at + n))
            continue;
        Span span = phrase_before(r, n + 1), rest = phrase_after(r, n);
        span.to = rest.to > span.to ? rest.to : span.to;
        put(&s, r, span, -1, n);
    }
    return s;
}

Str speaker_text(const Reading *r, const Speaker *s)
{
    if (s->from >= s->to)
        return (Str){ 0 };
    int from = s->from, to = s->to;
    while (to - from > 1 &&
           r->term.at[to - 1].to - r->term.at[from].from > SPEAKER_BYTES)
        to--;
    Str text = str_slice(r->text, r->term.at[from].from, r->term.at[to - 1].to);
    return text;
}

static Str type_of(const Term *t)
{
    if (term_may_be(t, SET_SOURCE_PRESS) &&
        !term_may_be(t, SET_SOURCE_GOVERNMENT))
        return STR("press");
    if (term_may_be(t, SET_SOURCE_GOVERNMENT))
        return STR("government");
    return term_may_be(t, SET_SOURCE_INDUSTRY) ? STR("industry") : (Str){ 0 };
}

/* "a Department K representative": the names tell, "representative" does not;
 * an official or an office of nobody in particular is the government's. */
Str speaker_type(const Reading *r, const Speaker *s)
{
    Str generic = { 0 };
    for (int k = s->from; k < s->to; k++) {
        const Term *t = r->term.at + k;
        Str         type = type_of(t);
        if (type.len > 0 && !term_may_be(t, SET_SOURCE_GENERIC))
            return type;
        if (str_eq(type, STR("government")) || generic.len == 0)
            generic = type;
    }
    if (str_eq(generic, STR("industry")))
        return (Str){ 0 };
    return generic;
}
