/* Paragraphs in which the post speaks for itself: comments and notes. */
#include "cable/body.h"

#include <string.h>

#include "cable/lines.h"

#include "base/ban.h"

static bool starts_word(Str s, Str word)
{
    return str_starts_fold(s, word) &&
           (s.len == word.len || !byte_is_alpha(s.at[word.len]));
}

static bool opens_comment(Str s)
{
    if (starts_word(s, STR("Begin")))
        s = line_trim(str_slice(s, 5, s.len));
    return starts_word(s, STR("Comment")) || starts_word(s, STR("Note:")) ||
           starts_word(s, STR("(Comment"));
}

/* "End comment." is a sentence of its own. */
static bool closes_comment(const Cable *out, const Paragraph *para)
{
    for (ptrdiff_t i = para->sentences - 1; i >= 0; i--) {
        const Sentence *sentence = &out->sentence[para->sentence + i];
        Str             s = str_slice(out->flow, sentence->from, sentence->to);
        while (s.len > 0 && strchr("(-* [", s.at[0]))
            s = str_slice(s, 1, s.len);
        if (!starts_word(s, STR("End")))
            continue;
        s = line_trim(str_slice(s, 3, s.len));
        if (starts_word(s, STR("Comment")) || starts_word(s, STR("Note")))
            return true;
    }
    return false;
}

void body_mark_comments(Cable *out)
{
    bool comment = false;
    int  number = -1;
    for (ptrdiff_t i = 0; i < out->paragraphs; i++) {
        Paragraph *para = &out->paragraph[i];
        Str        text = str_slice(out->flow, para->from, para->to);
        if (para->number != number && para->kind != PARA_HEADING)
            comment = comment && number < 0;
        if (opens_comment(text))
            comment = true;
        number = para->kind == PARA_HEADING ? -1 : para->number;
        para->comment = comment;
        comment = comment && !closes_comment(out, para);
    }
}
