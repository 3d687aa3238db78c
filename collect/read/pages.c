/* Where one page of several in a stream ends and the next begins: cat of a
 * folder, telegrams with their end marks. Each byte is searched once for each
 * mark. */
#include "read/pages.h"

#include <string.h>

#include "read/scan.h"

#include "base/ban.h"

typedef enum { NONE = 0, UNDECIDED = -1 } Start; /* or an offset above 0 */

/* How far a mark's surroundings are looked at. */
enum { REACH = 1024, HEADS = 16384 };

static Str after(Str view, ptrdiff_t at)
{
    if (at == 0 && str_starts(view, STR("\xef\xbb\xbf")))
        at = 3;
    while (at < view.len && byte_is_blank(view.at[at]))
        at++;
    return str_slice(view, at, view.len);
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
    bool first = !cutter->marked && at < REACH;
    cutter->marked = true;
    if (first || at == 0 || view.at[at - 1] != '\n')
        return NONE;
    ptrdiff_t site = line_start(view, at - 1);
    ptrdiff_t word = str_find_fold(str_slice(view, site, at), STR("wikileaks"));
    return word > 0 ? site + word : site;
}

static ptrdiff_t at_viewer(Str view, ptrdiff_t at)
{
    Str rest = str_slice(view, at + 1, at + REACH);
    Str line = str_next_line(&rest);
    if (rest.len == 0 && view.len < at + REACH)
        return UNDECIDED;
    if (str_find(line, STR("Created")) < 0 ||
        str_find(line, STR("Classification")) < 0)
        return NONE;
    return at + 1;
}

/* "NNNN" ends a telegram; the next one's number follows. */
static ptrdiff_t after_telegram(Str view, ptrdiff_t at)
{
    Str rest = after(view, at + 5);
    if (rest.len < 5)
        return UNDECIDED;
    return str_starts(rest, STR("VZCZC")) ? rest.at - view.at : NONE;
}

static Str transmission(Str view, ptrdiff_t at)
{
    Str rest = str_slice(view, at, at + 24);
    return str_next_line(&rest);
}

/* A telegram behind one without end mark. Some carry their own header again
 * in their text. */
static ptrdiff_t at_number(Str view, ptrdiff_t at)
{
    Str page = after(view, 0), rest = str_slice(view, at + 1, at + 2 * REACH);
    if (rest.len < 32)
        return UNDECIDED;
    if (!str_starts(page, STR("VZCZC")) ||
        str_eq(transmission(page, 0), transmission(rest, 0)))
        return NONE;
    if (str_find(rest, STR("\nFM ")) < 0)
        return rest.len < 2 * REACH - 1 ? UNDECIDED : NONE;
    Str head = str_slice(view, 0, at < HEADS ? at : HEADS);
    return str_find(head, STR("\nFM ")) > 0 && str_find(head, STR("SUBJ")) > 0
               ? at + 1
               : NONE;
}

/* A mark is looked for by two of its bytes that seldom stand together. */
static const struct {
    Str       text;
    ptrdiff_t pair;
} mark[CUT_MARKS] = { { { "</html>", 7 }, 1 }, { { "<?xml version", 13 }, 0 },
    { { "IdentifierCreatedClassificationOrigin", 37 }, 9 },
    { { "\nReference ID", 13 }, 0 }, { { "\nNNNN", 5 }, 0 },
    { { "\nVZCZC", 6 }, 0 } };

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
    default:
        return at_number(view, at);
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
