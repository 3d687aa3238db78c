#include "base/embed.h"

#include "base/ban.h"

/* Made by the Makefile with .incbin: triples of name, first byte, end; the
 * last has a NULL name. */
extern const char *const embed_table[];

bool embed_find(Str name, Str *bytes)
{
    for (const char *const *row = embed_table; row[0]; row += 3)
        if (str_eq(str_from(row[0]), name)) {
            *bytes = (Str){ row[1], row[2] - row[1] };
            return true;
        }
    return false;
}
