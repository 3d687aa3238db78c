/* Posts that used to state figures and have stopped: what a reader of a
 * coverage table would otherwise have to notice. */
#include <math.h>

#include "analyze/coverage.h"
#include "analyze/findings_make.h"
#include "base/wordset.h"

#include "base/ban.h"

enum { MONTHS = SILENT_MONTHS + 12 };

typedef struct {
    bool         heard[MONTHS]; /* by months back from the newest claim */
    const Claim *last;
} Post;

static int month_of(Day day)
{
    Civil c = day_civil(day);
    return c.year * 12 + c.month - 1;
}

static void hear(Post *post, const Claim *c, int newest)
{
    int back = newest - month_of(c->date);
    if (back >= 0 && back < MONTHS)
        post->heard[back] = true;
    if (!post->last || c->date > post->last->date ||
        (c->date == post->last->date && str_cmp(c->id, post->last->id) < 0))
        post->last = c;
}

/* Months with figures in the year before the silence; 0: not silent. */
static int months_heard(const Post *post)
{
    int heard = 0;
    for (int back = 0; back < MONTHS; back++) {
        if (back < SILENT_MONTHS && post->heard[back])
            return 0;
        heard += post->heard[back];
    }
    return heard >= REPORTED_MONTHS ? heard : 0;
}

static void put_silence(FindingMaker *m, Str stem, const Post *post, int heard)
{
    Buf      buf = buf_new(m->mem);
    Evidence all = { 0 };
    Finding  f = { .kind = FINDING_SILENCE,
         .indicator = post->last->indicator,
         .country = post->last->country,
         .period = { post->last->date + 1, m->newest + 1 },
         .p = NAN };
    buf_put(&buf, STR("The post in "));
    buf_put(&buf, words_post(m->words, stem));
    buf_printf(&buf, ", which stated figures in %d months of a year,", heard);
    buf_put(&buf, STR(" has stated none since "));
    words_day(&buf, post->last->date);
    buf_put(&buf, STR("; that says nothing about the country."));
    f.statement = buf_str(&buf);
    PUSH(m->mem, &all, post->last);
    finding_put(m, &f, &all, false, 0);
    m->out->at[m->out->len - 1].support = STR("counted in the cables read");
}

void findings_silence(FindingMaker *m, const ObservationList *observations)
{
    struct {
        Post     *at;
        ptrdiff_t len, cap;
    } post = { 0 };
    WordSet names = wordset_open(m->mem);
    if (m->newest == DAY_NONE)
        return;
    int newest = month_of(m->newest);
    for (ptrdiff_t i = 0; i < observations->len; i++)
        for (ptrdiff_t k = 0; k < observations->at[i].claims; k++) {
            const Claim *c = observations->at[i].claim[k];
            if (c->date == DAY_NONE || c->post.len == 0)
                continue;
            int32_t at = wordset_put_kept(&names, c->post);
            Post new = { 0 };
            if (at == post.len)
                PUSH(m->mem, &post, new);
            hear(post.at + at, c, newest);
        }
    for (ptrdiff_t i = 0; i < post.len; i++)
        if (months_heard(post.at + i) > 0)
            put_silence(
                m, names.text.at[i], post.at + i, months_heard(post.at + i));
}
