#include "base/listing.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"

#include "base/ban.h"

Listing listing_open(
    Arena *mem, const char *name, const ListingColumn *column, int columns)
{
    return (Listing){
        .name = name, .column = column, .columns = columns, .mem = mem
    };
}

void listing_text(Listing *list, Str s)
{
    if (!s.at)
        s = STR("");
    PUSH(list->mem, &list->cell, s);
}

void listing_null(Listing *list)
{
    Str none = { 0 };
    PUSH(list->mem, &list->cell, none);
}

static void put_made(Listing *list, const Buf *buf)
{
    Str made = arena_str(list->mem, buf_str(buf));
    PUSH(list->mem, &list->cell, made);
}

void listing_int(Listing *list, int64_t value)
{
    Buf buf = buf_new(list->mem);
    buf_int(&buf, value);
    put_made(list, &buf);
}

void listing_dec(Listing *list, Dec value)
{
    if (!value.known) {
        listing_null(list);
        return;
    }
    Buf buf = buf_new(list->mem);
    dec_write(&buf, value);
    put_made(list, &buf);
}

void listing_num(Listing *list, double value)
{
    if (!isfinite(value)) {
        listing_null(list);
        return;
    }
    Buf buf = buf_new(list->mem);
    buf_num(&buf, value);
    put_made(list, &buf);
}

void listing_day(Listing *list, Day day)
{
    if (day == DAY_NONE) {
        listing_null(list);
        return;
    }
    Buf buf = buf_new(list->mem);
    day_write(&buf, day);
    put_made(list, &buf);
}

/* Thousands marks for plain integers and decimals; other text unchanged. */
static void group_digits(Buf *buf, Str s)
{
    ptrdiff_t first = s.len > 0 && s.at[0] == '-', whole = first;
    while (whole < s.len && byte_is_digit(s.at[whole]))
        whole++;
    bool plain = whole > first && (whole == s.len || s.at[whole] == '.');
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (plain && i > first && i < whole && (whole - i) % 3 == 0)
            buf_byte(buf, ',');
        buf_byte(buf, s.at[i]);
    }
}

static Str shown(Arena *mem, const ListingColumn *column, Str cell)
{
    Buf buf = buf_new(mem);
    if (!cell.at)
        buf_byte(&buf, '-');
    else if (column->kind == CELL_NUMBER)
        group_digits(&buf, cell);
    else
        utf8_put_plain(&buf, cell);
    for (ptrdiff_t i = 0; i < buf.len; i++)
        if (buf.at[i] == '\n' || buf.at[i] == '\t')
            buf.at[i] = ' ';
    return buf_str(&buf);
}

static void put_padded(Buf *out, Str s, ptrdiff_t width, bool right, bool last)
{
    ptrdiff_t pad = width - utf8_count(s);
    for (ptrdiff_t i = 0; right && i < pad; i++)
        buf_byte(out, ' ');
    buf_put(out, s);
    for (ptrdiff_t i = 0; !right && !last && i < pad; i++)
        buf_byte(out, ' ');
}

static void print_table(const Listing *list, Buf *out)
{
    int        n = list->columns, last = n - 1;
    ptrdiff_t *width = arena_new(list->mem, ptrdiff_t, n);
    Str       *text = arena_new(list->mem, Str, list->cell.len);
    while (last > 0 && !list->column[last].head)
        last--;
    for (int c = 0; c < n; c++)
        width[c] = utf8_count(str_from(list->column[c].head));
    for (ptrdiff_t i = 0; i < list->cell.len; i++) {
        text[i] = shown(list->mem, &list->column[i % n], list->cell.at[i]);
        ptrdiff_t w = utf8_count(text[i]);
        if (w > width[i % n])
            width[i % n] = w;
    }
    for (ptrdiff_t r = -1; r < list->cell.len / n; r++) {
        for (int c = 0; c < n; c++) {
            const ListingColumn *column = &list->column[c];
            if (!column->head)
                continue;
            Str s = r < 0 ? str_from(column->head) : text[r * n + c];
            put_padded(
                out, s, width[c], column->kind == CELL_NUMBER, c == last);
            if (c != last)
                buf_put(out, STR("  "));
        }
        buf_byte(out, '\n');
    }
}

static void print_json(const Listing *list, Buf *out)
{
    json_open(out, '{');
    json_put_int(out, "schema", 1);
    json_key(out, str_from(list->name));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < list->cell.len; i++) {
        int                  c = (int)(i % list->columns);
        const ListingColumn *column = &list->column[c];
        Str                  cell = list->cell.at[i];
        if (c == 0)
            json_open(out, '{');
        json_key(out, str_from(column->key));
        if (!cell.at)
            json_null(out);
        else if (column->kind == CELL_NUMBER)
            buf_put(out, cell);
        else
            json_text(out, cell);
        if (c == list->columns - 1)
            json_close(out, '}');
    }
    json_close(out, ']');
    json_close(out, '}');
    buf_byte(out, '\n');
}

static void print_separated(const Listing *list, char comma, Buf *out)
{
    for (int c = 0; c < list->columns; c++) {
        if (c)
            buf_byte(out, comma);
        csv_put(out, str_from(list->column[c].key), comma);
    }
    buf_byte(out, '\n');
    for (ptrdiff_t i = 0; i < list->cell.len; i++) {
        int c = (int)(i % list->columns);
        if (c)
            buf_byte(out, comma);
        if (list->column[c].kind == CELL_NUMBER)
            csv_put(out, list->cell.at[i], comma);
        else
            csv_put_text(out, list->cell.at[i], comma);
        if (c == list->columns - 1)
            buf_byte(out, '\n');
    }
}

bool listing_print(const Listing *list, PrintFormat format, FILE *out, Err *err)
{
    Buf buf = buf_new(list->mem);
    if (format == PRINT_TABLE)
        print_table(list, &buf);
    else if (format == PRINT_JSON)
        print_json(list, &buf);
    else
        print_separated(list, format == PRINT_CSV ? ',' : '\t', &buf);
    if (!buf_print(&buf, out))
        return fail(err, E_IO, (Where){ 0 }, "is the disk full?",
            "cannot write the listing: %s", strerror(errno));
    return true;
}
