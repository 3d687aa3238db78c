#include "analyze/stated_change.h"

#include <math.h>

#include "base/word_list.h"

#include "base/ban.h"

enum { WORDS_NEAR = 4 };

/* -- words of a sentence, one by one */

static bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c);
}

typedef struct {
    Str       text;
    ptrdiff_t at;
} Reader;

static bool next_word(Reader *r, Str *word)
{
    Str s = r->text;
    while (r->at < s.len && !is_word_byte(s.at[r->at]) && s.at[r->at] != '%')
        r->at++;
    ptrdiff_t from = r->at;
    if (from < s.len && s.at[from] == '%')
        r->at++;
    while (r->at < s.len &&
           (is_word_byte(s.at[r->at]) ||
               ((s.at[r->at] == '.' || s.at[r->at] == ',') &&
                   r->at + 1 < s.len && byte_is_digit(s.at[r->at + 1]))))
        r->at++;
    *word = str_slice(s, from, r->at);
    return word->len > 0;
}

/* +1: a rise, -1: a fall, 0: no such word */
static int direction(Str word)
{
    static const char *const up[] = { "up", "rose", "rise", "risen", "increase",
        "increased", "increases", "grew", "grown", "growth", "climbed",
        "jumped", "jump", "more", "higher", "surged", "gain", NULL };
    static const char *const down[] = { "down", "fell", "fall", "fallen",
        "decline", "declined", "drop", "dropped", "decrease", "decreased",
        "fewer", "less", "lower", "reduction", "reduced", NULL };
    return word_in(word, up) ? 1 : word_in(word, down) ? -1 : 0;
}

static bool percent_word(Str word)
{
    static const char *const all[] = { "percent", "pct", "%", NULL };
    return word_in(word, all);
}

static bool number_of(Str word, double *value)
{
    double x = 0, unit = 0;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        if (word.at[i] == '.' && unit == 0)
            unit = 1;
        else if (byte_is_digit(word.at[i])) {
            x = unit > 0 ? x + (word.at[i] - '0') * (unit /= 10)
                         : 10 * x + (word.at[i] - '0');
        } else
            return false;
    }
    *value = x;
    return word.len > 0;
}

/* -- changes */

static Span of_percent(double percent, int way)
{
    double half = 0.01 + (percent == floor(percent) ? 0.005 : 0);
    double x = 1 + way * percent / 100;
    return (Span){ fmax(x - half, 0), x + half, false, false };
}

static bool of_word(Str word, Span *out)
{
    static const struct {
        const char *word;
        Span        span;
    } known[] = {
        { "doubled", { 1.75, 2.25, false, false } },
        { "tripled", { 2.6, 3.4, false, false } },
        { "quadrupled", { 3.5, 4.5, false, false } },
        { "halved", { 0.42, 0.58, false, false } },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_fold(word, str_from(known[i].word))) {
            *out = known[i].span;
            return true;
        }
    return false;
}

/* A number of percent with its direction before it or just after it. */
typedef struct {
    int    way, since; /* of the last direction, and how many words ago */
    double number;
    int    number_since;
    double waiting; /* percent that has no direction yet; below 0: none */
    int    left;    /* words in which one may come */
    int    found;
    Span   span;
} Search;

static void take(Search *s, Span span)
{
    s->span = span;
    s->found++;
}

static void read_word(Search *s, Str word)
{
    double value;
    Span   span;
    int    way = direction(word);
    s->since++;
    s->number_since++;
    if (s->left > 0 && --s->left == 0)
        s->waiting = -1;
    if (of_word(word, &span)) {
        take(s, span);
    } else if (way != 0 && s->waiting >= 0) {
        take(s, of_percent(s->waiting, way));
        s->waiting = -1;
        s->left = 0;
    } else if (way != 0) {
        s->way = way;
        s->since = 0;
    } else if (percent_word(word) && s->number_since == 1) {
        if (s->way != 0 && s->since <= WORDS_NEAR) {
            take(s, of_percent(s->number, s->way));
            s->way = 0;
        } else {
            s->waiting = s->number;
            s->left = WORDS_NEAR - 1;
        }
    } else if (number_of(word, &value)) {
        s->number = value;
        s->number_since = 0;
    }
}

bool stated_change(Str sentence, Span *ratio)
{
    Reader r = { sentence, 0 };
    Search s = { .since = WORDS_NEAR, .number_since = 2, .waiting = -1 };
    Str    word;
    while (next_word(&r, &word))
        read_word(&s, word);
    *ratio = s.span;
    return s.found == 1;
}

int stated_base_year(Str sentence, int year)
{
    Reader r = { sentence, 0 };
    Str    word;
    int    base = 0;
    double value;
    while (next_word(&r, &word)) {
        if (word.len != 4 || !number_of(word, &value) || value < 1950 ||
            value > 2100 || (int)value == year || (int)value == base)
            continue;
        if (base != 0)
            return -1;
        base = (int)value;
    }
    return base;
}
