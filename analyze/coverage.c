#include "analyze/coverage.h"

#include <stdlib.h>

#include "analyze/stat.h"
#include "base/wordset.h"

#include "base/ban.h"

enum { MONTHS_MAX = 240 };

static int month_number(Day day)
{
    Civil c = day_civil(day);
    return c.year * 12 + c.month - 1;
}

static Day month_day(int number)
{
    return day_make(number / 12, number % 12 + 1, 1);
}

/* -- the matrix */

static void find_span(
    const CableRows *cables, Period between, int *from, int *to)
{
    *from = INT32_MAX;
    *to = INT32_MIN;
    for (ptrdiff_t i = 0; i < cables->len; i++) {
        Day day = cables->at[i].day;
        if (day == DAY_NONE)
            continue;
        int n = month_number(day);
        *from = n < *from ? n : *from;
        *to = n > *to ? n : *to;
    }
    if (between.start != DAY_NONE)
        *from = month_number(between.start);
    if (between.end != DAY_NONE)
        *to = month_number(between.end - 1);
    if (*to - *from >= MONTHS_MAX)
        *from = *to - MONTHS_MAX + 1;
}

static int by_post(const void *a, const void *b)
{
    return str_cmp(
        ((const CoveragePost *)a)->post, ((const CoveragePost *)b)->post);
}

static void count_cable(Coverage *out, CoveragePost *post, const CableRow *row)
{
    int m = row->day == DAY_NONE
                ? -1
                : month_number(row->day) - month_number(out->first);
    post->cables++;
    post->claims += row->claims;
    if (row->claims > 0 && row->day > post->last)
        post->last = row->day;
    if (m < 0 || m >= out->months)
        return;
    post->cell[m].cables++;
    post->cell[m].claims += row->claims;
    post->cell[m].with_claims += row->claims > 0;
}

/* From its first to its last cable a post is covered; beyond, nobody knows. */
static void mark_covered(CoveragePost *post, int months)
{
    int first = -1, last = -1;
    for (int m = 0; m < months; m++)
        if (post->cell[m].cables > 0) {
            first = first < 0 ? m : first;
            last = m;
        }
    for (int m = first; m >= 0 && m <= last; m++)
        post->cell[m].covered = true;
}

/* Silence is judged at the corpus's end, where the post should be heard. */
static bool is_silent(const CoveragePost *post, int months)
{
    int heard = 0, from = months - SILENT_MONTHS;
    for (int m = from; m >= 0 && m < months; m++)
        if (post->cell[m].with_claims > 0)
            return false;
    for (int m = from - 12; m < from; m++)
        heard += m >= 0 && post->cell[m].with_claims > 0;
    return heard >= REPORTED_MONTHS;
}

static void make_matrix(
    Arena *mem, const CableRows *cables, Period between, Coverage *out)
{
    WordSet posts = wordset_open(mem);
    int     from, to;
    find_span(cables, between, &from, &to);
    if (from > to)
        return;
    out->first = month_day(from);
    out->months = to - from + 1;
    for (ptrdiff_t i = 0; i < cables->len; i++)
        wordset_put(&posts, cables->at[i].post);
    out->posts = posts.text.len;
    out->post = arena_new(mem, CoveragePost, out->posts);
    for (ptrdiff_t i = 0; i < out->posts; i++)
        out->post[i] = (CoveragePost){ .post = posts.text.at[i],
            .cell = arena_new(mem, CoverageCell, out->months),
            .last = DAY_NONE };
    for (ptrdiff_t i = 0; i < cables->len; i++) {
        CoveragePost *post =
            out->post + wordset_find(&posts, cables->at[i].post);
        post->country = cables->at[i].post_country;
        count_cable(out, post, cables->at + i);
    }
    for (ptrdiff_t i = 0; i < out->posts; i++) {
        mark_covered(out->post + i, out->months);
        out->post[i].silent = is_silent(out->post + i, out->months);
    }
    if (out->posts > 1)
        qsort(out->post, (size_t)out->posts, sizeof *out->post, by_post);
}

/* -- shares */

static int by_count(const void *a, const void *b)
{
    const CoverageShare *x = a, *y = b;
    if (x->claims != y->claims)
        return x->claims > y->claims ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static Str confidence_band(const Claim *c)
{
    return c->confidence >= 0.9   ? STR("0.9 to 1")
           : c->confidence >= 0.7 ? STR("0.7 to 0.9")
                                  : STR("0.5 to 0.7");
}

static Str qualifier_of(const Claim *c)
{
    return str_from(qualifier_name[c->qualifier]);
}

static Str source_type_of(const Claim *c)
{
    Str type = c->facet[FACET_SOURCE_TYPE];
    return type.len > 0 ? type : STR("unknown");
}

static void make_shares(Arena *mem, const ClaimList *claims,
    Str (*class)(const Claim *), CoverageShares     *out)
{
    WordSet names = wordset_open(mem);
    for (ptrdiff_t i = 0; i < claims->len; i++) {
        Str       name = class(claims->at + i);
        ptrdiff_t known = names.text.len;
        int32_t   at = wordset_put(&names, name);
        if (at == known) {
            CoverageShare share = { .name = name };
            PUSH(mem, out, share);
        }
        out->at[at].claims++;
    }
    for (ptrdiff_t i = 0; i < out->len; i++)
        out->at[i].share = (double)out->at[i].claims / (double)claims->len;
    if (out->len > 1)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_count);
}

/* -- what the tag filter misses: one rejected cable in 100 is read in full */

static void make_missed(const TallyRows *tally, CoverageMissed *out)
{
    for (ptrdiff_t i = 0; i < tally->len; i++) {
        out->rejected += tally->at[i].rejected;
        out->untagged += tally->at[i].untagged;
        out->sampled += tally->at[i].sampled;
        out->sampled_claims += tally->at[i].sampled_claims;
    }
    if (out->sampled == 0)
        return;
    double    times = (double)out->rejected / (double)out->sampled;
    StatRange r = stat_poisson((double)out->sampled_claims, 1, 0.95);
    out->missed = (double)out->sampled_claims * times;
    out->low = r.low * times;
    out->high = r.high * times;
}

void coverage_make(Arena *mem, const CableRows *cables, const TallyRows *tally,
    const ClaimList *claims, Period between, Coverage *out)
{
    *out = (Coverage){ .first = DAY_NONE };
    make_matrix(mem, cables, between, out);
    make_shares(mem, claims, confidence_band, &out->confidence);
    make_shares(mem, claims, qualifier_of, &out->qualifier);
    make_shares(mem, claims, source_type_of, &out->source_type);
    make_missed(tally, &out->missed);
}
