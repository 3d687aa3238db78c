#include "cable/summary.h"

#include <string.h>

#include "cable/lines.h"
#include "cable/post.h"

#include "base/ban.h"

enum { SUMMARY_PARAGRAPHS = 3 /* without an end mark */ };

static bool is_word_at(Str s, ptrdiff_t at, Str word)
{
    return str_starts_fold(str_slice(s, at, s.len), word);
}

/* "KEY FINDINGS:", "Proposed Next Steps:": up to four words before a colon. */
static ptrdiff_t other_heading(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at, blanks = 0;
    while (i < s.len && i < at + 40 && blanks < 4 &&
           (byte_is_alpha(s.at[i]) || s.at[i] == ' '))
        blanks += s.at[i++] == ' ';
    return i > at && i < s.len && s.at[i] == ':' ? i - at : 0;
}

/* Bytes of "and comment", "/Introduction", ", Action Request" at `at`. */
static ptrdiff_t more_heading(Str s, ptrdiff_t at)
{
    static const Str more[] = { { "COMMENT", 7 }, { "INTRODUCTION", 12 },
        { "ACTION REQUEST", 14 }, { "ANALYSIS", 8 }, { "BACKGROUND", 10 },
        { "RECOMMENDATIONS", 15 }, { "RECOMMENDATION", 14 }, { "CONTEXT", 7 },
        { "OVERVIEW", 8 }, { "NOTE", 4 }, { "INTRO", 5 }, { "CONCLUSION", 10 },
        { "CONCLUSIONS", 11 }, { "KEY POINTS", 10 }, { "ACTION", 6 },
        { "ACTION REQUESTED", 16 }, { "GUIDANCE", 8 }, { "ASSESSMENT", 10 } };
    ptrdiff_t        i = at, best = 0;
    while (i < s.len && strchr(" /,&-", s.at[i]))
        i++;
    bool marked = i > at && str_find_byte(str_slice(s, at, i), ' ') != 0;
    if (is_word_at(s, i, STR("AND ")))
        i += 4;
    else if (!marked && i == at)
        return 0;
    for (size_t k = 0; k < sizeof more / sizeof *more; k++)
        if (more[k].len > best && is_word_at(s, i, more[k]) &&
            (i + more[k].len >= s.len || !byte_is_alpha(s.at[i + more[k].len])))
            best = more[k].len;
    if (best == 0 && i >= at + 4 && is_word_at(s, i - 4, STR("AND ")))
        best = other_heading(s, i);
    return best > 0 ? i + best - at : 0;
}

/* " (continued from reftel)", ", cont'd" */
static ptrdiff_t continued_len(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < s.len && strchr(" ,", s.at[i]))
        i++;
    bool      open = i < s.len && s.at[i] == '(';
    ptrdiff_t end = open ? str_find_byte(str_slice(s, i, i + 48), ')') : 0;
    if (i == at || !is_word_at(s, i + open, STR("CONT")) || end < 0)
        return 0;
    if (open)
        return i + end + 1 - at;
    while (i < s.len && (byte_is_alpha(s.at[i]) || s.at[i] == '\''))
        i++;
    return i < s.len && strchr(":.-\n", s.at[i]) ? i - at : 0;
}

/* Behind "Summary" in a heading: further words of it, then marks. */
static ptrdiff_t heading_rest(Str s, ptrdiff_t at)
{
    ptrdiff_t i = at, more, from;
    while ((more = more_heading(s, i)) > 0)
        i += more;
    if (is_word_at(s, i, STR(" PARAGRAPH")))
        i += 10;
    if (is_word_at(s, i, STR(" BEGINS")))
        i += 7;
    i += continued_len(s, i);
    while (i < s.len && strchr(" \t\n:.-;,=*_)]~/", s.at[i]))
        i++;
    Str marking;
    from = portion_len(str_slice(s, i, s.len), &marking);
    if (from > 0) /* "Summary (C): Text" */
        for (i += from; i < s.len && strchr(" :", s.at[i]);)
            i++;
    return i;
}

static ptrdiff_t summary_word(Str s, ptrdiff_t at)
{
    static const Str summary = { "SUMMARY", 7 };
    char             room[16];
    s = str_slice(s, at, s.len);
    if (str_starts_fold(s, STR("S U M M A R Y")))
        return 13;
    Str word = line_word(s, room, 9);
    if (word.len > 0 && word.len < 7 && word.len < s.len &&
        s.at[word.len] == ' ') { /* "SUM MARY": a blank fell into the word */
        Str more = line_word(
            str_slice(s, word.len + 1, s.len), room + word.len, 8 - word.len);
        if (str_eq((Str){ room, word.len + more.len }, summary))
            return 8;
    }
    return word.len >= 6 && word_is_near(word, summary) ? word.len : 0;
}

/* Words that may stand before "summary". */
static ptrdiff_t behind_lead(Str s, ptrdiff_t i)
{
    static const Str before[] = { { "BEGIN ", 6 }, { "BRIEF ", 6 },
        { "EXECUTIVE ", 10 }, { "COMMENT AND ", 12 },
        { "INTRODUCTION AND ", 17 }, { "INTRODUCTION/", 13 },
        { "ACTION REQUEST AND ", 19 }, { "OVERVIEW AND ", 13 },
        { "KEY POINTS AND ", 15 } };
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        if (is_word_at(s, i, before[k]))
            i += before[k].len;
    return i;
}

bool summary_starts(Str s)
{
    while (s.len > 0 && strchr("*(_-", s.at[0]))
        s = str_slice(s, 1, s.len);
    return summary_word(s, behind_lead(s, 0)) > 0;
}

/* "A. (C) SUMMARY": bytes of the letter of a paragraph that has one for its
 * number. */
static ptrdiff_t letter_len(Str s, ptrdiff_t at)
{
    return at + 2 < s.len && byte_is_upper(s.at[at]) &&
                   strchr(".)", s.at[at + 1]) && s.at[at + 2] == ' '
               ? 3
               : 0;
}

/* "(C) Key points:", "KEY POINTS" between rules: a summary in other words. */
static bool opens_key_points(
    const Cable *c, const Paragraph *para, ptrdiff_t *text)
{
    static const Str key = { "KEY POINTS", 10 };
    Str              s = c->flow, marking;
    ptrdiff_t        i = para->from;
    i += portion_len(str_slice(s, i, s.len), &marking);
    while (i < s.len && strchr(" \t-=*_", s.at[i]))
        i++;
    ptrdiff_t behind = i + key.len;
    bool      heading = para->kind == PARA_HEADING || behind == para->to ||
                   (behind < s.len && strchr(":.-\n", s.at[behind])) ||
                   str_starts(str_slice(s, behind, s.len), STR(" -"));
    if (!is_word_at(s, i, key) || !heading)
        return false;
    *text = heading_rest(s, behind);
    return true;
}

/* A summary heading at the start of a paragraph; *text behind it. */
static bool opens_summary(
    const Cable *c, const Paragraph *para, ptrdiff_t from, ptrdiff_t *text)
{
    Str       s = c->flow, marking;
    ptrdiff_t i = from + letter_len(s, from), marks, number;
    i += portion_len(str_slice(s, i, s.len), &marking);
    if (i == from && i + 2 < s.len && strchr("CSU", s.at[i]) &&
        s.at[i + 1] == ')')
        i += 2; /* half a mark */
    while (i < s.len && strchr(" \t-=*_.([~/", s.at[i]))
        i++;
    number = i + digits_len(s, i);
    if (number > i && number < s.len && strchr(".)", s.at[number]))
        for (i = number + 1; i < s.len && s.at[i] == ' ';)
            i++;
    i = behind_lead(s, i);
    marks = summary_word(s, i);
    if (marks == 0)
        return false;
    *text = heading_rest(s, i + marks);
    if (*text == i + marks + 1 && *text < s.len && s.at[*text - 1] == ' ' &&
        byte_is_lower(s.at[*text]))
        return false; /* "Summary judgment is ..." */
    if (para->kind == PARA_HEADING && *text < para->to)
        *text = para->to + 1;
    return true;
}

/* The next "summa" or "SUMMA"; *i has passed what stands before. */
static const char *summary_stem(Str s, ptrdiff_t i)
{
    const char *low = memmem(s.at + i, (size_t)(s.len - i), "umma", 4);
    ptrdiff_t   to = low ? low - s.at : s.len;
    const char *big = memmem(s.at + i, (size_t)(to - i), "UMMA", 4);
    const char *at = big ? big : low;
    return at && at > s.at + i ? at - 1 : at;
}

/* "End Summary.", "END SUMMARY AND COMMENT": offset in s, or -1. */
static ptrdiff_t end_of_summary(Str s, ptrdiff_t from, ptrdiff_t *behind)
{
    for (ptrdiff_t i = from; i < s.len; i++) {
        const char *at = summary_stem(s, i);
        if (!at)
            return -1;
        i = at - s.at;
        ptrdiff_t len = summary_word(s, i);
        if (len == 0 || i < 4)
            continue;
        ptrdiff_t k = i;
        while (k > 0 && strchr(" \t\n-/", s.at[k - 1]))
            k--;
        bool of = k >= 2 && is_word_at(s, k - 2, STR("of"));
        if (of)
            for (k -= 2; k > 0 && s.at[k - 1] == ' ';)
                k--;
        k -= k > 4 && is_word_at(s, k - 4, STR("ends"));
        if (k < 3 || !is_word_at(s, k - 3, STR("end")) ||
            (k > 3 && byte_is_alpha(s.at[k - 4])))
            continue;
        *behind = i + len;
        return k - 3;
    }
    return -1;
}

/* Mostly "End Summary." is a sentence: where it starts, or -1. */
static ptrdiff_t end_sentence(const Cable *c, ptrdiff_t from)
{
    for (ptrdiff_t i = 0; i < c->sentences; i++) {
        ptrdiff_t at = c->sentence[i].from;
        if (at < from)
            continue;
        while (at < c->flow.len && strchr("(-* [", c->flow.at[at]))
            at++;
        if (!is_word_at(c->flow, at, STR("END")))
            continue;
        at += is_word_at(c->flow, at, STR("ENDS")) ? 4 : 3;
        while (at < c->flow.len && strchr(" -/", c->flow.at[at]))
            at++;
        if (is_word_at(c->flow, at, STR("OF ")))
            at += 3;
        if (summary_word(c->flow, behind_lead(c->flow, at)) > 0)
            return c->sentence[i].from;
    }
    return -1;
}

/* "... text. Summary continued: More": the heading of its next paragraph. */
static Str off_continued(Str out)
{
    static const Str key[] = { { "SUMMARY CONTINUED", 17 },
        { "SUMMARY, CONTINUED", 18 }, { "SUMMARY (CONTINUED)", 19 },
        { "SUMMARY CONT'D", 14 } };
    char            *at = (char *)(uintptr_t)out.at;
    for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
        ptrdiff_t from = str_find_fold(out, key[i]), to = from + key[i].len;
        if (from < 0)
            continue;
        while (to < out.len && strchr(" :.-)", out.at[to]))
            to++;
        memmove(at + from, at + to, (size_t)(out.len - to));
        out.len -= to - from;
    }
    return out;
}

static Str clean(Arena *mem, Str s)
{
    Str   out = arena_str(mem, s);
    char *at = (char *)(uintptr_t)out.at;
    for (ptrdiff_t i = 0; i < out.len; i++)
        if (at[i] == '\n' || at[i] == '\t')
            at[i] = ' ';
    out = line_trim(off_continued(out));
    /* "Summary ends." closes some. */
    static const Str end[] = { { "SUMMARY ENDS.", 13 }, { "SUMMARY END.", 12 },
        { "SUMMARY ENDS", 12 } };
    for (size_t i = 0; i < sizeof end / sizeof *end; i++)
        if (out.len > end[i].len &&
            str_eq_fold(str_slice(out, out.len - end[i].len, out.len), end[i]))
            out = str_slice(out, 0, out.len - end[i].len);
    while (out.len > 0 && strchr(" -=*_(<[/", out.at[out.len - 1]))
        out = str_slice(out, 0, out.len - 1);
    /* "raids. ...End summary" */
    if (out.len > 5 && str_ends(out, STR(" ...")) && out.at[out.len - 5] == '.')
        out = str_slice(out, 0, out.len - 4);
    return line_trim(out);
}

static void flag(Cable *out, ptrdiff_t from, ptrdiff_t to)
{
    for (ptrdiff_t i = 0; i < out->paragraphs; i++)
        if (out->paragraph[i].from < to && out->paragraph[i].to > from)
            out->paragraph[i].summary = true;
}

/* A heading of its own rules over all up to the next one, if that is near;
 * else 0. */
static ptrdiff_t next_heading(const Cable *out, ptrdiff_t i)
{
    ptrdiff_t numbered = 0;
    if (out->paragraph[i].kind != PARA_HEADING)
        return 0;
    while (++i < out->paragraphs && numbered <= SUMMARY_PARAGRAPHS) {
        if (out->paragraph[i].kind == PARA_HEADING)
            return numbered > 0 ? out->paragraph[i].from : 0;
        numbered += out->paragraph[i].numbered;
    }
    return 0;
}

/* Where "B." stands behind the summary of "A.", or 0. */
static ptrdiff_t next_letter(const Cable *out, const Paragraph *para)
{
    Str s = out->flow;
    if (letter_len(s, para->from) == 0)
        return 0;
    for (ptrdiff_t i = 0; i < para->sentences; i++) {
        const Sentence *next = &out->sentence[para->sentence + i];
        if (letter_len(s, next->from) > 0 &&
            s.at[next->from] == s.at[para->from] + 1)
            return next->from;
    }
    return 0;
}

/* No end mark: the paragraph with the heading, or the one under it. */
static ptrdiff_t open_end(const Cable *out, ptrdiff_t i, ptrdiff_t text)
{
    const Paragraph *para = &out->paragraph[i];
    ptrdiff_t        heading = next_heading(out, i);
    if (heading == 0)
        heading = next_letter(out, para);
    if (heading > 0)
        return heading;
    while (i + 1 < out->paragraphs && text >= para->to)
        para = &out->paragraph[++i];
    int       number = para->number;
    ptrdiff_t to = para->to;
    while (++i < out->paragraphs && out->paragraph[i].number == number &&
           out->paragraph[i].kind != PARA_HEADING && number > 0)
        to = out->paragraph[i].to;
    return to;
}

/* "... raids. ------- DETAILS -------": in a telegram of one line the rule of
 * the next heading ends it. */
static ptrdiff_t before_rule(Str flow, ptrdiff_t from, ptrdiff_t to)
{
    ptrdiff_t text = from;
    while (text >= 0 && text < to && strchr(" -=*_", flow.at[text]))
        text++;
    ptrdiff_t rule = str_find(str_slice(flow, text, to), STR(" -----"));
    return rule > 0 ? text + rule : to;
}

static void put_summary(Arena *mem, Cable *out, ptrdiff_t from, ptrdiff_t to)
{
    if (from < 0 || to <= from)
        return;
    out->summary = clean(mem, str_slice(out->flow, from, to));
    flag(out, from, to);
}

/* Where no paragraph calls itself a summary. */
static void find_key_points(Arena *mem, Cable *out)
{
    ptrdiff_t from;
    for (ptrdiff_t i = 0; i < out->paragraphs && i < 4; i++)
        if (opens_key_points(out, &out->paragraph[i], &from)) {
            put_summary(mem, out, from, open_end(out, i, from));
            return;
        }
}

void summary_find(Arena *mem, Cable *out)
{
    ptrdiff_t from = -1, to = -1, behind, reach = 0, at;
    for (ptrdiff_t i = 0; i < out->paragraphs && i < 12 && from < 0; i++) {
        const Paragraph *para = &out->paragraph[i];
        if (!opens_summary(out, para, para->from, &at))
            continue;
        reach = open_end(out, i, at);
        /* A heading, and the word again at the start of its paragraph. */
        while (opens_summary(out, para, at, &from) && from > at)
            at = from;
        from = at;
    }
    /* From the start: "end summary" may follow in any later paragraph. */
    at = end_sentence(out, from > 0 ? from : 0);
    if (at < 0 && from >= 0)
        at = end_of_summary(out->flow, from, &behind);
    if (at >= 0 && from < 0 && out->paragraphs > 0) {
        ptrdiff_t i = 0;
        while (i + 1 < out->paragraphs && out->paragraph[i].number == 0)
            i++;
        from = out->paragraph[i].from;
        if (from > at)
            from = out->paragraph[0].from;
    }
    to = at >= 0 ? at : before_rule(out->flow, from, reach);
    if (from >= 0)
        put_summary(mem, out, from, to);
    else
        find_key_points(mem, out);
}
