#include "claim/vocab.h"

#include "base/ban.h"

bool vocab_check_overlay(Arena *mem, Blob vocab, Str dir, Err *err)
{
    (void)mem;
    (void)vocab;
    (void)dir;
    (void)err;
    return true;
}
