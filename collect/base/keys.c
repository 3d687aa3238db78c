#include "base/keys.h"

#include <errno.h>
#include <termios.h>
#include <unistd.h>

#include "base/ban.h"

static int read_byte(void)
{
    unsigned char byte;
    for (;;) {
        ssize_t n = read(STDIN_FILENO, &byte, 1);
        if (n < 0 && errno == EINTR)
            continue;
        return n == 1 ? byte : -1;
    }
}

char keys_next(void)
{
    struct termios was, raw;
    bool           terminal = tcgetattr(STDIN_FILENO, &was) == 0;
    int            byte;
    if (terminal) {
        raw = was;
        raw.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    }
    do {
        byte = read_byte();
    } while (byte == '\n' || byte == '\r' || byte == ' ');
    if (terminal)
        tcsetattr(STDIN_FILENO, TCSANOW, &was);
    return byte <= 0 || byte == 4 ? 0 : byte_lower((char)byte);
}

bool keys_line(Arena *mem, Str *out)
{
    Buf line = buf_new(mem);
    int byte = 0;
    /* from a file, the key asked for before has a line of its own */
    if (!isatty(STDIN_FILENO) && (byte = read_byte()) >= 0 && byte != '\n')
        buf_byte(&line, (char)byte);
    while (byte >= 0 && (byte = read_byte()) >= 0 && byte != '\n')
        buf_byte(&line, (char)byte);
    *out = str_trim(buf_str(&line));
    return byte >= 0 || line.len > 0;
}
