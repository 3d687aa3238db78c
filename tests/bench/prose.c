/* Writes invented prose with about N quantities a kB: prose BYTES N. Sentences
 * of eight to twenty words, paragraphs of one line; the same bytes each run. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const word[] = { "the", "officials", "said", "that",
    "pirated", "goods", "from", "a", "market", "near", "capital", "were",
    "destroyed", "by", "police", "after", "long", "trial", "ministry", "will",
    "publish", "new", "rules", "for", "customs", "and", "courts", "which",
    "industry", "groups", "had", "asked", "to", "improve", "copyright",
    "enforcement", "in", "shops", "of", "software", "music", "medicine",
    "because", "judges", "rarely", "give", "penalties", "with", "any", "effect",
    "on", "trade", "at", "border", "despite", "promises", "made", "during",
    "talks", "this", "session" };
static const char *const amount[] = { "police seized %u,%03u discs",
    "losses came to $%u.%u million", "about %u percent of shops sold copies",
    "more than %u people were arrested", "the fine was %u,%03u rubles",
    "between %u and 9%02u raids took place",
    "courts heard %u cases, up from 1%02u", "the term is %u years" };

static uint32_t state = 12345;

static uint32_t dice(uint32_t n)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

/* How many quantities each amount is. */
static const int counted[] = { 1, 1, 1, 1, 1, 1, 2, 1 };

static long sentence(int want, int *put)
{
    long n = 0;
    int  words = 8 + (int)dice(12), step = want > 1 ? 3 : 9;
    int  at = want > 0 ? (int)dice(4) + 1 : -1;
    *put = 0;
    for (int i = 0; i < words; i++) {
        const char *w = word[dice(sizeof word / sizeof *word)];
        if (i == 0)
            n += printf("%c%s", w[0] - 32, w + 1);
        else
            n += printf(" %s", w);
        if (i == at && *put < want) {
            uint32_t k = dice(sizeof amount / sizeof *amount);
            n += printf(" ") + printf(amount[k], 2 + dice(97), dice(100));
            *put += counted[k];
            at += step;
        }
    }
    return n + printf(". ");
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    long   bytes = atol(argv[1]), done = 0, line = 0;
    double want = atof(argv[2]) / 1000, due = 0;
    while (done < bytes) {
        int  put;
        long n = sentence(due >= 2 ? 2 : due >= 1, &put);
        due += (double)n * want - put;
        done += n;
        line += n;
        if (line > 600) {
            done += printf("\n\n");
            line = 0;
        }
    }
    return ferror(stdout) ? 1 : 0;
}
