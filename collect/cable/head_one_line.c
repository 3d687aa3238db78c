/* A telegram whose head, or whose whole text, is one line: the keywords within
 * it, and where the message proper starts. */
#include "cable/head_inner.h"

#include <string.h>

#include "cable/keyword.h"
#include "cable/summary.h"

#include "base/ban.h"

/* "PREF:", "EAIDPREF;": the tag, whatever mark follows it. */
static bool ends_in_pref(Str line, ptrdiff_t ref)
{
    ptrdiff_t from = ref;
    while (from > 0 && byte_is_upper(line.at[from - 1]))
        from--;
    return from < ref && line.at[ref - 1] == 'P' && (ref + 3 - from) % 4 == 0;
}

/* "THE CORAL REEF: ...", "TERMS OF REFERENCE: ..." */
static bool is_title_word(Str line, ptrdiff_t at)
{
    Str word = str_slice(line, at, line.len), before = str_slice(line, 0, at);
    return str_starts_fold(word, STR("REEF")) ||
           (str_starts_fold(word, STR("REFERENCE")) &&
               (str_ends(before, STR(" OF ")) ||
                   str_ends(before, STR(" of ")) ||
                   str_ends(before, STR("-"))));
}

static bool is_inline_start(Str line, ptrdiff_t at, FieldKind kind)
{
    char before = at > 0 ? line.at[at - 1] : ' ';
    char first = line.at[at];
    if (kind == FIELD_CLASSIFIED)
        return !byte_is_alpha(before) || first == 'C';
    Str rest = str_slice(line, at, line.len);
    if (kind == FIELD_REF && is_title_word(line, at))
        return false;
    if (!byte_is_alpha(before))
        return true;
    /* Glued to the word before ("BRSUBJECT:"): as it is spelt, in capitals;
     * "RSUBJECT" is no misspelt one. */
    if (kind == FIELD_REF && ends_in_pref(line, at))
        return false;
    if (kind == FIELD_EO)
        return str_starts(rest, STR("E.O. 1"));
    if (kind == FIELD_REF) /* "TALKS IN CAIRORef: A." */
        return str_starts(rest, STR("REF")) || str_starts(rest, STR("Ref")) ||
               str_starts(rest, STR("R E F"));
    return byte_is_upper(first) && byte_is_upper(line.at[at + 1]) &&
           (kind != FIELD_SUBJECT || str_starts(rest, STR("SUBJ")));
}

/* "Classified by" in a line: not the words of a title. */
static bool is_classifier(Str body, ptrdiff_t at)
{
    Str rest = str_slice(body, at, at + 400);
    if (str_starts(rest, STR("DERIVED FROM:")) ||
        str_starts_fold(rest, STR("REASON: 1.")) ||
        str_starts_fold(rest, STR("REASONS: 1.")))
        return true;
    return str_starts_fold(rest, STR("Classified by")) &&
           (str_find_byte(rest, ':') == 13 ||
               (byte_is_lower(rest.at[1]) && rest.at[11] == 'B') ||
               str_find_fold(rest, STR("reason")) > 0 ||
               str_find(rest, STR("1.4")) > 0 ||
               str_find(rest, STR("1.5")) > 0);
}

/* "TAGS: PREL, ..." behind a subject: no word of the title. */
static bool starts_with_tag(Str s)
{
    ptrdiff_t i = blank_len(s, 0), from = i;
    while (i < s.len && byte_is_upper(s.at[i]))
        i++;
    return (i - from == 4 || i - from == 2) &&
           (line_is_blank(str_slice(s, i, s.len)) || s.at[i] == ',' ||
               s.at[i] == ';');
}

/* What every keyword within a line has: told at a glance. */
static bool may_hold_keyword(Str s)
{
    static const Str mark[] = { { "12958", 5 }, { "TAGS", 4 }, { "REF", 3 },
        { "SUBJECT ", 8 }, { "SUBJ ", 5 } };
    if (str_find_byte(s, ':') >= 0 || str_find_byte(s, ';') >= 0 ||
        str_find_byte(s, '=') >= 0 || str_find_fold(s, STR(" by ")) >= 0)
        return true;
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        if (str_find(s, mark[i]) >= 0)
            return true;
    return false;
}

/* Is the keyword at `at` one here, or words of the field that is open? */
static bool opens_field(
    const Head *head, Line line, ptrdiff_t at, FieldKind kind, ptrdiff_t value)
{
    if (!is_inline_start(line.text, at, kind))
        return false;
    switch (kind) {
    case FIELD_CLASSIFIED:
        return is_classifier(head->body, line.from + at) &&
               !head_has(head, kind);
    case FIELD_REF: /* glued to a word it stands behind subject or tags */
        return head_has(head, FIELD_SUBJECT) ||
               head_last_kind(head) == FIELD_TAGS || at == 0 ||
               !byte_is_alpha(line.text.at[at - 1]);
    case FIELD_TAGS:
        return !head_has(head, kind) && (!head_has(head, FIELD_SUBJECT) ||
                                            starts_with_tag(str_slice(line.text,
                                                at + value, line.text.len)));
    case FIELD_EO: /* it may come again behind the subject, with its colon */
        return !head_has(head, kind) ||
               (head_last_kind(head) != kind &&
                   str_find_byte(str_slice(line.text, at, at + value), ':') >
                       0);
    default:
        return !head_has(head, kind);
    }
}

ptrdiff_t head_keyword_within(const Head *head, Line line, ptrdiff_t from,
    FieldKind *kind, ptrdiff_t *value)
{
    FieldKind last = head_last_kind(head);
    Str       s = line.text;
    if (!may_hold_keyword(str_slice(s, from, s.len)))
        return -1;
    for (ptrdiff_t i = from; i + 3 < s.len; i++) {
        char c = byte_upper(s.at[i]);
        if (!c || !strchr("TSRECUD", c))
            continue;
        bool loose = ((c == 'S' && last == FIELD_TAGS) ||
                         (c == 'T' && last == FIELD_EO)) &&
                     i > 0 && !byte_is_alpha(s.at[i - 1]);
        if (keyword_at(str_slice(s, i, s.len), loose, kind, value) &&
            opens_field(head, line, i, *kind, *value))
            return i;
    }
    return -1;
}

/* "... TRADE 1. The minister": no mark, but running text behind capitals, and
 * no "Part 1. The". */
static bool is_plain_start(Str line, ptrdiff_t at, const ParagraphMark *mark)
{
    static const Str part[] = { { "PART ", 5 }, { "NO. ", 4 }, { "PHASE ", 6 },
        { "VOLUME ", 7 }, { "SECTION ", 8 } };
    Str              before = str_slice(line, 0, at), text = mark->text;
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (before.len >= part[i].len &&
            str_starts_fold(
                str_slice(before, before.len - part[i].len, before.len),
                part[i]))
            return false;
    return text.len > 40 && byte_is_upper(text.at[0]) &&
           (byte_is_lower(text.at[1]) || text.at[1] == ' ') &&
           str_find_fold(before, STR("SUBJ")) >= 0;
}

/* "... TALKS SUMMARY ------- 1.": a word with a rule as long as itself behind
 * it is a heading. Where it starts, or `rule`. */
static ptrdiff_t heading_before(Str line, ptrdiff_t rule)
{
    static const Str key = { "SUMMARY", 7 };
    ptrdiff_t        marks = 0, at = rule;
    while (rule + marks < line.len && line.at[rule + marks] == '-')
        marks++;
    while (at > 0 && strchr(" .:", line.at[at - 1]))
        at--;
    at -= key.len;
    return at > 0 && line.at[at - 1] == ' ' && marks >= key.len - 1 &&
                   marks <= key.len + 1 &&
                   str_starts_fold(str_slice(line, at, rule), key)
               ? at
               : rule;
}

ptrdiff_t head_text_within(Str line, ptrdiff_t from)
{
    ParagraphMark mark;
    /* "... TALKS SUMMARY: Text. END SUMMARY." */
    ptrdiff_t summary = str_find_fold(line, STR(" SUMMARY:"));
    if (summary > 0 && !line_paragraph(line, &mark) &&
        str_find_fold(
            str_slice(line, summary + 9, line.len), STR("END SUMMARY")) >= 0)
        line = str_slice(line, 0, summary + 9);
    for (ptrdiff_t i = from; i + 3 < line.len; i++) {
        if (line.at[i] == '-' && (i == 0 || line.at[i - 1] != '-') &&
            str_starts(str_slice(line, i, line.len), STR("-----")))
            return heading_before(line, i);
        if (i == summary && i + 9 == line.len)
            return i;
        /* "... TALKS1. (U) Text": glued, where a portion mark says so */
        bool glued = i > 0 && byte_is_alpha(line.at[i - 1]);
        if (line.at[i] != '1' || !strchr(".)", line.at[i + 1]) ||
            (i > 0 && line.at[i - 1] != ' ' && !glued))
            continue; /* "LIMA 1 (C) LIMA 2" is a list */
        Str rest = str_slice(line, i, line.len);
        if (line_paragraph(rest, &mark) && mark.number == 1 &&
            (mark.marking.len > 0 ||
                (!glued && (summary_starts(mark.text) ||
                               is_plain_start(line, i, &mark)))))
            return i;
    }
    return line.len;
}
