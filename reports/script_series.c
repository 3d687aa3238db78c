/* Figures in time: range bars, open arrows, marks, gaps. */
#include <math.h>
#include <stdio.h>

#include "script.h"
#include "wording.h"

#include "base/ban.h"

enum { LABEL_ALL = 9 }; /* so many points are each labelled */

typedef bool (*Wanted)(const ChartPoint *p);

static bool has_range(const ChartPoint *p)
{
    return p->open == OPEN_NONE && !p->conflict && p->high > p->low;
}

static bool is_conflict(const ChartPoint *p)
{
    return p->conflict && p->high > p->low;
}

static bool is_open(const ChartPoint *p)
{
    return p->open != OPEN_NONE;
}

static bool has_dot(const ChartPoint *p)
{
    return p->open == OPEN_NONE && isfinite(p->value) && !is_conflict(p);
}

static ptrdiff_t count(const Script *s, Wanted wanted)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        n += wanted(&s->chart->point[i]);
    return n;
}

static void put_row(Script *s, double a, double b, double c)
{
    script_num(s, a);
    buf_byte(&s->out, '\t');
    script_num(s, b);
    buf_byte(&s->out, '\t');
    script_num(s, c);
    buf_byte(&s->out, '\n');
}

static void put_ranges(Script *s, const char *name, Wanted wanted)
{
    script_block(s, name);
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        double            scale = s->frame->scale;
        if (wanted(p))
            put_row(s, p->x, p->low / scale, (p->high - p->low) / scale);
    }
    script_block_end(s);
}

/* Runs of joined points, a blank line between runs. */
static void put_lines(Script *s)
{
    script_block(s, "$LINE");
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        if (!p->joined && i > 0)
            buf_byte(&s->out, '\n');
        if (isfinite(p->value))
            put_row(s, p->x, p->value / s->frame->scale, NAN);
    }
    script_block_end(s);
}

/* Fixed length, 9 % of the axis; downwards it ends on the axis. */
static double arrow_length(const Script *s, const ChartPoint *p)
{
    double axis = s->frame->y1 - s->frame->y0;
    double y = p->value / s->frame->scale, down = y - 0.026 * axis;
    if (p->open == OPEN_ABOVE)
        return 0.09 * axis;
    return -fmax(0, fmin(0.09 * axis, down - s->frame->y0));
}

static void put_arrows(Script *s)
{
    double axis = s->frame->y1 - s->frame->y0;
    script_block(s, "$OPEN");
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        double            length = arrow_length(s, p);
        if (is_open(p) && fabs(length) > 0.02 * axis)
            put_row(s, p->x,
                p->value / s->frame->scale +
                    (length > 0 ? 0.026 : -0.026) * axis,
                length);
    }
    script_block_end(s);
}

static void put_dots(Script *s, const char *name, Wanted wanted, int mark)
{
    script_block(s, name);
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        if (wanted(p) && (mark < 0 || (int)p->mark == mark))
            put_row(s, p->x, p->value / s->frame->scale, NAN);
    }
    script_block_end(s);
}

static const struct {
    Mark        mark;
    const char *block, *words;
    int         type;
    double      size;
} shape[] = {
    { MARK_CALENDAR, "$CALENDAR", "calendar period", 7, 1.15 },
    { MARK_FISCAL, "$FISCAL", "fiscal year", 5, 1.20 },
    { MARK_ROLLING, "$ROLLING", "the 12 months or so before", 13, 1.50 },
    { MARK_TO_DATE, "$TODATE", "year to date", 9, 1.35 },
    { MARK_POINT, "$DAY", "state on a day", 7, 1.15 },
};

enum { SHAPES = sizeof shape / sizeof *shape };

static ptrdiff_t dots_of(const Script *s, Mark mark)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        n += s->chart->point[i].mark == mark && has_dot(&s->chart->point[i]);
    return n;
}

static void put_blocks(Script *s)
{
    put_ranges(s, "$RANGE", has_range);
    put_ranges(s, "$BOTH", is_conflict);
    put_lines(s);
    put_arrows(s);
    put_dots(s, "$RING", is_open, -1);
    for (int i = 0; i < SHAPES; i++)
        put_dots(s, shape[i].block, has_dot, (int)shape[i].mark);
}

/* -- the key: one row under the subtitle, only what the chart shows */

static void key_words(Script *s, double *x, double y, const char *words)
{
    char place[64];
    snprintf(place, sizeof place, "screen %.4f,%.4f", *x, y);
    script_label(s, place, "left",
        "\"Helvetica,10.5\" textcolor rgb \"" INK "\"", str_from(words));
    *x += wording_width(str_from(words), 14, false) / CHART_WIDTH + 0.030;
}

static void key_line(
    Script *s, double x0, double y0, double x1, double y1, const char *style)
{
    buf_printf(&s->out,
        "set arrow from screen %.4f,%.4f to screen %.4f,%.4f %s\n", x0, y0, x1,
        y1, style);
}

static void key_bar(Script *s, double *x, double y)
{
    double up = 13.0 / s->frame->height;
    key_line(s, *x + 0.006, y - up, *x + 0.006, y + up,
        "nohead lw 6 lc rgb \"" PALE "\"");
    *x += 0.018;
    key_words(s, x, y, "range, stated or of “about”");
}

static void key_arrow(Script *s, double *x, double y, bool up)
{
    double len = 12.0 / s->frame->height * (up ? 1 : -1);
    key_line(s, *x + 0.004, y - len, *x + 0.004, y + len,
        "head nofilled size screen 0.0055,28 lw 1.6 lc rgb \"" WARM "\"");
    *x += 0.014;
    key_words(s, x, y,
        up ? "“over”, no upper bound stated"
           : "“less than”, no lower bound stated");
}

static void key_conflict(Script *s, double *x, double y)
{
    double up = 11.0 / s->frame->height;
    key_line(s, *x + 0.004, y - up, *x + 0.004, y + up,
        "heads size screen 0.004,90 lw 1.4 lc rgb \"" WARM "\"");
    *x += 0.014;
    key_words(s, x, y, "sources disagree");
}

static void key_shape(Script *s, double *x, double y, int i)
{
    buf_printf(&s->out,
        "set label %d '' at screen %.4f,%.4f point pt %d ps %.3f lc rgb "
        "\"" BLUE "\"\n",
        ++s->labels, *x + 0.005, y, shape[i].type, shape[i].size * s->points);
    *x += 0.017;
    key_words(s, x, y, shape[i].words);
}

static void put_key(Script *s)
{
    double x = 0.018, y = 1 - 91.0 / s->frame->height;
    int    marks = 0;
    for (int i = 0; i < SHAPES; i++)
        marks += dots_of(s, shape[i].mark) > 0;
    for (int i = 0; i < SHAPES; i++)
        if (dots_of(s, shape[i].mark) > 0 &&
            (marks > 1 || (shape[i].mark != MARK_CALENDAR &&
                              shape[i].mark != MARK_POINT)))
            key_shape(s, &x, y, i);
    if (count(s, has_range) > 0)
        key_bar(s, &x, y);
    if (count(s, is_conflict) > 0)
        key_conflict(s, &x, y);
    if (script_any_open(s, OPEN_ABOVE))
        key_arrow(s, &x, y, true);
    if (script_any_open(s, OPEN_BELOW))
        key_arrow(s, &x, y, false);
}

/* -- labels: each point if they are few, else the last one */

static double label_height(const Script *s, const ChartPoint *p)
{
    double axis = s->frame->y1 - s->frame->y0, scale = s->frame->scale;
    double y = p->value / scale;
    if (isfinite(p->high) && (has_range(p) || is_conflict(p)))
        y = p->high / scale;
    if (p->open == OPEN_ABOVE)
        y += 0.12 * axis;
    return y + 0.053 * axis;
}

static double pixel_x(const Script *s, double x)
{
    const ChartFrame *f = s->frame;
    return CHART_WIDTH *
           (f->left + (x - f->x0) / (f->x1 - f->x0) * (f->right - f->left));
}

/* A label stands on the side that a joined line leaves free, and never over
 * the axis' own words. */
static const char *side_of(const Script *s, const ChartPoint *p)
{
    const ChartPoint *end = s->chart->point + s->chart->points;
    bool   rises = p + 1 < end && p[1].joined && p[1].value > p->value;
    bool   falls = p->joined && p > s->chart->point && p[-1].value > p->value;
    double left = s->frame->left * CHART_WIDTH;
    double room = pixel_x(s, p->x) - wording_width(p->label, 15, false) / 2;
    if (room < left + 16 || falls)
        return "left offset character 0.3,0";
    return rises ? "right offset character -0.3,0" : "center";
}

static bool is_part(char c)
{
    return byte_is_digit(c) || c == ',';
}

/* "≈ 337,400,000" on an axis in millions: "≈ 337.4"; false: more than two
 * digits would stand behind the point. */
static bool scaled(const Script *s, Str label, Buf *out)
{
    int zeros = s->frame->scale >= 1e9   ? 9
                : s->frame->scale >= 1e6 ? 6
                : s->frame->scale >= 1e3 ? 3
                                         : 0;
    for (ptrdiff_t i = 0, k; i < label.len; i = k) {
        k = i + 1;
        if (!byte_is_digit(label.at[i])) {
            buf_byte(out, label.at[i]);
            continue;
        }
        while (k < label.len && is_part(label.at[k]))
            k++;
        Dec value;
        Buf digits = buf_new(s->out.mem);
        for (ptrdiff_t d = i; d < k; d++)
            if (label.at[d] != ',')
                buf_byte(&digits, label.at[d]);
        if (!dec_parse(buf_str(&digits), &value))
            return false;
        value = dec_make(value.digits, value.exp10 - zeros);
        if (value.exp10 < -2 || (k < label.len && label.at[k] == '.'))
            return false;
        buf_put(out, wording_number(s->out.mem, value));
    }
    return true;
}

/* All labels are in the axis' unit, or none is. */
static bool all_scaled(const Script *s)
{
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        Buf out = buf_new(s->out.mem);
        if (!scaled(s, s->chart->point[i].label, &out))
            return false;
    }
    return s->frame->scale > 1;
}

static Str label_of(const Script *s, const ChartPoint *p)
{
    Buf out = buf_new(s->out.mem);
    return all_scaled(s) && scaled(s, p->label, &out) ? buf_str(&out)
                                                      : p->label;
}

/* Beside the last point, above the others. */
static void put_label(Script *s, const ChartPoint *p, bool last)
{
    char   place[96];
    double y = last ? p->value / s->frame->scale : label_height(s, p);
    snprintf(place, sizeof place, "first %.10g,first %.10g", p->x, y);
    script_label(s, place, last ? "left offset character 1.2,0" : side_of(s, p),
        last ? "\"Helvetica Bold,12\" textcolor rgb \"" BLUE "\""
             : "\"Helvetica,11\" textcolor rgb \"" INK "\"",
        label_of(s, p));
}

/* Two labels touch when they are near in both directions. */
static bool would_touch(
    const Script *s, const ChartPoint *p, const ChartPoint *q)
{
    double wide = (wording_width(p->label, 15, false) +
                      wording_width(q->label, 15, false)) /
                      2 +
                  6;
    double axis = s->frame->y1 - s->frame->y0;
    double dy = fabs(label_height(s, p) - label_height(s, q)) / axis;
    return fabs(pixel_x(s, p->x) - pixel_x(s, q->x)) < wide && dy < 0.065;
}

static ptrdiff_t last_point(const Script *s)
{
    ptrdiff_t last = -1;
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        if (isfinite(s->chart->point[i].value) &&
            (last < 0 || s->chart->point[i].x >= s->chart->point[last].x))
            last = i;
    return last;
}

static void put_labels(Script *s)
{
    ptrdiff_t         last = last_point(s);
    const ChartPoint *put[LABEL_ALL + 1];
    ptrdiff_t         n = 0;
    if (last < 0)
        return;
    put_label(s, &s->chart->point[last], true);
    for (ptrdiff_t i = 0; i < s->chart->points && s->chart->points <= LABEL_ALL;
         i++) {
        const ChartPoint *p = &s->chart->point[i];
        bool              free = i != last && isfinite(p->value) &&
                    !would_touch(s, p, &s->chart->point[last]);
        for (ptrdiff_t k = 0; k < n && free; k++)
            free = !would_touch(s, p, put[k]);
        if (!free)
            continue;
        put[n++] = p;
        put_label(s, p, false);
    }
}

static bool is_calendar(Grain grain)
{
    return grain == GRAIN_YEAR || grain == GRAIN_HALF || grain == GRAIN_QUARTER;
}

static void put_axes(Script *s)
{
    const ChartFrame *f = s->frame;
    double            step = script_step(f->y1 - f->y0, 5);
    if (f->scale == 1 && step < 1 && f->y1 <= 5)
        step = 1;
    buf_put(&s->out, STR("set border 1 lc rgb \"" AXIS "\" lw 1\n"
                         "set xtics nomirror out scale 0.6 textcolor rgb "
                         "\"" SOFT "\" font \"Helvetica,10.5\" "));
    double width = (f->right - f->left) * CHART_WIDTH;
    if (is_calendar(s->chart->grain))
        script_period_ticks(s, s->chart->grain, f->x0, f->x1, width);
    else
        script_day_ticks(s, f->x0, f->x1, width);
    buf_put(
        &s->out, STR("\nset ytics nomirror scale 0 textcolor rgb "
                     "\"" SOFT "\" font \"Helvetica,10.5\" offset 0.6,0 ("));
    script_ticks(s, ceil(f->y0 / step) * step, f->y1, step, true);
    buf_put(
        &s->out, STR(")\nset grid ytics lt 1 lw 1 lc rgb \"" RULE "\" back\n"));
}

/* One plot element; elements are separated by commas. Neighbours of one colour
 * never share a width: the svg terminal would forget the second's style. */
static void put_element(Script *s, bool *first, ptrdiff_t rows,
    const char *format, const char *block, int type, double size)
{
    if (rows == 0)
        return;
    buf_put(&s->out, *first ? STR("plot ") : STR(", \\\n  "));
    *first = false;
    (void)type;
    buf_printf(&s->out, "%s %s", block, format);
    if (size > 0)
        buf_printf(&s->out, " pt %d ps %.3f", type, size * s->points);
    buf_put(&s->out, STR(" notitle"));
}

static ptrdiff_t joins(const Script *s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        n += s->chart->point[i].joined;
    return n;
}

static ptrdiff_t arrows(const Script *s)
{
    double    axis = s->frame->y1 - s->frame->y0;
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        n += is_open(&s->chart->point[i]) &&
             fabs(arrow_length(s, &s->chart->point[i])) > 0.02 * axis;
    return n;
}

static void put_plot(Script *s)
{
    bool first = true;
    put_element(s, &first, count(s, has_range),
        "using 1:2:(0):3 with vectors nohead lw 6 lc rgb \"" PALE "\"",
        "$RANGE", 0, 0);
    put_element(s, &first, count(s, is_conflict),
        "using 1:2:(0):3 with vectors heads size screen 0.004,90 lw 1.4 lc "
        "rgb \"" WARM "\"",
        "$BOTH", 0, 0);
    put_element(s, &first, joins(s),
        s->chart->kind == CHART_STEPS
            ? "using 1:2 with steps lw 2.4 lc rgb \"" BLUE "\""
            : "using 1:2 with lines lw 2.4 lc rgb \"" BLUE "\"",
        "$LINE", 0, 0);
    put_element(s, &first, arrows(s),
        "using 1:2:(0):3 with vectors head nofilled size screen 0.0055,28 lw "
        "1.6 lc rgb \"" WARM "\"",
        "$OPEN", 0, 0);
    for (int i = 0; i < SHAPES; i++)
        put_element(s, &first, dots_of(s, shape[i].mark),
            "using 1:2 with points lc rgb \"" BLUE "\"", shape[i].block,
            shape[i].type, shape[i].size);
    put_element(s, &first, count(s, is_open),
        "using 1:2 with points lc rgb \"" WARM "\"", "$RING", 7, 1.20);
    put_element(s, &first, count(s, is_open),
        "using 1:2 with points lc rgb \"#ffffff\"", "$RING", 7, 0.66);
    if (first) /* only conflicts without a value: draw the empty frame */
        buf_put(&s->out, STR("plot NaN notitle"));
    buf_byte(&s->out, '\n');
}

void script_series(Script *s)
{
    script_margins(s);
    put_axes(s);
    put_key(s);
    put_labels(s);
    put_blocks(s);
    put_plot(s);
}
