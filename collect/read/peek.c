#include "read/peek.h"

#include <string.h>

#include "base/day.h"
#include "read/field.h"
#include "read/page.h"
#include "read/plusd.h"
#include "read/scan.h"
#include "read/wikileaks.h"

#include "base/ban.h"

/* Posts by months: 275 by 540 at most in the dump; a full table is taken as
 * "other", so hostile ids cannot grow it. */
enum { SLOTS = 1 << 18, ROWS = SLOTS / 2, ROOM = 1 << 25 };

/* -- fields at the start of a raw record -------------------------------- */

/* The next field of a row, quotes off; escapes stay as they are. */
static Str cut_field(Str *rest, char comma, char quote)
{
    Str  s = str_trim(*rest);
    bool quoted = s.len > 0 && s.at[0] == quote;
    s = str_slice(s, quoted, s.len);
    char      until = quoted ? quote : comma;
    ptrdiff_t end = str_find_byte(str_slice(s, 0, 256), until);
    if (end < 0)
        end = s.len < 256 ? s.len : 256;
    Str field = str_slice(s, 0, end);
    s = str_slice(s, end + quoted, s.len);
    ptrdiff_t next = str_find_byte(str_slice(s, 0, 16), comma);
    *rest = str_slice(s, next + 1, s.len);
    return field;
}

static void peek_row(const RawRecord *raw, char comma, char quote, Record *out)
{
    Field column[FIELD_COLUMNS];
    Str   rest = raw->raw, value[5];
    int   n = 0;
    if (quote == '\'')
        rest = str_slice(rest, 1, rest.len);
    while (n < 5 && rest.len > 0)
        value[n++] = cut_field(&rest, comma, quote);
    int columns = raw->columns.len > 0
                      ? field_names(raw->columns, column)
                      : field_default(n > 3 ? value[3] : (Str){ 0 }, column);
    for (int i = 0; i < n && i < columns; i++)
        if (column[i] != FIELD_HEADER && column[i] != FIELD_BODY)
            field_set(out, column[i], value[i]);
}

static void peek_record(Str rest, Record *out)
{
    for (int i = 0; i < 8 && rest.len > 0; i++) {
        StrSplit key = str_split(str_next_line(&rest), ':');
        Field    field = key.found ? field_named(key.before) : FIELD_NONE;
        if (field == FIELD_HEADER)
            return;
        if (field != FIELD_NONE)
            field_set(out, field, key.after);
    }
}

/* The string after a key; keys come before the long texts or not at all. */
static void peek_json(Str object, Record *out)
{
    static const char *const key[] = { "\"_id\"", "\"refid\"", "\"id\"",
        "\"reference_id\"", "\"date\"", "\"created\"", "\"origin\"",
        "\"classification\"" };
    Str                      head = str_slice(object, 0, 4096);
    for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
        Str       name = str_from(key[i]);
        ptrdiff_t at = str_find(head, name);
        if (at < 0)
            continue;
        Str      rest = str_slice(head, at + name.len, head.len);
        StrSplit open = str_split(str_slice(rest, 0, 200), '"');
        if (open.found)
            field_set(
                out, field_named(name), str_split(open.after, '"').before);
    }
}

static void peek_page(const RawRecord *raw, Record *out)
{
    PageHead head;
    page_head(str_slice(raw->raw, 0, 1 << 16), raw->form, &head);
    out->id = head.id;
    out->created = head.created;
    out->classification = head.classification;
    out->origin = head.origin;
}

static void peek_wikileaks(Str page, Record *out)
{
    WikileaksPage found;
    if (!wikileaks_find(page, &found))
        return;
    out->id = found.id;
    out->created = found.created;
    out->classification = found.classification;
    out->origin = found.origin;
}

void record_peek(const RawRecord *raw, Record *out)
{
    *out = (Record){ .raw = raw };
    switch (raw->form) {
    case FORM_DUMP_CSV:
        peek_row(raw, ',', '"', out);
        break;
    case FORM_DUMP_TAB:
        peek_row(raw, '\t', '\0', out);
        break;
    case FORM_SQL:
        peek_row(raw, raw->tabbed ? '\t' : ',', raw->tabbed ? '\0' : '\'', out);
        break;
    case FORM_RECORD:
        peek_record(raw->raw, out);
        break;
    case FORM_JSON:
        peek_json(raw->raw, out);
        break;
    case FORM_WIKILEAKS:
        peek_wikileaks(raw->raw, out);
        break;
    case FORM_PLUSD:
        plusd_head(raw->raw, &out->id, &out->created);
        break;
    default:
        peek_page(raw, out);
    }
}

/* -- post and month ----------------------------------------------------- */

/* "09MOSCOW1439" gives MOSCOW. */
static Str stem_of(Str id)
{
    ptrdiff_t from = 0, to = id.len;
    while (from < to && byte_is_digit(id.at[from]))
        from++;
    while (to > from && byte_is_digit(id.at[to - 1]))
        to--;
    return str_slice(id, from, to);
}

static int year_of_id(Str id)
{
    ptrdiff_t n = 0;
    int       year = 0;
    while (n < id.len && n < 4 && byte_is_digit(id.at[n]))
        year = year * 10 + (id.at[n++] - '0');
    return n == 4 ? year : n != 2 ? -1 : year < 66 ? 2000 + year : 1900 + year;
}

static int number(Str *rest)
{
    int value = 0, n = 0;
    while (rest->len > 0 && !byte_is_digit(rest->at[0]))
        *rest = str_slice(*rest, 1, rest->len);
    for (; rest->len > 0 && byte_is_digit(rest->at[0]) && n < 6; n++) {
        value = value * 10 + (rest->at[0] - '0');
        *rest = str_slice(*rest, 1, rest->len);
    }
    return n > 0 ? value : -1;
}

static int month_named(Str s)
{
    for (ptrdiff_t i = 0; i + 3 <= s.len; i++) {
        if (!byte_is_alpha(s.at[i]) || (i > 0 && byte_is_alpha(s.at[i - 1])))
            continue; /* most bytes: no word starts here */
        int month = day_month(str_slice(s, i, s.len));
        if (month > 0)
            return month;
    }
    return -1;
}

/* "2009-06-02 ..", "6/2/2009 ..", "2010 February 26", "Sun Mar 02 .. 2008",
 * "021218Z JUN 09"; month index or -1. */
static int32_t month_of(Str created, Str id)
{
    Str rest = created;
    int first = number(&rest), second = number(&rest), third = number(&rest);
    int year = -1, month = -1, named = month_named(created);
    if (named > 0) {
        Str look = created;
        for (int n = number(&look); n >= 0; n = number(&look))
            year = n >= 1900 && n < 2100 ? n : year;
        if (year < 0)
            year = year_of_id(id);
        month = named;
    } else if (first > 1900) {
        year = first;
        month = second;
    } else if (third > 1900) {
        year = third;
        month = first;
    }
    if (year < 1900 || year > 2100 || month < 1 || month > 12)
        return -1;
    return year * 12 + month - 1;
}

/* A telegram has no fields: FM line and date-time group say it. */
static void telegram_key(Str text, Str *post, int32_t *month)
{
    static const char *const kind[] = { "AMEMBASSY ", "AMCONSUL ", "USMISSION ",
        "USINT ", "USLO ", "USDEL ", "SECSTATE " };
    text = str_slice(text, 0, 4096);
    ptrdiff_t fm = str_find(text, STR("FM "));
    if (fm < 0)
        return;
    Str line = str_slice(text, fm + 3, text.len);
    line = str_trim(str_split(line, '\n').before);
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
        if (str_starts(line, str_from(kind[i])))
            line = str_trim(str_slice(line, str_from(kind[i]).len, line.len));
    *post = str_slice(line, 0, 40);
    Str group = str_slice(text, fm - 40, fm);
    Str years = group;
    int year = -1;
    for (int n = number(&years); n >= 0; n = number(&years))
        year = n < 100 ? n : year;
    int named = month_named(group);
    if (named > 0 && year >= 0)
        *month = (year < 66 ? 2000 + year : 1900 + year) * 12 + named - 1;
}

/* Not tagged at all, or tagged with other things? By the keyword alone. */
static bool has_tags_line(Str text)
{
    static const char *const key[] = { "TAGS",
        "TAG:", "TAGES:", "TAS:", "TABS:", "TGS:", "\nAGS:", "/tag/" };
    Str                      head = str_slice(text, 0, 8192);
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (scan_has_fold(head, str_from(key[i])))
            return true;
    return scan_has_fold(str_slice(text, 0, text.len), STR("tags:"));
}

/* -- counting ----------------------------------------------------------- */

bool peek_open(Peek *peek, StrList tag, Err *err)
{
    *peek = (Peek){ .tag = tag };
    if (tag.len == 0)
        return true;
    if (!arena_open(&peek->mem, ROOM, err))
        return false;
    peek->slot = arena_new(&peek->mem, uint32_t, SLOTS);
    peek->seen.at = arena_new(&peek->mem, SeenRow, 0);
    return true;
}

void peek_close(Peek *peek)
{
    arena_close(&peek->mem);
}

static uint32_t slot_of(Str post, int32_t month)
{
    uint64_t hash = str_hash(post) * 31 + (uint64_t)(uint32_t)month;
    return (uint32_t)(hash ^ hash >> 29) & (SLOTS - 1);
}

static SeenRow *row_of(Peek *peek, Str post, int32_t month)
{
    if (peek->seen.len >= ROWS)
        post = (Str){ 0 };
    if (peek->seen.len >= ROWS)
        month = -1;
    for (uint32_t i = slot_of(post, month);; i = (i + 1) & (SLOTS - 1)) {
        if (peek->slot[i] == 0) {
            SeenRow row = { arena_str(&peek->mem, post), month, 0, 0 };
            PUSH(&peek->mem, &peek->seen, row);
            peek->slot[i] = (uint32_t)peek->seen.len;
        }
        SeenRow *row = &peek->seen.at[peek->slot[i] - 1];
        if (row->month == month && str_eq(row->post, post))
            return row;
    }
}

void peek_take(Peek *peek, Arena *mem, SeenRows *out)
{
    *out = (SeenRows){ 0 };
    if (!peek->slot)
        return; /* nothing is filtered, nothing counted */
    for (ptrdiff_t i = 0; i < peek->seen.len; i++) {
        SeenRow  row = peek->seen.at[i];
        uint32_t at = slot_of(row.post, row.month);
        while (peek->slot[at] != 0) { /* clears the whole run of slots */
            peek->slot[at] = 0;
            at = (at + 1) & (SLOTS - 1);
        }
        row.post = arena_str(mem, row.post);
        PUSH(mem, out, row);
    }
    arena_rewind(&peek->mem,
        (ArenaMark){
            (size_t)((const char *)(peek->slot + SLOTS) - peek->mem.base) });
    peek->seen = (SeenRows){ 0 };
}

/* The part of a record that tags can stand in. */
static Str tagged_part(const RawRecord *record)
{
    WikileaksPage page;
    if (record->form == FORM_WIKILEAKS && wikileaks_find(record->raw, &page) &&
        page.body.len > 0)
        return page.body;
    return record->raw;
}

bool peek_wants(Peek *peek, RawRecord *record)
{
    Record  head;
    Str     part = tagged_part(record), post = { 0 };
    int32_t month = -1;
    record->may_have_tag = peek->tag.len == 0;
    for (ptrdiff_t i = 0; i < peek->tag.len && !record->may_have_tag; i++)
        record->may_have_tag = scan_has_fold(part, peek->tag.at[i]);
    if (record->may_have_tag)
        return true;
    record_peek(record, &head);
    if (head.id.len > 0) {
        post = str_slice(stem_of(head.id), 0, 64);
        month = month_of(head.created, head.id);
    } else
        telegram_key(part, &post, &month);
    SeenRow *row = row_of(peek, post, month);
    if (has_tags_line(part))
        row->rejected++;
    else
        row->untagged++;
    record->sampled = source_samples(head.id);
    return record->sampled;
}
