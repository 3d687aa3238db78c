#include "demo_inner.h"

#include "base/ban.h"

static void begin(DemoWriter *w)
{
    w->paragraph++;
    buf_printf(&w->body, "%d. (SBU) ", w->paragraph);
}

static void finish(DemoWriter *w)
{
    if (w->body.len > 0 && w->body.at[w->body.len - 1] == ' ')
        w->body.len--;
    buf_byte(&w->body, '\n');
}

static bool says_year(const DemoSentence *s, bool annual)
{
    bool running =
        str_eq(s->period, STR("half")) || str_eq(s->period, STR("ytd"));
    return str_eq(s->period, STR("none")) || running != annual;
}

/* The sentence of a section and, if given, an indicator that chance picks. */
static const DemoSentence *pick(DemoWriter *w, Str section, Str indicator)
{
    const Demo         *d = w->demo;
    const DemoSentence *best = NULL;
    uint64_t            least = UINT64_MAX;
    bool                annual = w->plan->plot != DEMO_MIDYEAR;
    w->tries++;
    for (int i = 0; i < d->sentences; i++) {
        const DemoSentence *s = d->sentence + i;
        bool fits = str_eq(s->section, section) && says_year(s, annual) &&
                    (indicator.len == 0 || str_eq(s->indicator, indicator));
        int  at = demo_series_find(d, s->indicator);
        bool lira = at >= 0 && d->series[at].kind == DEMO_LOCAL &&
                    str_eq(w->post->iso, STR("TR")) && w->year < 2005;
        if (!fits || lira)
            continue;
        uint64_t h =
            demo_hash(w->post->stem, s->text, w->plan->number * 97 + w->tries);
        if (h < least) {
            least = h;
            best = s;
        }
    }
    return best;
}

/* `count` sentences on different indicators, the core one first. */
static void put_section(
    DemoWriter *w, const char *section, const char *core, int count)
{
    const DemoSentence *done[4] = { 0 };
    int                 n = 0;
    begin(w);
    for (int i = 0; i < 12 && n < count; i++) {
        Str                 wanted = n == 0 ? str_from(core) : (Str){ 0 };
        const DemoSentence *s = pick(w, str_from(section), wanted);
        bool                seen = s == NULL;
        for (int k = 0; k < n && s; k++)
            seen |= str_eq(done[k]->indicator, s->indicator);
        if (seen)
            continue;
        demo_fill(w, s);
        done[n++] = s;
    }
    finish(w);
}

static void put_single(DemoWriter *w, const char *section)
{
    const DemoSentence *s = pick(w, str_from(section), (Str){ 0 });
    if (!s)
        return;
    begin(w);
    demo_fill(w, s);
    finish(w);
}

static bool by_chance(DemoWriter *w, const char *what, int percent)
{
    return demo_hash(w->post->stem, str_from(what), w->plan->number) % 100 <
           (uint64_t)percent;
}

static void write_annual(DemoWriter *w)
{
    w->year = day_civil(w->plan->day).year - 1;
    put_section(w, "police", "raids", 3);
    put_section(w, "courts", "cases_opened", 3);
    put_section(w, "customs", "items_seized", 2);
    put_section(w, "industry", "piracy_rate", 2);
    if (by_chance(w, "revision", 25))
        put_single(w, "revision");
    if (by_chance(w, "law", 35))
        put_single(w, "law");
}

static void write_midyear(DemoWriter *w)
{
    put_section(w, "police", "raids", 2);
    put_section(w, "customs", "", 1);
    if (day_civil(w->plan->day).month >= 7)
        put_section(w, "courts", "cases_opened", 1);
}

static void write_event(DemoWriter *w)
{
    put_single(w, "story");
    w->event -= 5;
    w->city++;
    put_single(w, by_chance(w, "which", 50) ? "training" : "story");
    if (by_chance(w, "law", 30))
        put_single(w, "law");
}

static void write_industry(DemoWriter *w)
{
    put_section(w, "industry", "optical_disc_plants", 1);
    put_section(w, "industry", "production_capacity", 1);
    put_section(w, "industry", "", 2);
}

static const char *subject_of(DemoPlot plot)
{
    switch (plot) {
    case DEMO_ANNUAL:
        return "IPR ENFORCEMENT FIGURES FOR THE YEAR";
    case DEMO_MIDYEAR:
        return "IPR ENFORCEMENT SO FAR";
    case DEMO_INDUSTRY:
        return "WHAT INDUSTRY SAYS ABOUT PIRACY";
    default:
        return "AN IPR CASE AND A WORKSHOP";
    }
}

Str demo_body(Demo *demo, const DemoPlan *plan, Str *subject)
{
    const DemoPost *post = demo->post + plan->post;
    DemoWriter      w = { .demo = demo,
             .plan = plan,
             .post = post,
             .body = buf_new(demo->mem),
             .year = day_civil(plan->day).year,
             .event = plan->day - 9,
             .city = plan->number };
    static void (*const write[])(DemoWriter *) = { write_annual, write_midyear,
        write_event, write_industry };
    *subject = arena_printf(
        demo->mem, "%.*s: %s", PR(post->country), subject_of(plan->plot));
    w.body = buf_new(demo->mem);
    write[plan->plot](&w);
    if (by_chance(&w, "noise", 55))
        put_single(&w, "noise");
    put_single(&w, "comment");
    return buf_str(&w.body);
}
