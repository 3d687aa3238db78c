#include "base/hash.h"

#include <assert.h>

#include "base/ban.h"

void hash_open(Hash *hash)
{
    sha256_init(&hash->state);
}

void hash_add(Hash *hash, Str s)
{
    sha256_update(&hash->state, (size_t)s.len, (const uint8_t *)s.at);
}

void hash_field(Hash *hash, Str s)
{
    uint8_t len[8];
    for (int i = 0; i < 8; i++)
        len[i] = (uint8_t)((uint64_t)s.len >> (8 * i));
    sha256_update(&hash->state, sizeof len, len);
    hash_add(hash, s);
}

Digest hash_close(Hash *hash)
{
    Digest out;
    sha256_digest(&hash->state, sizeof out.byte, out.byte);
    return out;
}

Digest hash_of(Str s)
{
    Hash hash;
    hash_open(&hash);
    hash_add(&hash, s);
    return hash_close(&hash);
}

Str digest_hex(Arena *mem, const Digest *digest, int digits)
{
    static const char hex[] = "0123456789abcdef";
    assert(digits >= 0 && digits <= 64);
    char *out = arena_new(mem, char, digits + 1);
    for (int i = 0; i < digits; i++)
        out[i] = hex[digest->byte[i / 2] >> (i % 2 ? 0 : 4) & 15];
    return (Str){ out, digits };
}
