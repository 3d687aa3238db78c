#include "read/text.h"

#include <string.h>

#include "base/utf8.h"
#include "read/scan.h"

#include "base/ban.h"

const char *const charset_name[3] = { "UTF-8", "Windows-1252", "Latin-1" };

/* A damaged UTF-8 text still has far more whole sequences than bad bytes; an
 * 8-bit text has hardly any whole sequence. */
Charset charset_of(Str raw)
{
    ptrdiff_t whole = 0, bad = 0, c1 = 0, holes = 0;
    if (scan_is_ascii(raw) || utf8_valid(raw))
        return CHARSET_UTF8;
    for (ptrdiff_t i = 0; i < raw.len;) {
        unsigned char byte = (unsigned char)raw.at[i];
        ptrdiff_t     from = i;
        if (byte < 0x80) {
            i++;
            continue;
        }
        utf8_next(raw, &i);
        if (i - from > 1) {
            whole++;
            continue;
        }
        bad++;
        c1 += byte < 0xa0;
        holes += byte < 0xa0 && utf8_from_cp1252(byte) == 0xfffd;
    }
    if (whole >= bad)
        return CHARSET_UTF8;
    return c1 > holes ? CHARSET_CP1252 : CHARSET_LATIN1;
}

Text text_open(Arena *mem, Str raw, Charset charset, ptrdiff_t room)
{
    Text text = { .buf = buf_new(mem), .raw = raw.at, .charset = charset };
    buf_room(&text.buf, room + 1);
    return text;
}

/* Notes where the next output byte came from. */
static void here(Text *text, const char *raw)
{
    ptrdiff_t at = raw - text->raw;
    if (text->pieces > 0) {
        const RecordPiece *last = &text->piece[text->pieces - 1];
        if (last->raw + (text->buf.len - last->text) == at)
            return;
        if (last->text == text->buf.len) {
            text->piece[text->pieces - 1].raw = at;
            return;
        }
    }
    if (text->pieces == text->cap) {
        ptrdiff_t cap = text->cap ? text->cap * 2 : 16;
        text->piece = arena_grow(text->buf.mem, text->piece,
            sizeof *text->piece, 16, text->cap, cap);
        text->cap = cap;
    }
    text->piece[text->pieces++] = (RecordPiece){ text->buf.len, at };
}

static void flush_cr(Text *text, bool before_lf)
{
    if (text->cr && !before_lf)
        buf_byte(&text->buf, '\n');
    text->cr = false;
}

/* One byte that is not plain ASCII text; returns how many raw bytes it took. */
static ptrdiff_t special(Text *text, Str run, ptrdiff_t i)
{
    unsigned char c = (unsigned char)run.at[i];
    uint32_t      code = c;
    ptrdiff_t     next = i + 1;
    if (c == '\r') {
        flush_cr(text, false);
        here(text, run.at + i);
        text->cr = true;
        return 1;
    }
    if (c == '\f' || c == '\v')
        code = '\n';
    else if (c < 0x80) {
        text->bad++;
        code = ' ';
    } else if (c >= 0x80 && text->charset == CHARSET_UTF8) {
        next = i;
        code = utf8_next(run, &next);
        text->bad += next - i == 1;
    } else if (c >= 0x80 && c < 0xa0) {
        code = text->charset == CHARSET_CP1252 ? utf8_from_cp1252(c) : 0xfffd;
        text->bad += code == 0xfffd;
    }
    text_code(text, code, run.at + i);
    return next - i;
}

void text_run(Text *text, Str run)
{
    for (ptrdiff_t i = 0; i < run.len;) {
        ptrdiff_t from = i;
        i = scan_plain(run, i);
        if (i > from) {
            flush_cr(text, run.at[from] == '\n');
            here(text, run.at + from);
            buf_put(&text->buf, str_slice(run, from, i));
        }
        if (i < run.len)
            i += special(text, run, i);
    }
}

void text_put(Text *text, Str s, const char *raw)
{
    if (s.len == 0)
        return;
    flush_cr(text, s.at[0] == '\n');
    here(text, raw);
    buf_put(&text->buf, s);
}

/* U+0080 to U+009F have no place in text: pages write Windows-1252 so. */
void text_code(Text *text, uint32_t code, const char *raw)
{
    char bytes[4];
    if (code >= 0x80 && code < 0xa0)
        code = utf8_from_cp1252((unsigned char)code);
    if (code < 0x20 && code != '\n' && code != '\t')
        code = code == '\r' ? '\n' : ' ';
    int n = utf8_put(bytes, code);
    text_put(text, (Str){ bytes, n }, raw);
}

Str text_str(Text *text)
{
    flush_cr(text, false);
    return buf_str(&text->buf);
}

void text_map(const Text *text, ptrdiff_t from, Record *out)
{
    out->piece = text->piece;
    out->pieces = text->pieces;
    out->body_from = from;
    out->charset = text->charset;
}

ptrdiff_t record_raw_of(const Record *record, ptrdiff_t at)
{
    ptrdiff_t want = record->body_from + at, low = 0, high = record->pieces;
    while (low < high) {
        ptrdiff_t mid = low + (high - low) / 2;
        if (record->piece[mid].text <= want)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0)
        return want;
    const RecordPiece *piece = &record->piece[low - 1];
    ptrdiff_t          raw = piece->raw + (want - piece->text);
    /* one raw byte can give three of text: none of them is the next one's */
    ptrdiff_t end = low < record->pieces ? piece[1].raw : record->raw->raw.len;
    return raw < end || end <= piece->raw ? raw : end - 1;
}
