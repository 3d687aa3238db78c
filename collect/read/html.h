/* html.h: a linear tag scanner for pages that are hardly HTML.
 *
 * Pages leave `&` and `<` unescaped inside cables, so only tags and entities
 * that are known are taken for markup; everything else is text.
 */
#ifndef COLLECT_READ_HTML_H
#define COLLECT_READ_HTML_H

#include "read/text.h"

typedef enum {
    HTML_PRE,   /* lines as written, numeric entities only */
    HTML_LINES, /* lines as written, named entities as well */
    HTML_FLOW   /* blanks collapse, block tags break lines, named entities */
} HtmlMode;

/* Appends a span of a page as text. */
void html_text(Text *text, Str span, HtmlMode mode);
/* The texts of links to /tag/ in a span, '|' between them. */
Str html_tags(Arena *mem, Str span);
/* The span without tags at its ends: "<td> <a ..>X</a>" gives "X". */
Str html_inner(Str span);

/* The content of the element whose first tag holds `mark`, tags and all. */
bool html_element(Str page, Str mark, Str *content);

/* Length of the tag at s.at[0] == '<', 0 if it is none; name without '/'. */
ptrdiff_t html_tag(Str s, Str *name, bool *closes);

#endif
