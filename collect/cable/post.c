#include "cable/post.h"

#include <string.h>

#include "base/ban.h"

enum { LONG_NAME = 8 };

Posts posts_open(Blob vocab)
{
    Posts posts = { 0 };
    posts.ready = table_open(vocab, STR("post_names.csv"), &posts.name) &&
                  table_open(vocab, STR("posts.csv"), &posts.label);
    return posts;
}

ptrdiff_t post_squeeze(Str s, char out[POST_NAME_MAX])
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (!byte_is_alpha(s.at[i]))
            continue;
        if (n == POST_NAME_MAX)
            return 0;
        out[n++] = byte_upper(s.at[i]);
    }
    return n;
}

bool post_find(const Posts *posts, Str squeezed, Str *stem)
{
    if (!posts->ready || squeezed.len < 2)
        return false;
    int32_t row = table_find(&posts->name, squeezed);
    if (row < 0)
        return false;
    *stem = table_cell(&posts->name, row, 1);
    return true;
}

bool word_is_near(Str a, Str b)
{
    ptrdiff_t i = 0;
    if (a.len > b.len) {
        Str swap = a;
        a = b;
        b = swap;
    }
    if (b.len - a.len > 1)
        return false;
    while (i < a.len && a.at[i] == b.at[i])
        i++;
    Str x = str_slice(a, i, a.len), y = str_slice(b, i, b.len);
    if (a.len < b.len)
        return str_eq(x, str_slice(y, 1, y.len));
    if (str_eq(str_slice(x, 1, x.len), str_slice(y, 1, y.len)))
        return true;
    return x.len >= 2 && x.at[0] == y.at[1] && x.at[1] == y.at[0] &&
           str_eq(str_slice(x, 2, x.len), str_slice(y, 2, y.len));
}

/* Two edits apart at most: letters lost, added or changed. */
static bool is_two_off(Str a, Str b)
{
    int row[POST_NAME_MAX + 1];
    if (a.len > b.len + 2 || b.len > a.len + 2 || b.len > POST_NAME_MAX ||
        b.len < LONG_NAME)
        return false;
    for (ptrdiff_t k = 0; k <= b.len; k++)
        row[k] = (int)k;
    for (ptrdiff_t i = 0; i < a.len; i++) {
        int diagonal = row[0]++, least = row[0];
        for (ptrdiff_t k = 0; k < b.len; k++) {
            int change = diagonal + (a.at[i] != b.at[k]);
            int gap = (row[k] < row[k + 1] ? row[k] : row[k + 1]) + 1;
            diagonal = row[k + 1];
            row[k + 1] = change < gap ? change : gap;
            least = row[k + 1] < least ? row[k + 1] : least;
        }
        if (least > 2)
            return false;
    }
    return row[b.len] <= 2;
}

/* The only post one edit away; for a long name, two. */
static bool near_post(const Posts *posts, Str name, bool two, Str *stem)
{
    int column = table_column(&posts->label, STR("id_stem"));
    Str found = { 0 };
    if (name.len < (two ? LONG_NAME : 3))
        return false;
    for (int32_t row = 0; row < posts->label.rows; row++) {
        Str known = table_cell(&posts->label, row, column);
        if (!(two ? is_two_off(name, known) : word_is_near(name, known)) ||
            str_eq(known, found))
            continue;
        if (found.len > 0)
            return false;
        found = known;
    }
    *stem = found;
    return found.len > 0;
}

static Str off_prefix(Str name)
{
    static const Str prefix[] = { { "AMEMBASSY", 9 }, { "AMEMB", 5 },
        { "AMCONSULATE", 11 }, { "AMCONSUL", 8 }, { "AMCONGEN", 8 },
        { "CONSULATE", 9 }, { "CONGEN", 6 }, { "EMBASSY", 7 },
        { "AMMISSION", 9 }, { "USMISSION", 9 }, { "USINTSEC", 8 },
        { "USOFFICE", 8 }, { "USLO", 4 }, { "USDEL", 5 }, { "MISSION", 7 },
        { "REO", 3 } };
    for (size_t i = 0; i < sizeof prefix / sizeof *prefix; i++)
        if (str_starts(name, prefix[i]) && name.len > prefix[i].len + 2)
            return str_slice(name, prefix[i].len, name.len);
    return name;
}

bool post_guess(const Posts *posts, Str squeezed, Str *stem)
{
    Str bare = off_prefix(squeezed);
    return post_find(posts, squeezed, stem) ||
           (bare.len < squeezed.len && post_find(posts, bare, stem)) ||
           (posts->ready && (near_post(posts, bare, false, stem) ||
                                near_post(posts, bare, true, stem)));
}

int32_t post_row(const Posts *posts, Str stem, Str origin)
{
    if (!posts->ready)
        return -1;
    int32_t row = origin.len > 0 ? table_find(&posts->label, origin) : -1;
    int     column = table_column(&posts->label, STR("id_stem"));
    int     other = table_column(&posts->label, STR("other_stems"));
    for (int32_t i = 0; row < 0 && stem.len > 0 && i < posts->label.rows; i++)
        if (str_eq(table_cell(&posts->label, i, column), stem) &&
            !str_starts(table_cell(&posts->label, i, 0), STR("*")))
            row = i;
    for (int32_t i = 0; row < 0 && stem.len > 0 && i < posts->label.rows; i++) {
        Str rest = table_cell(&posts->label, i, other);
        while (rest.len > 0 && row < 0) {
            StrSplit part = str_split(rest, '|');
            row = str_eq(part.before, stem) ? i : -1;
            rest = part.after;
        }
    }
    return row;
}

Str post_origin(const Posts *posts, int32_t row)
{
    return row >= 0 ? table_cell(&posts->label, row, 0) : (Str){ 0 };
}

Str post_country(const Posts *posts, int32_t row)
{
    int column = row < 0 ? -1 : table_column(&posts->label, STR("iso2"));
    return column >= 0 ? table_cell(&posts->label, row, column) : (Str){ 0 };
}
