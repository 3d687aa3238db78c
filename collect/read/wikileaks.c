#include "read/wikileaks.h"

#include <string.h>

#include "read/html.h"

#include "base/ban.h"

static bool is_cable_table(Str s)
{
    Str  name;
    bool closes;
    if (!str_starts_fold(s, STR("<table")))
        return false;
    ptrdiff_t n = html_tag(s, &name, &closes);
    Str       tag = str_slice(s, 0, n);
    return str_find(tag, STR("'cable'")) > 0 ||
           str_find(tag, STR("\"cable\"")) > 0 ||
           str_find(tag, STR("class=cable")) > 0;
}

/* Backwards: the menus before it are longer than the cable. */
static ptrdiff_t last_table(Str page)
{
    for (ptrdiff_t end = page.len; end > 0;) {
        const char *at = memrchr(page.at, '<', (size_t)end);
        if (!at)
            break;
        end = at - page.at;
        if (is_cable_table(str_slice(page, end, page.len)))
            return end;
    }
    return -1;
}

/* Cuts the next cell "<th>...</th>" off; the end tag may be missing. */
static bool next_cell(Str *rest, bool *head, Str *cell)
{
    for (;;) {
        ptrdiff_t at = str_find_byte(*rest, '<');
        if (at < 0)
            return false;
        *rest = str_slice(*rest, at, rest->len);
        *head = str_starts_fold(*rest, STR("<th>")) ||
                str_starts_fold(*rest, STR("<th "));
        if (*head || str_starts_fold(*rest, STR("<td>")) ||
            str_starts_fold(*rest, STR("<td ")))
            break;
        *rest = str_slice(*rest, 1, rest->len);
    }
    *rest = str_slice(*rest, 3, rest->len);
    ptrdiff_t open = str_find_byte(*rest, '>');
    if (open < 0)
        return false;
    *rest = str_slice(*rest, open + 1, rest->len);
    ptrdiff_t close = str_find_fold(*rest, *head ? STR("</th") : STR("</td"));
    if (close < 0)
        close = rest->len;
    *cell = html_inner(str_slice(*rest, 0, close));
    *rest = str_slice(*rest, close, rest->len);
    return true;
}

/* Columns go by the texts of the heads: some pages have four, some five. */
static void read_table(Str table, WikileaksPage *out)
{
    static const char *const name[] = { "Reference ID", "Created",
        "Classification", "Origin" };
    Str *field[] = { &out->id, &out->created, &out->classification,
        &out->origin };
    int  column[16], heads = 0, cells = 0;
    bool head;
    Str  cell;
    while (next_cell(&table, &head, &cell)) {
        if (head && heads < 16) {
            column[heads] = -1;
            for (int i = 0; i < 4; i++)
                if (str_eq_fold(cell, str_from(name[i])))
                    column[heads] = i;
            heads++;
        } else if (!head && cells < heads) {
            if (column[cells] >= 0)
                *field[column[cells]] = cell;
            cells++;
        }
    }
}

/* The tags a text stands in; some copies have lost the inner one. */
typedef struct {
    Str open, capital, close;
} Block;

static const Block block[] = { { { "<pre", 4 }, { "<PRE", 4 }, { "</pre", 5 } },
    { { "<code", 5 }, { "<CODE", 5 }, { "</code", 6 } } };

static ptrdiff_t find_tag(Str page, ptrdiff_t from, Str lower, Str capital)
{
    Str       rest = str_slice(page, from, page.len);
    ptrdiff_t at = str_find(rest, lower);
    if (at < 0)
        at = str_find(rest, capital);
    return at < 0 ? -1 : from + at;
}

/* The content of the block that starts in `page` at or after `from`. */
static ptrdiff_t block_open(Str page, ptrdiff_t from, const Block *b)
{
    ptrdiff_t at = find_tag(page, from, b->open, b->capital);
    if (at < 0)
        return -1;
    ptrdiff_t open = str_find_byte(str_slice(page, at, page.len), '>');
    return open < 0 ? -1 : at + open + 1;
}

static ptrdiff_t block_close(Str page, ptrdiff_t from, const Block *b)
{
    Str       rest = str_slice(page, from, page.len);
    ptrdiff_t at = str_find(rest, b->close);
    if (at < 0)
        at = str_find_fold(rest, b->close);
    return at < 0 ? -1 : from + at;
}

static ptrdiff_t last_close(Str page, ptrdiff_t from, const Block *b)
{
    for (ptrdiff_t end = page.len; end > from;) {
        const char *at = memrchr(page.at + from, '<', (size_t)(end - from));
        if (!at)
            break;
        end = at - page.at;
        if (str_starts_fold(str_slice(page, end, page.len), b->close))
            return end;
    }
    return -1;
}

/* A page cut off within a tag ends with half of that tag. */
static ptrdiff_t without_half_tag(Str page)
{
    ptrdiff_t from = page.len > 200 ? page.len - 200 : 0;
    for (ptrdiff_t i = page.len - 1; i >= from; i--) {
        if (page.at[i] == '>')
            break;
        if (page.at[i] == '<')
            return i;
        if (page.at[i] == '&' && page.len - i < 8)
            return i;
    }
    return page.len;
}

static bool read_blocks(
    Str page, ptrdiff_t from, const Block *b, WikileaksPage *out)
{
    ptrdiff_t first = block_open(page, from, b);
    if (first < 0)
        return false;
    ptrdiff_t close = block_close(page, first, b);
    ptrdiff_t second = close < 0 ? -1 : block_open(page, close, b);
    if (second >= 0)
        out->header = str_slice(page, first, close);
    ptrdiff_t start = second < 0 ? first : second;
    ptrdiff_t end = last_close(page, start, b);
    out->cut = end < 0;
    out->body = str_slice(page, start, end < 0 ? without_half_tag(page) : end);
    return true;
}

bool wikileaks_find(Str page, WikileaksPage *out)
{
    *out = (WikileaksPage){ 0 };
    ptrdiff_t table = last_table(page);
    if (table < 0)
        return false;
    ptrdiff_t pre = find_tag(page, table, block[0].open, block[0].capital);
    ptrdiff_t end = pre < 0 ? page.len : pre;
    read_table(str_slice(page, table, end), out);
    /* The texts follow the table; in copies put together anew they do not. */
    if (!read_blocks(page, table, &block[0], out) &&
        !read_blocks(page, table, &block[1], out) &&
        (out->id.len == 0 || !read_blocks(page, 0, &block[0], out)))
        out->cut = true;
    return out->id.len > 0 || out->body.len > 0;
}
