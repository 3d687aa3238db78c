#include "claim/scope.h"

#include <stdio.h>

#include "claim/sign_table.h"

#include "base/ban.h"

enum { ROOT = 6, SIDE_TERMS = 3, WORDS_A_PLACE = 2 };

/* -- weights */

static uint64_t hash_of(const Str *sign)
{
    return str_hash(*sign);
}

bool scope_compile(Arena *mem, Str csv, Str file, Str *section, Err *err)
{
    static const SignForm form = { 1, hash_of };
    return sign_table_compile(mem, csv, file, &form, section, err);
}

bool scope_open(Arena *mem, Extractor *e, Err *err)
{
    e->scope = arena_new(mem, struct SignTable, 1);
    return sign_table_open(e, STR("scope"), e->scope, err);
}

/* -- signs */

enum { BAND_NONE, BAND_DAYS, BAND_MONTH, BAND_QUARTER, BAND_LONG };

static int band_of(const Claim *c)
{
    if (c->period.start == DAY_NONE || c->period.end == DAY_NONE)
        return BAND_NONE;
    int days = c->period.end - c->period.start;
    return days <= 5     ? BAND_DAYS
           : days <= 31  ? BAND_MONTH
           : days <= 100 ? BAND_QUARTER
                         : BAND_LONG;
}

/* The scope of the claim before it in the paragraph; 3: there is none. */
static int scope_before(const Draft *d)
{
    const Claim *last = d->out->len > 0 ? d->out->at + d->out->len - 1 : NULL;
    int          paragraph =
        d->cable->paragraph[d->cable->sentence[d->sentence].paragraph].number;
    return last && last->paragraph == paragraph ? (int)last->scope : 3;
}

ScopeSigns scope_signs(
    const Draft *d, const Claim *c, Scope by_rules, PartSign part)
{
    return (ScopeSigns){ .rule = (uint8_t)by_rules,
        .part = (uint8_t)part,
        .band = (uint8_t)band_of(c),
        .basis = (uint8_t)c->basis,
        .before = (uint8_t)scope_before(d) };
}

/* The first letters of a word stand for all its forms. */
static void put_root(ScopeSink *sink, const char *place, Str text)
{
    char      room[ROOT];
    ptrdiff_t n = 0;
    for (; n < text.len && n < ROOT && text.at[n] != ' '; n++)
        room[n] = byte_lower(text.at[n]);
    sink->put(sink, str_from(place), (Str){ room, n });
}

static void put_words(const Draft *d, int i, ScopeSink *sink)
{
    static const struct {
        Rel         rel;
        const char *place;
    } list[] = { { REL_COUNTED, "counted:" }, { REL_OBJECT, "object:" },
        { REL_SUBJECT, "subject:" }, { REL_OF, "of:" }, { REL_IN, "in:" },
        { REL_TOPIC, "topic:" }, { REL_MOD, "mod:" }, { REL_AGENT, "agent:" },
        { REL_OBLIQUE, "oblique:" }, { REL_BESIDE, "beside:" } };
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        for (int n = 0; n < l->tokens[list[k].rel] && n < WORDS_A_PLACE; n++)
            put_root(sink, list[k].place,
                term_text(r, r->term.at + l->token[list[k].rel][n]));
}

static void put_sides(const Draft *d, int i, ScopeSink *sink)
{
    static const char *const place[] = { "L3:", "L2:", "L1:", "",
        "R1:", "R2:", "R3:" };
    const Reading           *r = &d->reading;
    int                      at = r->amount.at[i].term;
    for (int n = -SIDE_TERMS; n <= SIDE_TERMS; n++) {
        int k = at + n;
        if (n == 0 || k < 0 || k >= (int)r->term.len)
            continue;
        put_root(sink, place[n + SIDE_TERMS], term_text(r, r->term.at + k));
        put_root(sink, n < 0 ? "L:" : "R:", term_text(r, r->term.at + k));
    }
}

/* The words that open the clause, and all of the clause to the left. */
static void put_clause(const Draft *d, int i, ScopeSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    for (int k = l->clause_from; k < at && k < (int)r->term.len; k++) {
        put_root(sink, "before:", term_text(r, r->term.at + k));
        if (k < l->clause_from + 2)
            put_root(sink, "opens:", term_text(r, r->term.at + k));
    }
    for (int k = at + 1; k < l->clause_to && k < (int)r->term.len; k++)
        put_root(sink, "after:", term_text(r, r->term.at + k));
}

static void put_flags(const Draft *d, int i, ScopeSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    const struct {
        bool        is;
        const char *name;
    } flag[] = { { true, "bias" }, { l->elided, "elided" },
        { l->compared, "compared" }, { l->passive, "passive" },
        { l->negated, "negated" }, { l->partitive, "partitive" },
        { l->them, "them" }, { l->in_list, "in list" },
        { l->whole >= 0, "of a whole" }, { i == 0, "first" },
        { r->amount.len == 1, "alone" } };
    for (size_t k = 0; k < sizeof flag / sizeof *flag; k++)
        if (flag[k].is)
            sink->put(sink, str_from(flag[k].name), (Str){ 0 });
}

/* Of what it may be a part: the figure that its links name, else the one
 * before it or, as in "nine of the 93", the one after. */
static const char *whole_of(const Draft *d, int i, const ScopeSigns *s)
{
    int whole = d->links[i].whole;
    if (whole < 0 && s->part == PART_OF && i + 1 < (int)d->reading.amount.len)
        whole = i + 1;
    if (whole < 0)
        whole = i - 1;
    int indicator = whole >= 0 ? d->match[whole].indicator : -1;
    return whole < 0                            ? "none"
           : indicator < 0                      ? "no claim"
           : indicator == d->match[i].indicator ? "the same"
                                                : "another";
}

static void put_signs(
    const Draft *d, int i, const ScopeSigns *s, ScopeSink *sink)
{
    static const char *const band[] = { "none", "days", "month", "quarter",
        "long" };
    static const char *const part[] = { "none", "of", "of them", "remaining",
        "opened", "included" };
    static const char *const before[] = { "total", "event", "part", "none" };
    Str                      key = d->e->indicator[d->match[i].indicator].key;
    const char              *rule = scope_name[s->rule];
    const char              *whole = whole_of(d, i, s);
    char                     place[64];
    sink->put(sink, STR("rule="), str_from(rule));
    sink->put(sink, STR("part="), str_from(part[s->part]));
    sink->put(sink, STR("key="), key);
    sink->put(sink, STR("band="), str_from(band[s->band]));
    sink->put(sink, STR("basis="), str_from(period_basis_name[s->basis]));
    sink->put(sink, STR("last="), str_from(before[s->before]));
    const struct {
        const char *a, *b;
        Str         c;
    } pair[] = { { "rule", rule, key }, { "band", band[s->band], key },
        { "last", before[s->before], key }, { "part", part[s->part], key },
        { "part", part[s->part], str_from(whole) }, { "whole", whole, key },
        { "band", band[s->band], str_from(rule) },
        { "last", before[s->before], str_from(rule) },
        { "last", before[s->before], str_from(band[s->band]) },
        { "basis", period_basis_name[s->basis], str_from(rule) } };
    for (size_t k = 0; k < sizeof pair / sizeof *pair; k++) {
        int n = snprintf(place, sizeof place, "%s %s,", pair[k].a, pair[k].b);
        sink->put(sink, (Str){ place, n }, pair[k].c);
    }
}

void scope_features(
    const Draft *d, int i, const ScopeSigns *signs, ScopeSink *sink)
{
    put_flags(d, i, sink);
    put_signs(d, i, signs, sink);
    put_words(d, i, sink);
    put_sides(d, i, sink);
    put_clause(d, i, sink);
}

/* -- judging */

typedef struct {
    ScopeSink               sink;
    const struct SignTable *table;
    SignWeights             sum; /* an event's and a part's, against a total */
} Judging;

static void weigh(ScopeSink *sink, Str place, Str word)
{
    Judging *j = (Judging *)sink;
    sign_table_add(j->table, str_hash_more(str_hash(place), word), &j->sum);
}

Scope scope_judge(const Draft *d, int i, const ScopeSigns *signs)
{
    Judging j = { .sink = { weigh }, .table = d->e->scope };
    if (!j.table->slot || d->e->row[d->match[i].indicator].own)
        return (Scope)signs->rule;
    scope_features(d, i, signs, &j.sink);
    int32_t event = j.sum.first, part = j.sum.second;
    return event > 0 && event >= part ? SCOPE_EVENT
           : part > 0                 ? SCOPE_PART
                                      : SCOPE_TOTAL;
}
