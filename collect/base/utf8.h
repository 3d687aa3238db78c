/* utf8.h: code points, validity, and the two 8-bit charsets of cables. */
#ifndef COLLECT_BASE_UTF8_H
#define COLLECT_BASE_UTF8_H

#include "base/buf.h"

/* Decodes at s.at[*i], moves *i; invalid bytes give U+FFFD and move by one. */
uint32_t  utf8_next(Str s, ptrdiff_t *i);
bool      utf8_valid(Str s); /* no overlong forms, surrogates, > U+10FFFF */
int       utf8_put(char out[4], uint32_t code); /* bytes written */
ptrdiff_t utf8_count(Str s);                    /* code points */

/* Code point of a byte in Windows-1252; the five holes give U+FFFD. */
uint32_t utf8_from_cp1252(unsigned char byte);

/* Moves a terminal or the direction of text: C0 but LF and TAB, DEL, C1, bidi
 * marks. Put as U+FFFD where no escape would be understood. */
bool utf8_acts(uint32_t code);
void utf8_put_plain(Buf *buf, Str s);

#endif
