/* Line widths for chart text: Helvetica's advance widths in 1/1000 em, so that
 * a title is shortened here, by words, and never cut by the picture's edge. */
#include "base/utf8.h"
#include "wording.h"

#include "base/ban.h"

/* From 0x20; Adobe's published metrics of Helvetica, rounded up a little where
 * its twins differ. */
static const unsigned short advance[95] = { 278, 278, 355, 556, 556, 889, 667,
    191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722,
    667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
    611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556,
    500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556,
    333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 };

static double code_width(uint32_t code)
{
    if (code >= 0x20 && code < 0x7f)
        return advance[code - 0x20];
    if (code < 0x300 || (code >= 0x2010 && code < 0x2030))
        return 560;
    return code < 0x1100 ? 680 : 1000;
}

double wording_width(Str text, double size, bool bold)
{
    double sum = 0;
    for (ptrdiff_t i = 0; i < text.len;)
        sum += code_width(utf8_next(text, &i));
    return sum / 1000 * size * (bold ? 1.07 : 1.0);
}

Str wording_fit(Arena *mem, Str text, double size, bool bold, double width)
{
    if (wording_width(text, size, bold) <= width)
        return text;
    ptrdiff_t cut = 0;
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (text.at[i] == ' ' &&
            wording_width((Str){ text.at, i }, size, bold) < width - size)
            cut = i;
    if (cut == 0) /* one long word: cut between characters */
        for (ptrdiff_t i = 0; i < text.len;) {
            ptrdiff_t at = i;
            utf8_next(text, &i);
            if (wording_width((Str){ text.at, i }, size, bold) > width - size)
                break;
            cut = at;
        }
    return arena_printf(mem, "%.*s…", PR(str_trim((Str){ text.at, cut })));
}
