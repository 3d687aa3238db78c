#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

#include "base/ban.h"

void diag_open(Diag *diag, FILE *out, bool verbose, bool strict)
{
    *diag = (Diag){ .out = out, .verbose = verbose, .strict = strict };
    pthread_mutex_init(&diag->lock, NULL);
}

static void count(Diag *diag, const char *name, long n)
{
    int i = 0;
    while (i < diag->kinds && strcmp(diag->kind[i].name, name) != 0)
        i++;
    if (i == DIAG_KINDS)
        i--; /* the last kind also holds what no longer fits */
    if (i == diag->kinds) {
        snprintf(diag->kind[i].name, sizeof diag->kind[i].name, "%s", name);
        diag->kinds++;
    }
    diag->kind[i].count += n;
    diag->count += n;
}

bool diag_add(Diag *diag, const char *kind, Where where, const char *fix,
    const char *what, ...)
{
    char    line[800], text[400];
    Err     err = { 0 };
    va_list args;
    va_start(args, what);
    vsnprintf(text, sizeof text, what, args);
    va_end(args);
    fail(&err, E_DATA, where, fix, "%s", text);
    err_format(&err, line, sizeof line);
    pthread_mutex_lock(&diag->lock);
    count(diag, kind, 1);
    if (diag->out && (diag->verbose || diag->shown < DIAG_SHOWN)) {
        fprintf(diag->out, "iprstat: %s\n", line);
        diag->shown++;
    }
    pthread_mutex_unlock(&diag->lock);
    return !diag->strict;
}

bool diag_merge(Diag *into, const Diag *from, Str lines)
{
    pthread_mutex_lock(&into->lock);
    for (int i = 0; i < from->kinds; i++)
        count(into, from->kind[i].name, from->kind[i].count);
    while (into->out && lines.len > 0) {
        Str line = str_next_line(&lines);
        if (!into->verbose && into->shown >= DIAG_SHOWN)
            break;
        fprintf(into->out, "%.*s\n", PR(line));
        into->shown++;
    }
    pthread_mutex_unlock(&into->lock);
    return !into->strict || from->count == 0;
}

void diag_close(Diag *diag)
{
    if (diag->out && diag->count > diag->shown)
        fprintf(diag->out,
            "iprstat: %ld more faults not shown; run again "
            "with -v to see all\n",
            diag->count - diag->shown);
    pthread_mutex_destroy(&diag->lock);
}
