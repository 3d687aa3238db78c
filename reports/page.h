/* page.h: one HTML file: no script needed, nothing fetched, all text escaped.
 *
 * The content security policy allows nothing but the page's own style, named
 * by its hash; so even an escaping fault could not run anything.
 */
#ifndef REPORTS_PAGE_H
#define REPORTS_PAGE_H

#include "doc.h"

typedef struct {
    Str     title, report; /* report: for verify; empty on pages of a site */
    int64_t edition;
    Str     marking; /* on each page of paper; empty: none */
    Str     nav;     /* HTML, ours */
    Str     script;  /* our own, for search; empty: none */
} PageHead;

void page_open(Buf *out, const PageHead *head);
void page_close(Buf *out, Str marking);
void page_attribute(Buf *out, const char *name, Str value);

#endif
