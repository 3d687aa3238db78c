/* Build tool: vocabc FOLDER OUT compiles the vocabulary for embedding. */
#include <stdio.h>

#include "base/io.h"
#include "claim/vocab.h"

#include "base/ban.h"

int main(int argc, char **argv)
{
    Arena mem;
    Err   err = { 0 };
    Str   blob;
    char  line[800];
    bool  ok = argc == 3 && arena_open(&mem, (size_t)4 << 30, &err) &&
              vocab_compile(&mem, str_from(argv[1]), (Str){ 0 }, &blob, &err) &&
              io_replace(&mem, str_from(argv[2]), blob, &err);
    if (!ok) {
        err_format(&err, line, sizeof line);
        fprintf(stderr, "vocabc: %s\n", line);
    }
    return !ok;
}
