#include "claim/features.h"

#include "base/json.h"
#include "claim/learned.h"
#include "claim/scope.h"
#include "claim/when_model.h"

#include "base/ban.h"

typedef struct {
    FeatureSink sink;
    Buf        *buf, name;
} Writing;

static void put_lower(Buf *buf, Str text)
{
    for (ptrdiff_t i = 0; i < text.len; i++)
        buf_byte(buf, byte_lower(text.at[i]));
}

static void put_feature(
    FeatureSink *sink, FeatureName place, FeatureName word, int twentieths)
{
    Writing *w = (Writing *)sink;
    buf_clear(&w->name);
    buf_put(&w->name, place.text);
    put_lower(&w->name, word.text);
    json_open(w->buf, '[');
    json_text(w->buf, buf_str(&w->name));
    json_dec(w->buf, dec_make(twentieths * 5, -2));
    json_close(w->buf, ']');
}

typedef struct {
    ScopeSink sink;
    Buf      *buf, *name;
} WritingScope;

static void put_scope_sign(ScopeSink *sink, Str place, Str word)
{
    WritingScope *w = (WritingScope *)sink;
    buf_clear(w->name);
    buf_put(w->name, place);
    buf_put(w->name, word);
    json_text(w->buf, buf_str(w->name));
}

/* Of what has become a claim. */
static void put_scope(Buf *buf, const Draft *d, int i, Arena *mem)
{
    Buf          name = buf_new(mem);
    WritingScope w = { { put_scope_sign }, buf, &name };
    if (d->claim_of[i] < 0)
        return;
    json_key(buf, STR("indicator"));
    json_text(buf, d->e->indicator[d->match[i].indicator].key);
    json_key(buf, STR("scope"));
    json_open(buf, '[');
    scope_features(d, i, &d->match[i].signs, &w.sink);
    json_close(buf, ']');
}

typedef struct {
    WhenSink sink;
    Buf     *buf, *name;
} WritingWhen;

static void put_when_sign(WhenSink *sink, WhenSign s)
{
    WritingWhen *w = (WritingWhen *)sink;
    buf_clear(w->name);
    buf_put(w->name, str_from(when_name[s.place]));
    buf_byte(w->name, '|');
    buf_put(w->name, str_from(when_name[s.about]));
    buf_byte(w->name, '|');
    buf_put(w->name, s.text.len > 0 ? s.text : str_from(when_name[s.word]));
    json_text(w->buf, buf_str(w->name));
}

/* The periods that it may be of: signs of the figure, then of each. */
static void put_when(Buf *buf, Draft *d, int i, Arena *mem)
{
    Buf         name = buf_new(mem);
    WritingWhen w = { { put_when_sign }, buf, &name };
    WhenList    list;
    if (d->claim_of[i] < 0)
        return;
    ptrdiff_t    at = d->first + d->claim_of[i];
    const Claim *c = d->out->at + at;
    when_choices(d, i, c, at, &list);
    json_key(buf, STR("when"));
    json_open(buf, '[');
    when_context(d, i, c, &list, &w.sink);
    json_close(buf, ']');
    json_key(buf, STR("asked"));
    json_bool(buf, when_asks(d, i));
    json_put_int(buf, "by_rules", list.rules);
    json_key(buf, STR("choices"));
    json_open(buf, '[');
    for (int k = 0; k < list.len; k++) {
        json_open(buf, '{');
        json_put_day(buf, "start", list.at[k].period.start);
        json_put_day(buf, "end", list.at[k].period.end);
        json_key(buf, STR("own"));
        json_bool(buf, when_is_own(list.at + k));
        json_key(buf, STR("signs"));
        json_open(buf, '[');
        when_signs(d, i, &list, k, &w.sink);
        json_close(buf, ']');
        json_close(buf, '}');
    }
    json_close(buf, ']');
}

static void put_amount(Buf *buf, Draft *d, int i, Arena *mem)
{
    const Quantity *q = &d->reading.amount.at[i].q;
    const Match    *m = d->match + i;
    Writing         w = { { put_feature }, buf, buf_new(mem) };
    json_open(buf, '{');
    json_key(buf, STR("cable"));
    json_text(buf, d->cable->id);
    json_key(buf, STR("paragraph"));
    json_int(buf,
        d->cable->paragraph[d->cable->sentence[d->sentence].paragraph].number);
    json_put_dec(
        buf, "value", d->reading.amount.at[i].zero ? dec_make(0, 0) : q->value);
    json_put_dec(buf, "low", q->low);
    json_put_dec(buf, "high", q->high);
    json_key(buf, STR("unit"));
    json_text(buf, q->unit);
    json_put_int(buf, "want", match_want(q));
    json_key(buf, STR("rule"));
    if (m->indicator >= 0)
        json_text(buf, d->e->indicator[m->indicator].key);
    else
        json_null(buf);
    json_key(buf, STR("features"));
    json_open(buf, '[');
    learned_features(d, i, &w.sink);
    json_close(buf, ']');
    put_scope(buf, d, i, mem);
    put_when(buf, d, i, mem);
    json_close(buf, '}');
    buf_byte(buf, '\n');
}

void features_trace(ClaimTrace *trace, Draft *d)
{
    for (int i = 0; i < (int)d->reading.amount.len; i++) {
        if (d->match[i].indicator >= 0 || learned_may_ask(d, i))
            put_amount(trace->buf, d, i, d->mem);
    }
}
