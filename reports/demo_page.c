#include "demo.h"

#include "base/ban.h"

enum { LINE_WIDTH = 66, SECTION_LINES = 34 };

static const char *const month_code[] = { "JAN", "FEB", "MAR", "APR", "MAY",
    "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC" };

/* Where the text would be cut in two sections, as long telegrams are. */
typedef struct {
    Buf *out;
    Str  stem;
    int  number, lines, section, sections;
} Page;

static void end_line(Page *page)
{
    buf_byte(page->out, '\n');
    if (++page->lines < SECTION_LINES || page->section == page->sections)
        return;
    page->section++;
    page->lines = 0;
    buf_printf(page->out, "\n%.*s %08d  %03d OF %03d\n\n\n", PR(page->stem),
        90000 + page->number, page->section, page->sections);
}

static void put_wrapped(Page *page, Str line)
{
    int column = 0;
    while (line.len > 0) {
        StrSplit cut = str_split(line, ' ');
        int      width = (int)cut.before.len;
        if (column > 0 && column + 1 + width > LINE_WIDTH) {
            end_line(page);
            column = 0;
        }
        if (column > 0) {
            buf_byte(page->out, ' ');
            column++;
        }
        buf_put(page->out, cut.before);
        column += width;
        line = cut.found ? cut.after : (Str){ 0 };
    }
    end_line(page);
}

static int count_lines(Str body)
{
    int lines = 0;
    while (body.len > 0)
        lines += 2 + (int)(str_next_line(&body).len / LINE_WIDTH);
    return lines;
}

static void put_head(
    const Demo *d, const DemoPlan *plan, Str subject, int sections, Buf *out)
{
    const DemoPost *p = d->post + plan->post;
    Civil           c = day_civil(plan->day);
    int             number = 90000 + plan->number, hour = 7 + plan->number % 11;
    Str tags = arena_printf(d->mem, "ETRD KIPR ECON %.*s", PR(p->tag));
    buf_printf(out,
        "wikileaks ico  Home papers ico  Cables mirror and Afghan War Diary "
        "privacy policy  Privacy\n"
        "IdentifierCreatedClassificationOrigin\n"
        "%.*s %04d-%02d-%02d %02d:%02d:00 UNCLASSIFIED//FOR OFFICIAL USE ONLY "
        "%.*s\nCable title:  \n\nINVENTED: %.*s\n\nTags:   %.*s \n"
        "pdf how-to read a cable\n",
        PR(demo_name(d, plan)), c.year, c.month, c.day, hour, number % 60,
        PR(p->origin), PR(subject), PR(tags));
    buf_printf(out,
        "VZCZCXRO%04d\nRR RUEHXX\nDE RUEHXX #%04d/01 %03d%02d%02d\n"
        "ZNR UUUUU ZZH\nR %02d%02d%02dZ %s %02d\nFM %s %.*s\n"
        "TO RUEHC/SECSTATE WASHDC %04d\n"
        "INFO RUCPDOC/DEPT OF COMMERCE WASHDC\n",
        number % 10000, number % 10000,
        (int)(plan->day - day_make(c.year, 1, 1) + 1), hour, number % 60, c.day,
        hour, number % 60, month_code[c.month - 1], c.year % 100,
        str_starts(p->origin, STR("Consulate")) ? "AMCONSUL" : "AMEMBASSY",
        PR(p->stem), number % 10000);
    buf_put(out, STR("UNCLAS "));
    if (sections > 1)
        buf_printf(out, "SECTION 01 OF %02d ", sections);
    buf_printf(out,
        "%.*s %06d \n\nSENSITIVE\nSIPDIS\n\n"
        "THIS CABLE IS INVENTED: NO FIGURE IN IT IS TRUE\n\n"
        "E.O. 12958: N/A\nTAGS: %.*s\nSUBJECT: INVENTED: %.*s\n\n",
        PR(p->stem), number, PR(tags), PR(subject));
}

Str demo_page(Demo *demo, const DemoPlan *plan)
{
    Str             subject, body = demo_body(demo, plan, &subject);
    const DemoPost *p = demo->post + plan->post;
    Buf             out = buf_new(demo->mem);
    Page            page = { .out = &out,
                   .stem = p->stem,
                   .number = plan->number,
                   .section = 1,
                   .sections = 1 + (count_lines(body) > SECTION_LINES + 4) };
    put_head(demo, plan, subject, page.sections, &out);
    while (body.len > 0) {
        Str line = str_next_line(&body);
        put_wrapped(&page, line);
        end_line(&page);
    }
    buf_put(&out, STR("\nINVENTED BY IPRSTAT DEMO\n"));
    return buf_str(&out);
}
