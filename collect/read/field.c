#include "read/field.h"

#include "read/page.h"

#include "base/ban.h"

static const struct {
    const char *name;
    Field       field;
} named[] = {
    { "id", FIELD_ROW },
    { "row", FIELD_ROW },
    { "date", FIELD_CREATED },
    { "created", FIELD_CREATED },
    { "datetime", FIELD_CREATED },
    { "sent", FIELD_CREATED },
    { "timestamp", FIELD_CREATED },
    { "_id", FIELD_ID },
    { "refid", FIELD_ID },
    { "ref_id", FIELD_ID },
    { "reference_id", FIELD_ID },
    { "referenceid", FIELD_ID },
    { "canonical_id", FIELD_ID },
    { "cable_id", FIELD_ID },
    { "cableid", FIELD_ID },
    { "identifier", FIELD_ID },
    { "origin", FIELD_ORIGIN },
    { "embassy", FIELD_ORIGIN },
    { "post", FIELD_ORIGIN },
    { "classification", FIELD_CLASSIFICATION },
    { "class", FIELD_CLASSIFICATION },
    { "destination", FIELD_REFERENCE },
    { "references", FIELD_REFERENCE },
    { "refs", FIELD_REFERENCE },
    { "reference", FIELD_REFERENCE },
    { "header", FIELD_HEADER },
    { "head", FIELD_HEADER },
    { "body", FIELD_BODY },
    { "content", FIELD_BODY },
    { "text", FIELD_BODY },
    { "message", FIELD_BODY },
    { "subject", FIELD_TITLE },
    { "title", FIELD_TITLE },
    { "tags", FIELD_TAGS },
};

static Str bare(Str name)
{
    name = str_trim(name);
    while (name.len > 0 && (name.at[0] == '"' || name.at[0] == '`' ||
                               name.at[0] == '\'' || name.at[0] == '['))
        name = str_slice(name, 1, name.len);
    while (name.len > 0 &&
           (name.at[name.len - 1] == '"' || name.at[name.len - 1] == '`' ||
               name.at[name.len - 1] == '\'' || name.at[name.len - 1] == ']'))
        name = str_slice(name, 0, name.len - 1);
    return str_trim(name);
}

Field field_named(Str name)
{
    name = bare(name);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_eq_fold(name, str_from(named[i].name)))
            return named[i].field;
    return FIELD_NONE;
}

int field_names(Str list, Field *column)
{
    int n = 0;
    for (StrSplit part = { .after = list, .found = true };
         part.found && n < FIELD_COLUMNS;) {
        part = str_split(part.after, ',');
        column[n++] = field_named(part.before);
    }
    return n;
}

int field_default(Str fourth, Field *column)
{
    static const Field table[] = { FIELD_ROW, FIELD_CREATED, FIELD_ID,
        FIELD_ORIGIN, FIELD_CLASSIFICATION, FIELD_REFERENCE, FIELD_HEADER,
        FIELD_BODY };
    Str                none;
    for (int i = 0; i < 8; i++)
        column[i] = table[i];
    if (page_cut_classification(&fourth, &none)) {
        column[3] = FIELD_CLASSIFICATION;
        column[4] = FIELD_ORIGIN;
    }
    return 8;
}

void field_set(Record *out, Field field, Str value)
{
    Str *const slot[FIELD_COUNT] = {
        [FIELD_CREATED] = &out->created,
        [FIELD_ID] = &out->id,
        [FIELD_ORIGIN] = &out->origin,
        [FIELD_CLASSIFICATION] = &out->classification,
        [FIELD_REFERENCE] = &out->reference,
        [FIELD_HEADER] = &out->header,
        [FIELD_BODY] = &out->body,
        [FIELD_TITLE] = &out->title,
        [FIELD_TAGS] = &out->tags,
    };
    if (field == FIELD_ROW && out->id.len == 0 && page_is_id(str_trim(value)))
        field = FIELD_ID; /* a source that calls the reference id "id" */
    if (field == FIELD_BODY || field == FIELD_HEADER)
        *slot[field] = value;
    else if (slot[field])
        *slot[field] = str_trim(value);
}
