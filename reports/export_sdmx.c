/* SDMX-CSV 2.0 with its structure message (SDMX 3.0).
 *
 * Dimensions are the whole key, so that no two rows collide. Where the post's
 * data end: SOURCE_POST is an attribute, since comparing embassies is about
 * coverage and not about truth. */
#include "base/wordset.h"
#include "base/io.h"
#include "export.h"
#include "reports/svg.h"

#include "base/ban.h"

typedef enum {
    D_FREQ,
    D_AREA,
    D_INDICATOR,
    D_TRACK,
    D_RIGHT,
    D_SECTOR,
    D_SOURCE,
    D_UNIT,
    D_COUNTING,
    D_PLACE,
    D_STAGE,
    D_BASIS,
    D_ROLE,
    D_MARK,
    DIMENSIONS
} Dimension;

static const char *const dimension[] = { "FREQ", "REF_AREA", "INDICATOR",
    "LEGAL_TRACK", "RIGHT", "SECTOR", "SOURCE_TYPE", "UNIT_MEASURE", "COUNTING",
    "PLACE", "STAGE", "VALUE_BASIS", "ROLE", "PERIOD_MARK" };
static const char *const measure[] = { "OBS_VALUE", "OBS_LOWER", "OBS_UPPER" };
static const char *const attribute[] = { "OBS_STATUS", "CONF_STATUS",
    "DECIMALS", "UNIT_MULT", "OBS_QUALIFIER", "SOURCE_DOC", "SOURCE_POST",
    "MARKING", "COMMENT_OBS" };

typedef struct {
    const Export *x;
    Buf           csv;
    WordSet       code[DIMENSIONS]; /* used, in order of appearance */
    Str          *name[DIMENSIONS];
} Sdmx;

/* -- codes: letters, digits, _ and - in upper case */

static Str to_code(Arena *mem, Str value)
{
    static const struct {
        const char *value, *code;
    } fixed[] = { { "", "_U" }, { "national", "_T" }, { "criminal", "CRIM" },
        { "administrative", "ADM" }, { "civil", "CIV" },
        { "copyright", "COPY" }, { "trademark", "TM" }, { "patent", "PAT" },
        { "geographical indication", "GI" }, { "government", "GOV" },
        { "industry", "IND" }, { "post", "EMB" } };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (str_eq(value, str_from(fixed[i].value)))
            return str_from(fixed[i].code);
    char *to = arena_new(mem, char, value.len);
    for (ptrdiff_t i = 0; i < value.len; i++) {
        char c = byte_upper(value.at[i]);
        to[i] = byte_is_upper(c) || byte_is_digit(c) ? c : '_';
    }
    return (Str){ to, value.len };
}

static Str frequency(const Series *s)
{
    static const char *const code[] = { "M", "Q", "S", "A", "D" };
    return str_from(code[s->grain]);
}

static Str value_of(const Series *s, const SeriesPoint *p, Dimension d)
{
    static const int facet[] = { [D_TRACK] = FACET_TRACK,
        [D_RIGHT] = FACET_RIGHT,
        [D_SECTOR] = FACET_SECTOR,
        [D_SOURCE] = FACET_SOURCE_TYPE,
        [D_PLACE] = FACET_PLACE,
        [D_STAGE] = FACET_STAGE,
        [D_BASIS] = FACET_BASIS,
        [D_ROLE] = FACET_ROLE };
    switch (d) {
    case D_FREQ:
        return frequency(s);
    case D_AREA:
        return s->country;
    case D_INDICATOR:
        return s->indicator;
    case D_UNIT:
        return s->unit;
    case D_COUNTING:
        return s->counting.len > 0 ? s->counting : STR("usual");
    case D_MARK:
        return str_from(mark_name[p->mark]);
    default:
        return s->facet[facet[d]];
    }
}

static Str use_code(Sdmx *m, Dimension d, Str value)
{
    Str       code = to_code(m->x->mem, value);
    ptrdiff_t known = m->code[d].text.len;
    int32_t   number = wordset_put(&m->code[d], code);
    if (number == known && known < 4096)
        m->name[d][known] = value.len > 0 ? value : STR("unknown");
    return code;
}

/* -- rows */

/* 2008, 2008-S1, 2008-Q3, 2008-06, 2008-06-02; else start and duration. */
static void put_time(Buf *buf, const Series *s, const SeriesPoint *p)
{
    Civil c = day_civil(p->period.start);
    if (p->mark == MARK_CALENDAR && s->grain == GRAIN_YEAR)
        buf_printf(buf, "%04d", c.year);
    else if (p->mark == MARK_CALENDAR && s->grain == GRAIN_HALF)
        buf_printf(buf, "%04d-S%d", c.year, 1 + c.month / 7);
    else if (p->mark == MARK_CALENDAR && s->grain == GRAIN_QUARTER)
        buf_printf(buf, "%04d-Q%d", c.year, 1 + (c.month - 1) / 3);
    else if (p->mark == MARK_CALENDAR && s->grain == GRAIN_MONTH)
        buf_printf(buf, "%04d-%02d", c.year, c.month);
    else
        day_write(buf, p->period.start);
    if (p->mark != MARK_CALENDAR && p->period.end != DAY_NONE &&
        p->period.end - p->period.start > 1)
        buf_printf(buf, "/P%dD", p->period.end - p->period.start);
}

/* CL_OBS_STATUS: conflicts and bounds are of low reliability, estimates are
 * estimates, what no person has seen is not validated. */
static const char *status_of(const SeriesPoint *p)
{
    bool reviewed = false;
    for (ptrdiff_t i = 0; i < p->observations; i++) {
        reviewed = reviewed || p->observation[i]->reviewed;
        if (p->observation[i]->hedged == HEDGE_ESTIMATED)
            return "E";
    }
    if (p->conflict || p->vague || p->qualifier != Q_EXACT)
        return "U";
    return reviewed ? "A" : "V";
}

static int decimals_of(const SeriesPoint *p)
{
    Dec x = p->best.known           ? p->best
            : p->analysis.low.known ? p->analysis.low
                                    : p->analysis.high;
    return x.known && x.exp10 < 0 ? -x.exp10 : 0;
}

static void put_dec(Buf *buf, Dec value)
{
    buf_byte(buf, ',');
    if (value.known)
        dec_write(buf, value);
}

static void put_sources(Sdmx *m, const SeriesPoint *p, bool post)
{
    Buf     list = buf_new(m->x->mem);
    WordSet seen = wordset_open(m->x->mem);
    for (ptrdiff_t i = 0; i < p->observations; i++)
        for (ptrdiff_t k = 0; k < p->observation[i]->claims; k++) {
            const Claim *c = p->observation[i]->claim[k];
            Str          word = post ? c->post : c->cable;
            ptrdiff_t    known = seen.text.len;
            if (wordset_put(&seen, word) != known)
                continue;
            if (list.len > 0)
                buf_byte(&list, ' ');
            buf_put(&list, word);
        }
    buf_byte(&m->csv, ',');
    csv_put_text(&m->csv, buf_str(&list), ',');
}

static Str marking_cell(const Export *x, ptrdiff_t row)
{
    for (int c = 0; c < x->series.columns; c++)
        if (str_eq(str_from(x->series.column[c].name), STR("marking")))
            return export_cell(&x->series, row, c);
    return (Str){ 0 };
}

static void put_row(
    Sdmx *m, const Series *s, const SeriesPoint *p, ptrdiff_t row)
{
    Buf *b = &m->csv;
    buf_put(b, STR("dataflow,IPRSTAT:DF_IPR(1.0.0),R"));
    for (int d = 0; d < DIMENSIONS; d++) {
        buf_byte(b, ',');
        buf_put(b, use_code(m, (Dimension)d, value_of(s, p, (Dimension)d)));
    }
    buf_byte(b, ',');
    put_time(b, s, p);
    put_dec(b, p->best);
    put_dec(b, p->analysis.low);
    put_dec(b, p->analysis.high);
    buf_printf(b, ",%s,F,%d,0,%s", status_of(p), decimals_of(p),
        qualifier_name[p->qualifier]);
    put_sources(m, p, false);
    put_sources(m, p, true);
    buf_byte(b, ',');
    csv_put_text(b, marking_cell(m->x, row), ',');
    buf_byte(b, ',');
    if (p->conflict)
        buf_put(b, STR("sources disagree"));
    else if (p->summed)
        buf_put(b, STR("sum of adjacent periods of one source"));
    buf_put(b, STR("\r\n"));
}

static void put_heads(Buf *b)
{
    buf_put(b, STR("STRUCTURE,STRUCTURE_ID,ACTION"));
    for (int d = 0; d < DIMENSIONS; d++)
        buf_printf(b, ",%s", dimension[d]);
    buf_put(b, STR(",TIME_PERIOD"));
    for (size_t i = 0; i < sizeof measure / sizeof *measure; i++)
        buf_printf(b, ",%s", measure[i]);
    for (size_t i = 0; i < sizeof attribute / sizeof *attribute; i++)
        buf_printf(b, ",%s", attribute[i]);
    buf_put(b, STR("\r\n"));
}

/* -- structure.xml */

static void put_codelist(Buf *b, const Sdmx *m, Dimension d)
{
    buf_printf(b,
        "<str:Codelist id=\"CL_%s\" agencyID=\"IPRSTAT\" version=\"1.0.0\">"
        "<com:Name xml:lang=\"en\">%s</com:Name>\n",
        dimension[d], dimension[d]);
    for (ptrdiff_t i = 0; i < m->code[d].text.len && i < 4096; i++) {
        buf_put(b, STR("<str:Code id=\""));
        svg_text(b, m->code[d].text.at[i]);
        buf_put(b, STR("\"><com:Name xml:lang=\"en\">"));
        svg_text(b, m->name[d][i]);
        buf_put(b, STR("</com:Name></str:Code>\n"));
    }
    buf_put(b, STR("</str:Codelist>\n"));
}

static void put_concept(Buf *b, const char *id)
{
    buf_printf(b,
        "<str:Concept id=\"%s\"><com:Name xml:lang=\"en\">%s</com:Name>"
        "</str:Concept>\n",
        id, id);
}

#define URN "urn:sdmx:org.sdmx.infomodel."

static void put_identity(Buf *b, const char *id)
{
    buf_printf(b,
        "<str:ConceptIdentity>" URN
        "conceptscheme.Concept=IPRSTAT:CS_IPR(1.0.0).%s"
        "</str:ConceptIdentity>",
        id);
}

static void put_dimensions(Buf *b)
{
    buf_put(b, STR("<str:DimensionList id=\"DimensionDescriptor\">\n"));
    for (int d = 0; d < DIMENSIONS; d++) {
        buf_printf(b, "<str:Dimension id=\"%s\" position=\"%d\">", dimension[d],
            d + 1);
        put_identity(b, dimension[d]);
        buf_printf(b,
            "<str:LocalRepresentation><str:Enumeration>" URN
            "codelist.Codelist=IPRSTAT:CL_%s(1.0.0)</str:Enumeration>"
            "</str:LocalRepresentation></str:Dimension>\n",
            dimension[d]);
    }
    buf_put(b, STR("<str:TimeDimension id=\"TIME_PERIOD\">"));
    put_identity(b, "TIME_PERIOD");
    buf_put(b, STR("<str:LocalRepresentation><str:TextFormat "
                   "textType=\"ObservationalTimePeriod\"/>"
                   "</str:LocalRepresentation></str:TimeDimension>\n"
                   "</str:DimensionList>\n"));
}

static void put_rest(Buf *b)
{
    buf_put(b, STR("<str:AttributeList id=\"AttributeDescriptor\">\n"));
    for (size_t i = 0; i < sizeof attribute / sizeof *attribute; i++) {
        buf_printf(
            b, "<str:Attribute id=\"%s\" usage=\"optional\">", attribute[i]);
        put_identity(b, attribute[i]);
        buf_put(b, STR("<str:AttributeRelationship><str:Observation/>"
                       "</str:AttributeRelationship></str:Attribute>\n"));
    }
    buf_put(b, STR("</str:AttributeList>\n"
                   "<str:MeasureList id=\"MeasureDescriptor\">\n"));
    for (size_t i = 0; i < sizeof measure / sizeof *measure; i++) {
        buf_printf(b, "<str:Measure id=\"%s\" usage=\"optional\">", measure[i]);
        put_identity(b, measure[i]);
        buf_put(b, STR("<str:LocalRepresentation><str:TextFormat "
                       "textType=\"Decimal\"/></str:LocalRepresentation>"
                       "</str:Measure>\n"));
    }
    buf_put(b, STR("</str:MeasureList>\n"));
}

static void put_concepts(Buf *b)
{
    buf_put(b, STR("<str:ConceptSchemes><str:ConceptScheme id=\"CS_IPR\" "
                   "agencyID=\"IPRSTAT\" version=\"1.0.0\"><com:Name "
                   "xml:lang=\"en\">Concepts of iprstat</com:Name>\n"));
    for (int d = 0; d < DIMENSIONS; d++)
        put_concept(b, dimension[d]);
    put_concept(b, "TIME_PERIOD");
    for (size_t i = 0; i < sizeof measure / sizeof *measure; i++)
        put_concept(b, measure[i]);
    for (size_t i = 0; i < sizeof attribute / sizeof *attribute; i++)
        put_concept(b, attribute[i]);
    buf_put(b, STR("</str:ConceptScheme></str:ConceptSchemes>\n"));
}

#define SDMX "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"

static void put_structure(Buf *b, const Sdmx *m)
{
    Buf day = buf_new(m->x->mem);
    day_write(&day, m->x->as_of == DAY_NONE ? 0 : m->x->as_of);
    buf_printf(b,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:Structure "
        "xmlns:mes=\"" SDMX "message\" xmlns:str=\"" SDMX
        "structure\" xmlns:com=\"" SDMX "common\">\n<mes:Header><mes:ID>"
        "IPRSTAT</mes:ID><mes:Test>false</mes:Test><mes:Prepared>"
        "%.*sT00:00:00Z</mes:Prepared><mes:Sender id=\"IPRSTAT\"/>"
        "</mes:Header>\n<mes:Structures>\n<str:Codelists>\n",
        PR(buf_str(&day)));
    for (int d = 0; d < DIMENSIONS; d++)
        put_codelist(b, m, (Dimension)d);
    buf_put(b, STR("</str:Codelists>\n"));
    put_concepts(b);
    buf_put(b, STR("<str:DataStructures><str:DataStructure id=\"DSD_IPR\" "
                   "agencyID=\"IPRSTAT\" version=\"1.0.0\"><com:Name "
                   "xml:lang=\"en\">Enforcement of intellectual property "
                   "rights</com:Name><str:DataStructureComponents>\n"));
    put_dimensions(b);
    put_rest(b);
    buf_put(b, STR("</str:DataStructureComponents></str:DataStructure>"
                   "</str:DataStructures>\n<str:Dataflows><str:Dataflow "
                   "id=\"DF_IPR\" agencyID=\"IPRSTAT\" version=\"1.0.0\">"
                   "<com:Name xml:lang=\"en\">Figures that cables state"
                   "</com:Name><str:Structure>" URN
                   "datastructure.DataStructure=IPRSTAT:DSD_IPR(1.0.0)"
                   "</str:Structure></str:Dataflow></str:Dataflows>\n"
                   "</mes:Structures>\n</mes:Structure>\n"));
}

/* "data.csv" has "data-structure.xml" beside it. */
static Str structure_path(Arena *mem, Str path)
{
    Str stem =
        str_ends(path, STR(".csv")) ? str_slice(path, 0, path.len - 4) : path;
    return arena_printf(mem, "%.*s-structure.xml", PR(stem));
}

bool export_sdmx(const Export *x, Str path, Err *err)
{
    Sdmx      m = { .x = x, .csv = buf_new(x->mem) };
    Buf       xml = buf_new(x->mem);
    ptrdiff_t row = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
        m.code[d] = wordset_open(x->mem);
        m.name[d] = arena_new(x->mem, Str, 4096);
    }
    put_heads(&m.csv);
    for (ptrdiff_t i = 0; i < x->derived->series.len; i++) {
        const Series *s = x->derived->series.at + i;
        for (ptrdiff_t p = 0; p < s->points; p++)
            if (s->point[p].known)
                put_row(&m, s, s->point + p, row++);
    }
    put_structure(&xml, &m);
    return io_replace(x->mem, path, buf_str(&m.csv), err) &&
           io_replace(x->mem, structure_path(x->mem, path), buf_str(&xml), err);
}
