#include "script.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "wording.h"

#include "base/ban.h"

/* Single quotes: nothing is substituted inside them, and '' is a quote. A line
 * end would end the command even there, so every control becomes a blank; bad
 * UTF-8 would make the SVG ill-formed, so it becomes U+FFFD. */
Str script_quote(Arena *mem, Str words)
{
    Buf out = buf_new(mem);
    buf_byte(&out, '\'');
    for (ptrdiff_t i = 0; i < words.len;) {
        char     byte[4];
        uint32_t code = utf8_next(words, &i);
        bool     bidi = (code >= 0x202a && code <= 0x202e) ||
                    (code >= 0x2066 && code <= 0x2069) || code == 0x200e ||
                    code == 0x200f || code == 0x2028 || code == 0x2029;
        if (code < 0x20 || (code >= 0x7f && code < 0xa0) || bidi ||
            code == 0xfffe || code == 0xffff)
            code = ' ';
        if (code == '\'') /* gnuplot 5.4 loses count of '' beside another */
            code = 0x2019;
        buf_put(&out, (Str){ byte, utf8_put(byte, code) });
    }
    buf_byte(&out, '\'');
    return arena_str(mem, buf_str(&out));
}

void script_num(Script *s, double value)
{
    if (isfinite(value))
        buf_num(&s->out, value);
    else
        buf_put(&s->out, STR("NaN"));
}

void script_label(Script *s, const char *place, const char *align,
    const char *style, Str words)
{
    Str quoted = script_quote(s->out.mem, words);
    buf_printf(&s->out, "set label %d %.*s at %s %s font %s\n", ++s->labels,
        PR(quoted), place, align, style);
}

static void put_terminal(Script *s, Picture kind, Str file)
{
    int height = s->frame->height;
    if (kind == PICTURE_SVG)
        buf_printf(&s->out,
            "set terminal svg size %d,%d dynamic noenhanced background "
            "\"#ffffff\" name \"c\" font \"Helvetica,12\" fontscale 1.333\n",
            CHART_WIDTH, height);
    else
        buf_printf(&s->out,
            "set terminal pngcairo size %d,%d noenhanced background "
            "\"#ffffff\" font \"Helvetica,12\" fontscale 2 linewidth 2 "
            "pointscale 2\n",
            CHART_WIDTH * 2, height * 2);
    Str quoted = script_quote(s->out.mem, file);
    buf_printf(&s->out, "set output %.*s\n", PR(quoted));
}

/* Cuts the next line that fits, or ends; wording_fit marks a cut, which is not
 * wanted here, so the ellipsis (3 bytes) comes off again. */
static Str take_line(Arena *mem, Str *rest, double size, double width)
{
    StrSplit part = str_split(*rest, '\n');
    Str      line = wording_fit(mem, part.before, size, false, width);
    if (str_eq(line, part.before)) {
        *rest = part.after;
        return line;
    }
    line = str_slice(line, 0, line.len - 3);
    *rest = str_trim(str_slice(*rest, line.len, rest->len));
    return line;
}

enum { NOTE_LINES = 3 };

static void put_notes(Script *s)
{
    Arena *mem = s->out.mem;
    Str    rest = s->chart->note, line[NOTE_LINES];
    int    lines = 0;
    double size = 9.5 * 4 / 3, width = CHART_WIDTH * 0.965;
    while (rest.len > 0 && lines < NOTE_LINES - 1)
        line[lines++] = take_line(mem, &rest, size, width);
    line[lines++] = wording_fit(mem, s->chart->source, size, false, width);
    double gap = 14.5 / s->frame->height, y = 10.0 / s->frame->height;
    for (int i = lines - 1; i >= 0; i--) {
        char place[64];
        snprintf(place, sizeof place, "screen 0.018,%.4f", y);
        script_label(s, place, "left",
            "\"Helvetica,9.5\" textcolor rgb \"" SOFT "\"", line[i]);
        y += gap;
    }
}

static const double TITLE_SIZE = 17 * 4 / 3.0,
                    TITLE_WIDTH = CHART_WIDTH * 0.965;

bool chart_title_fits(Str title)
{
    return wording_width(title, TITLE_SIZE, true) <= TITLE_WIDTH;
}

/* Title, subtitle, notes: flush left, at fixed distances from the edges. */
static void put_words(Script *s)
{
    Arena *mem = s->out.mem;
    double h = s->frame->height;
    char   place[64];
    snprintf(place, sizeof place, "screen 0.018,%.4f", 1 - 28 / h);
    script_label(s, place, "left",
        "\"Helvetica Bold,17\" textcolor rgb \"" INK "\"",
        wording_fit(mem, s->chart->title, TITLE_SIZE, true, TITLE_WIDTH));
    snprintf(place, sizeof place, "screen 0.018,%.4f", 1 - 56 / h);
    Str said = s->chart->subtitle;
    if (s->frame->scale > 1 && str_ends(said, STR(".")))
        said = str_slice(said, 0, said.len - 1);
    Str subtitle = arena_printf(mem, "%.*s%s", PR(said),
        s->frame->scale >= 1e9   ? ", billions"
        : s->frame->scale >= 1e6 ? ", millions"
        : s->frame->scale >= 1e3 ? ", thousands"
                                 : "");
    script_label(s, place, "left",
        "\"Helvetica,12\" textcolor rgb \"" SOFT "\"",
        wording_fit(mem, subtitle, 16, false, TITLE_WIDTH));
    put_notes(s);
}

void script_head(Script *s, Picture kind, Str file)
{
    s->svg = kind == PICTURE_SVG;
    s->points = s->svg ? 0.78 : 1.0; /* svg draws points larger */
    buf_put(&s->out, STR("# Run: gnuplot -d THIS-FILE\n"));
    put_terminal(s, kind, file);
    buf_put(&s->out, STR("set encoding utf8\nset datafile separator \"\\t\"\n"
                         "set datafile commentschars \"\"\nunset key\n"));
    put_words(s);
}

void script_margins(Script *s)
{
    const ChartFrame *f = s->frame;
    buf_printf(&s->out,
        "set lmargin at screen %.4f\nset rmargin at screen %.4f\n"
        "set tmargin at screen %.4f\nset bmargin at screen %.4f\n",
        f->left, f->right, f->top, f->bottom);
    buf_put(&s->out, STR("set xrange ["));
    script_num(s, f->x0);
    buf_byte(&s->out, ':');
    script_num(s, f->x1);
    buf_put(&s->out, STR("]\nset yrange ["));
    script_num(s, f->y0);
    buf_byte(&s->out, ':');
    script_num(s, f->y1);
    buf_put(&s->out, STR("]\n"));
}

void script_block(Script *s, const char *name)
{
    buf_printf(&s->out, "%s <<EOD\n", name);
}

void script_block_end(Script *s)
{
    buf_put(&s->out, STR("EOD\n"));
}

double script_step(double span, int most)
{
    if (!(span > 0))
        return 1;
    double power = pow(10, floor(log10(span / most)));
    for (int i = 0; i < 5; i++) {
        static const double nice[] = { 1, 2, 2.5, 5, 10 };
        if (span / (nice[i] * power) <= most)
            return nice[i] * power;
    }
    return 10 * power;
}

Str script_tick(Arena *mem, double value)
{
    Buf plain = buf_new(mem);
    buf_printf(&plain, "%.10g", value);
    Dec exact = dec_from_double(strtod(arena_cstr(mem, buf_str(&plain)), NULL));
    return wording_number(mem, exact);
}

void script_ticks(
    Script *s, double from, double to, double step, bool with_words)
{
    enum { MOST = 64 }; /* a step below the last digit would never arrive */
    Arena *mem = s->out.mem;
    for (int i = 0; i < MOST && from + i * step <= to; i++) {
        double at = from + i * step;
        Str    words = with_words ? script_tick(mem, at) : STR("");
        words = script_quote(mem, words);
        buf_printf(&s->out, "%s%.*s %.10g", i == 0 ? "" : ", ", PR(words), at);
    }
}

/* Months between ticks so that neither words nor marks touch: `width` is the
 * axis in pixels, 58 of them hold "Jan" or a year with air around. */
static int month_step(double from, double to, double width)
{
    static const int step[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240 };
    double           months = (to - from) / 30.44;
    for (size_t i = 0; i < sizeof step / sizeof *step; i++)
        if (months / step[i] * 58 <= width)
            return step[i];
    return 600;
}

void script_day_ticks(Script *s, double from, double to, double width)
{
    static const char name[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int               step = month_step(from, to, width);
    int               year = day_civil((Day)floor(from)).year;
    bool              first = true;
    year -= step > 12 ? year % (step / 12) : 0;
    buf_byte(&s->out, '(');
    for (Day day = day_make(year, 1, 1); day <= to;
         day = day_add_months(day, step)) {
        if (day < from)
            continue;
        Civil c = day_civil(day);
        buf_put(&s->out, first ? STR("") : STR(", "));
        if (step >= 12)
            buf_printf(&s->out, "'%d' %d", c.year, day);
        else if (first || c.month == 1)
            buf_printf(
                &s->out, "\"%s\\n%d\" %d", name[c.month - 1], c.year, day);
        else
            buf_printf(&s->out, "'%s' %d", name[c.month - 1], day);
        first = false;
    }
    buf_byte(&s->out, ')');
}

static int grain_months(Grain grain)
{
    return grain == GRAIN_YEAR ? 12 : grain == GRAIN_HALF ? 6 : 3;
}

/* Years between ticks; 52 pixels hold "2008" with air around. */
static int year_step(double from, double to, double width)
{
    static const int step[] = { 1, 2, 5, 10, 20, 50, 100 };
    double           years = (to - from) / 365.25;
    for (size_t i = 0; i < sizeof step / sizeof *step; i++)
        if (years / step[i] * 52 <= width)
            return step[i];
    return 200;
}

static void put_period(Script *s, Grain grain, Day day, double at, bool whole)
{
    Civil c = day_civil(day);
    if (grain == GRAIN_YEAR) {
        buf_printf(&s->out, "'%d' %.10g", c.year, at);
        return;
    }
    int  months = grain_months(grain);
    char letter = grain == GRAIN_HALF ? 'H' : 'Q';
    buf_printf(&s->out, "\"%c%d", letter, (c.month - 1) / months + 1);
    if (whole)
        buf_printf(&s->out, " %d", c.year);
    else if (c.month == 1) /* the year once, under its first part */
        buf_printf(&s->out, "\\n%d", c.year);
    buf_printf(&s->out, "\" %.10g", at);
}

void script_period_ticks(
    Script *s, Grain grain, double from, double to, double width)
{
    double periods = (to - from) / 30.44 / grain_months(grain);
    if (periods * 36 > width)
        grain = GRAIN_YEAR;
    int  months = grain_months(grain), year = day_civil((Day)floor(from)).year;
    bool whole = periods * 72 <= width, first = true;
    if (grain == GRAIN_YEAR) {
        int years = year_step(from, to, width);
        year -= year % years;
        months *= years;
    }
    buf_byte(&s->out, '(');
    for (Day day = day_make(year, 1, 1); day <= to;
         day = day_add_months(day, months)) {
        Day    end = day_add_months(day, grain_months(grain));
        double at = (day + (double)end - 1) / 2;
        if (at < from || at > to)
            continue;
        buf_put(&s->out, first ? STR("") : STR(", "));
        put_period(s, grain, day, at, whole);
        first = false;
    }
    buf_byte(&s->out, ')');
}

bool script_any_open(const Script *s, ChartOpen open)
{
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        if (s->chart->point[i].open == open)
            return true;
    return false;
}
