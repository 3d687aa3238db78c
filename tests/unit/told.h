/* told.h: the claims of a piece of text, told in an invented cable. */
#ifndef TESTS_UNIT_TOLD_H
#define TESTS_UNIT_TOLD_H

#include "vocab.h"

#include "claim/probe.h"

/* The cable is tagged KIPR and of 2009-06-30. */
static inline ClaimList told_in(
    Arena *mem, const Extractor *e, const char *country, Str text)
{
    ProbeOptions options = { .day = day_make(2009, 6, 30),
        .country = str_from(country),
        .tagged = true };
    Err          err = { 0 };
    ClaimList    out;
    if (!probe_claims(mem, e, text, &options, &out, &err))
        fail_msg("%.*s: %s", PR(text), err.what);
    return out;
}

/* XX: of no country that text or vocabulary knows. */
static inline ClaimList told(Arena *mem, const Extractor *e, const char *text)
{
    return told_in(mem, e, "XX", str_from(text));
}

/* "2008-01-01..2009-01-01"; empty where there is none. */
static inline Str told_period(Arena *mem, Period p)
{
    Buf buf = buf_new(mem);
    if (p.start == DAY_NONE && p.end == DAY_NONE)
        return (Str){ 0 };
    day_write(&buf, p.start);
    buf_put(&buf, STR(".."));
    day_write(&buf, p.end);
    return buf_str(&buf);
}

#endif
