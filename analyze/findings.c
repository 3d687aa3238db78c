#include "analyze/findings.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/findings_make.h"

#include "base/ban.h"

/* The rules, strongest kind first. A finding is made when its condition holds;
 * nothing is ever made because a reader might like one.
 * change    two figures of one series, newest against the one before, whose
 *           bounds do not overlap
 * trend     Mann-Kendall p, adjusted over all series tested, at most 0.10
 * break     Pettitt's p, adjusted, at most 0.10, from ten points up
 * zero      a stated zero
 * law       the newest value of a legal parameter, or its change
 * list      countries named as taking part
 * level     a newly reported figure
 * outlier   modified z over 3.5, from seven points up
 * conflict  figures of one key that exclude each other
 * silence   a post that stated figures in four months of a year, and none in
 *           the six months since
 * A change of counts that chance alone would often make (exact Poisson rate
 * ratio, p over 0.05) stands behind what is surer; one of fewer than ten is no
 * main point then. Nor is a change by less than a twentieth: "a rise of 0.6
 * percent" is news of no change. Percentages are told by points, each counts;
 * one that is not surely over a single point stands behind others, too.
 */
const char *const finding_kind_name[] = { "change", "trend", "break", "outlier",
    "zero", "law", "level", "list", "conflict", "silence" };

enum { NEW_DAYS = 31 }; /* a figure known this recently is a new one */

static const double kind_weight[] = { [FINDING_CHANGE] = 60,
    [FINDING_TREND] = 70,
    [FINDING_BREAK] = 50,
    [FINDING_OUTLIER] = 15,
    [FINDING_ZERO] = 40,
    [FINDING_LAW] = 30,
    [FINDING_LEVEL] = 10,
    [FINDING_LIST] = 20,
    [FINDING_CONFLICT] = 25,
    [FINDING_SILENCE] = 5 };

/* -- shared */

Figure figure_of_point(const Series *s, const SeriesPoint *p)
{
    bool in_force = p->observations > 0 && p->observation[0]->in_force;
    return (Figure){ s->indicator, s->country, s->unit, s->counting, s->facet,
        p->stated, p->analysis, p->qualifier, p->period, p->period_kind,
        in_force, DAY_NONE };
}

Figure figure_of_observation(const Observation *ob)
{
    return (Figure){ ob->indicator, ob->country, ob->unit, ob->counting,
        ob->facet, ob->stated, ob->analysis, ob->qualifier, ob->period,
        ob->period_kind, ob->in_force, ob->last_known };
}

static Str make_id(Arena *mem, const Finding *f)
{
    uint64_t h = str_hash(f->statement) ^ (uint64_t)f->kind;
    if (f->evidence.len > 0)
        h = (h * 0x9E3779B97F4A7C15u) ^ str_hash(f->evidence.at[0]);
    h *= 0x9E3779B97F4A7C15u;
    char *to = arena_new(mem, char, 12);
    for (int i = 0; i < 12; i++)
        to[i] = "0123456789abcdef"[h >> (60 - 4 * i) & 15];
    return (Str){ to, 12 };
}

void finding_put(FindingMaker *m, Finding *f, const Evidence *evidence,
    bool reviewed, double effect)
{
    ptrdiff_t voices = evidence_independent(m->mem, evidence);
    f->evidence = (StrList){ arena_new(m->mem, Str, evidence->len), 0 };
    for (ptrdiff_t i = 0; i < evidence->len; i++)
        f->evidence.at[f->evidence.len++] = evidence->at[i]->id;
    f->support = evidence_support(m->mem, evidence, reviewed);
    f->strength = kind_weight[f->kind] + fmin(effect, 20) +
                  2 * fmin((double)voices - 1, 5) + (reviewed ? 5 : 0);
    f->id = make_id(m->mem, f);
    PUSH(m->mem, m->out, *f);
}

Finding finding_start(FindingKind kind, const Figure *figure, Str series)
{
    return (Finding){ .kind = kind,
        .series = series,
        .indicator = figure->indicator,
        .country = figure->country,
        .period = figure->period,
        .p = NAN };
}

static Str ended(Buf *buf)
{
    buf_byte(buf, '.');
    return buf_str(buf);
}

/* -- single figures */

bool finding_is_new(const FindingMaker *m, const Observation *ob)
{
    return m->newest != DAY_NONE && ob->last_known != DAY_NONE &&
           ob->last_known > m->newest - NEW_DAYS;
}

static bool is_zero(const Observation *ob)
{
    return bounds_is_point(ob->stated) && ob->stated.low.digits == 0;
}

typedef struct {
    Str code, name;
} Member;

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const Member *)a)->name, ((const Member *)b)->name);
}

static void put_members(Buf *buf, const Words *words, const Claim *c)
{
    ptrdiff_t n = c->member.len;
    Member   *member = arena_new(buf->mem, Member, n);
    for (ptrdiff_t i = 0; i < n; i++)
        member[i] = (Member){ c->member.at[i],
            words_country_name(words, c->member.at[i]) };
    if (n > 1)
        qsort(member, (size_t)n, sizeof *member, by_name);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put(buf, i + 1 < n ? STR(", ") : STR(" and "));
        words_country(buf, words, member[i].code);
    }
}

static const Claim *with_members(const Observation *ob)
{
    const Claim *best = NULL;
    for (ptrdiff_t i = 0; i < ob->claims; i++)
        if (ob->claim[i]->member.len > (best ? best->member.len : 0))
            best = ob->claim[i];
    return best;
}

static void say_list(Buf *buf, const Words *words, const Observation *ob)
{
    Figure       figure = figure_of_observation(ob);
    const Claim *c = with_members(ob);
    ptrdiff_t    from = buf->len;
    if (ob->qualifier == Q_EXACT && bounds_is_point(ob->stated) &&
        ob->stated.low.exp10 == 0)
        words_count(buf, ob->stated.low.digits);
    else
        say_amount(buf, words, &figure);
    buf_put(buf, STR(" countries took part in an event"));
    if (ob->period.start != DAY_NONE) {
        buf_byte(buf, ' ');
        words_period(buf, ob->period, ob->period_kind);
    }
    if (c) {
        buf_put(buf, STR(": "));
        put_members(buf, words, c);
    }
    words_upper_first(buf, from);
}

static FindingKind kind_of(const Observation *ob, bool law, bool list)
{
    return list          ? FINDING_LIST
           : law         ? FINDING_LAW
           : is_zero(ob) ? FINDING_ZERO
                         : FINDING_LEVEL;
}

static void say_law(Buf *buf, const Words *words, const Figure *figure)
{
    if (!figure->in_force) {
        say_figure(buf, words, figure);
        return;
    }
    Figure undated = *figure;
    undated.period = PERIOD_NONE;
    say_figure(buf, words, &undated);
    buf_put(buf, STR(", in force on "));
    words_day(buf, figure->known);
}

/* A stated zero may be a main point; a plain level may not, since only a
 * comparison says what it means. Reported events never are. */
static void find_single(
    FindingMaker *m, const Observation *ob, PhraseStyle style)
{
    bool     list = style == STYLE_LIST, law = style == STYLE_LAW;
    Figure   figure = figure_of_observation(ob);
    Evidence all = { 0 };
    Buf      buf = buf_new(m->mem);
    Finding  f = finding_start(kind_of(ob, law, list), &figure, (Str){ 0 });
    if (list)
        say_list(&buf, m->words, ob);
    else if (law)
        say_law(&buf, m->words, &figure);
    else
        say_figure(&buf, m->words, &figure);
    f.statement = ended(&buf);
    f.main_point = !ob->conflict && !ob->vague &&
                   (f.kind == FINDING_ZERO || f.kind == FINDING_LAW ||
                       f.kind == FINDING_LIST) &&
                   (ob->scope == SCOPE_TOTAL || f.kind == FINDING_LIST);
    evidence_add(m->mem, &all, ob);
    finding_put(m, &f, &all, ob->reviewed, finding_is_new(m, ob) ? 10 : 0);
}

bool finding_is_shorter_list(const ObservationList *all, ptrdiff_t i)
{
    const Claim *c = with_members(all->at + i);
    for (ptrdiff_t k = i < 8 ? 0 : i - 8; k < all->len && k <= i + 8; k++) {
        const Observation *ob = all->at + k;
        const Claim       *other = with_members(ob);
        if (k != i && other && str_eq(ob->indicator, all->at[i].indicator) &&
            ob->period.start == all->at[i].period.start &&
            str_eq(other->cable, all->at[i].claim[0]->cable) &&
            other->member.len > (c ? c->member.len : 0))
            return true;
    }
    return false;
}

/* The newest word on a law, however old: it is in force until another. */
static void find_law(FindingMaker *m, const Series *s)
{
    const SeriesPoint *a = finding_newest(s);
    if (s->measure != MEASURE_LEGAL || !a || finding_earlier(s, a) ||
        finding_is_new(m, a->observation[0]))
        return;
    find_single(m, a->observation[0], STYLE_LAW);
}

/* -- all */

static int by_strength(const void *a, const void *b)
{
    const Finding *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    int order = str_cmp(x->statement, y->statement);
    return order ? order : str_cmp(x->id, y->id);
}

static Day newest_day(const ObservationList *observations)
{
    Day newest = DAY_NONE;
    for (ptrdiff_t i = 0; i < observations->len; i++)
        if (observations->at[i].last_known > newest)
            newest = observations->at[i].last_known;
    return newest;
}

void findings_make(Arena *mem, const SeriesList *series,
    const ObservationList *observations, const Extractor *catalogue,
    FindingList *out)
{
    FindingMaker m = { mem, words_open(mem, catalogue),
        extractor_vocab(catalogue), newest_day(observations), out };
    *out = (FindingList){ 0 };
    for (ptrdiff_t i = 0; i < series->len; i++) {
        findings_change(&m, series->at + i);
        find_law(&m, series->at + i);
        findings_dispute(&m, series->at + i);
    }
    findings_pair(&m, observations);
    findings_test(&m, series);
    findings_silence(&m, observations);
    for (ptrdiff_t i = 0; i < observations->len; i++) {
        const Observation *ob = observations->at + i;
        findings_conflict(&m, ob);
        if (!finding_is_new(&m, ob) &&
            !(is_zero(ob) && ob->scope == SCOPE_TOTAL))
            continue;
        PhraseStyle style = words_phrase(m.words, ob->indicator).style;
        if (style != STYLE_LIST || !finding_is_shorter_list(observations, i))
            find_single(&m, ob, style);
    }
    if (out->len > 1)
        qsort(out->at, (size_t)out->len, sizeof *out->at, by_strength);
}
