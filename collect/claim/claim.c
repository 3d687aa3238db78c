#include "claim/claim.h"

#include "base/ban.h"

const char *const scope_name[] = { "total", "event", "part" };
const char *const kind_name[] = { "level", "change" };
const char *const hedge_name[] = { "", "reported", "alleged", "estimated",
    "expected", "planned" };
const char *const status_name[] = { "accepted", "review", "dropped" };
const char *const facet_name[FACET_COUNT] = { "place", "source_type", "track",
    "stage", "right", "sector", "basis", "role" };
const char *const equivalent_check_name[] = { "none", "agrees", "differs",
    "wrong" };

static bool is_currency(Str unit)
{
    return unit.len == 3 && byte_is_upper(unit.at[0]);
}

static Dec to_usd(Dec amount, double rate)
{
    if (!amount.known)
        return DEC_NONE;
    /* cents at most: a rate has no more to say */
    double usd = dec_to_double(amount) / rate, unit = usd < 100 ? 100 : 1;
    if (!(usd * unit > -9e15 && usd * unit < 9e15))
        return DEC_NONE;
    double whole = (double)(int64_t)(usd * unit + (usd < 0 ? -0.5 : 0.5));
    return dec_from_double(whole / unit);
}

void claim_usd(Arena *mem, const MoneyVocab *vocab, Claim *c)
{
    c->usd_low = c->usd_high = DEC_NONE;
    c->usd_basis = (Str){ 0 };
    c->equivalent.check = EQUIVALENT_NONE;
    if (!is_currency(c->unit))
        return;
    Rate rate = money_rate(vocab, c->unit, c->period, c->date);
    if (str_eq(c->unit, STR("USD")))
        rate = (Rate){ .units_per_usd = 1 };
    if (!(rate.units_per_usd > 0))
        return;
    c->usd_low = to_usd(c->low, rate.units_per_usd);
    c->usd_high = to_usd(c->high, rate.units_per_usd);
    Buf buf = buf_new(mem);
    if (rate.source.len > 0) {
        buf_printf(&buf, "%.*s %.*s ", PR(rate.source), PR(rate.when));
        buf_num(&buf, rate.units_per_usd);
        buf_printf(&buf, " %.*s per USD%s", PR(c->unit),
            rate.unreal ? ", official rate known to be unreal" : "");
    } else {
        buf_put(&buf, STR("stated in USD"));
    }
    c->usd_basis = buf_str(&buf);
    const Equivalent *e = &c->equivalent;
    Dec               ours = c->usd_high.known ? c->usd_high : c->usd_low;
    Dec               stated = e->high.known ? e->high : e->low;
    if (str_eq(e->unit, STR("USD")) && ours.known && stated.known)
        c->equivalent.check =
            money_check(dec_to_double(ours), dec_to_double(stated));
    if (c->equivalent.check == EQUIVALENT_WRONG) {
        /* the cable contradicts itself: out of every series in dollars */
        c->usd_low = c->usd_high = DEC_NONE;
        c->usd_basis = arena_printf(mem,
            "%.*s; the cable's own equivalent is over three "
            "times off, so not used",
            PR(c->usd_basis));
    }
}
