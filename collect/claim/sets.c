#include "claim/sets.h"

#include "base/ban.h"

enum { SETS_DEPTH = 8 };

WordSets sets_open(Arena *mem)
{
    return (WordSets){ .mem = mem, .name = wordset_open(mem) };
}

ptrdiff_t sets_find(const WordSets *sets, Str name)
{
    return wordset_find(&sets->name, name);
}

ptrdiff_t sets_put(WordSets *sets, Str name)
{
    ptrdiff_t at = sets_find(sets, name);
    if (at >= 0)
        return at;
    NamedSet set = { .name = arena_str(sets->mem, name), .id = -1 };
    PUSH(sets->mem, &sets->set, set);
    return wordset_put(&sets->name, set.name);
}

int sets_id(WordSets *sets, ptrdiff_t set)
{
    NamedSet *s = sets->set.at + set;
    if (s->id < 0)
        s->id = sets->ids++;
    return s->id;
}

void sets_add(WordSets *sets, ptrdiff_t set, Str text, WordKind kind)
{
    SetItem item = { arena_str(sets->mem, str_trim(text)), kind };
    if (item.text.len > 0)
        PUSH(sets->mem, &sets->set.at[set].item, item);
}

void sets_add_list(WordSets *sets, ptrdiff_t set, Str words, WordKind kind)
{
    for (StrSplit s = str_split(words, ';');; s = str_split(s.after, ';')) {
        sets_add(sets, set, s.before, kind);
        if (!s.found)
            break;
    }
}

ptrdiff_t sets_size(const WordSets *sets, ptrdiff_t set, int depth)
{
    const NamedSet *s = sets->set.at + set;
    ptrdiff_t       n = 0;
    if (depth >= SETS_DEPTH)
        return 0;
    for (ptrdiff_t i = 0; i < s->item.len; i++) {
        Str       text = s->item.at[i].text;
        ptrdiff_t other = text.at[0] == '@'
                              ? sets_find(sets, str_slice(text, 1, text.len))
                              : -1;
        n += other >= 0 ? sets_size(sets, other, depth + 1) : 1;
    }
    return n;
}

/* A hyphen is read as a blank in texts, so in words too. */
static Str spaced(Arena *mem, Str text)
{
    Str out = arena_str(mem, text);
    for (ptrdiff_t i = 0; i < out.len; i++)
        if (out.at[i] == '-')
            ((char *)out.at)[i] = ' ';
    return out;
}

typedef struct {
    WordSets     *sets;
    const Table  *irregular;
    LexiconBuild *build;
    Err          *err;
} Filling;

static bool fill(Filling *f, ptrdiff_t from, int id, int depth)
{
    const NamedSet *s = f->sets->set.at + from;
    Inflection      form[INFLECTIONS_MAX];
    if (depth >= SETS_DEPTH)
        return fail(f->err, E_CONFIG, s->where, "break the circle",
            "word set \"%.*s\" contains itself", PR(s->name));
    for (ptrdiff_t i = 0; i < s->item.len; i++) {
        const SetItem *item = s->item.at + i;
        if (item->text.at[0] == '@') {
            Str       name = str_slice(item->text, 1, item->text.len);
            ptrdiff_t other = sets_find(f->sets, name);
            if (other < 0)
                return fail(f->err, E_CONFIG, s->where, "name one that exists",
                    "no word set \"%.*s\"", PR(name));
            if (!fill(f, other, id, depth + 1))
                return false;
            continue;
        }
        int n = inflect(f->sets->mem, f->irregular,
            spaced(f->sets->mem, item->text), item->kind, form);
        for (int k = 0; k < n; k++)
            lexicon_build_put(f->build, form + k, id);
    }
    return true;
}

bool sets_build(
    WordSets *sets, const Table *irregular, LexiconBuild *build, Err *err)
{
    Filling f = { sets, irregular, build, err };
    if (sets->ids > SET_MAX)
        return fail(err, E_CONFIG, (Where){ 0 }, "share word sets",
            "%d word sets, at most %d", sets->ids, SET_MAX);
    for (ptrdiff_t i = 0; i < sets->set.len; i++)
        if (sets->set.at[i].id >= 0 && !fill(&f, i, sets->set.at[i].id, 0))
            return false;
    return true;
}
