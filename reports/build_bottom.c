/* What stands behind the figures: evidence, review, method, colophon. */
#include <stdlib.h>

#include "build.h"

#include "base/ban.h"

/* -- evidence: the sentence with the span marked, and the trail */

static void put_sentence(Build *b, Line *line, const Claim *c)
{
    if (b->book->profile.no_quotes) {
        line_text(&b->doc, line, STR("The sentence is left out on request."));
        return;
    }
    ptrdiff_t at = c->text_at, end = at + c->text.len;
    if (at < 0 || end > c->sentence.len) {
        line_run(&b->doc, line, RUN_MARK, c->text, (Str){ 0 }, (Str){ 0 });
        return;
    }
    line_text(&b->doc, line, str_slice(c->sentence, 0, at));
    line_run(&b->doc, line, RUN_MARK, str_slice(c->sentence, at, end),
        (Str){ 0 }, (Str){ 0 });
    line_text(&b->doc, line, str_slice(c->sentence, end, c->sentence.len));
}

static void put_pair(Build *b, Block *block, const char *name, Str text)
{
    Str head = str_from(name);
    if (text.len == 0)
        return;
    PUSH(b->mem, &block->head, head);
    line_text(&b->doc, block_line(&b->doc, block), text);
}

/* "more than 6,000", "about 45, read as 40 to 50": what enters a figure. */
static Str stored_words(Build *b, const Claim *c)
{
    Bounds bounds = { c->low, c->high, c->qualifier == Q_MORE_THAN,
        c->qualifier == Q_LESS_THAN };
    Bounds read = bounds_of_claim(c).analysis;
    Str    shown = wording_bounds(
           &b->book->words, &bounds, c->value, c->qualifier, c->unit);
    bool open = !c->low.known || !c->high.known;
    Str  end = !open          ? STR("")
               : c->low.known ? STR(", no upper bound")
                              : STR(", no lower bound stated");
    if (c->qualifier == Q_ABOUT && read.low.known && read.high.known)
        end = arena_printf(b->mem, ", read as %.*s to %.*s",
            PR(wording_number(b->mem, read.low)),
            PR(wording_number(b->mem, read.high)));
    return arena_printf(b->mem, "%s%.*s%.*s",
        c->qualifier == Q_EXACT ? "exactly " : "", PR(shown), PR(end));
}

/* "; counted: criminal cases" */
static Str counted_words(Build *b, const Claim *c)
{
    if (!str_eq(c->unit, STR("count")) || c->counting.len == 0)
        return (Str){ 0 };
    bool      many = str_ends(c->counting, STR("s"));
    Str       what = many ? c->counting : words_plural(b->mem, c->counting);
    ptrdiff_t at = str_find_fold(c->text, what);
    if (at >= 0) /* "IPR cases", in the cable's capitals */
        what = str_slice(c->text, at, at + what.len);
    return arena_printf(b->mem, "; counted: %.*s", PR(what));
}

/* The rate is a year's or a month's average: two digits are what it bears. */
static Str dollars(Arena *mem, Dec value)
{
    Buf buf = buf_new(mem);
    if (value.known)
        words_double(&buf, dec_to_double(value), 2);
    return arena_str(mem, buf_str(&buf));
}

static void put_dollars(Build *b, Block *block, const Claim *c)
{
    Str low = dollars(b->mem, c->usd_low), high = dollars(b->mem, c->usd_high);
    Str shown =
        !c->usd_high.known  ? arena_printf(b->mem, "USD %.*s or more", PR(low))
        : !c->usd_low.known ? arena_printf(b->mem, "USD %.*s or less", PR(high))
        : str_eq(low, high)
            ? arena_printf(b->mem, "about USD %.*s", PR(low))
            : arena_printf(b->mem, "about USD %.*s to %.*s", PR(low), PR(high));
    put_pair(b, block, "Converted to US dollars",
        arena_printf(b->mem, "%.*s; rate: %.*s", PR(shown), PR(c->usd_basis)));
}

static void put_values(Build *b, Block *block, const Claim *c)
{
    put_pair(b, block, "Stored as",
        arena_printf(b->mem, "%.*s%.*s", PR(stored_words(b, c)),
            PR(counted_words(b, c))));
    if (c->equivalent.low.known)
        put_pair(b, block, "The cable's own conversion",
            arena_printf(b->mem, "%.*s %.*s", PR(c->equivalent.unit),
                PR(wording_number(b->mem, c->equivalent.low))));
    bool priced = str_eq(c->unit, STR("USD")); /* needs no rate */
    if (!priced && (c->usd_low.known || c->usd_high.known))
        put_dollars(b, block, c);
}

static Str status_of(Build *b, const Claim *c)
{
    const CorrectionRow *fix = book_correction(b->book, c->id);
    if (fix && !fix->confirmed)
        return arena_printf(b->mem, "corrected by %.*s: %.*s %.*s → %.*s%s%.*s",
            PR(fix->author), PR(fix->field), PR(fix->old_value),
            PR(fix->new_value), fix->because.len > 0 ? ", because " : "",
            PR(fix->because));
    if (book_is_confirmed(b->book, c->id))
        return STR("confirmed by a person");
    return arena_printf(
        b->mem, "automatic, unreviewed; confidence %.2f", c->confidence);
}

static Str cable_line(Build *b, const Claim *c)
{
    Str post = wording_post(&b->book->words, c->post);
    return arena_printf(b->mem,
        "%.*s, %.*s, %.*s, paragraph %d, bytes %lld to %lld", PR(c->cable),
        PR(post.len > 0 ? post : c->post), PR(wording_day(b->mem, c->date)),
        c->paragraph, (long long)c->start, (long long)c->end);
}

static Str claim_period(Build *b, const Claim *c)
{
    static const char *const basis[] = { [BASIS_STATED] = "stated",
        [BASIS_RELATIVE] = "reckoned from the cable's day",
        [BASIS_INHERITED] = "from the text around" };
    Str period = wording_period(b->mem, c->period, c->period_kind);
    if (c->basis == BASIS_AS_OF_CABLE)
        return STR("none stated; taken as in force on the cable's day");
    if ((c->period.start == DAY_NONE && c->period.end == DAY_NONE) ||
        c->basis > BASIS_INHERITED)
        return period;
    return arena_printf(b->mem, "%.*s (%s)", PR(period), basis[c->basis]);
}

static Str evidence_title(Build *b, const Claim *c)
{
    Str    label = wording_indicator(&b->book->words, c->indicator);
    Str    country = wording_whose(&b->book->words, c->country, c->facet);
    Bounds bounds = { c->low, c->high, c->qualifier == Q_MORE_THAN,
        c->qualifier == Q_LESS_THAN };
    Str    shown = wording_bounds(
           &b->book->words, &bounds, c->value, c->qualifier, c->unit);
    return wording_upper_first(
        b->mem, arena_printf(b->mem, "%.*s%s%.*s: %.*s", PR(label),
                    country.len > 0 ? ", " : "", PR(country), PR(shown)));
}

static Str members_of(Build *b, const Claim *c)
{
    Buf out = buf_new(b->mem);
    for (ptrdiff_t i = 0; i < c->member.len; i++) {
        buf_put(&out, i ? STR(", ") : STR(""));
        buf_put(&out, wording_country(&b->book->words, c->member.at[i]));
    }
    return arena_str(b->mem, buf_str(&out));
}

static void put_trail(Build *b, Block *block, const Claim *c)
{
    static const char *const hedge[] = { "", "as reported", "as alleged",
        "an estimate", "expected", "planned" };
    put_pair(b, block, "Period", claim_period(b, c));
    put_pair(b, block, "Of", wording_facets(b->mem, c->facet));
    put_pair(b, block, "Countries", members_of(b, c));
    put_values(b, block, c);
    put_pair(b, block, "Said by", book_source(b->book, c));
    put_pair(b, block, "Stated", str_from(hedge[c->hedged]));
    put_pair(b, block, "Cable", cable_line(b, c));
    put_pair(b, block, "Marking", c->marking);
    put_pair(b, block, "Same figure as", c->repeat_of);
    put_pair(b, block, "Part of", c->part_of);
    put_pair(b, block, "Status", status_of(b, c));
    put_pair(b, block, "Claim", c->id);
}

void build_evidence_of(Build *b, const Claim *c)
{
    Block *block = doc_block(&b->doc, BLOCK_EVIDENCE,
        arena_printf(b->mem, "c-%.*s", PR(c->id)), evidence_title(b, c));
    put_sentence(b, block_line(&b->doc, block), c);
    put_trail(b, block, c);
}

/* Where each claim's figures stand in the document: the same count as the
 * anchors of the page, so every figure has its number. */
typedef struct {
    Str       claim;
    ptrdiff_t number;
} Use;

typedef struct {
    Use      *at;
    ptrdiff_t len, cap;
} UseList;

static UseList uses_of(const Build *b)
{
    UseList   list = { 0 };
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < b->doc.block.len; i++)
        for (ptrdiff_t k = 0; k < b->doc.block.at[i].line.len; k++) {
            const Line *line = &b->doc.block.at[i].line.at[k];
            for (ptrdiff_t r = 0; r < line->len; r++)
                if (line->at[r].kind == RUN_FIGURE) {
                    Use use = { line->at[r].to, ++n };
                    PUSH(b->mem, &list, use);
                }
        }
    return list;
}

static int compare_uses(const void *a, const void *b)
{
    const Use *x = a, *y = b;
    int        order = str_cmp(x->claim, y->claim);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static ptrdiff_t first_use(const UseList *uses, Str claim)
{
    ptrdiff_t low = 0, high = uses->len;
    while (low < high) {
        ptrdiff_t mid = (low + high) / 2;
        if (str_cmp(uses->at[mid].claim, claim) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < uses->len && str_eq(uses->at[low].claim, claim) ? low : -1;
}

static void put_uses(Build *b, const UseList *uses, ptrdiff_t at, Str claim)
{
    Block *block = &b->doc.block.at[b->doc.block.len - 1];
    Str    head = STR("Used");
    PUSH(b->mem, &block->head, head);
    Line *line = block_line(&b->doc, block);
    for (int n = 0;
         at < uses->len && str_eq(uses->at[at].claim, claim) && n < 12;
         at++, n++) {
        line_text(&b->doc, line, n ? STR(", ") : STR(""));
        line_run(&b->doc, line, RUN_LINK,
            arena_printf(b->mem, "place %d", n + 1),
            arena_printf(b->mem, "#u-%d", (int)uses->at[at].number),
            (Str){ 0 });
    }
}

void build_evidence(Build *b)
{
    UseList uses = uses_of(b);
    if (uses.len > 0)
        qsort(uses.at, (size_t)uses.len, sizeof *uses.at, compare_uses);
    build_section(b, "evidence", "Evidence");
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < b->book->claim.len; i++) {
        const Claim *claim = &b->book->claim.at[i];
        ptrdiff_t    at = first_use(&uses, claim->id);
        if (at < 0)
            continue;
        build_evidence_of(b, claim);
        put_uses(b, &uses, at, claim->id);
        n++;
    }
    if (n == 0)
        build_text(b, STR("No claim is cited in this report."));
}

/* -- to review: the largest first, since they would move a figure most */

static double weight_of(const Build *b, const Claim *c)
{
    double weight = c->confidence;
    if (build_claim_in_span(b, c))
        weight += 4;
    for (ptrdiff_t i = 0; i < b->book->series.len; i++)
        if (str_eq(b->book->series.at[i].indicator, c->indicator) &&
            str_eq(b->book->series.at[i].country, c->country)) {
            weight += 2;
            break;
        }
    return weight;
}

typedef struct {
    const Claim *claim;
    double       weight;
} Waiting;

static int compare_waiting(const void *a, const void *b)
{
    const Waiting *x = a, *y = b;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight < y->weight ? 1 : -1;
    return str_cmp(x->claim->id, y->claim->id);
}

static void put_waiting(Build *b, Waiting *list, ptrdiff_t n)
{
    static const char *const head[] = { "Claim", "Figure", "Country",
        "In the cable's words", "#Confidence", NULL };
    Block *block = doc_block(&b->doc, BLOCK_TABLE, STR("t-review"),
        STR("Claims that wait and would move a figure of this report"));
    block_head(&b->doc, block, head);
    for (ptrdiff_t i = 0; i < n && i < 10; i++) {
        const Claim *c = list[i].claim;
        line_run(&b->doc, block_line(&b->doc, block), RUN_CODE, c->id,
            (Str){ 0 }, (Str){ 0 });
        block_cell(
            &b->doc, block, wording_indicator(&b->book->words, c->indicator));
        block_cell(
            &b->doc, block, wording_country(&b->book->words, c->country));
        build_quote(b, block_line(&b->doc, block), c);
        block_cell(&b->doc, block, arena_printf(b->mem, "%.2f", c->confidence));
    }
}

void build_review(Build *b)
{
    ptrdiff_t n = b->book->waiting.len;
    Waiting  *list = arena_new(b->mem, Waiting, n > 0 ? n : 1);
    build_section(b, "review", "To review");
    for (ptrdiff_t i = 0; i < n; i++)
        list[i] = (Waiting){ &b->book->waiting.at[i],
            weight_of(b, &b->book->waiting.at[i]) };
    qsort(list, (size_t)n, sizeof *list, compare_waiting);
    if (n == 0) {
        build_text(b, STR("No claim waits for a person's decision."));
        return;
    }
    build_text(
        b, arena_printf(b->mem,
               "%.*s for a person's decision and %s in no figure. “iprstat "
               "review” opens the queue.",
               PR(wording_count(b->mem, n, "claim waits", "claims wait")),
               n == 1 ? "stands" : "stand"));
    put_waiting(b, list, n);
}

/* -- method */

/* The rules are plain text; a page has quotes that open and close. */
static Str with_quotes(Arena *mem, Str text)
{
    Buf  out = buf_new(mem);
    bool open = false;
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (text.at[i] == '"') {
            buf_put(&out, open ? STR("”") : STR("“"));
            open = !open;
        } else
            buf_byte(&out, text.at[i]);
    return arena_str(mem, buf_str(&out));
}

static void put_rules(Build *b)
{
    Block *block = doc_block(&b->doc, BLOCK_LIST, STR("rules"), (Str){ 0 });
    for (int i = 0; observe_rule[i]; i++) {
        Str rule = wording_upper_first(b->mem, str_from(observe_rule[i]));
        line_text(
            &b->doc, block_line(&b->doc, block), with_quotes(b->mem, rule));
    }
}

static void put_glossary(Build *b)
{
    static const char *const term[][2] = {
        { "Claim", "one statement of a number in one sentence of a cable." },
        { "Observation", "what one or more claims say about one thing, one "
                         "place and one period, counted once." },
        { "Stated bounds", "“more than 6,000” is 6,000 or more "
                           "with no upper end; it is never read as 6,000." },
        { "Series", "observations of one thing in order of time, from "
                    "periods of one kind." },
        { "One cable, unreviewed", "a figure that one cable states and "
                                   "nobody has checked by hand." }
    };
    Block *block = doc_block(&b->doc, BLOCK_LIST, STR("terms"), (Str){ 0 });
    for (size_t i = 0; i < sizeof term / sizeof *term; i++) {
        Line *line = block_line(&b->doc, block);
        line_run(&b->doc, line, RUN_STRONG, str_from(term[i][0]), (Str){ 0 },
            (Str){ 0 });
        line_printf(&b->doc, line, ": %s", term[i][1]);
    }
}

void build_method(Build *b)
{
    build_section(b, "method", "How this was measured");
    build_text(b, STR("A program read the cables, found each sentence that "
                      "states a number about the enforcement of intellectual "
                      "property rights, and stored it with its place in the "
                      "text. These rules made figures of them:"));
    put_rules(b);
    build_text(b, STR("A trend is sought from five figures of one kind of "
                      "period on, by the Theil–Sen slope and the Mann–Kendall "
                      "test, adjusted for all series tested (Benjamini–"
                      "Hochberg); above an adjusted p of 0.10 it may be "
                      "chance and is not called a trend. "
                      "Confidence is the chance, from 0 to 1, that a claim "
                      "was read as a careful reader would read it."));
    build_text(b, STR("Money is converted to US dollars at the average rate "
                      "of the figure's month or year, from published tables "
                      "that come with the program; each evidence entry names "
                      "the rate and its source. The cable's own conversion is "
                      "kept beside it."));
    build_note(b, STR("Strengths: every figure leads to its sentence; open "
                      "bounds stay open; silence is shown as silence. Limits: "
                      "the collection is a leaked and uneven selection; a "
                      "machine read it; countries define offences and count "
                      "cases differently, so figures of two countries are not "
                      "two measurements of one thing. What embassies reported "
                      "is not what happened."));
    if (b->book->summary.audit.len > 0)
        build_text(b, arena_printf(b->mem, "Audited accuracy: %.*s.",
                          PR(b->book->summary.audit)));
    put_glossary(b);
}

static void put_row(Build *b, Block *block, const char *name, Str value)
{
    block_cell(&b->doc, block, str_from(name));
    block_cell(&b->doc, block, value);
}

/* No clock: a report made again from the same data has the same colophon. */
void build_colophon(Build *b, Str command)
{
    static const char *const head[] = { "What", "Which", NULL };
    const DbSummary         *s = &b->book->summary;
    build_section(b, "colophon", "Colophon");
    Block *block = doc_block(
        &b->doc, BLOCK_TABLE, STR("t-colophon"), STR("What made this report"));
    block_head(&b->doc, block, head);
    put_row(b, block, "iprstat", STR(IPRSTAT_VERSION));
    put_row(b, block, "Vocabulary", blob_version(b->book->vocab));
    put_row(b, block, "Data as of", wording_day(b->mem, b->book->as_of));
    put_row(b, block, "Cables read",
        wording_count(b->mem, s->cables, "cable kept", "cables kept"));
    put_row(b, block, "Collection", s->corpus);
    put_row(b, block, "Command", command);
    put_row(b, block, "Contact", b->book->profile.contact);
    if (b->book->profile.contact.len == 0)
        block->line.len -= 2;
}
