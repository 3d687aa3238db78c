/* Countries at a meeting, named one by one: the list itself is the figure. */
#include "claim/draft.h"

#include "base/ban.h"

enum { MEMBERS_MAX = 64, LIST_LEAST = 3, NEAR_TERMS = 6 };

typedef struct {
    Str       code[MEMBERS_MAX];
    int       n;
    ptrdiff_t from, to;   /* bytes of the sentence */
    bool      adjectives; /* the last is "Finnish" or "Finns", not "Finland" */
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
        "with", "plus", "both", "or", "from", "of", "host", NULL };
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

static bool is_name(const Place *p)
{
    return (p->kind == PLACE_COUNTRY || p->kind == PLACE_ADJECTIVE) &&
           p->country.len > 0;
}

/* The longest run of countries in one list: "A, B and C", "As, Bs and Cs",
 * "A, B and C-ish officers". */
static bool find_list(const Draft *d, Members *best)
{
    const PlaceList *list = &d->place;
    Str              text = d->reading.text;
    *best = (Members){ .from = 0 };
    for (ptrdiff_t i = 0; i < list->len; i++) {
        Members   m = { .from = list->at[i].from };
        ptrdiff_t k = i;
        for (; k < list->len && is_name(list->at + k); k++) {
            const Place *p = list->at + k;
            if (k > i && !joins(str_slice(text, list->at[k - 1].to, p->from)))
                break;
            add(&m, p->country);
            m.to = p->to;
            m.adjectives = p->kind == PLACE_ADJECTIVE;
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

static bool has(const Reading *r, int k, int set)
{
    const Term *t = r->term.at + k;
    return k >= 0 && k < (int)r->term.len &&
           (term_may_be(t, set) || sets_have(t->extra, set));
}

static bool ends_clause(const Term *t)
{
    return t->pos == POS_STOP || t->pos == POS_COLON;
}

enum { SAYS_PEOPLE = 1, SAYS_PRESENT = 2, SAYS_ABSENT = 4 };

/* What one word near the list says of it. */
static int says(const Reading *r, int k)
{
    return has(r, k, SET_OBSERVER)                           ? SAYS_ABSENT
           : has(r, k, SET_PRESENT) || has(r, k, SET_ATTEND) ? SAYS_PRESENT
           : has(r, k, SET_DELEGATION)                       ? SAYS_PEOPLE
                                                             : 0;
}

/* "officials from A, B and C", "brought together A, B and C" */
static int before_list(const Reading *r, const Members *m)
{
    int found = 0, k = term_before(r, m->from);
    for (int n = 0; k >= 0 && n < NEAR_TERMS; k--, n++) {
        int pos = r->term.at[k].pos, s = says(r, k);
        if (ends_clause(r->term.at + k))
            break;
        if (s == SAYS_ABSENT)
            return found ? found : s;
        found |= s;
        if (s == 0 && (pos == POS_VERB || pos == POS_PASSIVE))
            break;
    }
    return found;
}

/* "A, B and C took part", "A, B and C observed"; "A, B and Cish judges", but
 * "A, B and C judges" tells of no judges from A. */
static int after_list(const Reading *r, const Members *m)
{
    int found = 0, k = term_before(r, m->to) + 1;
    for (int n = 0; k < (int)r->term.len && n < NEAR_TERMS; k++, n++) {
        int s = says(r, k);
        if (ends_clause(r->term.at + k))
            break;
        if (s == SAYS_ABSENT || r->term.at[k].pos == POS_NEG)
            return found ? found : SAYS_ABSENT;
        if (s != SAYS_PEOPLE || (m->adjectives && n < 2))
            found |= s;
    }
    return found;
}

/* Told in the sentence, in one of the two before it or in the subject. */
static bool is_meeting(Draft *d)
{
    const Reading *r = &d->reading;
    ptrdiff_t      i = d->sentence - 2;
    Glance         subject = { .scanned = false };
    if (sets_have(r->sentence, SET_MEETING))
        return true;
    glance_text(&d->e->lexicon, d->cable->subject, &subject);
    return sets_have(subject.sets, SET_MEETING) ||
           (r->before && sets_have(r->before, SET_MEETING)) ||
           (draft_same_paragraph(d, i, d->sentence) &&
               sets_have(glance_get(d, i)->sets, SET_MEETING));
}

/* "attended by Kazakhs, Uzbeks and Tajiks" and no word after it that the last
 * one would be an adjective to. */
static bool are_people(const Reading *r, const Members *m)
{
    int k = term_before(r, m->to) + 1;
    return !m->adjectives || k >= (int)r->term.len ||
           (r->term.at[k].pos != POS_NOUN && r->term.at[k].pos != POS_ADJ);
}

/* Where people and attending are both told, no meeting need be named. */
static bool took_part(Draft *d, const Members *m)
{
    const Reading *r = &d->reading;
    int            before = before_list(r, m), after = after_list(r, m);
    if ((before | after) & SAYS_ABSENT || (before | after) == 0)
        return false;
    if (before == SAYS_PRESENT && after == 0 && !are_people(r, m))
        return false;
    return (before | after) == (SAYS_PEOPLE | SAYS_PRESENT) || is_meeting(d);
}

/* "joined Finnish prosecutors", "in addition to Ukraine", "Georgia itself",
 * "South Africa as host": the host takes part. */
static bool is_host(const Reading *r, const Place *p)
{
    int to = term_before(r, p->to) + 1, from = term_before(r, p->from);
    if (from >= 0 && r->term.at[from].pos == POS_QUANTITY)
        from--; /* "besides 160 Brazilians" */
    if (has(r, from, SET_HOST) || has(r, to, SET_HOST) ||
        str_starts(str_slice(r->text, p->to, r->text.len), STR("'s own")))
        return true;
    for (int n = 0; n < 3 && p->kind == PLACE_ADJECTIVE; n++)
        if (has(r, to + n, SET_DELEGATION))
            return true;
    return false;
}

static void add_hosts(const Draft *d, Members *m)
{
    static const char *const own[] = { "besides the host", "and the host",
        "its own staff", "joined the host", "plus the host", "and its own",
        "colleagues from", "counterparts from" };
    const Reading           *r = &d->reading;
    for (ptrdiff_t i = 0; i < d->place.len; i++) {
        const Place *p = d->place.at + i;
        if (is_name(p) && (p->to <= m->from || p->from >= m->to) &&
            is_host(r, p))
            add(m, p->country);
    }
    for (size_t k = 0; k < sizeof own / sizeof *own; k++)
        if (r->country.len > 0 && str_find_fold(r->text, str_from(own[k])) >= 0)
            add(m, r->country);
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
    if (glance_period(d, d->sentence, true, &c->period, &c->period_kind))
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
    Members m;
    int     i = extractor_indicator_find(d->e, STR("participating_countries"));
    if (i < 0 || !find_list(d, &m))
        return;
    if (!took_part(d, &m))
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
