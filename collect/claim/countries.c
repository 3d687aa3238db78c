/* Countries at a meeting, named one by one: the list itself is the figure. */
#include "claim/draft.h"

#include "base/ban.h"

enum { MEMBERS_MAX = 64, LIST_LEAST = 3 };

typedef struct {
    Str       code[MEMBERS_MAX];
    int       n;
    ptrdiff_t from, to; /* bytes of the sentence */
} Members;

static void add(Members *m, Str code)
{
    for (int i = 0; i < m->n; i++)
        if (str_eq(m->code[i], code))
            return;
    if (m->n < MEMBERS_MAX)
        m->code[m->n++] = code;
}

/* Only commas, "and", "the" between two names: they are of one list. */
static bool joins(Str between)
{
    static const char *const word[] = { "and", "the", "as", "well", "along",
        "with", "plus", "both", "or", "from", NULL };
    ptrdiff_t                i = 0;
    if (between.len > 30)
        return false;
    while (i < between.len) {
        ptrdiff_t from = i;
        while (i < between.len && byte_is_alpha(between.at[i]))
            i++;
        Str  w = str_slice(between, from, i);
        bool known = w.len == 0;
        for (int k = 0; word[k] && !known; k++)
            known = str_eq_fold(w, str_from(word[k]));
        if (!known)
            return false;
        while (i < between.len && !byte_is_alpha(between.at[i])) {
            char c = between.at[i++];
            if (c != ' ' && c != ',' && c != '&' && c != '/' && c != '\t' &&
                c != '-' && c != '.' && c != '(' && c != ')')
                return false;
        }
    }
    return true;
}

/* The longest run of country names in one list. */
static bool find_list(const Draft *d, Members *best)
{
    const PlaceList *list = &d->place;
    Str              text = d->reading.text;
    *best = (Members){ .from = 0 };
    for (ptrdiff_t i = 0; i < list->len; i++) {
        Members   m = { .from = list->at[i].from };
        ptrdiff_t k = i;
        if (list->at[i].kind != PLACE_COUNTRY)
            continue;
        for (; k < list->len; k++) {
            const Place *p = list->at + k;
            if (p->kind != PLACE_COUNTRY || p->country.len == 0)
                break;
            if (k > i && !joins(str_slice(text, list->at[k - 1].to, p->from)))
                break;
            add(&m, p->country);
            m.to = p->to;
        }
        if (m.n > best->n)
            *best = m;
        i = k > i ? k - 1 : i;
    }
    return best->n >= LIST_LEAST;
}

static int term_before(const Reading *r, ptrdiff_t byte)
{
    int k = (int)r->term.len - 1;
    while (k >= 0 && r->term.at[k].to > byte)
        k--;
    return k;
}

/* "officials from A, B and C": who comes from there, just before the list. */
static bool led_by_people(const Reading *r, const Members *m)
{
    int k = term_before(r, m->from), seen = 0;
    for (; k >= 0 && seen < 6; k--, seen++) {
        const Term *t = r->term.at + k;
        if (t->pos == POS_VERB || t->pos == POS_PASSIVE || t->pos == POS_STOP)
            return false;
        if (term_may_be(t, SET_DELEGATION))
            return true;
    }
    return false;
}

/* "A, B and C took part" */
static bool followed_by_attend(const Reading *r, const Members *m)
{
    int k = term_before(r, m->to) + 1, seen = 0;
    for (; k < (int)r->term.len && seen < 6; k++, seen++) {
        const Term *t = r->term.at + k;
        if (term_is(t, SET_ATTEND) && t->pos == POS_VERB)
            return true;
        if (t->pos == POS_STOP)
            return false;
    }
    return false;
}

static bool is_meeting(const Draft *d)
{
    const Reading *r = &d->reading;
    return sets_have(r->sentence, SET_MEETING) ||
           (r->before && sets_have(r->before, SET_MEETING)) ||
           sets_have(r->sentence, SET_ATTEND);
}

/* "joined Finnish prosecutors": the host takes part. */
static void add_hosts(const Draft *d, Members *m)
{
    const Reading *r = &d->reading;
    for (ptrdiff_t i = 0; i < d->place.len; i++) {
        const Place *p = d->place.at + i;
        if (p->kind != PLACE_ADJECTIVE || p->country.len == 0)
            continue;
        int k = term_before(r, p->to) + 1;
        for (int n = 0; n < 3 && k < (int)r->term.len; n++, k++)
            if (term_may_be(r->term.at + k, SET_DELEGATION)) {
                add(m, p->country);
                break;
            }
    }
}

static void put_members(Draft *d, Claim *c, const Members *m)
{
    Str *code = arena_new(d->mem, Str, m->n);
    for (int i = 0; i < m->n; i++)
        code[i] = m->code[i];
    c->member = (StrList){ code, m->n };
}

static void put_period(Draft *d, Claim *c)
{
    const Reading *r = &d->reading;
    for (ptrdiff_t i = 0; i < r->period.len; i++)
        if (r->period.at[i].period.start != DAY_NONE) {
            c->period = r->period.at[i].period;
            c->basis = r->period.at[i].basis;
            c->period_kind = r->period.at[i].kind;
            return;
        }
    if (glance_period(d, d->sentence, &c->period, &c->period_kind))
        c->basis = BASIS_INHERITED;
}

/* A stated number of countries in the same sentence gets the names. */
static bool give_to_claim(Draft *d, const Members *m)
{
    for (ptrdiff_t i = d->first; i < d->out->len; i++)
        if (str_eq(d->out->at[i].indicator, STR("participating_countries"))) {
            put_members(d, d->out->at + i, m);
            return true;
        }
    return false;
}

void countries_find(Draft *d)
{
    const Reading *r = &d->reading;
    Members        m;
    int i = extractor_indicator_find(d->e, STR("participating_countries"));
    if (i < 0 || !find_list(d, &m))
        return;
    bool people = led_by_people(r, &m);
    if ((!people && !followed_by_attend(r, &m)) || !is_meeting(d) ||
        sets_have(r->sentence, SET_OBSERVER))
        return;
    add_hosts(d, &m);
    if (give_to_claim(d, &m))
        return;
    Claim c = { .date = DAY_NONE, .period = PERIOD_NONE, .basis = BASIS_NONE };
    c.indicator = d->e->indicator[i].key;
    c.counting = d->e->counting[i];
    c.value = c.low = c.high = dec_make(m.n, 0);
    c.unit = STR("count");
    c.scope = SCOPE_EVENT;
    put_members(d, &c, &m);
    put_period(d, &c);
    assemble_place(d, &c, m.from, m.to, 1000);
    int topic = glance_topic(d, d->sentence);
    c.confidence = topic >= 2 ? 0.93 : topic == 1 ? 0.72 : 0.1;
    assemble_put(d, &c);
}
