/* put.h: the one writer: cables and claims into the database. */
#ifndef COLLECT_STORE_PUT_H
#define COLLECT_STORE_PUT_H

#include "store/rows.h"

typedef struct {
    Str path;   /* of the source file */
    int64_t source, record;
    const char *form;
} Origin;

/* What a cable's row holds beside the cable's own words; workers make it. */
typedef struct {
    Str sha256; /* of the body */
    Str tags, cited, paragraphs; /* JSON arrays, as schema.sql says */
} Packed;

Packed cable_pack(Arena *mem, const Cable *cable);

typedef struct {
    int64_t new_cables, known, replaced, worse;
    int64_t cables_with_claims, accepted, review, dropped;
    int64_t claims_new, claims_retired, claims_same;
} PutTally;

/* Stores a cable that is new or a better copy; mem is scratch. */
bool cable_store(Db *db, Arena *mem, const Cable *cable,
    const Packed *packed, const ClaimList *claims, int64_t dropped, const Origin *origin,
    PutTally *tally, Err *err);

/* Makes `fresh` the claims in force of that cable: the same ones stay, what is
 * gone or different is retired, what is new is put. */
bool claims_replace(Db *db, Arena *mem, int64_t cable, const ClaimList *fresh,
    PutTally *tally, Err *err);

/* A cable as stored; flow, sentences and paragraphs left out. */
bool cable_load(Db *db, Arena *mem, int64_t number, bool body, Cable *out,
    Err *err);

/* After claims changed: to which claim each correction now applies. *lost
 * counts acts that found none. */
bool corrections_rebind(Db *db, Arena *mem, int64_t *lost, Err *err);

#endif
