/* correct.h: entering a person's word, undoing it, sharing it.
 *
 * An act is what one command enters: one row a field, undone together. Later
 * acts win over earlier ones, so undoing an act brings the earlier one back.
 */
#ifndef COLLECT_STORE_CORRECT_H
#define COLLECT_STORE_CORRECT_H

#include "store/store.h"

typedef struct {
    Str field, value; /* value empty: not stated */
} FieldChange;

typedef struct {
    FieldChange *at;
    ptrdiff_t    len, cap;
} FieldChanges;

typedef struct {
    Str because, author;
    Day day;
} Word;

/* Who speaks, and on which day: IPRSTAT_AUTHOR, else the login name;
 * SOURCE_DATE_EPOCH, else the clock: the day is part of the evidence. */
Word word_open(Arena *mem, Str because);

/* Checks the claim as it would be; fields that are so already are left out,
 * and if none is left the claim is confirmed. *after may be NULL. */
bool db_correct(Db *db, Arena *mem, Str claim, const FieldChanges *changes,
    const Word *word, ClaimVersion *after, Err *err);
/* Undoes the newest act on that claim; E_NOTHING if there is none. */
bool db_correct_undo(Db *db, Arena *mem, Str claim, Err *err);

/* Can that field have that value? */
bool correction_fits(Str field, Str value, Err *err);

/* One row of a shared file. */
typedef enum { SHARED_NEW, SHARED_KNOWN, SHARED_CONFLICT, SHARED_LOST } Shared;
bool db_correct_import(Db *db, Arena *mem, const CorrectionRow *row, bool theirs,
    int64_t act, Shared *result, Str *ours, Err *err);
bool db_correct_next_act(Db *db, int64_t *act, Err *err);
/* After an import: to which claims the rows apply. */
bool db_correct_bind(Db *db, Arena *mem, int64_t *lost, Err *err);

#endif
