#include "store/audit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "store/put.h"

#include "base/ban.h"

/* -- the draw
 *
 * One pass, Vitter's algorithm R in each stratum: memory is the sample's,
 * every item has the same chance, and a seed always gives the same sample. */

enum { STRATA = 5, SENTENCES = 4 };

static const char *const stratum_name[STRATA] = { "claim, to review",
    "claim, confidence under 0.7", "claim, confidence 0.7 to 0.9",
    "claim, confidence over 0.9", "sentence without a claim" };

typedef struct {
    Str     claim, cable;
    int64_t from, to;
} Picked;

typedef struct {
    Picked *at;
    int64_t room, seen, take;
} Stratum;

typedef struct {
    App                 *app;
    Db                  *db;
    Arena                scratch;
    uint64_t             state;
    Stratum              stratum[STRATA];
    const QuantityVocab *numbers;
} Draw;

/* splitmix64: the whole state is the seed. */
static uint64_t random_next(Draw *d)
{
    uint64_t z = d->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static void offer(Draw *d, int s, const Picked *x)
{
    Stratum *stratum = d->stratum + s;
    int64_t  at = stratum->seen++;
    if (at >= stratum->room)
        at = (int64_t)(random_next(d) % (uint64_t)stratum->seen);
    if (at >= stratum->room)
        return;
    stratum->at[at] = *x;
    stratum->at[at].claim = arena_str(d->app->mem, x->claim);
    stratum->at[at].cable = arena_str(d->app->mem, x->cable);
}

static int stratum_of(const Claim *x)
{
    if (x->status == CLAIM_REVIEW)
        return 0;
    return x->confidence < 0.7 ? 1 : x->confidence < 0.9 ? 2 : 3;
}

static bool has_claim(const ClaimList *claims, int64_t from, int64_t to)
{
    for (ptrdiff_t i = 0; i < claims->len; i++)
        if (claims->at[i].start < to && claims->at[i].end > from)
            return true;
    return false;
}

static bool holds_number(Draw *d, const Cable *cable, Str text)
{
    QuantityList    found = { 0 };
    QuantityContext context = { .country = cable->country, .day = cable->day };
    if (!quantity_may_occur(d->numbers, text))
        return false;
    quantity_find(d->numbers, &d->scratch, text, &context, &found);
    return found.len > 0;
}

static void offer_sentences(
    Draw *d, const Cable *cable, const ClaimList *claims)
{
    for (ptrdiff_t i = 0; i < cable->sentences; i++) {
        const Sentence  *s = cable->sentence + i;
        const Paragraph *p = cable->paragraph + s->paragraph;
        Str              text = str_slice(cable->flow, s->from, s->to);
        ArenaMark        mark = arena_mark(&d->scratch);
        ptrdiff_t        start, end;
        if (p->kind == PARA_HEADING || s->from >= s->to)
            continue;
        cable_span(cable, s->from, s->to, &start, &end);
        if (!has_claim(claims, start, end) && holds_number(d, cable, text)) {
            Picked x = { { 0 }, cable->id, start, end };
            offer(d, SENTENCES, &x);
        }
        arena_rewind(&d->scratch, mark);
    }
}

static bool cable_claims(
    Db *db, Arena *mem, int64_t n, ClaimList *out, Err *err)
{
    bool   row;
    Intern set = intern_open(mem);
    Bind   b = bind_open(db, Q_claim_of_cable, err);
    *out = (ClaimList){ 0 };
    bind_int(&b, n);
    while (bind_row(&b, &row, err) && row) {
        Cols  c = cols_open(&b);
        Claim x;
        claim_decode(&c, mem, &set, false, &x);
        PUSH(mem, out, x);
    }
    return b.ok && !row;
}

static bool draw_cable(Draw *d, int64_t n, Err *err)
{
    Cable     stored, cable;
    ClaimList claims;
    Err       none = { 0 };
    if (!cable_load(d->db, &d->scratch, n, true, &stored, &none)) {
        if (none.kind == E_NOTHING)
            return true;
        *err = none;
        return false;
    }
    if (!cable_claims(d->db, &d->scratch, n, &claims, err))
        return false;
    for (ptrdiff_t i = 0; i < claims.len; i++) {
        const Claim *c = claims.at + i;
        Picked       x = { c->id, stored.id, c->start, c->end };
        offer(d, stratum_of(c), &x);
    }
    if (cable_reparse(
            &stored, d->app->vocab, &d->scratch, &cable, d->app->diag, &none))
        offer_sentences(d, &cable, &claims);
    return true;
}

static bool last_of(Db *db, Query query, int64_t *out, Err *err)
{
    Bind b = bind_open(db, query, err);
    return bind_number(&b, out, err);
}

static bool put_item(Draw *d, int64_t sample, int64_t position, int64_t seed,
    int s, const Picked *x, Err *err)
{
    Bind b = bind_open(d->db, Q_audit_put, err);
    bind_int(&b, sample);
    bind_int(&b, position);
    bind_int(&b, seed);
    bind_full(&b, str_from(stratum_name[s]));
    bind_int(&b, d->stratum[s].seen);
    bind_text(&b, x->claim);
    bind_full(&b, x->cable);
    bind_int(&b, x->from);
    bind_int(&b, x->to);
    bind_int(&b, d->db->run);
    return bind_run(&b, err);
}

static bool put_sample(Draw *d, int64_t seed, int64_t *sample, Err *err)
{
    int64_t position = 0;
    if (!db_begin(d->db, err) || !last_of(d->db, Q_audit_last, sample, err))
        return false;
    ++*sample;
    for (int s = 0; s < STRATA; s++) {
        const Stratum *x = d->stratum + s;
        for (int64_t i = 0; i < x->take; i++)
            if (!put_item(d, *sample, ++position, seed, s, x->at + i, err))
                return false;
    }
    if (position == 0)
        return fail(err, E_NOTHING, (Where){ 0 }, "iprstat collect FILES",
            "nothing is stored that could be audited");
    return db_commit(d->db, err);
}

/* One more item to the first of these strata that has the fewest and has more
 * to give; false: none has. */
static bool take_one(Stratum *x, int from, int to)
{
    Stratum *least = NULL;
    for (int s = from; s < to; s++)
        if (x[s].take < x[s].seen && (!least || x[s].take < least->take))
            least = x + s;
    if (least)
        least->take++;
    return least != NULL;
}

/* Half of the sample goes to sentences, where misses hide; the rest to the
 * strata of claims alike, so that a small stratum is seen as well. What one
 * half can't give, the other does. */
static void share_out(Draw *d, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        bool claim = i % 2 == 0;
        if (!take_one(d->stratum, claim ? 0 : SENTENCES,
                claim ? SENTENCES : STRATA) &&
            !take_one(
                d->stratum, claim ? SENTENCES : 0, claim ? STRATA : SENTENCES))
            return;
    }
}

/* A part of a reservoir is no fair sample: its first places keep early items.
 * Shuffled, each part of it is one. */
static void shuffle(Draw *d, Stratum *x)
{
    int64_t n = x->seen < x->room ? x->seen : x->room;
    for (int64_t i = n - 1; i > 0; i--) {
        int64_t k = (int64_t)(random_next(d) % (uint64_t)(i + 1));
        Picked  held = x->at[i];
        x->at[i] = x->at[k];
        x->at[k] = held;
    }
}

static bool draw_open(
    Draw *d, App *app, Db *db, int64_t n, int64_t seed, Err *err)
{
    *d = (Draw){ .app = app, .db = db, .state = (uint64_t)seed };
    d->numbers = quantity_vocab_open(app->mem, app->vocab, err);
    if (!d->numbers || !arena_open(&d->scratch, (size_t)8 << 30, err))
        return false;
    for (int s = 0; s < STRATA; s++)
        d->stratum[s] =
            (Stratum){ .at = arena_new(app->mem, Picked, n + 1), .room = n };
    return true;
}

bool audit_draw(
    App *app, Db *db, int64_t n, int64_t seed, int64_t *sample, Err *err)
{
    Draw    d;
    int64_t last;
    bool    ok = draw_open(&d, app, db, n, seed, err) &&
              last_of(db, Q_cable_last, &last, err);
    for (int64_t i = 1; ok && i <= last; i++) {
        ok = draw_cable(&d, i, err);
        arena_rewind(&d.scratch, (ArenaMark){ 0 });
    }
    for (int s = 0; s < STRATA; s++)
        shuffle(&d, d.stratum + s);
    share_out(&d, n);
    ok = ok && put_sample(&d, seed, sample, err);
    arena_close(&d.scratch);
    return ok;
}

/* -- reading and marking */

static AuditItem decode(Cols *c, Arena *mem)
{
    AuditItem x = { .sample = cols_int(c) };
    x.position = cols_int(c);
    x.seed = cols_int(c);
    x.stratum = cols_text(c, mem);
    x.population = cols_int(c);
    x.claim = cols_text(c, mem);
    x.cable = cols_text(c, mem);
    x.from = cols_int(c);
    x.to = cols_int(c);
    x.verdict = cols_text(c, mem);
    x.missed = cols_int(c);
    return x;
}

static Str claim_reading(Arena *mem, const Claim *x)
{
    Buf number = buf_new(mem);
    dec_write(&number, x->value.known ? x->value : x->low);
    Str value = arena_str(mem, buf_str(&number));
    Buf line = buf_new(mem);
    buf_printf(&line, "%.*s: %s %.*s %.*s, country %.*s, period ",
        PR(x->indicator), qualifier_name[x->qualifier], PR(value), PR(x->unit),
        PR(x->country.len > 0 ? x->country : STR("none")));
    if (x->period.start == DAY_NONE && x->period.end == DAY_NONE)
        buf_put(&line, STR("none"));
    day_write(&line, x->period.start);
    if (x->period.end != DAY_NONE) {
        buf_byte(&line, '/');
        day_write(&line, x->period.end);
    }
    return arena_str(mem, buf_str(&line));
}

static bool fill_text(Db *db, Arena *mem, AuditItem *x, Err *err)
{
    Str           body;
    ClaimVersions v;
    if (x->claim.len == 0) {
        if (!db_body(db, mem, x->cable, &body, err))
            return false;
        x->text = cable_fold(mem, str_slice(body, x->from, x->to));
        return true;
    }
    if (!db_claim_find(db, mem, x->claim, &v, err))
        return false;
    const Claim *c = &v.at[v.len - 1].read;
    ptrdiff_t    end = c->text_at + c->text.len;
    x->text = arena_printf(mem, "%.*s[%.*s]%.*s",
        PR(str_slice(c->sentence, 0, c->text_at)), PR(c->text),
        PR(str_slice(c->sentence, end, c->sentence.len)));
    x->reading = claim_reading(mem, c);
    return true;
}

bool audit_list(
    Db *db, Arena *mem, int64_t sample, bool texts, AuditItems *out, Err *err)
{
    bool row;
    *out = (AuditItems){ 0 };
    if (sample == 0 && !last_of(db, Q_audit_last, &sample, err))
        return false;
    Bind b = bind_open(db, Q_audit_list, err);
    bind_int(&b, sample);
    while (bind_row(&b, &row, err) && row) {
        Cols      c = cols_open(&b);
        AuditItem x = decode(&c, mem);
        PUSH(mem, out, x);
    }
    if (!b.ok || row)
        return false;
    for (ptrdiff_t i = 0; texts && i < out->len; i++)
        if (!fill_text(db, mem, out->at + i, err))
            return false;
    return true;
}

bool audit_mark(Db *db, const AuditItem *x, Str author, Err *err)
{
    if (!db_begin(db, err))
        return false;
    Bind b = bind_open(db, Q_audit_mark, err);
    bind_text(&b, x->verdict);
    bind_int(&b, x->missed);
    bind_full(&b, author);
    bind_int(&b, x->sample);
    bind_int(&b, x->position);
    return bind_run(&b, err) && db_commit(db, err);
}

/* -- the answer */

void audit_wilson(double x, double n, double *low, double *high)
{
    const double z = 1.959963984540054; /* 97.5 % point of the normal */
    double       p = n > 0 ? x / n : 0, d = 1 + z * z / n;
    double       mid = p + z * z / (2 * n);
    double       half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    *low = n > 0 ? fmax(0, (mid - half) / d) : 0;
    *high = n > 0 ? fmin(1, (mid + half) / d) : 1;
}

typedef struct {
    double n, right, missed, population;
} Sum;

static int find_stratum(Str name)
{
    for (int s = 0; s < STRATA; s++)
        if (str_eq(name, str_from(stratum_name[s])))
            return s;
    return -1;
}

/* Accepted claims only: those to review are in no figure. The interval is
 * Wilson's on the sample size that would give the same variance unstratified.
 */
static void precision_of(const Sum *sum, AuditResult *out, double *claims)
{
    double p = 0, variance = 0, total = 0;
    for (int s = 1; s < SENTENCES; s++)
        total += sum[s].n > 0 ? sum[s].population : 0;
    double n = 0;
    for (int s = 1; s < SENTENCES && total > 0; s++) {
        if (sum[s].n == 0)
            continue;
        double w = sum[s].population / total, q = sum[s].right / sum[s].n;
        p += w * q;
        variance += w * w * q * (1 - q) / sum[s].n;
        n += sum[s].n;
    }
    *claims = total;
    out->has_precision = n > 0;
    if (n == 0)
        return;
    double effective = variance > 0 ? p * (1 - p) / variance : n;
    if (effective > n)
        effective = n; /* never narrower than what was looked at */
    out->precision = p;
    audit_wilson(
        p * effective, effective, &out->precision_low, &out->precision_high);
}

/* Missed claims are estimated from sentences without one. A sentence counts
 * as a miss however many claims it hides when the interval is made; the point
 * takes their number. */
static void recall_of(const Sum *sum, double claims, AuditResult *out)
{
    const Sum *s = sum + SENTENCES;
    double     low, high;
    out->has_recall = out->has_precision && s->n > 0;
    if (!out->has_recall)
        return;
    double missing = s->n - s->right;
    double each = missing > 0 ? s->missed / missing : 1;
    audit_wilson(missing, s->n, &low, &high);
    double found = claims * out->precision;
    double lost = s->missed / s->n * s->population;
    out->recall = found + lost > 0 ? found / (found + lost) : 0;
    double worst = claims * out->precision_low,
           most = high * each * s->population;
    double best = claims * out->precision_high,
           least = low * each * s->population;
    out->recall_low = worst + most > 0 ? worst / (worst + most) : 0;
    out->recall_high = best + least > 0 ? best / (best + least) : 1;
}

AuditResult audit_result(const AuditItems *items)
{
    Sum         sum[STRATA] = { 0 };
    AuditResult out = { .items = items->len };
    double      claims;
    for (ptrdiff_t i = 0; i < items->len; i++) {
        const AuditItem *x = items->at + i;
        int              s = find_stratum(x->stratum);
        bool             right = str_eq(x->verdict, STR("right"));
        if (s < 0 || x->verdict.len == 0)
            continue;
        out.marked++;
        if (!right && !str_eq(x->verdict, STR("wrong")))
            continue; /* unsure: seen, in no share */
        sum[s].n++;
        sum[s].right += right;
        sum[s].missed += right ? 0 : x->missed > 0 ? (double)x->missed : 1;
        sum[s].population = (double)x->population;
    }
    precision_of(sum, &out, &claims);
    recall_of(sum, claims, &out);
    return out;
}

Str audit_text(Arena *mem, const AuditItems *items)
{
    AuditResult r = audit_result(items);
    if (!r.has_precision)
        return (Str){ 0 };
    Str first = arena_printf(mem, "precision %.2f [%.2f, %.2f]", r.precision,
        r.precision_low, r.precision_high);
    Str then = r.has_recall ? arena_printf(mem, ", recall %.2f [%.2f, %.2f]",
                                  r.recall, r.recall_low, r.recall_high)
                            : STR("");
    return arena_printf(mem,
        "%.*s%.*s; 95 %% intervals, %lld of %lld sampled items marked, seed "
        "%lld",
        PR(first), PR(then), (long long)r.marked, (long long)r.items,
        (long long)items->at[0].seed);
}
