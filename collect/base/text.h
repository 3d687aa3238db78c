/* text.h: small pieces of output that several layers print alike. */
#ifndef COLLECT_BASE_TEXT_H
#define COLLECT_BASE_TEXT_H

#include "base/buf.h"

void text_grouped(Buf *buf, int64_t n); /* 1,234,567 */

#endif
