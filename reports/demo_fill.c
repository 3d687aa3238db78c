#include <math.h>

#include "base/json.h"
#include "base/text.h"
#include "demo_inner.h"

#include "base/ban.h"

static const char *const month_name[] = { "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October",
    "November", "December" };

static const char *const number_word[] = { "no", "one", "two", "three", "four",
    "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" };

/* -- answers */

static void put_period(Buf *out, Day start, Day end)
{
    json_key(out, STR("period"));
    if (start == DAY_NONE) {
        json_null(out);
        return;
    }
    json_open(out, '[');
    json_day(out, start);
    json_day(out, end);
    json_close(out, ']');
}

static void period_of(const DemoWriter *w, Str word, int back, Day *a, Day *b)
{
    int year = w->year - back;
    *a = day_make(year, 1, 1);
    *b = day_make(year + 1, 1, 1);
    if (str_eq(word, STR("none")))
        *a = *b = DAY_NONE;
    else if (str_eq(word, STR("prev"))) {
        *a = day_make(year - 1, 1, 1);
        *b = day_make(year, 1, 1);
    } else if (str_eq(word, STR("half")))
        *b = day_make(year, 7, 1);
    else if (str_eq(word, STR("ytd")))
        *b = w->plan->day;
    else if (str_eq(word, STR("asof")))
        *a = *b - 1;
    else if (str_eq(word, STR("day"))) {
        *a = w->event;
        *b = w->event + 1;
    }
}

static void answer(DemoWriter *w, Str indicator, double value, Str qualifier,
    Str unit, int back)
{
    Buf *out = &w->demo->answers;
    Day  a, b;
    period_of(w, w->sentence->period, back, &a, &b);
    Str country = w->post->iso;
    if (str_eq(indicator, STR("participating_countries")))
        country = (Str){ 0 };
    json_open(out, '{');
    json_key(out, STR("cable"));
    json_text(out, demo_name(w->demo, w->plan));
    json_put_int(out, "para", w->paragraph);
    json_key(out, STR("indicator"));
    json_text(out, indicator);
    json_key(out, STR("value"));
    json_num(out, value);
    json_key(out, STR("qualifier"));
    json_text(out, qualifier);
    json_key(out, STR("unit"));
    json_text(out, unit);
    json_put_text(out, "country", country);
    put_period(out, a, b);
    json_close(out, '}');
    buf_byte(out, '\n');
}

/* -- figures */

static double rounded(double value, int digits)
{
    double unit = 1;
    while (value / unit >= pow(10, digits))
        unit *= 10;
    return floor(value / unit) * unit;
}

static void put_amount(Buf *out, double value)
{
    if (value >= 1e9)
        buf_printf(out, "%.1f billion", value / 1e9);
    else if (value >= 1e6)
        buf_printf(out, "%.1f million", value / 1e6);
    else
        text_grouped(out, (int64_t)value);
}

static double as_amount(double value)
{
    return value < 1e6   ? rounded(value, 2)
           : value < 1e9 ? floor(value / 1e5) * 1e5
                         : floor(value / 1e8) * 1e8;
}

static void put_count(Buf *out, double value, bool words)
{
    if (words && value <= 12)
        buf_put(out, str_from(number_word[(int)value]));
    else if (value >= 2e6)
        buf_printf(out, "%.1f million", value / 1e6);
    else
        text_grouped(out, (int64_t)value);
}

static Str unit_of(const DemoWriter *w, DemoKind kind)
{
    return kind == DEMO_PERCENT   ? STR("percent")
           : kind == DEMO_DOLLARS ? STR("USD")
           : kind == DEMO_LOCAL   ? w->post->money_iso
                                  : STR("count");
}

/* What the series says, cut to what the sentence can say. */
static double figure(const DemoWriter *w, const DemoSeries *series, int back)
{
    int    year = w->year - back;
    double value = demo_value(w->demo, w->post, series, year);
    Str    period = w->sentence->period;
    if (str_eq(period, STR("half")))
        value = floor(value * 0.47) + 1;
    else if (str_eq(period, STR("ytd")))
        value = floor(value * (w->plan->day - day_make(year, 1, 1)) / 380) + 1;
    bool exact = str_eq(w->sentence->qualifier, STR("exact"));
    if (series->kind == DEMO_DOLLARS || series->kind == DEMO_LOCAL)
        return as_amount(value);
    if (series->kind == DEMO_PERCENT)
        return fmin(value, 96);
    if (!exact && value >= 100)
        value = rounded(value, 2);
    return value >= 2e6 ? floor(value / 1e5) * 1e5 : value;
}

static void put_figure(DemoWriter *w, int back, bool words)
{
    int at = demo_series_find(w->demo, w->sentence->indicator);
    if (at < 0)
        return;
    const DemoSeries *series = w->demo->series + at;
    double            value = figure(w, series, back);
    put_count(&w->body, value, words);
    if (series->kind == DEMO_MILLIONS)
        value *= 1e6;
    answer(w, series->indicator, value,
        back > 0 ? STR("exact") : w->sentence->qualifier,
        unit_of(w, series->kind), back);
}

/* Money of before 2005 had six more zeros in Turkey. */
static bool is_old_lira(const DemoWriter *w)
{
    return str_eq(w->post->iso, STR("TR")) &&
           w->plan->day < day_make(2005, 1, 1);
}

static void put_moved(DemoWriter *w)
{
    int at = demo_series_find(w->demo, w->sentence->indicator);
    if (at < 0)
        return;
    double now = figure(w, w->demo->series + at, 0);
    double then = figure(w, w->demo->series + at, 1);
    buf_put(&w->body, now > then   ? STR("up from")
                      : now < then ? STR("down from")
                                   : STR("the same as"));
}

static void put_money(DemoWriter *w)
{
    int at = demo_series_find(w->demo, w->sentence->indicator);
    if (at < 0)
        return;
    const DemoSeries *series = w->demo->series + at;
    double            value = figure(w, series, 0);
    if (series->kind == DEMO_DOLLARS)
        buf_put(&w->body, STR("USD "));
    put_amount(&w->body, value);
    if (series->kind == DEMO_LOCAL) {
        buf_byte(&w->body, ' ');
        buf_put(&w->body, w->post->money);
    }
    answer(w, series->indicator, value, w->sentence->qualifier,
        unit_of(w, series->kind), 0);
}

/* A corrected figure: six in a hundred more than the first one. */
static void put_revised(DemoWriter *w)
{
    int at = demo_series_find(w->demo, w->sentence->indicator);
    if (at < 0)
        return;
    const DemoSeries *series = w->demo->series + at;
    double            value =
        floor(demo_value(w->demo, w->post, series, w->year - 1) * 1.06 + 1);
    put_count(&w->body, value, false);
    answer(w, series->indicator, value, STR("exact"), STR("count"), 0);
}

/* -- "[arrests 2 9 w]": a figure of this story alone */

static double draw(DemoWriter *w, Str indicator, double low, double high)
{
    uint64_t h =
        demo_hash(w->post->stem, indicator, w->plan->number * 64 + w->draws++);
    return low + (double)(h % (uint64_t)(high - low + 1));
}

static void put_story_money(DemoWriter *w, Str indicator, double dollars)
{
    bool   old = is_old_lira(w);
    double value =
        as_amount(rounded(dollars * w->post->per_usd * (old ? 1e6 : 1), 2));
    put_amount(&w->body, value);
    buf_byte(&w->body, ' ');
    buf_put(&w->body, w->post->money);
    answer(w, indicator, value, STR("exact"),
        old ? STR("TRL") : w->post->money_iso, 0);
}

static void put_drawn(DemoWriter *w, Str indicator, double value, char flag)
{
    Buf *out = &w->body;
    if (flag == 'l') {
        put_story_money(w, indicator, value);
        return;
    }
    if (flag == 'c') {
        buf_printf(out, "USD %d", (int)value);
        answer(w, indicator, value, STR("exact"), STR("USD"), 0);
    } else if (flag == 't') {
        buf_printf(out, "%d months", (int)value);
        answer(w, indicator, value, STR("exact"), STR("months"), 0);
    } else if (flag == 'y') {
        put_count(out, value, true);
        buf_put(out, STR(" years"));
        answer(w, indicator, value * 12, STR("exact"), STR("months"), 0);
    } else {
        ptrdiff_t at = out->len;
        put_count(out, value, flag == 'w');
        if (at > 1 && out->at[at - 2] == '.')
            out->at[at] = byte_upper(out->at[at]);
        answer(w, indicator, value, STR("exact"), STR("count"), 0);
    }
}

static void put_bracket(DemoWriter *w, Str spec)
{
    Str      part[4] = { 0 };
    StrSplit cut = { .after = spec };
    double   bound[2] = { 0 };
    Dec      value;
    for (int i = 0; i < 4 && cut.after.len > 0; i++) {
        cut = str_split(cut.after, ' ');
        part[i] = cut.before;
    }
    for (int i = 0; i < 2; i++)
        if (dec_parse(part[i + 1], &value))
            bound[i] = dec_to_double(value);
    put_drawn(w, part[0], draw(w, part[0], bound[0], bound[1]),
        part[3].len > 0 ? part[3].at[0] : 0);
}

/* -- "{police}", "{n}", "{countries}" */

static Str nth_city(const DemoPost *post, int n)
{
    StrSplit cut = { .after = post->cities };
    int      cities = 1;
    for (ptrdiff_t i = 0; i < post->cities.len; i++)
        cities += post->cities.at[i] == ';';
    for (n %= cities; n >= 0; n--)
        cut = str_split(cut.after, ';');
    return cut.before;
}

static void put_countries(DemoWriter *w)
{
    static const char *const near[] = { "Finland", "Latvia", "Poland",
        "Malaysia", "Indonesia", "Chile", "Peru", "Kenya", "Jordan", "Morocco",
        "Romania", "Croatia" };
    int                      count = 3 + (int)draw(w, STR("countries"), 0, 3);
    int                      first = (int)draw(w, STR("countries"), 0, 11);
    for (int i = 0; i < count; i++) {
        buf_put(&w->body, str_from(near[(first + i) % 12]));
        buf_put(&w->body, STR(", "));
    }
    w->body.len -= 2;
    buf_put(&w->body, STR(" and "));
    buf_put(&w->body, w->post->country);
    answer(w, STR("participating_countries"), count + 1, STR("exact"),
        STR("count"), 0);
}

static void put_capital(Buf *out, Str s)
{
    if (s.len == 0)
        return;
    buf_byte(out, byte_upper(s.at[0]));
    buf_put(out, str_slice(s, 1, s.len));
}

static bool put_name(DemoWriter *w, Str name)
{
    const DemoPost *p = w->post;
    const struct {
        const char *name;
        Str         text;
    } known[] = { { "police", p->police }, { "customs", p->customs },
        { "court", p->court }, { "ministry", p->ministry },
        { "country", p->country }, { "adj", p->adjective },
        { "city", nth_city(p, w->city) } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!str_eq_fold(name, str_from(known[i].name)))
            continue;
        if (byte_is_upper(name.at[0]))
            put_capital(&w->body, known[i].text);
        else
            buf_put(&w->body, known[i].text);
        return true;
    }
    return false;
}

static void put_brace(DemoWriter *w, Str name)
{
    Buf *out = &w->body;
    if (put_name(w, name))
        return;
    if (str_eq(name, STR("n")) || str_eq(name, STR("w")))
        put_figure(w, 0, name.at[0] == 'w');
    else if (str_eq(name, STR("p")))
        put_figure(w, 1, false);
    else if (str_eq(name, STR("moved")))
        put_moved(w);
    else if (str_eq(name, STR("r")))
        put_revised(w);
    else if (str_eq(name, STR("m")))
        put_money(w);
    else if (str_eq(name, STR("y")))
        buf_int(out, w->year);
    else if (str_eq(name, STR("y1")))
        buf_int(out, w->year - 1);
    else if (str_eq(name, STR("countries")))
        put_countries(w);
    else if (str_eq(name, STR("date"))) {
        Civil c = day_civil(w->event);
        buf_printf(out, "%s %d, %d", month_name[c.month - 1], c.day, c.year);
    }
}

void demo_fill(DemoWriter *w, const DemoSentence *sentence)
{
    Str text = sentence->text;
    w->sentence = sentence;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char c = text.at[i], end = c == '{' ? '}' : ']';
        if (c != '{' && c != '[') {
            buf_byte(&w->body, c);
            continue;
        }
        Str inside = str_slice(text, i + 1, text.len);
        inside.len = str_find_byte(inside, end);
        if (inside.len < 0)
            return;
        if (c == '{')
            put_brace(w, inside);
        else
            put_bracket(w, inside);
        i += inside.len + 1;
    }
    if (str_eq(sentence->qualifier, STR("zero")))
        answer(w, sentence->indicator, 0, STR("exact"), STR("count"), 0);
    buf_byte(&w->body, ' ');
}
