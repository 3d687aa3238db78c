/* Documents as JSON and back, field by field, in one fixed order. A field that
 * is unknown here fails: an older program must not print half a report. */
#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "doc.h"

#include "base/ban.h"

/* -- writing */

static void put_text(Buf *b, const char *key, Str s)
{
    if (s.len == 0)
        return;
    json_key(b, str_from(key));
    json_text(b, s);
}

static void put_texts(Buf *b, const char *key, const Str *at, ptrdiff_t n)
{
    if (n == 0)
        return;
    json_key(b, str_from(key));
    json_open(b, '[');
    for (ptrdiff_t i = 0; i < n; i++)
        json_text(b, at[i]);
    json_close(b, ']');
}

static void put_num(Buf *b, const char *key, double value)
{
    if (!isfinite(value))
        return;
    json_key(b, str_from(key));
    json_num(b, value);
}

static void put_point(Buf *b, const ChartPoint *p)
{
    json_open(b, '{');
    put_num(b, "row", p->row);
    put_num(b, "column", p->column);
    put_num(b, "x", p->x);
    put_num(b, "value", p->value);
    put_num(b, "low", p->low);
    put_num(b, "high", p->high);
    put_num(b, "before", p->before);
    put_num(b, "open", p->open);
    put_num(b, "mark", p->mark);
    put_num(b, "conflict", p->conflict);
    put_num(b, "joined", p->joined);
    put_text(b, "label", p->label);
    put_text(b, "tip", p->tip);
    put_text(b, "claim", p->claim);
    json_close(b, '}');
}

static void put_chart(Buf *b, const Chart *c)
{
    static const char *const side[] = { "side_0", "side_1", "side_2" };
    json_key(b, STR("chart"));
    json_open(b, '{');
    put_num(b, "kind", c->kind);
    put_text(b, "id", c->id);
    put_text(b, "title", c->title);
    put_text(b, "subtitle", c->subtitle);
    put_text(b, "note", c->note);
    put_text(b, "source", c->source);
    put_text(b, "alt", c->alt);
    put_num(b, "grain", c->grain);
    put_num(b, "from", c->from);
    put_num(b, "to", c->to);
    put_texts(b, "row_name", c->row.at, c->row.len);
    put_texts(b, "column_name", c->column.at, c->column.len);
    put_texts(b, "side_head", c->side_head, 3);
    for (int i = 0; i < 3; i++)
        put_texts(b, side[i], c->side[i].at, c->side[i].len);
    json_key(b, STR("point"));
    json_open(b, '[');
    for (ptrdiff_t i = 0; i < c->points; i++)
        put_point(b, &c->point[i]);
    json_close(b, ']');
    json_close(b, '}');
}

static void put_line(Buf *b, const Line *line)
{
    json_open(b, '[');
    for (ptrdiff_t i = 0; i < line->len; i++) {
        json_open(b, '{');
        put_num(b, "kind", line->at[i].kind);
        put_text(b, "text", line->at[i].text);
        put_text(b, "to", line->at[i].to);
        put_text(b, "key", line->at[i].key);
        json_close(b, '}');
    }
    json_close(b, ']');
}

static void put_block(Buf *b, const Block *block)
{
    json_open(b, '{');
    put_num(b, "kind", block->kind);
    put_text(b, "id", block->id);
    put_text(b, "title", block->title);
    if (block->folded)
        put_num(b, "folded", 1);
    put_texts(b, "head", block->head.at, block->head.len);
    json_key(b, STR("line"));
    json_open(b, '[');
    for (ptrdiff_t i = 0; i < block->line.len; i++)
        put_line(b, &block->line.at[i]);
    json_close(b, ']');
    if (block->chart)
        put_chart(b, block->chart);
    json_close(b, '}');
}

static void put_figures(Buf *b, const Doc *doc)
{
    json_key(b, STR("figure"));
    json_open(b, '[');
    for (ptrdiff_t i = 0; i < doc->figure.len; i++) {
        const DocFigure *f = &doc->figure.at[i];
        json_open(b, '{');
        put_text(b, "key", f->key);
        put_text(b, "shown", f->shown);
        put_text(b, "claim", f->claim);
        json_put_dec(b, "low", f->low);
        json_put_dec(b, "high", f->high);
        json_close(b, '}');
    }
    json_close(b, ']');
}

Str doc_write(Arena *mem, const Doc *doc)
{
    Buf b = buf_new(mem);
    json_open(&b, '{');
    put_num(&b, "schema", 1);
    put_text(&b, "report", doc->report);
    put_text(&b, "title", doc->title);
    put_text(&b, "subtitle", doc->subtitle);
    put_text(&b, "masthead", doc->masthead);
    put_text(&b, "marking", doc->marking);
    put_text(&b, "banner", doc->banner);
    put_text(&b, "options", doc->options);
    put_text(&b, "file", doc->file);
    put_num(&b, "previous", (double)doc->previous);
    put_num(
        &b, "as_of", doc->as_of == DAY_NONE ? (double)NAN : (double)doc->as_of);
    put_figures(&b, doc);
    json_key(&b, STR("block"));
    json_open(&b, '[');
    for (ptrdiff_t i = 0; i < doc->block.len; i++)
        put_block(&b, &doc->block.at[i]);
    json_close(&b, ']');
    json_close(&b, '}');
    return arena_str(mem, buf_str(&b));
}

/* -- reading: one function a level, each takes the object just opened */

typedef struct {
    Json   json;
    Arena *mem;
    Err   *err;
    bool   ok;
} Reader;

static JsonItem next(Reader *r)
{
    JsonItem item = { .kind = JSON_END };
    if (r->ok)
        item = json_next(&r->json, r->mem, r->err);
    if (item.kind == JSON_BAD || item.kind == JSON_END)
        r->ok = false;
    return item;
}

static bool next_key(Reader *r, Str *key)
{
    JsonItem item = next(r);
    *key = item.text;
    return r->ok && item.kind == JSON_KEY;
}

static void refuse(Reader *r, Str key)
{
    r->ok = fail(r->err, E_DATA, (Where){ r->json.file, r->json.line },
        "was it stored by a newer iprstat?", "unknown field \"%.*s\"", PR(key));
}

static Str take_text(Reader *r)
{
    return next(r).text;
}

static double take_num(Reader *r)
{
    return strtod(arena_cstr(r->mem, next(r).text), NULL);
}

static Dec take_dec(Reader *r)
{
    Dec      value = DEC_NONE;
    JsonItem item = next(r);
    if (item.kind == JSON_NUMBER)
        dec_parse(item.text, &value);
    return value;
}

static bool more(Reader *r, JsonItem *item)
{
    *item = next(r);
    return r->ok && item->kind != JSON_ARRAY_END;
}

static StrList take_texts(Reader *r)
{
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    next(r);
    for (JsonItem item; more(r, &item);)
        PUSH(r->mem, &list, item.text);
    return (StrList){ list.at, list.len };
}

/* Text and number members by name, for every struct below. */
typedef struct {
    const char *name;
    Str        *text;
    double     *num;
} Member;

static bool take_member(Reader *r, Str key, const Member *member)
{
    for (; member->name; member++) {
        if (!str_eq(key, str_from(member->name)))
            continue;
        if (member->text)
            *member->text = take_text(r);
        else
            *member->num = take_num(r);
        return true;
    }
    return false;
}

static ChartPoint take_point(Reader *r)
{
    ChartPoint   p = { .value = NAN, .low = NAN, .high = NAN, .before = NAN };
    double       row = 0, column = 0, open = 0, mark = 0, both = 0, join = 0;
    const Member member[] = { { "row", NULL, &row },
        { "column", NULL, &column }, { "x", NULL, &p.x },
        { "value", NULL, &p.value }, { "low", NULL, &p.low },
        { "high", NULL, &p.high }, { "before", NULL, &p.before },
        { "open", NULL, &open }, { "mark", NULL, &mark },
        { "conflict", NULL, &both }, { "joined", NULL, &join },
        { "label", &p.label, NULL }, { "tip", &p.tip, NULL },
        { "claim", &p.claim, NULL }, { 0 } };
    for (Str key; next_key(r, &key);)
        if (!take_member(r, key, member))
            refuse(r, key);
    p.row = (int32_t)row;
    p.column = (int32_t)column;
    p.open = (ChartOpen)open;
    p.mark = (Mark)mark;
    p.conflict = both > 0;
    p.joined = join > 0;
    return p;
}

static void take_points(Reader *r, Chart *chart)
{
    struct {
        ChartPoint *at;
        ptrdiff_t   len, cap;
    } list = { 0 };
    next(r);
    for (JsonItem item; more(r, &item);) {
        ChartPoint p = take_point(r);
        PUSH(r->mem, &list, p);
    }
    chart->point = list.at;
    chart->points = list.len;
}

static void take_chart_part(Reader *r, Chart *c, Str key)
{
    StrList heads;
    if (str_eq(key, STR("point")))
        take_points(r, c);
    else if (str_eq(key, STR("row_name")))
        c->row = take_texts(r);
    else if (str_eq(key, STR("column_name")))
        c->column = take_texts(r);
    else if (str_eq(key, STR("side_head"))) {
        heads = take_texts(r);
        for (int i = 0; i < 3 && i < heads.len; i++)
            c->side_head[i] = heads.at[i];
    } else if (str_starts(key, STR("side_")) && key.len == 6 &&
               key.at[5] >= '0' && key.at[5] <= '2')
        c->side[key.at[5] - '0'] = take_texts(r);
    else
        refuse(r, key);
}

static Chart *take_chart(Reader *r)
{
    Chart       *c = arena_new(r->mem, Chart, 1);
    double       kind = 0, grain = 0;
    const Member member[] = { { "kind", NULL, &kind }, { "id", &c->id, NULL },
        { "title", &c->title, NULL }, { "subtitle", &c->subtitle, NULL },
        { "note", &c->note, NULL }, { "source", &c->source, NULL },
        { "alt", &c->alt, NULL }, { "from", NULL, &c->from },
        { "to", NULL, &c->to }, { "grain", NULL, &grain }, { 0 } };
    next(r);
    for (Str key; next_key(r, &key);)
        if (!take_member(r, key, member))
            take_chart_part(r, c, key);
    c->kind = (ChartKind)kind;
    c->grain = (Grain)grain;
    return c;
}

static void take_line(Reader *r, Line *line)
{
    for (JsonItem item; more(r, &item);) {
        Run          run = { 0 };
        double       kind = 0;
        const Member member[] = { { "kind", NULL, &kind },
            { "text", &run.text, NULL }, { "to", &run.to, NULL },
            { "key", &run.key, NULL }, { 0 } };
        for (Str key; next_key(r, &key);)
            if (!take_member(r, key, member))
                refuse(r, key);
        run.kind = (RunKind)kind;
        PUSH(r->mem, line, run);
    }
}

static void take_block_part(Reader *r, Doc *doc, Block *block, Str key)
{
    if (str_eq(key, STR("head"))) {
        StrList head = take_texts(r);
        for (ptrdiff_t i = 0; i < head.len; i++)
            PUSH(r->mem, &block->head, head.at[i]);
    } else if (str_eq(key, STR("line"))) {
        next(r);
        for (JsonItem item; more(r, &item);)
            take_line(r, block_line(doc, block));
    } else if (str_eq(key, STR("chart")))
        block->chart = take_chart(r);
    else
        refuse(r, key);
}

static void take_block(Reader *r, Doc *doc)
{
    Block       *block = doc_block(doc, BLOCK_TEXT, (Str){ 0 }, (Str){ 0 });
    double       kind = 0, folded = 0;
    const Member member[] = { { "kind", NULL, &kind },
        { "id", &block->id, NULL }, { "title", &block->title, NULL },
        { "folded", NULL, &folded }, { 0 } };
    for (Str key; next_key(r, &key);)
        if (!take_member(r, key, member))
            take_block_part(r, doc, block, key);
    block->kind = (BlockKind)kind;
    block->folded = folded > 0;
}

static void take_figure(Reader *r, Doc *doc)
{
    DocFigure    f = { 0 };
    const Member member[] = { { "key", &f.key, NULL },
        { "shown", &f.shown, NULL }, { "claim", &f.claim, NULL }, { 0 } };
    for (Str key; next_key(r, &key);) {
        if (str_eq(key, STR("low")))
            f.low = take_dec(r);
        else if (str_eq(key, STR("high")))
            f.high = take_dec(r);
        else if (!take_member(r, key, member))
            refuse(r, key);
    }
    PUSH(r->mem, &doc->figure, f);
}

static void take_list(Reader *r, Doc *doc, Str key)
{
    bool blocks = str_eq(key, STR("block"));
    if (!blocks && !str_eq(key, STR("figure"))) {
        refuse(r, key);
        return;
    }
    next(r);
    for (JsonItem item; more(r, &item);)
        if (blocks)
            take_block(r, doc);
        else
            take_figure(r, doc);
}

bool doc_read(Arena *mem, Str text, Str name, Doc *out, Err *err)
{
    Reader       r = { json_reader(text, name), mem, err, true };
    Doc          doc = doc_open(mem, (Str){ 0 });
    double       schema = 0, as_of = NAN, previous = 0;
    const Member member[] = { { "schema", NULL, &schema },
        { "report", &doc.report, NULL }, { "title", &doc.title, NULL },
        { "subtitle", &doc.subtitle, NULL },
        { "masthead", &doc.masthead, NULL }, { "marking", &doc.marking, NULL },
        { "banner", &doc.banner, NULL }, { "file", &doc.file, NULL },
        { "options", &doc.options, NULL }, { "as_of", NULL, &as_of },
        { "previous", NULL, &previous }, { 0 } };
    if (next(&r).kind != JSON_OBJECT)
        return fail(err, E_DATA, (Where){ name, 0 }, "",
            "the stored report is damaged");
    for (Str key; next_key(&r, &key);)
        if (!take_member(&r, key, member))
            take_list(&r, &doc, key);
    if (!r.ok)
        return fail(err, E_DATA, (Where){ name, 0 }, "",
            "the stored report is damaged");
    doc.as_of = isfinite(as_of) ? (Day)as_of : DAY_NONE;
    doc.previous = (int64_t)previous;
    *out = doc;
    return true;
}
