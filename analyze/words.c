#include "analyze/words.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/ban.h"

struct Words {
    Arena           *mem;
    const Extractor *catalogue;
    Table            phrase, region, currency, facet, post;
};

static void open_table(Blob vocab, const char *name, Table *out)
{
    if (!table_open(vocab, str_from(name), out))
        *out = (Table){ 0 };
}

Words *words_open(Arena *mem, const Extractor *catalogue)
{
    Words *words = arena_new(mem, Words, 1);
    Blob   vocab = extractor_vocab(catalogue);
    words->mem = mem;
    words->catalogue = catalogue;
    open_table(vocab, "phrases.csv", &words->phrase);
    open_table(vocab, "regions.csv", &words->region);
    open_table(vocab, "currency_words.csv", &words->currency);
    open_table(vocab, "facet_words.csv", &words->facet);
    open_table(vocab, "posts.csv", &words->post);
    return words;
}

static PhraseStyle style_of(Str name)
{
    static const char *const style[] = { [STYLE_ACTOR] = "actor",
        [STYLE_ACTOR_VALUE] = "actor_value",
        [STYLE_ACTOR_STATE] = "actor_state",
        [STYLE_THING] = "thing",
        [STYLE_TOPIC] = "topic",
        [STYLE_TOPIC_COUNT] = "topic_count",
        [STYLE_LAW] = "law",
        [STYLE_LIST] = "list" };
    for (int i = 0; i <= STYLE_LIST; i++)
        if (str_eq(name, str_from(style[i])))
            return (PhraseStyle)i;
    return STYLE_TOPIC;
}

static Str lower_first(Arena *mem, Str s)
{
    if (s.len < 2 || byte_is_upper(s.at[1]))
        return s;
    Buf buf = buf_new(mem);
    buf_byte(&buf, byte_lower(s.at[0]));
    buf_put(&buf, str_slice(s, 1, s.len));
    return buf_str(&buf);
}

/* An indicator that an analyst added and gave no words yet. */
static Phrase plain_phrase(const Words *words, Str indicator)
{
    int at = extractor_indicator_find(words->catalogue, indicator);
    Str label =
        at < 0 ? indicator : extractor_indicator(words->catalogue, at)->label;
    MeasureKind kind =
        at < 0 ? MEASURE_FLOW : extractor_indicator(words->catalogue, at)->kind;
    return (Phrase){ .style = kind == MEASURE_LEGAL ? STYLE_LAW : STYLE_TOPIC,
        .topic = lower_first(words->mem, label),
        .be = STR("came to"),
        .lead = STR("for") };
}

Phrase words_phrase(const Words *words, Str indicator)
{
    const Table *t = &words->phrase;
    Str          style = table_look_up(t, indicator, "style");
    if (style.len == 0)
        return plain_phrase(words, indicator);
    return (Phrase){ style_of(style), table_look_up(t, indicator, "actor"),
        table_look_up(t, indicator, "verb"), table_look_up(t, indicator, "one"),
        table_look_up(t, indicator, "many"),
        table_look_up(t, indicator, "tail"),
        table_look_up(t, indicator, "topic"),
        table_look_up(t, indicator, "topic_be"),
        table_look_up(t, indicator, "facet_lead"),
        table_look_up(t, indicator, "none"),
        table_look_up(t, indicator, "stage_verbs") };
}

Str words_post(const Words *words, Str stem)
{
    int32_t row = table_seek(&words->post, STR("id_stem"), stem, -1);
    int32_t city = table_column(&words->post, STR("city"));
    return row >= 0 && city >= 0 ? table_cell(&words->post, row, city) : stem;
}

Str words_country_name(const Words *words, Str iso2)
{
    Str name = table_look_up(&words->region, iso2, "name");
    return name.len > 0 ? name : iso2;
}

void words_country(Buf *buf, const Words *words, Str iso2)
{
    if (table_look_up(&words->region, iso2, "article").len > 0)
        buf_put(buf, STR("the "));
    buf_put(buf, words_country_name(words, iso2));
}

Str words_adjective(const Words *words, Str iso2)
{
    return table_look_up(&words->region, iso2, "adjective");
}

bool words_in_region(const Words *words, Str iso2, Str region)
{
    return str_eq_fold(table_look_up(&words->region, iso2, "bureau"), region) ||
           str_eq_fold(table_look_up(&words->region, iso2, "region"), region) ||
           str_list_has(
               table_look_up(&words->region, iso2, "groups"), ' ', region);
}

static Str one_facet(const Words *words, Str value)
{
    Str said = table_look_up(&words->facet, value, "words");
    if (said.len > 0 || str_find_byte(value, '_') < 0)
        return said.len > 0 ? said : value;
    Buf buf = buf_new(words->mem);
    for (ptrdiff_t i = 0; i < value.len; i++)
        buf_byte(&buf, value.at[i] == '_' ? ' ' : value.at[i]);
    return buf_str(&buf);
}

Str words_actor(const Words *words, Str role)
{
    return table_look_up(&words->facet, role, "actor");
}

Str words_right(const Words *words, Str right, Str lead)
{
    static const struct {
        const char *lead, *column;
    } form[] = { { "targeting", "act" }, { "into", "act" }, { "of", "works" } };
    for (size_t i = 0; i < sizeof form / sizeof *form; i++) {
        Str said = table_look_up(&words->facet, right, form[i].column);
        if (str_eq(lead, str_from(form[i].lead)) && said.len > 0)
            return said;
    }
    return words_facet(words, right);
}

/* "music;film;internet": internet piracy of music and films */
Str words_facet(const Words *words, Str value)
{
    static const char internet[] = "internet";
    bool              online = false;
    Buf               buf = buf_new(words->mem);
    int               left = 0;
    if (str_find_byte(value, ';') < 0)
        return one_facet(words, value);
    for (Str rest = value; rest.len > 0; rest = str_split(rest, ';').after) {
        bool is = str_eq(str_split(rest, ';').before, str_from(internet));
        online |= is;
        left += !is;
    }
    if (online) {
        buf_put(&buf, one_facet(words, str_from(internet)));
        buf_put(&buf, STR(" of "));
    }
    for (Str rest = value; rest.len > 0; rest = str_split(rest, ';').after) {
        Str one = str_split(rest, ';').before;
        if (str_eq(one, str_from(internet)))
            continue;
        buf_put(&buf, one_facet(words, one));
        left--;
        buf_put(&buf, left > 1    ? STR(", ")
                      : left == 1 ? STR(" and ")
                                  : STR(""));
    }
    return buf_str(&buf);
}

/* -- figures */

static void grouped(Buf *buf, Str digits)
{
    ptrdiff_t from = digits.len > 0 && digits.at[0] == '-';
    ptrdiff_t point = str_find_byte(digits, '.');
    ptrdiff_t whole = point < 0 ? digits.len : point;
    for (ptrdiff_t i = 0; i < digits.len; i++) {
        if (i > from && i < whole && (whole - i) % 3 == 0)
            buf_byte(buf, ',');
        buf_byte(buf, digits.at[i]);
    }
}

static void plain_number(Buf *buf, Dec value)
{
    Arena    *mem = buf->mem;
    ptrdiff_t from = buf->len;
    dec_write(buf, value);
    Str digits = arena_str(mem, str_slice(buf_str(buf), from, buf->len));
    buf->len = from;
    grouped(buf, digits);
}

/* From a million on, in words, unless that needs over three decimals. */
void words_number(Buf *buf, Dec value)
{
    static const struct {
        int32_t     exp10;
        const char *word;
    } scale[] = { { 12, " trillion" }, { 9, " billion" }, { 6, " million" } };
    double x = value.known ? dec_to_double(value) : 0;
    for (int i = 0; i < 3; i++) {
        double least = i == 0 ? 1e12 : i == 1 ? 1e9 : 1e6;
        Dec    small = dec_make(value.digits, value.exp10 - scale[i].exp10);
        if ((x < least && x > -least) || small.exp10 < -3)
            continue;
        plain_number(buf, small);
        buf_put(buf, str_from(scale[i].word));
        return;
    }
    plain_number(buf, value);
}

void words_double(Buf *buf, double x, int digits)
{
    char text[40];
    snprintf(text, sizeof text, "%.*g", digits, x);
    Dec value = dec_from_double(strtod(text, NULL));
    if (value.known)
        words_number(buf, value);
    else
        buf_num(buf, x);
}

static bool ends_any(Str s, const char *const *tail)
{
    for (; *tail; tail++)
        if (str_ends(s, str_from(*tail)))
            return true;
    return false;
}

static Str replace_end(Arena *mem, Str s, ptrdiff_t cut, const char *tail)
{
    Buf buf = buf_new(mem);
    buf_put(&buf, str_slice(s, 0, s.len - cut));
    buf_put(&buf, str_from(tail));
    return buf_str(&buf);
}

static bool is_plural(Str noun)
{
    static const char *const no[] = { "ss", "us", "is", NULL };
    return noun.len > 2 && str_ends(noun, STR("s")) && !ends_any(noun, no);
}

/* "discs" to "disc", "copies" to "copy", "boxes" to "box". */
static Str singular(Arena *mem, Str noun)
{
    static const char *const es[] = { "xes", "ches", "shes", "sses", NULL };
    if (str_ends(noun, STR("people")))
        return replace_end(mem, noun, 6, "person");
    if (!is_plural(noun))
        return noun;
    if (str_ends(noun, STR("ies")))
        return replace_end(mem, noun, 3, "y");
    return replace_end(mem, noun, ends_any(noun, es) ? 2 : 1, "");
}

Str words_plural(Arena *mem, Str noun)
{
    static const char *const es[] = { "s", "x", "ch", "sh", "z", NULL };
    static const char *const same[] = { "people", "goods", "equipment",
        "software", "clothing", "footwear", NULL };
    if (noun.len < 2 || is_plural(noun) || ends_any(noun, same))
        return noun;
    if (str_ends(noun, STR("person")))
        return replace_end(mem, noun, 6, "people");
    if (str_ends(noun, STR("man")) && !str_ends(noun, STR("german")))
        return replace_end(mem, noun, 2, "en");
    if (str_ends(noun, STR("y")) &&
        str_find_byte(STR("aeiou"), noun.at[noun.len - 2]) < 0)
        return replace_end(mem, noun, 1, "ies");
    return replace_end(mem, noun, 0, ends_any(noun, es) ? "es" : "s");
}

/* -- quantities */

static void money(Buf *buf, const Words *words, Dec value, Str unit)
{
    Str many = table_look_up(&words->currency, unit, "many");
    if (many.len == 0) {
        buf_put(buf, unit);
        buf_byte(buf, ' ');
    }
    words_number(buf, value);
    if (many.len > 0) {
        buf_byte(buf, ' ');
        buf_put(buf, dec_eq(value, dec_make(1, 0))
                         ? table_look_up(&words->currency, unit, "one")
                         : many);
    }
}

static bool is_one(Dec value)
{
    return dec_eq(value, dec_make(1, 0));
}

/* 60 months are 5 years, 18 months stay months. */
static void months(Buf *buf, Dec value)
{
    double x = dec_to_double(value);
    bool   years = x >= 24 && x / 12 == (double)(int64_t)(x / 12);
    Dec    n = years ? dec_from_double(x / 12) : value;
    words_number(buf, n);
    buf_put(buf, years ? STR(" year") : STR(" month"));
    if (!is_one(n))
        buf_byte(buf, 's');
}

static void one_figure(Buf *buf, const Words *words, Dec value, Str unit)
{
    if (str_eq(unit, STR("count")) || unit.len == 0) {
        words_number(buf, value);
    } else if (str_eq(unit, STR("percent"))) {
        words_number(buf, value);
        buf_put(buf, STR(" percent"));
    } else if (str_eq(unit, STR("months"))) {
        months(buf, value);
    } else if (str_eq(unit, STR("kg"))) {
        words_number(buf, value);
        buf_put(buf, STR(" kg"));
    } else if (str_eq(unit, STR("litre"))) {
        words_number(buf, value);
        buf_put(buf, is_one(value) ? STR(" litre") : STR(" litres"));
    } else {
        money(buf, words, value, unit);
    }
}

/* "between 80 and 95 rubles", but "between USD 80 and USD 95". */
static bool is_said_once(const Words *words, Str unit)
{
    return !str_eq(unit, STR("months")) &&
           (unit.len != 3 || !byte_is_upper(unit.at[0]) ||
               table_look_up(&words->currency, unit, "many").len > 0);
}

static const char *lead_word(const Quantified *q)
{
    bool count = str_eq(q->unit, STR("count"));
    switch (q->qualifier) {
    case Q_ABOUT:
        return "about ";
    case Q_AT_LEAST:
        return "at least ";
    case Q_MORE_THAN:
        return "more than ";
    case Q_AT_MOST:
        return count ? "no more than " : "at most ";
    case Q_LESS_THAN:
        return count ? "fewer than " : "less than ";
    case Q_EXACT:
    case Q_RANGE: /* several claims joined: one end may have come open */
        break;
    }
    if (q->stated.low.known && !q->stated.high.known)
        return q->stated.above ? "more than " : "at least ";
    if (q->stated.high.known && !q->stated.low.known)
        return count ? "no more than " : "at most ";
    return "";
}

void words_amount(Buf *buf, const Words *words, const Quantified *q)
{
    Bounds b = q->stated;
    if (b.low.known && b.high.known && !dec_eq(b.low, b.high)) {
        buf_put(buf, STR("between "));
        if (is_said_once(words, q->unit))
            words_number(buf, b.low);
        else
            one_figure(buf, words, b.low, q->unit);
        buf_put(buf, STR(" and "));
        one_figure(buf, words, b.high, q->unit);
        return;
    }
    Dec value = b.low.known ? b.low : b.high;
    buf_put(buf, str_from(lead_word(q)));
    if (value.known)
        one_figure(buf, words, value, q->unit);
}

/* "infringing {item}": the braces give way to what was counted. */
static void put_noun(Buf *buf, Str noun, Str counting, bool plural)
{
    ptrdiff_t open = str_find_byte(noun, '{');
    ptrdiff_t shut = str_find_byte(noun, '}');
    if (open < 0 || shut < open) {
        buf_put(buf, noun);
        return;
    }
    Str thing = counting.len > 0 ? counting : str_slice(noun, open + 1, shut);
    buf_put(buf, str_slice(noun, 0, open));
    buf_put(buf,
        plural ? words_plural(buf->mem, thing) : singular(buf->mem, thing));
    buf_put(buf, str_slice(noun, shut + 1, noun.len));
}

void words_quantity(
    Buf *buf, const Words *words, const Quantified *q, const Phrase *phrase)
{
    bool zero = q->stated.low.known && q->stated.low.digits == 0 &&
                dec_eq(q->stated.low, q->stated.high);
    bool one = bounds_is_point(q->stated) && is_one(q->stated.low);
    bool counted = str_eq(q->unit, STR("count"));
    if (zero && counted && phrase->none.len > 0) {
        buf_put(buf, phrase->none);
        return;
    }
    if (zero && counted)
        buf_put(buf, STR("no"));
    else
        words_amount(buf, words, q);
    if (counted && phrase->one.len > 0) {
        buf_byte(buf, ' ');
        put_noun(buf, one ? phrase->one : phrase->many, q->counting, !one);
    } else if (!counted && phrase->one.len > 0 &&
               (str_eq(q->unit, STR("kg")) || str_eq(q->unit, STR("litre")))) {
        buf_put(buf, STR(" of infringing goods"));
    }
}

void words_facets(Buf *buf, const Words *words, const Str facet[FACET_COUNT])
{
    for (int f = 0; f < FACET_COUNT; f++) {
        if (facet[f].len == 0 || str_eq(facet[f], STR("national")))
            continue;
        buf_put(buf, STR(", "));
        buf_put(buf, words_facet(words, facet[f]));
    }
}

void words_count(Buf *buf, int64_t n)
{
    static const char *const word[] = { "no", "one", "two", "three", "four",
        "five", "six", "seven", "eight", "nine" };
    if (n >= 0 && n < 10)
        buf_put(buf, str_from(word[n]));
    else
        words_number(buf, dec_make(n, 0));
}

void words_upper_first(Buf *buf, ptrdiff_t from)
{
    if (from < buf->len)
        buf->at[from] = byte_upper(buf->at[from]);
}
