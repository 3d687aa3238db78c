/* script.h: the parts of a gnuplot script that all charts share. */
#ifndef REPORTS_SCRIPT_H
#define REPORTS_SCRIPT_H

#include "chart.h"

typedef struct {
    Buf               out;
    const Chart      *chart;
    const ChartFrame *frame;
    bool              svg;
    double            points; /* factor on point sizes */
    int               labels; /* numbers given out */
} Script;

#define INK "#1a1a1a"
#define SOFT "#595959"
#define RULE "#e4e4e4"
#define AXIS "#8c8c8c"
#define BLUE "#0072b2"
#define PALE "#c7dff0"
#define WARM "#b34700"
#define BACK "#dcdcdc"

Str  script_quote(Arena *mem, Str words); /* 'it''s', controls taken out */
void script_num(Script *s, double value); /* a number, "NaN" if not finite */
/* A label at a place already written as gnuplot wants it, e.g. "screen 0,1" */
void script_label(Script *s, const char *place, const char *align,
    const char *style, Str words);
void script_head(Script *s, Picture kind, Str file);
bool script_any_open(const Script *s, ChartOpen open);
void script_margins(Script *s);
void script_block(Script *s, const char *name); /* then rows, then: */
void script_block_end(Script *s);

void script_series(Script *s); /* CHART_SERIES, CHART_STEPS */
void script_panels(Script *s);
/* Where the text columns at a ranking's edge end, in parts of the width. */
void script_side(const Chart *chart, double at[3]);
void script_rank(Script *s);
void script_grid(Script *s); /* CHART_HEAT, CHART_MATRIX */

/* Ticks: the step of at most `most` round steps that cover `span`. */
double script_step(double span, int most);
Str    script_tick(Arena *mem, double value);
/* Writes "1,000" 1000, "2,000" 2000, ...; without words only the places. */
void script_ticks(
    Script *s, double from, double to, double step, bool with_words);
/* Writes ("2008" 14000, ...) for days between from and to. */
void script_day_ticks(Script *s, double from, double to, double width);
/* The same with each period's name at its middle: '2008', 'H1 2008'. */
void script_period_ticks(
    Script *s, Grain grain, double from, double to, double width);

#endif
