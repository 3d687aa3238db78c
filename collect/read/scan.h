/* scan.h: the byte searches that reading a dump consists of, at memory speed.
 *
 * Vector code where the processor has it (chosen at run time), plain C else;
 * all give the same answers.
 */
#ifndef COLLECT_READ_SCAN_H
#define COLLECT_READ_SCAN_H

#include "base/str.h"

ptrdiff_t scan_lines(Str s); /* number of '\n' */
/* Position of byte `a` followed by byte `b`, at or after `from`; -1: none. */
ptrdiff_t scan_pair(Str s, ptrdiff_t from, char a, char b);
/* Position of byte a or b, s.len if neither is there. */
ptrdiff_t scan_either(Str s, ptrdiff_t from, char a, char b);
/* Position of the first byte that is no plain text (not 0x20..0x7e, LF, TAB);
 * s.len if there is none. */
ptrdiff_t scan_plain(Str s, ptrdiff_t from);
bool      scan_is_ascii(Str s);
/* Is `word` (ASCII, in either case) anywhere in s? */
bool scan_has_fold(Str s, Str word);

#endif
