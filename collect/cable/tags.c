#include "cable/tags.h"

#include <string.h>

#include "cable/fold.h"
#include "cable/lines.h"
#include "cable/post.h"
#include "cable/tag_words.h"

#include "base/ban.h"

enum { PHRASE_WORDS = 5, RUN_MAX = 120, PARTS_MAX = 32 };

typedef struct {
    Str      *at;
    ptrdiff_t len, cap;
} Tags;

TagTables tags_open(Blob vocab)
{
    TagTables t = { 0 };
    t.ready = table_open(vocab, STR("tags_known.csv"), &t.known) &&
              table_open(vocab, STR("tags_country.csv"), &t.country);
    return t;
}

static bool is_known(const TagTables *t, Str tag)
{
    return t->ready && table_find(&t->known, tag) >= 0;
}

static bool is_place(const TagTables *t, Str tag)
{
    if (!t->ready || tag.len != 2)
        return false;
    int32_t row = table_find(&t->country, tag);
    return row >= 0 && !str_eq(table_cell(&t->country, row, 3), STR("noise"));
}

/* -- putting */

static void put(Arena *mem, Tags *tags, Str tag)
{
    if (tag.len == 0)
        return;
    for (ptrdiff_t i = 0; i < tags->len; i++)
        if (str_eq(tags->at[i], tag))
            return;
    PUSH(mem, tags, tag);
}

static bool is_caption(Str s)
{
    static const Str word[] = { { "SIPDIS", 6 }, { "NOFORN", 6 },
        { "SENSITIVE", 9 }, { "NODIS", 5 }, { "EXDIS", 5 },
        { "CONFIDENTIAL", 12 }, { "SECRET", 6 }, { "UNCLAS", 6 },
        { "UNCLASSIFIED", 12 }, { "TAGS", 4 }, { "TAG", 3 }, { "AND", 3 },
        { "N/A", 3 }, { "NONE", 4 } };
    if (s.len < 2 || (byte_is_digit(s.at[0]) && byte_is_digit(s.at[1])))
        return true;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_eq(s, word[i]))
            return true;
    return false;
}

/* Cuts "ETRDEINVECINPGOVCS": known tags of four letters (KWWMN: five), at
 * most one place before or behind them. step[i]: length of the part that
 * ends at i, 0: cannot be reached. */
static bool split_run(const TagTables *t, Str run, unsigned char step[RUN_MAX])
{
    bool placed[RUN_MAX] = { 0 };
    memset(step, 0, RUN_MAX);
    if (run.len < 6 || run.len >= RUN_MAX)
        return false;
    for (ptrdiff_t i = 0; i < run.len; i++) {
        if (i > 0 && step[i] == 0)
            continue;
        for (ptrdiff_t n = 5; n >= 2; n--) {
            Str part = str_slice(run, i, i + n);
            if (part.len < n || n == 3 || step[i + n] > 0)
                continue;
            if (n >= 4 && !is_known(t, part))
                continue;
            if (n == 2 &&
                (placed[i] || (i > 0 && i + n < run.len) || !is_place(t, part)))
                continue;
            step[i + n] = (unsigned char)n;
            placed[i + n] = placed[i] || n == 2;
        }
    }
    return step[run.len] > 0;
}

/* "PGOV/PREL", "EAGR-ETRD-TBIO": known tags between the marks. */
static bool put_parts(const TagTables *t, Arena *mem, Tags *tags, Str word)
{
    Str       part[PARTS_MAX];
    ptrdiff_t n = 0, from = 0;
    for (ptrdiff_t i = 0; i <= word.len; i++) {
        if (i < word.len && word.at[i] != '/' && word.at[i] != '-')
            continue;
        Str tag = str_slice(word, from, i);
        from = i + 1;
        if (tag.len > 4 && is_caption(tag))
            continue;
        if (n == PARTS_MAX || (!is_known(t, tag) && !is_place(t, tag)))
            return false;
        part[n++] = tag;
    }
    for (ptrdiff_t i = 0; i < n; i++)
        put(mem, tags, part[i]);
    return n > 1;
}

/* "EC0N": a zero for the letter. */
static Str letter_for_zero(const TagTables *t, Arena *mem, Str word)
{
    Str   out = word.len <= 5 ? arena_str(mem, word) : (Str){ 0 };
    char *at = (char *)(uintptr_t)out.at;
    if (str_find_byte(word, '0') < 0 || is_known(t, word))
        return word;
    for (ptrdiff_t i = 0; i < out.len; i++)
        at[i] = at[i] == '0' ? 'O' : at[i];
    return is_known(t, out) ? out : word;
}

static void put_run(const TagTables *t, Arena *mem, Tags *tags, Str word)
{
    unsigned char step[RUN_MAX];
    Str           part[RUN_MAX / 2];
    ptrdiff_t     n = 0;
    if (put_parts(t, mem, tags, word))
        return;
    word = letter_for_zero(t, mem, word);
    if (is_known(t, word) || !split_run(t, word, step)) {
        put(mem, tags, word);
        return;
    }
    for (ptrdiff_t at = word.len; at > 0; at -= step[at])
        part[n++] = str_slice(word, at - step[at], at);
    while (n > 0)
        put(mem, tags, part[--n]);
}

/* -- phrases and names */

static bool is_tag_form(const TagTables *t, Str s)
{
    unsigned char step[RUN_MAX];
    return is_known(t, s) || is_place(t, s) || s.len == 2 || s.len == 4 ||
           split_run(t, s, step);
}

static Str join(Arena *mem, const TagWord *word, ptrdiff_t n, Str between)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put(&buf, i == 1 ? between : STR(" "));
        buf_put(&buf, word[i].text);
    }
    return buf_str(&buf);
}

/* The longest known phrase that starts here; its words, or 0. */
static ptrdiff_t phrase_len(
    const TagTables *t, Arena *mem, const TagWord *word, ptrdiff_t n, Str *tag)
{
    ptrdiff_t most = n < PHRASE_WORDS ? n : PHRASE_WORDS;
    for (ptrdiff_t k = most; k >= 2; k--) {
        ArenaMark mark = arena_mark(mem);
        Str       text = join(mem, word, k, STR(" "));
        int32_t   row = t->ready ? table_find(&t->known, text) : -1;
        if (row >= 0) {
            Str canonical = table_cell(&t->known, row, 2);
            *tag = canonical.len > 0 ? canonical : text;
            return k;
        }
        arena_rewind(mem, mark);
    }
    return 0;
}

/* "(STEINBERG, JAMES B.)": words to the closing bracket; 0 if not a name.
 * Behind OVIP one of two may be a tag as well: "(DOE, JOHN)". */
static ptrdiff_t bracket_len(
    const TagTables *t, const TagWord *word, ptrdiff_t n, bool after_vip)
{
    ptrdiff_t k = 0, unknown = 0;
    if (!word[0].opens || (n > 1 && word[0].text.len + word[1].text.len == 2))
        return 0;
    while (k < n && k < 8 && !word[k].closes)
        k++;
    if (k == n || k == 8 || k == 0)
        return 0;
    for (ptrdiff_t i = 0; i <= k; i++)
        unknown += !is_known(t, word[i].text) && !is_place(t, word[i].text);
    return unknown * 2 > k + 1 || (unknown == 1 && k == 1 && after_vip) ? k + 1
                                                                        : 0;
}

/* Behind OVIP: "CLINTON HILLARY", "BUSH, GEORGE". */
static ptrdiff_t name_len(const TagTables *t, const TagWord *word, ptrdiff_t n)
{
    ptrdiff_t     k = 0;
    unsigned char step[RUN_MAX];
    while (k < n && k < 3 && !is_known(t, word[k].text) &&
           !split_run(t, word[k].text, step) &&
           !(word[k].text.len > 1 && is_caption(word[k].text)) &&
           word[k].text.len > (k < 2 ? 2 : 0) &&
           !(word[k].text.len == 4 && k > 1) &&
           !(k > 0 && word[k - 1].ends && k > 1))
        k++;
    return k >= 2 && word[0].text.len > 2 ? k : 0;
}

/* "BUSH, GEORGE W.": an initial tells a name from two tags. */
static ptrdiff_t initial_len(
    const TagTables *t, const TagWord *word, ptrdiff_t n)
{
    bool name = n >= 3 && word[0].ends && !word[1].ends &&
                word[2].text.len == 1 && word[0].text.len > 2 &&
                word[1].text.len > 2;
    return name && !is_known(t, word[0].text) && !is_known(t, word[1].text) ? 3
                                                                            : 0;
}

static bool is_org(const TagTables *t, Str tag)
{
    int32_t row = t->ready ? table_find(&t->known, tag) : -1;
    return row >= 0 && str_eq(table_cell(&t->known, row, 1), STR("org"));
}

/* Words between two commas, none of them a tag, or an organisation before
 * words that are none ("WTO DOHA ROUND"): one phrase. */
static ptrdiff_t free_len(const TagTables *t, const TagWord *word, ptrdiff_t n)
{
    ptrdiff_t k = 0;
    if (n > 2 && is_org(t, word[0].text) && !word[0].ends && !word[1].ends)
        k = 1;
    while (k < n && k < PHRASE_WORDS) {
        if (is_tag_form(t, word[k].text) && word[k].text.len != 4)
            return 0;
        if (is_known(t, word[k].text))
            return 0;
        k++;
        if (word[k - 1].ends)
            break;
    }
    return k >= 2 ? k : 0;
}

/* "(CODEL EXAMPLE)" names a delegation, "(EXAMPLE ANN)" a person. */
static Str between_names(const TagWord *word)
{
    return str_eq(word->text, STR("CODEL")) ||
                   str_eq(word->text, STR("STAFFDEL"))
               ? STR(" ")
               : STR(", ");
}

static Str initial_stop(Arena *mem, Str name, const TagWord *last)
{
    return last->text.len == 1 && last->stop
               ? arena_printf(mem, "%.*s.", PR(name))
               : name;
}

/* "E TRD", "PGO V": a blank fell into a tag. */
static bool put_broken(const TagTables *t, Arena *mem, Tags *tags,
    const TagWord *word, ptrdiff_t n)
{
    char room[8];
    /* "U.S." is a place. */
    if (n >= 2 && word[0].text.len == 1 && word[1].text.len == 1) {
        Str both =
            arena_printf(mem, "%.*s%.*s", PR(word[0].text), PR(word[1].text));
        if (is_place(t, both) || is_known(t, both)) {
            put(mem, tags, both);
            return true;
        }
    }
    if (n < 2 || word[0].ends || word[0].text.len > 4 || word[1].text.len > 4 ||
        is_known(t, word[0].text) || is_known(t, word[1].text) ||
        (is_place(t, word[0].text) && is_place(t, word[1].text)))
        return false;
    ptrdiff_t len = word[0].text.len + word[1].text.len;
    memcpy(room, word[0].text.at, (size_t)word[0].text.len);
    memcpy(room + word[0].text.len, word[1].text.at, (size_t)word[1].text.len);
    Str tag = { room, len };
    if ((len != 4 && len != 5) || !is_known(t, tag))
        return false;
    put(mem, tags, arena_str(mem, tag));
    return true;
}

static ptrdiff_t put_next(const TagTables *t, Arena *mem, Tags *tags,
    const TagWord *word, ptrdiff_t n, bool after_vip)
{
    Str       tag;
    ptrdiff_t k = bracket_len(t, word, n, after_vip);
    if (k == 0 && after_vip)
        k = name_len(t, word, n);
    if (k == 0)
        k = initial_len(t, word, n);
    ptrdiff_t phrase = phrase_len(t, mem, word, n, &tag);
    if (k >= 2 && phrase < k) {
        put(mem, tags,
            initial_stop(
                mem, join(mem, word, k, between_names(word)), &word[k - 1]));
        return k;
    }
    if (phrase > 0) {
        put(mem, tags, tag);
        return phrase;
    }
    if (put_broken(t, mem, tags, word, n))
        return 2;
    k = free_len(t, word, n);
    if (k > 0) {
        put(mem, tags, join(mem, word, k, STR(" ")));
        return k;
    }
    if (!is_caption(word[0].text))
        put_run(t, mem, tags, word[0].text);
    return 1;
}

/* "STATE PASS TO USTR", "DEPT FOR EUR/RUS": passing lines between the fields,
 * though words of them are tags. */
static bool is_passing(Str s)
{
    static const Str word[] = { { " PASS ", 6 }, { " FOR ", 5 },
        { " PLEASE ", 8 } };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_find_fold(s, word[i]) >= 0)
            return true;
    return str_starts_fold(s, STR("PASS ")) || str_starts_fold(s, STR("FOR "));
}

/* "... OVIP (SMITHEE, ALAN": the line ends within a name. */
static bool is_open_bracket(Str s)
{
    ptrdiff_t i = s.len;
    while (i > 0 && s.at[i - 1] != '(' && s.at[i - 1] != ')')
        i--;
    return i > 0 && s.at[i - 1] == '(';
}

/* At least half of the words are tags; those in brackets are names. */
static bool is_mostly_tags(const TagTables *t, Str s)
{
    ptrdiff_t words = 0, tags = 0;
    bool      name = false;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        unsigned char step[RUN_MAX];
        ptrdiff_t     from = i;
        while (i < s.len && tag_is_word_byte(s, i))
            i++;
        Str word = str_slice(s, from, i);
        if (word.len > 0 && !name && !str_eq(word, STR("-"))) {
            words++;
            tags += is_known(t, word) || is_place(t, word) ||
                    split_run(t, word, step);
        }
        if (i < s.len && strchr("()[]", s.at[i]))
            name = s.at[i] == '(' || s.at[i] == '[';
    }
    return tags * 2 >= words;
}

/* tags_reach() of a value in capitals. */
static ptrdiff_t reach(const TagTables *t, Str value)
{
    Lines lines = lines_of(value, 0);
    Line  line;
    bool  comma = true, first = true;
    while (lines_next(&lines, &line)) {
        Str s = line_trim(line.text);
        if (s.len == 0 || fold_break_len(s, 0) > 0)
            continue; /* the head has ended the field where they do */
        if (!first && !comma && is_passing(s))
            return line.from;
        Str marking;
        comma |=
            s.at[0] == ',' || (s.at[0] == '(' && portion_len(s, &marking) == 0);
        if (!first && !comma && !is_mostly_tags(t, s))
            return line.from;
        first = false;
        char last = s.at[s.len - 1];
        comma = (tag_is_mark(last) && last != '.') || strchr("-/\\+", last) ||
                is_open_bracket(s);
    }
    return value.len;
}

ptrdiff_t tags_reach(const TagTables *t, Arena *mem, Str value)
{
    return reach(t, tag_plain(mem, value));
}

StrList tags_parse(const TagTables *t, Arena *mem, Str value)
{
    Tags      tags = { 0 };
    ptrdiff_t most = value.len / 2 + 1; /* a mark between any two */
    TagWord  *word =
        arena_new(mem, TagWord, most < TAG_WORDS ? most : TAG_WORDS);
    value = tag_plain(mem, value);
    ptrdiff_t n = tag_cut(str_slice(value, 0, reach(t, value)), word);
    bool      vip = false;
    for (ptrdiff_t i = 0; i < n;) {
        if (i > 0 && (str_eq(word[i].text, STR("SUBJECT")) ||
                         str_eq(word[i].text, STR("SUBJ"))))
            break;
        bool next_vip = str_eq(word[i].text, STR("OVIP")) ||
                        str_eq(word[i].text, STR("OREP")) ||
                        str_eq(word[i].text, STR("OTRA"));
        i += put_next(t, mem, &tags, word + i, n - i, vip);
        vip = next_vip;
    }
    return (StrList){ tags.at, tags.len };
}

/* -- places */

Str tags_country(const TagTables *t, StrList tag, Str host)
{
    Str first = { 0 };
    for (ptrdiff_t i = 0; t->ready && i < tag.len; i++) {
        int32_t row =
            tag.at[i].len == 2 ? table_find(&t->country, tag.at[i]) : -1;
        if (row < 0)
            continue;
        Str iso = table_cell(&t->country, row, 1);
        Str kind = table_cell(&t->country, row, 3);
        if (iso.len != 2 || str_eq(kind, STR("noise")) ||
            str_eq(kind, STR("region")))
            continue;
        if (str_eq(iso, host))
            return iso;
        if (first.len == 0)
            first = iso;
    }
    return first;
}
