/* iprstat audit: draws a sample, takes a person's marks, says how good. */
#include "base/csv.h"
#include "base/io.h"
#include "base/keys.h"
#include "base/utf8.h"
#include "store/audit.h"
#include "store/correct.h"

#include "base/ban.h"

typedef struct {
    int64_t n, seed;
    Str     write, marks;
    bool    result;
} Args;

static bool print_result(App *app, const AuditItems *items, Err *err)
{
    Str text = audit_text(app->mem, items);
    if (items->len == 0)
        return fail(err, E_NOTHING, (Where){ 0 }, "iprstat audit --n 100",
            "no sample has been drawn");
    if (text.len == 0)
        text = arena_printf(app->mem,
            "no claim of the sample is marked yet (%td items)", items->len);
    fprintf(app->out, "%.*s\n", PR(text));
    return true;
}

static const char *const head[] = { "sample", "position", "stratum", "cable",
    "claim", "text", "read_as", "verdict", "missed" };

enum { COLUMNS = sizeof head / sizeof *head };

static bool write_csv(App *app, const AuditItems *items, Str path, Err *err)
{
    Buf buf = buf_new(app->mem);
    for (int c = 0; c < COLUMNS; c++)
        buf_printf(&buf, "%s%s", c ? "," : "", head[c]);
    buf_byte(&buf, '\n');
    for (ptrdiff_t i = 0; i < items->len; i++) {
        const AuditItem *x = items->at + i;
        const Str        cell[] = { x->stratum, x->cable, x->claim, x->text,
                   x->reading, x->verdict };
        buf_printf(
            &buf, "%lld,%lld", (long long)x->sample, (long long)x->position);
        for (int c = 0; c < COLUMNS - 3; c++) {
            buf_byte(&buf, ',');
            csv_put_text(&buf, cell[c], ',');
        }
        buf_byte(&buf, ',');
        if (x->missed > 0)
            buf_int(&buf, x->missed);
        buf_byte(&buf, '\n');
    }
    if (!io_replace(app->mem, path, buf_str(&buf), err))
        return false;
    if (app->quiet)
        return true;
    fprintf(app->out,
        "wrote %td items to %.*s: write right, wrong or unsure under verdict "
        "(a sentence is wrong if it hides claims: their number under missed), "
        "then iprstat audit --marks %.*s\n",
        items->len, PR(path), PR(path));
    return true;
}

static bool read_mark(App *app, const CsvRow *row, Str path, AuditItem *x)
{
    Where where = { path, row->line };
    *x = (AuditItem){ 0 };
    if (row->cells != COLUMNS || !str_to_int(row->cell[0], &x->sample) ||
        !str_to_int(row->cell[1], &x->position))
        return diag_add(app->diag, "bad row", where, "keep all its columns",
                   "is no row of an audit file") &&
               false;
    x->verdict = str_trim(row->cell[7]);
    if (row->cell[8].len > 0 && !str_to_int(row->cell[8], &x->missed))
        return diag_add(app->diag, "bad row", where, "write a whole number",
                   "\"%.*s\" is no number of claims", PR(row->cell[8])) &&
               false;
    if (x->verdict.len > 0 && !str_eq(x->verdict, STR("right")) &&
        !str_eq(x->verdict, STR("wrong")) && !str_eq(x->verdict, STR("unsure")))
        return diag_add(app->diag, "bad row", where,
                   "write right, wrong or unsure", "\"%.*s\" is no verdict",
                   PR(x->verdict)) &&
               false;
    return true;
}

static bool read_marks(App *app, Db *db, Str path, Err *err)
{
    Str    bytes;
    CsvRow row;
    bool   first = true;
    Str    author = word_open(app->mem, (Str){ 0 }).author;
    if (!io_read(app->mem, path, (size_t)64 << 20, &bytes, err))
        return false;
    Csv csv = csv_open(bytes, path, ',');
    while (csv_next(&csv, app->mem, &row, err)) {
        AuditItem x;
        bool      is_head = first;
        first = false;
        if (is_head || !read_mark(app, &row, path, &x) || x.verdict.len == 0)
            continue;
        if (!audit_mark(db, &x, author, err))
            return false;
    }
    return err->kind == E_NONE;
}

static void show_item(App *app, const AuditItem *x, ptrdiff_t i, ptrdiff_t n)
{
    Buf buf = buf_new(app->mem);
    buf_room(&buf, x->text.len * 3 + 512);
    buf_printf(&buf, "\n%td of %td   %.*s, %.*s\n    ", i + 1, n, PR(x->cable),
        PR(x->stratum));
    utf8_put_plain(&buf, x->text);
    if (x->claim.len > 0) {
        buf_put(&buf, STR("\n    read as "));
        utf8_put_plain(&buf, x->reading);
        buf_put(&buf, STR("\n[y] right [n] wrong [?] unsure [q]uit? "));
    } else {
        buf_put(&buf, STR("\n[0] no claim in it, [1] to [9] claims missed, "
                          "[?] unsure [q]uit? "));
    }
    buf_print(&buf, app->out);
    fflush(app->out);
}

static bool take_key(AuditItem *x, char key)
{
    if (key == '?') {
        x->verdict = STR("unsure");
        return true;
    }
    if (x->claim.len > 0) {
        x->verdict = key == 'y' ? STR("right") : STR("wrong");
        return key == 'y' || key == 'n';
    }
    x->missed = key - '0';
    x->verdict = key == '0' ? STR("right") : STR("wrong");
    return byte_is_digit(key);
}

static bool ask(App *app, Db *db, AuditItems *items, Err *err)
{
    Str author = word_open(app->mem, (Str){ 0 }).author;
    for (ptrdiff_t i = 0; i < items->len; i++) {
        AuditItem *x = items->at + i;
        if (x->verdict.len > 0)
            continue;
        show_item(app, x, i, items->len);
        for (;;) {
            char key = keys_next();
            if (key == 0 || key == 'q')
                return true;
            if (take_key(x, key))
                break;
        }
        if (!audit_mark(db, x, author, err))
            return false;
    }
    fputc('\n', app->out);
    return true;
}

static bool audit(App *app, Db *db, const Args *args, Err *err)
{
    AuditItems items;
    int64_t    sample = 0, n = args->n;
    if (!audit_list(db, app->mem, 0, false, &items, err))
        return false;
    if (n == 0 && items.len == 0 && args->marks.len == 0)
        n = 100;
    if (n > 0 &&
        !audit_draw(app, db, n, args->seed ? args->seed : 1, &sample, err))
        return false;
    if (args->marks.len > 0 && !read_marks(app, db, args->marks, err))
        return false;
    if (!audit_list(db, app->mem, 0, true, &items, err))
        return false;
    if (args->write.len > 0)
        return write_csv(app, &items, args->write, err);
    if (args->marks.len == 0 && !ask(app, db, &items, err))
        return false;
    return print_result(app, &items, err);
}

static bool run(App *app, const void *a, StrList words, Err *err)
{
    const Args *args = a;
    AuditItems  items;
    (void)words;
    Db *db = db_open(app, args->result ? DB_READ : DB_PERSON, err);
    if (!db)
        return false;
    bool ok = args->result ? audit_list(db, app->mem, 0, false, &items, err) &&
                                 print_result(app, &items, err)
                           : audit(app, db, args, err);
    db_failed(db, !ok && err->kind != E_NOTHING);
    return db_close(db, err) && ok;
}

static const Option option[] = {
    { 'n', "n", OPT_INT, offsetof(Args, n), "N",
        "draw a new sample of N items (the first time: 100)" },
    { 's', "seed", OPT_INT, offsetof(Args, seed), "S",
        "seed of the draw (default: 1)" },
    { 'w', "write", OPT_TEXT, offsetof(Args, write), "FILE.csv",
        "write the sample to a file to be marked there" },
    { 'm', "marks", OPT_TEXT, offsetof(Args, marks), "FILE.csv",
        "read the marks back" },
    { 0, "result", OPT_FLAG, offsetof(Args, result), NULL,
        "only say what the marks so far tell" },
    { 0 },
};

const Command audit_command = {
    .name = "audit",
    .summary = "measure precision and recall on this corpus, by a sample",
    .words = "",
    .group = GROUP_CARE,
    .option = option,
    .args_size = sizeof(Args),
    .details =
        "Draws claims by confidence band and sentences that hold a number but\n"
        "no claim, asks for each whether it is right (one key), and prints\n"
        "precision of accepted claims and recall with 95 % intervals (Wilson,\n"
        "weighted by stratum). Reports quote the last sample's answer.",
    .examples = "iprstat audit --n 100 --seed 7\n"
                "iprstat audit --n 200 --write sample.csv",
    .run = run,
};
