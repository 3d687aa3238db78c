/* A ranking: dots with range bars, last year's ring, columns at the edge. */
#include <math.h>
#include <stdio.h>

#include "script.h"
#include "wording.h"

#include "base/ban.h"

static double y_of(const Script *s, const ChartPoint *p)
{
    return (double)(s->chart->row.len - 1 - p->row);
}

static void put_four(Script *s, double a, double b, double c, double d)
{
    const double cell[] = { a, b, c, d };
    for (int i = 0; i < 4; i++) {
        script_num(s, cell[i]);
        buf_byte(&s->out, i < 3 ? '\t' : '\n');
    }
}

typedef enum {
    PART_BEFORE,
    PART_RANGE,
    PART_OPEN,
    PART_RING,
    PART_DOT,
    PART_HOLLOW, /* the stated end of an open bound */
    PART_COUNT
} Part;

static bool put_part(Script *s, const ChartPoint *p, Part part, bool count)
{
    double scale = s->frame->scale, axis = s->frame->x1 - s->frame->x0;
    double v = p->value / scale, y = y_of(s, p), b = p->before / scale;
    bool   is = part == PART_BEFORE  ? isfinite(b) && isfinite(v)
                : part == PART_RANGE ? p->high > p->low && p->open == OPEN_NONE
                : part == PART_OPEN  ? p->open != OPEN_NONE
                : part == PART_RING  ? isfinite(b)
                : part == PART_DOT   ? isfinite(v) && p->open == OPEN_NONE
                                     : isfinite(v) && p->open != OPEN_NONE;
    if (count || !is)
        return is;
    if (part == PART_BEFORE)
        put_four(s, b, y, v - b, 0);
    if (part == PART_RANGE)
        put_four(s, p->low / scale, y, (p->high - p->low) / scale, 0);
    if (part == PART_OPEN) {
        double sign = p->open == OPEN_ABOVE ? 1 : -1;
        double length = sign > 0 ? 0.06 * axis : fmin(0.06 * axis, v * 0.8);
        put_four(s, v, y, sign * length, 0);
    }
    if (part == PART_RING)
        put_four(s, b, y, 0, 0);
    if (part == PART_DOT || part == PART_HOLLOW)
        put_four(s, v, y, 0, 0);
    return is;
}

static ptrdiff_t put_parts(Script *s, Part part, bool count)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        n += put_part(s, &s->chart->point[i], part, count);
    return n;
}

static void put_axes(Script *s)
{
    const ChartFrame *f = s->frame;
    double            step = script_step(f->x1 - f->x0, 5);
    buf_put(&s->out,
        STR("set border 0\nset xtics nomirror scale 0 textcolor "
            "rgb \"" SOFT "\" font \"Helvetica,10.5\" offset 0,0.3 ("));
    script_ticks(s, 0, f->x1, step, true);
    buf_put(&s->out, STR(")\nset ytics nomirror scale 0 textcolor rgb "
                         "\"" INK "\" font \"Helvetica,11.5\" ("));
    for (ptrdiff_t i = 0; i < s->chart->row.len; i++) {
        Str words = script_quote(
            s->out.mem, wording_fit(s->out.mem, s->chart->row.at[i], 15.4,
                            false, f->left * CHART_WIDTH - 24));
        buf_printf(&s->out, "%s%.*s %d", i ? ", " : "", PR(words),
            (int)(s->chart->row.len - 1 - i));
    }
    buf_put(&s->out,
        STR(")\nset grid xtics ytics lt 1 lw 1 lc rgb \"" RULE "\" back\n"));
}

static void put_side(Script *s)
{
    static const char *const style[] = {
        "\"Helvetica Bold,11.5\" textcolor rgb \"" INK "\"",
        "\"Helvetica,11\" textcolor rgb \"" SOFT "\"",
        "\"Helvetica,11\" textcolor rgb \"" SOFT "\""
    };
    char   place[96];
    double at[3];
    script_side(s->chart, at);
    for (int k = 0; k < 3; k++) {
        snprintf(place, sizeof place, "screen %.3f,%.4f", at[k],
            s->frame->top + 10.0 / s->frame->height);
        script_label(s, place, "right", style[k], s->chart->side_head[k]);
        for (ptrdiff_t i = 0; i < s->chart->side[k].len; i++) {
            snprintf(place, sizeof place, "screen %.3f,first %d", at[k],
                (int)(s->chart->row.len - 1 - i));
            script_label(s, place, "right", style[k], s->chart->side[k].at[i]);
        }
    }
}

static double key_text(Script *s, double x, double y, Str words)
{
    char place[64];
    snprintf(place, sizeof place, "screen %.4f,%.4f", x, y);
    script_label(s, place, "left",
        "\"Helvetica,10.5\" textcolor rgb \"" INK "\"", words);
    return x + wording_width(words, 14, false) / CHART_WIDTH + 0.03;
}

static double key_arrow(Script *s, double x, double y, bool over)
{
    buf_printf(&s->out,
        "set arrow from screen %.4f,%.4f to screen %.4f,%.4f head nofilled "
        "size screen 0.0055,28 lw 1.6 lc rgb \"" WARM "\"\n",
        over ? x : x + 0.028, y, over ? x + 0.028 : x, y);
    for (int i = 0; i < 2; i++)
        buf_printf(&s->out,
            "set label %d '' at screen %.4f,%.4f point pt 7 ps %.3f lc rgb "
            "\"%s\" front\n",
            ++s->labels, over ? x : x + 0.028, y, (i ? 0.6 : 1.0) * s->points,
            i ? "#ffffff" : WARM);
    return key_text(s, x + 0.036, y, over ? STR("“over”") : STR("“less than”"));
}

static void put_key(Script *s)
{
    double x = 0.018, y = 1 - 88.0 / s->frame->height;
    bool   range = put_parts(s, PART_RANGE, true) > 0;
    if (range)
        buf_printf(&s->out,
            "set arrow from screen 0.018,%.4f to screen 0.048,%.4f nohead lw "
            "5 lc rgb \"#a9cfe8\"\n",
            y, y);
    buf_printf(&s->out,
        "set label %d '' at screen %.4f,%.4f point pt 7 ps %.3f lc rgb \"" BLUE
        "\" front\n",
        ++s->labels, range ? 0.033 : 0.026, y, 1.1 * s->points);
    Str words = range ? arena_printf(s->out.mem, "%.*s, with its range",
                            PR(s->chart->side_head[0]))
                      : s->chart->side_head[0];
    x = key_text(s, range ? 0.056 : 0.040, y, words);
    if (put_parts(s, PART_RING, true) > 0) {
        buf_printf(&s->out,
            "set label %d '' at screen %.4f,%.4f point pt 6 ps %.3f lw 1.6 lc "
            "rgb \"" AXIS "\"\n",
            ++s->labels, x + 0.004, y, 0.8 * s->points);
        x = key_text(s, x + 0.014, y, STR("the year before"));
    }
    if (script_any_open(s, OPEN_ABOVE))
        x = key_arrow(s, x, y, true);
    if (script_any_open(s, OPEN_BELOW))
        key_arrow(s, x, y, false);
}

static const struct {
    Part        part;
    const char *block, *style;
    double      size;
} layer[] = {
    { PART_BEFORE, "$BEFORE",
        "1:2:3:4 with vectors nohead lw 1.2 lc rgb \"" AXIS "\"", 0 },
    { PART_RANGE, "$RANGE",
        "1:2:3:4 with vectors nohead lw 7 lc rgb \"#a9cfe8\"", 0 },
    { PART_OPEN, "$OPEN",
        "1:2:3:4 with vectors head nofilled size screen 0.0055,28 lw 1.6 lc "
        "rgb \"" WARM "\"",
        0 },
    { PART_RING, "$RING", "1:2 with points pt 7 lc rgb \"" AXIS "\"", 1.0 },
    { PART_RING, "$RING", "1:2 with points pt 7 lc rgb \"#ffffff\"", 0.6 },
    { PART_DOT, "$DOT", "1:2 with points pt 7 lc rgb \"#ffffff\"", 1.45 },
    { PART_DOT, "$DOT", "1:2 with points pt 7 lc rgb \"" BLUE "\"", 1.15 },
    { PART_HOLLOW, "$HOLLOW", "1:2 with points pt 7 lc rgb \"" WARM "\"",
        1.15 },
    { PART_HOLLOW, "$HOLLOW", "1:2 with points pt 7 lc rgb \"#ffffff\"", 0.7 },
};

void script_rank(Script *s)
{
    static const char *const block[PART_COUNT] = { "$BEFORE", "$RANGE", "$OPEN",
        "$RING", "$DOT", "$HOLLOW" };
    script_margins(s);
    put_axes(s);
    put_side(s);
    put_key(s);
    for (int part = 0; part < PART_COUNT; part++) {
        script_block(s, block[part]);
        put_parts(s, (Part)part, false);
        script_block_end(s);
    }
    bool first = true;
    for (size_t i = 0; i < sizeof layer / sizeof *layer; i++) {
        if (put_parts(s, layer[i].part, true) == 0)
            continue;
        buf_printf(&s->out, "%s%s using %s", first ? "plot " : ", \\\n  ",
            layer[i].block, layer[i].style);
        if (layer[i].size > 0)
            buf_printf(&s->out, " ps %.3f", layer[i].size * s->points);
        buf_put(&s->out, STR(" notitle"));
        first = false;
    }
    buf_put(&s->out, first ? STR("plot NaN notitle\n") : STR("\n"));
}
