/* Conflicts: figures of one thing and period that exclude each other. */
#include "analyze/findings_make.h"

#include "base/ban.h"

typedef struct {
    const Observation *ob;
    const Claim       *claim;
} Rival;

static void put_amount(Buf *buf, const Words *words, Rival r)
{
    Figure figure = figure_of_observation(r.ob);
    figure.stated = bounds_of_claim(r.claim).stated;
    figure.qualifier = r.claim->qualifier;
    say_amount(buf, words, &figure);
}

static void put_source(Buf *buf, const Words *words, const Claim *c)
{
    Str who = c->attribution.len > 0 ? evidence_speaker(c->attribution)
                                     : words_post(words, c->post);
    buf_put(buf, STR(" ("));
    buf_put(buf, who);
    buf_put(buf, STR(", "));
    buf_put(buf, c->cable);
    buf_byte(buf, ')');
}

/* "Cables disagree on the number of raids in Russia in 2007: 308 (Moscow,
 * 08MOSCOW1) against 341 (police, 09MOSCOW2)" */
static Str statement_of(const FindingMaker *m, Rival a, Rival b)
{
    Figure figure = figure_of_observation(a.ob);
    Buf    buf = buf_new(m->mem);
    bool   one = str_eq(a.claim->cable, b.claim->cable);
    buf_put(&buf, one ? STR("One cable gives two figures for ")
                      : STR("Cables disagree on "));
    say_topic(&buf, m->words, &figure);
    if (a.ob->period.start == DAY_NONE)
        buf.len -= str_ends(buf_str(&buf), STR(","));
    else {
        buf_byte(&buf, ' ');
        words_period(&buf, a.ob->period, a.ob->period_kind);
    }
    buf_put(&buf, STR(": "));
    put_amount(&buf, m->words, a);
    put_source(&buf, m->words, a.claim);
    buf_put(&buf, one ? STR(" and ") : STR(" against "));
    put_amount(&buf, m->words, b);
    put_source(&buf, m->words, b.claim);
    buf_byte(&buf, '.');
    return buf_str(&buf);
}

/* The first claim that excludes `a`; false: there is none. */
static bool find_rival(const Claim *a, const Observation *ob, Rival *out)
{
    Bounds own = bounds_of_claim(a).analysis;
    for (ptrdiff_t i = 0; i < ob->claims; i++)
        if (bounds_compare(own, bounds_of_claim(ob->claim[i]).analysis) != 0) {
            *out = (Rival){ ob, ob->claim[i] };
            return true;
        }
    return false;
}

void findings_conflict(FindingMaker *m, const Observation *ob)
{
    Rival    a = { ob, ob->claim[0] }, b;
    Evidence all = { 0 };
    if (!ob->conflict || !find_rival(a.claim, ob, &b))
        return;
    Figure  figure = figure_of_observation(ob);
    Finding f = finding_start(FINDING_CONFLICT, &figure, (Str){ 0 });
    f.statement = statement_of(m, a, b);
    evidence_add(m->mem, &all, ob);
    finding_put(m, &f, &all, ob->reviewed, 0);
}

static bool has_new(const FindingMaker *m, const SeriesPoint *p)
{
    for (ptrdiff_t i = 0; i < p->observations; i++)
        if (finding_is_new(m, p->observation[i]))
            return true;
    return false;
}

/* Speakers that stand side by side. */
static void dispute(FindingMaker *m, const Series *s, const SeriesPoint *p)
{
    Rival    a = { p->observation[0], p->observation[0]->claim[0] }, b;
    Evidence all = { 0 };
    bool     found = false, reviewed = true;
    for (ptrdiff_t i = 1; i < p->observations && !found; i++)
        found = find_rival(a.claim, p->observation[i], &b);
    if (!found)
        return;
    Figure  figure = figure_of_observation(a.ob);
    Finding f = finding_start(FINDING_CONFLICT, &figure, s->id);
    f.statement = statement_of(m, a, b);
    for (ptrdiff_t i = 0; i < p->observations; i++) {
        evidence_add(m->mem, &all, p->observation[i]);
        reviewed = reviewed && p->observation[i]->reviewed;
    }
    finding_put(m, &f, &all, reviewed, 0);
}

void findings_dispute(FindingMaker *m, const Series *s)
{
    for (ptrdiff_t i = 0; i < s->points; i++) {
        const SeriesPoint *p = s->point + i;
        if (p->known && p->conflict && p->observations > 1 && has_new(m, p))
            dispute(m, s, p);
    }
}
