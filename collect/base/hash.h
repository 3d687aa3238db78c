/* hash.h: SHA-256 (FIPS 180-4) through libnettle. */
#ifndef COLLECT_BASE_HASH_H
#define COLLECT_BASE_HASH_H

#include <nettle/sha2.h>

#include "base/arena.h"

typedef struct {
    struct sha256_ctx state;
} Hash;

typedef struct {
    unsigned char byte[32];
} Digest;

void   hash_open(Hash *hash);
void   hash_add(Hash *hash, Str s);
void   hash_field(Hash *hash, Str s); /* adds length and bytes: no ambiguity */
Digest hash_close(Hash *hash);
Digest hash_of(Str s);
Str    digest_hex(Arena *mem, const Digest *digest, int digits); /* <= 64 */

#endif
