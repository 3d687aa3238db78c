#include "base/text.h"

#include <stdio.h>

#include "base/ban.h"

void text_grouped(Buf *buf, int64_t n)
{
    char      digits[24];
    ptrdiff_t len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    ptrdiff_t first = digits[0] == '-';
    for (ptrdiff_t i = 0; i < len; i++) {
        if (i > first && (len - i) % 3 == 0)
            buf_byte(buf, ',');
        buf_byte(buf, digits[i]);
    }
}
