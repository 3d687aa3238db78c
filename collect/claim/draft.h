/* draft.h: a matched quantity on its way to a claim, and the cable around. */
#ifndef COLLECT_CLAIM_DRAFT_H
#define COLLECT_CLAIM_DRAFT_H

#include "claim/match.h"
#include "claim/speaker.h"

/* A period of a sentence that may date figures of those after it. */
typedef struct {
    Period     period;
    PeriodKind kind;
    int32_t    from, to;    /* its bytes in the sentence */
    int8_t     span, event; /* how well it dates what goes on, an event; 0:
                               not, it was only said then */
} LentPeriod;

/* Where IPR is named: by the sentence, by its paragraph, by neither, or its
 * paragraph only names other things. */
typedef enum { NAMED_HERE, NAMED_AROUND, NAMED_NOWHERE, NAMED_OTHER } Named;

/* What is known of one sentence before it is read in full: made on demand. */
typedef struct {
    uint64_t    sets[SET_WORDS_MAX];
    bool        counted; /* strong, weak, off are known */
    bool        scanned; /* and sets */
    bool        dated;
    int8_t      topic; /* 1 + (0 off topic .. 3 names IPR); 0: not yet judged */
    int8_t      named; /* 1 + Named; 0: not yet judged */
    uint8_t     strong, weak, off; /* words that say what it is about */
    int16_t     around;      /* 1 + glance_words_around; 0: not yet counted */
    PeriodList  mention;     /* once it was read, if bare */
    bool        bare;        /* none hangs on a sentence before */
    LentPeriod  aside;       /* of figures in parentheses */
    LentPeriod  span, event; /* for what the next sentences tell */
    LentPeriod *lent;        /* all that it may lend */
    int32_t     lents;
} Glance;

/* Figures, and those of them that the rules take for claims. */
typedef struct {
    int32_t all, told;
} FigureTally;

/* What refers a sentence to those before it. */
typedef struct {
    bool known, so_far, points_back;
} GoesOn;

/* Claims of the cable whose bounds fall into one slot, in order: the number of
 * the first and last, and the next of each, all + 1. */
enum { SAME_SLOTS = 1024 };
typedef struct {
    int32_t first[SAME_SLOTS], last[SAME_SLOTS];
} SameSlots;
typedef struct {
    SameSlots *slot;
    int32_t   *at; /* next, by claim */
    ptrdiff_t  len, cap;
} SameBounds;

/* Of the first `known` sentences: how many equal ones stand before each. */
typedef struct {
    WordSet   text;
    int32_t  *nth, *times; /* of each text */
    ptrdiff_t known;
} EqualSentences;

typedef struct {
    const Extractor     *e;
    const Cable         *cable;
    Arena               *mem;
    Reading              reading;
    Glance              *glance;   /* one a sentence */
    ptrdiff_t            sentence; /* the one being read */
    ptrdiff_t            offset; /* of the piece being read, in the sentence */
    int                  tag_topic; /* what the cable's tags and subject say */
    int32_t              looked_at; /* by glance_paragraph, -1: none yet */
    bool                 on_topic;  /* that paragraph may be */
    int                  share;     /* glance_share, -1: not yet known */
    Links               *links;
    Match               *match;
    ptrdiff_t            room;   /* of links and match */
    struct LearnedTerm  *term;   /* of the reading, for the model */
    ptrdiff_t            terms;  /* that there is room for */
    struct LearnedSums  *around; /* of the paragraph, for the model */
    struct LearnedSigns *signs;  /* of each match, where one asks why */
    bool                 why;
    FigureTally          figures, figures_here; /* before, and of it there */
    FigureTally          figures_now;           /* of this sentence */
    int32_t              figures_in;            /* paragraph */
    PlaceList            place;
    bool                 placed; /* place_find has run on this sentence */
    ClaimList           *out;
    ptrdiff_t            first; /* claim of this sentence */
    ExtractTally        *tally;
    int16_t             *claim_of; /* amount to its claim, -1 */
    EarlierList          earlier;  /* claims of the sentence before */
    ptrdiff_t            earlier_sentence;
    Str                  speaker, speaker_type; /* who spoke last, and where */
    ptrdiff_t            speaker_sentence;
    Str            back, back_type; /* of whom "he said" is, in this sentence */
    ptrdiff_t      back_sentence;
    GoesOn         goes_on;
    PeriodList     subject; /* of the cable, once subject_dated */
    bool           subject_dated;
    EqualSentences equal;
    SameBounds     same;   /* to find a figure that is told again */
    SpeakerList    spoken; /* in this sentence; len -1: not yet looked for */
} Draft;

static inline Str draft_sentence_text(const Draft *d, ptrdiff_t i)
{
    const Sentence *s = d->cable->sentence + i;
    return str_slice(d->cable->flow, s->from, s->to);
}

/* Sentence a may be -1: before the first. */
static inline bool draft_same_paragraph(
    const Draft *d, ptrdiff_t a, ptrdiff_t b)
{
    return a >= 0 &&
           d->cable->sentence[a].paragraph == d->cable->sentence[b].paragraph;
}

/* glance.c, glance_dates.c: the periods */
const Glance *glance_get(Draft *d, ptrdiff_t sentence);
int           glance_topic(Draft *d, ptrdiff_t sentence);
Named         glance_named(Draft *d, ptrdiff_t sentence);
/* How many words of the sentence, and of the paragraph around it, name IPR,
 * may do so, or are of other things: three digits, each 0 to 3. */
int glance_words(Draft *d, ptrdiff_t sentence);
int glance_words_around(Draft *d, ptrdiff_t sentence);
/* How many sentences ago the paragraph last named it. */
enum { GLANCE_FAR = 4 };
int glance_since(Draft *d, ptrdiff_t sentence);
/* How much of the cable is on IPR: how many fifths of its sentences stand in
 * paragraphs that name it, 0 to 4; 5 more in a cable of six paragraphs. */
int glance_share(Draft *d);
/* Has it a word on the topic? */
bool glance_speaks(const Extractor *e, Str text);
/* A look at the paragraph: where this is false, no sentence of it has a topic
 * above 0. */
bool glance_paragraph(Draft *d, ptrdiff_t sentence);
/* Adds the sets and topics of a text's words. */
void glance_text(const Lexicon *lex, Str text, Glance *g);
/* The period that an undated flow, or an event, of this sentence inherits. */
bool glance_period(
    Draft *d, ptrdiff_t sentence, bool event, Period *out, PeriodKind *kind);

/* That of figures in parentheses, where the paragraph gives one. */
bool glance_aside(Draft *d, ptrdiff_t sentence, Period *out, PeriodKind *kind);
/* What sentence i itself lends to those after it, and to a table. */
bool glance_lent(Draft *d, ptrdiff_t i, Period *out, PeriodKind *kind);
/* All that it may lend to those after it. */
const Glance *glance_dated(Draft *d, ptrdiff_t i);
/* Keeps the periods of the sentence just read, not to look for them again. */
void glance_keep_periods(Draft *d);
/* The one long span that the cable names before the sentence, if it is one. */
bool glance_far(Draft *d, ptrdiff_t sentence, Period *out, PeriodKind *kind);

/* when.c, where.c, who.c: fill their fields of the claim for amount i */
void when_prepare(Draft *d); /* once a sentence */
void when_fill(Draft *d, int i, Claim *claim);
/* from the sentences before */
WhenHow when_inherit(Draft *d, bool event, Claim *claim);
/* Drops an inherited period that its scope cannot have. */
void when_check(const Draft *d, int i, Claim *claim);
void where_fill(Draft *d, int i, Claim *claim);
void place_once(Draft *d); /* place_find, at most once a sentence */
void who_fill(Draft *d, int i, Claim *claim);
/* Notes the speaker of a sentence that no claim was read in. */
void who_before(Draft *d, ptrdiff_t sentence);
void scope_fill(Draft *d, int i, Claim *claim);
/* facets.c: what the figure is told to be about, beside its source */
void   facets_fill(Draft *d, int i, Claim *claim);
double confidence_of(Draft *d, int i, const Claim *claim);

/* assemble.c: all claims of the sentence that has been read and matched. */
void assemble(Draft *d);
/* Fills id, span, texts of a claim on sentence bytes [from, to). */
void assemble_place(
    Draft *d, Claim *claim, ptrdiff_t from, ptrdiff_t to, int ordinal);
/* Its dollars have been filled before. */
void assemble_put(Draft *d, Claim *claim);
/* Value, bounds, unit of an indicator's quantity. */
void assemble_value(
    const Draft *d, int indicator, const Quantity *q, Claim *claim);

/* countries.c: lists of countries that took part */
void countries_find(Draft *d);
/* claim_extract.c: room of links and match for what has been read */
void extract_room(Draft *d);
/* table.c: the table that starts at this sentence; returns the one after. */
ptrdiff_t table_read(Draft *d, ptrdiff_t sentence);

#endif
