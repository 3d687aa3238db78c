#include "store/derived.h"

#include <math.h>

#include "store/checkpoint.h"

#include "base/ban.h"

/* -- the stamp */

bool db_derived_stamp(Db *db, Day as_of, Str *out, Err *err)
{
    int64_t run;
    Buf     buf = buf_new(db->app->mem);
    Bind    b = bind_open(db, Q_run_changed, err);
    if (!bind_number(&b, &run, err))
        return false;
    Str version = blob_version(db->app->vocab);
    buf_printf(&buf, "%s %.*s run %lld as of ", IPRSTAT_VERSION, PR(version),
        (long long)run);
    day_write(&buf, as_of);
    *out = buf_str(&buf);
    return true;
}

bool db_stamp_get(Db *db, Str name, Str *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_stamp_get, err);
    bind_full(&b, name);
    *out = (Str){ 0 };
    if (!bind_row(&b, &row, err))
        return false;
    if (row) {
        Cols c = cols_open(&b);
        *out = cols_text(&c, db->app->mem);
    }
    bind_close(&b);
    return true;
}

bool db_stamp_put(Db *db, Str name, Str value, Err *err)
{
    Bind b = bind_open(db, Q_stamp_put, err);
    bind_full(&b, name);
    bind_full(&b, value);
    return bind_run(&b, err);
}

bool db_stamp_drop(Db *db, Str name, Err *err)
{
    Bind b = bind_open(db, Q_stamp_drop_named, err);
    bind_full(&b, name);
    return bind_run(&b, err);
}

bool db_derived_fresh(Db *db, Day as_of, bool *fresh, Err *err)
{
    Str now, then;
    if (!db_derived_stamp(db, as_of, &now, err) ||
        !db_stamp_get(db, STR("derived"), &then, err))
        return false;
    *fresh = str_eq(now, then);
    return true;
}

/* -- writing */

static bool run(Db *db, Query query, Err *err)
{
    Bind b = bind_open(db, query, err);
    return bind_run(&b, err);
}

bool db_derived_begin(Db *db, Err *err)
{
    bool beside = db->app->threads > 1 && db->lock >= 0;
    return (!beside || checkpoint_open(db, err)) && db_begin(db, err) &&
           db_script(db, STR("collect/store/derived_clear.sql"), err) &&
           run(db, Q_stamp_drop, err) && run(db, Q_observation_drop, err) &&
           run(db, Q_observation_claim_drop, err);
}

bool db_series_clear(Db *db, Err *err)
{
    return run(db, Q_series_drop, err);
}

bool db_findings_clear(Db *db, Err *err)
{
    return run(db, Q_finding_drop, err);
}

static void bind_figure(Bind *b, const FigureRow *x)
{
    bind_day(b, x->period.start);
    bind_day(b, x->period.end);
    bind_dec(b, x->stated_low);
    bind_dec(b, x->stated_high);
    bind_int(b, x->low_excluded);
    bind_int(b, x->high_excluded);
    bind_dec(b, x->low);
    bind_dec(b, x->high);
    bind_dec(b, x->best);
    bind_int(b, x->conflict);
    bind_int(b, x->claims);
    bind_int(b, x->cables);
}

/* 12 hex digits; -1: none, and so no observation's. */
static int64_t number_of(Str id)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        int  digit = c >= '0' && c <= '9'   ? c - '0'
                     : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                            : -1;
        if (digit < 0 || id.len != 12)
            return -1;
        n = n * 16 + digit;
    }
    return n;
}

static void bind_observation(Bind *b, const void *row)
{
    const ObservationRow *x = row;
    bind_int(b, number_of(x->id));
    bind_figure(b, &x->figure);
    bind_full(b, x->id);
    bind_text(b, x->series);
    bind_full(b, x->indicator);
    bind_text(b, x->country);
    bind_full(b, x->unit);
    bind_text(b, x->counting);
    bind_full(b, x->facets);
    bind_full(b, x->scope);
    bind_text(b, x->event);
    bind_full(b, x->period_kind);
    bind_full(b, x->qualifier);
    bind_text(b, x->hedged);
    bind_int(b, x->reviewed);
    bind_int(b, x->in_force);
    bind_day(b, x->first_known);
    bind_day(b, x->last_known);
    bind_int(b, x->posts);
}

/* One claim of an observation: what is put for it. */
typedef struct {
    int64_t              observation, position;
    const ObservedClaim *claim;
} Link;

static Link *links_of(
    Arena *mem, const ObservationRow *row, ptrdiff_t n, ptrdiff_t *len)
{
    *len = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        *len += row[i].figure.claims;
    Link *out = arena_new(mem, Link, *len), *to = out;
    for (ptrdiff_t i = 0; i < n; i++)
        for (ptrdiff_t k = 0; k < row[i].figure.claims; k++)
            *to++ = (Link){ number_of(row[i].id), k + 1, row[i].row + k };
    return out;
}

static void bind_link(Bind *b, const void *row)
{
    const Link *x = row;
    bind_int(b, x->observation);
    bind_int(b, x->position);
    bind_int(b, x->claim->n);
    bind_dec(b, x->claim->low);
    bind_dec(b, x->claim->high);
}

static void bind_series(Bind *b, const void *row)
{
    const SeriesRow *x = row;
    bind_figure(b, &x->figure);
    bind_full(b, x->id);
    bind_int(b, x->position);
    bind_full(b, x->indicator);
    bind_text(b, x->country);
    bind_full(b, x->unit);
    bind_text(b, x->counting);
    bind_full(b, x->facets);
    bind_full(b, x->title);
    bind_full(b, x->grain);
    bind_full(b, x->mark);
    bind_int(b, x->known);
    bind_int(b, x->summed);
    bind_text(b, x->evidence);
}

/* n rows of `size` bytes each, many in one statement. */
static bool put_rows(Db *db, Query query, void (*bind)(Bind *, const void *),
    const void *row, size_t size, ptrdiff_t n, Err *err)
{
    const char *at = row;
    for (ptrdiff_t i = 0, rows; i < n; i += rows) {
        Bind b = bind_open_rows(db, query, n - i, &rows, err);
        for (ptrdiff_t k = 0; k < rows; k++, at += size)
            bind(&b, at);
        if (!bind_run(&b, err))
            return false;
    }
    return true;
}

bool db_observations_put(
    Db *db, Arena *mem, const ObservationRow *row, ptrdiff_t n, Err *err)
{
    ptrdiff_t links;
    Link     *link = links_of(mem, row, n, &links);
    return put_rows(db, Q_observation_put, bind_observation, row, sizeof *row,
               n, err) &&
           put_rows(db, Q_observation_claim_put, bind_link, link, sizeof *link,
               links, err);
}

bool db_series_put(Db *db, const SeriesRow *row, ptrdiff_t n, Err *err)
{
    return put_rows(db, Q_series_put, bind_series, row, sizeof *row, n, err);
}

bool db_finding_put(Db *db, int64_t position, const FindingRow *x, Err *err)
{
    Bind b = bind_open(db, Q_finding_put, err);
    bind_int(&b, position);
    bind_full(&b, x->id);
    bind_full(&b, x->kind);
    bind_text(&b, x->series);
    bind_full(&b, x->indicator);
    bind_text(&b, x->country);
    bind_day(&b, x->period.start);
    bind_day(&b, x->period.end);
    bind_full(&b, x->statement);
    bind_full(&b, x->support);
    bind_real(&b, x->strength);
    bind_int(&b, x->main_point);
    if (isnan(x->p))
        bind_null(&b);
    else
        bind_real(&b, x->p);
    bind_full(&b, x->packed);
    return bind_run(&b, err);
}

/* Indexes made after the rows cost a sort, not a look-up a row. The rows are
 * committed first, so that the log is copied back meanwhile: without a stamp
 * nobody takes them for fresh. */
bool db_derived_index(Db *db, Err *err)
{
    return db_commit(db, err) && db_begin(db, err) &&
           db_script(db, STR("collect/store/derived_index.sql"), err);
}

bool db_derived_commit(Db *db, Str stamp, const DerivedCounts *x, Err *err)
{
    Str counts = arena_printf(db->app->mem, "%lld %lld %lld %lld",
        (long long)x->claims, (long long)x->observations, (long long)x->series,
        (long long)x->tested);
    return db_invented_fill(db, err) &&
           db_stamp_put(db, STR("counts"), counts, err) &&
           db_stamp_put(db, STR("derived"), stamp, err) && db_commit(db, err);
}

/* -- reading */

static FigureRow cols_figure(Cols *c)
{
    FigureRow x = { 0 };
    x.period.start = cols_day(c);
    x.period.end = cols_day(c);
    x.stated_low = cols_dec(c);
    x.stated_high = cols_dec(c);
    x.low_excluded = cols_int(c) != 0;
    x.high_excluded = cols_int(c) != 0;
    x.low = cols_dec(c);
    x.high = cols_dec(c);
    x.best = cols_dec(c);
    x.conflict = cols_int(c) != 0;
    x.claims = cols_int(c);
    x.cables = cols_int(c);
    return x;
}

bool db_series_rows(
    Db *db, Arena *mem, Str indicator, Str country, SeriesRows *out, Err *err)
{
    bool row;
    Bind b =
        bind_open(db, country.len > 0 ? Q_series_in_country : Q_series_of, err);
    *out = (SeriesRows){ 0 };
    bind_full(&b, indicator);
    if (country.len > 0)
        bind_full(&b, country);
    while (bind_row(&b, &row, err) && row) {
        Cols      c = cols_open(&b);
        SeriesRow x = { .figure = cols_figure(&c) };
        Str      *text[] = { &x.indicator, &x.country, &x.unit, &x.counting,
                 &x.facets, &x.title, &x.grain, &x.mark, &x.evidence };
        x.id = cols_text(&c, mem);
        x.position = cols_int(&c);
        x.known = cols_int(&c) != 0;
        x.summed = cols_int(&c) != 0;
        for (size_t i = 0; i < sizeof text / sizeof *text; i++)
            *text[i] = cols_text(&c, mem);
        PUSH(mem, out, x);
    }
    return b.ok && !row;
}

static ObservationRow cols_observation(Cols *c, Arena *mem)
{
    ObservationRow out = { .figure = cols_figure(c) };
    Str *text[] = { &out.id, &out.series, &out.indicator, &out.country,
        &out.unit, &out.counting, &out.facets, &out.scope, &out.event,
        &out.period_kind, &out.qualifier, &out.hedged };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        *text[i] = cols_text(c, mem);
    out.reviewed = cols_int(c) != 0;
    out.in_force = cols_int(c) != 0;
    out.first_known = cols_day(c);
    out.last_known = cols_day(c);
    out.posts = cols_int(c);
    return out;
}

bool db_apart_rows(Db *db, Arena *mem, Str indicator, Str country,
    ObservationRows *out, Err *err)
{
    bool row;
    Bind b = bind_open(db, Q_observation_apart, err);
    *out = (ObservationRows){ 0 };
    bind_full(&b, indicator);
    bind_text(&b, country);
    while (bind_row(&b, &row, err) && row) {
        Cols           c = cols_open(&b);
        ObservationRow x = cols_observation(&c, mem);
        Str            first = cols_text(&c, mem);
        x.claim = (StrList){ arena_new(mem, Str, 1), 1 };
        x.claim.at[0] = first;
        PUSH(mem, out, x);
    }
    return b.ok && !row;
}

bool db_apart_count(Db *db, Str indicator, Str country, int64_t *out, Err *err)
{
    Bind b = bind_open(db, Q_observation_apart_count, err);
    bind_full(&b, indicator);
    bind_text(&b, country);
    return bind_number(&b, out, err);
}

/* ["id","id"], as pack_texts() writes it: ids hold nothing to escape. */
static StrList evidence_list(Arena *mem, Str json)
{
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    for (ptrdiff_t from; (from = str_find_byte(json, '"')) >= 0;) {
        json = str_slice(json, from + 1, json.len);
        ptrdiff_t to = str_find_byte(json, '"');
        if (to < 0)
            break;
        Str id = str_slice(json, 0, to);
        PUSH(mem, &list, id);
        json = str_slice(json, to + 1, json.len);
    }
    return (StrList){ list.at, list.len };
}

static FindingRow cols_finding(Cols *c, Arena *mem)
{
    FindingRow x = { 0 };
    Str       *text[] = { &x.id, &x.kind, &x.series, &x.indicator, &x.country };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        *text[i] = cols_text(c, mem);
    x.period.start = cols_day(c);
    x.period.end = cols_day(c);
    x.statement = cols_text(c, mem);
    x.support = cols_text(c, mem);
    x.strength = cols_real(c);
    x.main_point = cols_int(c) != 0;
    x.p = sqlite3_column_type(c->stmt, c->at) == SQLITE_NULL
              ? NAN
              : sqlite3_column_double(c->stmt, c->at);
    c->at++;
    x.evidence = evidence_list(mem, cols_text(c, mem));
    return x;
}

bool db_finding_rows(
    Db *db, Arena *mem, FindingRows *out, DerivedCounts *counts, Err *err)
{
    bool     row;
    Str      text;
    int64_t *to[] = { &counts->claims, &counts->observations, &counts->series,
        &counts->tested };
    *out = (FindingRows){ 0 };
    *counts = (DerivedCounts){ 0 };
    if (!db_stamp_get(db, STR("counts"), &text, err))
        return false;
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        StrSplit part = str_split(text, ' ');
        str_to_int(part.before, to[i]);
        text = part.after;
    }
    Bind b = bind_open(db, Q_finding_rows, err);
    while (bind_row(&b, &row, err) && row) {
        Cols       c = cols_open(&b);
        FindingRow x = cols_finding(&c, mem);
        PUSH(mem, out, x);
    }
    return b.ok && !row;
}

static bool observation_claims(
    Db *db, Arena *mem, ObservationRow *out, Err *err)
{
    bool row;
    struct {
        Str      *at;
        ptrdiff_t len, cap;
    } list = { 0 };
    Bind b = bind_open(db, Q_observation_claims, err);
    bind_int(&b, number_of(out->id));
    while (bind_row(&b, &row, err) && row) {
        Cols c = cols_open(&b);
        Str  id = cols_text(&c, mem);
        PUSH(mem, &list, id);
    }
    out->claim = (StrList){ list.at, list.len };
    return b.ok && !row;
}

static bool observation_get(
    Db *db, Arena *mem, int64_t n, ObservationRow *out, bool *found, Err *err)
{
    Bind b = bind_open(db, Q_observation_get, err);
    bind_int(&b, n);
    if (!bind_row(&b, found, err))
        return false;
    if (!*found)
        return true;
    Cols c = cols_open(&b);
    *out = cols_observation(&c, mem);
    bind_close(&b);
    return observation_claims(db, mem, out, err);
}

bool db_observation_get(
    Db *db, Arena *mem, Str id, ObservationRow *out, bool *found, Err *err)
{
    return observation_get(db, mem, number_of(id), out, found, err);
}

bool db_observation_of(
    Db *db, Arena *mem, Str claim, ObservationRow *out, bool *found, Err *err)
{
    Bind b = bind_open(db, Q_observation_of, err);
    bind_full(&b, claim);
    if (!bind_row(&b, found, err))
        return false;
    Cols    c = cols_open(&b);
    int64_t n = *found ? cols_int(&c) : 0;
    bind_close(&b);
    return !*found || observation_get(db, mem, n, out, found, err);
}
