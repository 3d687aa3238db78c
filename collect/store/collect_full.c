/* collect_full.c: takes what `extract --full` made: the reduce of a map.
 *
 * The lines bring body and claims; tags are looked at, rejected cables counted
 * and sampled as if the cables themselves were read, so that the database is
 * the same as one made in a single run.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/io.h"
#include "claim/full.h"
#include "store/collect_inner.h"
#include "store/work.h"

#include "base/ban.h"

enum { READ_BYTES = 1 << 18, LINE_MAX_BYTES = 64 << 20 };

typedef struct {
    Collect  *collect;
    int       fd;
    Str       path;
    int64_t   bytes, mtime_ns; /* of the file; -1: a pipe */
    char     *buffer;          /* READ_BYTES */
    ptrdiff_t at, end;
    long      line;
    bool      begun, over;
} Lines;

/* One line without its LF into mem; *found false at the end. */
static bool next_line(Lines *in, Arena *mem, Str *out, bool *found, Err *err)
{
    Buf line = buf_new(mem);
    *found = false;
    for (;;) {
        if (in->at == in->end) {
            ssize_t n = read(in->fd, in->buffer, READ_BYTES);
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0)
                return fail(err, E_IO, (Where){ in->path, in->line }, "",
                    "cannot read: %s", strerror(errno));
            in->at = 0;
            in->end = n;
            if (n == 0)
                break;
        }
        Str       rest = { in->buffer + in->at, in->end - in->at };
        ptrdiff_t lf = str_find_byte(rest, '\n');
        *found = true;
        buf_put(&line, str_slice(rest, 0, lf < 0 ? rest.len : lf));
        in->at += lf < 0 ? rest.len : lf + 1;
        if (line.len > LINE_MAX_BYTES)
            return fail(err, E_DATA, (Where){ in->path, in->line + 1 },
                "is it the output of extract --full?",
                "a line of more than %d bytes", LINE_MAX_BYTES);
        if (lf >= 0)
            break;
    }
    in->line += *found;
    *out = buf_str(&line);
    return true;
}

static void put_file(Lines *in, Slot *slot, ItemKind kind)
{
    Item item = { .kind = kind,
        .path = in->path,
        .bytes = in->bytes,
        .mtime_ns = in->mtime_ns,
        .whole = true };
    PUSH(&slot->mem, &slot->items, item);
}

static bool refill(void *context, Slot *slot, bool *more, Err *err)
{
    Lines *in = ((Collect *)context)->lines;
    bool   found = true;
    if (!in->begun)
        put_file(in, slot, ITEM_FILE);
    in->begun = true;
    while (slot->bytes < (1 << 20) && found) {
        Item item = { .kind = ITEM_RECORD };
        item.raw = (RawRecord){ .file = in->path, .number = in->line + 1 };
        if (!next_line(in, &slot->mem, &item.raw.raw, &found, err))
            return false;
        item.raw.line = in->line;
        slot->bytes += (size_t)item.raw.raw.len;
        slot->tally.records++;
        if (found && str_trim(item.raw.raw).len > 0)
            PUSH(&slot->mem, &slot->items, item);
    }
    slot->tally.files = 1;
    if (!found)
        put_file(in, slot, ITEM_FILE_END);
    *more = found;
    return true;
}

static bool same_vocabulary(const Pipeline *p, Str vocab, Where where, Err *err)
{
    Str ours = blob_version(p->app->vocab);
    return str_eq(vocab, ours) ||
           fail(err, E_CONFIG, where, "extract again, or give the same --vocab",
               "these claims were made with vocabulary %.*s, ours is %.*s",
               PR(vocab), PR(ours));
}

static int64_t accepted_of(const ClaimList *claims, ExtractTally *tally)
{
    for (ptrdiff_t i = 0; i < claims->len; i++)
        if (claims->at[i].status == CLAIM_ACCEPTED)
            tally->accepted++;
        else
            tally->review++;
    return tally->accepted;
}

static bool rework(const Pipeline *p, Arena *mem, Arena *scratch, Item *item,
    Diag *diag, Err *err)
{
    Cable     stored, cable;
    ClaimList claims = { 0 };
    Str       vocab;
    Where     where = { item->raw.file, item->raw.line };
    if (!full_read(scratch, item->raw.raw, where.file, where.line, &stored,
            &claims, &vocab, err) ||
        !same_vocabulary(p, vocab, where, err) ||
        !cable_reparse(&stored, p->app->vocab, scratch, &cable, diag, err))
        return false;
    accepted_of(&claims, &item->tally);
    item->claims = claims_keep(mem, &claims);
    if (!pipeline_wants(p, &cable)) {
        item->result = cable.tag.len > 0 ? RESULT_REJECTED : RESULT_UNTAGGED;
        item->sampled = source_samples(cable.id);
        item->cable =
            (Cable){ .day = cable.day, .post = arena_str(mem, cable.post) };
        return true;
    }
    item->result = RESULT_KEPT;
    item->packed = cable_pack(mem, &cable);
    item->cable = cable_keep(mem, &cable);
    return true;
}

static bool lines_open(Lines *in, Arena *mem, Str path, Err *err)
{
    struct stat status;
    *in = (Lines){ .path = path, .bytes = -1, .mtime_ns = -1 };
    in->buffer = arena_new(mem, char, READ_BYTES);
    if (str_eq(path, STR("-")))
        return true;
    const char *name = str_path(mem, path, err);
    if (!name)
        return false;
    in->fd = open(name, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0 || fstat(in->fd, &status) != 0)
        return fail(err, E_INPUT, (Where){ path, 0 }, "check the path",
            "cannot open: %s", strerror(errno));
    if (S_ISREG(status.st_mode)) {
        in->bytes = status.st_size;
        in->mtime_ns = (int64_t)status.st_mtim.tv_sec * 1000000000 +
                       status.st_mtim.tv_nsec;
    }
    return true;
}

bool collect_full(App *app, Db *db, Str path, const CollectOptions *options,
    CollectTally *tally, Err *err)
{
    Lines    lines;
    Collect  c = { .app = app, .db = db, .options = options, .out = tally };
    Pipeline p = { .app = app,
        .tags = options->tags,
        .write = collect_write,
        .refill = refill,
        .rework = rework,
        .context = &c };
    c.tags = collect_tags(app->mem, options->tags);
    c.lines = &lines;
    if (!lines_open(&lines, app->mem, path, err))
        return false;
    bool ok = collect_open(&c, err) && known_open(&c, err);
    if (ok && lines.bytes >= 0 &&
        known_file(&c, path, lines.bytes, lines.mtime_ns))
        tally->source.files = tally->source.unchanged = 1;
    else if (ok)
        ok = pipeline_run(&p, &tally->stopped, err);
    if (lines.fd > 0)
        close(lines.fd);
    return collect_close(&c, ok, err);
}
