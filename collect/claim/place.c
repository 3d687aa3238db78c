#include "claim/place.h"

#include <assert.h>

#include "base/ban.h"

/* One hash table of folded names and of their word-prefixes: "sri" leads on
 * to "sri lanka". A word costs one probe; nothing is allocated but results. */
enum { PLACE_NAME_MAX = 64, PLACE_WORDS_MAX = 8 };

typedef struct {
    Str     key;  /* folded: words joined by one blank, no full stops */
    Str     name; /* canonical */
    Str     country;
    uint8_t kind;     /* PlaceKind, or ENTRY_NONE, ENTRY_PREFIX */
    bool    longer;   /* some name goes on from here */
    bool    exact;    /* an abbreviation: capitals needed */
    bool    wordlike; /* not believed in text that is all capitals */
} Entry;

enum { ENTRY_NONE = 100, ENTRY_PREFIX = 101 };

struct PlaceVocab {
    Entry   *entry;
    uint32_t slots; /* a power of two */
    uint32_t used;
};

typedef struct {
    char      at[PLACE_NAME_MAX];
    ptrdiff_t len;
} Key;

static bool is_name_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Past the word at `at`, which it appends folded to key: "U.S." is "us",
 * "d'Ivoire" one word, the possessive "'s" none of it. -1: key is full. */
static ptrdiff_t add_word(Str text, ptrdiff_t at, Key *key)
{
    ptrdiff_t start = at;
    bool      dots = false;
    for (; at < text.len; at++) {
        char c = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : 0;
        if (c == '.' && byte_is_alpha(next) && byte_is_alpha(text.at[at - 1]) &&
            (at - 1 == start || text.at[at - 2] == '.')) {
            dots = true;
            continue;
        }
        if (c == '\'' && byte_is_alpha(next) && at - start <= 4 && at > start &&
            at + 2 < text.len && is_name_byte(text.at[at + 2]))
            ;
        else if (!is_name_byte(c))
            break;
        if (key->len >= PLACE_NAME_MAX)
            return -1;
        key->at[key->len++] = byte_lower(c);
    }
    return dots && at < text.len && text.at[at] == '.' ? at + 1 : at;
}

static Entry *slot_of(const PlaceVocab *v, Str key)
{
    uint32_t at = (uint32_t)str_hash(key) & (v->slots - 1);
    while (v->entry[at].key.len > 0 && !str_eq(v->entry[at].key, key))
        at = (at + 1) & (v->slots - 1);
    return v->entry + at;
}

/* Blanks, a line end, a hyphen, or the full stop of "St." lead to a next word
 * of the same name; -1 if there is none. */
static ptrdiff_t next_word(Str text, ptrdiff_t at)
{
    ptrdiff_t start = at;
    if (at < text.len && text.at[at] == '.')
        at++;
    if (at < text.len && (text.at[at] == '-' || text.at[at] == '&'))
        at++;
    while (at < text.len && at < start + 8 && byte_is_blank(text.at[at]))
        at++;
    if (at < text.len && text.at[at] == '&')
        return at;
    return at > start && at < text.len && is_name_byte(text.at[at]) ? at : -1;
}

static ptrdiff_t add_next(Str text, ptrdiff_t at, Key *key)
{
    if (key->len >= PLACE_NAME_MAX - 1)
        return -1;
    key->at[key->len++] = ' ';
    if (text.at[at] != '&')
        return add_word(text, at, key);
    key->at[key->len++] = '&';
    return at + 1;
}

static bool all_upper(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (byte_is_lower(s.at[i]))
            return false;
    return true;
}

/* -- making the table */

static void put(PlaceVocab *v, Arena *mem, Str name, Entry entry)
{
    Key key = { .len = 0 };
    if (str_ends(name, STR("!"))) {
        entry.wordlike = true;
        name.len--;
    }
    entry.exact = all_upper(name) && name.len <= 6;
    ptrdiff_t at = add_word(name, 0, &key);
    for (int words = 0; at >= 0; words++) {
        ptrdiff_t next = next_word(name, at);
        bool      last = next < 0 || words + 1 == PLACE_WORDS_MAX;
        Str       so_far = { key.at, key.len };
        Entry    *slot = slot_of(v, so_far);
        if (slot->key.len == 0) {
            *slot =
                (Entry){ .key = arena_str(mem, so_far), .kind = ENTRY_PREFIX };
            v->used++;
            assert(v->used < v->slots);
        }
        slot->longer |= !last;
        if (last) {
            if (slot->kind == ENTRY_PREFIX) { /* the first owner keeps it */
                entry.key = slot->key;
                entry.longer = slot->longer;
                *slot = entry;
            }
            return;
        }
        at = add_next(name, next, &key);
    }
}

static void put_list(PlaceVocab *v, Arena *mem, Str list, Entry entry)
{
    while (list.len > 0) {
        StrSplit cut = str_split(list, ';');
        if (cut.before.len > 0)
            put(v, mem, cut.before, entry);
        list = cut.found ? cut.after : (Str){ 0 };
    }
}

static uint8_t kind_of(Str word)
{
    return str_eq(word, STR("city"))     ? PLACE_CITY
           : str_eq(word, STR("region")) ? PLACE_REGION
           : str_eq(word, STR("group"))  ? PLACE_GROUP
           : str_eq(word, STR("none"))   ? ENTRY_NONE
                                         : PLACE_COUNTRY;
}

static void put_countries(PlaceVocab *v, Arena *mem, const Table *t)
{
    for (int32_t row = 0; row < t->rows; row++) {
        Entry entry = { .name = table_cell(t, row, 0),
            .country = table_cell(t, row, 1),
            .kind = kind_of(table_cell(t, row, 2)) };
        Str   names = table_cell(t, row, 3);
        Entry adjective = entry;
        if (entry.kind == PLACE_COUNTRY)
            adjective.kind = PLACE_ADJECTIVE;
        put_list(v, mem, names, entry); /* first: they may mark the name */
        put(v, mem, entry.name, entry);
        put_list(v, mem, table_cell(t, row, 4), adjective);
        put_list(v, mem, table_cell(t, row, 5), adjective);
    }
}

static void put_cities(PlaceVocab *v, Arena *mem, const Table *t)
{
    for (int32_t row = 0; row < t->rows; row++) {
        Entry entry = { .name = table_cell(t, row, 0),
            .country = table_cell(t, row, 1),
            .kind = kind_of(table_cell(t, row, 2)) };
        put_list(v, mem, table_cell(t, row, 3), entry);
        put(v, mem, entry.name, entry);
    }
}

static void put_posts(PlaceVocab *v, Arena *mem, const Table *t)
{
    int32_t city = table_column(t, STR("city"));
    int32_t iso = table_column(t, STR("iso2"));
    for (int32_t row = 0; city >= 0 && iso >= 0 && row < t->rows; row++) {
        Entry entry = { .name = table_cell(t, row, city),
            .country = table_cell(t, row, iso),
            .kind = PLACE_CITY };
        if (entry.country.len == 2 && entry.name.len > 2 &&
            is_name_byte(entry.name.at[0]))
            put(v, mem, entry.name, entry);
    }
}

PlaceVocab *place_vocab_open(Arena *mem, Blob vocab, Err *err)
{
    Table countries, cities, posts;
    if (!table_open(vocab, STR("countries.csv"), &countries) ||
        !table_open(vocab, STR("cities.csv"), &cities) ||
        !table_open(vocab, STR("posts.csv"), &posts) || countries.columns < 6 ||
        cities.columns < 4) {
        fail(err, E_CONFIG, (Where){ 0 },
            "keep countries.csv, cities.csv and posts.csv in the vocabulary",
            "a table of places is missing or has too few columns");
        return NULL;
    }
    PlaceVocab *v = arena_new(mem, PlaceVocab, 1);
    ptrdiff_t   bytes = 0;
    for (int32_t i = 0; i < countries.rows; i++)
        for (int32_t c = 0; c < 6; c++)
            bytes += table_cell(&countries, i, c).len;
    for (int32_t i = 0; i < cities.rows; i++)
        bytes += table_cell(&cities, i, 0).len + table_cell(&cities, i, 3).len;
    /* a word has three bytes or more on the average; half stays empty */
    for (v->slots = 1024; v->slots < (bytes / 3 + posts.rows * 4) * 2;)
        v->slots *= 2;
    v->entry = arena_new(mem, Entry, v->slots);
    put_countries(v, mem, &countries);
    put_cities(v, mem, &cities);
    put_posts(v, mem, &posts);
    return v;
}

/* -- finding */

/* Nine letters in ten are capitals: old telegrams have no others. */
static bool is_shouted(Str text)
{
    ptrdiff_t lower = 0, upper = 0;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        lower += byte_is_lower(text.at[i]);
        upper += byte_is_upper(text.at[i]);
    }
    return upper > 9 * lower && upper > 3;
}

static bool believable(const Entry *e, Str found, bool shouted)
{
    if (e->kind == ENTRY_PREFIX)
        return false;
    if (e->exact && !all_upper(found))
        return false;
    bool dotted = str_find_byte(found, '.') >= 0;
    return !(e->wordlike && shouted && !dotted);
}

/* The longest name that begins at `at`. */
static const Entry *longest(
    const PlaceVocab *v, Str text, ptrdiff_t at, bool shouted, ptrdiff_t *to)
{
    const Entry *best = NULL;
    Key          key = { .len = 0 };
    ptrdiff_t    stop = add_word(text, at, &key);
    for (int words = 0; stop >= 0 && words < PLACE_WORDS_MAX; words++) {
        const Entry *e = slot_of(v, (Str){ key.at, key.len });
        if (e->key.len == 0)
            break;
        if (believable(e, str_slice(text, at, stop), shouted)) {
            best = e;
            *to = stop;
        }
        ptrdiff_t next = e->longer ? next_word(text, stop) : -1;
        if (next < 0)
            break;
        stop = add_next(text, next, &key);
    }
    return best;
}

static ptrdiff_t skip_word(Str text, ptrdiff_t at)
{
    while (at < text.len && is_name_byte(text.at[at]))
        at++;
    return at;
}

/* "St." keeps its full stop, a sentence's last word doesn't. */
static ptrdiff_t trim_stop(Str text, ptrdiff_t from, ptrdiff_t to)
{
    if (to > from && text.at[to - 1] == '.' &&
        str_find_byte(str_slice(text, from, to - 1), '.') < 0)
        return to - 1;
    return to;
}

void place_find(const PlaceVocab *vocab, Arena *mem, Str text, PlaceList *out)
{
    bool shouted = is_shouted(text);
    for (ptrdiff_t at = 0; at < text.len;) {
        char c = text.at[at];
        if (!is_name_byte(c)) {
            at++;
            continue;
        }
        bool may_begin = byte_is_upper(c) || (unsigned char)c >= 0x80;
        /* "mainland China", "northern Cyprus", "former Soviet Union" */
        if (!may_begin && c != 'm' && c != 'n' && c != 'f') {
            at = skip_word(text, at);
            continue;
        }
        ptrdiff_t    to = at;
        const Entry *e = longest(vocab, text, at, shouted, &to);
        if (e && !may_begin && str_find_byte(e->key, ' ') < 0)
            e = NULL; /* "mali" is no name in lower case */
        if (e && e->kind != ENTRY_NONE) {
            Place place = { .from = at,
                .to = trim_stop(text, at, to),
                .kind = (PlaceKind)e->kind,
                .country = e->country,
                .name = e->name };
            PUSH(mem, out, place);
        }
        at = e ? to : skip_word(text, at);
    }
}
