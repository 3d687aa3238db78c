/* Word lists and rules of the catalogue. */
#include "claim/catalogue_inner.h"

#include <string.h>

#include "base/ban.h"

static const char *const want_name[] = { "count", "money", "percent",
    "duration", "mass", "volume" };

/* -- words */
static Str local_name(Compile *c, Str reference)
{
    Str                      name = str_slice(reference, 1, reference.len);
    static const char *const own[] = { "nouns", "verbs", "actors",
        "look_alikes", "cues", NULL };
    if (!compile_is_one_of(name, own))
        return name;
    return arena_printf(c->mem, "%.*s.%.*s", PR(c->local), PR(name));
}

static bool put_word(
    Compile *c, ptrdiff_t set, const JsonNode *n, WordKind kind)
{
    Str text = n->text;
    if (n->kind != JSON_STRING || text.len == 0)
        return compile_fault(c, n, "write a word in quotes", "no word", text);
    if (text.at[0] == '@') {
        text = arena_printf(c->mem, "@%.*s", PR(local_name(c, text)));
    } else if (text.len > 2 && text.at[1] == ':') {
        char mark = text.at[0];
        kind = mark == 'n'   ? WORD_NOUN
               : mark == 'v' ? WORD_VERB
               : mark == 'p' ? WORD_PLURAL
                             : WORD_PLAIN;
        text = str_slice(text, 2, text.len);
    }
    sets_add(&c->sets, set, text, kind);
    return true;
}

bool compile_put_words(
    Compile *c, ptrdiff_t set, const JsonNode *list, WordKind kind)
{
    c->sets.set.at[set].where = (Where){ c->file, list->line };
    if (list->kind == JSON_STRING)
        return put_word(c, set, list, kind);
    if (list->kind != JSON_ARRAY)
        return compile_fault(c, list, "write [\"...\"]", "no list", list->key);
    for (const JsonNode *n = list->child; n; n = n->next)
        if (!put_word(c, set, n, kind))
            return false;
    return true;
}

bool compile_put_local(
    Compile *c, const JsonNode *entry, const char *key, WordKind kind)
{
    const JsonNode *list = json_tree_find(entry, key);
    Str             name = arena_printf(c->mem, "%.*s.%s", PR(c->local), key);
    ptrdiff_t       set = sets_put(&c->sets, name);
    c->sets.set.at[set].item.len = 0; /* an overlay's entry starts afresh */
    return !list || compile_put_words(c, set, list, kind);
}

/* -- rules */
static bool find_rels(Compile *c, const JsonNode *n, Str key, uint32_t *rels)
{
    for (StrSplit s = str_split(key, '|');; s = str_split(s.after, '|')) {
        int rel = compile_find_name(str_trim(s.before), rel_name, REL_COUNT);
        if (rel < 0)
            return compile_fault(c, n, "docs/indicators.md lists the places",
                "unknown place in a rule", s.before);
        *rels |= 1u << rel;
        if (!s.found)
            return true;
    }
}

static WordKind kind_for(uint32_t rels)
{
    uint32_t verbs = 1u << REL_OBJECT | 1u << REL_SUBJECT | 1u << REL_OBLIQUE;
    uint32_t nouns = 1u << REL_COUNTED | 1u << REL_OF | 1u << REL_TOPIC |
                     1u << REL_IN | 1u << REL_BESIDE | 1u << REL_AGENT;
    if ((rels & ~verbs) == 0)
        return WORD_VERB;
    if ((rels & ~nouns) == 0)
        return WORD_NOUN;
    return WORD_MIXED;
}

/* What a list says: equal lists are one set. "@nouns" means another in every
 * entry. */
static Str list_name(Compile *c, const JsonNode *n, WordKind kind)
{
    Buf  buf = buf_new(c->mem);
    bool local = false;
    buf_printf(&buf, "list %d", (int)kind);
    for (const JsonNode *w = n->kind == JSON_ARRAY ? n->child : n; w;
         w = n->kind == JSON_ARRAY ? w->next : NULL) {
        local |= w->text.len > 0 && w->text.at[0] == '@';
        buf_byte(&buf, ' ');
        buf_put(&buf, w->text);
        buf_byte(&buf, ';');
    }
    if (local)
        buf_put(&buf, c->local);
    return buf_str(&buf);
}

/* A single "@name" uses that set; a list becomes a set of its own. */
static bool rule_set(Compile *c, const JsonNode *n, uint32_t rels, int16_t *out)
{
    ptrdiff_t       set;
    const JsonNode *only =
        n->kind == JSON_ARRAY && n->child && !n->child->next ? n->child : n;
    if (only->kind == JSON_STRING && only->text.len > 0 &&
        only->text.at[0] == '@') {
        Str name = local_name(c, only->text);
        set = sets_find(&c->sets, name);
        if (set < 0)
            return compile_fault(
                c, n, "define it in words.csv", "no word set", name);
    } else {
        Str name = list_name(c, n, kind_for(rels));
        set = sets_find(&c->sets, name);
        if (set < 0) {
            set = sets_put(&c->sets, name);
            if (!compile_put_words(c, set, n, kind_for(rels)))
                return false;
        }
    }
    if (sets_size(&c->sets, set, 0) == 0)
        return compile_fault(c, n, "give it words",
            "the rule can never match: has no words", n->key);
    *out = (int16_t)sets_id(&c->sets, set);
    return true;
}

static bool put_condition(Compile *c, const JsonNode *n, Rule *rule)
{
    Str       key = n->key;
    Condition cond = { 0 };
    if (str_starts(key, STR("not "))) {
        cond.refuse = 1;
        key = str_slice(key, 4, key.len);
    }
    if (!find_rels(c, n, key, &cond.rels) ||
        !rule_set(c, n, cond.rels, &cond.set))
        return false;
    if (rule->conditions == RULE_CONDITIONS)
        return compile_fault(c, n, "split it", "too many conditions at", key);
    rule->condition[rule->conditions++] = cond;
    return true;
}

static int rel_weight(uint32_t rels)
{
    static const int weight[REL_COUNT] = { 40, 20, 30, 25, 30, 35, 35, 35, 20,
        10, 10, 6, 3 };
    int              least = 100;
    for (int r = 0; r < REL_COUNT; r++)
        if (rels >> r & 1 && weight[r] < least)
            least = weight[r];
    return least;
}

bool compile_find_want(Compile *c, const JsonNode *n, uint8_t *want)
{
    *want = 0;
    for (StrSplit s = str_split(n->text, '|');; s = str_split(s.after, '|')) {
        int i = compile_find_name(str_trim(s.before), want_name, 6);
        if (i < 0)
            return compile_fault(c, n,
                "count, money, percent, duration, mass, volume", "unknown unit",
                s.before);
        *want |= (uint8_t)(1 << i);
        if (!s.found)
            return true;
    }
}

static bool put_plain_key(
    Compile *c, const JsonNode *n, Rule *rule, bool *taken)
{
    int64_t score;
    *taken = true;
    if (str_eq(n->key, STR("note")))
        return true;
    if (str_eq(n->key, STR("unit")))
        return compile_find_want(c, n, &rule->want);
    if (str_eq(n->key, STR("score"))) {
        if (n->kind != JSON_NUMBER || !str_to_int(n->text, &score) ||
            score > 1000)
            return compile_fault(c, n, "", "score is not 0 to 1000", n->text);
        rule->score = (int16_t)score;
        return true;
    }
    if (str_eq(n->key, STR("bare"))) {
        rule->bare = n->kind == JSON_TRUE ? 1 : 2;
        return true;
    }
    if (str_eq(n->key, STR("exact"))) {
        rule->exact = n->kind == JSON_TRUE;
        return true;
    }
    if (str_eq(n->key, STR("any_topic"))) {
        rule->topic_free = n->kind == JSON_TRUE;
        return true;
    }
    if (str_eq(n->key, STR("scope"))) {
        rule->scope = (int8_t)compile_find_name(n->text, scope_name, 3);
        return rule->scope >= 0 || compile_fault(c, n, "total, event or part",
                                       "unknown scope", n->text);
    }
    *taken = false;
    return true;
}

static int by_place(const Condition *a, const Condition *b)
{
    if (a->refuse != b->refuse)
        return a->refuse - b->refuse;
    return a->set - b->set;
}

static bool same_rule(const Rule *a, const Rule *b)
{
    if (a->indicator != b->indicator || a->want != b->want ||
        a->bare != b->bare || a->conditions != b->conditions ||
        a->scope != b->scope)
        return false;
    return memcmp(a->condition, b->condition,
               a->conditions * sizeof *a->condition) == 0;
}

/* A wanted set that the same rule refuses everywhere it is wanted. */
static bool refuses_itself(const Rule *rule)
{
    for (int i = 0; i < rule->conditions; i++)
        for (int k = 0; k < rule->conditions; k++) {
            const Condition *a = rule->condition + i, *b = rule->condition + k;
            if (!a->refuse && b->refuse && a->set == b->set &&
                (a->rels & ~b->rels) == 0)
                return true;
        }
    return false;
}

static bool check_rule(Compile *c, const JsonNode *n, const Rule *rule)
{
    bool wanted = false;
    for (int i = 0; i < rule->conditions; i++)
        wanted |= !rule->condition[i].refuse;
    if (!wanted)
        return compile_fault(c, n, "name a word that must be there",
            "a rule without a wanted word", (Str){ 0 });
    if (refuses_itself(rule))
        return compile_fault(c, n, "take one of the two out",
            "the rule can never match: it refuses what it wants", (Str){ 0 });
    for (ptrdiff_t i = 0; i < c->rule.len; i++)
        if (same_rule(c->rule.at + i, rule))
            return compile_fault(c, n, "remove one",
                "the rule can never match: an earlier one is the same",
                (Str){ 0 });
    return true;
}

static void sort_conditions(Rule *rule)
{
    for (int i = 1; i < rule->conditions; i++)
        for (int k = i; k > 0 && by_place(rule->condition + k - 1,
                                     rule->condition + k) > 0;
             k--) {
            Condition swap = rule->condition[k];
            rule->condition[k] = rule->condition[k - 1];
            rule->condition[k - 1] = swap;
        }
}

static bool put_rule(Compile *c, const JsonNode *n, int indicator, int want)
{
    Rule rule = { .indicator = indicator,
        .line = (int32_t)n->line,
        .want = (uint8_t)want,
        .score = -1,
        .scope = -1 };
    if (n->kind != JSON_OBJECT)
        return compile_fault(c, n, "write {...}", "no rule", n->text);
    for (const JsonNode *m = n->child; m; m = m->next) {
        bool taken;
        if (!put_plain_key(c, m, &rule, &taken) ||
            (!taken && !put_condition(c, m, &rule)))
            return false;
    }
    if (rule.score < 0) {
        rule.score = 0;
        for (int i = 0; i < rule.conditions; i++)
            if (!rule.condition[i].refuse)
                rule.score += (int16_t)rel_weight(rule.condition[i].rels);
    }
    sort_conditions(&rule);
    if (!check_rule(c, n, &rule))
        return false;
    PUSH(c->mem, &c->rule, rule);
    return true;
}

bool compile_put_rules(
    Compile *c, const JsonNode *list, int indicator, int want)
{
    for (const JsonNode *n = list ? list->child : NULL; n; n = n->next)
        if (!put_rule(c, n, indicator, want))
            return false;
    return true;
}

/* Without rules of its own an entry is matched by its nouns, counted, with
 * its verbs, if it has any, as their verb. */
bool compile_put_default_rule(
    Compile *c, const JsonNode *n, int indicator, int want)
{
    JsonNode nouns = { JSON_STRING, STR("counted"), STR("@nouns"), n->line,
        NULL, NULL };
    JsonNode verbs = { JSON_STRING, STR("object|subject|oblique"),
        STR("@verbs"), n->line, NULL, NULL };
    JsonNode rule = { JSON_OBJECT, (Str){ 0 }, (Str){ 0 }, n->line, &nouns,
        NULL };
    if (json_tree_find(n, "verbs"))
        nouns.next = &verbs;
    if ((want & WANT_COUNT) == 0)
        nouns.key = STR("counted|of|topic|in|beside");
    return put_rule(c, &rule, indicator, want);
}
