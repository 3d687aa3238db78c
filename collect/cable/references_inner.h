/* references_inner.h: the words, numbers and marks of a REF list. */
#ifndef COLLECT_CABLE_REFERENCES_INNER_H
#define COLLECT_CABLE_REFERENCES_INNER_H

#include "cable/post.h"

typedef enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } RefTokenKind;

typedef struct {
    RefTokenKind kind;
    ptrdiff_t    from, to;
    int64_t      number;
    char         mark;
    bool         glued; /* no blank before it */
} RefToken;

typedef struct {
    Str      *at;
    ptrdiff_t len, cap;
} RefList;

typedef struct {
    const Posts *posts;
    Arena       *mem;
    Str          text, own;
    int          year;
    RefToken    *token;
    ptrdiff_t    tokens;
    RefList      cable, other;
    bool         numbered; /* items are "1)", "2)" */
    ptrdiff_t    item;     /* offset of the item's text */
    bool         item_has; /* it gave a cable already */
    Str          stem;     /* the post named last */
    int          stem_year;
} RefReader;

/* Cuts the text of the list. */
void ref_cut(RefReader *r);
/* Beyond the last token a mark that is none. */
const RefToken *ref_token(const RefReader *r, ptrdiff_t i);
Str             ref_text(const RefReader *r, ptrdiff_t i);
bool            ref_is_mark(const RefReader *r, ptrdiff_t i, char mark);
bool            ref_is_number(const RefReader *r, ptrdiff_t i);
bool            ref_is_word(const RefReader *r, ptrdiff_t i, Str word);
bool            ref_is_stop_word(Str s);
bool            ref_is_month(const RefReader *r, ptrdiff_t i);
/* The tokens of the longest post name at i; 0 if there is none. */
ptrdiff_t ref_post_at(const RefReader *r, ptrdiff_t i, Str *stem, bool guess);
bool      ref_year(const RefReader *r, ptrdiff_t i, int *year);
bool      ref_serial_ok(const RefReader *r, ptrdiff_t i);
/* "12/3/2006", "12 MARCH 2006", "3:00": no serial. */
bool ref_is_date(const RefReader *r, ptrdiff_t i);

#endif
