/* money.h: US dollars by our own rates, with the rate's date and source.
 *
 * rates_monthly.csv where the currency and month are there, else
 * rates_annual.csv. units_per_usd is in the unit named by the code; TRL and
 * TRY are two codes. Sources: ECB, FRED, IMF-ENDA, PWT (data's own column).
 */
#ifndef COLLECT_CLAIM_QUANTITY_MONEY_H
#define COLLECT_CLAIM_QUANTITY_MONEY_H

#include "base/blob.h"
#include "base/day.h"
#include "base/dec.h"

typedef struct {
    double units_per_usd; /* 0: no rate known */
    Str    when;          /* "2009-06" or "2009" */
    Str    source;
    bool   unreal; /* an official rate known not to be the market's */
} Rate;

typedef struct MoneyVocab MoneyVocab; /* read-only, any thread */
MoneyVocab               *money_vocab_open(Arena *mem, Blob vocab, Err *err);
/* The rate for a period: month if within one, else the year of its start;
 * with no period, the month or year of `day`. */
Rate money_rate(const MoneyVocab *vocab, Str currency, Period period, Day day);

typedef enum {
    EQUIVALENT_NONE,
    EQUIVALENT_AGREES,
    EQUIVALENT_DIFFERS,
    EQUIVALENT_WRONG
} EquivalentCheck; /* over 25 %, over a factor 3 */
EquivalentCheck money_check(double ours_usd, double stated_usd);

#endif
