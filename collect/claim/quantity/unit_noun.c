#include "claim/quantity/quantity_scan.h"

#include <string.h>

#include "base/ban.h"

enum { PHRASE_WORDS = 7 };

static bool ends(const Scan *s, int32_t i, const char *ending, int len)
{
    Str text = scan_text(s, i, i + 1);
    return text.len > len &&
           str_eq_fold(
               str_slice(text, text.len - len, text.len), (Str){ ending, len });
}

bool noun_is_plural(const Scan *s, int32_t i)
{
    if (!scan_kind(s, i, TOKEN_WORD))
        return false;
    if (scan_has(s, i, W(IRREGULAR)) || scan_is_plural_caps(s, i))
        return true;
    if (scan_has(s, i, W(SINGULAR_S) | W(VERB_PAST)) ||
        (scan_has(s, i, W(PURE_VERB)) && scan_has(s, i, W(VERB_S))))
        return false;
    return s->t[i].to - s->t[i].from > 2 && ends(s, i, "s", 1) &&
           !ends(s, i, "ss", 2) && !ends(s, i, "us", 2) && !ends(s, i, "is", 2);
}

static bool is_function_word(const Scan *s, int32_t i)
{
    return scan_has(s, i,
        W(DET) | W(POSSESSIVE) | W(PREP) | W(CONJ) | W(PRON) | W(AUX) |
            W(MONTH) | W(WEEKDAY) | W(CLOCK) | W(NOTNOUN));
}

static bool is_adverb(const Scan *s, int32_t i)
{
    return scan_has(s, i, W(ADV)) || ends(s, i, "ly", 2);
}

/* A verb rather than a noun: what ends a phrase without a plural. */
static bool is_verb(const Scan *s, int32_t i)
{
    return scan_has(s, i, W(VERB_PAST) | W(UP) | W(DOWN) | W(PURE_VERB)) ||
           (scan_has(s, i, W(VERB_S)) && !scan_has(s, i, W(IRREGULAR)));
}

static bool may_belong(const Scan *s, int32_t i)
{
    return scan_kind(s, i, TOKEN_WORD) && !is_function_word(s, i) &&
           (scan_role(s, i) == ROLE_NONE || scan_role(s, i) == ROLE_SUFFIX ||
               scan_is(s, i, STR("quarters")) || scan_is(s, i, STR("halves")));
}

/* Past a word and the words hyphened to it: "drug-resistant". */
static int32_t compound_end(const Scan *s, int32_t i)
{
    i++;
    while (scan_kind(s, i, TOKEN_DASH) && scan_joined(s, i) &&
           scan_joined(s, i + 1) && scan_kind(s, i + 1, TOKEN_WORD))
        i += 2;
    while (scan_kind(s, i, TOKEN_AMPERSAND) && scan_joined(s, i) &&
           scan_joined(s, i + 1) && scan_kind(s, i + 1, TOKEN_WORD))
        i += 2;
    if (scan_kind(s, i, TOKEN_CLITIC) && scan_joined(s, i))
        i++;
    return i;
}

static bool is_head_near(const Scan *s, int32_t i, bool one)
{
    if (!may_belong(s, i))
        return false;
    return (one && !is_verb(s, i)) || noun_is_plural(s, i) ||
           (may_belong(s, i + 1) && noun_is_plural(s, i + 1));
}

/* Words that say where or how long elsewhere are adjectives right before a
 * noun: "three tall towers", "11 away games", "ten would-be migrants". */
static bool modifies(const Scan *s, int32_t i, bool one)
{
    static const char *const word[] = { "own", "long", "wide", "high", "tall",
        "deep", "old", "away", "short", "thick", "broad", "heavy", "square",
        "strong", "local", "near", "outside", "inside", NULL };
    if (!scan_kind(s, i, TOKEN_WORD))
        return false;
    int32_t next = compound_end(s, i);
    if (next > i + 2)
        return scan_has(s, i, W(PREP) | W(AUX) | W(NOTNOUN)) &&
               is_head_near(s, next, one);
    if (scan_any(s, i, word))
        return is_head_near(s, next, one);
    return false;
}

/* After a plural, does the phrase go on to another head ("sales managers")? */
static bool goes_on(const Scan *s, int32_t plural, int32_t next)
{
    if (!may_belong(s, next) || is_adverb(s, next))
        return false;
    if (scan_kind(s, next - 1, TOKEN_CLITIC))
        return true;
    return (scan_has(s, plural, W(PLURAL_MOD)) || ends(s, plural, "ics", 3)) &&
           noun_is_plural(s, next) && !scan_has(s, next, W(VERB_S));
}

bool noun_phrase(const Scan *s, int32_t i, bool one, NounPhrase *out)
{
    int32_t k = i, last = i, words = 0;
    bool    plural = false;
    if (scan_has(s, i, W(PAST_ONLY))) /* no adjective: 41 got long terms */
        return false;
    for (; words < PHRASE_WORDS && (may_belong(s, k) || modifies(s, k, one));
         words++) {
        int32_t next = compound_end(s, k);
        int32_t head =
            scan_kind(s, next - 1, TOKEN_CLITIC) ? next - 2 : next - 1;
        if (one && words > 0 && (is_verb(s, k) || is_adverb(s, k)))
            break;
        if (is_adverb(s, k) && !may_belong(s, next))
            break;
        if (words > 0 && scan_has(s, k, W(PURE_VERB)))
            break;
        if (scan_kind(s, next - 1, TOKEN_CLITIC) && may_belong(s, next)) {
            i = k = next; /* the world's cocoa: cocoa */
            continue;
        }
        last = next;
        if (noun_is_plural(s, head)) {
            plural = true;
            if (!goes_on(s, head, next))
                break;
        }
        k = next;
    }
    if (words == 0 && last == i)
        return false;
    if (scan_kind(s, last - 1, TOKEN_CLITIC))
        last--;
    *out = (NounPhrase){ i, last, plural };
    if (plural || one)
        return !(last - i == 1 && one && is_verb(s, i) && !plural);
    /* no plural: only what looks like a noun, up to the first verb */
    k = i + (scan_has(s, i - 1, W(DET) | W(POSSESSIVE)) &&
                scan_has(s, i, W(VERB)) && !scan_has(s, i, W(VERB_PAST)));
    for (; k < last; k++) /* a third of the vote */
        if (is_verb(s, k) || is_adverb(s, k) || ends(s, k, "ed", 2) ||
            scan_has(s, k, W(VERB) | W(VERB_ING)))
            break;
    out->last = k;
    return k > i &&
           !(k == i + 1 && scan_has(s, i, W(VERB)) &&
               (scan_is(s, k, STR("it")) || scan_is(s, k, STR("them"))));
}

/* -- the normal form */
static void put_lower(Buf *buf, Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        buf_byte(buf, byte_lower(s.at[i]));
}

static bool str_ends_fold(Str s, Str ending)
{
    return s.len > ending.len &&
           str_eq_fold(str_slice(s, s.len - ending.len, s.len), ending);
}

static bool is_vowel(char c)
{
    return memchr("aeiou", byte_lower(c), 5) != NULL;
}

/* How many bytes to cut off a regular plural, and what to put there. */
static int cut_of(Str s, const char **put)
{
    static const char *const es[] = { "sses", "shes", "ches", "xes", "zzes" };
    *put = "";
    for (size_t i = 0; i < sizeof es / sizeof *es; i++)
        if (str_ends_fold(s, str_from(es[i])))
            return 2;
    if (str_ends_fold(s, STR("ies")) && s.len > 4 &&
        !is_vowel(s.at[s.len - 4])) {
        *put = "y";
        return 3;
    }
    return 1;
}

static void put_singular(const Scan *s, Buf *buf, int32_t i)
{
    const Word *word = scan_word(s, i);
    Str         text = scan_text(s, i, i + 1);
    const char *put;
    if (scan_is(s, i, STR("person")) || scan_is(s, i, STR("persons"))) {
        buf_put(buf, STR("people"));
        return;
    }
    if (!noun_is_plural(s, i)) {
        put_lower(buf, text);
        return;
    }
    if (word->flags & W(IRREGULAR)) {
        buf_put(buf, s->v->word[word->base].text);
        return;
    }
    int cut = cut_of(text, &put);
    put_lower(buf, str_slice(text, 0, text.len - cut));
    buf_put(buf, str_from(put));
}

static void put_word(const Scan *s, Buf *buf, int32_t i, bool head)
{
    const Word *word = scan_word(s, i);
    if (word->flags & W(SUPERLATIVE) && !head)
        buf_put(buf, s->v->word[word->base].text);
    else if (head)
        put_singular(s, buf, i);
    else
        put_lower(buf, scan_text(s, i, i + 1));
}

/* The text itself where it is in normal form but for a plural s: "new stores".
 * Most are, and need no copy. */
static bool is_normal(const Scan *s, NounPhrase phrase, Str *unit)
{
    int32_t     head = phrase.last - 1;
    const char *put;
    Str         text = scan_text(s, phrase.first, phrase.last);
    for (ptrdiff_t i = 0; i < text.len; i++)
        if (!byte_is_lower(text.at[i]) &&
            (text.at[i] != ' ' || text.at[i + 1] == ' '))
            return false;
    for (int32_t i = phrase.first; i < head; i++)
        if (scan_has(s, i, W(SUPERLATIVE)))
            return false;
    if (scan_has(s, head, W(IRREGULAR)) || scan_is(s, head, STR("person")) ||
        scan_is(s, head, STR("persons")))
        return false;
    int cut = noun_is_plural(s, head) ? cut_of(text, &put) : 0;
    *unit = str_slice(text, 0, text.len - cut);
    return cut == 0 || put[0] == 0;
}

Str noun_unit(const Scan *s, Str prefix, int32_t before, NounPhrase phrase)
{
    Str whole;
    if (prefix.len == 0 && before < 0 && is_normal(s, phrase, &whole))
        return whole;
    Buf buf = buf_new(s->mem);
    buf_put(&buf, prefix);
    if (before >= 0) {
        put_word(s, &buf, before, false);
        buf_byte(&buf, ' ');
    }
    for (int32_t i = phrase.first; i < phrase.last; i++) {
        if (s->t[i].kind == TOKEN_CLITIC)
            continue;
        if (i > phrase.first && !scan_joined(s, i))
            buf_byte(&buf, ' ');
        put_word(s, &buf, i, i == phrase.last - 1);
    }
    return buf_str(&buf);
}
