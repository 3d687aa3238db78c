#include "read/input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "read/scan.h"

#include "base/ban.h"

enum { CHUNK = 256 * 1024 };

void input_open(
    Input *input, InputRead *read, void *context, Str name, char *head)
{
    *input = (Input){ .read = read,
        .context = context,
        .fd = -1,
        .left = -1,
        .name = name,
        .head = head };
}

static ptrdiff_t read_fd(Input *input, char *at, ptrdiff_t n, Err *err)
{
    while (input->left != 0) {
        ssize_t got = read(input->fd, at, (size_t)n);
        if (got >= 0 && input->left > 0)
            input->left -= got < input->left ? got : input->left;
        if (got >= 0)
            return got;
        if (errno == EINTR)
            continue;
        fail(err, E_IO, (Where){ input->name, 0 },
            "what came before it was read", "cannot read: %s", strerror(errno));
        return -1;
    }
    return 0;
}

void input_open_fd(Input *input, int fd, int64_t size, Str name, char *head)
{
    input_open(input, read_fd, NULL, name, head);
    input->fd = fd;
    input->left = size > 0 ? size : -1; /* /proc says 0 */
}

bool input_look(Input *input, Str *head, Err *err)
{
    while (!input->head_end && input->head_len < SNIFF_BYTES) {
        ptrdiff_t got = input->read(input, input->head + input->head_len,
            SNIFF_BYTES - input->head_len, &input->fault);
        input->head_end = got <= 0;
        input->head_len += got > 0 ? got : 0;
    }
    *head = (Str){ input->head, input->head_len };
    if (input->head_len > 0 || input->fault.kind == E_NONE)
        return true;
    *err = input->fault;
    return false;
}

ptrdiff_t input_read(Input *input, char *at, ptrdiff_t n, Err *err)
{
    ptrdiff_t left = input->head_len - input->head_at;
    if (left > 0) {
        n = n < left ? n : left;
        memcpy(at, input->head + input->head_at, (size_t)n);
        input->head_at += n;
        return n;
    }
    if (!input->head_end)
        return input->read(input, at, n, err);
    if (input->fault.kind != E_NONE)
        *err = input->fault;
    return input->fault.kind == E_NONE ? 0 : -1;
}

bool window_open(Window *window, size_t cap, Err *err)
{
    *window = (Window){ 0 };
    return arena_open(&window->room, cap + CHUNK, err);
}

void window_close(Window *window)
{
    arena_close(&window->room);
}

void window_start(Window *window, Input *input)
{
    window->input = input;
    window->from = window->to = 0;
    window->end = false;
    window->offset = 0;
    window->line = 1;
}

Str window_view(const Window *window)
{
    return (Str){ window->room.base + window->from, window->to - window->from };
}

bool window_more(Window *window, Err *err)
{
    ptrdiff_t cap = (ptrdiff_t)window->room.cap,
              left = window->to - window->from;
    if (window->end)
        return false;
    if (window->from > 0 &&
        (left == 0 || cap - window->to < CHUNK || window->to > 2 * CHUNK)) {
        memmove(
            window->room.base, window->room.base + window->from, (size_t)left);
        window->from = 0;
        window->to = left;
    }
    ptrdiff_t n = cap - window->to < CHUNK ? cap - window->to : CHUNK;
    if (n == 0)
        return false;
    ptrdiff_t got =
        input_read(window->input, window->room.base + window->to, n, err);
    window->end = got <= 0;
    window->to += got > 0 ? got : 0;
    return got > 0;
}

void window_drop(Window *window, ptrdiff_t n)
{
    window->line += (long)scan_lines(str_slice(window_view(window), 0, n));
    window->from += n;
    window->offset += n;
}
