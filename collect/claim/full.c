#include "claim/full.h"

#include "base/json.h"

#include "base/ban.h"

typedef enum { FULL_TEXT, FULL_LIST, FULL_DAY, FULL_INT, FULL_BOOL } FullKind;

typedef struct {
    const char *key;
    FullKind    kind;
    size_t      offset;
} FullField;

#define AT(member) offsetof(Cable, member)

static const FullField field_table[] = {
    { "id", FULL_TEXT, AT(id) },
    { "id_found", FULL_TEXT, AT(id_found) },
    { "transmission_id", FULL_TEXT, AT(transmission_id) },
    { "day", FULL_DAY, AT(day) },
    { "second", FULL_INT, AT(second) },
    { "classification", FULL_TEXT, AT(classification) },
    { "origin", FULL_TEXT, AT(origin) },
    { "post", FULL_TEXT, AT(post) },
    { "post_country", FULL_TEXT, AT(post_country) },
    { "country", FULL_TEXT, AT(country) },
    { "subject", FULL_TEXT, AT(subject) },
    { "summary", FULL_TEXT, AT(summary) },
    { "classified_by", FULL_TEXT, AT(classified_by) },
    { "signed_by", FULL_TEXT, AT(signed_by) },
    { "declassify_on", FULL_DAY, AT(declassify_on) },
    { "declassify_text", FULL_TEXT, AT(declassify_text) },
    { "tags", FULL_LIST, AT(tag) },
    { "references", FULL_LIST, AT(reference) },
    { "other_references", FULL_LIST, AT(other_reference) },
    { "partial", FULL_BOOL, AT(partial) },
    { "body", FULL_TEXT, AT(body) },
};

enum { FIELDS = sizeof field_table / sizeof *field_table };

static void put_list(Buf *buf, StrList list)
{
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < list.len; i++)
        json_text(buf, list.at[i]);
    json_close(buf, ']');
}

static void put_field(Buf *buf, const FullField *f, const Cable *cable)
{
    const void *at = (const char *)cable + f->offset;
    json_key(buf, str_from(f->key));
    switch (f->kind) {
    case FULL_TEXT:
        json_text(buf, *(const Str *)at);
        break;
    case FULL_LIST:
        put_list(buf, *(const StrList *)at);
        break;
    case FULL_DAY:
        json_day(buf, *(const Day *)at);
        break;
    case FULL_INT:
        json_int(buf, *(const int *)at);
        break;
    case FULL_BOOL:
        json_bool(buf, *(const bool *)at);
        break;
    }
}

void full_write(
    Buf *buf, const Cable *cable, const ClaimList *claims, Str vocab)
{
    json_open(buf, '{');
    json_put_int(buf, "schema", 1);
    json_key(buf, STR("vocab"));
    json_text(buf, vocab);
    json_key(buf, STR("cable"));
    json_open(buf, '{');
    for (int i = 0; i < FIELDS; i++)
        put_field(buf, field_table + i, cable);
    json_close(buf, '}');
    json_key(buf, STR("claims"));
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < claims->len; i++)
        claim_write(buf, claims->at + i);
    json_close(buf, ']');
    json_close(buf, '}');
}

typedef struct {
    Json   json;
    Arena *mem;
    Where  where;
    Err   *err;
} Reading;

static bool next(Reading *r, JsonItem *item)
{
    *item = json_next(&r->json, r->mem, r->err);
    return item->kind != JSON_BAD;
}

static bool bad(Reading *r, Str key)
{
    return fail(r->err, E_DATA, r->where,
        "take it as `iprstat extract --full` made it",
        "cable field \"%.*s\" is not of its kind", PR(key));
}

static bool read_list(Reading *r, StrList *out)
{
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    JsonItem item;
    while (next(r, &item) && item.kind == JSON_STRING)
        PUSH(r->mem, &list, arena_str(r->mem, item.text));
    *out = (StrList){ list.at, list.len };
    return item.kind == JSON_ARRAY_END;
}

static bool read_number(Reading *r, const JsonItem *item, int *out)
{
    Dec value;
    (void)r;
    if (item->kind != JSON_NUMBER || !dec_parse(item->text, &value))
        return false;
    *out = (int)dec_to_double(value);
    return *out >= -1 && *out < 86400;
}

static bool read_field(Reading *r, const FullField *f, Cable *cable)
{
    void    *at = (char *)cable + f->offset;
    JsonItem item;
    if (!next(r, &item))
        return false;
    switch (f->kind) {
    case FULL_TEXT:
        if (item.kind != JSON_STRING)
            return bad(r, str_from(f->key));
        *(Str *)at = arena_str(r->mem, item.text);
        return true;
    case FULL_LIST:
        return (item.kind == JSON_ARRAY && read_list(r, at)) ||
               bad(r, str_from(f->key));
    case FULL_DAY:
        return item.kind == JSON_NULL ||
               (item.kind == JSON_STRING && day_parse(item.text, at)) ||
               bad(r, str_from(f->key));
    case FULL_INT:
        return read_number(r, &item, at) || bad(r, str_from(f->key));
    case FULL_BOOL:
        *(bool *)at = item.kind == JSON_TRUE;
        return item.kind == JSON_TRUE || item.kind == JSON_FALSE ||
               bad(r, str_from(f->key));
    }
    return false;
}

static bool read_cable(Reading *r, Cable *cable)
{
    JsonItem item;
    if (!next(r, &item) || item.kind != JSON_OBJECT)
        return bad(r, STR("cable"));
    while (next(r, &item) && item.kind == JSON_KEY) {
        bool known = false, ok = true;
        Str  key = arena_str(r->mem, item.text);
        for (int i = 0; i < FIELDS && !known; i++)
            if (str_eq(str_from(field_table[i].key), key)) {
                known = true;
                ok = read_field(r, field_table + i, cable);
            }
        if (!known)
            ok = json_skip(&r->json, r->mem, r->err);
        if (!ok)
            return false;
    }
    return item.kind == JSON_OBJECT_END;
}

static bool read_claims(Reading *r, Str file, long number, ClaimList *out)
{
    JsonItem item;
    if (!next(r, &item) || item.kind != JSON_ARRAY)
        return bad(r, STR("claims"));
    while (next(r, &item) && item.kind == JSON_OBJECT) {
        ptrdiff_t from = item.from;
        Claim     claim;
        if (!json_skip(&r->json, r->mem, r->err))
            return false;
        Str line = str_slice(r->json.in, from, r->json.at);
        if (!claim_read(r->mem, line, file, number, &claim, r->err))
            return false;
        PUSH(r->mem, out, claim);
    }
    return item.kind == JSON_ARRAY_END;
}

bool full_read(Arena *mem, Str line, Str file, long number, Cable *cable,
    ClaimList *claims, Str *vocab, Err *err)
{
    Reading  r = { json_reader(line, file), mem, { file, number }, err };
    JsonItem item;
    bool     ok = true, has_cable = false;
    *cable =
        (Cable){ .day = DAY_NONE, .second = -1, .declassify_on = DAY_NONE };
    *claims = (ClaimList){ 0 };
    *vocab = (Str){ 0 };
    if (!next(&r, &item) || item.kind != JSON_OBJECT)
        return fail(err, E_DATA, r.where, "one cable a line is read",
            "the line is no cable");
    while (ok && next(&r, &item) && item.kind == JSON_KEY) {
        if (str_eq(item.text, STR("cable"))) {
            has_cable = ok = read_cable(&r, cable);
        } else if (str_eq(item.text, STR("claims"))) {
            ok = read_claims(&r, file, number, claims);
        } else if (str_eq(item.text, STR("vocab"))) {
            ok = next(&r, &item) && item.kind == JSON_STRING;
            *vocab = ok ? arena_str(mem, item.text) : (Str){ 0 };
        } else {
            ok = json_skip(&r.json, mem, err);
        }
    }
    if (!ok || item.kind != JSON_OBJECT_END || !has_cable)
        return fail(err, E_DATA, r.where,
            "take it as `iprstat extract --full` made it",
            "the cable is cut short");
    return true;
}
