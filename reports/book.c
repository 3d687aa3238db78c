#include "book.h"

#include <stdlib.h>
#include <string.h>

#include "base/ban.h"

static bool may_be_shown(const Book *book, const Claim *claim)
{
    if (!book->profile.limited)
        return true;
    Marking m = marking_of(claim->marking);
    return m.level <= book->profile.most.level;
}

/* Keeps those accepted in their place: the list is large. */
static void take_claims(Book *book, ClaimList *all)
{
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const Claim *claim = &all->at[i];
        if (!profile_wants(&book->profile, claim))
            continue;
        if (!may_be_shown(book, claim)) {
            book->left_out++;
            continue;
        }
        if (claim->status == CLAIM_REVIEW)
            PUSH(book->mem, &book->waiting, *claim);
        else if (claim->status == CLAIM_ACCEPTED && i != kept)
            all->at[kept++] = *claim;
        else
            kept += claim->status == CLAIM_ACCEPTED;
    }
    all->len = kept;
    book->claim = *all;
}

static void make_indexes(Book *book)
{
    ptrdiff_t uses = 0;
    for (ptrdiff_t i = 0; i < book->observation.len; i++)
        uses += book->observation.at[i].claims;
    book->claim_at = index_open(book->mem, book->claim.len);
    book->used_in = index_open(book->mem, uses);
    for (ptrdiff_t i = 0; i < book->claim.len; i++)
        index_put(&book->claim_at, book->claim.at[i].id, i);
    for (ptrdiff_t i = 0; i < book->observation.len; i++) {
        const Observation *o = &book->observation.at[i];
        for (ptrdiff_t k = 0; k < o->claims; k++)
            index_put(&book->used_in, o->claim[k]->id, i);
    }
}

/* Made when first asked for: most reports look nothing up by its key. */
static void index_keys(Book *book)
{
    book->key_at = index_open(book->mem, book->observation.len);
    for (ptrdiff_t i = 0; i < book->observation.len; i++)
        index_put(
            &book->key_at, book_key(book->mem, &book->observation.at[i]), i);
}

static void work_out(Book *book)
{
    observe(book->mem, 1, &book->claim, book->catalogue, book->confirmed,
        &book->observation);
    series_make(book->mem, &book->observation, book->catalogue, &book->series);
    findings_make(book->mem, &book->series, &book->observation, book->catalogue,
        &book->finding);
    make_indexes(book);
}

static void mark(Book *book)
{
    Str last = { 0 }; /* neighbours are mostly of one cable */
    for (ptrdiff_t i = 0; i < book->claim.len; i++) {
        Str marking = book->claim.at[i].marking;
        if (i > 0 && str_eq(marking, last))
            continue;
        book->marking = marking_higher(book->marking, marking_of(marking));
        last = marking;
    }
}

/* A page made by hand from the demo's database says so too. */
static Str demo_banner(const CableRows *cables)
{
    int64_t invented = 0;
    for (ptrdiff_t i = 0; i < cables->len; i++)
        invented += cable_is_invented(cables->at[i].subject);
    return invented_words(invented, cables->len);
}

/* Records of months after the day were not known on it. */
static void drop_later(Arena *mem, TallyRows *tally, Day as_of)
{
    Buf       day = buf_new(mem);
    ptrdiff_t kept = 0;
    day_write(&day, as_of);
    if (day.len == 0)
        return;
    for (ptrdiff_t i = 0; i < tally->len; i++)
        if (str_cmp(tally->at[i].month, str_slice(buf_str(&day), 0, 7)) <= 0)
            tally->at[kept++] = tally->at[i];
    tally->len = kept;
}

bool book_open(
    App *app, Db *db, const BookOptions *options, Book *out, Err *err)
{
    Book book = { .mem = app->mem, .vocab = app->vocab };
    App  newest = *app;
    newest.as_of = DAY_NONE;
    book.profile = options->profile;
    book.catalogue = catalogue_open(app->mem, app->vocab, err);
    if (!book.catalogue || !db_as_of(db, &newest, &book.newest, err))
        return false;
    book.words = wording_open(app->mem, app->vocab, book.catalogue);
    book.as_of = options->as_of == DAY_NONE ? book.newest : options->as_of;
    ClaimFilter filter = { .as_of = book.as_of,
        .edition = options->edition,
        .country = options->country,
        .all = true,
        .texts = true };
    ClaimList   all = { 0 };
    if (!db_claims(db, &filter, app->mem, &all, err) ||
        !db_cables(db, book.as_of, app->mem, &book.cable, err) ||
        !db_confirmed(db, app->mem, &book.confirmed, err) ||
        !db_corrections(db, app->mem, &book.correction, err) ||
        !db_tally(db, app->mem, &book.tally, err) ||
        !db_summary(db, app->mem, book.as_of, &book.summary, err))
        return false;
    if (book.profile.banner.len == 0)
        book.profile.banner = demo_banner(&book.cable);
    drop_later(app->mem, &book.tally, book.as_of);
    take_claims(&book, &all);
    work_out(&book);
    mark(&book);
    *out = book;
    return true;
}

void book_earlier(const Book *book, const Observation *const *of, ptrdiff_t n,
    Day day, Book *out)
{
    *out = *book;
    out->claim = (ClaimList){ 0 };
    out->observation = (ObservationList){ 0 };
    out->series = (SeriesList){ 0 };
    out->finding = (FindingList){ 0 };
    out->as_of = day;
    for (ptrdiff_t i = 0; i < n; i++)
        for (ptrdiff_t k = 0; k < of[i]->claims; k++)
            if (of[i]->claim[k]->date != DAY_NONE &&
                of[i]->claim[k]->date <= day)
                PUSH(book->mem, &out->claim, *of[i]->claim[k]);
    observe(book->mem, 1, &out->claim, book->catalogue, book->confirmed,
        &out->observation);
    out->key_at = (Index){ 0 };
    make_indexes(out);
}

const Claim *book_claim(const Book *book, Str id)
{
    ptrdiff_t at = index_find(&book->claim_at, id);
    return at < 0 ? NULL : &book->claim.at[at];
}

const Observation *book_observation(const Book *book, Str claim)
{
    ptrdiff_t at = index_find(&book->used_in, claim);
    return at < 0 ? NULL : &book->observation.at[at];
}

const Observation *book_figure(Book *book, Str key)
{
    if (!book->key_at.slots)
        index_keys(book);
    ptrdiff_t at = index_find(&book->key_at, key);
    return at < 0 ? NULL : &book->observation.at[at];
}

bool book_is_confirmed(const Book *book, Str id)
{
    for (ptrdiff_t i = 0; i < book->confirmed.len; i++)
        if (str_eq(book->confirmed.at[i], id))
            return true;
    return false;
}

/* Corrections key on the part before '-'; the newest in force comes last. */
const CorrectionRow *book_correction(const Book *book, Str id)
{
    Str                  stem = str_split(id, '-').before;
    const CorrectionRow *found = NULL;
    for (ptrdiff_t i = 0; i < book->correction.len; i++)
        if (str_eq(str_split(book->correction.at[i].claim, '-').before, stem))
            found = &book->correction.at[i];
    return found;
}

const Series *book_series(const Book *book, Str id)
{
    for (ptrdiff_t i = 0; i < book->series.len; i++)
        if (str_eq(book->series.at[i].id, id))
            return &book->series.at[i];
    return NULL;
}

Str book_source(const Book *book, const Claim *claim)
{
    if (claim->attribution.len > 0)
        return evidence_speaker(claim->attribution);
    Str post = wording_post(&book->words, claim->post);
    return post.len > 0 ? arena_printf(book->mem, "post %.*s", PR(post))
                        : STR("the post");
}

static void put_period(Buf *out, Period p)
{
    day_write(out, p.start);
    buf_byte(out, '/');
    day_write(out, p.end);
}

Str book_key(Arena *mem, const Observation *o)
{
    Buf out = buf_new(mem);
    buf_put(&out, o->indicator);
    buf_byte(&out, ' ');
    buf_put(&out, o->country);
    buf_byte(&out, ' ');
    buf_put(&out, o->unit);
    if (o->counting.len > 0)
        buf_printf(&out, " of %.*s", PR(o->counting));
    for (int i = 0; i < FACET_COUNT; i++)
        if (o->facet[i].len > 0)
            buf_printf(&out, " %s=%.*s", facet_name[i], PR(o->facet[i]));
    buf_byte(&out, ' ');
    put_period(&out, o->period);
    if (o->source.len > 0)
        buf_printf(&out, " by %.*s", PR(o->source));
    if (o->scope == SCOPE_EVENT)
        buf_printf(&out, " event %.*s", PR(o->event));
    return arena_str(mem, buf_str(&out));
}
