/* input.h: bytes from a file, a pipe or an archive's member, with a look ahead.
 *
 * The first bytes can be looked at (to tell the format) and are then read
 * again by whoever takes the stream: the cutter or the archive layer.
 */
#ifndef COLLECT_READ_INPUT_H
#define COLLECT_READ_INPUT_H

#include "read/sniff.h"

typedef struct Input Input;
/* Bytes read, 0 at the end, -1 on a fault (err filled). */
typedef ptrdiff_t InputRead(Input *input, char *at, ptrdiff_t n, Err *err);

struct Input {
    InputRead *read;
    void      *context;
    int        fd;
    int64_t    left; /* bytes of a file not read yet; -1: not known */
    Str        name;
    char      *head; /* SNIFF_BYTES of room */
    ptrdiff_t  head_len, head_at;
    bool       head_end; /* the head is all there is */
    Err        fault;    /* met while looking: told when the head is read */
};

/* `head` has SNIFF_BYTES of room and belongs to the caller. */
void input_open(
    Input *input, InputRead *read, void *context, Str name, char *head);
/* size: of a regular file, whose end needs no look then; -1: not known. */
void input_open_fd(Input *input, int fd, int64_t size, Str name, char *head);
/* Fills the head; the same bytes come first from input_read(). */
bool      input_look(Input *input, Str *head, Err *err);
ptrdiff_t input_read(Input *input, char *at, ptrdiff_t n, Err *err);

/* The window that records are cut from: contiguous, moved forward. */
typedef struct {
    Input    *input;
    Arena     room; /* address space; pages are touched as records need them */
    ptrdiff_t from, to;
    bool      end;    /* no more bytes come, also after a fault */
    int64_t   offset; /* of the next byte */
    long      line;
} Window;

bool window_open(Window *window, size_t cap, Err *err);
void window_close(Window *window);
void window_start(Window *window, Input *input);
Str  window_view(const Window *window);
/* Reads on; false when full, at the end or on a fault. */
bool window_more(Window *window, Err *err);
void window_drop(Window *window, ptrdiff_t n);

#endif
