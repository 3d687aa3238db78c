/* Heat map of coverage and participation matrix: one cell, one number. */
#include <math.h>
#include <stdio.h>

#include "script.h"
#include "wording.h"

#include "base/ban.h"

/* Light is low, dark is high, zero is nearly the paper; on dark paper the
 * other way round, by the names that svg.c gives them. */
enum { SHADES = 9 };

static const int shade[SHADES] = { 0xf3faf5, 0xcbefd8, 0x96ddb5, 0x57c1af,
    0x3aa3aa, 0x3584a5, 0x37659e, 0x394a7e, 0x3b2f5e };

/* Only nothing is nearly the paper. */
static int colour_of(double part)
{
    long step = lround(part * (SHADES - 1));
    return shade[part > 0 && step == 0 ? 1 : step];
}

static double top_of(const Chart *chart)
{
    double top = 1;
    for (ptrdiff_t i = 0; i < chart->points; i++)
        if (isfinite(chart->point[i].value))
            top = fmax(top, chart->point[i].value);
    return top;
}

/* x, y, edges, colour; a missing value has no cell */
static void put_cells(Script *s, double top)
{
    script_block(s, "$CELL");
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        if (!isfinite(p->value))
            continue;
        double x = p->column + 1, y = p->row + 1;
        buf_printf(&s->out, "%g\t%g\t%g\t%g\t%g\t%g\t%d\n", x, y, x - 0.5,
            x + 0.5, y - 0.5, y + 0.5, colour_of(p->value / top));
    }
    script_block_end(s);
}

static double column_width(const Script *s)
{
    return (s->frame->right - s->frame->left) * CHART_WIDTH /
           (double)s->chart->column.len;
}

static void put_cell_words(Script *s, double top)
{
    if (column_width(s) < 21)
        return;
    for (ptrdiff_t i = 0; i < s->chart->points; i++) {
        const ChartPoint *p = &s->chart->point[i];
        char              place[96];
        bool              dark = isfinite(p->value) && p->value > 0.65 * top;
        snprintf(place, sizeof place, "first %d,first %d", p->column + 1,
            p->row + 1);
        /* #fffffe: white on a dark cell, where plain white stands for the
         * paper; on dark paper both words turn as their cells do */
        script_label(s, place, "center front",
            !isfinite(p->value) ? "\"Helvetica,11\" textcolor rgb \"" SOFT "\""
            : dark              ? "\"Helvetica,11\" textcolor rgb \"#fffffe\""
                                : "\"Helvetica,11\" textcolor rgb \"#000000\"",
            p->label.len > 0 ? p->label : STR("–"));
    }
}

static void put_axes(Script *s)
{
    const ChartFrame *f = s->frame;
    ptrdiff_t         every = (ptrdiff_t)ceil(40 / column_width(s));
    buf_put(&s->out, STR("set border 0\nset style fill solid 1.0 border rgb "
                         "\"#ffffff\"\nset xtics scale 0 nomirror textcolor "
                         "rgb \"" SOFT "\" font \"Helvetica,10.5\" ("));
    for (ptrdiff_t i = 0; i < s->chart->column.len; i += every) {
        Str words = script_quote(s->out.mem, s->chart->column.at[i]);
        buf_printf(&s->out, "%s%.*s %d", i ? ", " : "", PR(words), (int)i + 1);
    }
    buf_put(&s->out, STR(")\nset ytics scale 0 nomirror textcolor rgb \"" INK
                         "\" font \"Helvetica,11.5\" offset 0.5,0 ("));
    for (ptrdiff_t i = 0; i < s->chart->row.len; i++) {
        Str words = script_quote(
            s->out.mem, wording_fit(s->out.mem, s->chart->row.at[i], 15.4,
                            false, f->left * CHART_WIDTH - 24));
        buf_printf(&s->out, "%s%.*s %d", i ? ", " : "", PR(words), (int)i + 1);
    }
    buf_put(&s->out, STR(")\n"));
}

static void put_row_totals(Script *s)
{
    char place[96];
    snprintf(place, sizeof place, "screen 0.983,%.4f",
        s->frame->top + 10.0 / s->frame->height);
    script_label(s, place, "right",
        "\"Helvetica Bold,10.5\" textcolor rgb \"" INK "\"",
        s->chart->side_head[0]);
    for (ptrdiff_t i = 0; i < s->chart->side[0].len; i++) {
        snprintf(place, sizeof place, "screen 0.983,first %d", (int)i + 1);
        script_label(s, place, "right",
            "\"Helvetica Bold,11.5\" textcolor rgb \"" INK "\"",
            s->chart->side[0].at[i]);
    }
}

static void key_label(
    Script *s, double x, double y, const char *align, Str words)
{
    char place[64];
    snprintf(place, sizeof place, "screen %.4f,%.4f", x, y);
    script_label(s, place, align,
        "\"Helvetica,10.5\" textcolor rgb \"" SOFT "\"", words);
}

static void put_heat_key(Script *s, double top)
{
    double x = s->frame->left, y = 1 - 94.0 / s->frame->height;
    double h = 12.0 / s->frame->height, w = 0.18 / SHADES;
    for (int i = 0; i < SHADES; i++)
        buf_printf(&s->out,
            "set object %d rectangle from screen %.4f,%.4f to screen "
            "%.4f,%.4f fc rgb \"#%06x\" fs solid noborder\n",
            i + 1, x + i * w, y - h / 2, x + (i + 1) * w + 0.0004, y + h / 2,
            shade[i]);
    key_label(s, x - 0.008, y, "right", STR("0"));
    Str top_words =
        arena_printf(s->out.mem, "%.0f %.*s", top, PR(s->chart->side_head[1]));
    key_label(s, x + 0.188, y, "left", top_words);
    key_label(s, x + 0.22 + wording_width(top_words, 14, false) / CHART_WIDTH,
        y, "left", STR("–  no cable that month"));
}

static void put_matrix_key(Script *s)
{
    double y = 1 - 94.0 / s->frame->height;
    buf_printf(&s->out,
        "set label %d '' at screen 0.026,%.4f point pt 7 ps %.3f lc rgb \"" BLUE
        "\"\n",
        ++s->labels, y, 1.2 * s->points);
    key_label(s, 0.040, y, "left", s->chart->side_head[1]);
}

static void put_matrix(Script *s)
{
    script_block(s, "$MARK");
    for (ptrdiff_t i = 0; i < s->chart->points; i++)
        if (s->chart->point[i].value > 0)
            buf_printf(&s->out, "%d\t%d\n", s->chart->point[i].column + 1,
                s->chart->point[i].row + 1);
    script_block_end(s);
    buf_printf(&s->out,
        "set grid xtics ytics lt 1 lw 1 lc rgb \"" RULE "\" back\n"
        "plot $MARK using 1:2 with points pt 7 ps %.3f lc rgb \"" BLUE
        "\" notitle\n",
        1.3 * s->points);
}

void script_grid(Script *s)
{
    double top = top_of(s->chart);
    script_margins(s);
    put_axes(s);
    put_row_totals(s);
    if (s->chart->kind == CHART_MATRIX) {
        put_matrix_key(s);
        put_matrix(s);
        return;
    }
    put_heat_key(s, top);
    put_cell_words(s, top);
    put_cells(s, top);
    buf_put(&s->out,
        STR("plot $CELL using 1:2:3:4:5:6:7 with boxxyerror lw 2.5 fc rgb "
            "variable notitle\n"));
}
