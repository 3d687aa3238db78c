/* Small multiples: one panel a row, one scale, the others in grey behind. */
#include <math.h>
#include <stdio.h>

#include "script.h"
#include "wording.h"

#include "base/ban.h"

enum { COLUMNS = 4, PANELS = 12 };

static void put_number_row(Script *s, const ChartPoint *p)
{
    script_num(s, p->x);
    buf_byte(&s->out, '\t');
    script_num(s, p->value / s->frame->scale);
    buf_byte(&s->out, '\n');
}

/* One block of runs a panel, and one of its points: sparse panels are dots. */
static void put_panel_blocks(Script *s, int32_t row)
{
    char name[32];
    bool any = false;
    snprintf(name, sizeof name, "$L%d", row);
    script_block(s, name);
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        if (p->row != row || !isfinite(p->value))
            continue;
        if (any && !p->joined)
            buf_byte(&s->out, '\n');
        any = true;
        put_number_row(s, p);
    }
    script_block_end(s);
}

static ptrdiff_t put_open(Script *s, int32_t row, bool count)
{
    double    axis = s->frame->y1 - s->frame->y0;
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        double            v = p->value / s->frame->scale;
        if (p->row != row || !isfinite(v) || p->open == OPEN_NONE)
            continue;
        n++;
        if (count)
            continue;
        script_num(s, p->x);
        buf_byte(&s->out, '\t');
        script_num(s, v);
        buf_byte(&s->out, '\t');
        script_num(s,
            p->open == OPEN_ABOVE ? 0.11 * axis : -fmin(0.11 * axis, 0.9 * v));
        buf_byte(&s->out, '\n');
    }
    return n;
}

static void put_open_block(Script *s, int32_t row)
{
    char name[32];
    snprintf(name, sizeof name, "$O%d", row);
    script_block(s, name);
    put_open(s, row, false);
    script_block_end(s);
}

static const ChartPoint *last_of(const Script *s, int32_t row)
{
    const ChartPoint *last = NULL;
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        if (p->row == row && isfinite(p->value) && (!last || p->x >= last->x))
            last = p;
    }
    return last;
}

/* The rows of a panel chart that hold anything, at most PANELS. */
static int32_t panels_of(const Script *s)
{
    int32_t n = (int32_t)s->chart->row.len;
    return n < PANELS ? n : PANELS;
}

typedef struct {
    double left, right, top, bottom;
    bool   first_column, lowest;
} Panel;

static Panel panel_at(const Script *s, int32_t i, int32_t n)
{
    const ChartFrame *f = s->frame;
    int               rows = (n + COLUMNS - 1) / COLUMNS;
    int               c = i % COLUMNS, r = i / COLUMNS;
    double            gx = 0.026, gy = 46.0 / f->height;
    double            w = (f->right - f->left - (COLUMNS - 1) * gx) / COLUMNS;
    double            h = (f->top - f->bottom - (rows - 1) * gy) / rows;
    Panel             p = { .left = f->left + c * (w + gx) };
    p.right = p.left + w;
    p.top = f->top - r * (h + gy);
    p.bottom = p.top - h;
    p.first_column = c == 0;
    p.lowest = i + COLUMNS >= n;
    return p;
}

static void put_y_ticks(Script *s, bool words)
{
    const ChartFrame *f = s->frame;
    double            step = script_step(f->y1 - f->y0, 4);
    buf_put(&s->out, STR("set ytics nomirror scale 0 textcolor rgb \"" SOFT
                         "\" font \"Helvetica,9.5\" offset 0.7,0 ("));
    script_ticks(s, 0, f->y1 * 0.95, step, words);
    buf_put(&s->out, STR(")\n"));
}

/* First and last year only: a panel is 200 pixels wide. */
static void put_x_ticks(Script *s, bool words)
{
    int first = day_civil((Day)ceil(s->frame->x0) - 1).year + 1;
    int last = day_civil((Day)s->frame->x1).year;
    int step = (last - first + 2) / 2;
    buf_put(&s->out, STR("set xtics nomirror out scale 0.5 textcolor rgb "
                         "\"" SOFT "\" font \"Helvetica,9.5\" offset 0,0.2 ("));
    for (int year = first; year <= last; year += step > 0 ? step : 1) {
        double at = (day_make(year, 1, 1) - s->frame->x0) /
                    (s->frame->x1 - s->frame->x0);
        buf_put(&s->out, year > first ? STR(", ") : STR(""));
        if (words && at < 0.88) /* or it would run into the next panel */
            buf_printf(&s->out, "'%d' %d", year, (int)day_make(year, 1, 1));
        else
            buf_printf(&s->out, "'' %d", (int)day_make(year, 1, 1));
    }
    buf_put(&s->out, STR(")\n"));
}

/* Name, number of years and last value stand above the panel: inside it the
 * grey lines of the others would cross them. */
static void put_panel_words(Script *s, int32_t i, const Panel *panel)
{
    Arena            *mem = s->out.mem;
    const ChartPoint *last = last_of(s, i);
    double            wide = (panel->right - panel->left) * CHART_WIDTH;
    Str               value = last ? last->label : (Str){ 0 };
    Str               years =
        s->chart->side[0].len > i ? s->chart->side[0].at[i] : (Str){ 0 };
    double taken = wording_width(value, 14.7, true) +
                   wording_width(years, 12.7, false) + 20;
    Str  name = wording_fit(mem, s->chart->row.at[i], 15.3, true, wide - taken);
    char place[64];
    script_label(s, "graph 0,1.13", "left",
        "\"Helvetica Bold,11.5\" textcolor rgb \"" INK "\"", name);
    snprintf(place, sizeof place, "graph %.4f,1.13",
        (wording_width(name, 15.3, true) + 7) / wide);
    if (years.len > 0)
        script_label(s, place, "left",
            "\"Helvetica,9.5\" textcolor rgb \"" SOFT "\"", years);
    if (last)
        script_label(s, "graph 1,1.13", "right",
            "\"Helvetica Bold,11\" textcolor rgb \"" BLUE "\"", value);
}

static void put_panel_plot(Script *s, int32_t i, int32_t n)
{
    /* grey dots as well only where few points could be lines */
    const char *style = s->chart->points > 150 ? "lines"
                        : s->svg               ? "linespoints pt 7 ps 0.195"
                                               : "linespoints pt 7 ps 0.25";
    buf_put(&s->out, STR("plot "));
    for (int32_t k = 0; k < n; k++)
        if (k != i && last_of(s, k))
            buf_printf(&s->out,
                "$L%d using 1:2 with %s lw 1 lc rgb \"" BACK "\" notitle, ", k,
                style);
    buf_printf(&s->out,
        "$L%d using 1:2 with lines lw 2.4 lc rgb \"" BLUE "\" notitle, "
        "$L%d using 1:2 with points pt 7 ps %.3f lc rgb \"" BLUE "\" notitle",
        i, i, 0.6 * s->points);
    if (put_open(s, i, true) > 0)
        buf_printf(&s->out,
            ", $O%d using 1:2:(0):3 with vectors head nofilled size screen "
            "0.004,28 lw 1.5 lc rgb \"" WARM "\" notitle, "
            "$O%d using 1:2 with points pt 7 ps %.3f lc rgb \"" WARM
            "\" notitle, $O%d using 1:2 with points pt 7 ps %.3f lc rgb "
            "\"#ffffff\" notitle",
            i, i, 0.75 * s->points, i, 0.42 * s->points);
    buf_byte(&s->out, '\n');
}

void script_panels(Script *s)
{
    int32_t n = panels_of(s);
    int     kept = s->labels;
    for (int32_t i = 0; i < n; i++)
        put_panel_blocks(s, i);
    for (int32_t i = 0; i < n; i++)
        put_open_block(s, i);
    script_margins(s);
    buf_put(&s->out, STR("set border 1 lc rgb \"" AXIS "\" lw 1\n"
                         "set grid ytics lt 1 lw 1 lc rgb \"" RULE
                         "\" back\nset multiplot\n"));
    for (int32_t i = 0; i < n; i++) {
        Panel p = panel_at(s, i, n);
        buf_printf(&s->out,
            "set lmargin at screen %.4f\nset rmargin at screen %.4f\n"
            "set tmargin at screen %.4f\nset bmargin at screen %.4f\n",
            p.left, p.right, p.top, p.bottom);
        put_y_ticks(s, p.first_column);
        put_x_ticks(s, p.lowest);
        put_panel_words(s, i, &p);
        if (last_of(s, i))
            put_panel_plot(s, i, n);
        else
            buf_put(&s->out, STR("plot NaN notitle\n"));
        /* the page's own words go with the first panel only */
        for (int k = i == 0 ? 1 : kept + 1; k <= s->labels; k++)
            buf_printf(&s->out, "unset label %d\n", k);
        s->labels = kept;
    }
    buf_put(&s->out, STR("unset multiplot\n"));
}
