#include "analyze/key.h"

#include <stdlib.h>
#include <string.h>

#include "base/ban.h"

KeyTable key_open(Arena *mem)
{
    KeyTable table = {
        .mem = mem, .text = wordset_open(mem), .keys = wordset_open(mem)
    };
    wordset_put(&table.text, (Str){ 0 });
    return table;
}

int32_t key_put(KeyTable *table, const Str word[KEY_WORDS])
{
    int32_t   key[KEY_WORDS];
    ptrdiff_t known = table->keys.text.len;
    for (int i = 0; i < KEY_WORDS; i++)
        key[i] = word[i].len > 0 ? wordset_put_kept(&table->text, word[i]) : 0;
    Str     bytes = { (const char *)key, sizeof key };
    int32_t number = wordset_put(&table->keys, bytes);
    if (number == known)
        table->keys.text.at[number] = arena_str(table->mem, bytes);
    return number;
}

typedef struct {
    const Str *text;
    int32_t    word[KEY_WORDS], number;
} KeyRow;

static int by_words(const void *a, const void *b)
{
    const KeyRow *x = a, *y = b;
    for (int i = 0; i < KEY_WORDS; i++)
        if (x->word[i] != y->word[i])
            return str_cmp(x->text[x->word[i]], y->text[y->word[i]]);
    return 0;
}

int32_t *key_rank(KeyTable *table)
{
    ptrdiff_t n = table->len = table->keys.text.len;
    KeyRow   *row = arena_new(table->mem, KeyRow, n);
    int32_t  *rank = arena_new(table->mem, int32_t, n + 1);
    for (int32_t i = 0; i < n; i++) {
        row[i] = (KeyRow){ .text = table->text.text.at, .number = i };
        memcpy(row[i].word, table->keys.text.at[i].at, sizeof row[i].word);
    }
    if (n > 1)
        qsort(row, (size_t)n, sizeof *row, by_words);
    table->word = arena_alloc(table->mem, sizeof *table->word, 16, n);
    for (int32_t i = 0; i < n; i++) {
        memcpy(table->word[i], row[i].word, sizeof row[i].word);
        rank[row[i].number] = i;
    }
    return rank;
}

Str key_word(const KeyTable *table, int32_t rank, int i)
{
    return table->text.text.at[table->word[rank][i]];
}
