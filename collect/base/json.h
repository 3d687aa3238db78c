/* json.h: JSON out, and a pull reader for JSON and NDJSON.
 *
 * Out: exact decimals, valid UTF-8 always (bad bytes become U+FFFD), what
 * acts on a terminal or on the direction of text (utf8_acts) escaped, no state
 * but a comma rule. In: one value at a time over bytes in memory; keeps line
 * numbers and embedded NULs, which cJSON cannot. Depth is capped at 64.
 */
#ifndef COLLECT_BASE_JSON_H
#define COLLECT_BASE_JSON_H

#include "base/day.h"
#include "base/dec.h"

/* -- writing: json_key(b, STR("x")); json_text(b, s); commas put themselves */
void json_open(Buf *buf, char bracket);  /* '{' or '[' */
void json_close(Buf *buf, char bracket); /* '}' or ']' */
void json_key(Buf *buf, Str key);
void json_text(Buf *buf, Str s);
void json_text_or_null(Buf *buf, Str s); /* null for the empty Str */
void json_int(Buf *buf, int64_t value);
void json_num(Buf *buf, double value); /* null if not finite */
void json_dec(Buf *buf, Dec value);
void json_day(Buf *buf, Day day); /* null for DAY_NONE */
void json_bool(Buf *buf, bool value);
void json_null(Buf *buf);

/* A key with its value. */
void json_put_text(Buf *buf, const char *key, Str s); /* null if empty */
void json_put_int(Buf *buf, const char *key, int64_t value);
void json_put_dec(Buf *buf, const char *key, Dec value);
void json_put_day(Buf *buf, const char *key, Day day);

/* -- reading */
typedef enum {
    JSON_END, /* no more bytes */
    JSON_BAD, /* err filled */
    JSON_OBJECT,
    JSON_OBJECT_END,
    JSON_ARRAY,
    JSON_ARRAY_END,
    JSON_KEY,
    JSON_STRING,
    JSON_NUMBER,
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL
} JsonKind;

enum { JSON_DEPTH = 64 };

typedef struct {
    Str       in, file;
    ptrdiff_t at;
    long      line;
    int       depth;
    char      open[JSON_DEPTH];
    bool      want_key, after_value;
} Json;

typedef struct {
    JsonKind  kind;
    Str       text; /* key, string (unescaped) or the number's own bytes */
    long      line;
    ptrdiff_t from, to; /* byte span in the input */
} JsonItem;

Json     json_reader(Str in, Str file);
JsonItem json_next(Json *json, Arena *mem, Err *err);
/* After a JSON_KEY, or an opening item already taken: passes over the value. */
bool json_skip(Json *json, Arena *mem, Err *err);

#endif
