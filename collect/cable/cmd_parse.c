/* iprstat parse: one JSON line a record, head fields and folded paragraphs. */
#include <string.h>

#include "base/json.h"
#include "base/options.h"
#include "cable/cable.h"
#include "read/source.h"

#include "base/ban.h"

enum { SLOT_BYTES = 1 << 30 };

static void put_list(Buf *buf, Str key, StrList list)
{
    json_key(buf, key);
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < list.len; i++)
        json_text(buf, list.at[i]);
    json_close(buf, ']');
}

static void put_text(Buf *buf, Str key, Str text)
{
    json_key(buf, key);
    json_text_or_null(buf, text);
}

static void put_addressees(Buf *buf, Str key, const Addressee *at, ptrdiff_t n)
{
    json_key(buf, key);
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < n; i++) {
        json_open(buf, '{');
        put_text(buf, STR("route"), at[i].route);
        put_text(buf, STR("name"), at[i].name);
        put_text(buf, STR("precedence"), at[i].precedence);
        json_key(buf, STR("mcn"));
        if (at[i].mcn > 0)
            json_int(buf, at[i].mcn);
        else
            json_null(buf);
        put_list(buf, STR("excluded"), at[i].excluded);
        json_close(buf, '}');
    }
    json_close(buf, ']');
}

static void put_date(Buf *buf, const Cable *cable, Arena *mem)
{
    json_key(buf, STR("date"));
    if (cable->day == DAY_NONE || cable->second < 0) {
        json_day(buf, cable->day);
        return;
    }
    Buf text = buf_new(mem);
    int s = cable->second;
    day_write(&text, cable->day);
    buf_printf(&text, "T%02d:%02d:%02dZ", s / 3600, s / 60 % 60, s % 60);
    json_text(buf, buf_str(&text));
}

static void put_declassify(Buf *buf, const Cable *cable)
{
    json_key(buf, STR("declassify_on"));
    if (cable->declassify_on != DAY_NONE)
        json_day(buf, cable->declassify_on);
    else
        json_text_or_null(buf, cable->declassify_text);
}

static void put_rows(Buf *buf, const Cable *cable, const Paragraph *para)
{
    for (ptrdiff_t i = 0; i < para->sentences; i++) {
        const Sentence *row = &cable->sentence[para->sentence + i];
        if (i > 0)
            buf_byte(buf, '\n');
        buf_put(buf, str_slice(cable->flow, row->from, row->to));
    }
}

/* Text of paragraph `i` and of what belongs to it; *next: the one behind. */
static Str paragraph_text(
    const Cable *cable, ptrdiff_t i, Arena *mem, ptrdiff_t *next)
{
    int number = cable->paragraph[i].number;
    Buf buf = buf_new(mem);
    for (; i < cable->paragraphs && cable->paragraph[i].number == number; i++) {
        const Paragraph *para = &cable->paragraph[i];
        if (para->kind == PARA_HEADING)
            continue;
        if (para->numbered && buf.len > 0)
            break;
        if (buf.len > 0)
            buf_byte(&buf, '\n');
        if (para->kind == PARA_TABLE)
            put_rows(&buf, cable, para);
        else
            buf_put(&buf, str_slice(cable->flow, para->from, para->to));
    }
    *next = i;
    return buf_str(&buf);
}

static void put_paragraphs(Buf *buf, const Cable *cable, Arena *mem)
{
    json_key(buf, STR("paragraphs"));
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < cable->paragraphs;) {
        const Paragraph *para = &cable->paragraph[i];
        ptrdiff_t        next = i + 1;
        if (para->kind != PARA_HEADING) {
            Str text = paragraph_text(cable, i, mem, &next);
            json_open(buf, '{');
            json_put_int(buf, "number", para->number);
            put_text(buf, STR("marking"), para->marking);
            json_key(buf, STR("text"));
            json_text(buf, text);
            json_close(buf, '}');
        }
        i = next;
    }
    json_close(buf, ']');
}

static void put_cable(Buf *buf, const Cable *c, Arena *mem)
{
    json_open(buf, '{');
    json_put_int(buf, "schema", 1);
    put_text(buf, STR("canonical_id"), c->id);
    put_text(buf, STR("transmission_id"), c->transmission_id);
    put_date(buf, c, mem);
    put_text(buf, STR("classification"), c->classification);
    put_text(buf, STR("origin"), c->origin);
    put_list(buf, STR("tags"), c->tag);
    put_text(buf, STR("subject"), c->subject);
    put_list(buf, STR("references"), c->reference);
    put_list(buf, STR("other_references"), c->other_reference);
    put_addressees(buf, STR("to"), c->to, c->tos);
    put_addressees(buf, STR("info"), c->info, c->infos);
    put_text(buf, STR("summary"), c->summary);
    put_text(buf, STR("classified_by"), c->classified_by);
    put_text(buf, STR("signed_by"), c->signed_by);
    put_declassify(buf, c);
    put_paragraphs(buf, c, mem);
    put_text(buf, STR("id_found"), c->id_found);
    json_key(buf, STR("partial"));
    json_bool(buf, c->partial);
    json_close(buf, '}');
    buf_byte(buf, '\n');
}

/* False only when the run must stop. */
static bool parse_record(
    App *app, const RawRecord *raw, Arena *slot, long *printed, Err *err)
{
    Record record = { 0 };
    Cable  cable;
    Err    fault = { 0 };
    Where  where = { raw->file, raw->line };
    if (!record_decode(raw, slot, &record, app->diag, &fault) ||
        !cable_parse(&record, app->vocab, slot, &cable, app->diag, &fault)) {
        if (diag_add(app->diag, "no cable", where, fault.fix, "%s", fault.what))
            return true;
        return fail(err, E_DATA, where, fault.fix, "%s", fault.what);
    }
    Buf line = buf_new(slot);
    ++*printed;
    put_cable(&line, &cable, slot);
    if (!buf_print(&line, app->out))
        return fail(err, E_IO, (Where){ 0 }, "", "cannot write the results");
    return true;
}

static bool parse_all(
    App *app, Source *source, Arena *slot, long *printed, Err *err)
{
    RawRecord raw;
    Err       fault = { 0 };
    bool      ok = true;
    while (ok && source_next(source, slot, &raw, &fault)) {
        ok = parse_record(app, &raw, slot, printed, err);
        arena_rewind(slot, (ArenaMark){ 0 });
    }
    if (ok && fault.kind != E_NONE) {
        *err = fault;
        ok = false;
    }
    return ok;
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    static Str    standard_input[] = { { "-", 1 } };
    SourceOptions options = { 0 };
    Arena         slot;
    long          printed = 0;
    (void)args;
    if (words.len == 0)
        words = (StrList){ standard_input, 1 };
    if (!arena_open(&slot, SLOT_BYTES, err))
        return false;
    Source *source = source_open(app->mem, words, &options, app->diag, err);
    bool    ok = source && parse_all(app, source, &slot, &printed, err);
    if (ok && printed == 0)
        ok = fail(err, E_DATA, (Where){ 0 }, "iprstat help parse",
            "there is no cable in the input");
    source_close(source);
    arena_close(&slot);
    return ok;
}

const Command parse_command = {
    .name = "parse",
    .summary = "print head fields and paragraphs of cables as JSON lines",
    .words = "[FILE...]",
    .least = 0,
    .most = -1,
    .group = GROUP_READ,
    .details =
        "Reads any format that collect reads, standard input when no FILE is "
        "given, and prints one JSON object a line for each cable. Every key is "
        "always there, null if the cable does not state it; references hold "
        "canonical ids, whatever else is cited stands in other_references. A "
        "record that is no cable is named on standard error and the run goes "
        "on. iprstat-parse(5) describes the keys.",
    .examples = "iprstat parse 09MOSCOW1439.txt # one cable\n"
                "iprstat parse < cables.csv # a whole dump\n",
    .run = run,
};
