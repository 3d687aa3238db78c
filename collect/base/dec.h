/* dec.h: exact decimal numbers, digits * 10^exp10.
 *
 * Normal form: digits is not divisible by 10 unless it is 0, then exp10 is 0.
 * So equal values are equal structs. 18 significant digits; more are refused.
 */
#ifndef COLLECT_BASE_DEC_H
#define COLLECT_BASE_DEC_H

#include "base/buf.h"

typedef struct {
    int64_t digits;
    int32_t exp10;
    bool    known; /* false: no value (JSON null, SQL NULL) */
} Dec;

#define DEC_NONE ((Dec){ 0 })

Dec    dec_make(int64_t digits, int32_t exp10); /* normalised, known */
bool   dec_parse(Str s, Dec *out); /* "-12.50"; no separators, no exponent */
bool   dec_mul(Dec a, Dec b, Dec *out); /* false: over 18 digits */
bool   dec_add(Dec a, Dec b, Dec *out);
Dec    dec_neg(Dec a);
int    dec_cmp(Dec a, Dec b); /* both known */
bool   dec_eq(Dec a, Dec b);  /* two unknowns are equal */
double dec_to_double(Dec a);  /* nearest; a.known */
Dec    dec_from_double(double x); /* shortest decimal that reads back equal */
void   dec_write(Buf *buf, Dec a); /* plain digits; "null" if unknown */

#endif
