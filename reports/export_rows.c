#include <string.h>

#include "export.h"
#include "marking.h"

#include "base/ban.h"

static const ExportColumn series_column[] = {
    { "series_id", "12 hex digits, the same in every run", CELL_IS_TEXT },
    { "indicator", "key of the catalogue", CELL_IS_TEXT },
    { "country", "ISO 3166-1 alpha-2; empty: none", CELL_IS_TEXT },
    { "country_name", "English short name", CELL_IS_TEXT },
    { "unit", "count, percent, months, kg, litre or ISO 4217", CELL_IS_TEXT },
    { "counting",
        "what is counted, where it is not what the indicator always "
        "counts",
        CELL_IS_TEXT },
    { "place", "facet: national, or the place meant", CELL_IS_TEXT },
    { "source_type", "facet: government, industry, post or press",
        CELL_IS_TEXT },
    { "track", "facet: criminal, civil or administrative", CELL_IS_TEXT },
    { "stage", "facet: filed, granted and the like", CELL_IS_TEXT },
    { "right", "facet: copyright, trademark, patent and the like",
        CELL_IS_TEXT },
    { "sector", "facet: sector or product", CELL_IS_TEXT },
    { "basis", "facet: retail, domestic or street value", CELL_IS_TEXT },
    { "role", "facet: whose officers", CELL_IS_TEXT },
    { "grain", "month, quarter, half, year or day", CELL_IS_TEXT },
    { "mark", "calendar, fiscal, rolling, to_date or point; marks never mix",
        CELL_IS_TEXT },
    { "period_start", "first day", CELL_IS_DATE },
    { "period_end", "first day after", CELL_IS_DATE },
    { "stated_low", "lower bound as the words say; empty: open",
        CELL_IS_NUMBER },
    { "stated_high", "upper bound as the words say; empty: open",
        CELL_IS_NUMBER },
    { "low_excluded", "true: more than stated_low", CELL_IS_BOOLEAN },
    { "high_excluded", "true: less than stated_high", CELL_IS_BOOLEAN },
    { "low", "lower bound for analysis", CELL_IS_NUMBER },
    { "high", "upper bound for analysis; empty: open", CELL_IS_NUMBER },
    { "best", "the figure, only where exact or about", CELL_IS_NUMBER },
    { "qualifier",
        "exact, about, at_least, more_than, at_most, less_than or "
        "range",
        CELL_IS_TEXT },
    { "conflict", "true: sources disagree", CELL_IS_BOOLEAN },
    { "summed", "true: sum of adjacent periods of one source",
        CELL_IS_BOOLEAN },
    { "reviewed", "true: a person confirmed a claim behind it",
        CELL_IS_BOOLEAN },
    { "claims", "claims behind it", CELL_IS_INTEGER },
    { "cables", "cables behind it", CELL_IS_INTEGER },
    { "marking", "highest marking of what it rests on", CELL_IS_TEXT },
    { "edition", "edition of a report; empty: as things stand", CELL_IS_TEXT },
    { "evidence", "ids of the claims, first the one to open", CELL_IS_TEXT },
};

static const ExportColumn claim_column[] = {
    { "claim_id", "id; `iprstat why` shows its trail", CELL_IS_TEXT },
    { "cable", "canonical reference", CELL_IS_TEXT },
    { "date", "day sent", CELL_IS_DATE },
    { "post", "who sent it", CELL_IS_TEXT },
    { "marking", "the paragraph's, or else the cable's", CELL_IS_TEXT },
    { "paragraph", "number as printed; 0: before the first", CELL_IS_INTEGER },
    { "indicator", "key of the catalogue", CELL_IS_TEXT },
    { "country", "whom the figure is about", CELL_IS_TEXT },
    { "value", "figure as stated; empty for a range", CELL_IS_NUMBER },
    { "low", "lower bound; empty: open", CELL_IS_NUMBER },
    { "high", "upper bound; empty: open", CELL_IS_NUMBER },
    { "qualifier", "how the words bound it", CELL_IS_TEXT },
    { "unit", "count, percent, months, kg, litre or ISO 4217", CELL_IS_TEXT },
    { "counting", "the noun counted", CELL_IS_TEXT },
    { "usd_low", "US dollars by our rate", CELL_IS_NUMBER },
    { "usd_high", "US dollars by our rate", CELL_IS_NUMBER },
    { "usd_basis", "which rate", CELL_IS_TEXT },
    { "period_start", "first day", CELL_IS_DATE },
    { "period_end", "first day after", CELL_IS_DATE },
    { "scope", "total, event or part", CELL_IS_TEXT },
    { "attribution", "who says so; empty: the post", CELL_IS_TEXT },
    { "hedged", "reported, alleged, estimated, expected", CELL_IS_TEXT },
    { "confidence", "0 to 1", CELL_IS_NUMBER },
    { "text", "the words that state it", CELL_IS_TEXT },
    { "sentence", "the whole sentence; empty with --no-quotes", CELL_IS_TEXT },
};

/* -- cells */

static void put(Export *x, ExportTable *t, Str cell)
{
    PUSH(x->mem, &t->cell, cell);
}

static void put_dec(Export *x, ExportTable *t, Dec value)
{
    Buf buf = buf_new(x->mem);
    if (value.known)
        dec_write(&buf, value);
    put(x, t, buf_str(&buf));
}

static void put_day(Export *x, ExportTable *t, Day day)
{
    Buf buf = buf_new(x->mem);
    day_write(&buf, day);
    put(x, t, buf_str(&buf));
}

static void put_int(Export *x, ExportTable *t, int64_t value)
{
    put(x, t, arena_printf(x->mem, "%lld", (long long)value));
}

static void put_bool(Export *x, ExportTable *t, bool value)
{
    put(x, t, value ? STR("true") : STR("false"));
}

Str export_cell(const ExportTable *t, ptrdiff_t row, int column)
{
    return t->cell.at[row * t->columns + column];
}

/* -- series */

static void put_marking(Export *x, ExportTable *t, const SeriesPoint *p)
{
    Str     highest = { 0 };
    Marking level = { 0 };
    for (ptrdiff_t i = 0; i < p->observations; i++)
        for (ptrdiff_t k = 0; k < p->observation[i]->claims; k++) {
            Str     text = p->observation[i]->claim[k]->marking;
            Marking m = marking_of(text);
            if (highest.len == 0 || m.level > level.level) {
                highest = text;
                level = m;
            }
        }
    put(x, t, highest);
}

static void put_evidence(Export *x, ExportTable *t, const SeriesPoint *p)
{
    Buf buf = buf_new(x->mem);
    for (ptrdiff_t i = 0; i < p->observations; i++)
        for (ptrdiff_t k = 0; k < p->observation[i]->claims; k++) {
            if (buf.len > 0)
                buf_byte(&buf, ' ');
            buf_put(&buf, p->observation[i]->claim[k]->id);
        }
    put(x, t, buf_str(&buf));
}

static bool is_reviewed(const SeriesPoint *p)
{
    for (ptrdiff_t i = 0; i < p->observations; i++)
        if (p->observation[i]->reviewed)
            return true;
    return false;
}

static void put_key(Export *x, ExportTable *t, const Series *s)
{
    put(x, t, s->id);
    put(x, t, s->indicator);
    put(x, t, s->country);
    put(x, t,
        s->country.len > 0 ? words_country_name(x->words, s->country)
                           : s->country);
    put(x, t, s->unit);
    put(x, t, s->counting);
    for (int f = 0; f < FACET_COUNT; f++)
        put(x, t, s->facet[f]);
    put(x, t, str_from(grain_name[s->grain]));
}

static void put_point(
    Export *x, ExportTable *t, const Series *s, const SeriesPoint *p)
{
    put_key(x, t, s);
    put(x, t, str_from(mark_name[p->mark]));
    put_day(x, t, p->period.start);
    put_day(x, t, p->period.end);
    put_dec(x, t, p->stated.low);
    put_dec(x, t, p->stated.high);
    put_bool(x, t, p->stated.above);
    put_bool(x, t, p->stated.below);
    put_dec(x, t, p->analysis.low);
    put_dec(x, t, p->analysis.high);
    put_dec(x, t, p->best);
    put(x, t, str_from(qualifier_name[p->qualifier]));
    put_bool(x, t, p->conflict);
    put_bool(x, t, p->summed);
    put_bool(x, t, is_reviewed(p));
    put_int(x, t, p->claims);
    put_int(x, t, p->cables);
    put_marking(x, t, p);
    if (x->edition)
        put_int(x, t, x->edition);
    else
        put(x, t, (Str){ 0 });
    put_evidence(x, t, p);
    t->rows++;
}

/* Words of a cable, unless they are to be left out. */
static Str quoted(const Export *x, Str text)
{
    if (x->no_quotes)
        return (Str){ 0 };
    return text;
}

static void put_claim(Export *x, ExportTable *t, const Claim *c)
{
    Buf confidence = buf_new(x->mem);
    put(x, t, c->id);
    put(x, t, c->cable);
    put_day(x, t, c->date);
    put(x, t, c->post);
    put(x, t, c->marking);
    put_int(x, t, c->paragraph);
    put(x, t, c->indicator);
    put(x, t, c->country);
    put_dec(x, t, c->value);
    put_dec(x, t, c->low);
    put_dec(x, t, c->high);
    put(x, t, str_from(qualifier_name[c->qualifier]));
    put(x, t, c->unit);
    put(x, t, c->counting);
    put_dec(x, t, c->usd_low);
    put_dec(x, t, c->usd_high);
    put(x, t, c->usd_basis);
    put_day(x, t, c->period.start);
    put_day(x, t, c->period.end);
    put(x, t, str_from(scope_name[c->scope]));
    put(x, t, c->attribution);
    put(x, t, str_from(hedge_name[c->hedged]));
    buf_num(&confidence, c->confidence);
    put(x, t, buf_str(&confidence));
    put(x, t, quoted(x, c->text));
    put(x, t, quoted(x, c->sentence));
    t->rows++;
}

void export_tables(Export *x)
{
    const Derived *d = x->derived;
    x->series = (ExportTable){ .name = "series",
        .title = "Figures by series and period",
        .column = series_column,
        .columns = sizeof series_column / sizeof *series_column };
    x->claims = (ExportTable){ .name = "claims",
        .title = "Claims the figures rest on",
        .column = claim_column,
        .columns = sizeof claim_column / sizeof *claim_column };
    for (ptrdiff_t i = 0; i < d->series.len; i++)
        for (ptrdiff_t p = 0; p < d->series.at[i].points; p++)
            if (d->series.at[i].point[p].known)
                put_point(
                    x, &x->series, d->series.at + i, d->series.at[i].point + p);
    for (ptrdiff_t i = 0; i < d->claims.len; i++)
        put_claim(x, &x->claims, d->claims.at + i);
}

Str export_omitted(const Export *x)
{
    if (x->left_out == 0)
        return (Str){ 0 };
    return arena_printf(x->mem,
        "%td claims above %.*s were left out before figures were computed.",
        x->left_out, PR(x->max_classification));
}
