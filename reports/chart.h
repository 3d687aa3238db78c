/* chart.h: one chart as numbers and words, its gnuplot script, its picture.
 *
 * A Chart says all that is drawn and can be stored; chart_script() makes the
 * script of it, in which numbers stand in data blocks and words in quoted
 * labels only. The look follows the chart sheet: range bars, open arrows,
 * gaps, one accent; nothing is joined across a gap or an open bound.
 */
#ifndef REPORTS_CHART_H
#define REPORTS_CHART_H

#include "analyze/series.h"

typedef enum {
    CHART_SERIES, /* x: days; figures in time, with bounds */
    CHART_STEPS,  /* x: days; what the law says */
    CHART_RANK,   /* row: name; value across; side columns */
    CHART_PANELS, /* row: panel; x: days */
    CHART_HEAT,   /* row and column: names; value: shade and number */
    CHART_MATRIX  /* row and column: names; value > 0: a mark */
} ChartKind;

typedef enum { OPEN_NONE, OPEN_ABOVE, OPEN_BELOW } ChartOpen;

typedef struct {
    int32_t   row, column;
    double    x;                /* day; the middle of the period */
    double    value, low, high; /* NAN: none */
    double    before;           /* CHART_RANK: the year before, NAN: none */
    ChartOpen open;
    Mark      mark;
    bool      conflict; /* low and high are what two sources say */
    bool      joined;   /* to the point before it in its row */
    Str       label;    /* "> 6,000": printed at the point */
    Str       tip;      /* one line: what, when, who says so */
    Str       claim;    /* where its evidence starts */
} ChartPoint;

typedef struct {
    ChartKind   kind;
    Str         id; /* letters, digits, '-' */
    Str         title, subtitle, note, source, alt;
    StrList     row, column;
    StrList     side[3]; /* CHART_RANK: text columns at the edge */
    Str         side_head[3];
    ChartPoint *point;
    ptrdiff_t   points;
    double      from, to; /* x range in days; equal: from the points */
    Grain       grain;    /* what the ticks of a series name */
} Chart;

enum { CHART_WIDTH = 960, CHART_ROWS = 40, CHART_COLUMNS = 60 };
typedef enum { PICTURE_SVG, PICTURE_PNG, PICTURE_PDF } Picture;

/* The plot's rectangle in parts of the picture, and the data's range in it. */
typedef struct {
    double left, right, top, bottom; /* from the lower left corner */
    double x0, x1, y0, y1;
    int    height;
    double scale; /* values are divided by this */
} ChartFrame;

/* False: there is nothing to draw. */
bool       chart_can_draw(const Chart *chart);
ChartFrame chart_frame(const Chart *chart);
/* A title that is wider is cut. */
bool chart_title_fits(Str title);
/* kind is PICTURE_SVG or PICTURE_PNG; the picture is written to `file`. */
Str chart_script(Arena *mem, const Chart *chart, Picture kind, Str file);
/* Where a point lies in the SVG, in its pixels. */
void chart_place(const ChartFrame *frame, const ChartPoint *point,
    const Chart *chart, double *x, double *y);

/* Draws several at once; picture[i] is empty where one could not be drawn.
 * False only when gnuplot is absent or nothing could be started (E_TOOL). */
typedef struct {
    Picture kind;
    int     threads;
    bool    standalone; /* SVG: with its own dark-mode style */
    Str     keep;       /* folder for scripts; empty: not kept */
} ChartOptions;
bool chart_draw(Arena *mem, const Chart *const *chart, ptrdiff_t charts,
    const ChartOptions *options, Str *picture, Diag *diag, Err *err);
/* A line of 12 or so values as a small SVG of our own; NAN: a gap. */
void chart_spark(Buf *out, const double *value, ptrdiff_t values, Str alt);

#endif
