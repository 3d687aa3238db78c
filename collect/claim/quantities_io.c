#include "claim/quantities_io.h"

#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "claim/quantity/quantity.h"
#include "claim/texts_io.h"

#include "base/ban.h"

static const Str change_end[] = { STR_LIT(",\"change\":\"=\"}"),
    STR_LIT(",\"change\":\"~\"}"), STR_LIT(",\"change\":\">\"}"),
    STR_LIT(",\"change\":\"<\"}"), STR_LIT(",\"change\":\"up\"}"),
    STR_LIT(",\"change\":\"down\"}") };

typedef struct {
    const QuantityVocab *vocab;
    bool                 text_mode; /* a text without quantities is no line */
} Reading;

static void put_field(Buf *buf, Str key, Dec value)
{
    buf_put(buf, key);
    dec_write(buf, value);
}

/* By hand: on dense text the printing is a good part of the work. */
static void put_quantity(
    Buf *buf, const Quantity *q, int64_t start, int64_t end)
{
    buf_put(buf, STR("{\"start\":"));
    buf_int(buf, start);
    buf_put(buf, STR(",\"end\":"));
    buf_int(buf, end);
    put_field(buf, STR(",\"value\":"), q->value);
    if (q->low.known || q->high.known) {
        put_field(buf, STR(",\"low\":"), q->low);
        put_field(buf, STR(",\"high\":"), q->high);
        buf_put(buf, STR(",\"unit\":"));
    } else
        buf_put(buf, STR(",\"low\":null,\"high\":null,\"unit\":"));
    json_text(buf, q->unit);
    buf_put(buf, STR(",\"currency\":"));
    json_text_or_null(buf, q->currency);
    buf_put(buf, change_end[q->change]);
}

static bool is_ascii(Str s)
{
    uint64_t all = 0, eight;
    for (; s.len >= 8; s.at += 8, s.len -= 8) {
        memcpy(&eight, s.at, 8);
        all |= eight;
    }
    for (; s.len > 0; s.at++, s.len--)
        all |= (uint64_t)(unsigned char)*s.at & 0x80;
    return (all & 0x8080808080808080u) == 0;
}

static int64_t code_points(Str s)
{
    return is_ascii(s) ? s.len : utf8_count(s);
}

static void put_quantities(Buf *buf, Str text, const QuantityList *list)
{
    int64_t   code = 0;
    ptrdiff_t at = 0;
    json_key(buf, STR("quantities"));
    json_open(buf, '[');
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const Quantity *q = list->at + i;
        code += code_points(str_slice(text, at, q->from));
        int64_t start = code;
        code += code_points(str_slice(text, q->from, q->to));
        at = q->to;
        if (i > 0)
            buf_byte(buf, ',');
        put_quantity(buf, q, start, code);
    }
    json_close(buf, ']');
    json_close(buf, '}');
    buf_byte(buf, '\n');
}

static void put_text(
    const void *self, Arena *mem, const TextItem *item, Buf *out)
{
    const Reading *reading = self;
    QuantityList   list = { 0 };
    quantity_find(reading->vocab, mem, item->text, NULL, &list);
    if (list.len == 0 && reading->text_mode)
        return;
    json_open(out, '{');
    json_key(out, STR("id"));
    buf_put(out, item->id);
    put_quantities(out, item->text, &list);
}

static ptrdiff_t next_number(const void *self, Str text, ptrdiff_t from)
{
    return quantity_next(((const Reading *)self)->vocab, text, from);
}

bool quantities_run(App *app, StrList files, bool text_mode, Err *err)
{
    Reading reading = { .text_mode = text_mode,
        .vocab = quantity_vocab_open(app->mem, app->vocab, err) };
    if (!reading.vocab)
        return false;
    return text_mode ? texts_run_paragraphs(
                           app, files, next_number, put_text, &reading, err)
                     : texts_run(app, files, false, put_text, &reading, err);
}
