/* Any words as a command line: read, or refused with a reason. Words end at
 * NUL, as in /proc/PID/cmdline; the first names the command. */
#include "tests/fuzz/command.h"

#define COMMAND(name) extern const Command name##_command;
#include "commands.h"
#undef COMMAND

static const Command *const table[] = {
#define COMMAND(name) &name##_command,
#include "commands.h"
#undef COMMAND
};

enum { TABLE = sizeof table / sizeof table[0], WORDS = 64 };

static const Command *command_of(Str name)
{
    for (int i = 0; i < TABLE; i++)
        if (str_eq(name, str_from(table[i]->name)))
            return table[i];
    return table[name.len % TABLE];
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static Arena mem;
    Err          err = { 0 };
    Diag         diag;
    if (!mem.base && !arena_open(&mem, (size_t)1 << 28, &err))
        abort();
    if (size > 1 << 16)
        return 0;
    ArenaMark mark = arena_mark(&mem);
    char     *copy = malloc(size + 1);
    memcpy(copy, size ? (const char *)data : "", size);
    Str      word[WORDS];
    StrList  argv = { word, 0 }, rest = { 0 }, words = { 0 };
    StrSplit split = { .after = { copy, (ptrdiff_t)size } };
    while (argv.len < WORDS && split.after.len > 0) {
        split = str_split(split.after, '\0');
        word[argv.len++] = split.before;
    }
    diag_open(&diag, NULL, false, false);
    App  app = { .mem = &mem, .diag = &diag, .as_of = DAY_NONE, .argv = argv };
    bool ok = options_global(&app, argv, &rest, &err);
    assert(ok || err.what[0] != 0);
    if (ok && rest.len > 0) {
        const Command *command = command_of(rest.at[0]);
        StrList        tail = { rest.at + 1, rest.len - 1 };
        void          *args = arena_alloc(&mem, command->args_size + 1, 16, 1);
        ok = options_parse(&app, command, tail, args, &words, &err);
        assert(ok || err.what[0] != 0);
        assert(!ok || words.len >= command->least);
    }
    diag_close(&diag);
    free(copy);
    arena_rewind(&mem, mark);
    return 0;
}
