/* derived_hash.c: the derived rows as one number, to compare with a rebuild. */
#include "base/hash.h"
#include "store/db.h"
#include "store/derived.h"

#include "base/ban.h"

static void hash_row(Hash *hash, sqlite3_stmt *stmt)
{
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
        const char *at = (const char *)sqlite3_column_text(stmt, i);
        hash_field(hash,
            at ? (Str){ at, sqlite3_column_bytes(stmt, i) } : STR("\1null"));
    }
}

bool db_derived_hash(Db *db, Arena *mem, Str *out, Err *err)
{
    static const Query all[] = { Q_observation_all, Q_observation_claim_all,
        Q_series_all, Q_finding_all };
    Hash               hash;
    hash_open(&hash);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool row;
        Bind b = bind_open(db, all[i], err);
        while (bind_row(&b, &row, err) && row)
            hash_row(&hash, b.stmt);
        if (!b.ok || row)
            return false;
    }
    Digest digest = hash_close(&hash);
    *out = digest_hex(mem, &digest, 64);
    return true;
}
