#include "claim/explain.h"
#include "claim/learned.h"

#include "base/ban.h"

/* Words that can make a claim of a sentence without a number: one pass, which
 * looks closer only at the start of words in n, s, w, y, z and at "n't". */
static bool has_zero_word(Str text)
{
    static const char *const word[] = { "no ", "not ", "none", "nobody",
        "never", "nil ", "neither", "yet to", "single", "without", "zero",
        "nary", "failed to" };
    bool                     start = true;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char c = byte_lower(text.at[i]);
        bool look = start && (c == 'n' || c == 's' || c == 'w' || c == 'y' ||
                                 c == 'z' || c == 'f');
        start = c == ' ' || c == '"' || c == '(' || c == '\t';
        if (c == '\'' && i > 0 && byte_lower(text.at[i - 1]) == 'n')
            return true;
        if (!look)
            continue;
        Str rest = { text.at + i, text.len - i };
        for (size_t k = 0; k < sizeof word / sizeof *word; k++)
            if (word[k][0] == c && str_starts_fold(rest, str_from(word[k])))
                return true;
    }
    return false;
}

static bool starts_name(Str text, ptrdiff_t i)
{
    if (str_starts(str_slice(text, i, text.len), STR("the ")))
        i += 4;
    return i < text.len && byte_is_upper(text.at[i]);
}

/* "Officials from A, B and C": names after a comma and after "and" may be a
 * list of countries. */
static bool is_list(Str text)
{
    bool comma = false;
    for (ptrdiff_t i = 1; i + 5 < text.len; i++) {
        if (text.at[i] == ',')
            comma |= starts_name(text, i + 2);
        else if (comma && text.at[i] == ' ' &&
                 str_starts_fold(str_slice(text, i, text.len), STR(" and ")) &&
                 starts_name(text, i + 5))
            return true;
    }
    return false;
}

void extract_room(Draft *d)
{
    ptrdiff_t need = d->reading.amount.len + 1;
    if (need <= d->room)
        return;
    d->room = need * 2;
    d->links = arena_new(d->mem, Links, d->room);
    d->match = arena_new(d->mem, Match, d->room);
    if (d->why)
        d->signs = arena_new(d->mem, LearnedSigns, d->room);
}

static void find_wholes(Draft *d)
{
    for (int i = 0; i < (int)d->reading.amount.len; i++) {
        Links *l = d->links + i;
        if (l->partitive && l->source >= 0 && l->source < i)
            l->whole = l->source;
    }
}

static void note_earlier(Draft *d)
{
    bool fresh = true;
    for (int i = 0; i < (int)d->reading.amount.len; i++) {
        const Match *m = d->match + i;
        if (d->claim_of[i] < 0 || (!fresh && d->earlier.len == EARLIER_MAX))
            continue;
        if (fresh) {
            d->earlier.len = 0;
            d->earlier_sentence = d->sentence;
            fresh = false;
        }
        Earlier *e = d->earlier.at + d->earlier.len++;
        *e = (Earlier){ .want = match_want(&d->reading.amount.at[i].q),
            .indicator = m->indicator,
            .rule = m->rule,
            .score = m->score };
        for (int k = 0; k < SET_WORDS_MAX; k++)
            e->counted[k] = d->links[i].row[REL_COUNTED][k];
    }
}

/* "the year before", "in the same period", "that year": of what? */
static bool needs_anchor(Str text)
{
    static const char *const word[] = { "same ", "before", "earlier",
        "previous", "that year", "that month", "that day", "that quarter",
        "prior", "preceding" };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_find(text, str_from(word[i])) >= 0)
            return true;
    return false;
}

static void read_sentence(Draft *d, Str text)
{
    Reading  *r = &d->reading;
    ptrdiff_t i = d->sentence;
    r->before =
        draft_same_paragraph(d, i - 1, i) ? glance_get(d, i - 1)->sets : NULL;
    r->anchor = (Period){ 0, 0 };
    if (needs_anchor(text) &&
        !glance_period(d, i, false, &r->anchor, &r->anchor_kind))
        r->anchor = (Period){ 0, 0 };
    reading_make(r, text);
    glance_keep_periods(d);
    d->placed = false;
    extract_room(d);
    for (int k = 0; k < (int)r->amount.len; k++)
        links_find(r, k, d->links, d->links + k);
    find_wholes(d);
    if (d->earlier_sentence < 0 || d->earlier_sentence >= d->cable->sentences ||
        d->cable->sentence[d->earlier_sentence].paragraph !=
            d->cable->sentence[i].paragraph)
        d->earlier.len = 0;
    match_find(r, d->links, d->match, &d->earlier);
    learned_match(d);
    d->tally->with_quantity += r->quantity.len > 0;
    d->tally->quantities += r->quantity.len;
    assemble(d);
    note_earlier(d);
    if (sets_have(r->sentence, SET_DELEGATION) ||
        sets_have(r->sentence, SET_ATTEND) ||
        sets_have(r->sentence, SET_PRESENT)) {
        place_once(d);
        countries_find(d);
    }
}

/* A sentence beyond all measure is read in pieces, cut at blanks. */
static void read_pieces(Draft *d, Str text, ClaimTrace *trace)
{
    d->tally->split_sentences += text.len > READING_BYTES;
    for (ptrdiff_t from = 0; from < text.len;) {
        ptrdiff_t to = text.len;
        if (to - from > READING_BYTES) {
            to = from + READING_BYTES;
            while (to > from + READING_BYTES / 2 && text.at[to - 1] != ' ')
                to--;
        }
        d->offset = from;
        read_sentence(d, str_slice(text, from, to));
        if (trace)
            trace->sentence(trace, d);
        from = to;
    }
    d->offset = 0;
}

static bool wants_reading(Draft *d, ptrdiff_t i, Str text)
{
    const Paragraph *p = d->cable->paragraph + d->cable->sentence[i].paragraph;
    if (p->kind == PARA_HEADING)
        return false;
    return glance_paragraph(d, i) &&
           (quantity_may_occur(d->e->quantity, text) || has_zero_word(text) ||
               is_list(text)) &&
           glance_topic(d, i) > 0;
}

static int tag_topic(const Draft *d)
{
    if (cable_has_tag(d->cable, STR("KIPR")))
        return 1;
    return 0;
}

/* The fold of the whole body has the words of flow, and of the head. */
bool claim_may_occur(const Extractor *e, const Cable *cable, Arena *mem)
{
    return cable_has_tag(cable, STR("KIPR")) ||
           glance_speaks(e, cable_fold(mem, cable->body));
}

bool claim_extract(const Extractor *e, const Cable *cable, Arena *mem,
    ClaimList *out, ExtractTally *tally, Err *err)
{
    return claim_extract_traced(e, cable, mem, out, tally, NULL, err);
}

bool claim_extract_traced(const Extractor *e, const Cable *cable, Arena *mem,
    ClaimList *out, ExtractTally *tally, ClaimTrace *trace, Err *err)
{
    Draft d = {
        .e = e, .cable = cable, .mem = mem, .out = out, .tally = tally
    };
    d.reading = (Reading){
        .e = e, .mem = mem, .day = cable->day, .country = cable->country
    };
    d.glance = arena_new(mem, Glance, cable->sentences + 1);
    d.tag_topic = tag_topic(&d);
    d.looked_at = -1;
    d.share = -1;
    d.why = trace && trace->why;
    for (ptrdiff_t i = 0; i < cable->sentences; i++) {
        const Sentence *s = cable->sentence + i;
        Str             text = draft_sentence_text(&d, i);
        tally->sentences++;
        if (s->row) {
            d.sentence = i;
            i = table_read(&d, i) - 1;
        } else if (wants_reading(&d, i, text)) {
            d.sentence = i;
            read_pieces(&d, text, trace);
        }
        if (out->len > CLAIM_MAX_PER_CABLE)
            return fail(err, E_DATA, (Where){ 0 }, "look at it by hand",
                "over %d claims in one cable", CLAIM_MAX_PER_CABLE);
    }
    return true;
}
