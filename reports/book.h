/* book.h: all that a report is made of, read once: claims and what follows.
 *
 * Filters come first (marking, profile), so that nothing left out can show
 * through a statistic. Everything lives in `mem`; the same database and
 * options give the same book on any day.
 */
#ifndef REPORTS_BOOK_H
#define REPORTS_BOOK_H

#include "analyze/findings.h"
#include "doc.h"
#include "index.h"
#include "profile.h"
#include "store/store.h"

typedef struct {
    Arena           *mem;
    Blob             vocab;
    const Extractor *catalogue;
    Wording          words;
    Profile          profile;
    Day              as_of;   /* cables up to this day are used */
    Day              newest;  /* of all cables in the database */
    ClaimList        claim;   /* accepted, with texts */
    ClaimList        waiting; /* to review */
    ObservationList  observation;
    SeriesList       series;
    FindingList      finding;
    CableRows        cable;
    CorrectionRows   correction;
    StrList          confirmed;
    DbSummary        summary;
    TallyRows        tally; /* records seen, kept or not, by post and month */
    Index            claim_at; /* claim id to its place in `claim` */
    Index            used_in;  /* claim id to an observation that counts it */
    Index            key_at;   /* book_key to its observation */
    ptrdiff_t        left_out; /* claims above the marking allowed */
    Marking          marking;  /* the highest of what is used */
} Book;

typedef struct {
    Profile profile;
    Day     as_of;   /* DAY_NONE: the newest cable's day */
    int64_t edition; /* 0: as things stand now */
    Str     country; /* empty: all */
} BookOptions;

bool book_open(
    App *app, Db *db, const BookOptions *options, Book *out, Err *err);
/* What was known of these observations at the end of an earlier day: their
 * claims up to that day, observed anew, found by key in `out`. */
void book_earlier(const Book *book, const Observation *const *of, ptrdiff_t n,
    Day day, Book *out);

/* The observation with this key, or the one that counts this claim; NULL. */
const Observation *book_figure(Book *book, Str key);
const Observation *book_observation(const Book *book, Str claim);
const Claim       *book_claim(const Book *book, Str id); /* NULL if not there */
bool               book_is_confirmed(const Book *book, Str id);
const CorrectionRow *book_correction(const Book *book, Str id);
const Series        *book_series(const Book *book, Str id);
Str book_source(const Book *book, const Claim *claim); /* who says so */

/* Key of a figure: what, of whom, unit, facets, period; the same in every
 * edition, so that revisions can be found. */
Str book_key(Arena *mem, const Observation *o);

#endif
