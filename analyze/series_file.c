#include "analyze/series_file.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/series_file_answer.h"
#include "analyze/trend.h"
#include "base/io.h"
#include "base/json.h"

#include "base/ban.h"

enum { FILE_MAX = 16 << 20 };

static const char *const column_name[] = { [COLUMN_TIME] = "time",
    [COLUMN_PERIOD] = "period",
    [COLUMN_VALUE] = "value",
    [COLUMN_LOW] = "low",
    [COLUMN_HIGH] = "high",
    [COLUMN_GROUP] = "group",
    [COLUMN_SEASON] = "season",
    [COLUMN_EXPOSURE] = "exposure",
    [COLUMN_P] = "p" };

static bool is_missing(Str cell)
{
    return cell.len == 0 || str_eq_fold(cell, STR("NA")) ||
           str_eq_fold(cell, STR("NaN"));
}

static bool read_number(Arena *mem, Str cell, double *out)
{
    char *end, *text = arena_cstr(mem, cell);
    *out = strtod(text, &end);
    return end != text && *end == '\0' && !isnan(*out);
}

/* Only an open side of a bound is infinite. */
static bool is_finite(double x)
{
    return isnan(x) || isfinite(x);
}

/* A plain number is a time as it is; else a period's middle in years. */
static bool read_time(Arena *mem, Str cell, double *out)
{
    Period p;
    if (read_number(mem, cell, out))
        return true;
    if (!period_parse(cell, &p) || p.start == DAY_NONE)
        return false;
    *out = trend_time(p);
    return true;
}

typedef struct {
    Arena      *mem;
    SeriesFile *file;
    CsvRow      row;
    Where       where;
    int         column[COLUMNS]; /* -1: not in the file */
    ptrdiff_t   heads;
} Reader;

static Str cell_of(const Reader *r, FileColumn c)
{
    int at = r->column[c];
    if (at < 0 || at >= r->row.cells)
        return (Str){ 0 };
    return str_trim(r->row.cell[at]);
}

static bool bad_cell(const Reader *r, FileColumn c, Err *err)
{
    Str cell = cell_of(r, c);
    return fail(err, E_DATA, r->where, "write a number, or leave it empty",
        "%s \"%.*s\" is no number", column_name[c], PR(cell));
}

/* NAN where the column is absent or the cell empty. */
static bool number_of(const Reader *r, FileColumn c, double *out, Err *err)
{
    Str cell = cell_of(r, c);
    *out = NAN;
    if (is_missing(cell))
        return true;
    bool side = c == COLUMN_LOW || c == COLUMN_HIGH;
    return (read_number(r->mem, cell, out) && (side || is_finite(*out))) ||
           bad_cell(r, c, err);
}

static bool time_of(const Reader *r, double *out, Err *err)
{
    FileColumn c = r->column[COLUMN_TIME] >= 0 ? COLUMN_TIME : COLUMN_PERIOD;
    Str        cell = cell_of(r, c);
    *out = r->column[c] >= 0 && is_missing(cell) ? NAN : (double)r->file->n;
    if (isnan(*out) || r->column[c] < 0 ||
        (read_time(r->mem, cell, out) && isfinite(*out)))
        return true;
    return fail(err, E_DATA, r->where,
        "write 2009, 2009-06, a day, or a number", "\"%.*s\" is no time",
        PR(cell));
}

/* The number of a name, in order of appearance. */
static int name_number(SeriesFile *file, Names *names, Str name)
{
    for (int i = 0; i < names->len; i++)
        if (str_eq(names->at[i], name))
            return i;
    PUSH(file->mem, names, name);
    return (int)names->len - 1;
}

static bool read_bounds(const Reader *r, FileRow *row, Err *err)
{
    double value;
    if (!number_of(r, COLUMN_VALUE, &value, err) ||
        !number_of(r, COLUMN_LOW, &row->low, err) ||
        !number_of(r, COLUMN_HIGH, &row->high, err))
        return false;
    bool bounds = r->column[COLUMN_LOW] >= 0 && r->column[COLUMN_HIGH] >= 0;
    row->missing = isnan(value) && isnan(row->low) && isnan(row->high);
    if (!bounds || !isnan(value)) {
        row->low = row->high = value;
    } else {
        row->low = isnan(row->low) ? -INFINITY : row->low;
        row->high = isnan(row->high) ? INFINITY : row->high;
    }
    if (row->low > row->high)
        return fail(err, E_DATA, r->where, "swap them", "low is above high");
    if (row->low == INFINITY || row->high == -INFINITY)
        return fail(err, E_DATA, r->where, "leave an open side empty",
            "a bound that nothing meets");
    return true;
}

/* What the tests for counts and for many p-values can take. */
static bool check_row(const Reader *r, const FileRow *row, Err *err)
{
    bool counts = r->file->has[COLUMN_EXPOSURE];
    if (!isnan(row->p) && (row->p < 0 || row->p > 1))
        return fail(err, E_DATA, r->where, "write a number from 0 to 1",
            "p %g is no probability", row->p);
    if (counts && row->exposure <= 0)
        return fail(err, E_DATA, r->where, "write how long was counted",
            "exposure %g is not above 0", row->exposure);
    if (counts && (row->low < 0 || row->low != floor(row->low)))
        return fail(err, E_DATA, r->where,
            "with a column exposure, values are counts", "value %g is no count",
            row->low);
    return true;
}

/* A row that lacks what its test needs is counted and left out. */
static bool lacks(const Reader *r, const FileRow *row, bool value)
{
    const bool *has = r->file->has;
    if (has[COLUMN_P])
        return isnan(row->p);
    return !value || isnan(row->t) ||
           (has[COLUMN_EXPOSURE] && isnan(row->exposure)) ||
           (has[COLUMN_GROUP] && is_missing(cell_of(r, COLUMN_GROUP))) ||
           (has[COLUMN_SEASON] && is_missing(cell_of(r, COLUMN_SEASON)));
}

static bool read_row(Reader *r, Err *err)
{
    SeriesFile *file = r->file;
    FileRow     row = { 0 };
    if (r->row.cells > r->heads)
        return fail(err, E_DATA, r->where,
            "write decimals with a point, or quote the cell",
            "%td cells where the head row has %td", r->row.cells, r->heads);
    if (file->n + file->missing >= SERIES_FILE_ROWS)
        return fail(err, E_DATA, r->where, "split the file",
            "more than %d rows", SERIES_FILE_ROWS);
    if (!read_bounds(r, &row, err) || !time_of(r, &row.t, err) ||
        !number_of(r, COLUMN_EXPOSURE, &row.exposure, err) ||
        !number_of(r, COLUMN_P, &row.p, err) || !check_row(r, &row, err))
        return false;
    if (lacks(r, &row, !row.missing)) {
        file->missing++;
        return true;
    }
    row.group = name_number(file, &file->group, cell_of(r, COLUMN_GROUP));
    row.season = name_number(file, &file->season, cell_of(r, COLUMN_SEASON));
    PUSH(file->mem, &file->rows, row);
    file->n = file->rows.len;
    return true;
}

static bool read_heads(Reader *r, Err *err)
{
    r->heads = r->row.cells;
    for (int c = 0; c < COLUMNS; c++) {
        r->column[c] = -1;
        for (int i = 0; i < r->row.cells; i++)
            if (str_eq_fold(str_trim(r->row.cell[i]), str_from(column_name[c])))
                r->column[c] = i;
        r->file->has[c] = r->column[c] >= 0;
    }
    if (r->file->has[COLUMN_VALUE] || r->file->has[COLUMN_P] ||
        (r->file->has[COLUMN_LOW] && r->file->has[COLUMN_HIGH]))
        return true;
    return fail(err, E_DATA, r->where, "name the columns in the first row",
        "no column value, none low and high, none p");
}

bool series_file_test(Arena *mem, Str path, Buf *out, Err *err)
{
    Str bytes;
    if (!io_read(mem, path, FILE_MAX, &bytes, err))
        return false;
    Csv        csv = csv_open(bytes, path, ',');
    SeriesFile file = { .mem = mem };
    Reader     r = { .mem = mem, .file = &file, .where = { path, 1 } };
    Err        bad = { 0 };
    if (!csv_next(&csv, mem, &r.row, &bad))
        return fail(err, E_DATA, r.where, "give a head row and data",
            "the file is empty");
    if (!read_heads(&r, err))
        return false;
    while (csv_next(&csv, mem, &r.row, &bad)) {
        r.where.line = r.row.line;
        if (!read_row(&r, err))
            return false;
    }
    if (bad.what[0]) {
        *err = bad;
        return false;
    }
    series_file_answer(&file, out);
    return true;
}
