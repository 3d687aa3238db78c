/* cable.h: one cable understood: head fields, flow text, paragraphs, sentences.
 *
 * Three texts (DESIGN section 4). `body` is UTF-8 with markup and entities
 * gone, page-break lines kept; it is what the database stores and claims'
 * spans count in. `flow` is what is scanned: page-break and section lines and
 * line ends gone, blanks collapsed to one space, typographic quotes and NBSP
 * folded to ASCII. fold(body[start, end)) equals flow[from, to).
 * In flow a paragraph ends with '\n'; a table row is one sentence whose cells
 * are separated by '\t'. Any wide gap in a line is a '\t' (a tab, three blanks,
 * two beside a digit), so outside of rows read it as a blank.
 */
#ifndef COLLECT_CABLE_CABLE_H
#define COLLECT_CABLE_CABLE_H

#include "base/blob.h"
#include "base/day.h"
#include "read/record.h"

typedef struct {
    Str     route, name, precedence; /* precedence empty: null */
    int     mcn;                     /* message continuity number; 0: none */
    StrList excluded;                /* XMT, of this collective */
} Addressee;

typedef enum {
    PARA_TEXT,    /* body text */
    PARA_HEADING, /* a line between or above rules; no claims in it */
    PARA_TABLE    /* rows of cells */
} ParagraphKind;

typedef struct {
    int           number;  /* as printed; 0 before the first */
    Str           marking; /* "SBU", "C//NF"; empty: none */
    ParagraphKind kind;
    bool          numbered;   /* its number stands here, else it goes on */
    bool          summary;    /* between Summary and End Summary */
    bool          comment;    /* the post's own comment or note */
    ptrdiff_t     from, to;   /* in flow, without the number and the mark */
    ptrdiff_t     start, end; /* in body */
    ptrdiff_t     sentence, sentences; /* range in Cable.sentence */
} Paragraph;

typedef struct {
    ptrdiff_t from, to;  /* in flow, no blank at either end */
    int32_t   paragraph; /* index in Cable.paragraph */
    bool      row;       /* a table row, cells separated by '\t' */
    bool      bullet;    /* starts a list item */
} Sentence;

/* flow[i].. maps to body[flow_to_body + ..] until the next piece. */
typedef struct {
    ptrdiff_t flow, body;
} Piece;

typedef struct {
    Str     id;              /* canonical: 09MOSCOW1439; empty if none found */
    Str     id_found;        /* as the source writes it */
    Str     transmission_id; /* "VZCZCXRO8311"; empty: none */
    Day     day;             /* day sent, DAY_NONE: unknown */
    int     second;          /* of that day, -1 unknown (UTC) */
    Str     classification;  /* "UNCLASSIFIED//FOR OFFICIAL USE ONLY" */
    Str     origin;          /* "Embassy Moscow" */
    Str     post;            /* id stem, "MOSCOW" */
    Str     post_country;    /* ISO alpha-2 of the post's host; empty: none */
    Str     country; /* ISO alpha-2 the cable is about (tags), else post's */
    Str     subject, summary, classified_by, signed_by;
    Day     declassify_on;   /* DAY_NONE: none stated */
    Str     declassify_text; /* as written: "X1", "AFTER KOREAN UNIFICATION" */
    StrList tag, reference, other_reference;
    Addressee *to, *info;
    ptrdiff_t  tos, infos;
    bool       partial; /* "partial extract of the original cable" */

    Str        body, flow;
    ptrdiff_t  text; /* where the message proper starts in body */
    Piece     *piece;
    ptrdiff_t  pieces;
    Paragraph *paragraph;
    ptrdiff_t  paragraphs;
    Sentence  *sentence;
    ptrdiff_t  sentences;
} Cable;

/* False: this is no cable (err says why). Text lives in mem or the record. */
bool cable_parse(const Record *record, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err);

/* The same in two steps, for those who may do without the second: all but flow,
 * paragraphs, sentences, summary and signature, and then these. */
bool cable_parse_head(const Record *record, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err);
void cable_parse_text(Arena *mem, Cable *out);

/* The same from a stored body and head: body, paragraphs and sentences come
 * out as at first; what only the transmission header or the page tells (time,
 * addressees, number, classification, origin) is taken from `stored`. */
bool cable_reparse(const Cable *stored, Blob vocab, Arena *mem, Cable *out,
    Diag *diag, Err *err);

/* Body offset of flow[at], at < flow.len. For the end of a span use
 * cable_body_of(c, to - 1) + 1, which steps over breaks inside it. */
ptrdiff_t cable_body_of(const Cable *cable, ptrdiff_t at);
/* Body span of flow[from, to): whole characters, whatever they folded to.
 * Prefer it to cable_body_of(c, to - 1) + 1, which may cut a quote in two. */
void cable_span(const Cable *cable, ptrdiff_t from, ptrdiff_t to,
    ptrdiff_t *start, ptrdiff_t *end);

/* The fold of any piece of a body, as flow has it. */
Str cable_fold(Arena *mem, Str body);

bool cable_has_tag(const Cable *cable, Str tag);

/* Canonical form of a reference id: post repaired against the post list,
 * leading zeros off. False: it cannot be made out; *out is then `found`. */
bool cable_canonical_id(Blob vocab, Arena *mem, Str found, Str *out);

#endif
