#include "profile.h"

#include "base/io.h"
#include "base/json.h"
#include "base/options.h"
#include "store/find_place.h"

#include "base/ban.h"

bool profile_indicator(
    Arena *mem, const Extractor *catalogue, Str given, Str *key, Err *err)
{
    int at = extractor_indicator_find(catalogue, given);
    if (at >= 0) {
        *key = extractor_indicator(catalogue, at)->key;
        return true;
    }
    int     n = extractor_indicators(catalogue);
    StrList names = { arena_new(mem, Str, n > 0 ? n : 1), n };
    for (int i = 0; i < n; i++)
        names.at[i] = extractor_indicator(catalogue, i)->key;
    Str near = options_nearest(given, &names);
    Str fix = near.len > 0 ? arena_printf(mem, "did you mean %.*s?", PR(near))
                           : STR("iprstat indicators lists them");
    return fail(err, E_USAGE, (Where){ 0 }, arena_cstr(mem, fix),
        "no indicator \"%.*s\"", PR(given));
}

bool profile_country(const Wording *words, Str given, Str *iso, Err *err)
{
    return find_country(words->mem, &words->tag, given, iso, err);
}

typedef struct {
    Arena           *mem;
    const Extractor *catalogue;
    const Wording   *words;
    Json             json;
    Err             *err;
} Reading;

static bool is_list_end(JsonItem item)
{
    return item.kind != JSON_STRING;
}

static bool read_list(Reading *r, bool countries, StrList *out)
{
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    JsonItem item = json_next(&r->json, r->mem, r->err);
    if (item.kind != JSON_ARRAY)
        return fail(r->err, E_CONFIG, (Where){ r->json.file, item.line },
            "write it as [\"RU\", \"CN\"]", "this must be a list");
    while (item = json_next(&r->json, r->mem, r->err), !is_list_end(item)) {
        Str key;
        if (!(countries ? profile_country(r->words, item.text, &key, r->err)
                        : profile_indicator(
                              r->mem, r->catalogue, item.text, &key, r->err)))
            return false;
        PUSH(r->mem, &list, key);
    }
    *out = (StrList){ list.at, list.len };
    return item.kind == JSON_ARRAY_END ||
           fail(r->err, E_CONFIG, (Where){ r->json.file, item.line }, "",
               "a list may hold texts only");
}

static bool read_field(Reading *r, Str key, long line, Profile *out)
{
    Str  most = { 0 }, quotes = { 0 };
    Str *text = str_eq(key, STR("max_classification")) ? &most
                : str_eq(key, STR("no_quotes"))        ? &quotes
                : str_eq(key, STR("title"))            ? &out->title
                : str_eq(key, STR("contact"))          ? &out->contact
                : str_eq(key, STR("banner"))           ? &out->banner
                                                       : NULL;
    if (str_eq(key, STR("countries")))
        return read_list(r, true, &out->country);
    if (str_eq(key, STR("indicators")))
        return read_list(r, false, &out->indicator);
    if (!text)
        return fail(r->err, E_CONFIG, (Where){ r->json.file, line },
            "title, contact, banner, countries, indicators, "
            "max_classification, no_quotes",
            "no field \"%.*s\" in a profile", PR(key));
    JsonItem item = json_next(&r->json, r->mem, r->err);
    *text = item.text;
    if (item.kind == JSON_STRING && text == &quotes)
        out->no_quotes = str_eq(quotes, STR("yes"));
    if (item.kind == JSON_STRING && text == &most) {
        out->limited = true;
        return marking_parse(most, &out->most, r->err);
    }
    return item.kind == JSON_STRING ||
           fail(r->err, E_CONFIG, (Where){ r->json.file, item.line }, "",
               "\"%.*s\" must be a text", PR(key));
}

bool profile_parse(Arena *mem, Str bytes, Str name, const Extractor *catalogue,
    const Wording *words, Profile *out, Err *err)
{
    Reading  r = { mem, catalogue, words, json_reader(bytes, name), err };
    JsonItem item = json_next(&r.json, mem, err);
    if (item.kind != JSON_OBJECT)
        return fail(err, E_CONFIG, (Where){ name, item.line },
            "it starts with {", "a profile is a JSON object");
    while ((item = json_next(&r.json, mem, err)).kind == JSON_KEY)
        if (!read_field(&r, item.text, item.line, out))
            return false;
    return item.kind == JSON_OBJECT_END ||
           fail(err, E_CONFIG, (Where){ name, item.line }, "",
               "the profile is no whole JSON object");
}

bool profile_read(Arena *mem, Str path, const Extractor *catalogue,
    const Wording *words, Profile *out, Err *err)
{
    Str bytes;
    return io_read(mem, path, (size_t)1 << 20, &bytes, err) &&
           profile_parse(mem, bytes, path, catalogue, words, out, err);
}

static void put_list(Buf *out, const char *key, StrList list)
{
    if (list.len == 0)
        return;
    json_key(out, str_from(key));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < list.len; i++)
        json_text(out, list.at[i]);
    json_close(out, ']');
}

static void put_text(Buf *out, const char *key, Str text)
{
    if (text.len == 0)
        return;
    json_key(out, str_from(key));
    json_text(out, text);
}

Str profile_write(Arena *mem, const Profile *p)
{
    Buf out = buf_new(mem);
    json_open(&out, '{');
    put_text(&out, "title", p->title);
    put_text(&out, "contact", p->contact);
    put_text(&out, "banner", p->banner);
    put_list(&out, "countries", p->country);
    put_list(&out, "indicators", p->indicator);
    if (p->limited)
        put_text(&out, "max_classification", marking_words(p->most));
    if (p->no_quotes)
        put_text(&out, "no_quotes", STR("yes"));
    json_close(&out, '}');
    return arena_str(mem, buf_str(&out));
}

static bool is_among(StrList list, Str s)
{
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (str_eq(list.at[i], s))
            return true;
    return list.len == 0;
}

bool profile_wants(const Profile *profile, const Claim *claim)
{
    return is_among(profile->country, claim->country) &&
           is_among(profile->indicator, claim->indicator);
}
