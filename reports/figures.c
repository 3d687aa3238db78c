/* The figures of a document as CSV and JSON, each once, in order of its first
 * appearance. */
#include "base/csv.h"
#include "base/hash.h"
#include "base/json.h"
#include "build.h"

#include "base/ban.h"

/* Figures by key and claim: true for the first of equals. */
static bool *firsts(const Doc *doc, Arena *mem)
{
    Index seen = index_open(mem, doc->figure.len);
    bool *first = arena_new(mem, bool, doc->figure.len + 1);
    for (ptrdiff_t i = 0; i < doc->figure.len; i++) {
        const DocFigure *f = &doc->figure.at[i];
        Str key = arena_printf(mem, "%.*s\n%.*s", PR(f->key), PR(f->claim));
        first[i] = index_put(&seen, key, i) == i;
    }
    return first;
}

static void put_dec_cell(Buf *out, Dec value)
{
    buf_byte(out, ',');
    if (value.known)
        dec_write(out, value);
}

Str doc_csv(const Doc *doc, Arena *mem)
{
    const bool *first = firsts(doc, mem);
    Buf         out = buf_new(mem);
    buf_put(&out, STR("figure,shown,low,high,claim\r\n"));
    for (ptrdiff_t i = 0; i < doc->figure.len; i++) {
        const DocFigure *f = &doc->figure.at[i];
        if (!first[i])
            continue;
        csv_put_text(&out, f->key, ',');
        buf_byte(&out, ',');
        csv_put_text(&out, f->shown, ',');
        put_dec_cell(&out, f->low);
        put_dec_cell(&out, f->high);
        buf_byte(&out, ',');
        csv_put_text(&out, f->claim, ',');
        buf_put(&out, STR("\r\n"));
    }
    return arena_str(mem, buf_str(&out));
}

static void put_figure(Buf *out, const DocFigure *f)
{
    json_open(out, '{');
    json_key(out, STR("figure"));
    json_text(out, f->key);
    json_key(out, STR("shown"));
    json_text(out, f->shown);
    json_put_dec(out, "low", f->low);
    json_put_dec(out, "high", f->high);
    json_key(out, STR("claim"));
    json_text(out, f->claim);
    json_close(out, '}');
}

Str doc_json(const Doc *doc, Arena *mem)
{
    const bool *first = firsts(doc, mem);
    Buf         out = buf_new(mem);
    json_open(&out, '{');
    json_put_int(&out, "schema", 1);
    json_key(&out, STR("report"));
    json_text(&out, doc->report);
    json_put_day(&out, "as_of", doc->as_of);
    json_key(&out, STR("marking"));
    json_text(&out, doc->marking);
    json_key(&out, STR("figures"));
    json_open(&out, '[');
    for (ptrdiff_t i = 0; i < doc->figure.len; i++)
        if (first[i])
            put_figure(&out, &doc->figure.at[i]);
    json_close(&out, ']');
    json_close(&out, '}');
    buf_byte(&out, '\n');
    return arena_str(mem, buf_str(&out));
}

static int64_t rows_of(const Doc *doc, Arena *mem)
{
    const bool *first = firsts(doc, mem);
    int64_t     n = 0;
    for (ptrdiff_t i = 0; i < doc->figure.len; i++)
        n += first[i];
    return n;
}

static void put_file(Build *b, Block *block, const char *end, int64_t rows,
    Str bytes, const char *what)
{
    Digest digest = hash_of(bytes);
    block_cell(
        &b->doc, block, arena_printf(b->mem, "%.*s.%s", PR(b->doc.file), end));
    block_cell(&b->doc, block, str_from(what));
    block_cell_int(&b->doc, block, rows);
    Line *line = block_line(&b->doc, block);
    line_run(&b->doc, line, RUN_CODE, digest_hex(b->mem, &digest, 64),
        (Str){ 0 }, (Str){ 0 });
}

/* The files hold the figures put so far: what follows states none. */
void build_files(Build *b)
{
    static const char *const head[] = { "File", "Holds", "#Rows", "SHA-256",
        NULL };
    build_section(b, "files", "Data and files");
    build_text(b, STR("The same report is written as HTML, Markdown, PDF and "
                      "XLSX; these two files hold its figures for other "
                      "programs."));
    Block *block = doc_block(
        &b->doc, BLOCK_TABLE, STR("t-files"), STR("Files beside this report"));
    block_head(&b->doc, block, head);
    int64_t rows = rows_of(&b->doc, b->mem);
    put_file(b, block, "csv", rows, doc_csv(&b->doc, b->mem),
        "each figure once, with its bounds and its claim");
    put_file(b, block, "json", rows, doc_json(&b->doc, b->mem),
        "the same as JSON, schema 1");
    build_text(b, STR("Whole series, claims and codes: “iprstat export "
                      "--format csv|json|sdmx-csv|datapackage|xlsx -o PATH”. "
                      "Any SQLite program reads the views v_claims, "
                      "v_observations and v_series of the database."));
}
