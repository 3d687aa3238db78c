#include "base/hash.h"
#include "base/json.h"
#include "store/derived.h"
#include "store/put.h"

#include "base/ban.h"

static const char *const paragraph_kind[] = { "text", "heading", "table" };

Str pack_texts(Arena *mem, StrList list)
{
    if (list.len == 0)
        return STR("[]");
    Buf out = buf_new(mem);
    json_open(&out, '[');
    for (ptrdiff_t i = 0; i < list.len; i++)
        json_text(&out, list.at[i]);
    json_close(&out, ']');
    return buf_str(&out);
}

static void put_paragraph(Buf *out, const Paragraph *p)
{
    json_int(out, p->number);
    json_text_or_null(out, p->marking);
    json_text(out, str_from(paragraph_kind[p->kind]));
    json_int(out, p->summary);
    json_int(out, p->comment);
    json_int(out, p->start);
    json_int(out, p->end);
}

static Str spans(Arena *mem, const Cable *x)
{
    Buf out = buf_new(mem);
    json_open(&out, '[');
    for (ptrdiff_t i = 0; i < x->paragraphs; i++)
        put_paragraph(&out, x->paragraph + i);
    json_close(&out, ']');
    return buf_str(&out);
}

Packed cable_pack(Arena *mem, const Cable *x)
{
    Digest digest = hash_of(x->body);
    return (Packed){ .sha256 = digest_hex(mem, &digest, 64),
        .tags = pack_texts(mem, x->tag),
        .cited = pack_texts(mem, x->reference),
        .paragraphs = spans(mem, x) };
}
