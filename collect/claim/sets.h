/* sets.h: named word sets while the catalogue is compiled. */
#ifndef COLLECT_CLAIM_SETS_H
#define COLLECT_CLAIM_SETS_H

#include "base/wordset.h"
#include "claim/lexicon_build.h"

typedef struct {
    Str      text; /* "@name" stands for another set's words */
    WordKind kind;
} SetItem;

typedef struct {
    Str   name;
    int   id; /* the bit; -1 until something asks for the set */
    Where where;
    struct {
        SetItem  *at;
        ptrdiff_t len, cap;
    } item;
} NamedSet;

typedef struct {
    Arena  *mem;
    WordSet name; /* the numbers of the sets */
    struct {
        NamedSet *at;
        ptrdiff_t len, cap;
    } set;
    int ids;
} WordSets;

WordSets sets_open(Arena *mem);
/* The set's index; made empty if new. */
ptrdiff_t sets_put(WordSets *sets, Str name);
ptrdiff_t sets_find(const WordSets *sets, Str name); /* -1 */
int       sets_id(WordSets *sets, ptrdiff_t set);    /* gives it a bit */
void      sets_add(WordSets *sets, ptrdiff_t set, Str text, WordKind kind);
/* words: "a; b; @c" */
void sets_add_list(WordSets *sets, ptrdiff_t set, Str words, WordKind kind);

/* Every word of every set with an id goes into the lexicon. Faults: a set
 * that is not there, a circle, too many sets. */
bool sets_build(
    WordSets *sets, const Table *irregular, LexiconBuild *build, Err *err);
/* How many words the set has, references followed. */
ptrdiff_t sets_size(const WordSets *sets, ptrdiff_t set, int depth);

#endif
