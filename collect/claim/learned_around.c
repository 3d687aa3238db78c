/* What stands around a figure: the words of the cable's subject line and of the
 * paragraph, of the sentence and of the one before. The first two are the same
 * for all figures of a paragraph, the others for all of a sentence, so their
 * sums are kept from one to the next. */
#include "claim/learned_inner.h"

#include "base/ban.h"

enum { LETTERS_LEAST = 3, TOLD_BITS = 12 };

/* A word counts once, however often it stands there. A bit a hash: of words
 * that share one, the first is told. */
typedef struct {
    uint64_t bits[1 << (TOLD_BITS - 6)];
} Told;

static bool is_new(Told *told, uint64_t hash)
{
    uint32_t bit = (uint32_t)(hash >> (64 - TOLD_BITS));
    uint64_t mark = UINT64_C(1) << (bit & 63);
    bool     fresh = !(told->bits[bit >> 6] & mark);
    told->bits[bit >> 6] |= mark;
    return fresh;
}

static void put_all(
    const Draft *d, Str text, LearnedPlace place, int times, FeatureSink *sink)
{
    Told told = { { 0 } };
    for (ptrdiff_t i = 0, from; i < text.len; i++) {
        for (from = i; i < text.len && byte_is_alpha(text.at[i]);)
            i++;
        if (i - from < LETTERS_LEAST)
            continue;
        FeatureName word = learned_stem(str_slice(text, from, i));
        if (is_new(&told, word.hash * UINT64_C(0x9E3779B97F4A7C15)))
            sink->put(sink, d->e->learned->place[place], word, times);
    }
}

void learned_put_around(const Draft *d, FeatureSink *sink)
{
    const Cable     *c = d->cable;
    const Paragraph *p = c->paragraph + c->sentence[d->sentence].paragraph;
    put_all(d, c->subject, PLACE_SUBJECT_LINE, STRENGTH_SENTENCE, sink);
    put_all(d, str_slice(c->flow, p->from, p->to), PLACE_PARAGRAPH,
        STRENGTH_BEFORE, sink);
}

/* The words of the sentence, and of the one before it. */
void learned_put_sentence(const Draft *d, FeatureSink *sink)
{
    ptrdiff_t i = d->sentence;
    put_all(d, d->reading.text, PLACE_SENTENCE, STRENGTH_SENTENCE, sink);
    if (draft_same_paragraph(d, i - 1, i)) {
        Str before = draft_sentence_text(d, i - 1);
        put_all(d, str_slice(before, 0, READING_BYTES), PLACE_BEFORE,
            STRENGTH_SENTENCE, sink);
    }
}
