#include "claim/period/period.h"

#include "claim/period/period_inner.h"

#include "base/ban.h"

const char *const period_basis_name[] = { "stated", "relative", "inherited",
    "as_of_cable", "none" };

const char *const period_kind_name[] = { "day", "days", "week", "month",
    "months", "quarter", "half", "year", "years", "fiscal", "rolling",
    "to_date", "since", "as_of" };

/* A mention and what it was read from, for lists that share a year. */
typedef struct {
    PeriodMention mention;
    Span          span;
    int           first, next; /* tokens */
} Found;

typedef struct {
    Found    *at;
    ptrdiff_t len, cap;
} FoundList;

typedef struct {
    Scan       scan;
    Arena     *mem;
    FoundList *out;
} Finder;

static bool is_preposition(const Scan *s, int i)
{
    return pt_is(s, i, PT_IN) || pt_is(s, i, PT_ON) || pt_is(s, i, PT_DURING) ||
           pt_is(s, i, PT_AT) || pt_is(s, i, PT_FOR) || pt_is(s, i, PT_OVER) ||
           pt_is(s, i, PT_WITHIN) || pt_is(s, i, PT_OF);
}

static PeriodMention mention_of(
    const Scan *s, int first, int core, const Span *span)
{
    PeriodMention m = { .from = s->token[first].from,
        .core = s->token[core].from,
        .to = s->token[span->next - 1].to,
        .period = span->period,
        .basis = span->basis,
        .kind = span->kind,
        .respectively = -1,
        .vague = span->vague };
    m.is_date = span->kind == PERIOD_DAY;
    m.open_end = span->kind == PERIOD_SINCE;
    m.future = s->day != DAY_NONE && m.period.start != DAY_NONE &&
               m.period.start > s->day;
    return m;
}

static void add(Finder *f, int first, int core, const Span *span)
{
    Scan *s = &f->scan;
    Found found = { .mention = mention_of(s, first, core, span),
        .span = *span,
        .first = first,
        .next = span->next };
    PUSH(f->mem, f->out, found);
    if (pt_is(s, first - 1, PT_EVENT))
        s->founded = span->period.start;
    if (span->period.start != DAY_NONE && span->period.end != DAY_NONE) {
        s->anchor = span->period;
        s->anchor_kind = span->kind;
        s->anchored = true;
    }
}

/* Nothing but commas, "and" and small words lies between two list members. */
static bool listed(const Scan *s, const Found *a, const Found *b)
{
    if (b->first - a->next > 3)
        return false;
    bool glue = a->next == b->first ? false : true;
    for (int i = a->next; i < b->first; i++)
        if (!pt_byte(s, i, ',') && !pt_is(s, i, PT_AND) &&
            !pt_is(s, i, PT_THAN) && !pt_is(s, i, PT_IN) &&
            !pt_is(s, i, PT_THE))
            glue = false;
    return glue;
}

/* "fiscal years 2007 and 2008", "FY 2007 and 2008" */
static bool shares_fiscal(const Scan *s, const Found *a, Found *b)
{
    if (!a->span.fiscal || b->span.form != FORM_YEAR || b->span.trim ||
        b->mention.kind != PERIOD_YEAR || !listed(s, a, b))
        return false;
    int gap = b->span.year - s->token[a->next - 1].value;
    if (gap < -10 || gap > 10)
        return false;
    b->mention.period =
        (Period){ day_add_months(a->mention.period.start, gap * 12),
            day_add_months(a->mention.period.end, gap * 12) };
    b->mention.kind = PERIOD_FISCAL;
    b->span.fiscal = true;
    return true;
}

/* "in January, March and June 2008", "the first half of 2008 and 2009". */
static void share_years(Scan *s, FoundList *list)
{
    for (ptrdiff_t k = list->len - 1; k > 0; k--) {
        Found *a = list->at + k - 1, *b = list->at + k;
        if (!a->span.open_year || b->span.open_year || b->span.year == 0 ||
            b->span.form == FORM_YEAR || !listed(s, a, b))
            continue;
        int year = b->span.year;
        if (span_in_year(&a->span, year) &&
            a->span.period.start >= b->span.period.end)
            span_in_year(&a->span, year - 1);
        a->mention.period = a->span.period;
    }
    for (ptrdiff_t k = 1; k < list->len; k++) {
        Found   *a = list->at + k - 1, *b = list->at + k;
        SpanForm form = a->span.form;
        if (shares_fiscal(s, a, b))
            continue;
        bool part =
            form == FORM_QUARTER || form == FORM_HALF || form == FORM_PART;
        if (!part || a->span.open_year || b->span.form != FORM_YEAR ||
            b->mention.kind != PERIOD_YEAR || b->span.trim || !listed(s, a, b))
            continue;
        Span again = a->span;
        again.next = b->span.next;
        if (span_in_year(&again, b->span.year)) {
            b->span = again;
            b->mention.period = again.period;
            b->mention.kind = again.kind;
        }
    }
}

/* "In 2009 (January-May)", "2008: from March to June": months of that year. */
static void share_open(Scan *s, FoundList *list)
{
    for (ptrdiff_t k = 1; k < list->len; k++) {
        Found *a = list->at + k - 1, *b = list->at + k;
        if (a->span.form != FORM_YEAR || a->mention.kind != PERIOD_YEAR ||
            a->span.basis != BASIS_STATED || b->first != a->next + 1 ||
            !pt_byte(s, a->next, '(') || b->mention.period.start == DAY_NONE ||
            b->mention.period.end == DAY_NONE)
            continue;
        int  gap = a->span.year - day_civil(b->mention.period.start).year;
        bool dated = false;
        for (int i = b->first; i < b->next; i++)
            dated |= pt_is(s, i, PT_NUM) && s->token[i].digits == 4;
        if (!dated && b->span.basis == BASIS_STATED)
            b->mention.period = calendar_moved(b->mention.period, gap);
    }
}

/* "on Monday and Tuesday", read on a Monday: both of one week. */
static void order_weekdays(Scan *s, FoundList *list)
{
    for (ptrdiff_t k = 1; k < list->len; k++) {
        Found *a = list->at + k - 1, *b = list->at + k;
        bool bare = a->span.form == FORM_FIXED && b->span.form == FORM_FIXED &&
                    a->mention.kind == PERIOD_DAY;
        if (bare && pt_is(s, a->next - 1, PT_WEEKDAY) &&
            pt_is(s, b->next - 1, PT_WEEKDAY) && listed(s, a, b) &&
            a->mention.period.start == s->day &&
            b->mention.period.start < s->day) {
            a->mention.period.start -= 7;
            a->mention.period.end -= 7;
        }
    }
}

/* Numbers the members of each list in a sentence that says "respectively". */
static void number_lists(const Scan *s, FoundList *list)
{
    int at = 0;
    for (ptrdiff_t k = 0; k < list->len; k++) {
        bool with_last = k > 0 && listed(s, list->at + k - 1, list->at + k);
        bool with_next =
            k + 1 < list->len && listed(s, list->at + k, list->at + k + 1);
        at = with_last ? at + 1 : 0;
        if (with_last || with_next)
            list->at[k].mention.respectively = at;
    }
}

static bool says_respectively(const Scan *s)
{
    for (int i = 0; i < s->tokens; i++)
        if (s->token[i].kind == PT_RESPECTIVELY)
            return true;
    return false;
}

/* "earlier this year", "later this month": the part on one side of the day. */
static int side_of_day(const Scan *s, int first, Span *span)
{
    Period *p = &span->period;
    Str     word = first > 0 ? pt_text(s, first - 1) : STR("");
    bool    earlier = str_eq_fold(word, STR("earlier"));
    bool    later = str_eq_fold(word, STR("later"));
    if (!s->context->whole || s->day == DAY_NONE ||
        span->basis != BASIS_RELATIVE || (!earlier && !later) ||
        span->unit == U_DAY || p->start > s->day || p->end <= s->day)
        return first;
    *p = earlier ? (Period){ p->start, s->day } : (Period){ s->day, p->end };
    span->kind = PERIOD_DAYS;
    return first - 1;
}

static int find_at(Finder *f, int i)
{
    const Scan *s = &f->scan;
    Span        span;
    if (pt_is(s, i, PT_FUTURE))
        f->scan.future = i;
    else if (pt_byte(s, i, '.') || pt_byte(s, i, ';')) {
        f->scan.future = -1;
        f->scan.negated = false;
        f->scan.founded = DAY_NONE;
    }
    f->scan.negated |= pt_is(s, i, PT_NEGATION);
    if (!expression_parse(s, i, &span) || span.next <= i ||
        (span.period.start == DAY_NONE && span.period.end == DAY_NONE))
        return i + 1;
    int core = i, first = i;
    if (first > 0 && pt_is(s, first - 1, PT_THE))
        first--;
    if (first > 0 && pt_is(s, first - 1, PT_WHOLE))
        first--;
    first = side_of_day(s, first, &span);
    core = first;
    if (first > 0 && is_preposition(s, first - 1))
        first--;
    if (f->out->len > 0 && f->out->at[f->out->len - 1].next > first)
        first = core = i;
    add(f, first, core, &span);
    return span.next;
}

static void find_all(Finder *f)
{
    for (int i = 0; i < f->scan.tokens;)
        i = find_at(f, i);
    share_years(&f->scan, f->out);
    share_open(&f->scan, f->out);
    order_weekdays(&f->scan, f->out);
    if (f->out->len > 1 && says_respectively(&f->scan))
        number_lists(&f->scan, f->out);
}

void period_find(
    Arena *mem, Str text, const PeriodContext *context, PeriodList *out)
{
    PtTokens  tokens = { 0 };
    FoundList found = { 0 };
    int       depth = 0;
    if (!period_lex(mem, text, &tokens))
        return;
    Finder f = { .mem = mem,
        .out = &found,
        .scan = { .text = text,
            .context = context,
            .token = tokens.at,
            .tokens = (int)tokens.len,
            .day = context->day,
            .depth = &depth,
            .anchor = context->anchor,
            .anchor_kind = context->anchor_kind,
            .anchored = context->anchor.start != context->anchor.end &&
                        context->anchor.start != DAY_NONE &&
                        context->anchor.end != DAY_NONE,
            .founded = DAY_NONE,
            .future = -1 } };
    if (context->day != DAY_NONE)
        f.scan.today = day_civil(context->day);
    find_all(&f);
    for (ptrdiff_t i = 0; i < found.len; i++)
        PUSH(mem, out, found.at[i].mention);
}
