/* catalogue_inner.h: what the two halves of the catalogue's compiler share. */
#ifndef COLLECT_CLAIM_CATALOGUE_INNER_H
#define COLLECT_CLAIM_CATALOGUE_INNER_H

#include "claim/catalogue.h"
#include "claim/claim.h"
#include "claim/json_tree.h"
#include "claim/sets.h"

typedef struct {
    const JsonNode *node;
    Str             file, key;
} Entry;

typedef struct {
    Arena   *mem;
    WordSets sets;
    WordSet  key; /* the numbers of the entries */
    Str      file;
    Err     *err;
    struct {
        Entry    *at;
        ptrdiff_t len, cap;
    } entry, trap;
    struct {
        Rule     *at;
        ptrdiff_t len, cap;
    } rule;
    Str  local; /* the indicator whose @nouns are meant */
    Buf  text;
    bool overlay;
} Compile;

/* catalogue.c */
bool compile_fault(Compile *c, const JsonNode *node, const char *fix,
    const char *what, Str seen);
bool compile_is_one_of(Str key, const char *const *name);
bool compile_check_keys(
    Compile *c, const JsonNode *object, const char *const *allowed);
int compile_find_name(Str word, const char *const *name, int names);

/* catalogue_rules.c */
bool compile_put_words(
    Compile *c, ptrdiff_t set, const JsonNode *list, WordKind kind);
bool compile_put_local(
    Compile *c, const JsonNode *entry, const char *key, WordKind kind);
bool compile_put_rules(
    Compile *c, const JsonNode *list, int indicator, int want);
bool compile_put_default_rule(
    Compile *c, const JsonNode *n, int indicator, int want);
bool compile_find_want(Compile *c, const JsonNode *n, uint8_t *want);

#endif
