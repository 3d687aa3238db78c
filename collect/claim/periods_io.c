#include "claim/periods_io.h"

#include "base/json.h"
#include "base/utf8.h"
#include "claim/period/period.h"
#include "claim/texts_io.h"

#include "base/ban.h"

static void put_period(
    Buf *out, const PeriodMention *m, int64_t start, int64_t end)
{
    json_open(out, '{');
    json_put_int(out, "start", start);
    json_put_int(out, "end", end);
    json_put_day(out, "from", m->period.start);
    json_put_day(out, "to", m->period.end);
    json_key(out, STR("kind"));
    json_text(out, str_from(period_kind_name[m->kind]));
    json_key(out, STR("basis"));
    json_text(out, str_from(period_basis_name[m->basis]));
    json_close(out, '}');
}

static void put_text(
    const void *self, Arena *mem, const TextItem *item, Buf *out)
{
    PeriodContext context = *(const PeriodContext *)self;
    PeriodList    list = { 0 };
    int64_t       code = 0;
    ptrdiff_t     at = 0;
    if (item->on.len > 0 && !day_parse(item->on, &context.day))
        context.day = DAY_NONE;
    if (item->country.len > 0)
        context.country = item->country;
    period_find(mem, item->text, &context, &list);
    json_open(out, '{');
    json_key(out, STR("id"));
    buf_put(out, item->id);
    json_key(out, STR("periods"));
    json_open(out, '[');
    for (ptrdiff_t i = 0; i < list.len; i++) {
        const PeriodMention *m = list.at + i;
        code += utf8_count(str_slice(item->text, at, m->core));
        int64_t start = code;
        code += utf8_count(str_slice(item->text, m->core, m->to));
        at = m->to;
        put_period(out, m, start, code);
    }
    json_close(out, ']');
    json_close(out, '}');
    buf_byte(out, '\n');
}

bool periods_run(
    App *app, StrList files, bool text, Day on, Str country, Err *err)
{
    PeriodContext context = {
        .day = on, .country = country, .anchor = PERIOD_NONE, .whole = true
    };
    return texts_run(app, files, text, put_text, &context, err);
}
