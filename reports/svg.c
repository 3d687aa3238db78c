#include "svg.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#include "base/ban.h"

enum { DEPTH = 24 };

typedef struct {
    Str    color, fill, stroke, width, size, weight, anchor;
    double dx, dy;
} Style;

typedef struct {
    Arena    *mem;
    Str       in;
    ptrdiff_t at;
    Buf       out;
    Style     style[DEPTH];
    int       depth;
} Cleaner;

const char svg_dark_style[] =
    ".f-paper{fill:#12161c}.s-paper{stroke:#12161c}"
    ".f-ink{fill:#e8eaed}.f-soft{fill:#a9b1bb}"
    ".s-rule{stroke:#2b323b}.s-axis{stroke:#7d8793}.f-axis{fill:#7d8793}"
    ".f-main,.spark .f-main{fill:#56b4e9}.s-main{stroke:#56b4e9}"
    ".s-pale{stroke:#1f4a66}.f-warm{fill:#e69f00}.s-warm{stroke:#e69f00}"
    ".s-back{stroke:#3a424d}.f-back{fill:#3a424d}"
    ".f-on-dark{fill:#000}.f-on-light{fill:#fff}"
    ".f-heat0{fill:#1a2029}.f-heat1{fill:#2b2c4f}.f-heat2{fill:#333e74}"
    ".f-heat3{fill:#365586}.f-heat4{fill:#326a92}.f-heat5{fill:#2d7b94}"
    ".f-heat6{fill:#40b7ad}.f-heat7{fill:#85d6b4}.f-heat8{fill:#c6efd5}";

/* The colours of script.h and what they are for. */
static const struct {
    const char *hex, *name;
} colour_name[] = { { "#ffffff", "paper" }, { "#1a1a1a", "ink" },
    { "#595959", "soft" }, { "#e4e4e4", "rule" }, { "#8c8c8c", "axis" },
    { "#0072b2", "main" }, { "#c7dff0", "pale" }, { "#a9cfe8", "pale" },
    { "#b34700", "warm" }, { "#dcdcdc", "back" }, { "#fffffe", "on-dark" },
    { "#000000", "on-light" }, { "#f3faf5", "heat0" }, { "#cbefd8", "heat1" },
    { "#96ddb5", "heat2" }, { "#57c1af", "heat3" }, { "#3aa3aa", "heat4" },
    { "#3584a5", "heat5" }, { "#37659e", "heat6" }, { "#394a7e", "heat7" },
    { "#3b2f5e", "heat8" } };

void svg_text(Buf *out, Str s)
{
    for (ptrdiff_t i = 0; i < s.len;) {
        char      byte[4];
        ptrdiff_t from = i;
        uint32_t  code = utf8_next(s, &i);
        if (code == '&')
            buf_put(out, STR("&amp;"));
        else if (code == '<')
            buf_put(out, STR("&lt;"));
        else if (code == '>')
            buf_put(out, STR("&gt;"));
        else if (code == '"')
            buf_put(out, STR("&quot;"));
        else if (code == '\'')
            buf_put(out, STR("&#39;"));
        else if ((code < 0x20 && code != '\n' && code != '\t') ||
                 (code >= 0x7f && code < 0xa0) || code == 0xfffe ||
                 code == 0xffff)
            buf_put(out, STR("\xef\xbf\xbd"));
        else if ((code >= 0x202a && code <= 0x202e) ||
                 (code >= 0x2066 && code <= 0x2069) || code == 0x200e ||
                 code == 0x200f || code == 0x061c)
            buf_printf(out, "[U+%04X]", (unsigned)code);
        else if (code == 0xfffd && i - from == 1)
            buf_put(out, STR("\xef\xbf\xbd"));
        else
            buf_put(out, (Str){ byte, utf8_put(byte, code) });
    }
}

/* -- one tag's attributes */

static Str attribute(Str tag, const char *name)
{
    Str want = str_from(name);
    for (ptrdiff_t i = 1; i + want.len + 2 < tag.len; i++) {
        if (!byte_is_blank(tag.at[i - 1]) ||
            memcmp(tag.at + i, want.at, (size_t)want.len) != 0)
            continue;
        ptrdiff_t k = i + want.len;
        while (k < tag.len && byte_is_blank(tag.at[k]))
            k++;
        if (k >= tag.len || tag.at[k] != '=')
            continue;
        for (k++; k < tag.len && byte_is_blank(tag.at[k]);)
            k++;
        if (k >= tag.len || (tag.at[k] != '\'' && tag.at[k] != '"'))
            continue;
        Str rest = str_slice(tag, k + 1, tag.len);
        return str_trim(str_split(rest, tag.at[k]).before);
    }
    return (Str){ 0 };
}

/* "rgb(  0, 114, 178)", "black", "#FFFFFF" to "#0072b2"; "none" stays. */
static Str colour(Arena *mem, Str s)
{
    int r, g, b;
    if (str_eq(s, STR("black")))
        return STR("#000000");
    if (str_starts(s, STR("rgb(")) &&
        sscanf(arena_cstr(mem, s), "rgb( %d , %d , %d", &r, &g, &b) == 3)
        return arena_printf(mem, "#%02x%02x%02x", r & 255, g & 255, b & 255);
    if (s.len == 7 && s.at[0] == '#') {
        char *low = arena_cstr(mem, s);
        for (int i = 1; i < 7; i++)
            low[i] = byte_lower(low[i]);
        return (Str){ low, 7 };
    }
    return s;
}

static Str resolved(Arena *mem, Str own, Str inherited, Str color)
{
    Str s = own.len > 0 ? own : inherited;
    return colour(mem, str_eq(s, STR("currentColor")) ? color : s);
}

static const char *name_of(Str hex)
{
    for (size_t i = 0; i < sizeof colour_name / sizeof *colour_name; i++)
        if (str_eq(hex, str_from(colour_name[i].hex)))
            return colour_name[i].name;
    return NULL;
}

static void put_colours(Cleaner *c, Str fill, Str stroke)
{
    const char *f = name_of(fill), *s = name_of(stroke);
    if (f && s)
        buf_printf(&c->out, " class=\"f-%s s-%s\"", f, s);
    else if (f || s)
        buf_printf(&c->out, " class=\"%s-%s\"", f ? "f" : "s", f ? f : s);
    if (fill.len > 0)
        buf_printf(&c->out, " fill=\"%.*s\"", PR(fill));
    if (stroke.len > 0 && !str_eq(stroke, STR("none")))
        buf_printf(&c->out, " stroke=\"%.*s\"", PR(stroke));
}

/* Numbers and path letters only: nothing else may stand in these. */
static bool is_geometry(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!byte_is_digit(s.at[i]) && !byte_is_blank(s.at[i]) &&
            !memchr(".,-+MLHVZCmlhvzce", s.at[i], 17))
            return false;
    return s.len > 0;
}

static void put_squeezed(Buf *out, Str s)
{
    s = str_trim(s);
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!byte_is_blank(s.at[i]))
            buf_byte(out, s.at[i]);
        else if (!byte_is_blank(s.at[i - 1]))
            buf_byte(out, ' ');
}

static bool draws_something(Str d)
{
    for (ptrdiff_t i = 0; i < d.len; i++)
        if (byte_is_alpha(d.at[i]) && d.at[i] != 'M' && d.at[i] != 'm')
            return true;
    return false;
}

static void put_shape(
    Cleaner *c, const char *element, const char *where, Str geometry, Str tag)
{
    const Style *now = &c->style[c->depth];
    if (!is_geometry(geometry))
        return;
    bool path = element[0] == 'p' && element[1] == 'a';
    Str  fill = resolved(c->mem, attribute(tag, "fill"),
        path ? STR("none") : now->fill, now->color);
    Str  stroke =
        resolved(c->mem, attribute(tag, "stroke"), now->stroke, now->color);
    if (!path && attribute(tag, "stroke").len == 0)
        stroke = STR("none");
    buf_printf(&c->out, "<%s", element);
    put_colours(c, fill, stroke);
    if (!str_eq(stroke, STR("none")) && is_geometry(now->width))
        buf_printf(&c->out, " stroke-width=\"%.*s\"", PR(now->width));
    buf_printf(&c->out, " %s=\"", where);
    put_squeezed(&c->out, geometry);
    buf_put(&c->out, STR("\"/>\n"));
}

/* Point signs 4, 6, 8, 12 (filled square, disc, triangle, diamond) and 5 (the
 * ring) as shapes of their own. */
static void put_sign(Cleaner *c, Str tag)
{
    double x, y, r;
    Str    href = attribute(tag, "xlink:href");
    Str    fill = colour(c->mem, attribute(tag, "color"));
    char  *move = arena_cstr(c->mem, attribute(tag, "transform"));
    if (sscanf(move, "translate(%lf,%lf) scale(%lf", &x, &y, &r) != 3)
        return;
    bool ring = str_eq(href, STR("#gpPt5"));
    bool disc = str_eq(href, STR("#gpPt6"));
    buf_printf(&c->out, "<%s", ring || disc ? "circle" : "path");
    put_colours(c, ring ? STR("none") : fill, ring ? fill : STR("none"));
    if (ring)
        buf_printf(&c->out, " stroke-width=\"1.6\"");
    if (ring || disc)
        buf_printf(&c->out, " cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"/>\n", x, y, r);
    else if (str_eq(href, STR("#gpPt8")))
        buf_printf(&c->out, " d=\"M%.2f,%.2f L%.2f,%.2f L%.2f,%.2fz\"/>\n", x,
            y - 1.33 * r, x - 1.33 * r, y + 0.67 * r, x + 1.33 * r,
            y + 0.67 * r);
    else if (str_eq(href, STR("#gpPt12")))
        buf_printf(&c->out,
            " d=\"M%.2f,%.2f L%.2f,%.2f L%.2f,%.2f L%.2f,%.2fz\"/>\n", x,
            y - 1.41 * r, x + 1.41 * r, y, x, y + 1.41 * r, x - 1.41 * r, y);
    else
        buf_printf(&c->out, " d=\"M%.2f,%.2fh%.2fv%.2fh%.2fz\"/>\n", x - r,
            y - r, 2 * r, 2 * r, -2 * r);
}

static void put_text(Cleaner *c, Str words)
{
    const Style *now = &c->style[c->depth];
    Str          fill = resolved(c->mem, now->fill, (Str){ 0 }, now->color);
    words = str_trim(words);
    if (words.len == 0 || str_find_byte(words, '<') >= 0)
        return;
    buf_put(&c->out, STR("<text"));
    put_colours(c, fill, (Str){ 0 });
    if (is_geometry(now->size))
        buf_printf(&c->out, " font-size=\"%.*s\"", PR(now->size));
    if (str_eq(now->weight, STR("bold")))
        buf_put(&c->out, STR(" font-weight=\"bold\""));
    if (str_eq(now->anchor, STR("middle")) || str_eq(now->anchor, STR("end")))
        buf_printf(&c->out, " text-anchor=\"%.*s\"", PR(now->anchor));
    buf_printf(&c->out, " x=\"%.2f\" y=\"%.2f\">", now->dx, now->dy);
    for (ptrdiff_t i = 0; i < words.len; i++)
        if (words.at[i] == '>') /* gnuplot leaves it, and "]]>" is no XML */
            buf_put(&c->out, STR("&gt;"));
        else
            buf_byte(&c->out, words.at[i]);
    buf_put(&c->out, STR("</text>\n"));
}

/* -- the scan */

static void inherit(Str *to, Str own)
{
    if (own.len > 0)
        *to = own;
}

static bool open_group(Cleaner *c, Str tag, Err *err)
{
    if (c->depth + 1 >= DEPTH)
        return fail(err, E_DATA, (Where){ 0 }, "", "SVG groups nest too deep");
    c->style[c->depth + 1] = c->style[c->depth];
    Style *s = &c->style[++c->depth];
    inherit(&s->color, attribute(tag, "color"));
    inherit(&s->fill, attribute(tag, "fill"));
    inherit(&s->stroke, attribute(tag, "stroke"));
    inherit(&s->width, attribute(tag, "stroke-width"));
    inherit(&s->size, attribute(tag, "font-size"));
    inherit(&s->weight, attribute(tag, "font-weight"));
    inherit(&s->anchor, attribute(tag, "text-anchor"));
    Str    move = attribute(tag, "transform");
    double x, y;
    if (move.len > 0 &&
        sscanf(arena_cstr(c->mem, move), "translate(%lf,%lf", &x, &y) == 2) {
        s->dx = x;
        s->dy = y;
    }
    return true;
}

/* Past the closing tag of an element whose content is dropped. */
static void skip_element(Cleaner *c, const char *close)
{
    Str       rest = str_slice(c->in, c->at, c->in.len);
    ptrdiff_t end = str_find(rest, str_from(close));
    c->at = end < 0 ? c->in.len : c->at + end + str_from(close).len;
}

static Str take_words(Cleaner *c)
{
    Str       rest = str_slice(c->in, c->at, c->in.len);
    ptrdiff_t end = str_find(rest, STR("</text>"));
    if (end < 0)
        end = rest.len;
    c->at += end;
    return str_slice(rest, 0, end);
}

static void put_rectangle(Cleaner *c, Str tag)
{
    Str x = attribute(tag, "x"), y = attribute(tag, "y");
    Str w = attribute(tag, "width"), h = attribute(tag, "height");
    Str fill = colour(c->mem, attribute(tag, "fill"));
    if (!is_geometry(x) || !is_geometry(y) || !is_geometry(w) ||
        !is_geometry(h))
        return;
    buf_put(&c->out, STR("<rect"));
    put_colours(c, fill, (Str){ 0 });
    buf_printf(&c->out,
        " x=\"%.*s\" y=\"%.*s\" width=\"%.*s\" height=\"%.*s\"/>\n", PR(x),
        PR(y), PR(w), PR(h));
}

static bool take_tag(Cleaner *c, Str tag, Err *err)
{
    if (str_starts(tag, STR("g ")) || str_eq(tag, STR("g")))
        return open_group(c, tag, err);
    if (str_eq(tag, STR("/g")) && c->depth > 0)
        c->depth--;
    else if (str_starts(tag, STR("defs")))
        skip_element(c, "</defs>");
    else if (str_starts(tag, STR("title")))
        skip_element(c, "</title>");
    else if (str_starts(tag, STR("desc")))
        skip_element(c, "</desc>");
    else if (str_starts(tag, STR("text")))
        put_text(c, take_words(c));
    else if (str_starts(tag, STR("use ")))
        put_sign(c, tag);
    else if (str_starts(tag, STR("rect ")))
        put_rectangle(c, tag);
    else if (str_starts(tag, STR("path ")) &&
             draws_something(attribute(tag, "d")))
        put_shape(c, "path", "d", attribute(tag, "d"), tag);
    else if (str_starts(tag, STR("polygon ")))
        put_shape(c, "polygon", "points", attribute(tag, "points"), tag);
    return true;
}

static bool scan(Cleaner *c, Err *err)
{
    while (c->at < c->in.len) {
        Str       rest = str_slice(c->in, c->at, c->in.len);
        ptrdiff_t open = str_find_byte(rest, '<');
        if (open < 0)
            return true;
        ptrdiff_t close = str_find_byte(str_slice(rest, open, rest.len), '>');
        if (close < 0)
            return fail(err, E_DATA, (Where){ 0 }, "", "SVG ends in a tag");
        c->at += open + close + 1;
        if (!take_tag(c, str_slice(rest, open + 1, open + close), err))
            return false;
    }
    return true;
}

/* Names the points for a mouse: same text as in the table beside the chart. */
static void put_tips(Cleaner *c, const Chart *chart)
{
    ChartFrame frame = chart_frame(chart);
    double     x, y;
    for (ptrdiff_t i = 0; i < chart->points; i++) {
        const ChartPoint *p = &chart->point[i];
        if (p->tip.len == 0 || chart->kind == CHART_PANELS)
            continue;
        chart_place(&frame, p, chart, &x, &y);
        if (!isfinite(x) || !isfinite(y))
            continue;
        buf_printf(&c->out,
            "<circle class=\"tip\" fill=\"transparent\" cx=\"%.2f\" "
            "cy=\"%.2f\" r=\"9\"><title>",
            x, y);
        svg_text(&c->out, p->tip);
        buf_put(&c->out, STR("</title></circle>\n"));
    }
}

static void put_root(Cleaner *c, const Chart *chart, bool standalone)
{
    ChartFrame frame = chart_frame(chart);
    buf_printf(&c->out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\""
        " aria-labelledby=\"%.*s-t %.*s-d\" viewBox=\"0 0 %d %d\" "
        "font-family=\"Helvetica,Arial,Liberation Sans,sans-serif\">\n",
        PR(chart->id), PR(chart->id), CHART_WIDTH, frame.height);
    buf_printf(&c->out, "<title id=\"%.*s-t\">", PR(chart->id));
    svg_text(&c->out, chart->title);
    buf_printf(&c->out, "</title>\n<desc id=\"%.*s-d\">", PR(chart->id));
    svg_text(&c->out, chart->alt);
    buf_put(&c->out, STR("</desc>\n"));
    if (standalone)
        buf_printf(&c->out,
            "<style>@media (prefers-color-scheme:dark){%s}</style>\n",
            svg_dark_style);
}

bool svg_clean(Arena *mem, Str raw, const Chart *chart, bool standalone,
    Str *out, Err *err)
{
    Cleaner c = { .mem = mem, .in = raw, .out = buf_new(mem) };
    c.style[0] = (Style){ .color = STR("black"),
        .fill = STR("black"),
        .stroke = STR("none"),
        .width = STR("1") };
    if (str_find(raw, STR("<svg")) < 0 || str_find(raw, STR("</svg>")) < 0)
        return fail(err, E_DATA, (Where){ 0 }, "which gnuplot is this?",
            "gnuplot wrote no whole SVG");
    put_root(&c, chart, standalone);
    if (!scan(&c, err))
        return false;
    put_tips(&c, chart);
    buf_put(&c.out, STR("</svg>\n"));
    *out = arena_str(mem, buf_str(&c.out));
    return true;
}
