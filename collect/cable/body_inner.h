/* body_inner.h: the paragraphs of a body as they grow, and what a line is to
 * them.
 */
#ifndef COLLECT_CABLE_BODY_INNER_H
#define COLLECT_CABLE_BODY_INNER_H

#include "cable/cable.h"
#include "cable/fold.h"
#include "cable/lines.h"

typedef struct {
    Paragraph *at;
    ptrdiff_t  len, cap;
} Paragraphs;

typedef struct {
    Sentence *at;
    ptrdiff_t len, cap;
} Sentences;

typedef struct {
    Arena     *mem;
    Str        body;
    ptrdiff_t  end; /* of the text in body */
    Fold       fold;
    Paragraphs para;
    Sentences  sentence;
    bool       open;      /* a paragraph takes more lines */
    ptrdiff_t  from, to;  /* body bytes gathered, not folded yet */
    bool       bullet;    /* the gathered bytes start a list item */
    bool       blank;     /* the line before was blank */
    bool       rule;      /* a rule stood before, blanks aside */
    bool       stopped;   /* the text before ended with a stop */
    bool       entry;     /* the line before was one of "Arrests: 12" */
    bool       in_list;   /* list items stand in this paragraph */
    bool       marked;    /* numbered paragraphs carry portion marks */
    int        number;    /* of the last numbered paragraph */
    Str        marking;   /* its mark, for what follows without a number */
    char       stop;      /* what stood behind the last number */
    int        list_next; /* the number an inner list would go on with */
} Parser;

bool body_ends_with_stop(Str line);
/* "(2) Text": such numbers count where the text begins with "(1)". */
bool body_is_bracketed(const Parser *p, Str s, ParagraphMark *mark);
/* Is this number the next paragraph's? fresh: nothing is open before it. */
bool body_accepts(const Parser *p, const ParagraphMark *mark, bool fresh);
/* The next line with text behind `at`; *blank: not the very next. */
Str  body_next_line(const Parser *p, ptrdiff_t at, bool *blank);
bool body_is_fresh(const Parser *p);
/* Between or above rules, or alone before the next numbered paragraph. */
bool body_is_heading(const Parser *p, Str s, ptrdiff_t next);
/* "------- SUMMARY -------": a heading within its rules. */
bool body_is_inline_heading(Str s);
/* "Text of a sentence. THE COURTS --------": where the heading starts, whose
 * rule ends the line; 0: all of it is heading; s.len less the rule: the rule
 * alone; -1: no rule ends it. */
ptrdiff_t body_heading_behind(const Parser *p, Str s);

#endif
