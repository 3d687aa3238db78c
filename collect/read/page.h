/* page.h: the heads of text pages that hold one cable.
 *
 * Mirror page, WikiLeaks page saved as text, five-line text, bare telegram.
 * Works on any bytes, raw or decoded, copies nothing.
 */
#ifndef COLLECT_READ_PAGE_H
#define COLLECT_READ_PAGE_H

#include "read/record.h"

typedef struct {
    Str       id, created, classification, origin, title, tags;
    ptrdiff_t text; /* where the telegram starts */
} PageHead;

/* Which of the four it is by its marks; FORM_UNKNOWN if none is there. */
Form page_form(Str page);
/* True if something in it is typical of a telegram's body. */
bool page_looks_written(Str page);
/* Where the first line typical of a telegram starts; -1: none. */
ptrdiff_t page_telegram(Str page);
/* Reads the head that `form` has; absent parts stay empty. */
void page_head(Str page, Form form, PageHead *out);

/* "09MOSCOW1439", also damaged: digits, then letters, then digits. */
bool page_is_id(Str word);
/* "R 021218Z JUN 09": the line above FM. */
bool page_is_time_group(Str line);
/* "PP RUEHWEB", "DE RUEHMO #1439", "ZNR UUUUU ZZH", "RUEHRO RUEHVK". */
bool page_is_routing(Str line);
/* Cuts a known classification off the front; false if there is none. */
bool page_cut_classification(Str *rest, Str *out);

#endif
