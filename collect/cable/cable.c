#include "cable/cable.h"

#include <string.h>

#include "cable/body.h"
#include "cable/fold.h"
#include "cable/head.h"
#include "cable/id.h"
#include "cable/lines.h"
#include "cable/marks.h"
#include "cable/references.h"
#include "cable/subject.h"
#include "cable/summary.h"
#include "cable/tags.h"
#include "cable/wire.h"

#include "base/ban.h"

static int number_at(Str s, ptrdiff_t *at)
{
    int value = -1;
    while (*at < s.len && !byte_is_digit(s.at[*at]))
        ++*at;
    for (; *at < s.len && byte_is_digit(s.at[*at]) && value < 10000; ++*at)
        value = (value < 0 ? 0 : value * 10) + (s.at[*at] - '0');
    return value;
}

/* "2009-06-02 12:18:00", "6/2/2009 12:18", "2010 February 26, 11:30", "26
 * February 2010, 11:30". */
static void created_time(Str s, Day *day, int *second)
{
    ptrdiff_t at = 0;
    int       a = number_at(s, &at);
    int       month = day_month(str_slice(s, at + blank_len(s, at), s.len));
    int       b = month > 0 ? month : number_at(s, &at), c = number_at(s, &at);
    int       year = c < 100 ? id_full_year(c) : c;
    *day = a > 31      ? day_make(a, b, c)
           : month > 0 ? day_make(year, month, a)
                       : day_make(year, a, b);
    int hour = number_at(s, &at), minute = number_at(s, &at);
    int rest = number_at(s, &at);
    *second = -1;
    if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60)
        *second =
            (hour * 60 + minute) * 60 + (rest > 0 && rest < 60 ? rest : 0);
}

/* The date-time group is the authority: pages show wrong minutes. */
static void set_time(const Record *record, const Head *head, Cable *out)
{
    out->second = -1;
    out->day = DAY_NONE;
    if (wire_time(head->header, &out->day, &out->second) ||
        wire_time(head->more_header, &out->day, &out->second))
        return;
    created_time(record->created, &out->day, &out->second);
    if (out->day == DAY_NONE)
        created_time(wire_dated(head->header), &out->day, &out->second);
}

/* The telegram's own id, from its first line and the year it was sent. */
static bool own_id(const Posts *posts, const Head *head, const Cable *cable,
    Arena *mem, Str *id, Str *stem)
{
    int       rank;
    int64_t   serial;
    ptrdiff_t len = class_len(head->class_line, &rank);
    Str       line = str_slice(head->class_line, len, head->class_line.len);
    if (cable->day == DAY_NONE || !id_from_line(posts, line, stem, &serial))
        return false;
    *id = id_make(mem, day_civil(cable->day).year, *stem, serial);
    return true;
}

/* The letters of an id behind its year. */
static Str stem_of(Str id)
{
    ptrdiff_t from = digits_len(id, 0);
    return str_slice(id, from, from + letters_len(id, from));
}

/* The stem of the post that the page or the FM line names; may be empty. */
static Str home_stem(const Posts *posts, Str origin, const Head *head)
{
    char    room[POST_NAME_MAX];
    Str     stem = { 0 };
    int32_t row = origin.len > 0 ? post_row(posts, stem, origin) : -1;
    if (row >= 0)
        return table_cell(
            &posts->label, row, table_column(&posts->label, STR("id_stem")));
    Str       from = wire_from(head->header);
    ptrdiff_t n = post_squeeze(from, room);
    if (n == 0 || !post_guess(posts, (Str){ room, n }, &stem))
        return (Str){ 0 };
    return stem;
}

/* Another post in an id, unless both are posts of one label. */
static Str with_stem(const Posts *posts, Arena *mem, Str id, Str stem)
{
    Str old = stem_of(id);
    if (post_row(posts, old, (Str){ 0 }) == post_row(posts, stem, (Str){ 0 }))
        return id;
    ptrdiff_t at = old.at - id.at;
    Str       year = str_slice(id, 0, at);
    Str       serial = str_slice(id, at + old.len, id.len);
    return arena_printf(mem, "%.*s%.*s%.*s", PR(year), PR(stem), PR(serial));
}

/* A bare text in a file that is named as a cable: "09MOSCOW1439.txt". What
 * the text says of its post and serial must not differ. */
static Str id_of_file(
    const Posts *posts, const Head *head, Str file, Arena *mem)
{
    Str       id = { 0 }, stem = { 0 };
    int       rank;
    int64_t   serial;
    ptrdiff_t from = file.len, len = class_len(head->class_line, &rank);
    while (from > 0 && file.at[from - 1] != '/')
        from--;
    Str name = str_slice(file, from, file.len);
    name = str_slice(name, 0, str_split(name, '.').before.len);
    if (id_canonical(posts, mem, name, &id) != ID_CLEAN)
        return (Str){ 0 };
    Str line = str_slice(head->class_line, len, head->class_line.len);
    if (!id_from_line(posts, line, &stem, &serial))
        return id;
    Str own = arena_printf(mem, "%.*s%lld", PR(stem), (long long)serial);
    return str_ends(id, own) ? id : (Str){ 0 };
}

/* Could the damaged name be this post's? "SANTO" or "SNATO DOMINGO" could be
 * SANTODOMINGO; a page that names Moscow says nothing about "ANKRA". */
static bool resembles(Str found, Str home)
{
    Str name = stem_of(found);
    return name.len > 1 &&
           (byte_upper(name.at[0]) == home.at[0] ||
               str_ends(home, str_slice(name, name.len - 2, name.len)));
}

/* Ids begin with two digits, or with all four of the year. */
static bool has_year(Str id)
{
    ptrdiff_t n = digits_len(id, 0);
    return n == 2 ||
           (n == 4 && (str_starts(id, STR("19")) || str_starts(id, STR("20"))));
}

static void set_id(const Record *record, const Posts *posts, const Head *head,
    Arena *mem, Cable *out)
{
    Str     own = { 0 }, stem = { 0 };
    IdTrust trust = ID_NONE;
    out->id_found = record->id;
    if (record->id.len > 0)
        trust = id_canonical(posts, mem, record->id, &out->id);
    if (record->id.len > 0 && out->day != DAY_NONE &&
        (trust == ID_NONE || !has_year(record->id)) &&
        id_dated(posts, mem, record->id, day_civil(out->day).year, &out->id))
        trust = ID_REPAIRED;
    /* A damaged id against what the page and the telegram say of the post. */
    Str home = trust <= ID_GUESSED ? home_stem(posts, record->origin, head)
                                   : (Str){ 0 };
    if (trust == ID_GUESSED && home.len > 0 &&
        !str_eq(home, stem_of(out->id)) && resembles(record->id, home))
        out->id = with_stem(posts, mem, out->id, home);
    bool has_own =
        trust != ID_CLEAN && own_id(posts, head, out, mem, &own, &stem);
    int     year;
    int64_t serial;
    if (trust == ID_NONE && has_own)
        out->id = own;
    else if (record->id.len == 0 && head->fields > 0 && record->raw)
        out->id = id_of_file(posts, head, record->raw->file, mem);
    else if (trust == ID_NONE && home.len > 0 &&
             id_loose(record->id, &year, &serial))
        out->id = id_make(mem, year, home, serial);
    else if (trust == ID_NONE)
        out->id = record->id;
    if (out->id_found.len == 0)
        out->id_found = out->id;
}

static void set_place(
    const Record *record, const Posts *posts, const TagTables *tags, Cable *out)
{
    out->post = stem_of(out->id);
    int32_t row = post_row(posts, out->post, record->origin);
    out->post_country = post_country(posts, row);
    out->origin =
        record->origin.len > 0 ? record->origin : post_origin(posts, row);
    out->country = tags_country(tags, out->tag, out->post_country);
    if (out->country.len == 0)
        out->country = out->post_country;
}

static void set_tags(const Record *record, const TagTables *tables, Head *head,
    Arena *mem, Cable *out)
{
    Buf list = buf_new(mem);
    for (int i = 0; i < head->fields; i++) {
        if (head->field[i].kind != FIELD_TAGS)
            continue;
        if (list.len > 0)
            buf_put(&list, STR(",\n"));
        buf_put(&list,
            str_slice(head->body, head->field[i].from, head->field[i].to));
    }
    out->tag = tags_parse(tables, mem, buf_str(&list));
    if (out->tag.len == 0)
        out->tag = tags_parse(tables, mem, record->tags);
}

/* Where the codes of the last TAGS line end, or -1; asked for where a subject
 * is missing. */
static ptrdiff_t tags_end(const TagTables *tables, const Head *head, Arena *mem)
{
    ptrdiff_t end = -1;
    for (int i = 0; i < head->fields && !head_has(head, FIELD_SUBJECT); i++) {
        const Field *field = &head->field[i];
        if (field->kind == FIELD_TAGS)
            end = field->from +
                  tags_reach(tables, mem,
                      str_slice(head->body, field->from, field->to));
    }
    return end;
}

static void set_subject(
    const Record *record, const Head *head, Arena *mem, Cable *out)
{
    out->subject = subject_parse(mem, head_field(head, FIELD_SUBJECT));
    if (out->subject.len == 0)
        out->subject = subject_parse(mem, record->title);
}

/* Several REF lines are one list. */
static void set_references(
    const Posts *posts, const Head *head, Arena *mem, Cable *out)
{
    Buf list = buf_new(mem);
    for (int i = 0; i < head->fields; i++) {
        if (head->field[i].kind != FIELD_REF)
            continue;
        Str text = fold_plain(
            mem, str_slice(head->body, head->field[i].from, head->field[i].to));
        if (list.len > 0)
            buf_put(&list, STR("; "));
        buf_put(&list, text);
    }
    int64_t year = 0; /* 0: not known */
    if (str_to_int(str_slice(out->id, 0, 2), &year))
        year = id_full_year((int)year);
    else if (out->day != DAY_NONE)
        year = day_civil(out->day).year;
    References refs =
        references_parse(posts, mem, buf_str(&list), (int)year, out->id);
    out->reference = refs.cable;
    out->other_reference = refs.other;
}

static void add_column_references(
    const Record *record, const Posts *posts, Arena *mem, Cable *out)
{
    Str rest = record->reference;
    if (out->reference.len > 0 || rest.len == 0)
        return;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    while (rest.len > 0) {
        StrSplit part = str_split(rest, '|');
        Str      id;
        if (id_canonical(posts, mem, part.before, &id) != ID_NONE &&
            !str_eq(id, out->id))
            PUSH(mem, &list, id);
        rest = part.after;
    }
    out->reference = (StrList){ list.at, list.len };
}

static void set_marks(const Head *head, Arena *mem, Cable *out)
{
    out->declassify_on = DAY_NONE;
    marks_declassify(head_field(head, FIELD_EO), out);
    out->classified_by =
        marks_classified_by(mem, head_field(head, FIELD_CLASSIFIED));
}

/* Less than a telegram, but of one: a routed addressee, or a text that begins
 * with "1. (C)". */
static bool is_fragment(const Head *head, const Cable *cable)
{
    ParagraphMark mark;
    return (cable->tos > 0 && cable->to[0].route.len > 0) ||
           (cable->infos > 0 && cable->info[0].route.len > 0) ||
           (line_paragraph(head->body, &mark) && mark.marking.len > 0);
}

/* Names a cable that falls into no period; false: a strict run stops. */
static bool has_date(
    const Record *record, const Cable *cable, Diag *diag, Err *err)
{
    if (cable->day != DAY_NONE || !diag || !record->raw)
        return true;
    Where where = { record->raw->file, record->raw->line };
    return diag_add(diag, "no date", where, "it is counted in no period",
               "neither page nor telegram says when this was sent") ||
           fail(err, E_DATA, where, "", "stopped by --strict");
}

bool cable_parse_head(const Record *record, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err)
{
    Posts     posts = posts_open(vocab);
    TagTables tables = tags_open(vocab);
    Head     *head = arena_new(mem, Head, 1);
    *out = (Cable){ 0 };
    head_parse(lines_off_escapes(mem, record->header),
        lines_off_escapes(mem, record->body), head);
    head_find_unkeyed(head, tags_end(&tables, head, mem));
    if (head->body.len == 0 && head->header.len == 0 && record->id.len == 0)
        return fail(err, E_DATA, (Where){ 0 }, "give a telegram or a page",
            "there is no cable text");
    bool within = wire_from(head->header).len == 0 && head->more_header.len > 0;
    Str  wire = within ? head->more_header : head->header;
    out->transmission_id = wire_transmission_id(wire);
    out->partial = head->partial;
    out->body = head->body;
    out->text = head->text;
    set_time(record, head, out);
    set_id(record, &posts, head, mem, out);
    set_tags(record, &tables, head, mem, out);
    set_place(record, &posts, &tables, out);
    set_subject(record, head, mem, out);
    set_references(&posts, head, mem, out);
    add_column_references(record, &posts, mem, out);
    set_marks(head, mem, out);
    wire_addressees(wire, mem, out);
    out->classification = record->classification.len > 0
                              ? record->classification
                              : marks_classification(head);
    if (out->id.len == 0 && head->fields == 0 && head->class_line.len == 0 &&
        (out->day == DAY_NONE || wire_from(wire).len == 0) &&
        !is_fragment(head, out))
        return fail(err, E_DATA, (Where){ 0 },
            "a cable has an id, a classification line or a TAGS line",
            "this is no cable");
    return has_date(record, out, diag, err);
}

void cable_parse_text(Arena *mem, Cable *out)
{
    ptrdiff_t end = body_end(out->body, out->text, &out->signed_by);
    body_parse(mem, out, out->text, end > out->text ? end : out->text);
    summary_find(mem, out);
    if (out->classified_by.len == 0)
        out->classified_by = marks_classifier_inside(mem, out);
}

bool cable_parse(const Record *record, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err)
{
    if (!cable_parse_head(record, vocab, mem, out, diag, err))
        return false;
    cable_parse_text(mem, out);
    return true;
}

bool cable_reparse(const Cable *stored, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err)
{
    Record record = { .id = stored->id,
        .classification = stored->classification,
        .origin = stored->origin,
        .body = stored->body };
    if (!cable_parse(&record, vocab, mem, out, diag, err))
        return false;
    out->id = stored->id;
    out->id_found = stored->id_found;
    out->transmission_id = stored->transmission_id;
    out->day = stored->day;
    out->second = stored->second;
    out->partial = stored->partial;
    out->to = stored->to;
    out->tos = stored->tos;
    out->info = stored->info;
    out->infos = stored->infos;
    if (out->tag.len == 0)
        out->tag = stored->tag;
    if (out->subject.len == 0)
        out->subject = stored->subject;
    if (out->reference.len == 0)
        out->reference = stored->reference;
    return true;
}

bool cable_has_tag(const Cable *cable, Str tag)
{
    for (ptrdiff_t i = 0; i < cable->tag.len; i++)
        if (str_eq(cable->tag.at[i], tag))
            return true;
    return false;
}
