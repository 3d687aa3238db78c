/* Any bytes as the text of a telegram: spans fold back, ranges are in order. */
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "cable/cable.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void must(bool kept)
{
    if (!kept)
        abort();
}

static void check_sentences(Arena *mem, const Cable *c)
{
    for (ptrdiff_t i = 0; i < c->sentences; i++) {
        const Sentence *s = &c->sentence[i];
        ptrdiff_t       start, end;
        must(s->from < s->to && s->to <= c->flow.len);
        must(s->paragraph >= 0 && s->paragraph < c->paragraphs);
        must(i == 0 || c->sentence[i - 1].to <= s->from);
        cable_span(c, s->from, s->to, &start, &end);
        must(start >= 0 && start < end && end <= c->body.len);
        Str fold = cable_fold(mem, str_slice(c->body, start, end));
        must(str_eq(fold, str_slice(c->flow, s->from, s->to)));
    }
}

static void check_paragraphs(const Cable *c)
{
    ptrdiff_t sentence = 0;
    for (ptrdiff_t i = 0; i < c->paragraphs; i++) {
        const Paragraph *p = &c->paragraph[i];
        must(p->from <= p->to && p->to < c->flow.len);
        must(p->start <= p->end && p->end <= c->body.len);
        must(p->sentence == sentence);
        sentence += p->sentences;
    }
    must(sentence == c->sentences);
    for (ptrdiff_t i = 1; i < c->pieces; i++)
        must(c->piece[i - 1].flow < c->piece[i].flow);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const Str head = STR("UNCLAS MOSCOW 001439\n\nTAGS: KIPR\nSUBJECT: X\n\n");
    static Arena mem;
    static Blob  vocab;
    Err          err = { 0 };
    if (!mem.base) {
        Str blob;
        must(arena_open(&mem, (size_t)1 << 28, &err));
        must(embed_find(STR("vocab.blob"), &blob) &&
             blob_open(blob, &vocab, &err));
    }
    if (size > 1 << 16)
        return 0;
    char *copy = malloc((size_t)head.len + size);
    memcpy(copy, head.at, (size_t)head.len);
    memcpy(copy + head.len, bytes, size);
    Record record = { .id = STR("09MOSCOW1439"),
        .body = { copy, head.len + (ptrdiff_t)size } };
    Cable  cable, again;
    if (cable_parse(&record, vocab, &mem, &cable, NULL, &err)) {
        check_sentences(&mem, &cable);
        check_paragraphs(&cable);
        must(cable_reparse(&cable, vocab, &mem, &again, NULL, &err));
        must(str_eq(again.body, cable.body));
        must(str_eq(again.flow, cable.flow));
    }
    free(copy);
    arena_rewind(&mem, (ArenaMark){ 0 });
    return 0;
}
