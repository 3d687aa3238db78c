/* What speaks for a period: of the figure, and of the period itself. */
#include "claim/when_inner.h"
#include "claim/when_model.h"

#include <stdio.h>

#include "base/ban.h"

enum { ROOT = 6, SIDE_TERMS = 3 };

static const char *const digit[] = { "0", "1", "2", "3", "4", "5", "6", "7",
    "8", "more" };
static const char *const kind_text[] = { "flow", "stock", "legal", "rate",
    "fact", "point" };

/* 0 to 8, or more. */
static const char *number(int n)
{
    return digit[n < 0 ? 0 : n > 8 ? 9 : n];
}

static void put(WhenSink *sink, const char *place, const char *word)
{
    sink->put(sink, str_from(place), str_from(word));
}

static void put2(WhenSink *sink, const char *place, const char *a, Str b)
{
    char room[64];
    int  n = snprintf(room, sizeof room, "%s%s,", place, a);
    sink->put(sink, (Str){ room, n }, b);
}

/* The first letters of a word stand for all its forms. */
static void put_root(WhenSink *sink, const char *place, Str text)
{
    char      room[ROOT];
    ptrdiff_t n = 0;
    for (; n < text.len && n < ROOT && text.at[n] != ' '; n++)
        room[n] = byte_lower(text.at[n]);
    sink->put(sink, str_from(place), (Str){ room, n });
}

static void put_term(
    WhenSink *sink, const char *place, const Reading *r, int k)
{
    if (k < 0 || k >= (int)r->term.len)
        return;
    int pos = r->term.at[k].pos;
    if (pos == POS_QUANTITY || pos == POS_PERIOD)
        put(sink, place, pos == POS_PERIOD ? "#period" : "#number");
    else
        put_root(sink, place, term_text(r, r->term.at + k));
}

static const char *kind_word(const Draft *d, int i)
{
    return kind_text[d->e->row[d->match[i].indicator].kind];
}

static Str key_of(const Draft *d, int i)
{
    return d->e->indicator[d->match[i].indicator].key;
}

static const char *band_of(Period p)
{
    if (p.start == DAY_NONE || p.end == DAY_NONE)
        return "open";
    int days = p.end - p.start;
    return days <= 1     ? "day"
           : days <= 7   ? "days"
           : days <= 31  ? "month"
           : days <= 100 ? "quarter"
           : days <= 190 ? "half"
           : days <= 364 ? "part"
           : days <= 366 ? "year"
                         : "years";
}

static const char *age_of(const Draft *d, Period p)
{
    Day today = d->cable->day;
    if (today == DAY_NONE)
        return "unknown";
    if (p.end == DAY_NONE)
        return "open";
    int days = today - p.end;
    return days < 0      ? "future"
           : days <= 2   ? "now"
           : days <= 40  ? "month"
           : days <= 200 ? "half"
           : days <= 400 ? "year"
           : days <= 800 ? "two"
                         : "old";
}

/* What the rules make of it. */
static const char *rules_word(const WhenList *list)
{
    if (list->rules < 0)
        return "none";
    return when_is_own(list->at + list->rules) ? "own" : "inherited";
}

static const char *how_word(const Draft *d, int i)
{
    static const char *const how[] = { "not", "respective", "label", "right",
        "closing", "left", "only", "far left", "first", "aside", "lent",
        "lent far" };
    return how[d->match[i].when.how];
}

/* -- the figure */

static const char *tense_of(const Draft *d, int i)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    if (when_present(r, l, r->amount.at[i].term))
        return "present";
    if (l->verb < 0)
        return "no verb";
    return pos_at(r, l->verb) == POS_PASSIVE ? "passive"
           : pos_at(r, l->verb) == POS_VERB  ? "verb"
                                             : "other";
}

static void put_sides(const Draft *d, int i, WhenSink *sink)
{
    static const char *const place[] = { "L3:", "L2:", "L1:", "",
        "R1:", "R2:", "R3:" };
    const Reading           *r = &d->reading;
    int                      at = r->amount.at[i].term;
    for (int n = -SIDE_TERMS; n <= SIDE_TERMS; n++)
        if (n != 0)
            put_term(sink, place[n + SIDE_TERMS], r, at + n);
}

/* All words of its clause, and those that open the sentence. */
static void put_clause(const Draft *d, int i, WhenSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    int            at = r->amount.at[i].term;
    for (int k = l->clause_from; k < l->clause_to; k++)
        if (k != at)
            put_term(sink, k < at ? "before:" : "after:", r, k);
    for (int k = 0; k < (int)r->term.len && k < 3; k++)
        put_term(sink, k == 0 ? "first:" : "opens:", r, k);
}

static void put_flags(const Draft *d, int i, WhenSink *sink)
{
    const Reading *r = &d->reading;
    const Links   *l = d->links + i;
    const struct {
        bool        is;
        const char *name;
    } flag[] = { { true, "bias" }, { l->elided, "elided" },
        { l->compared, "compared" }, { l->negated, "negated" },
        { l->partitive, "partitive" }, { l->them, "them" },
        { l->in_list, "in list" }, { l->whole >= 0, "of a whole" },
        { i == 0, "first amount" }, { r->amount.len == 1, "alone" },
        { r->amount.at[i].zero, "zero" },
        { r->amount.at[i].q.per != 0, "per" },
        { sets_have(l->row[REL_CLAUSE], SET_YEARLY), "yearly" },
        { sets_have(l->row[REL_CLAUSE], SET_APIECE), "apiece" },
        { when_so_far(r->text), "so far" },
        { when_points_back(d), "points back" } };
    for (size_t k = 0; k < sizeof flag / sizeof *flag; k++)
        if (flag[k].is)
            sink->put(sink, str_from(flag[k].name), (Str){ 0 });
}

/* How the claim before it in the paragraph came by its period. */
static const char *last_word(const Draft *d, const WhenList *list)
{
    const Claim *last =
        list->claims > 0 ? d->out->at + list->claims - 1 : NULL;
    if (!last ||
        last->paragraph !=
            d->cable->paragraph[d->cable->sentence[d->sentence].paragraph]
                .number)
        return "no last";
    bool here = list->claims > d->first;
    return last->basis == BASIS_NONE        ? here ? "undated here" : "undated"
           : last->basis == BASIS_INHERITED ? here ? "lent here" : "lent"
           : here                           ? "own here"
                                            : "own";
}

void when_context(
    const Draft *d, int i, const Claim *c, const WhenList *list, WhenSink *sink)
{
    const char *rules = rules_word(list);
    const char *scope = scope_name[c->scope], *last = last_word(d, list);
    const char *kind = kind_word(d, i), *tense = tense_of(d, i);
    int         own = 0;
    for (int k = 0; k < list->len; k++)
        own += list->at[k].mention >= 0 && list->at[k].made == WHEN_AS_TOLD;
    put_flags(d, i, sink);
    sink->put(sink, STR("key="), key_of(d, i));
    put2(sink, "how ", how_word(d, i), str_from(rules));
    put2(sink, "rules key ", rules, key_of(d, i));
    put2(sink, "rules kind ", rules, str_from(kind));
    put2(sink, "rules scope ", rules, str_from(scope));
    put2(sink, "rules last ", rules, str_from(last));
    put2(sink, "rules tense ", rules, str_from(tense));
    put2(sink, "rules own ", rules, str_from(number(own)));
    put2(sink, "scope kind ", scope, str_from(kind));
    put2(sink, "scope key ", scope, key_of(d, i));
    put2(sink, "last kind ", last, str_from(kind));
    put2(sink, "tense kind ", tense, str_from(kind));
    put2(sink, "scope tense ", scope, str_from(tense));
    sink->put(sink, STR("unit="), c->unit.len == 3 ? STR("money") : c->unit);
    if (d->links[i].verb >= 0)
        put_term(sink, "verb:", &d->reading, d->links[i].verb);
    put_sides(d, i, sink);
    put_clause(d, i, sink);
}

/* -- a period that the sentence names */

/* What stands between the two. */
static void put_between(
    const Reading *r, int from, int to, const char *side, WhenSink *sink)
{
    static const struct {
        uint8_t     pos;
        const char *name;
    } mark[] = { { POS_STOP, "stop" }, { POS_COMMA, "comma" },
        { POS_QUANTITY, "number" }, { POS_CONJ, "and" }, { POS_VERB, "verb" },
        { POS_PASSIVE, "verb" }, { POS_DASH, "dash" }, { POS_OPEN, "open" },
        { POS_CLOSE, "close" }, { POS_SUBORD, "subord" }, { POS_REL, "which" },
        { POS_COLON, "colon" }, { POS_PERIOD, "period" }, { POS_ING, "ing" },
        { POS_PART, "part" }, { POS_BE, "be" } };
    uint32_t seen = 0;
    for (int k = from + 1; k < to; k++)
        for (size_t n = 0; n < sizeof mark / sizeof *mark; n++)
            if (r->term.at[k].pos == mark[n].pos)
                seen |= (uint32_t)1 << n;
    for (size_t n = 0; n < sizeof mark / sizeof *mark; n++)
        if (seen >> n & 1)
            put2(sink, "between ", side, str_from(mark[n].name));
    if (seen == 0)
        put2(sink, "between ", side, STR("nothing"));
}

/* How many other mentions, or figures, are nearer. */
static int nearer_mentions(const Draft *d, int mine, int at)
{
    const Reading *r = &d->reading;
    int            n = 0, far = at < mine ? mine - at : at - mine;
    for (ptrdiff_t k = 0; k < r->period.len; k++) {
        int other = term_of(r, r->period.at[k].from);
        n += (other < mine ? mine - other : other - mine) < far;
    }
    return n;
}

static int nearer_figures(const Draft *d, int mine, int at)
{
    const Reading *r = &d->reading;
    int            n = 0, far = at < mine ? mine - at : at - mine;
    for (ptrdiff_t k = 0; k < r->amount.len; k++) {
        int other = r->amount.at[k].term;
        n += (other < at ? at - other : other - at) < far;
    }
    return n;
}

static void put_mention_flags(const Draft *d, int i, const WhenChoice *c,
    const char *side, WhenSink *sink)
{
    const Reading       *r = &d->reading;
    const Links         *l = d->links + i;
    const PeriodMention *p = r->period.at + c->mention;
    int                  at = term_of(r, p->from), mine = r->amount.at[i].term;
    int                  phrase = at > mine ? l->phrase_to : at;
    bool                 against = when_compared(r, p);
    const struct {
        bool        is;
        const char *name;
    } flag[] = { { p->vague, "vague" }, { p->future, "future" },
        { p->is_date, "date" }, { p->open_end, "open end" },
        { against && l->compared, "both compared" },
        { against && !l->compared, "mention compared" },
        { !against && l->compared, "figure compared" },
        { when_latest(r, at), "latest" }, { at <= 1, "opens" },
        { at + 2 >= (int)r->term.len, "closes" },
        { at >= l->clause_from && at < l->clause_to, "clause" },
        { when_of_other_clause(d, i, p), "other clause" },
        { at > mine && when_splits(d, phrase, at), "splits" },
        { at > mine && when_turns(r, phrase, at), "turns" },
        { pos_at(r, at - 1) == POS_OPEN, "in brackets" },
        { p->respectively >= 0, "respectively" } };
    for (size_t k = 0; k < sizeof flag / sizeof *flag; k++)
        if (flag[k].is)
            put2(sink, "mention ", flag[k].name, str_from(side));
}

static void put_mention(const Draft *d, int i, const WhenChoice *c,
    WhenSink *sink)
{
    const Reading       *r = &d->reading;
    const PeriodMention *p = r->period.at + c->mention;
    int                  at = term_of(r, p->from), mine = r->amount.at[i].term;
    const char          *side = at < mine ? "L" : "R";
    int                  far = at < mine ? mine - at : at - mine;
    const char          *kind = period_kind_name[p->kind];
    put_between(r, at < mine ? at : mine, at < mine ? mine : at, side, sink);
    put_mention_flags(d, i, c, side, sink);
    put2(sink, "far ", side,
        str_from(number(far <= 6 ? far : far <= 12 ? 7 : far <= 20 ? 8 : 9)));
    put2(sink, "nearer mentions ", side,
        str_from(number(nearer_mentions(d, mine, at))));
    put2(sink, "nearer figures ", side,
        str_from(number(nearer_figures(d, mine, at))));
    put2(sink, "mention kind ", kind, str_from(kind_word(d, i)));
    put2(sink, "mention key ", kind, key_of(d, i));
    put2(sink, "mention basis ", period_basis_name[p->basis],
        str_from(kind_word(d, i)));
    put_root(sink, "mention starts:", str_slice(r->text, p->from, p->to));
    put_term(sink, "mention after:", r, at - 1);
    put_term(sink, "mention after2:", r, at - 2);
    put_term(sink, "mention till:", r, term_of(r, p->to));
}

/* -- any period */

static Str lent_text(const Draft *d, const WhenChoice *c)
{
    const Sentence   *s = d->cable->sentence + d->sentence - c->back;
    const LentPeriod *lent = d->glance[d->sentence - c->back].lent + c->lent;
    Str               text = str_slice(d->cable->flow, s->from, s->to);
    return str_slice(text, lent->from, lent->to);
}

/* Does the paragraph begin with it? */
static bool lent_is_first(const Draft *d, const WhenChoice *c)
{
    ptrdiff_t k = d->sentence - c->back;
    return k == d->cable->paragraph[d->cable->sentence[k].paragraph].sentence;
}

/* A period of the sentences before. */
static void put_lent(const Draft *d, int i, const WhenList *list, int choice,
    WhenSink *sink)
{
    const WhenChoice *c = list->at + choice;
    const Glance     *g = d->glance + d->sentence - c->back;
    const LentPeriod *lent = g->lent + c->lent;
    int               nearer = 0;
    const char       *place = c->heading ? "heading" : c->far ? "far" : "near";
    for (int k = 0; k < list->len; k++)
        nearer += list->at[k].back >= 0 && list->at[k].made == WHEN_AS_TOLD &&
                  list->at[k].back < c->back;
    put2(sink, "back ", place, str_from(number(c->back)));
    put2(sink, "lent nearer ", place, str_from(number(nearer)));
    put2(sink, "lent span ", number(lent->span), str_from(scope_name[0]));
    put2(sink, "lent rank ", number(lent->event), str_from(kind_word(d, i)));
    put2(sink, "lent beside ", number(g->lents), str_from(number(c->lent)));
    put2(sink, "lent kind ", period_kind_name[lent->kind],
        str_from(kind_word(d, i)));
    put2(sink, "lent key ", period_kind_name[lent->kind], key_of(d, i));
    put_root(sink, "lent starts:", lent_text(d, c));
    if (lent_is_first(d, c))
        put2(sink, "lent first", place, (Str){ 0 });
    if (lent->from == 0)
        put2(sink, "lent opens", place, (Str){ 0 });
}

static void put_origin(const Draft *d, int i, const Claim *claim,
    const WhenList *list, int choice, WhenSink *sink)
{
    static const char *const made[] = { "told", "onward", "open", "up to", "whole",
        "before" };
    const WhenChoice        *c = list->at + choice;
    const Links             *l = d->links + i;
    const struct {
        bool        is;
        const char *name;
    } origin[] = { { c->rules, "rules" }, { c->mention >= 0, "mention" },
        { c->back >= 0, "lent" }, { c->heading, "heading" },
        { c->subject, "subject" }, { c->beside, "beside" }, { c->last, "last" },
        { c->alike, "alike" }, { c->year_before, "year before" }, { c->this_year, "this year" },
        { c->used > 0, "used" } };
    const char *rules = rules_word(list), *tense = tense_of(d, i);
    for (size_t k = 0; k < sizeof origin / sizeof *origin; k++) {
        const char *name = origin[k].name;
        if (!origin[k].is)
            continue;
        put(sink, "is ", name);
        put2(sink, name, " kind", str_from(kind_word(d, i)));
        put2(sink, name, " key", key_of(d, i));
        put2(sink, name, " rules", str_from(rules));
        put2(sink, name, " scope", str_from(scope_name[claim->scope]));
        put2(sink, name, " band", str_from(band_of(c->period)));
        put2(sink, name, " made", str_from(made[c->made]));
        put2(sink, name, " tense", str_from(tense));
        if (l->compared)
            put2(sink, name, " compared", (Str){ 0 });
        if (when_so_far(d->reading.text))
            put2(sink, name, " so far", (Str){ 0 });
        if (when_points_back(d))
            put2(sink, name, " points back", (Str){ 0 });
    }
    if (c->rules) {
        put(sink, "rules by ", how_word(d, i));
        put2(sink, "rules by ", how_word(d, i), str_from(kind_word(d, i)));
        put2(sink, "rules by ", how_word(d, i), key_of(d, i));
        put2(sink, "rules by ", how_word(d, i), str_from(last_word(d, list)));
        put2(sink, "rules by ", how_word(d, i), str_from(band_of(c->period)));
    }
    put2(sink, "used ", number(c->used), (Str){ 0 });
    put2(sink, "made ", made[c->made], str_from(kind_word(d, i)));
}

void when_signs(const Draft *d, int i, const Claim *claim,
    const WhenList *list, int choice, WhenSink *sink)
{
    const WhenChoice *c = list->at + choice;
    const char       *band = band_of(c->period), *age = age_of(d, c->period);
    put_origin(d, i, claim, list, choice, sink);
    put2(sink, "band kind ", band, str_from(kind_word(d, i)));
    put2(sink, "band key ", band, key_of(d, i));
    put2(sink, "band scope ", band, str_from(scope_name[claim->scope]));
    put2(sink, "age kind ", age, str_from(kind_word(d, i)));
    put2(sink, "age tense ", age, str_from(tense_of(d, i)));
    put2(sink, "age scope ", age, str_from(scope_name[claim->scope]));
    put2(sink, "age band ", age, str_from(band));
    if (c->mention >= 0)
        put_mention(d, i, c, sink);
    if (c->back >= 0)
        put_lent(d, i, list, choice, sink);
}
