#include "store/correct.h"

#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "store/put.h"

#include "base/ban.h"

static Str environment(Arena *mem, const char *const *name)
{
    for (; *name; name++) {
        const char *value = getenv(*name);
        if (value && value[0])
            return arena_str(mem, str_from(value));
    }
    return STR("unknown");
}

static Day today(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t     seconds;
    if (!epoch || !str_to_int(str_from(epoch), &seconds))
        seconds = (int64_t)time(NULL);
    return (Day)(seconds / 86400);
}

static Str plain(Arena *mem, Str given)
{
    Buf buf = buf_new(mem);
    utf8_put_plain(&buf, given);
    return buf_str(&buf);
}

Word word_open(Arena *mem, Str because)
{
    static const char *const name[] = { "IPRSTAT_AUTHOR", "LOGNAME", "USER",
        NULL };
    return (Word){ plain(mem, because), plain(mem, environment(mem, name)),
        today() };
}

bool db_correct_next_act(Db *db, int64_t *act, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_correction_act, err);
    if (!bind_row(&b, &row, err))
        return false;
    Cols c = cols_open(&b);
    *act = row ? cols_int(&c) : 1;
    bind_close(&b);
    return true;
}

typedef struct {
    int64_t act;
    Str     claim, bound, field, old_value, new_value;
} NewRow;

static bool put_row(Db *db, const NewRow *x, const Word *word, Err *err)
{
    Bind b = bind_open(db, Q_correction_put, err);
    bind_int(&b, x->act);
    bind_full(&b, x->claim);
    bind_full(&b, x->field);
    bind_text(&b, x->old_value);
    bind_text(&b, x->new_value);
    bind_full(&b, word->because);
    bind_full(&b, word->author);
    bind_day(&b, word->day);
    bind_text(&b, x->bound);
    bind_int(&b, db->run);
    return bind_run(&b, err);
}

static bool is_verdict(Str field)
{
    return str_eq(field, STR("reject")) || str_eq(field, STR("confirm"));
}

/* The newest version, if it is in force. */
static bool find_now(Db *db, Arena *mem, Str id, ClaimVersion *out, Err *err)
{
    ClaimVersions all;
    if (!db_claim_find(db, mem, id, &all, err))
        return false;
    *out = all.at[all.len - 1];
    return out->run_to == 0 ||
           fail(err, E_NOTHING, (Where){ 0 },
               "a later version or copy of the cable no longer states it",
               "claim %.*s is retired", PR(out->read.id));
}

static bool put_changes(Db *db, Arena *mem, const ClaimVersion *v,
    const FieldChanges *changes, const Word *word, Err *err)
{
    NewRow x = { .claim = v->read.id, .bound = v->read.id };
    bool   any = false;
    if (!db_correct_next_act(db, &x.act, err))
        return false;
    for (ptrdiff_t i = 0; i < changes->len; i++) {
        const FieldChange *c = changes->at + i;
        x.field = c->field;
        x.old_value = (Str){ 0 };
        if (!is_verdict(c->field))
            x.old_value = correction_value(mem, &v->claim, c->field);
        x.new_value = c->value;
        if (!is_verdict(c->field) && str_eq(x.old_value, x.new_value))
            continue;
        any = true;
        if (!put_row(db, &x, word, err))
            return false;
    }
    if (any)
        return true;
    x.field = STR("confirm");
    x.old_value = x.new_value = (Str){ 0 };
    return put_row(db, &x, word, err);
}

bool db_correct(Db *db, Arena *mem, Str id, const FieldChanges *changes,
    const Word *word, ClaimVersion *after, Err *err)
{
    ClaimVersion v;
    if (!find_now(db, mem, id, &v, err))
        return false;
    Claim as_is = v.claim;
    for (ptrdiff_t i = 0; i < changes->len; i++)
        if (!is_verdict(changes->at[i].field) &&
            !correction_apply(
                &as_is, changes->at[i].field, changes->at[i].value, err))
            return false;
    if (!claim_check(&as_is, err) || !db_begin(db, err) ||
        !put_changes(db, mem, &v, changes, word, err))
        return false;
    db_touch(db);
    if (!db_commit(db, err))
        return false;
    return !after || find_now(db, mem, v.read.id, after, err);
}

bool db_correct_undo(Db *db, Arena *mem, Str id, Err *err)
{
    ClaimVersions  all;
    CorrectionRows rows;
    int64_t        act = 0;
    if (!db_claim_find(db, mem, id, &all, err))
        return false;
    Str key = all.at[all.len - 1].read.id;
    if (!db_corrections_of(db, mem, key, &rows, err) || !db_begin(db, err))
        return false;
    for (ptrdiff_t i = 0; i < rows.len; i++)
        if (!rows.at[i].undone && rows.at[i].act > act)
            act = rows.at[i].act;
    if (act == 0)
        return fail(err, E_NOTHING, (Where){ 0 },
            "iprstat corrections lists all",
            "no correction of %.*s is in force", PR(key));
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        if (rows.at[i].act != act || rows.at[i].undone)
            continue;
        Bind b = bind_open(db, Q_correction_undo, err);
        bind_int(&b, db->run);
        bind_int(&b, rows.at[i].number);
        if (!bind_run(&b, err))
            return false;
    }
    db_touch(db);
    return db_commit(db, err);
}

bool correction_fits(Str field, Str value, Err *err)
{
    Claim any = { .period = PERIOD_NONE };
    return is_verdict(field) || correction_apply(&any, field, value, err);
}

/* -- sharing */

bool db_correct_import(Db *db, Arena *mem, const CorrectionRow *row,
    bool theirs, int64_t act, Shared *result, Str *ours, Err *err)
{
    CorrectionRows       rows;
    const CorrectionRow *last = NULL;
    const Word           word = { row->because, row->author, row->day };
    NewRow               x = { .act = act,
                      .claim = row->claim,
                      .field = row->field,
                      .old_value = row->old_value,
                      .new_value = row->new_value };
    if (!db_corrections_of(db, mem, row->claim, &rows, err))
        return false;
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const CorrectionRow *r = rows.at + i;
        bool                 same = str_eq(r->field, row->field) ||
                    (is_verdict(r->field) && is_verdict(row->field));
        if (same && !r->undone)
            last = r;
    }
    *result = SHARED_NEW;
    if (last) {
        bool equal = str_eq(last->field, row->field) &&
                     str_eq(last->new_value, row->new_value);
        *result = equal ? SHARED_KNOWN : SHARED_CONFLICT;
        *ours = is_verdict(last->field) ? last->field : last->new_value;
    }
    if (*result == SHARED_KNOWN || (*result == SHARED_CONFLICT && !theirs))
        return true;
    db_touch(db);
    return put_row(db, &x, &word, err);
}

bool db_correct_bind(Db *db, Arena *mem, int64_t *lost, Err *err)
{
    return corrections_rebind(db, mem, lost, err) && db_commit(db, err);
}
