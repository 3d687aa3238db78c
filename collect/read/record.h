/* record.h: one cable as a source holds it, before anything is understood.
 *
 * Reading has two steps. source.h cuts the stream into RawRecords, in order
 * and on one thread, touching each byte as little as it can. record_decode()
 * then turns one into text, on any thread: charset, markup, escapes, the
 * fields that the container states outside the telegram.
 */
#ifndef COLLECT_READ_RECORD_H
#define COLLECT_READ_RECORD_H

#include "base/arena.h"
#include "base/diag.h"

typedef enum {
    FORM_UNKNOWN,
    FORM_MIRROR,    /* mirror text page */
    FORM_WIKILEAKS, /* WikiLeaks HTML of 2010 and 2011 */
    FORM_PLUSD,     /* PlusD HTML, old and new */
    FORM_DUMP_CSV,  /* cables.csv */
    FORM_DUMP_TAB,  /* tab dump of the same table */
    FORM_RECORD,    /* record text: id:, date:, refid:, origin: lines */
    FORM_TELEGRAM,  /* bare telegram */
    FORM_FIVE_LINE, /* id, title, date, classification, origin, text */
    FORM_JSON,      /* JSON lines */
    FORM_SQL,       /* INSERT or COPY */
    FORM_PDF,       /* recognised, named, set aside */
    FORM_METADATA,  /* metadata CSV without texts: the same */
    FORM_VIEWER,    /* a WikiLeaks page saved as text: one line of heads */
    FORM_HTML,      /* any other HTML page that holds a telegram */
    FORM_COUNT
} Form;

typedef enum { CHARSET_UTF8, CHARSET_CP1252, CHARSET_LATIN1 } Charset;

extern const char *const form_name[FORM_COUNT]; /* "mirror page", ... */

typedef struct {
    Form    form;
    Str     file;   /* "dump.7z!/cables.csv" for a member of an archive */
    long    line;   /* of its first byte, from 1 */
    int64_t offset; /* of its first byte, decompressed */
    int64_t number; /* record in that file, from 1 */
    Str     raw;    /* its bytes as read; may hold NULs and bad UTF-8 */
    Str     columns; /* names split by ',' where the source gives them */
    bool    backslash; /* rows: a backslash escapes the byte after it */
    bool    tabbed;    /* FORM_SQL: a row of COPY, not of VALUES */
    bool    may_have_tag; /* false: certainly none of the wanted tags */
    bool    sampled; /* has none, but is the one in 100 to be read anyway */
} RawRecord;

/* text[at.text ..] came from raw[at.raw ..] until the next piece. */
typedef struct {
    ptrdiff_t text, raw;
} RecordPiece;

/* All UTF-8. Empty where the source does not state it. */
typedef struct {
    const RawRecord *raw;
    Str id;             /* as found */
    Str created;        /* as found: "2009-06-02 12:18:00", "6/2/2009 12:18" */
    Str classification, origin, title;
    Str tags;           /* as found outside the telegram, '|' between them */
    Str reference;      /* canonical ids separated by '|' (dump column) */
    Str header;         /* transmission header, when held apart */
    Str body;           /* the rest; the whole telegram when header is empty */
    Charset charset;    /* of the raw bytes */
    const RecordPiece *piece; /* sorted; body[i] is text[body_from + i] */
    ptrdiff_t pieces, body_from;
} Record;

/* False: the record is no cable (err says why); the run goes on. Faults that
 * leave a usable record go to diag. Text lives in mem or in the raw bytes. */
bool record_decode(const RawRecord *raw, Arena *mem, Record *out, Diag *diag,
    Err *err);

/* Only id, created, origin and classification, by the first bytes and without
 * copies (raw: charset and escapes as they are). Absent ones stay empty. */
void record_peek(const RawRecord *raw, Record *out);

/* Offset in the raw bytes of body[at], 0 <= at < body.len. */
ptrdiff_t record_raw_of(const Record *record, ptrdiff_t at);

#endif
