/* head.h: where a telegram's parts stand: header, first line, fields, text.
 *
 * Offsets count in Head.body, the telegram from its classification line on.
 */
#ifndef COLLECT_CABLE_HEAD_H
#define COLLECT_CABLE_HEAD_H

#include "base/day.h"
#include "cable/lines.h"

typedef enum {
    FIELD_EO,
    FIELD_TAGS,
    FIELD_SUBJECT,
    FIELD_REF,
    FIELD_CLASSIFIED,
    FIELD_KINDS
} FieldKind;

enum { HEAD_FIELDS = 24 };

typedef struct {
    FieldKind kind;
    ptrdiff_t key;      /* where its keyword starts */
    ptrdiff_t from, to; /* its value, blanks at the ends included */
} Field;

typedef struct {
    Str       header;      /* transmission header; may be empty */
    Str       more_header; /* a second one, found before the first line */
    Str       body;
    Str       class_line; /* empty: there is none */
    ptrdiff_t class_at;
    Field     field[HEAD_FIELDS];
    int       fields;
    ptrdiff_t text; /* where the message proper starts */
    bool      partial;
} Head;

void head_parse(Str header, Str body, Head *out);
/* Adds what stands without its keyword: the subject behind `tags`, where the
 * codes of the TAGS end (-1: there are none), "REFTEL STATE 12" in a line. */
void head_find_unkeyed(Head *head, ptrdiff_t tags);
bool head_has(const Head *head, FieldKind kind);
/* The first field of a kind; the empty Str if there is none. */
Str head_field(const Head *head, FieldKind kind);

#endif
