/* json_tree.h: a small JSON file as a tree, with lines for messages. */
#ifndef COLLECT_CLAIM_JSON_TREE_H
#define COLLECT_CLAIM_JSON_TREE_H

#include "base/json.h"

typedef struct JsonNode {
    JsonKind         kind; /* JSON_OBJECT, JSON_ARRAY or a scalar */
    Str              key, text;
    long             line;
    struct JsonNode *child, *next;
} JsonNode;

JsonNode       *json_tree(Arena *mem, Str bytes, Str file, Err *err); /* NULL */
const JsonNode *json_tree_find(const JsonNode *object, const char *key);

#endif
