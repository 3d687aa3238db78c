/* Frictionless Data Package 2.0: two CSV files and their descriptor. */
#include "base/io.h"
#include "base/json.h"
#include "export.h"

#include "base/ban.h"

static const char *const type_name[] = { "string", "integer", "number", "date",
    "boolean" };

static void pair(Buf *b, const char *key, Str value)
{
    json_key(b, str_from(key));
    json_text(b, value);
}

static void put_fields(Buf *b, const ExportTable *t)
{
    json_key(b, STR("fields"));
    json_open(b, '[');
    for (int c = 0; c < t->columns; c++) {
        json_open(b, '{');
        pair(b, "name", str_from(t->column[c].name));
        pair(b, "type", str_from(type_name[t->column[c].type]));
        pair(b, "description", str_from(t->column[c].description));
        json_close(b, '}');
    }
    json_close(b, ']');
}

static void put_strings(Buf *b, const char *key, const char *const *s)
{
    json_key(b, str_from(key));
    json_open(b, '[');
    for (; *s; s++)
        json_text(b, str_from(*s));
    json_close(b, ']');
}

static void put_resource(Buf *b, const ExportTable *t, const char *const *key)
{
    static const char *const missing[] = { "", NULL };
    json_open(b, '{');
    pair(b, "name", str_from(t->name));
    pair(b, "title", str_from(t->title));
    pair(b, "path", arena_printf(b->mem, "%s.csv", t->name));
    pair(b, "type", STR("table"));
    pair(b, "format", STR("csv"));
    pair(b, "mediatype", STR("text/csv"));
    pair(b, "encoding", STR("utf-8"));
    json_key(b, STR("schema"));
    json_open(b, '{');
    pair(b, "$schema",
        STR("https://datapackage.org/profiles/2.0/tableschema.json"));
    put_fields(b, t);
    put_strings(b, "missingValues", missing);
    put_strings(b, "primaryKey", key);
    json_close(b, '}');
    json_close(b, '}');
}

static void put_credits(Buf *b)
{
    json_key(b, STR("licenses"));
    json_open(b, '[');
    json_open(b, '{');
    pair(b, "name", STR("CC0-1.0"));
    pair(b, "title", STR("Figures stated in public records"));
    pair(b, "path", STR("https://creativecommons.org/publicdomain/zero/1.0/"));
    json_close(b, '}');
    json_close(b, ']');
    json_key(b, STR("sources"));
    json_open(b, '[');
    json_open(b, '{');
    pair(b, "title", STR("Diplomatic cables named in the column cable"));
    json_close(b, '}');
    json_close(b, ']');
    json_key(b, STR("contributors"));
    json_open(b, '[');
    json_open(b, '{');
    pair(b, "title", STR("iprstat"));
    put_strings(b, "roles", (const char *const[]){ "publisher", NULL });
    json_close(b, '}');
    json_close(b, ']');
}

static Str descriptor(const Export *x)
{
    static const char *const series_key[] = { "series_id", "mark",
        "period_start", "period_end", NULL };
    static const char *const claim_key[] = { "claim_id", NULL };
    Buf                      b = buf_new(x->mem), day = buf_new(x->mem);
    day_write(&day, x->as_of);
    json_open(&b, '{');
    pair(&b, "$schema",
        STR("https://datapackage.org/profiles/2.0/datapackage.json"));
    pair(&b, "name", STR("iprstat"));
    pair(&b, "title",
        STR("Enforcement of intellectual property rights, as "
            "cables state it"));
    pair(&b, "description",
        arena_printf(x->mem,
            "Figures that diplomatic cables state; not official statistics. "
            "Bounds are kept: an empty bound is open. %.*s",
            PR(export_omitted(x))));
    pair(&b, "version", STR("1.0.0"));
    if (day.len > 0)
        pair(&b, "created",
            arena_printf(x->mem, "%.*sT00:00:00Z", PR(buf_str(&day))));
    put_credits(&b);
    json_key(&b, STR("resources"));
    json_open(&b, '[');
    put_resource(&b, &x->series, series_key);
    put_resource(&b, &x->claims, claim_key);
    json_close(&b, ']');
    json_close(&b, '}');
    buf_byte(&b, '\n');
    return buf_str(&b);
}

static bool write_table(
    const Export *x, Str folder, const ExportTable *t, Err *err)
{
    Buf b = buf_new(x->mem);
    export_csv(&b, t);
    Str name = arena_printf(x->mem, "%s.csv", t->name);
    return io_replace(x->mem, io_join(x->mem, folder, name), buf_str(&b), err);
}

bool export_package(const Export *x, Str folder, Err *err)
{
    return io_make_folder(x->mem, folder, err) &&
           write_table(x, folder, &x->series, err) &&
           write_table(x, folder, &x->claims, err) &&
           io_replace(x->mem, io_join(x->mem, folder, STR("datapackage.json")),
               descriptor(x), err);
}
