/* gen: invented cables in the volume and shapes of the dump, for timing.
 *
 *   gen csv ROWS [ONE_IN]     cables.csv on stdout; every ONE_IN-th row of it;
 *                             past the dump's 251,287 the years begin again
 *   gen mirror|html FOLDER N  N pages into FOLDER
 *
 * Years, posts, sizes and the shares of KIPR, partial headers, missing TAGS,
 * page breaks and non-ASCII text follow the counts of the real dump. The same
 * arguments give the same bytes everywhere.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    ALL = 251287,
    ROOM = 1 << 20,
    /* Sentences of a KIPR cable: one in so many states figures of the field, so
     * that it has a claim every 950 bytes, as annotated real ones have. */
    CLAIM_ONE_IN = 24
};

static uint64_t state = 20091128;

static uint32_t dice(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 32) * n >> 32);
}

static const struct {
    int year, cables;
} calendar[] = { { 1979, 16 }, { 1995, 1015 }, { 2000, 432 }, { 2001, 878 },
    { 2002, 2570 }, { 2003, 8083 }, { 2004, 11808 }, { 2005, 24131 },
    { 2006, 42385 }, { 2007, 44688 }, { 2008, 49427 }, { 2009, 56797 },
    { 2010, 9057 } };

static const struct {
    const char *stem, *name, *origin, *route;
    int         cables;
} post[] = { { "STATE", "SECSTATE WASHDC", "Secretary of State", "RUEHC",
                 8009 },
    { "ANKARA", "AMEMBASSY ANKARA", "Embassy Ankara", "RUEHAK", 7914 },
    { "BAGHDAD", "AMEMBASSY BAGHDAD", "Embassy Baghdad", "RUEHGB", 6674 },
    { "TOKYO", "AMEMBASSY TOKYO", "Embassy Tokyo", "RUEHKO", 5697 },
    { "AMMAN", "AMEMBASSY AMMAN", "Embassy Amman", "RUEHAM", 4312 },
    { "PARIS", "AMEMBASSY PARIS", "Embassy Paris", "RUEHFR", 3775 },
    { "KUWAIT", "AMEMBASSY KUWAIT", "Embassy Kuwait", "RUEHKU", 3717 },
    { "MADRID", "AMEMBASSY MADRID", "Embassy Madrid", "RUEHMD", 3618 },
    { "TAIPEI", "AIT TAIPEI", "American Institute Taiwan, Taipei", "RUEHIN",
        3454 },
    { "MOSCOW", "AMEMBASSY MOSCOW", "Embassy Moscow", "RUEHMO", 3376 },
    { "HANOI", "AMEMBASSY HANOI", "Embassy Hanoi", "RUEHHI", 2325 },
    { "BRASILIA", "AMEMBASSY BRASILIA", "Embassy Brasilia", "RUEHBR", 1947 },
    { "GUANGZHOU", "AMCONSUL GUANGZHOU", "Consulate Guangzhou", "RUEHGZ", 833 },
    { "ROME", "AMEMBASSY ROME", "Embassy Rome", "RUEHRO", 2890 },
    { "BANGKOK", "AMEMBASSY BANGKOK", "Embassy Bangkok", "RUEHBK", 2941 },
    { "OTTAWA", "AMEMBASSY OTTAWA", "Embassy Ottawa", "RUEHOT", 2072 },
    { "BEIJING", "AMEMBASSY BEIJING", "Embassy Beijing", "RUEHBJ", 3297 },
    { "RIODEJANEIRO", "AMCONSUL RIO DE JANEIRO", "Consulate Rio De Janeiro",
        "RUEHRI", 254 } };

static const char *const talk[] = {
    "The minister said that the government wished to widen its dialogue.",
    "Contacts in the ruling party expect the vote to be postponed again.",
    "Post will follow the matter and report any change of position.",
    "The opposition called the plan a step in the wrong direction, and asked "
    "for hearings.",
    "Trade between the two countries rose by 12 percent to 3.4 billion dollars "
    "in 2007.",
    "The delegation met members of the committee on May 14 and visited the "
    "port.",
    "According to the central bank, inflation slowed to 6.1 percent in the "
    "third quarter.",
    "He thanked the Ambassador for the support of the embassy.",
    "A new draft of the law is expected before the end of the year.",
    "The two sides agreed to hold the next round of talks in Geneva.",
    "In private, officials admit that the budget leaves no room for new roads.",
    "The press covered the visit widely, and mostly in a friendly way.",
    "Around 300 students took part in the programme, which began in 2004.",
    "The police reported no incidents during the three days of the summit.",
    "Local observers doubt that the coalition will hold until the spring.",
    "Embassy officers raised the case with the foreign ministry on June 3."
};

static const char *const claim[] = {
    "Customs officers seized over 6,000 counterfeit discs in the first half of "
    "2008.",
    "The police carried out 120 raids and arrested 14 persons for selling "
    "pirated software.",
    "The court sentenced two vendors to six months in prison and fines of "
    "3,000 "
    "euros.",
    "Industry estimates the piracy rate for business software at 66 percent.",
    "Losses to rights holders came to USD 41 million last year, according to "
    "the industry association.",
    "Of the 93 cases opened, nine went to trial."
};

typedef struct {
    char  *at;
    size_t len;
} Out;

static char room_body[ROOM], room_head[ROOM], room_all[ROOM];

__attribute__((format(printf, 2, 3))) static void put(
    Out *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    out->len +=
        (size_t)vsnprintf(out->at + out->len, ROOM - out->len, format, args);
    va_end(args);
}

static void add(Out *out, const char *text)
{
    size_t n = strlen(text);
    memcpy(out->at + out->len, text, n);
    out->len += n;
}

/* Body sizes: quantiles of 6,712 pages, scaled to the mean of the dump; KIPR
 * cables are longer by 9,943 to 7,700 bytes. */
static size_t body_size(bool kipr)
{
    static const struct {
        uint32_t share;
        size_t   size;
    } step[] = { { 0, 300 }, { 50, 944 }, { 250, 3687 }, { 500, 6632 },
        { 750, 10150 }, { 950, 17596 }, { 990, 30460 }, { 1000, 66255 } };
    uint32_t at = dice(1000), i = 1;
    while (step[i].share <= at)
        i++;
    size_t span = step[i].size - step[i - 1].size;
    size_t part =
        (at - step[i - 1].share) * span / (step[i].share - step[i - 1].share);
    return (step[i - 1].size + part) * (kipr ? 103 : 80) / 100;
}

typedef struct {
    int  row, year, month, day, hour, minute, serial, post;
    bool kipr, partial, tagged, broken, accents;
    char id[32];
    Out  head, body;
} Cable;

static void write_head(Cable *c)
{
    static const char month[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    c->head = (Out){ room_head, 0 };
    if (c->partial) {
        add(&c->head, "This record is a partial extract of the original cable. "
                      "The full text of the original cable is not available.");
        return;
    }
    put(&c->head,
        "VZCZCXRO%04d\nRR RUEHAG RUEHAST RUEHDA RUEHDBU\nDE %s #%04d/"
        "01 %03d%02d%02d\nZNR UUUUU ZZH\nR %02d%02d%02dZ %.3s %02d\n"
        "FM %s\nTO RUEHC/SECSTATE WASHDC PRIORITY %04d\nINFO "
        "RUCPDOC/DEPT OF COMMERCE WASHDC\nRUEHGV/USMISSION GENEVA\n"
        "RHMFIUU/DEPT OF JUSTICE WASHINGTON DC\nRUEATRS/DEPT OF "
        "TREASURY WASHDC",
        c->row % 10000, post[c->post].route, c->serial % 10000,
        c->month * 30 + c->day, c->hour, c->minute, c->day, c->hour, c->minute,
        month + 3 * (c->month - 1), c->year % 100, post[c->post].name,
        c->serial % 10000);
}

/* A paragraph of about `size` bytes in lines of 55 to 65. */
static void write_paragraph(Cable *c, size_t size, const char *escape)
{
    size_t from = c->body.len, line = c->body.len;
    while (c->body.len - from < size) {
        const char *text = c->kipr && dice(CLAIM_ONE_IN) == 0 ? claim[dice(6)]
                                                              : talk[dice(16)];
        add(&c->body, text);
        if (dice(40) == 0)
            put(&c->body, " The plan is called %s\"Horizon%s\".", escape,
                escape);
        if (c->accents && dice(4) == 0)
            add(&c->body, " The paper\xe2\x80\x99s editor in S\xc3\xa3o Paulo "
                          "agreed.");
        add(&c->body, " ");
    }
    for (size_t i = from; i < c->body.len; i++)
        if (c->body.at[i] == ' ' && i - line > 58) {
            c->body.at[i] = '\n';
            line = i;
        }
}

static void write_body(Cable *c, const char *escape)
{
    size_t size = body_size(c->kipr);
    c->body = (Out){ room_body, 0 };
    put(&c->body,
        "UNCLAS SECTION 01 OF 02 %s %06d \n \nSENSITIVE \nSIPDIS \n \n"
        "STATE FOR EEB AND L \n \nE.O. 12958: N/A \n",
        post[c->post].stem, c->serial);
    if (c->tagged)
        put(&c->body, "TAGS: %s %s %s\n",
            c->kipr        ? "ETRD, KIPR, ECON,"
            : dice(2) == 0 ? "PGOV, PREL, ECON,"
                           : "OVIP, MARR, PTER, SENV,",
            dice(2) ? "SOCI," : "EINV,", "XX");
    add(&c->body, "SUBJECT: A REPORT ON TALKS AND THEIR OUTCOME \n \n");
    for (int n = 1; c->body.len < size; n++) {
        put(&c->body, "%d. (%s) ", n, n % 3 ? "U" : "SBU");
        size_t left = size - c->body.len;
        write_paragraph(c, left < 900 ? left : 900, escape);
        if (c->broken && n % 4 == 2)
            put(&c->body, "\n \n%s %08d  002 OF 002 \n \n \n",
                post[c->post].stem, c->serial);
        add(&c->body, "\n \n");
    }
    add(&c->body, "DOE");
}

static void roll(Cable *c, int row, int year)
{
    int total = 0, at;
    for (size_t i = 0; i < sizeof post / sizeof *post; i++)
        total += post[i].cables;
    at = (int)dice((uint32_t)total);
    c->post = 0;
    while ((at -= post[c->post].cables) >= 0)
        c->post++;
    c->row = row;
    c->year = year;
    c->month = 1 + (int)dice(year == 2010 ? 2 : 12);
    c->day = 1 + (int)dice(28);
    c->hour = (int)dice(24);
    c->minute = (int)dice(60);
    c->serial = 1 + row % 99999 + (row - 1) / ALL * 100000;
    c->kipr = dice(100) == 0 && year >= 2000;
    c->partial = dice(5) == 0;
    c->tagged = dice(20) != 0 || c->kipr;
    c->broken = dice(100) < 26;
    c->accents = dice(100) < 11;
    snprintf(c->id, sizeof c->id, "%02d%s%d", year % 100, post[c->post].stem,
        c->serial);
}

static const char mark[] = "UNCLASSIFIED//FOR OFFICIAL USE ONLY";

static void csv_row(Cable *c)
{
    write_head(c);
    write_body(c, "\\");
    printf("\"%d\",\"%d/%d/%d %d:%02d\",\"%s\",\"%s\",\"%s\",\"%s\",\"", c->row,
        c->month, c->day, c->year, c->hour, c->minute, c->id,
        post[c->post].origin, mark, dice(2) ? "" : "04BOGOTA10728");
    fwrite(c->head.at, 1, c->head.len, stdout);
    fputs("\",\"", stdout);
    fwrite(c->body.at, 1, c->body.len, stdout);
    fputs("\"\n", stdout);
}

static void mirror_page(Cable *c, FILE *f)
{
    write_head(c);
    write_body(c, "");
    fprintf(f,
        "site\nIdentifierCreatedClassificationOrigin\n%s %d-%02d-%02d "
        "%02d:%02d:00 %s %s\nCable title:\xc2\xa0 \n\nA REPORT\n\nTags: "
        "\xc2\xa0 PGOV\xc2\xa0 \npdf\xc2\xa0 how-to read a cable\n",
        c->id, c->year, c->month, c->day, c->hour, c->minute, mark,
        post[c->post].origin);
    fwrite(c->head.at, 1, c->head.len, f);
    fputs("\n\t\t\t\t\t  ", f);
    fwrite(c->body.at, 1, c->body.len, f);
}

static void put_pre(const Out *text, FILE *f)
{
    fputs("<code><pre>", f);
    for (size_t i = 0; i < text->len; i++)
        if (text->at[i] == '\n')
            fputs("&#x000A;", f);
        else
            putc(text->at[i], f);
    fputs("</pre></code>\n", f);
}

/* Menus of some 60 kB come before the data, as on the real pages. */
static void html_page(Cable *c, FILE *f)
{
    Out menu = { room_all, 0 };
    write_head(c);
    write_body(c, "");
    add(&menu,
        "<?xml version='1.0' encoding='utf-8' ?>\n<html>\n<head>\n<title>"
        "Cable Viewer</title>\n</head>\n<body>\n");
    for (int i = 0; menu.len < 60000; i++)
        put(&menu, "<a href='/tag/T%03d_0.html'>T%03d</a>\n", i % 900, i % 900);
    fwrite(menu.at, 1, menu.len, f);
    fprintf(f,
        "<table class='cable'>\n<tr>\n<th>Reference ID</th>\n<th>Created"
        "</th>\n<th>Classification</th>\n<th>Origin</th>\n</tr>\n<tr>\n"
        "<td>\n<a href='/x'>%s</a>\n</td>\n<td>\n<a>%d-%02d-%02d %02d:"
        "%02d</a>\n</td>\n<td>\n<a>%s</a>\n</td>\n<td>\n<a>%s</a>\n</td>"
        "\n</tr>\n</table>\n",
        c->id, c->year, c->month, c->day, c->hour, c->minute, mark,
        post[c->post].origin);
    put_pre(&c->head, f);
    put_pre(&c->body, f);
    fputs("</div>\n</body>\n</html>\n", f);
}

static int pages(const char *form, const char *folder, int n)
{
    char  name[4096];
    Cable c;
    mkdir(folder, 0777);
    for (int i = 1; i <= n; i++) {
        roll(&c, i, 2003 + i % 8);
        snprintf(name, sizeof name, "%s/%06d", folder, i);
        FILE *f = fopen(name, "wb");
        if (!f)
            return 1;
        if (strcmp(form, "html") == 0)
            html_page(&c, f);
        else
            mirror_page(&c, f);
        if (fclose(f) != 0)
            return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    static char buffer[1 << 20];
    if (argc == 4 && strcmp(argv[1], "csv") != 0)
        return pages(argv[1], argv[2], atoi(argv[3]));
    if (argc < 3)
        return 2;
    int   rows = atoi(argv[2]), one_in = argc > 3 ? atoi(argv[3]) : 1, row = 0;
    Cable c;
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    while (row < rows)
        for (size_t y = 0; y < sizeof calendar / sizeof *calendar; y++)
            for (int i = 0; i < calendar[y].cables && row < rows; i++) {
                roll(&c, ++row, calendar[y].year);
                if (row % one_in == 0)
                    csv_row(&c);
            }
    return fflush(stdout) == 0 ? 0 : 1;
}
