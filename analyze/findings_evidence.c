/* Who says so, how many of them, and whether they only repeat each other. */
#include <stdlib.h>

#include "analyze/findings_make.h"
#include "analyze/source_name.h"
#include "base/word_list.h"

#include "base/ban.h"

enum { VOICES_MAX = 64 }; /* past this many cables support is not in doubt */

void evidence_add(Arena *mem, Evidence *all, const Observation *ob)
{
    for (ptrdiff_t i = 0; i < ob->claims; i++)
        PUSH(mem, all, ob->claim[i]);
}

static int by_str(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static ptrdiff_t distinct(
    Arena *mem, const Evidence *all, Str (*field)(const Claim *))
{
    ArenaMark mark = arena_mark(mem);
    Str      *s = arena_new(mem, Str, all->len);
    ptrdiff_t n = all->len > 0;
    for (ptrdiff_t i = 0; i < all->len; i++)
        s[i] = field(all->at[i]);
    if (all->len > 1)
        qsort(s, (size_t)all->len, sizeof *s, by_str);
    for (ptrdiff_t i = 1; i < all->len; i++)
        n += !str_eq(s[i], s[i - 1]);
    arena_rewind(mem, mark);
    return n;
}

static Str cable_of(const Claim *c)
{
    return c->cable;
}

static Str post_of(const Claim *c)
{
    return c->post;
}

/* The same post or speaker with the same figure, or the same sentence, is an
 * echo: it adds no support. */
static bool repeats(const Claim *a, const Claim *b)
{
    if (str_eq(a->cable, b->cable))
        return true;
    if (a->sentence.len > 0 && str_eq(a->sentence, b->sentence))
        return true;
    bool same = dec_eq(a->low, b->low) && dec_eq(a->high, b->high) &&
                a->qualifier == b->qualifier;
    return same && str_eq(a->post, b->post) &&
           str_eq(a->attribution, b->attribution);
}

ptrdiff_t evidence_independent(Arena *mem, const Evidence *all)
{
    const Claim *voice[VOICES_MAX];
    ptrdiff_t    voices = 0;
    (void)mem;
    for (ptrdiff_t i = 0; i < all->len && voices < VOICES_MAX; i++) {
        bool echo = false;
        for (ptrdiff_t k = 0; k < voices && !echo; k++)
            echo = repeats(voice[k], all->at[i]);
        if (!echo)
            voice[voices++] = all->at[i];
    }
    return voices;
}

/* The noun a name hangs on: "Bureau" of "National Bureau of Investigation". */
static Str head_noun(Str who)
{
    static const char *const link[] = { " of ", " for ", " on ", " at ",
        " in " };
    for (size_t i = 0; i < sizeof link / sizeof *link; i++) {
        ptrdiff_t at = str_find(who, str_from(link[i]));
        if (at > 0)
            who = str_slice(who, 0, at);
    }
    ptrdiff_t from = who.len;
    while (from > 0 && who.at[from - 1] != ' ')
        from--;
    return str_slice(who, from, who.len);
}

/* "the" of an office that is known, "a" of one person among several; plurals
 * and proper names stand alone. */
static const char *article(Str who)
{
    static const char *const office[] = { "academy", "administration", "agency",
        "alliance", "association", "assembly", "authority", "board", "bureau",
        "cabinet", "center", "centre", "chamber", "chief", "commission",
        "committee", "council", "court", "department", "director",
        "directorate", "division", "federation", "foundation", "government",
        "group", "head", "industry", "inspectorate", "institute", "ministry",
        "minister", "office", "organization", "parliament", "police",
        "president", "press", "registry", "secretariat", "service", "society",
        "sector", "tribunal", "union", "unit", NULL };
    static const char *const person[] = { "attorney", "colonel", "contact",
        "deputy", "executive", "expert", "inspector", "investigator", "judge",
        "lawyer", "manager", "newspaper", "officer", "official", "prosecutor",
        "representative", "source", "spokesman", "spokesperson", "spokeswoman",
        "study", "survey", NULL };
    static const char *const led[] = { "a", "an", "the", "our", "its", "his",
        "her", "their", "local", "some", "one", "post", NULL };
    Str noun = head_noun(who), first = str_split(who, ' ').before;
    if (word_in(first, led))
        return "";
    if (word_in(noun, office))
        return "the ";
    if (!word_in(noun, person))
        return "";
    char c = byte_lower(who.at[0]);
    return str_find_byte(STR("aeio"), c) >= 0 ? "an " : "a ";
}

/* Speakers without a name or an article; empty: not one of them. */
static Str common_speaker(Str who)
{
    static const char *const common[] = { "industry", "officials", "police",
        "authorities", "customs", "prosecutors", "government", "local industry",
        "industry representatives", "government officials" };
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_eq_fold(who, str_from(common[i])))
            return str_from(common[i]);
    return (Str){ 0 };
}

Str evidence_speaker(Str who)
{
    Str common = common_speaker(who);
    return common.len > 0 ? common : who;
}

static void put_speaker(Buf *buf, Str who)
{
    Str common = common_speaker(who);
    if (common.len == 0)
        buf_put(buf, str_from(article(who)));
    buf_put(buf, common.len > 0 ? common : who);
}

/* "Guan" of "Court Director Guan Youjun": a name told short. */
static bool is_short_for(Str name, Str whole)
{
    if (name.len < 2 || !byte_is_upper(name.at[0]) ||
        byte_is_upper(name.at[1]) || str_find_byte(name, ' ') >= 0)
        return false;
    while (whole.len > 0) {
        StrSplit split = str_split(whole, ' ');
        if (str_eq(split.before, name))
            return true;
        whole = split.after;
    }
    return false;
}

/* The same speaker, told in full if one of the two tells so. */
static bool is_same_speaker(Str *name, Str who)
{
    if (is_short_for(*name, who))
        *name = who;
    return str_eq_fold(*name, who) || is_short_for(who, *name);
}

/* Up to two speakers by name, in order of the evidence. */
static void put_speakers(
    Buf *buf, const Evidence *all, bool several, ptrdiff_t posts)
{
    Str  name[3];
    int  names = 0;
    bool own = false;
    for (ptrdiff_t i = 0; i < all->len && names < 3; i++) {
        Str  who = all->at[i]->attribution;
        bool known = who.len == 0;
        own = own || who.len == 0;
        for (int k = 0; k < names; k++)
            known = known || is_same_speaker(&name[k], who);
        if (!known)
            name[names++] = who;
    }
    if (names == 0) {
        buf_put(buf, posts > 1 ? STR(", in the posts' own words")
                               : STR(", in the post's own words"));
        return;
    }
    buf_put(buf, STR(", said by "));
    put_speaker(buf, name[0]);
    if (names == 2)
        buf_put(buf, STR(" and "));
    if (names == 2)
        put_speaker(buf, name[1]);
    if (names > 2)
        buf_put(buf, STR(" and others"));
    if (own && names < 3 && several)
        buf_put(buf, STR(" and by the post itself"));
}

Str evidence_support(Arena *mem, const Evidence *all, bool reviewed)
{
    Buf       buf = buf_new(mem);
    ptrdiff_t cables = distinct(mem, all, cable_of);
    ptrdiff_t posts = distinct(mem, all, post_of);
    words_count(&buf, cables);
    buf_put(&buf, cables == 1 ? STR(" cable") : STR(" cables"));
    if (posts > 1) {
        buf_put(&buf, STR(" from "));
        words_count(&buf, posts);
        buf_put(&buf, STR(" posts"));
    }
    if (cables > 1 && evidence_independent(mem, all) < 2)
        buf_put(&buf, STR(" that repeat each other"));
    put_speakers(&buf, all, cables > 1, posts);
    buf_put(
        &buf, reviewed ? STR(", confirmed by a person") : STR(", unreviewed"));
    return buf_str(&buf);
}
