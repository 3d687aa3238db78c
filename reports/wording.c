#include "wording.h"

#include <string.h>

#include "base/utf8.h"

#include "base/ban.h"

static const char *const month_name[] = { "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October",
    "November", "December" };

Wording wording_open(Arena *mem, Blob vocab, const Extractor *catalogue)
{
    Wording words = { .mem = mem, .catalogue = catalogue };
    words.words = catalogue ? words_open(mem, catalogue) : NULL;
    if (!table_open(vocab, STR("tags_country.csv"), &words.tag))
        words.tag.rows = 0;
    if (!table_open(vocab, STR("posts.csv"), &words.post))
        words.post.rows = 0;
    return words;
}

/* Of a row that has `key` under `by` and, if given, this kind. */
static Str look_up(const Table *table, const char *by, Str key,
    const char *give, const char *kind)
{
    int32_t row = -1, to = table_column(table, str_from(give));
    int32_t is = table_column(table, STR("kind"));
    while ((row = table_seek(table, str_from(by), key, row)) >= 0 && to >= 0)
        if (!kind || is < 0 ||
            str_eq(table_cell(table, row, is), str_from(kind)))
            return table_cell(table, row, to);
    return (Str){ 0 };
}

Str wording_country(const Wording *words, Str iso)
{
    Str name =
        words->words ? words_country_name(words->words, iso) : (Str){ 0 };
    if (name.len == 0 || str_eq(name, iso))
        name = look_up(&words->tag, "iso2", iso, "name", "country");
    if (name.len == 0)
        name = look_up(&words->post, "iso2", iso, "country", NULL);
    return name.len > 0 ? name : iso;
}

/* "HO CHI MINH CITY" for a stem that the list does not know. */
Str wording_post(const Wording *words, Str stem)
{
    Str name = look_up(&words->post, "id_stem", stem, "city", NULL);
    if (name.len > 0 || stem.len == 0)
        return name;
    char *copy = arena_cstr(words->mem, stem);
    for (ptrdiff_t i = 1; i < stem.len; i++)
        copy[i] = byte_lower(copy[i]);
    return (Str){ copy, stem.len };
}

Str wording_indicator(const Wording *words, Str key)
{
    int i =
        words->catalogue ? extractor_indicator_find(words->catalogue, key) : -1;
    if (i >= 0 && extractor_indicator(words->catalogue, i)->label.len > 0)
        return extractor_indicator(words->catalogue, i)->label;
    char *copy = arena_cstr(words->mem, key);
    for (ptrdiff_t k = 0; k < key.len; k++)
        copy[k] = copy[k] == '_' ? ' ' : copy[k];
    return (Str){ copy, key.len };
}

Str wording_heading(const Wording *words, Str key)
{
    return wording_upper_first(words->mem, wording_indicator(words, key));
}

Str wording_number(Arena *mem, Dec value)
{
    Buf plain = buf_new(mem), out = buf_new(mem);
    if (!value.known)
        return STR("–");
    dec_write(&plain, value);
    Str       s = arena_str(mem, buf_str(&plain));
    ptrdiff_t first = str_starts(s, STR("-")), whole = first;
    while (whole < s.len && byte_is_digit(s.at[whole]))
        whole++;
    if (first)
        buf_put(&out, STR("−"));
    for (ptrdiff_t i = first; i < s.len; i++) {
        if (i > first && i < whole && (whole - i) % 3 == 0)
            buf_byte(&out, ',');
        buf_byte(&out, s.at[i]);
    }
    return arena_str(mem, buf_str(&out));
}

Str wording_count(Arena *mem, int64_t n, const char *one, const char *many)
{
    Str number = wording_number(mem, dec_make(n, 0));
    return arena_printf(mem, "%.*s %s", PR(number), n == 1 ? one : many);
}

Str wording_day(Arena *mem, Day day)
{
    if (day == DAY_NONE)
        return STR("undated");
    Civil c = day_civil(day);
    return arena_printf(
        mem, "%d %s %d", c.day, month_name[c.month - 1], c.year);
}

Str wording_month(Arena *mem, Day day)
{
    if (day == DAY_NONE)
        return STR("undated");
    Civil c = day_civil(day);
    return arena_printf(mem, "%s %d", month_name[c.month - 1], c.year);
}

/* Months from start to end if both stand at the first of a month, else 0. */
static int whole_months(Period period)
{
    Civil a = day_civil(period.start), b = day_civil(period.end);
    if (a.day != 1 || b.day != 1)
        return 0;
    return (b.year - a.year) * 12 + b.month - a.month;
}

static Str months_in_words(Arena *mem, Period period, int months)
{
    Civil a = day_civil(period.start);
    Day   last = period.end - 1;
    if (months == 12 && a.month == 1)
        return arena_printf(mem, "%d", a.year);
    if (months % 12 == 0 && a.month == 1)
        return arena_printf(mem, "%d–%d", a.year, day_civil(last).year);
    if (months == 1)
        return wording_month(mem, period.start);
    if (months == 3 && a.month % 3 == 1)
        return arena_printf(mem, "quarter %d of %d", a.month / 3 + 1, a.year);
    if (months == 6 && a.month == 1)
        return arena_printf(mem, "first half of %d", a.year);
    if (months == 6 && a.month == 7)
        return arena_printf(mem, "second half of %d", a.year);
    Str from = wording_month(mem, period.start), to = wording_month(mem, last);
    if (day_civil(last).year == a.year)
        from = str_from(month_name[a.month - 1]);
    return arena_printf(mem, "%.*s to %.*s", PR(from), PR(to));
}

static Str days_in_words(Arena *mem, Period period)
{
    Civil a = day_civil(period.start), b = day_civil(period.end - 1);
    Str   last = wording_day(mem, period.end - 1);
    if (period.end - period.start <= 1)
        return wording_day(mem, period.start);
    if (a.year == b.year && a.month == b.month)
        return arena_printf(mem, "%d–%.*s", a.day, PR(last));
    if (a.year == b.year)
        return arena_printf(
            mem, "%d %s to %.*s", a.day, month_name[a.month - 1], PR(last));
    Str first = wording_day(mem, period.start);
    return arena_printf(mem, "%.*s to %.*s", PR(first), PR(last));
}

static Str fiscal_in_words(Arena *mem, Period period)
{
    Str plain = days_in_words(mem, period);
    if (whole_months(period) == 12)
        return arena_printf(
            mem, "fiscal year to %.*s", PR(wording_month(mem, period.end - 1)));
    return arena_printf(mem, "fiscal, %.*s", PR(plain));
}

static Str rolling_in_words(Arena *mem, Period period)
{
    Str last = wording_month(mem, period.end - 1);
    int days = period.end - period.start;
    if (days >= 364 && days <= 367)
        return arena_printf(mem, "year to %.*s", PR(last));
    for (int months = 1; months <= 36; months++)
        if (day_add_months(period.start, months) == period.end)
            return months % 12 ? arena_printf(
                                     mem, "%d months to %.*s", months, PR(last))
                               : arena_printf(mem, "%d years to %.*s",
                                     months / 12, PR(last));
    return days_in_words(mem, period);
}

Str wording_period(Arena *mem, Period period, PeriodKind kind)
{
    if (period.start == DAY_NONE && period.end == DAY_NONE)
        return STR("no period stated");
    if (period.start == DAY_NONE)
        return arena_printf(
            mem, "until %.*s", PR(wording_day(mem, period.end - 1)));
    if (period.end == DAY_NONE)
        return arena_printf(
            mem, "since %.*s", PR(wording_day(mem, period.start)));
    if (kind == PERIOD_FISCAL)
        return fiscal_in_words(mem, period);
    int months = whole_months(period);
    if (kind != PERIOD_ROLLING && months > 0)
        return months_in_words(mem, period, months);
    if (kind == PERIOD_ROLLING)
        return rolling_in_words(mem, period);
    return days_in_words(mem, period);
}

Str wording_unit(Str unit, Str counting)
{
    (void)counting;
    if (unit.len == 0 || str_eq(unit, STR("count")))
        return (Str){ 0 };
    if (str_eq(unit, STR("percent")))
        return STR("percent");
    return unit;
}

static Str with_unit(Arena *mem, Str number, Str unit)
{
    Str name = wording_unit(unit, (Str){ 0 });
    if (name.len == 0)
        return number;
    return arena_printf(mem, "%.*s %.*s", PR(number), PR(name));
}

static const char *bound_word(const Bounds *b, Qualifier q)
{
    if (q == Q_ABOUT)
        return "about ";
    if (!b->high.known)
        return b->above ? "more than " : "at least ";
    if (!b->low.known || (b->low.digits == 0 && q == Q_LESS_THAN) ||
        (b->low.digits == 0 && q == Q_AT_MOST))
        return b->below || q == Q_LESS_THAN ? "fewer than " : "at most ";
    return "";
}

static bool is_upper_only(const Bounds *b, Qualifier q)
{
    return b->high.known &&
           (!b->low.known || q == Q_LESS_THAN || q == Q_AT_MOST);
}

/* Money and measures in the words of the analysis: "250,000 rubles". */
static Str amount(const Wording *words, const Bounds *b, Qualifier q, Str unit)
{
    Buf        out = buf_new(words->mem);
    Quantified quantified = { *b, q, unit, (Str){ 0 } };
    words_amount(&out, words->words, &quantified);
    return arena_str(words->mem, buf_str(&out));
}

static bool is_bare(Str unit)
{
    return unit.len == 0 || str_eq(unit, STR("count"));
}

Str wording_bounds(
    const Wording *words, const Bounds *b, Dec best, Qualifier q, Str unit)
{
    Arena *mem = words->mem;
    if (!is_bare(unit) && words->words && (b->low.known || b->high.known))
        return amount(words, b, q, unit);
    if (!b->low.known && !b->high.known)
        return best.known ? with_unit(mem, wording_number(mem, best), unit)
                          : STR("not stated");
    if (q == Q_ABOUT && best.known)
        return arena_printf(mem, "about %.*s",
            PR(with_unit(mem, wording_number(mem, best), unit)));
    if (b->low.known && b->high.known && dec_eq(b->low, b->high))
        return with_unit(mem, wording_number(mem, b->low), unit);
    if (b->low.known && b->high.known && !is_upper_only(b, q)) {
        Str high = with_unit(mem, wording_number(mem, b->high), unit);
        return arena_printf(
            mem, "%.*s to %.*s", PR(wording_number(mem, b->low)), PR(high));
    }
    Dec         shown = is_upper_only(b, q) ? b->high : b->low;
    const char *word = bound_word(b, q);
    if (unit.len > 0 && !str_eq(unit, STR("count")) &&
        strcmp(word, "fewer than ") == 0)
        word = "less than ";
    return arena_printf(mem, "%s%.*s", word,
        PR(with_unit(mem, wording_number(mem, shown), unit)));
}

Str wording_sign(Arena *mem, const Bounds *b, Dec best)
{
    if (b->low.known && b->high.known && dec_eq(b->low, b->high))
        return wording_number(mem, b->low);
    if (b->low.known && !b->high.known)
        return arena_printf(mem, b->above ? "> %.*s" : "≥ %.*s",
            PR(wording_number(mem, b->low)));
    bool zero = b->low.known && b->low.digits == 0;
    if (b->high.known && (!b->low.known || (zero && !best.known)))
        return arena_printf(mem, b->below ? "< %.*s" : "≤ %.*s",
            PR(wording_number(mem, b->high)));
    if (best.known && !b->low.known)
        return wording_number(mem, best);
    if (!b->low.known)
        return STR("–");
    if (best.known)
        return arena_printf(mem, "≈ %.*s", PR(wording_number(mem, best)));
    return arena_printf(mem, "%.*s–%.*s", PR(wording_number(mem, b->low)),
        PR(wording_number(mem, b->high)));
}

Str wording_point(Arena *mem, const Series *s, const SeriesPoint *p)
{
    Str  sign = wording_sign(mem, &p->stated, p->best);
    bool about = p->qualifier == Q_ABOUT && p->best.known && !p->conflict &&
                 sign.len > 0 && byte_is_digit(sign.at[0]);
    return arena_printf(mem, "%s%.*s%s", about ? "≈ " : "", PR(sign),
        str_eq(s->unit, STR("percent")) ? "%" : "");
}

/* That police figures are a government's goes without saying. */
static bool is_silent(const Str facet[FACET_COUNT], int i)
{
    Str role = facet[FACET_ROLE];
    return facet[i].len == 0 || str_eq(facet[i], STR("unknown")) ||
           (i == FACET_PLACE && str_eq(facet[i], STR("national"))) ||
           (i == FACET_SOURCE_TYPE && str_eq(facet[i], STR("government")) &&
               (str_eq(role, STR("police")) || str_eq(role, STR("customs")) ||
                   str_eq(role, STR("inspector"))));
}

/* "music, film and internet" of "music;film;internet", "optical discs" */
static void put_facet(Buf *out, Str value)
{
    for (ptrdiff_t k = 0; k < value.len; k++) {
        bool last = str_find_byte(str_slice(value, k + 1, value.len), ';') < 0;
        if (value.at[k] == ';')
            buf_put(out, last ? STR(" and ") : STR(", "));
        else
            buf_byte(out, value.at[k] == '_' ? ' ' : value.at[k]);
    }
}

Str wording_facets(Arena *mem, const Str facet[FACET_COUNT])
{
    Buf out = buf_new(mem);
    for (int n = 0; n < FACET_COUNT; n++) {
        int i = n + 1 == FACET_COUNT    ? FACET_SOURCE_TYPE /* comes last */
                : n < FACET_SOURCE_TYPE ? n
                                        : n + 1;
        if (is_silent(facet, i))
            continue;
        if (out.len > 0)
            buf_put(&out, STR(", "));
        put_facet(&out, facet[i]);
        if (i == FACET_SOURCE_TYPE)
            buf_put(&out, STR(" figures"));
    }
    return arena_str(mem, buf_str(&out));
}

Str wording_whose(
    const Wording *words, Str country, const Str facet[FACET_COUNT])
{
    Str name = wording_country(words, country);
    if (is_silent(facet, FACET_PLACE) || name.len == 0)
        return name;
    return arena_printf(
        words->mem, "%.*s (%.*s)", PR(name), PR(facet[FACET_PLACE]));
}

Str wording_upper_first(Arena *mem, Str text)
{
    char *copy = arena_cstr(mem, text);
    if (text.len > 0)
        copy[0] = byte_upper(copy[0]);
    return (Str){ copy, text.len };
}
