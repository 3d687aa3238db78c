#include "analyze/sentence.h"

#include "base/ban.h"

static Quantified quantified(const Figure *f)
{
    return (Quantified){ f->stated, f->qualifier, f->unit, f->counting };
}

static bool is_count(const Figure *f)
{
    return str_eq(f->unit, STR("count"));
}

/* -- what the facets add */

static bool is_said(Str value)
{
    return value.len > 0 && !str_eq(value, STR("national")) &&
           !str_eq(value, STR("unknown"));
}

/* Whether the sentence has the word already: "Indian police", "optical disc
 * plants"; a plural s and the last letters of a form do not matter. */
static bool has_word(Str said, Str word)
{
    ptrdiff_t len = word.len;
    if (len > 4 && word.at[len - 1] == 's')
        len--;
    for (ptrdiff_t i = 0; i + len <= said.len; i++)
        if ((i == 0 || !byte_is_alpha(said.at[i - 1])) &&
            str_eq_fold(str_slice(said, i, i + len), str_slice(word, 0, len)) &&
            (i + len == said.len || !byte_is_alpha(said.at[i + len]) ||
                said.at[i + len] == 's'))
            return true;
    return false;
}

/* "infringing discs" of the sector "optical discs" */
static bool has_last_word(Str said, Str words)
{
    ptrdiff_t i = words.len;
    while (i > 0 && words.at[i - 1] != ' ')
        i--;
    return i > 0 && has_word(said, str_slice(words, i, words.len));
}

/* What goods are like is said by "infringing" and "piracy" already; prison is
 * for crimes. */
static bool is_told(const Buf *buf, ptrdiff_t from, Str words, Facet facet)
{
    Str said = str_slice(buf_str(buf), from, buf->len);
    if (has_word(said, words) ||
        (facet == FACET_SECTOR && has_last_word(said, words)))
        return true;
    if (facet == FACET_TRACK && str_starts(words, STR("criminal ")))
        return str_find(said, STR("prison")) >= 0;
    return facet == FACET_ROLE && str_eq(words, STR("pirated")) &&
           (str_find(said, STR("piracy")) >= 0 ||
               str_find(said, STR("infring")) >= 0);
}

static void insert(Buf *buf, ptrdiff_t at, ptrdiff_t end, Str before)
{
    Str rest = arena_str(buf->mem, str_slice(buf_str(buf), end, buf->len));
    buf->len = at;
    buf_put(buf, before);
    buf_put(buf, rest);
}

/* "criminal cases" of "intellectual property cases": the adjective goes to
 * the noun that stands there. */
static bool put_adjective(Buf *buf, ptrdiff_t from, Str words)
{
    static const char *const noun[] = { "intellectual property case",
        "intellectual property investigation",
        "intellectual property violation", "intellectual property complaint" };
    StrSplit                 split = str_split(words, ' ');
    Str                      said = str_slice(buf_str(buf), from, buf->len);
    ptrdiff_t                at = -1;
    for (size_t i = 0; i < sizeof noun / sizeof *noun && at < 0; i++)
        at = str_find(said, str_from(noun[i]));
    if (at < 0 || !str_eq(split.after, STR("cases")))
        return false;
    at += from;
    bool an = str_ends(str_slice(buf_str(buf), from, at), STR(" an "));
    bool vowel = str_find_byte(STR("aeiou"), split.before.at[0]) >= 0;
    bool a = an && !vowel;
    insert(buf, a ? at - 2 : at, at,
        arena_printf(buf->mem, "%s%.*s ", a ? " " : "", PR(split.before)));
    return true;
}

/* Who acts is in the sentence already, or can be: "raids by police". */
static Str by_whom(const Buf *buf, ptrdiff_t from, const Words *words,
    const Figure *f, const Phrase *phrase)
{
    Str role = f->facet[FACET_ROLE];
    Str actor = phrase->actor.len > 0 && is_said(role)
                    ? words_actor(words, role)
                    : (Str){ 0 };
    if (is_told(buf, from, actor, FACET_ROLE))
        return (Str){ 0 };
    return actor;
}

/* " by police involving music and films (retail value) in Moscow"; `from`:
 * where the statement began, for what it has said already */
static void put_facets(Buf *buf, ptrdiff_t from, const Words *words,
    const Figure *f, const Phrase *phrase, bool staged)
{
    static const Facet side[] = { FACET_TRACK, FACET_STAGE, FACET_BASIS,
        FACET_ROLE };
    bool               open = false;
    const Str          lead = phrase->lead;
    const Str          actor = by_whom(buf, from, words, f, phrase);
    const Str          sector = f->facet[FACET_SECTOR];
    const Str          right = f->facet[FACET_RIGHT];
    Str                what = is_said(sector) ? sector : right;
    if (actor.len > 0) {
        buf_put(buf, STR(" by "));
        buf_put(buf, actor);
    }
    if (is_said(what) && !is_told(buf, from, words_facet(words, what),
                             is_said(sector) ? FACET_SECTOR : FACET_RIGHT)) {
        open = lead.len == 0; /* goods: "(trademarks, customs)" */
        buf_byte(buf, ' ');
        buf_put(buf, lead);
        buf_byte(buf, open ? '(' : ' ');
        buf_put(buf, is_said(sector) ? words_facet(words, sector)
                                     : words_right(words, right, lead));
    }
    for (size_t i = 0; i < sizeof side / sizeof *side; i++) {
        Str value = words_facet(words, f->facet[side[i]]);
        if (!is_said(f->facet[side[i]]) || is_told(buf, from, value, side[i]) ||
            (side[i] == FACET_STAGE && staged) ||
            (side[i] == FACET_ROLE && actor.len > 0) ||
            (side[i] == FACET_TRACK && put_adjective(buf, from, value)))
            continue;
        buf_put(buf, open ? STR(", ") : STR(" ("));
        buf_put(buf, value);
        open = true;
    }
    if (open)
        buf_byte(buf, ')');
    if (is_said(f->facet[FACET_PLACE])) {
        buf_put(buf, STR(" in "));
        buf_put(buf, f->facet[FACET_PLACE]);
    }
}

/* " in Estonia", after a place of it ", Estonia" */
static bool put_in_country(
    Buf *buf, const Words *words, Str country, bool after_place)
{
    if (country.len == 0)
        return false;
    buf_put(buf, after_place ? STR(", ") : STR(" in "));
    words_country(buf, words, country);
    return after_place;
}

void say_topic(Buf *buf, const Words *words, const Figure *f)
{
    Phrase    phrase = words_phrase(words, f->indicator);
    ptrdiff_t from = buf->len;
    buf_put(buf, phrase.topic);
    put_facets(buf, from, words, f, &phrase, false);
    if (put_in_country(buf, words, f->country, is_said(f->facet[FACET_PLACE])))
        buf_byte(buf, ','); /* "in Tallinn, Estonia, was" */
}

void say_amount(Buf *buf, const Words *words, const Figure *f)
{
    Quantified q = quantified(f);
    if (bounds_is_point(f->stated) && f->stated.low.digits == 0 && is_count(f))
        buf_put(buf, STR("none"));
    else
        words_amount(buf, words, &q);
}

/* -- one figure */

/* "Thai customs" rather than "Thai authorities ... (customs)" */
static Str actor_of(const Words *words, const Figure *f, const Phrase *phrase)
{
    Str role = f->facet[FACET_ROLE];
    Str actor = is_said(role) && str_eq(phrase->actor, STR("authorities"))
                    ? words_actor(words, role)
                    : (Str){ 0 };
    return actor.len > 0 ? actor : phrase->actor;
}

static void put_actor(Buf *buf, const Words *words, Str actor, Str country)
{
    Str adjective = words_adjective(words, country);
    if (adjective.len > 0) {
        buf_put(buf, adjective);
        buf_byte(buf, ' ');
    }
    buf_put(buf, actor);
    if (adjective.len == 0)
        put_in_country(buf, words, country, false);
    buf_byte(buf, ' ');
}

/* "received" of "filed=received;granted=granted"; empty: the stage is none */
static Str verb_of_stage(Str verbs, Str stage)
{
    while (verbs.len > 0) {
        StrSplit one = str_split(verbs, ';');
        StrSplit pair = str_split(one.before, '=');
        if (is_said(stage) && str_eq(pair.before, stage))
            return pair.after;
        verbs = one.after;
    }
    return (Str){ 0 };
}

static void put_acting(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    Quantified q = quantified(f);
    Str       stage = verb_of_stage(phrase->stage_verbs, f->facet[FACET_STAGE]);
    bool      undated = f->period.start == DAY_NONE && f->known != DAY_NONE;
    ptrdiff_t from = buf->len;
    if (undated) {
        buf_put(buf, STR("by "));
        words_day(buf, f->known);
        buf_byte(buf, ' ');
    }
    put_actor(buf, words, actor_of(words, f, phrase), f->country);
    if (undated && phrase->style != STYLE_ACTOR_STATE)
        buf_put(buf, STR("had "));
    buf_put(buf, stage.len > 0 ? stage : phrase->verb);
    buf_byte(buf, ' ');
    words_quantity(buf, words, &q, phrase);
    bool whither = str_starts(phrase->tail, STR("to "));
    if (whither) /* "cases involving software to court" */
        put_facets(buf, from, words, f, phrase, stage.len > 0);
    if (phrase->tail.len > 0) {
        buf_byte(buf, ' ');
        buf_put(buf, phrase->tail);
    }
    if (!whither)
        put_facets(buf, from, words, f, phrase, stage.len > 0);
}

static void put_thing(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    Quantified q = quantified(f);
    Str        verb = phrase->verb;
    bool       one = bounds_is_point(f->stated) && is_count(f) &&
               dec_eq(f->stated.low, dec_make(1, 0));
    ptrdiff_t from = buf->len;
    words_quantity(buf, words, &q, phrase);
    buf_byte(buf, ' ');
    if (one && str_starts(verb, STR("were "))) {
        buf_put(buf, STR("was "));
        verb = str_slice(verb, 5, verb.len);
    }
    buf_put(buf, verb);
    put_facets(buf, from, words, f, phrase, false);
    put_in_country(buf, words, f->country, is_said(f->facet[FACET_PLACE]));
}

static void put_topic(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    Quantified q = quantified(f);
    bool       zero = bounds_is_point(f->stated) && f->stated.low.digits == 0;
    say_topic(buf, words, f);
    buf_byte(buf, ' ');
    buf_put(buf, phrase->be);
    buf_byte(buf, ' ');
    if (zero && is_count(f))
        buf_put(buf, STR("zero"));
    else
        words_amount(buf, words, &q);
    if (phrase->style == STYLE_LAW && is_count(f) && f->counting.len > 0) {
        buf_byte(buf, ' ');
        buf_put(buf, words_plural(buf->mem, f->counting));
    }
}

static void put_statement(
    Buf *buf, const Words *words, const Figure *f, const Phrase *phrase)
{
    switch (phrase->style) {
    case STYLE_ACTOR:
    case STYLE_ACTOR_VALUE:
    case STYLE_ACTOR_STATE:
        put_acting(buf, words, f, phrase);
        break;
    case STYLE_THING:
        put_thing(buf, words, f, phrase);
        break;
    case STYLE_TOPIC:
    case STYLE_TOPIC_COUNT:
    case STYLE_LAW:
    case STYLE_LIST:
        put_topic(buf, words, f, phrase);
        break;
    }
}

static void put_period(Buf *buf, const Figure *f)
{
    if (f->period.start == DAY_NONE && f->period.end == DAY_NONE)
        return;
    buf_byte(buf, ' ');
    words_period(buf, f->period, f->period_kind);
}

/* A sentence does not begin with a digit if a word will do. */
static void spell_first(Buf *buf, ptrdiff_t from)
{
    if (buf->len < from + 2 || !byte_is_digit(buf->at[from]) ||
        buf->at[from + 1] != ' ')
        return;
    int64_t n = buf->at[from] - '0';
    Str rest = arena_str(buf->mem, str_slice(buf_str(buf), from + 1, buf->len));
    buf->len = from;
    words_count(buf, n);
    buf_put(buf, rest);
}

void say_figure(Buf *buf, const Words *words, const Figure *f)
{
    Phrase    phrase = words_phrase(words, f->indicator);
    ptrdiff_t from = buf->len;
    put_statement(buf, words, f, &phrase);
    put_period(buf, f);
    spell_first(buf, from);
    words_upper_first(buf, from);
}
