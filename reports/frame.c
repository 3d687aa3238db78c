/* Where a chart's parts lie: margins, heights, ranges of the axes. */
#include <math.h>

#include "script.h"
#include "wording.h"

#include "base/ban.h"

typedef struct {
    double low, high; /* of all that is drawn */
    double open;      /* the highest ring with an arrow upwards */
    double x0, x1;
    bool   whole; /* only whole numbers */
} Extent;

static void widen(Extent *e, double value)
{
    if (!isfinite(value))
        return;
    e->low = fmin(e->low, value);
    e->high = fmax(e->high, value);
    e->whole = e->whole && value == floor(value);
}

static Extent extent_of(const Chart *chart)
{
    Extent e = { 0, 0, 0, INFINITY, -INFINITY, true };
    for (ptrdiff_t i = 0; i < chart->points; i++) {
        const ChartPoint *p = &chart->point[i];
        widen(&e, p->value);
        widen(&e, p->low);
        widen(&e, p->high);
        widen(&e, p->before);
        if (p->open == OPEN_ABOVE)
            e.open = fmax(e.open, p->value);
        e.x0 = fmin(e.x0, p->x);
        e.x1 = fmax(e.x1, p->x);
    }
    return e;
}

static double scale_for(double high)
{
    return high >= 1e10 ? 1e9 : high >= 1e7 ? 1e6 : 1;
}

static double longest(StrList names, double size, bool bold)
{
    double width = 0;
    for (ptrdiff_t i = 0; i < names.len; i++)
        width = fmax(width, wording_width(names.at[i], size, bold));
    return width;
}

/* The axis ends a little above what is drawn: arrows and labels need room. */
static void value_axis(ChartFrame *f, const Extent *e, double *y0, double *y1)
{
    double top = fmax(e->high * 1.16, e->open * 1.27) / f->scale;
    if (top <= 0)
        top = 5;
    if (e->whole && f->scale == 1 && top < 4)
        top = 4;
    *y0 = e->low < 0 ? e->low * 1.1 / f->scale : 0;
    *y1 = top;
}

/* So many days beside the outer points show at least one whole period. */
static double days_beside(Grain grain)
{
    switch (grain) {
    case GRAIN_YEAR:
        return 200;
    case GRAIN_HALF:
        return 100;
    case GRAIN_QUARTER:
        return 50;
    default:
        return 15;
    }
}

static void day_axis(ChartFrame *f, const Chart *chart, const Extent *e)
{
    double from = chart->from, to = chart->to;
    if (!(to > from)) {
        from = e->x0;
        to = e->x1;
    }
    double room =
        fmax((to - from) * 0.03, to > from ? days_beside(chart->grain) : 200);
    f->x0 = from - room;
    f->x1 = to + room;
}

/* Without a key's row under the subtitle the plot begins higher. */
static bool has_key(const Chart *chart)
{
    for (ptrdiff_t i = 0; i < chart->points; i++) {
        const ChartPoint *p = &chart->point[i];
        if (p->open != OPEN_NONE || p->conflict || p->high > p->low ||
            p->mark != chart->point[0].mark ||
            (p->mark != MARK_CALENDAR && p->mark != MARK_POINT))
            return true;
    }
    return false;
}

static ChartFrame frame_series(const Chart *chart, const Extent *e)
{
    ChartFrame f = {
        .height = 540, .top = has_key(chart) ? 0.760 : 0.820, .bottom = 0.175
    };
    if (wording_width(chart->note, 12.7, false) > CHART_WIDTH * 0.965 ||
        str_find_byte(chart->note, '\n') >= 0)
        f.bottom += 0.022; /* two lines of note and one of source */
    f.scale = scale_for(e->high);
    value_axis(&f, e, &f.y0, &f.y1);
    day_axis(&f, chart, e);
    double tick = wording_width(f.y1 >= 1e6   ? STR("0,000,000")
                                : f.y1 >= 1e5 ? STR("000,000")
                                : f.y1 >= 1e3 ? STR("00,000")
                                              : STR("000"),
        14, false);
    double label = 0;
    for (ptrdiff_t i = 0; i < chart->points; i++)
        label = fmax(label, wording_width(chart->point[i].label, 16, true));
    f.left = fmax(0.055, (tick + 22) / CHART_WIDTH);
    f.right = 1 - fmin(fmax(0.075, (label + 24) / CHART_WIDTH), 0.25);
    return f;
}

static ChartFrame frame_panels(const Chart *chart, const Extent *e)
{
    ptrdiff_t  rows = (chart->row.len + 3) / 4;
    ChartFrame f = { .height = rows >= 3   ? 720
                               : rows == 2 ? 560
                                           : 390,
        .left = 0.060,
        .right = 0.975 };
    f.top = 1 - 124.0 / f.height;
    f.bottom = 97.0 / f.height;
    /* panels are narrow: thousands already at 100,000 */
    f.scale = e->high >= 1e5 && e->high < 1e7 ? 1e3 : scale_for(e->high);
    value_axis(&f, e, &f.y0, &f.y1);
    f.y1 *= 1.12; /* the last value stands above its point */
    day_axis(&f, chart, e);
    return f;
}

void script_side(const Chart *chart, double at[3])
{
    double width = fmax(longest(chart->side[2], 14.7, false),
        wording_width(chart->side_head[2], 14.7, false));
    at[2] = 0.985;
    at[1] = at[2] - (width + 18) / CHART_WIDTH;
    width = fmax(longest(chart->side[1], 14.7, false),
        wording_width(chart->side_head[1], 14.7, false));
    at[0] = at[1] - (width + 20) / CHART_WIDTH;
}

static ChartFrame frame_rank(const Chart *chart, const Extent *e)
{
    ChartFrame f = { .height = (int)(226 + 37 * chart->row.len) };
    f.top = 1 - 134.0 / f.height;
    f.bottom = 92.0 / f.height;
    f.scale = scale_for(e->high);
    f.left = fmin(0.3,
        fmax(0.125, (longest(chart->row, 15.4, false) + 30) / CHART_WIDTH));
    double side[3];
    script_side(chart, side);
    f.right = fmax(0.45,
        side[0] - (longest(chart->side[0], 15.4, true) + 26) / CHART_WIDTH);
    value_axis(&f, e, &f.x0, &f.x1);
    f.y0 = -0.6;
    f.y1 = (double)chart->row.len - 0.3;
    return f;
}

static ChartFrame frame_grid(const Chart *chart)
{
    double     row = chart->row.len > 16 ? 26 : 36;
    ChartFrame f = { .height = (int)(226 + row * (double)chart->row.len),
        .right = 0.930,
        .scale = 1 };
    f.top = 1 - 134.0 / f.height;
    f.bottom = 92.0 / f.height;
    f.left = fmin(0.3,
        fmax(0.105, (longest(chart->row, 15.4, false) + 30) / CHART_WIDTH));
    f.x0 = 0.5;
    f.x1 = (double)chart->column.len + 0.5;
    f.y0 = (double)chart->row.len + 0.5; /* first row on top */
    f.y1 = 0.5;
    return f;
}

ChartFrame chart_frame(const Chart *chart)
{
    Extent e = extent_of(chart);
    switch (chart->kind) {
    case CHART_PANELS:
        return frame_panels(chart, &e);
    case CHART_RANK:
        return frame_rank(chart, &e);
    case CHART_HEAT:
    case CHART_MATRIX:
        return frame_grid(chart);
    default:
        return frame_series(chart, &e);
    }
}

bool chart_can_draw(const Chart *chart)
{
    if (chart->points == 0)
        return false;
    if (chart->kind == CHART_SERIES || chart->kind == CHART_STEPS)
        return true;
    return chart->row.len > 0 && chart->row.len <= CHART_ROWS &&
           chart->column.len <= CHART_COLUMNS &&
           (chart->kind == CHART_RANK || chart->kind == CHART_PANELS ||
               chart->column.len > 0);
}

void chart_place(const ChartFrame *f, const ChartPoint *p, const Chart *chart,
    double *x, double *y)
{
    double px = p->x, py = p->value / f->scale;
    if (chart->kind == CHART_RANK) {
        px = p->value / f->scale;
        py = (double)(chart->row.len - 1 - p->row);
    } else if (chart->kind == CHART_HEAT || chart->kind == CHART_MATRIX) {
        px = p->column + 1;
        py = p->row + 1;
    }
    double fx = (px - f->x0) / (f->x1 - f->x0);
    double fy = (py - f->y0) / (f->y1 - f->y0);
    *x = CHART_WIDTH * (f->left + fx * (f->right - f->left));
    *y = f->height * (1 - (f->bottom + fy * (f->top - f->bottom)));
}

Str chart_script(Arena *mem, const Chart *chart, Picture kind, Str file)
{
    ChartFrame frame = chart_frame(chart);
    Script     s = { .out = buf_new(mem), .chart = chart, .frame = &frame };
    script_head(&s, kind, file);
    switch (chart->kind) {
    case CHART_PANELS:
        script_panels(&s);
        break;
    case CHART_RANK:
        script_rank(&s);
        break;
    case CHART_HEAT:
    case CHART_MATRIX:
        script_grid(&s);
        break;
    default:
        script_series(&s);
    }
    buf_put(&s.out, STR("unset output\n"));
    return arena_str(mem, buf_str(&s.out));
}
