/* lexicon.h: from a word to the word sets and grammar that it may have.
 *
 * Every inflected form of every word of the vocabulary is made when the blob
 * is compiled (inflect.h), so reading a text costs one hash look-up a word and
 * no stemming. Phrases are one trie over words: longer lists cost nothing.
 */
#ifndef COLLECT_CLAIM_LEXICON_H
#define COLLECT_CLAIM_LEXICON_H

#include "base/blob.h"

enum {
    FORM_NOUN = 1, /* singular or plural */
    FORM_PLURAL = 2,
    FORM_BASE = 4,        /* verb: seize */
    FORM_S = 8,           /* seizes */
    FORM_PAST = 16,       /* seized, took */
    FORM_PARTICIPLE = 32, /* seized, taken */
    FORM_ING = 64,        /* seizing */
    FORM_WORD = 128       /* anything else, as it stands */
};

/* Sets that the grammar itself asks for; words.csv fills them by name. */
typedef enum {
    SET_DET,
    SET_PREP,
    SET_CONJ,
    SET_REL,
    SET_SUBORD,
    SET_BE,
    SET_HAVE,
    SET_DO,
    SET_MODAL,
    SET_NEG,
    SET_ADV,
    SET_PRON,
    SET_TO,
    SET_THEM,
    SET_OF,
    SET_LINKING,
    SET_SAY,
    SET_COMPARE,
    SET_CONTAINER,
    SET_TRANSPARENT,
    SET_IPR,
    SET_IPR_WEAK,
    SET_OFFTOPIC,
    SET_PLANNED,
    SET_EXPECTED,
    SET_ESTIMATED,
    SET_ALLEGED,
    SET_REPORTED,
    SET_HYPOTHETICAL,
    SET_UP,
    SET_DOWN,
    SET_ATTEND,
    SET_DELEGATION,
    SET_LAW,
    SET_NOUNISH,
    SET_PERSON,
    SET_ACCORDING,
    SET_NUMBER_OF,
    SET_ZERO,
    SET_SINGLE,
    SET_ADJ,
    SET_IN,
    SET_SOURCE_GOVERNMENT,
    SET_SOURCE_INDUSTRY,
    SET_SOURCE_PRESS,
    SET_SOURCE_POST,
    SET_EACH,
    SET_NATION,
    SET_MEETING,
    SET_HOST,
    SET_OLD_LAW,
    SET_TOTAL_ROW,
    SET_EVENT,
    SET_INTRANSITIVE,
    SET_WORTH,
    SET_OBSERVER,
    SET_VERB,
    SET_GIVEN,
    SET_CHANGING,
    SET_MARITIME,
    SET_REMAINING,
    SET_APIECE,
    SET_YEARLY,
    SET_SAY_AT,
    SET_SAY_THAT,
    SET_SAY_BY,
    SET_PAPER,
    SET_SOURCE_GENERIC,
    SET_PRESENT,
    SET_BUILTIN
} BuiltinSet;

extern const char *const builtin_set_name[SET_BUILTIN];

enum { SET_MAX = 1280, SET_WORDS_MAX = SET_MAX / 64 };

typedef struct {
    uint32_t row_noun, row_verb, row_any; /* set bits of the word as that */
    uint16_t forms;
    uint16_t words; /* how many words the phrase has */
} LexEntry;

typedef struct {
    uint32_t magic, words, word_slots, nodes, node_slots, entries, rows,
        set_words;
    uint32_t word_at, slot_at, node_at, node_slot_at, entry_at, row_at, text_at,
        unused;
} LexiconHead;

typedef struct {
    uint32_t text, hash;
    uint16_t len, starts; /* starts: phrases go on after it */
    int32_t  entry;       /* -1: only inside phrases */
} LexWord;

typedef struct {
    uint32_t parent, word; /* parent: see lexicon_step */
    int32_t  entry;
    int32_t  goes_on;
} LexNode;

typedef struct {
    const LexiconHead *head;
    const LexWord     *word;
    const uint32_t    *word_slot, *node_slot;
    const LexNode     *node;
    const LexEntry    *entry;
    const uint64_t    *row;
    const char        *text;
} Lexicon;

enum { LEXICON_MAGIC = 0x3158454c }; /* "LEX1" */

bool lexicon_open(Blob blob, Lexicon *out, Err *err);
/* Word id, or -1. The word is folded to lower case here. */
int32_t lexicon_word(const Lexicon *lex, Str word);
/* Node for the next word of a phrase, or -1. parent: twice the first word's
 * id, later twice the node's plus one. */
int32_t lexicon_step(const Lexicon *lex, uint32_t parent, int32_t word);

uint32_t lexicon_hash(Str folded);
uint32_t lexicon_node_hash(uint32_t parent, uint32_t word);

static inline const uint64_t *lexicon_row(const Lexicon *lex, uint32_t row)
{
    return lex->row + (size_t)row * lex->head->set_words;
}

#endif
