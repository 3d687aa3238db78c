/* decode.c: one raw record to text and fields, whatever its form. */
#include "read/decode.h"

#include <string.h>

#include "read/dump.h"
#include "read/html.h"
#include "read/json_rows.h"
#include "read/page.h"
#include "read/plusd.h"
#include "read/sql.h"
#include "read/wikileaks.h"

#include "base/ban.h"

const char *const form_name[FORM_COUNT] = {
    [FORM_UNKNOWN] = "unknown",
    [FORM_MIRROR] = "mirror page",
    [FORM_WIKILEAKS] = "WikiLeaks page",
    [FORM_PLUSD] = "PlusD page",
    [FORM_DUMP_CSV] = "cables.csv",
    [FORM_DUMP_TAB] = "tab dump",
    [FORM_RECORD] = "record text",
    [FORM_TELEGRAM] = "telegram",
    [FORM_FIVE_LINE] = "five-line text",
    [FORM_JSON] = "JSON lines",
    [FORM_SQL] = "SQL dump",
    [FORM_PDF] = "PDF",
    [FORM_METADATA] = "metadata CSV",
    [FORM_VIEWER] = "WikiLeaks page as text",
    [FORM_HTML] = "HTML page",
};

Str decode_short(Arena *mem, Str raw, Charset charset)
{
    Text text = text_open(mem, raw, charset, raw.len);
    text_run(&text, raw);
    return text_str(&text);
}

Str decode_cell(Arena *mem, Str raw, Charset charset)
{
    Text text = text_open(mem, raw, charset, raw.len);
    html_text(&text, raw, HTML_FLOW);
    return str_trim(text_str(&text));
}

static Str split_tags(Arena *mem, Str tags)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < tags.len; i++) {
        bool nbsp = (unsigned char)tags.at[i] == 0xc2 && i + 1 < tags.len &&
                    (unsigned char)tags.at[i + 1] == 0xa0;
        bool pad = buf.len == 0 || buf.at[buf.len - 1] == '|';
        i += nbsp;
        if (nbsp && pad)
            continue;
        if (nbsp)
            buf_byte(&buf, '|');
        else if (tags.at[i] != ' ' || !pad)
            buf_byte(&buf, tags.at[i]);
    }
    Str out = str_trim(buf_str(&buf));
    return str_ends(out, STR("|")) ? str_slice(out, 0, out.len - 1) : out;
}

static Str skip_bom(Str raw)
{
    bool bom = str_starts(raw, STR("\xef\xbb\xbf"));
    return str_slice(raw, bom ? 3 : 0, raw.len);
}

static bool text_page(const RawRecord *raw, Arena *mem, Record *out)
{
    Text     text = text_open(mem, raw->raw, out->charset, raw->raw.len);
    PageHead head;
    text_run(&text, skip_bom(raw->raw));
    Str page = text_str(&text);
    page_head(page, raw->form, &head);
    out->id = head.id;
    out->created = head.created;
    out->classification = head.classification;
    out->origin = head.origin;
    out->title = head.title;
    out->tags = split_tags(mem, head.tags);
    out->body = str_slice(page, head.text, page.len);
    text_map(&text, head.text, out);
    return true;
}

static bool wikileaks_page(
    const RawRecord *raw, Arena *mem, Record *out, Diag *diag, Err *err)
{
    WikileaksPage page;
    Where         where = { raw->file, raw->line };
    if (!wikileaks_find(raw->raw, &page) || page.body.len == 0)
        return fail(err, E_DATA, where, "save the page again",
            "the page ends before its cable");
    if (page.cut && diag &&
        !diag_add(diag, "cut page", where, "save the page again",
            "the page ends within its cable; what there is of it was read"))
        return fail(err, E_DATA, where, "", "stopped by --strict");
    out->id = decode_cell(mem, page.id, out->charset);
    out->created = decode_cell(mem, page.created, out->charset);
    out->classification = decode_cell(mem, page.classification, out->charset);
    out->origin = decode_cell(mem, page.origin, out->charset);
    out->tags = decode_short(mem, html_tags(mem, page.body), out->charset);
    Text header = text_open(mem, raw->raw, out->charset, page.header.len);
    html_text(&header, page.header, HTML_PRE);
    out->header = text_str(&header);
    Text body = text_open(mem, raw->raw, out->charset, page.body.len);
    html_text(&body, page.body, HTML_PRE);
    out->body = text_str(&body);
    text_map(&body, 0, out);
    return true;
}

static bool by_form(
    const RawRecord *raw, Arena *mem, Record *out, Diag *diag, Err *err)
{
    switch (raw->form) {
    case FORM_MIRROR:
    case FORM_VIEWER:
    case FORM_FIVE_LINE:
    case FORM_TELEGRAM:
        return text_page(raw, mem, out);
    case FORM_WIKILEAKS:
        return wikileaks_page(raw, mem, out, diag, err);
    case FORM_PLUSD:
        return plusd_decode(raw, mem, out, err);
    case FORM_HTML:
        return plusd_decode_other(raw, mem, out, err);
    case FORM_DUMP_CSV:
        return dump_csv(raw, mem, out, diag, err);
    case FORM_DUMP_TAB:
        return dump_tab(raw, mem, out, err);
    case FORM_RECORD:
        return dump_record(raw, mem, out, err);
    case FORM_JSON:
        return json_rows_decode(raw, mem, out, err);
    case FORM_SQL:
        return sql_decode(raw, mem, out, err);
    default:
        return fail(err, E_DATA, (Where){ raw->file, raw->line }, "",
            "%s holds no cable", form_name[raw->form]);
    }
}

bool record_decode(
    const RawRecord *raw, Arena *mem, Record *out, Diag *diag, Err *err)
{
    *out = (Record){ .raw = raw, .charset = charset_of(raw->raw) };
    return by_form(raw, mem, out, diag, err);
}
