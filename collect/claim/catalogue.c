#include "claim/catalogue.h"

#include <string.h>

#include "claim/catalogue_inner.h"

#include "base/ban.h"

const char *const rel_name[REL_COUNT] = { "counted", "mod", "object", "subject",
    "oblique", "of", "topic", "in", "beside", "agent", "clause", "sentence",
    "before" };
const char *const measure_name[] = { "count", "money", "percent", "duration" };

static const char *const kind_word[] = { "flow", "stock", "legal", "rate",
    "event_fact", "point_fact" };
static const char *const aggregation_word[] = { "sum", "last", "never",
    "median" };

bool compile_fault(Compile *c, const JsonNode *node, const char *fix,
    const char *what, Str seen)
{
    Where where = { c->file, node ? node->line : 0 };
    if (seen.len == 0)
        return fail(c->err, E_CONFIG, where, fix, "%s", what);
    return fail(c->err, E_CONFIG, where, fix, "%s: \"%.*s\"", what, PR(seen));
}

bool compile_is_one_of(Str key, const char *const *name)
{
    for (; *name; name++)
        if (str_eq(key, str_from(*name)))
            return true;
    return false;
}

/* Unknown and double keys are named with their line. */
bool compile_check_keys(
    Compile *c, const JsonNode *object, const char *const *allowed)
{
    if (object->kind != JSON_OBJECT)
        return compile_fault(
            c, object, "write {...}", "no object", object->key);
    for (const JsonNode *n = object->child; n; n = n->next) {
        if (!compile_is_one_of(n->key, allowed))
            return compile_fault(c, n, "docs/indicators.md lists the keys",
                "unknown key", n->key);
        for (const JsonNode *m = n->next; m; m = m->next)
            if (str_eq(m->key, n->key))
                return compile_fault(
                    c, m, "keep one", "key stands twice", m->key);
    }
    return true;
}

int compile_find_name(Str word, const char *const *name, int names)
{
    for (int i = 0; i < names; i++)
        if (str_eq(word, str_from(name[i])))
            return i;
    return -1;
}

/* -- entries */
static const char *const entry_key[] = { "key", "label", "definition",
    "measure", "kind", "aggregation", "counting", "nouns", "verbs", "actors",
    "look_alikes", "cues", "aliases", "rules", "examples", "unit", NULL };

static bool need_text(
    Compile *c, const JsonNode *entry, const char *key, Str *out)
{
    const JsonNode *n = json_tree_find(entry, key);
    if (!n || n->kind != JSON_STRING || n->text.len == 0)
        return compile_fault(c, entry, "docs/indicators.md shows an entry",
            "an indicator lacks", str_from(key));
    *out = n->text;
    return true;
}

static bool need_name(Compile *c, const JsonNode *entry, const char *key,
    const char *const *name, int names, int *out)
{
    Str text;
    if (!need_text(c, entry, key, &text))
        return false;
    *out = compile_find_name(text, name, names);
    return *out >= 0 ||
           compile_fault(c, json_tree_find(entry, key),
               "docs/indicators.md lists them", "not known here", text);
}

static void put_text(Compile *c, Str text, uint32_t out[2])
{
    out[0] = (uint32_t)c->text.len;
    out[1] = (uint32_t)text.len;
    buf_put(&c->text, text);
}

static bool put_lines(Compile *c, const JsonNode *list, uint32_t out[2])
{
    out[0] = (uint32_t)c->text.len;
    if (list && list->kind != JSON_ARRAY)
        return compile_fault(c, list, "write [\"...\"]", "no list", list->key);
    for (const JsonNode *n = list ? list->child : NULL; n; n = n->next) {
        if (n->kind != JSON_STRING || str_find_byte(n->text, '\n') >= 0)
            return compile_fault(c, n, "", "no line of text", n->text);
        buf_printf(&c->text, "%ld ", n->line);
        buf_put(&c->text, n->text);
        buf_byte(&c->text, '\n');
    }
    out[1] = (uint32_t)c->text.len - out[0];
    return true;
}

static bool put_examples(Compile *c, const JsonNode *entry, IndicatorRow *row)
{
    static const char *const allowed[] = { "match", "no_match", NULL };
    const JsonNode          *n = json_tree_find(entry, "examples");
    return (!n || compile_check_keys(c, n, allowed)) &&
           put_lines(c, json_tree_find(entry, "aliases"), row->aliases) &&
           put_lines(c, n ? json_tree_find(n, "match") : NULL, row->match) &&
           put_lines(c, n ? json_tree_find(n, "no_match") : NULL, row->refuse);
}

static bool put_locals(Compile *c, const JsonNode *entry)
{
    return compile_put_local(c, entry, "nouns", WORD_NOUN) &&
           compile_put_local(c, entry, "verbs", WORD_VERB) &&
           compile_put_local(c, entry, "actors", WORD_NOUN) &&
           compile_put_local(c, entry, "look_alikes", WORD_MIXED) &&
           compile_put_local(c, entry, "cues", WORD_MIXED);
}

static bool put_indicator(
    Compile *c, const Entry *entry, int number, IndicatorRow *row)
{
    const JsonNode *n = entry->node, *unit = json_tree_find(n, "unit");
    const JsonNode *rules = json_tree_find(n, "rules");
    Str             label, definition, counting;
    uint8_t         want;
    int             kind, aggregation, measure;
    c->file = entry->file;
    c->local = entry->key;
    if (!compile_check_keys(c, n, entry_key) ||
        !need_text(c, n, "label", &label) ||
        !need_text(c, n, "definition", &definition) ||
        !need_text(c, n, "counting", &counting) ||
        !need_name(c, n, "kind", kind_word, 6, &kind) ||
        !need_name(c, n, "aggregation", aggregation_word, 4, &aggregation) ||
        !need_name(c, n, "measure", measure_name, MEASURES, &measure))
        return false;
    want = (uint8_t)(1 << measure);
    if (unit && !compile_find_want(c, unit, &want))
        return false;
    *row = (IndicatorRow){ .kind = kind,
        .aggregation = aggregation,
        .measure = measure,
        .want = want,
        .line = (int32_t)n->line,
        .own = !str_starts(c->file, STR("collect/vocab/")) };
    put_text(c, entry->key, row->text[0]);
    put_text(c, label, row->text[1]);
    put_text(c, definition, row->text[2]);
    put_text(c, counting, row->text[3]);
    if (!put_examples(c, n, row) || !put_locals(c, n))
        return false;
    return rules ? compile_put_rules(c, rules, number, want)
                 : compile_put_default_rule(c, n, number, want);
}

static bool put_entry(Compile *c, const JsonNode *n)
{
    Str key;
    if (n->kind != JSON_OBJECT)
        return compile_fault(c, n, "write {...}", "no indicator", n->text);
    if (!need_text(c, n, "key", &key))
        return false;
    int32_t at = wordset_put(&c->key, key);
    if (at < c->entry.len) {
        Entry *e = c->entry.at + at;
        if (str_eq(e->file, c->file))
            return compile_fault(
                c, n, "rename or remove one", "indicator stands twice", key);
        e->node = n; /* an overlay replaces the built-in one */
        e->file = c->file;
        return true;
    }
    PUSH(c->mem, &c->entry, ((Entry){ n, c->file, key }));
    return true;
}

static bool put_json_sets(Compile *c, const JsonNode *list)
{
    static const char *const allowed[] = { "noun", "plural", "verb", "word",
        NULL };
    static const WordKind    kind[] = { WORD_NOUN, WORD_PLURAL, WORD_VERB,
           WORD_PLAIN };
    for (const JsonNode *n = list ? list->child : NULL; n; n = n->next) {
        ptrdiff_t set = sets_put(&c->sets, n->key);
        if (!compile_check_keys(c, n, allowed))
            return false;
        for (const JsonNode *m = n->child; m; m = m->next)
            for (int i = 0; i < 4; i++)
                if (str_eq(m->key, str_from(allowed[i])) &&
                    !compile_put_words(c, set, m, kind[i]))
                    return false;
    }
    return true;
}

static bool put_json(Compile *c, const VocabFile *file)
{
    static const char *const allowed[] = { "about", "sets", "indicators",
        "traps", NULL };
    c->file = file->file;
    const JsonNode *root = json_tree(c->mem, file->bytes, file->file, c->err);
    if (!root) {
        if (c->err)
            c->err->kind = E_CONFIG;
        return false;
    }
    if (!compile_check_keys(c, root, allowed) ||
        !put_json_sets(c, json_tree_find(root, "sets")))
        return false;
    const JsonNode *list = json_tree_find(root, "indicators");
    for (const JsonNode *n = list ? list->child : NULL; n; n = n->next)
        if (!put_entry(c, n))
            return false;
    list = json_tree_find(root, "traps");
    if (list)
        PUSH(c->mem, &c->trap, ((Entry){ list, c->file, STR("traps") }));
    return true;
}

/* -- word tables: set,kind,words */
static bool put_table(Compile *c, const VocabFile *file)
{
    static const char *const kind[] = { "noun", "plural", "verb", "word",
        "mixed" };
    static const WordKind    which[] = { WORD_NOUN, WORD_PLURAL, WORD_VERB,
           WORD_PLAIN, WORD_MIXED };
    Csv                      csv = csv_open(file->bytes, file->file, ',');
    CsvRow                   row;
    Err                      mine = { 0 };
    bool                     first = true;
    while (csv_next(&csv, c->mem, &row, &mine)) {
        Where where = { file->file, row.line };
        if (first) {
            first = false;
            continue;
        }
        int i = row.cells == 3 ? compile_find_name(row.cell[1], kind, 5) : -1;
        if (i < 0)
            return fail(c->err, E_CONFIG, where,
                "write set,kind,words with kind noun, plural, verb or word",
                "not a row of a word table");
        ptrdiff_t set = sets_put(&c->sets, row.cell[0]);
        c->sets.set.at[set].where = where;
        sets_add_list(&c->sets, set, row.cell[2], which[i]);
    }
    if (mine.kind != E_NONE)
        return fail(c->err, E_CONFIG, (Where){ file->file, csv.line }, "", "%s",
            mine.what);
    return true;
}

/* Facet sets ("right=copyright") are asked for by name at run time. */
static Str put_set_names(Compile *c)
{
    Str *name = arena_new(c->mem, Str, c->sets.ids + 1);
    Buf  out = buf_new(c->mem);
    for (ptrdiff_t i = 0; i < c->sets.set.len; i++)
        if (c->sets.set.at[i].id >= 0)
            name[c->sets.set.at[i].id] = c->sets.set.at[i].name;
    for (int i = 0; i < c->sets.ids; i++) {
        buf_put(&out, name[i]);
        buf_byte(&out, '\n');
    }
    return buf_str(&out);
}

static uint32_t put_block(Buf *out, const void *at, size_t size)
{
    while (out->len % 8)
        buf_byte(out, 0);
    uint32_t start = (uint32_t)out->len;
    if (size > 0)
        buf_put(out, (Str){ at, (ptrdiff_t)size });
    return start;
}

static Str lay_out(Compile *c, const IndicatorRow *row)
{
    Str           names = put_set_names(c), text = buf_str(&c->text);
    CatalogueHead head = { .magic = CATALOGUE_MAGIC,
        .indicators = (uint32_t)c->entry.len,
        .rules = (uint32_t)c->rule.len,
        .texts = (uint32_t)text.len,
        .sets = (uint32_t)names.len };
    ptrdiff_t     room = 8 << 20;
    Buf           out = { c->mem, arena_new(c->mem, char, room), 0, room };
    put_block(&out, &head, sizeof head);
    head.indicator_at =
        put_block(&out, row, (size_t)c->entry.len * sizeof *row);
    head.rule_at =
        put_block(&out, c->rule.at, (size_t)c->rule.len * sizeof *c->rule.at);
    head.text_at = put_block(&out, text.at, (size_t)text.len);
    head.set_names_at = put_block(&out, names.at, (size_t)names.len);
    put_block(&out, NULL, 0);
    memcpy(out.at, &head, sizeof head);
    return buf_str(&out);
}

static void ask_for_named(Compile *c)
{
    for (int i = 0; i < SET_BUILTIN; i++)
        sets_id(&c->sets, sets_put(&c->sets, str_from(builtin_set_name[i])));
    for (ptrdiff_t i = 0; i < c->sets.set.len; i++)
        if (str_find_byte(c->sets.set.at[i].name, '=') >= 0)
            sets_id(&c->sets, i);
}

bool catalogue_compile(Arena *mem, const VocabFile *json, ptrdiff_t jsons,
    const VocabFile *table, ptrdiff_t tables, Str *lexicon, Str *catalogue,
    Err *err)
{
    Compile c = {
        .mem = mem, .key = wordset_open(mem), .sets = sets_open(mem), .err = err
    };
    Table irregular = { 0 };
    Str   section;
    char *room = arena_new(mem, char, 4 << 20);
    c.text = (Buf){ mem, room, 0, 4 << 20 };
    bool has_irregular = false;
    for (ptrdiff_t i = 0; i < tables; i++) {
        if (str_eq(table[i].name, STR("irregular.csv"))) {
            BlobPart part = { table[i].name, (Str){ 0 } };
            Blob     blob;
            if (!blob_table(
                    mem, table[i].bytes, table[i].file, ',', &section, err))
                return false;
            part.bytes = section;
            if (!blob_open(blob_make(mem, &part, 1), &blob, err) ||
                !table_open(blob, part.name, &irregular))
                return false;
            has_irregular = true;
        } else if (!put_table(&c, table + i)) {
            return false;
        }
    }
    ask_for_named(&c);
    for (ptrdiff_t i = 0; i < jsons; i++)
        if (!put_json(&c, json + i))
            return false;
    IndicatorRow *row = arena_new(mem, IndicatorRow, c.entry.len + 1);
    for (ptrdiff_t i = 0; i < c.entry.len; i++)
        if (!put_indicator(&c, c.entry.at + i, (int)i, row + i))
            return false;
    for (ptrdiff_t i = 0; i < c.trap.len; i++) {
        c.file = c.trap.at[i].file;
        c.local = STR("traps");
        if (!compile_put_rules(&c, c.trap.at[i].node, RULE_TRAP, 63))
            return false;
    }
    LexiconBuild *build = lexicon_build_open(mem);
    if (!sets_build(&c.sets, has_irregular ? &irregular : NULL, build, err))
        return false;
    *lexicon = lexicon_build_close(build, c.sets.ids);
    *catalogue = lay_out(&c, row);
    return true;
}
