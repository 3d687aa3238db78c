#include "claim/json_tree.h"

#include "base/ban.h"

JsonNode *json_tree(Arena *mem, Str bytes, Str file, Err *err)
{
    Json       json = json_reader(bytes, file);
    JsonNode  *open[JSON_DEPTH + 1], *root = NULL;
    JsonNode **tail[JSON_DEPTH + 1];
    int        depth = 0;
    Str        key = { 0 };
    tail[0] = &root;
    for (;;) {
        JsonItem item = json_next(&json, mem, err);
        if (item.kind == JSON_BAD)
            return NULL;
        if (item.kind == JSON_END)
            break;
        if (item.kind == JSON_KEY) {
            key = arena_str(mem, item.text);
            continue;
        }
        if (item.kind == JSON_OBJECT_END || item.kind == JSON_ARRAY_END) {
            depth--;
            continue;
        }
        JsonNode *node = arena_new(mem, JsonNode, 1);
        *node = (JsonNode){ item.kind, key, arena_str(mem, item.text),
            item.line, NULL, NULL };
        key = (Str){ 0 };
        *tail[depth] = node;
        tail[depth] = &node->next;
        if (item.kind == JSON_OBJECT || item.kind == JSON_ARRAY) {
            open[depth] = node;
            tail[depth + 1] = &open[depth]->child;
            depth++;
        }
    }
    if (!root)
        fail(err, E_CONFIG, (Where){ file, 1 }, "", "the file is empty");
    return root;
}

const JsonNode *json_tree_find(const JsonNode *object, const char *key)
{
    for (const JsonNode *n = object ? object->child : NULL; n; n = n->next)
        if (str_eq(n->key, str_from(key)))
            return n;
    return NULL;
}
