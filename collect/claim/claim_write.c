#include "claim/claim.h"

#include "base/json.h"

#include "base/ban.h"

enum { PERIOD_KINDS = PERIOD_AS_OF + 1 };

static void put_where(Buf *buf, const Claim *c)
{
    json_put_text(buf, "id", c->id);
    json_put_text(buf, "cable", c->cable);
    json_put_day(buf, "date", c->date);
    json_put_text(buf, "post", c->post);
    json_put_text(buf, "marking", c->marking);
    json_put_int(buf, "paragraph", c->paragraph);
    json_put_int(buf, "start", c->start);
    json_put_int(buf, "end", c->end);
    json_put_text(buf, "text", c->text);
    json_put_text(buf, "sentence", c->sentence);
}

static void put_equivalent(Buf *buf, const Equivalent *e)
{
    json_key(buf, STR("equivalent"));
    if (e->unit.len == 0) {
        json_null(buf);
        return;
    }
    json_open(buf, '{');
    json_put_dec(buf, "low", e->low);
    json_put_dec(buf, "high", e->high);
    json_put_text(buf, "unit", e->unit);
    json_put_text(buf, "check", str_from(equivalent_check_name[e->check]));
    json_close(buf, '}');
}

static void put_what(Buf *buf, const Claim *c)
{
    json_put_text(buf, "indicator", c->indicator);
    json_put_dec(buf, "value", c->value);
    json_put_dec(buf, "low", c->low);
    json_put_dec(buf, "high", c->high);
    json_put_text(buf, "qualifier", str_from(qualifier_name[c->qualifier]));
    json_put_text(buf, "unit", c->unit);
    put_equivalent(buf, &c->equivalent);
    json_put_dec(buf, "usd_low", c->usd_low);
    json_put_dec(buf, "usd_high", c->usd_high);
    json_put_text(buf, "usd_basis", c->usd_basis);
    json_put_text(buf, "country", c->country);
    json_key(buf, STR("members"));
    if (c->member.len == 0) {
        json_null(buf);
        return;
    }
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < c->member.len; i++)
        json_text(buf, c->member.at[i]);
    json_close(buf, ']');
}

static void put_facets(Buf *buf, const Claim *c)
{
    json_key(buf, STR("facets"));
    json_open(buf, '{');
    for (int f = 0; f < FACET_COUNT; f++) {
        json_key(buf, str_from(facet_name[f]));
        json_text(buf, c->facet[f].len > 0 ? c->facet[f] : STR("unknown"));
    }
    json_close(buf, '}');
}

void claim_write(Buf *buf, const Claim *c)
{
    json_open(buf, '{');
    json_put_int(buf, "schema", 1);
    put_where(buf, c);
    put_what(buf, c);
    json_put_day(buf, "period_start", c->period.start);
    json_put_day(buf, "period_end", c->period.end);
    json_put_text(buf, "period_basis", str_from(period_basis_name[c->basis]));
    json_put_text(buf, "scope", str_from(scope_name[c->scope]));
    json_put_text(buf, "part_of", c->part_of);
    json_put_text(buf, "repeat_of", c->repeat_of);
    put_facets(buf, c);
    json_put_text(buf, "kind", str_from(kind_name[c->kind]));
    json_put_text(buf, "attribution", c->attribution);
    json_put_text(buf, "hedged", str_from(hedge_name[c->hedged]));
    json_key(buf, STR("confidence"));
    json_num(buf, c->confidence);
    json_put_text(buf, "status", str_from(status_name[c->status]));
    json_put_text(buf, "counting", c->counting);
    json_put_text(
        buf, "period_kind", str_from(period_kind_name[c->period_kind]));
    json_put_dec(buf, "change_base", c->change_base);
    json_put_int(buf, "text_at", c->text_at);
    json_close(buf, '}');
}

/* -- reading: a table of keys, each with its place in the struct */
typedef enum {
    FIELD_TEXT,
    FIELD_DEC,
    FIELD_INT64,
    FIELD_INT,
    FIELD_SIZE,
    FIELD_DAY,
    FIELD_NUM,
    FIELD_NAME,
    FIELD_SCHEMA,
    FIELD_MEMBERS,
    FIELD_FACETS,
    FIELD_EQUIVALENT
} FieldKind;

typedef struct {
    const char        *key;
    FieldKind          kind;
    size_t             offset;
    const char *const *name;
    int                names;
} Field;

#define AT(member) offsetof(Claim, member)
#define NAMES(member, list, n) FIELD_NAME, AT(member), list, n

static const Field field_table[] = {
    { "schema", FIELD_SCHEMA, 0, NULL, 0 },
    { "id", FIELD_TEXT, AT(id), NULL, 0 },
    { "cable", FIELD_TEXT, AT(cable), NULL, 0 },
    { "date", FIELD_DAY, AT(date), NULL, 0 },
    { "post", FIELD_TEXT, AT(post), NULL, 0 },
    { "marking", FIELD_TEXT, AT(marking), NULL, 0 },
    { "paragraph", FIELD_INT, AT(paragraph), NULL, 0 },
    { "start", FIELD_INT64, AT(start), NULL, 0 },
    { "end", FIELD_INT64, AT(end), NULL, 0 },
    { "text", FIELD_TEXT, AT(text), NULL, 0 },
    { "sentence", FIELD_TEXT, AT(sentence), NULL, 0 },
    { "indicator", FIELD_TEXT, AT(indicator), NULL, 0 },
    { "value", FIELD_DEC, AT(value), NULL, 0 },
    { "low", FIELD_DEC, AT(low), NULL, 0 },
    { "high", FIELD_DEC, AT(high), NULL, 0 },
    { "qualifier", NAMES(qualifier, qualifier_name, Q_RANGE + 1) },
    { "unit", FIELD_TEXT, AT(unit), NULL, 0 },
    { "equivalent", FIELD_EQUIVALENT, 0, NULL, 0 },
    { "usd_low", FIELD_DEC, AT(usd_low), NULL, 0 },
    { "usd_high", FIELD_DEC, AT(usd_high), NULL, 0 },
    { "usd_basis", FIELD_TEXT, AT(usd_basis), NULL, 0 },
    { "country", FIELD_TEXT, AT(country), NULL, 0 },
    { "members", FIELD_MEMBERS, 0, NULL, 0 },
    { "period_start", FIELD_DAY, AT(period.start), NULL, 0 },
    { "period_end", FIELD_DAY, AT(period.end), NULL, 0 },
    { "period_basis", NAMES(basis, period_basis_name, BASIS_NONE + 1) },
    { "scope", NAMES(scope, scope_name, SCOPE_PART + 1) },
    { "part_of", FIELD_TEXT, AT(part_of), NULL, 0 },
    { "repeat_of", FIELD_TEXT, AT(repeat_of), NULL, 0 },
    { "facets", FIELD_FACETS, 0, NULL, 0 },
    { "kind", NAMES(kind, kind_name, KIND_CHANGE + 1) },
    { "attribution", FIELD_TEXT, AT(attribution), NULL, 0 },
    { "hedged", NAMES(hedged, hedge_name, HEDGE_PLANNED + 1) },
    { "confidence", FIELD_NUM, AT(confidence), NULL, 0 },
    { "status", NAMES(status, status_name, CLAIM_DROPPED + 1) },
    { "counting", FIELD_TEXT, AT(counting), NULL, 0 },
    { "period_kind", NAMES(period_kind, period_kind_name, PERIOD_KINDS) },
    { "change_base", FIELD_DEC, AT(change_base), NULL, 0 },
    { "text_at", FIELD_SIZE, AT(text_at), NULL, 0 },
};

typedef struct {
    Json   json;
    Arena *mem;
    Where  where;
    Err   *err;
} Reading;

static bool bad(Reading *r, Str key, const char *want)
{
    return fail(r->err, E_DATA, r->where,
        "take it as `iprstat extract` made it",
        "claim field \"%.*s\" is not %s", PR(key), want);
}

static bool next(Reading *r, JsonItem *item)
{
    *item = json_next(&r->json, r->mem, r->err);
    return item->kind != JSON_BAD;
}

static bool read_number(Reading *r, Str key, const JsonItem *item, Dec *out)
{
    *out = DEC_NONE;
    if (item->kind == JSON_NULL)
        return true;
    if (item->kind != JSON_NUMBER || !dec_parse(item->text, out))
        return bad(r, key, "a number or null");
    return true;
}

static bool read_day(Reading *r, Str key, const JsonItem *item, Day *out)
{
    *out = DAY_NONE;
    if (item->kind == JSON_NULL)
        return true;
    if (item->kind != JSON_STRING || !day_parse(item->text, out))
        return bad(r, key, "a day or null");
    return true;
}

static bool read_text(Reading *r, Str key, const JsonItem *item, Str *out)
{
    *out = (Str){ 0 };
    if (item->kind == JSON_NULL)
        return true;
    if (item->kind != JSON_STRING)
        return bad(r, key, "a text or null");
    *out = arena_str(r->mem, item->text);
    return true;
}

static bool read_name(
    Reading *r, const Field *f, const JsonItem *item, Claim *c)
{
    Str name = item->kind == JSON_STRING ? item->text : (Str){ 0 };
    for (int i = 0; i < f->names; i++)
        if (str_eq(str_from(f->name[i]), name)) {
            /* enums of this project are all of the size of int */
            *(int *)(void *)((char *)c + f->offset) = i;
            return true;
        }
    return bad(r, str_from(f->key), "one of its names");
}

_Static_assert(sizeof(Qualifier) == sizeof(int), "enums are read as int");

static bool read_integer(
    Reading *r, const Field *f, const JsonItem *item, Claim *c)
{
    int64_t value;
    if (item->kind != JSON_NUMBER || !str_to_int(item->text, &value))
        return bad(r, str_from(f->key), "a whole number");
    if (f->kind == FIELD_INT && value > 1000000)
        return bad(r, str_from(f->key), "a paragraph number");
    if (f->kind == FIELD_INT64)
        *(int64_t *)(void *)((char *)c + f->offset) = value;
    else if (f->kind == FIELD_SIZE)
        *(ptrdiff_t *)(void *)((char *)c + f->offset) = value;
    else
        *(int *)(void *)((char *)c + f->offset) = (int)value;
    return true;
}

static bool read_schema(Reading *r, const JsonItem *item)
{
    if (item->kind == JSON_NUMBER && str_eq(item->text, STR("1")))
        return true;
    return fail(r->err, E_DATA, r->where, "extract the cable again",
        "claims of schema %.*s, this program reads schema 1", PR(item->text));
}

static bool read_members(Reading *r, const JsonItem *item, Claim *c)
{
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    JsonItem in;
    if (item->kind == JSON_NULL)
        return true;
    if (item->kind != JSON_ARRAY)
        return bad(r, STR("members"), "a list or null");
    while (next(r, &in) && in.kind == JSON_STRING)
        PUSH(r->mem, &list, arena_str(r->mem, in.text));
    c->member = (StrList){ list.at, list.len };
    return in.kind == JSON_ARRAY_END || bad(r, STR("members"), "all texts");
}

static bool read_facets(Reading *r, const JsonItem *item, Claim *c)
{
    JsonItem key, in;
    if (item->kind != JSON_OBJECT)
        return bad(r, STR("facets"), "an object");
    while (next(r, &key) && key.kind == JSON_KEY) {
        if (!next(r, &in) || in.kind != JSON_STRING)
            return bad(r, STR("facets"), "all texts");
        for (int f = 0; f < FACET_COUNT; f++)
            if (str_eq(str_from(facet_name[f]), key.text) &&
                !str_eq(in.text, STR("unknown")))
                c->facet[f] = arena_str(r->mem, in.text);
    }
    return key.kind == JSON_OBJECT_END;
}

static bool read_equivalent(Reading *r, const JsonItem *item, Equivalent *e)
{
    JsonItem key, in;
    bool     ok = true;
    if (item->kind == JSON_NULL)
        return true;
    if (item->kind != JSON_OBJECT)
        return bad(r, STR("equivalent"), "an object or null");
    while (ok && next(r, &key) && key.kind == JSON_KEY && next(r, &in)) {
        if (str_eq(key.text, STR("low")))
            ok = read_number(r, key.text, &in, &e->low);
        else if (str_eq(key.text, STR("high")))
            ok = read_number(r, key.text, &in, &e->high);
        else if (str_eq(key.text, STR("unit")))
            ok = read_text(r, key.text, &in, &e->unit);
        else
            for (int i = EQUIVALENT_NONE; i <= EQUIVALENT_WRONG; i++)
                if (str_eq(str_from(equivalent_check_name[i]), in.text))
                    e->check = (EquivalentCheck)i;
    }
    return ok && key.kind == JSON_OBJECT_END;
}

static bool read_field(
    Reading *r, const Field *f, const JsonItem *item, Claim *c)
{
    Str   key = str_from(f->key);
    void *to = (char *)c + f->offset;
    Dec   number;
    switch (f->kind) {
    case FIELD_TEXT:
        return read_text(r, key, item, to);
    case FIELD_DEC:
        return read_number(r, key, item, to);
    case FIELD_INT:
    case FIELD_INT64:
    case FIELD_SIZE:
        return read_integer(r, f, item, c);
    case FIELD_DAY:
        return read_day(r, key, item, to);
    case FIELD_NUM:
        if (!read_number(r, key, item, &number) || !number.known)
            return bad(r, key, "a number");
        *(double *)to = dec_to_double(number);
        return true;
    case FIELD_NAME:
        if (item->kind == JSON_NULL)
            return true;
        return read_name(r, f, item, c);
    case FIELD_SCHEMA:
        return read_schema(r, item);
    case FIELD_MEMBERS:
        return read_members(r, item, c);
    case FIELD_FACETS:
        return read_facets(r, item, c);
    case FIELD_EQUIVALENT:
        return read_equivalent(r, item, &c->equivalent);
    }
    return false;
}

static bool read_key(Reading *r, Str key, Claim *c)
{
    JsonItem  item;
    ptrdiff_t n = sizeof field_table / sizeof *field_table;
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_eq(str_from(field_table[i].key), key))
            return next(r, &item) && read_field(r, field_table + i, &item, c);
    return json_skip(&r->json, r->mem, r->err); /* a later schema's addition */
}

bool claim_read(
    Arena *mem, Str line, Str file, long number, Claim *out, Err *err)
{
    Reading  r = { json_reader(line, file), mem, { file, number }, err };
    JsonItem item;
    *out =
        (Claim){ .date = DAY_NONE, .period = PERIOD_NONE, .basis = BASIS_NONE };
    if (!next(&r, &item) || item.kind != JSON_OBJECT)
        return fail(err, E_DATA, r.where, "one claim a line is read",
            "the line is no claim");
    while (next(&r, &item) && item.kind == JSON_KEY) {
        Str key = arena_str(mem, item.text);
        if (!read_key(&r, key, out))
            return fail(err, E_DATA, r.where, "", "the claim is cut short");
    }
    if (item.kind != JSON_OBJECT_END)
        return fail(err, E_DATA, r.where, "", "the claim is cut short");
    if (out->id.len == 0 || out->cable.len == 0 || out->indicator.len == 0)
        return fail(err, E_DATA, r.where, "take it as `extract` made it",
            "the claim lacks id, cable or indicator");
    return true;
}
