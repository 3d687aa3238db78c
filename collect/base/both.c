#include "base/both.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/ban.h"

typedef struct {
    Work  work;
    void *context;
} Piece;

static void *run(void *argument)
{
    const Piece *piece = argument;
    piece->work(piece->context);
    return NULL;
}

void both(int threads, Work first, void *x, Work second, void *y)
{
    Piece     piece = { second, y };
    pthread_t thread;
    bool      beside =
        threads > 1 && pthread_create(&thread, NULL, run, &piece) == 0;
    first(x);
    if (beside)
        pthread_join(thread, NULL);
    else
        second(y);
}
