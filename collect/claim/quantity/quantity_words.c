#include "claim/quantity/quantity_build.h"
#include "claim/quantity/quantity_scan.h"

#include <assert.h>
#include <string.h>

#include "base/ban.h"

enum { WORD_BYTES = 32, WORD_CAP = 16384, SLOTS = 32768, PHRASE_CAP = 8192 };

static const char *const class_name[W_CLASSES] = { [W_DET] = "det",
    [W_POSSESSIVE] = "possessive",
    [W_PREP] = "prep",
    [W_CONJ] = "conj",
    [W_PRON] = "pron",
    [W_AUX] = "aux",
    [W_ADV] = "adv",
    [W_MONTH] = "month",
    [W_WEEKDAY] = "weekday",
    [W_CLOCK] = "clock",
    [W_YEARCUE] = "yearcue",
    [W_NAMEHEAD] = "namehead",
    [W_LAWHEAD] = "lawhead",
    [W_SCORE] = "score",
    [W_RELATIVE] = "relative",
    [W_UP] = "trendup",
    [W_DOWN] = "trenddown",
    [W_UPWORD] = "upword",
    [W_DOWNWORD] = "downword",
    [W_UPNOUN] = "upnoun",
    [W_DOWNNOUN] = "downnoun",
    [W_VERB] = "verb",
    [W_VERB_S] = "verb_s",
    [W_VERB_PAST] = "verb_form",
    [W_VERB_ING] = "verb_ing",
    [W_IRREGULAR] = "irregular",
    [W_SINGULAR_S] = "singular_s",
    [W_PLURAL_MOD] = "plural_modifier",
    [W_SUPERLATIVE] = "superlative",
    [W_COMPOUND] = "compound",
    [W_NOTNOUN] = "notnoun",
    [W_AGE] = "age",
    [W_BRAND] = "brand",
    [W_STREET] = "street",
    [W_TRANSITIVE] = "transitive",
    [W_WEIGHT] = "weight",
    [W_MONEYWORD] = "moneyword",
    [W_LEVEL] = "level",
    [W_PURE_VERB] = "pure_verb",
    [W_PHRASAL] = "phrasal",
    [W_KIN] = "kin",
    [W_PAST_ONLY] = "past_only",
    [W_PERSONS] = "persons" };

static const char *const role_name[] = { [ROLE_NONE] = "none",
    [ROLE_UNIT] = "unit",
    [ROLE_TEEN] = "teen",
    [ROLE_TENS] = "tens",
    [ROLE_HUNDRED] = "hundred",
    [ROLE_SCALE] = "scale",
    [ROLE_SUFFIX] = "suffix",
    [ROLE_DOZEN] = "dozen",
    [ROLE_PLURAL] = "plural",
    [ROLE_VAGUE] = "vague",
    [ROLE_HALF] = "half",
    [ROLE_QUARTER] = "quarter",
    [ROLE_ORDINAL] = "ordinal",
    [ROLE_ORDINALS] = "ordinals" };

static uint64_t load(const char *at, size_t n)
{
    uint64_t x = 0;
    memcpy(&x, at, n);
    return x | 0x2020202020202020u; /* folds letters, merges a few others */
}

/* First and last bytes and the length: all of a word of up to 16 bytes. Words
 * of up to three bytes, close to each other, never share a hash. */
static inline uint64_t fold_hash(const char *at, int32_t len)
{
    uint64_t a, b = (uint64_t)len * 0xF1357AEA2E62A9C5u;
    if (len >= 8) {
        a = load(at, 8);
        b ^= load(at + len - 8, 8);
    } else if (len >= 4) {
        a = load(at, 4);
        b ^= load(at + len - 4, 4);
    } else {
        a = len == 0 ? 0
                     : (uint64_t)(unsigned char)(at[0] | 32) |
                           (uint64_t)(unsigned char)(at[len / 2] | 32) << 8 |
                           (uint64_t)(unsigned char)(at[len - 1] | 32) << 16;
        a |= (uint64_t)len << 24;
        b = 0;
    }
    uint64_t h = a * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 32 ^ b) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 32;
}

/* word is lower case already */
static bool same_folded(Str word, const char *at, int32_t len)
{
    if (word.len != len)
        return false;
    for (int32_t i = 0; i < len; i++)
        if (word.at[i] != byte_lower(at[i]))
            return false;
    return true;
}

/* The slot that holds the word, or the empty one where it would go. Equal
 * hashes are equal words, but for the middle of a long one. */
static inline uint32_t find_slot(
    const QuantityVocab *v, uint64_t hash, const char *at, int32_t len)
{
    uint32_t i = (uint32_t)hash & v->mask;
    while (v->slot[i] &&
           ((v->slot[i] ^ hash) >> 16 ||
               (len > 16 &&
                   !same_folded(v->word[v->slot[i] & 0xFFFF].text, at, len))))
        i = (i + 1) & v->mask;
    return i;
}

/* Most words of a text are not listed: a bit each says so, in a small table. */
static inline bool is_listed(const QuantityVocab *v, uint64_t hash)
{
    uint32_t bit = (uint32_t)(hash >> 47);
    return v->listed[bit >> 6] >> (bit & 63) & 1;
}

uint16_t words_lookup(const void *lexicon, const char *at, int32_t len)
{
    const QuantityVocab *v = lexicon;
    if (len > WORD_BYTES)
        return 0;
    uint64_t hash = fold_hash(at, len);
    return is_listed(v, hash) ? (uint16_t)v->slot[find_slot(v, hash, at, len)]
                              : 0;
}

/* -- building */
bool words_full(Build *b, const char *what)
{
    return fail(b->err, E_CONFIG, (Where){ 0 }, "shorten the word lists",
        "too many %s in the vocabulary", what);
}

/* The word's entry, made when new; the last one when the table is full. */
static Word *add_word(Build *b, Str text)
{
    QuantityVocab *v = b->v;
    uint64_t       hash = fold_hash(text.at, (int32_t)text.len);
    uint32_t       i = find_slot(v, hash, text.at, (int32_t)text.len);
    assert(!v->slot[i] || same_folded(v->word[v->slot[i] & 0xFFFF].text,
                              text.at, (int32_t)text.len));
    if (!v->slot[i] && v->words < WORD_CAP) {
        char *copy = arena_new(b->mem, char, text.len + 1);
        for (ptrdiff_t k = 0; k < text.len; k++)
            copy[k] = byte_lower(text.at[k]);
        v->word[v->words] =
            (Word){ .text = { copy, text.len }, .phrase = -1, .cue = -1 };
        v->listed[hash >> 53] |= (uint64_t)1 << (hash >> 47 & 63);
        v->slot[i] = (hash & ~(uint64_t)0xFFFF) | (uint64_t)v->words++;
    }
    return v->word +
           (v->slot[i] ? v->slot[i] & 0xFFFF : (uint64_t)v->words - 1);
}

static void add_verb(Build *b, Str verb, uint64_t trend)
{
    add_word(b, verb)->flags |= W(VERB) | trend;
    add_word(b, quantity_with_s(b->mem, verb))->flags |= W(VERB_S) | trend;
    add_word(b, quantity_with_ending(b->mem, verb, "ed"))->flags |=
        W(VERB_PAST) | trend;
    add_word(b, quantity_with_ending(b->mem, verb, "ing"))->flags |=
        W(VERB_ING) | trend;
}

static void add_forms(Build *b, Str verb, uint64_t flag)
{
    add_word(b, verb)->flags |= flag;
    add_word(b, quantity_with_s(b->mem, verb))->flags |= flag;
    add_word(b, quantity_with_ending(b->mem, verb, "ed"))->flags |= flag;
    add_word(b, quantity_with_ending(b->mem, verb, "ing"))->flags |= flag;
}

/* A verb whose base and -s form are no nouns. */
static void add_pure(Build *b, Str verb)
{
    add_word(b, verb)->flags |= W(PURE_VERB) | W(VERB);
    add_word(b, quantity_with_s(b->mem, verb))->flags |=
        W(PURE_VERB) | W(VERB_S);
}

/* "men:man": the word and the form it stands for. */
static void add_pair(Build *b, Str entry, uint64_t flag)
{
    StrSplit pair = str_split(entry, ':');
    Word    *base = add_word(b, pair.after);
    uint16_t number = (uint16_t)(base - b->v->word);
    Word    *word = add_word(b, pair.before);
    word->flags |= flag;
    word->base = number;
}

static void add_member(Build *b, int class, Str entry)
{
    if (class == W_TRANSITIVE)
        add_forms(b, entry, W(TRANSITIVE));
    else if (class == W_PURE_VERB)
        add_pure(b, entry);
    else if (class == W_UP || class == W_DOWN)
        add_verb(b, entry, (uint64_t)1 << class);
    else if (class == W_VERB)
        add_verb(b, entry, 0);
    else if (class == W_IRREGULAR || class == W_SUPERLATIVE)
        add_pair(b, entry, (uint64_t)1 << class);
    else
        add_word(b, entry)->flags |= (uint64_t)1 << class;
}

static int find_class(Str name)
{
    for (int i = 0; i < W_CLASSES; i++)
        if (str_eq(str_from(class_name[i]), name))
            return i;
    return -1;
}

/* "trendup_form": irregular forms of trend verbs, given as they are. */
static uint64_t form_flags(Str name)
{
    if (str_eq(name, STR("trendup_form")))
        return W(UP) | W(VERB_PAST);
    return str_eq(name, STR("trenddown_form")) ? W(DOWN) | W(VERB_PAST) : 0;
}

static bool build_classes(Build *b)
{
    Table table;
    if (!table_open(b->blob, STR("word_classes.csv"), &table))
        return words_full(b, "missing tables: word_classes");
    for (int32_t r = 0; r < table.rows; r++) {
        Str name = table_cell(&table, r, 0);
        int class = find_class(name);
        uint64_t flags = form_flags(name);
        if (class < 0 && !flags)
            return fail(b->err, E_CONFIG, (Where){ STR("word_classes.csv"), 0 },
                "see the classes of the built-in file",
                "no word class \"%.*s\"", PR(name));
        for (Str rest = table_cell(&table, r, 1); rest.len > 0;) {
            StrSplit part = str_split(rest, ' ');
            rest = part.after;
            if (part.before.len > 0 && flags)
                add_word(b, part.before)->flags |= flags;
            else if (part.before.len > 0)
                add_member(b, class, part.before);
        }
    }
    return true;
}

/* "0.5" of half and quarter is known by the role: value keeps whole numbers. */
static bool build_numbers(Build *b)
{
    Table table;
    if (!table_open(b->blob, STR("number_words.csv"), &table))
        return words_full(b, "missing tables: number_words");
    for (int32_t r = 0; r < table.rows; r++) {
        Word *word = add_word(b, table_cell(&table, r, 0));
        Str   role = table_cell(&table, r, 1);
        for (size_t i = 0; i < sizeof role_name / sizeof *role_name; i++)
            if (str_eq(str_from(role_name[i]), role))
                word->role = (NumberRole)i;
        if (word->role != ROLE_HALF && word->role != ROLE_QUARTER)
            str_to_int(table_cell(&table, r, 2), &word->value);
        number_next_learn(b->v, word);
    }
    add_word(b, STR("a"));
    add_word(b, STR("an"));
    add_word(b, STR("minus"));
    add_word(b, STR("negative"));
    b->v->beginners = b->v->words;
    return true;
}

/* Cuts a phrase into elements with the tokeniser; new words are added. */
static int32_t cut_phrase(Build *b, Str text, uint16_t element[PHRASE_MAX])
{
    Token     token[PHRASE_MAX + 1];
    ptrdiff_t stop;
    int32_t   n =
        token_scan(text, 0, token, PHRASE_MAX + 1, words_lookup, b->v, &stop);
    if (n > PHRASE_MAX)
        return 0;
    for (int32_t i = 0; i < n; i++) {
        Str word = str_slice(text, token[i].from, token[i].to);
        element[i] = token[i].kind == TOKEN_WORD
                         ? (uint16_t)(add_word(b, word) - b->v->word)
                         : (uint16_t)(PHRASE_KIND | token[i].kind);
    }
    return n;
}

void words_add_phrase(Build *b, Str text, PhraseKind kind, int32_t unit)
{
    QuantityVocab *v = b->v;
    Phrase         p = { .kind = kind, .unit = unit };
    if (str_ends(text, STR("+")) && kind == PHRASE_SYMBOL) {
        p.joined = true;
        text.len--;
    }
    p.text = text;
    p.len = cut_phrase(b, text, p.element);
    if (p.len == 0 || v->phrases == PHRASE_CAP)
        return;
    uint16_t first = p.element[0];
    int32_t *head = first & PHRASE_KIND ? &v->mark_phrase[first & ~PHRASE_KIND]
                                        : &v->word[first].phrase;
    for (int32_t e = 0; kind >= PHRASE_MONEY && e < p.len; e++)
        if (!(p.element[e] & PHRASE_KIND))
            v->word[p.element[e]].money = true;
    p.next = *head;
    *head = v->phrases;
    v->phrase[v->phrases++] = p;
}

static UnitKind unit_kind(Str name)
{
    static const struct {
        const char *name;
        UnitKind    kind;
    } row[] = { { "percent", UNIT_PERCENT },
        { "percent_point", UNIT_PERCENT_POINT }, { "time", UNIT_TIME },
        { "age", UNIT_AGE }, { "mass", UNIT_MASS }, { "volume", UNIT_VOLUME },
        { "money", UNIT_MONEY } };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (str_eq(str_from(row[i].name), name))
            return row[i].kind;
    return UNIT_OTHER;
}

static void add_unit_words(Build *b, Str list, int32_t unit)
{
    while (list.len > 0) {
        StrSplit part = str_split(list, '|');
        list = part.after;
        words_add_phrase(b, part.before, PHRASE_UNIT, unit);
        if (byte_is_alpha(part.before.at[part.before.len - 1]))
            words_add_phrase(
                b, quantity_with_s(b->mem, part.before), PHRASE_UNIT, unit);
    }
}

static void add_unit_symbols(Build *b, Str list, int32_t unit)
{
    while (list.len > 0) {
        StrSplit part = str_split(list, '|');
        list = part.after;
        words_add_phrase(b, part.before, PHRASE_SYMBOL, unit);
    }
}

static bool build_units(Build *b)
{
    Table table;
    if (!table_open(b->blob, STR("units.csv"), &table))
        return words_full(b, "missing tables: units");
    b->v->unit = arena_new(b->mem, Unit, table.rows + 1);
    for (int32_t r = 0; r < table.rows; r++) {
        Unit *unit = b->v->unit + b->v->units;
        unit->name = table_cell(&table, r, 0);
        unit->kind = unit_kind(table_cell(&table, r, 1));
        if (!dec_parse(table_cell(&table, r, 2), &unit->scale))
            unit->scale = DEC_NONE;
        add_unit_words(b, table_cell(&table, r, 3), b->v->units);
        add_unit_symbols(b, table_cell(&table, r, 4), b->v->units);
        b->v->units++;
    }
    return true;
}

static Change cue_change(Str name)
{
    if (str_eq(name, STR("about")))
        return CHANGE_ABOUT;
    if (str_eq(name, STR("more")))
        return CHANGE_MORE;
    return str_eq(name, STR("less")) ? CHANGE_LESS : CHANGE_NONE;
}

static Qualifier cue_qualifier(Str name)
{
    for (int q = Q_EXACT; q < Q_RANGE; q++)
        if (str_eq(str_from(qualifier_name[q]), name))
            return (Qualifier)q;
    return Q_EXACT;
}

/* Cues before a number hang on their last word, those after on their first. */
static bool build_cues(Build *b)
{
    QuantityVocab *v = b->v;
    Table          table;
    if (!table_open(b->blob, STR("quantity_cues.csv"), &table))
        return words_full(b, "missing tables: quantity_cues");
    v->cue = arena_new(b->mem, Cue, table.rows + 1);
    for (int32_t r = 0; r < table.rows; r++) {
        Cue *cue = v->cue + v->cues;
        cue->len = cut_phrase(b, table_cell(&table, r, 0), cue->element);
        cue->after = str_eq(table_cell(&table, r, 1), STR("after"));
        cue->change = cue_change(table_cell(&table, r, 2));
        cue->qualifier = cue_qualifier(table_cell(&table, r, 3));
        uint16_t key =
            cue->element[cue->after || cue->len == 0 ? 0 : cue->len - 1];
        if (cue->len == 0 || key & PHRASE_KIND)
            continue;
        cue->next = v->word[key].cue;
        v->word[key].cue = v->cues++;
    }
    return true;
}

QuantityVocab *quantity_vocab_open(Arena *mem, Blob vocab, Err *err)
{
    QuantityVocab *v = arena_new(mem, QuantityVocab, 1);
    Build          b = { v, mem, err, vocab };
    v->word = arena_new(mem, Word, WORD_CAP);
    v->slot = arena_new(mem, uint64_t, SLOTS);
    v->phrase = arena_new(mem, Phrase, PHRASE_CAP);
    v->mask = SLOTS - 1;
    v->words = 1; /* 0 is the unknown word */
    v->word[0] = (Word){ .phrase = -1, .cue = -1 };
    for (int i = 0; i <= TOKEN_OTHER; i++)
        v->mark_phrase[i] = -1;
    if (!build_numbers(&b) || !build_classes(&b) || !build_units(&b) ||
        !words_build_money(&b) || !build_cues(&b))
        return NULL;
    return v->words < WORD_CAP && v->phrases < PHRASE_CAP
               ? v
               : (words_full(&b, "words"), NULL);
}
