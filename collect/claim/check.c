#include "claim/check.h"

#include "base/io.h"
#include "claim/json_tree.h"
#include "claim/probe.h"
#include "claim/vocab.h"

#include "base/ban.h"

static bool claims_it(const ClaimList *list, Str key)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->at[i].status == CLAIM_ACCEPTED &&
            str_eq(list->at[i].indicator, key))
            return true;
    return false;
}

/* Which rule claimed what must not be claimed: its line helps the author. */
static void put_failure(Buf *buf, Str file, Str line, bool want, Str key,
    Str text, const ClaimList *list)
{
    buf_printf(buf, "%.*s:%.*s: %s %.*s: \"%.*s\"", PR(file), PR(line),
        want ? "must match" : "must not match", PR(key), PR(text));
    for (ptrdiff_t i = 0; i < list->len; i++)
        buf_printf(buf, "%s%.*s (%.2f)", i == 0 ? "; read as " : ", ",
            PR(list->at[i].indicator), list->at[i].confidence);
    if (list->len == 0)
        buf_put(buf, STR("; no rule holds"));
    buf_byte(buf, '\n');
}

static bool check_lines(Arena *mem, const Extractor *e, int indicator,
    Str lines, bool want, Str file, Buf *buf, CheckTally *tally, Err *err)
{
    ProbeOptions options = { day_make(2009, 6, 30), STR("XX"), true };
    Str          key = e->indicator[indicator].key;
    Arena        slot;
    if (!arena_open(&slot, (size_t)1 << 30, err))
        return false;
    bool ok = true;
    while (ok && lines.len > 0) {
        StrSplit  line = str_split(str_next_line(&lines), ' ');
        ClaimList list;
        ok = probe_claims(&slot, e, line.after, &options, &list, err);
        tally->examples++;
        if (ok && claims_it(&list, key) != want) {
            tally->failed++;
            put_failure(buf, file, line.before, want, key, line.after, &list);
        }
        arena_rewind(&slot, (ArenaMark){ 0 });
    }
    arena_close(&slot);
    (void)mem;
    return ok;
}

bool check_indicator(Arena *mem, const Extractor *e, int indicator, Str file,
    Buf *buf, CheckTally *tally, Err *err)
{
    const IndicatorRow *row = e->row + indicator;
    tally->indicators++;
    return check_lines(mem, e, indicator, extractor_text(e, row->match), true,
               file, buf, tally, err) &&
           check_lines(mem, e, indicator, extractor_text(e, row->refuse), false,
               file, buf, tally, err);
}

bool check_file(Arena *mem, const Extractor *e, Str file, Buf *buf,
    CheckTally *tally, Err *err)
{
    Str bytes;
    if (!io_read(mem, file, VOCAB_FILE_MAX, &bytes, err))
        return false;
    const JsonNode *root = json_tree(mem, bytes, file, err);
    const JsonNode *list = root ? json_tree_find(root, "indicators") : NULL;
    for (const JsonNode *n = list ? list->child : NULL; n; n = n->next) {
        const JsonNode *key = json_tree_find(n, "key");
        int             i = key ? extractor_indicator_find(e, key->text) : -1;
        if (i >= 0 && !check_indicator(mem, e, i, file, buf, tally, err))
            return false;
    }
    return root != NULL;
}

/* The first failure as an error: "file:line: what". */
static bool first_failure(Str file, Str report, Err *err)
{
    Str      line = str_next_line(&report);
    StrSplit head = str_split(str_slice(line, file.len + 1, line.len), ':');
    int64_t  number = 0;
    str_to_int(head.before, &number);
    return fail(err, E_CONFIG, (Where){ file, (long)number },
        "mend the rule or the example", "%.*s", PR(str_trim(head.after)));
}

bool vocab_check_overlay(Arena *mem, Blob vocab, Str dir, Err *err)
{
    Str              file = io_join(mem, dir, STR("indicators.json"));
    const Extractor *e = extractor_open(mem, vocab, err);
    CheckTally       tally = { 0 };
    Buf              buf = buf_new(mem);
    if (!e)
        return false;
    if (!io_exists(mem, file))
        return true;
    return check_file(mem, e, file, &buf, &tally, err) &&
           (tally.failed == 0 || first_failure(file, buf_str(&buf), err));
}
