/* Where one page of several in a stream ends and the next begins: cat of a
 * folder, telegrams with their end marks. Each byte is searched once for each
 * mark. */
#include "read/pages.h"

#include <string.h>

#include "read/page.h"
#include "read/scan.h"

#include "base/ban.h"

typedef enum { NONE = 0, UNDECIDED = -1 } Start; /* or an offset above 0 */

/* How far a mark's surroundings are looked at. */
enum { REACH = 1024, HEADS = 16384, HEADER_LINES = 12 };

static Str after(Str view, ptrdiff_t at)
{
    if (at == 0 && str_starts(view, STR("\xef\xbb\xbf")))
        at = 3;
    while (at < view.len && byte_is_blank(view.at[at]))
        at++;
    return str_slice(view, at, view.len);
}

static bool is_markup(Str view)
{
    Str page = after(view, 0);
    return page.len > 0 && page.at[0] == '<';
}

/* Text may go on behind a document of tags, not within it. */
static bool is_behind_html(Str view, ptrdiff_t start)
{
    Str before = str_trim(str_slice(view, 0, start));
    return str_eq_fold(
        str_slice(before, before.len - 7, before.len), STR("</html>"));
}

/* "</html>", and a further document behind it. */
static ptrdiff_t after_html(Str view, ptrdiff_t at)
{
    Str rest = after(view, at + 7);
    if (rest.len < 10)
        return UNDECIDED;
    if (str_starts(rest, STR("<?xml")) || str_starts_fold(rest, STR("<html")) ||
        str_starts_fold(rest, STR("<!doctype")))
        return rest.at - view.at;
    return NONE;
}

/* "<?xml version" of a page, the one before may be cut off; a picture inside
 * a page has it too. */
static ptrdiff_t at_xml(Str view, ptrdiff_t at)
{
    Str rest = str_slice(view, at, at + REACH);
    if (after(str_slice(view, 0, at < REACH ? at : REACH), 0).len == 0)
        return NONE;
    if (str_find(rest, STR("<html")) >= 0)
        return at;
    return rest.len < REACH ? UNDECIDED : NONE;
}

/* "<html" behind a text page, with the "<!DOCTYPE ...>" before it. */
static ptrdiff_t at_html(Str view, ptrdiff_t at)
{
    Str       before = str_slice(view, 0, at);
    ptrdiff_t mark = at;
    while (mark > 0 && at - mark < REACH && view.at[mark] != '!')
        mark--;
    if (mark > 0 &&
        str_starts_fold(str_slice(view, mark - 1, at), STR("<!doctype ")))
        before = str_slice(view, 0, mark - 1);
    return is_markup(view) || after(before, 0).len == 0 ? NONE : before.len;
}

static ptrdiff_t line_start(Str view, ptrdiff_t at)
{
    while (at > 0 && view.at[at - 1] != '\n')
        at--;
    return at;
}

/* The site's line stands before the glued names of columns, and mirror pages
 * end without a newline: the line may begin in the page before. */
static ptrdiff_t at_mirror(Cutter *cutter, Str view, ptrdiff_t at)
{
    bool first = !cutter->marked && at < REACH && !is_markup(view) &&
                 str_find(str_slice(view, 0, at), STR("SUBJ")) < 0;
    cutter->marked = true;
    if (first || at == 0 || view.at[at - 1] != '\n')
        return NONE;
    ptrdiff_t site = line_start(view, at - 1);
    ptrdiff_t word = str_find_fold(str_slice(view, site, at), STR("wikileaks"));
    return word > 0 ? site + word : site;
}

static ptrdiff_t at_viewer(Str view, ptrdiff_t at)
{
    Str rest = str_slice(view, at, at + REACH);
    Str line = str_next_line(&rest);
    if (rest.len == 0 && view.len < at + REACH)
        return UNDECIDED;
    if (str_find(line, STR("Created")) < 0 ||
        str_find(line, STR("Classification")) < 0)
        return NONE;
    return !is_markup(view) || is_behind_html(view, at) ? at : NONE;
}

/* "NNNN" ends a telegram; the next one's number follows. */
static ptrdiff_t after_telegram(Str view, ptrdiff_t at)
{
    Str rest = after(view, at + 5);
    if (rest.len < 5)
        return UNDECIDED;
    return str_starts(rest, STR("VZCZC")) ? rest.at - view.at : NONE;
}

/* -- telegrams without an end mark, five-line texts */

static Str line_at(Str view, ptrdiff_t at)
{
    Str rest = str_slice(view, at, at + REACH);
    return str_trim(str_next_line(&rest));
}

/* The start of the line before, or -1. */
static ptrdiff_t line_before(Str view, ptrdiff_t at)
{
    return at > 0 ? line_start(view, at - 1) : -1;
}

/* Above "FM": the first line of the header, its "VZCZC" or its time group;
 * -1: no time group is there. *identity: the time group. */
static ptrdiff_t header_start(Str view, ptrdiff_t from, Str *identity)
{
    ptrdiff_t at = line_before(view, from), start = -1;
    for (int i = 0; at >= 0 && i < HEADER_LINES; i++) {
        Str line = line_at(view, at);
        if (start < 0 && page_is_time_group(line)) {
            *identity = line;
            start = at;
        } else if (str_find(line, STR("VZCZC")) >= 0) {
            /* a page without a last newline may stand before it */
            line = str_slice(view, at, from);
            return start >= 0 ? at + str_find(line, STR("VZCZC")) : -1;
        } else if (line.len > 0 && !page_is_routing(line))
            break;
        at = line_before(view, at);
    }
    return start;
}

/* Behind the title of a text page and of a five-line text, which may speak of
 * a "subject" too. */
static Str behind_title(Str head)
{
    ptrdiff_t tags = str_find(head, STR("IdentifierCreated")) >= 0
                         ? str_find(head, STR("\nTags:"))
                         : -1;
    if (tags >= 0)
        return str_slice(head, tags, head.len);
    Str rest = after(head, 0);
    if (!page_is_id(str_trim(str_next_line(&rest))))
        return head;
    str_next_line(&rest);
    return rest;
}

/* A telegram behind a page or a telegram that is complete so far. Some carry
 * their own header again in their text. */
static ptrdiff_t at_telegram(Str view, ptrdiff_t at)
{
    Str       own = { 0 }, first = { 0 };
    ptrdiff_t from = at + 1;
    if (str_find_byte(str_slice(view, from, view.len), '\n') < 0)
        return UNDECIDED;
    ptrdiff_t start = header_start(view, from, &own);
    Str       head = str_slice(view, 0, start < HEADS ? start : HEADS);
    if (start > 0 && is_markup(view))
        return is_behind_html(view, start) ? start : NONE;
    if (start <= 0 || str_find(behind_title(head), STR("SUBJ")) < 0)
        return NONE;
    ptrdiff_t before = str_find(head, STR("\nFM "));
    if (before >= 0)
        header_start(view, before + 1, &first);
    bool again = str_eq(own, first) &&
                 str_eq(line_at(view, from), line_at(view, before + 1));
    return again ? NONE : start;
}

/* "ALPHA09MOSCOW1439": the page before has no last newline. */
static const char *id_tail(Str line)
{
    ptrdiff_t at = line.len;
    while (at > 0 && byte_is_digit(line.at[at - 1]))
        at--;
    while (at > 0 && byte_is_upper(line.at[at - 1]))
        at--;
    return line.at + (at > 2 && byte_is_digit(line.at[at - 2]) &&
                                 !byte_is_digit(line.at[at - 3])
                             ? at - 2
                             : 0);
}

/* The fourth line of a five-line text says its class; the first is the id. */
static ptrdiff_t at_class(Str view, ptrdiff_t at)
{
    Str       line = line_at(view, at + 1), none;
    ptrdiff_t start = at + 1;
    if (str_find_byte(str_slice(view, at + 1, view.len), '\n') < 0)
        return UNDECIDED;
    if (!page_cut_classification(&line, &none) || line.len > 0)
        return NONE;
    for (int i = 0; i < 3 && start > 0; i++)
        start = line_before(view, start);
    line = line_at(view, start);
    start = id_tail(line) - view.at;
    if (start <= 0 ||
        !page_is_id(str_slice(view, start, line.at + line.len - view.at)))
        return NONE;
    return !is_markup(view) || is_behind_html(view, start) ? start : NONE;
}

/* A mark is looked for by two of its bytes that seldom stand together. */
static const struct {
    Str       text;
    ptrdiff_t pair;
} mark[CUT_MARKS] = { { { "</html>", 7 }, 1 }, { { "<?xml version", 13 }, 0 },
    { { "IdentifierCreatedClassificationOrigin", 37 }, 9 },
    { { "Reference ID", 12 }, 8 }, { { "\nNNNN", 5 }, 0 },
    { { "\nFM ", 4 }, 0 }, { { "\nUNCLASSIFIED", 13 }, 0 },
    { { "\nCONFIDENTIAL", 13 }, 0 }, { { "\nSECRET", 7 }, 0 },
    { { "<html", 5 }, 0 } };

static ptrdiff_t find_mark(Str view, int k, ptrdiff_t from)
{
    Str       text = mark[k].text;
    ptrdiff_t pair = mark[k].pair, i = from + pair;
    char      a = text.at[pair], b = text.at[pair + 1];
    for (; (i = scan_pair(view, i, a, b)) >= 0; i++)
        if (str_starts(str_slice(view, i - pair, view.len), text))
            return i - pair;
    return -1;
}

static ptrdiff_t start_at(Cutter *cutter, int k, Str view, ptrdiff_t at)
{
    switch (k) {
    case 0:
        return after_html(view, at);
    case 1:
        return at_xml(view, at);
    case 2:
        return at_mirror(cutter, view, at);
    case 3:
        return at_viewer(view, at);
    case 4:
        return after_telegram(view, at);
    case 5:
        return at_telegram(view, at);
    case 9:
        return at_html(view, at);
    default:
        return at_class(view, at);
    }
}

/* Finds the next of each mark; the first of all, or -1. */
static int next_mark(Cutter *cutter, Str view)
{
    int best = -1;
    for (int k = 0; k < CUT_MARKS; k++) {
        CutMark *m = &cutter->mark[k];
        if (!m->found) {
            ptrdiff_t at = find_mark(view, k, m->at);
            ptrdiff_t left = view.len - mark[k].text.len + 1;
            m->found = at >= 0;
            m->at = at >= 0 ? at : m->at > left ? m->at : left;
        }
        if (m->found && (best < 0 || m->at < cutter->mark[best].at))
            best = k;
    }
    return best;
}

static void move_marks(Cutter *cutter, ptrdiff_t n)
{
    for (int k = 0; k < CUT_MARKS; k++) {
        CutMark *m = &cutter->mark[k];
        m->found = m->found && m->at >= n;
        m->at = m->at > n ? m->at - n : 0;
    }
}

void pages_dropped(Cutter *cutter, ptrdiff_t n)
{
    move_marks(cutter, n);
}

Cut pages_cut(Cutter *cutter, Str view, bool last)
{
    for (int k; (k = next_mark(cutter, view)) >= 0;) {
        CutMark  *m = &cutter->mark[k];
        ptrdiff_t at = m->at;
        ptrdiff_t start = start_at(cutter, k, view, at);
        if (start == UNDECIDED && !last)
            break;
        m->found = false;
        m->at = at + 1;
        if (start <= 0)
            continue;
        if (k == 2)
            m->at = at; /* the next page's own */
        move_marks(cutter, start);
        cutter->marked = false;
        cutter->searched = 0;
        return (Cut){ CUT_RECORD, 0, start, NULL };
    }
    cutter->searched = view.len > REACH ? view.len - REACH : 0;
    if (!last)
        return (Cut){ .kind = CUT_MORE };
    cutter->marked = false;
    move_marks(cutter, view.len);
    return (Cut){ CUT_RECORD, 0, view.len, NULL };
}
