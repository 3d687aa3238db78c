#include "claim/quantity/quantity_build.h"

#include "base/ban.h"

/* The names, signs and codes of money among the words. */

static PhraseKind money_kind(Str kind)
{
    if (str_eq(kind, STR("code")))
        return PHRASE_CODE;
    if (str_eq(kind, STR("abbr")))
        return PHRASE_ABBREVIATION;
    return str_eq(kind, STR("symbol")) ? PHRASE_SIGN : PHRASE_MONEY;
}

/* What a name means without a country: its only money, or the one that
 * money_units gives it to. */
static int32_t usual_money(const QuantityVocab *v, int32_t row)
{
    Str     name = table_cell(&v->currency, row, 0);
    int32_t only = table_find(&v->money, table_cell(&v->currency, row, 1));
    bool    several = false;
    for (int32_t r = row; r >= 0; r = table_find_next(&v->currency, name, r)) {
        int32_t money = table_find(&v->money, table_cell(&v->currency, r, 1));
        if (money >= 0 &&
            str_list_has(table_cell(&v->money, money, 2), '|', name))
            return money;
        several |= money != only;
    }
    return several || only < 0 ? -2 : only;
}

/* Whose money a row of currencies.csv is: as it says, or by its code. */
static Str money_country(const QuantityVocab *v, int32_t row)
{
    Str whose = table_cell(&v->currency, row, 2);
    Str iso = table_cell(&v->currency, row, 1);
    return whose.len > 0 || iso.len != 3 ? whose : str_slice(iso, 0, 2);
}

/* "polish zlotys", where no table lists it. */
static void add_national(Build *b, Str adjectives, int32_t row)
{
    Str name = table_cell(&b->v->currency, row, 0);
    while (adjectives.len > 0) {
        StrSplit part = str_split(adjectives, ';');
        Str      full = quantity_join(b->mem, part.before, STR(" "), name);
        adjectives = part.after;
        if (table_find(&b->v->currency, full) < 0)
            words_add_phrase(b, full, PHRASE_NATIONAL, row);
    }
}

/* Every money of a country under each adjective of it, and under its name. */
static bool build_national_money(Build *b)
{
    Table    table;
    int32_t *row_of = arena_new(b->mem, int32_t, 26 * 26);
    if (!table_open(b->blob, STR("countries.csv"), &table))
        return words_full(b, "missing tables: countries");
    for (int32_t r = 0; r < table.rows; r++) {
        Str iso = table_cell(&table, r, 1);
        if (iso.len == 2 && byte_is_upper(iso.at[0]) &&
            byte_is_upper(iso.at[1]))
            row_of[(iso.at[0] - 'A') * 26 + iso.at[1] - 'A'] = r + 1;
    }
    for (int32_t r = 0; r < b->v->currency.rows; r++) {
        Str whose = money_country(b->v, r);
        Str name = table_cell(&b->v->currency, r, 0);
        if (!str_eq(table_cell(&b->v->currency, r, 3), STR("name")) ||
            str_find_byte(name, ' ') >= 0 || whose.len != 2 ||
            !byte_is_upper(whose.at[0]) || !byte_is_upper(whose.at[1]))
            continue;
        int32_t at = row_of[(whose.at[0] - 'A') * 26 + whose.at[1] - 'A'];
        if (at == 0)
            continue;
        add_national(b, table_cell(&table, at - 1, 4), r);
        add_national(b, table_cell(&table, at - 1, 0), r);
    }
    return true;
}

bool words_build_money(Build *b)
{
    QuantityVocab *v = b->v;
    if (!table_open(b->blob, STR("currencies.csv"), &v->currency) ||
        !table_open(b->blob, STR("money_units.csv"), &v->money) ||
        !table_open(b->blob, STR("redenominations.csv"), &v->redenomination))
        return words_full(b, "missing tables: currencies");
    v->usual = arena_new(b->mem, int32_t, v->currency.rows + 1);
    for (int32_t r = 0; r < v->currency.rows; r++) {
        Str name = table_cell(&v->currency, r, 0);
        v->usual[r] = usual_money(v, r);
        if (table_find(&v->currency, name) == r)
            words_add_phrase(
                b, name, money_kind(table_cell(&v->currency, r, 3)), r);
    }
    return build_national_money(b);
}
