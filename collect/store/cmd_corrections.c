/* iprstat corrections: lists, exports and imports what people corrected. */
#include "base/csv.h"
#include "base/io.h"
#include "base/listing.h"
#include "base/text.h"
#include "store/correct.h"

#include "base/ban.h"

typedef struct {
    bool lost, theirs;
} Args;

enum { COLUMNS = 7, FILE_MAX = 256 << 20 };

static const char *const head[COLUMNS] = { "claim", "field", "old_value",
    "new_value", "because", "author", "day" };

static void text_or_null(Listing *list, Str s)
{
    if (s.len > 0)
        listing_text(list, s);
    else
        listing_null(list);
}

static bool list(App *app, const Args *args, Err *err)
{
    static const ListingColumn column[] = {
        { "claim", "claim", CELL_TEXT },
        { "field", "field", CELL_TEXT },
        { "old_value", "old", CELL_TEXT },
        { "new_value", "new", CELL_TEXT },
        { "because", "because", CELL_TEXT },
        { "author", "by", CELL_TEXT },
        { "day", "on", CELL_TEXT },
        { "applies_to", "applies to", CELL_TEXT },
    };
    CorrectionRows rows;
    Listing        out = listing_open(app->mem, "corrections", column, 8);
    Db            *db = db_open(app, DB_READ, err);
    if (!db || !db_corrections(db, app->mem, &rows, err))
        return db_close(db, NULL) && false;
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const CorrectionRow *r = rows.at + i;
        if (args->lost && r->bound.len > 0)
            continue;
        listing_text(&out, r->claim);
        listing_text(&out, r->field);
        text_or_null(&out, r->old_value);
        text_or_null(&out, r->new_value);
        listing_text(&out, r->because);
        listing_text(&out, r->author);
        listing_day(&out, r->day);
        listing_text(&out, r->bound.len > 0 ? r->bound : STR("lost"));
    }
    bool ok = listing_print(&out, app->format, app->out, err);
    return db_close(db, err) && ok;
}

/* Rows come in order of entry; the last word on a field is the one to share. */
static bool is_last(const CorrectionRows *rows, ptrdiff_t i)
{
    for (ptrdiff_t k = i + 1; k < rows->len; k++)
        if (str_eq(rows->at[k].field, rows->at[i].field) &&
            str_eq(rows->at[k].claim, rows->at[i].claim))
            return false;
    return true;
}

static bool export_all(App *app, Str path, Err *err)
{
    CorrectionRows rows;
    Buf            buf = buf_new(app->mem);
    Db            *db = db_open(app, DB_READ, err);
    if (!db || !db_corrections(db, app->mem, &rows, err))
        return db_close(db, NULL) && false;
    for (int c = 0; c < COLUMNS; c++)
        buf_printf(&buf, "%s%s", c ? "," : "", head[c]);
    buf_byte(&buf, '\n');
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const CorrectionRow *r = rows.at + i;
        if (!is_last(&rows, i))
            continue;
        const Str cell[] = { r->claim, r->field, r->old_value, r->new_value,
            r->because, r->author };
        for (int c = 0; c < COLUMNS - 1; c++) {
            csv_put_text(&buf, cell[c], ',');
            buf_byte(&buf, ',');
        }
        day_write(&buf, r->day);
        buf_byte(&buf, '\n');
    }
    bool ok = true;
    if (str_eq(path, STR("-")))
        ok = buf_print(&buf, app->out);
    else
        ok = io_replace(app->mem, path, buf_str(&buf), err);
    return db_close(db, err) && ok;
}

/* -- import */

typedef struct {
    App          *app;
    Db           *db;
    const Args   *args;
    Str           path;
    int64_t       fresh, known, conflicts, bad, act;
    CorrectionRow last;
} Import;

static bool read_row(Import *in, const CsvRow *row, CorrectionRow *out)
{
    Where where = { in->path, row->line };
    bool  hex = true;
    if (row->cells != COLUMNS)
        return diag_add(in->app->diag, "bad row", where,
                   "write claim,field,old_value,new_value,because,author,day",
                   "%td cells, not %d", row->cells, COLUMNS) &&
               false;
    *out = (CorrectionRow){ .claim = row->cell[0],
        .field = row->cell[1],
        .old_value = row->cell[2],
        .new_value = row->cell[3],
        .because = row->cell[4],
        .author = row->cell[5] };
    Str id = out->claim;
    for (ptrdiff_t i = 0; i < id.len && i < 12; i++)
        hex = hex &&
              (byte_is_digit(id.at[i]) || (id.at[i] >= 'a' && id.at[i] <= 'f'));
    if (id.len < 14 || id.at[12] != '-' || !hex)
        return diag_add(in->app->diag, "bad row", where,
                   "copy it from an export", "\"%.*s\" is no claim id",
                   PR(id)) &&
               false;
    Err fault = { 0 };
    if (!correction_fits(out->field, out->new_value, &fault))
        return diag_add(in->app->diag, "bad row", where, fault.fix, "%s",
                   fault.what) &&
               false;
    if (!day_parse(row->cell[6], &out->day))
        return diag_add(in->app->diag, "bad row", where,
                   "write the day as 2009-06-02", "\"%.*s\" is no day",
                   PR(row->cell[6])) &&
               false;
    return true;
}

static bool import_row(
    Import *in, const CorrectionRow *row, long line, Err *err)
{
    Shared result;
    Str    ours = { 0 };
    bool   same = str_eq(row->claim, in->last.claim) &&
                str_eq(row->because, in->last.because) &&
                str_eq(row->author, in->last.author) &&
                row->day == in->last.day;
    if (!same && !db_correct_next_act(in->db, &in->act, err))
        return false;
    in->last = *row;
    if (!db_correct_import(in->db, in->app->mem, row, in->args->theirs, in->act,
            &result, &ours, err))
        return false;
    in->fresh += result == SHARED_NEW;
    in->known += result == SHARED_KNOWN;
    in->conflicts += result == SHARED_CONFLICT;
    if (result == SHARED_CONFLICT)
        diag_add(in->app->diag, "conflict", (Where){ in->path, line },
            in->args->theirs ? "theirs taken" : "ours kept; --theirs takes it",
            "%.*s %.*s: ours is \"%.*s\", theirs \"%.*s\"", PR(row->claim),
            PR(row->field), PR(ours),
            PR(row->new_value.len > 0 ? row->new_value : row->field));
    return true;
}

static bool import_rows(Import *in, Str bytes, Err *err)
{
    CsvRow row;
    Csv    csv = csv_open(bytes, in->path, ',');
    bool   first = true;
    while (csv_next(&csv, in->app->mem, &row, err)) {
        CorrectionRow x;
        for (int c = 0; c < row.cells; c++)
            row.cell[c] = csv_text(row.cell[c]);
        if (first && row.cells > 0 && str_eq(row.cell[0], STR("claim"))) {
            first = false;
            continue;
        }
        first = false;
        if (!read_row(in, &row, &x))
            in->bad++;
        else if (!import_row(in, &x, row.line, err))
            return false;
    }
    return err->kind == E_NONE;
}

static bool import_all(App *app, const Args *args, Str path, Err *err)
{
    Str     bytes;
    Import  in = { .app = app, .args = args, .path = path };
    int64_t lost = 0;
    Buf     buf = buf_new(app->mem);
    if (!io_read(app->mem, path, FILE_MAX, &bytes, err))
        return false;
    in.db = db_open(app, DB_PERSON, err);
    if (!in.db)
        return false;
    bool ok = db_batch(in.db, err) && import_rows(&in, bytes, err) &&
              db_correct_bind(in.db, app->mem, &lost, err);
    db_failed(in.db, !ok);
    if (!db_close(in.db, err) || !ok)
        return false;
    text_grouped(&buf, in.fresh);
    buf_put(&buf, STR(" taken, "));
    text_grouped(&buf, in.known);
    buf_put(&buf, STR(" known, "));
    text_grouped(&buf, in.conflicts);
    buf_put(&buf, in.conflicts == 1 ? STR(" conflict, ") : STR(" conflicts, "));
    text_grouped(&buf, in.bad);
    buf_put(&buf, STR(" bad; "));
    text_grouped(&buf, lost);
    buf_put(&buf, STR(" of all find no claim\n"));
    buf_print(&buf, app->out);
    return in.bad == 0 ||
           fail(err, E_DATA, (Where){ path, 0 }, "the other rows were taken",
               "%lld bad rows", (long long)in.bad);
}

static bool run(App *app, const void *args, StrList words, Err *err)
{
    if (words.len == 0)
        return list(app, args, err);
    if (words.len == 2 && str_eq(words.at[0], STR("export")))
        return export_all(app, words.at[1], err);
    if (words.len == 2 && str_eq(words.at[0], STR("import")))
        return import_all(app, args, words.at[1], err);
    return fail(err, E_USAGE, (Where){ 0 },
        "iprstat corrections, corrections export FILE, corrections import FILE",
        "corrections does not take that");
}

static const Option option[] = {
    { 0, "lost", OPT_FLAG, offsetof(Args, lost), NULL,
        "list only those that no longer find their figure" },
    { 0, "theirs", OPT_FLAG, offsetof(Args, theirs), NULL,
        "import: where both say something else, take the file's" },
    { 0 },
};

const Command corrections_command = {
    .name = "corrections",
    .summary = "list, export and import what people corrected",
    .words = "[export|import FILE]",
    .least = 0,
    .most = 2,
    .group = GROUP_CARE,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "Corrections are entered by fix and review and apply by the id of the\n"
        "quantity, so they survive re-reading. One whose quantity is no "
        "longer\n"
        "found is kept and listed as lost; it applies again when it is found.",
    .examples = "iprstat corrections export team.csv\n"
                "iprstat corrections import team.csv   # conflicts are named",
    .run = run,
};
