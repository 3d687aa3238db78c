/* period_find: rows of a sentence and the periods that it states. */
#include "unit.h"

#include "base/io.h"
#include "claim/period/period.h"
#include "claim/period/period_words.h"

/* want: "start/end" for each mention, blank between; "-" an open end, "D" a
 * day of an event, "?" a vague one; "" nothing. */
typedef struct {
    int         line;
    const char *text, *want;
} Row;

#define R __LINE__

static Str show(Arena *mem, const PeriodList *list)
{
    Buf buf = buf_new(mem);
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const PeriodMention *m = list->at + i;
        if (i > 0)
            buf_byte(&buf, ' ');
        Day day[2] = { m->period.start, m->period.end };
        for (int k = 0; k < 2; k++) {
            if (day[k] == DAY_NONE)
                buf_byte(&buf, '-');
            day_write(&buf, day[k]);
            if (k == 0)
                buf_byte(&buf, '/');
        }
        if (m->vague)
            buf_byte(&buf, '?');
    }
    return buf_str(&buf);
}

static Str in_capitals(Arena *mem, Str text)
{
    char *copy = arena_cstr(mem, text);
    for (ptrdiff_t i = 0; i < text.len; i++)
        copy[i] = byte_upper(copy[i]);
    return (Str){ copy, text.len };
}

/* Old telegrams have capitals only; "MARCH" alone may then be a month. */
static void check_capitals(
    Arena *mem, const Row *row, const PeriodContext *context)
{
    PeriodList list = { 0 };
    Str        text = in_capitals(mem, str_from(row->text));
    if (str_find(str_from(row->text), STR("march ")) >= 0)
        return;
    period_find(mem, text, context, &list);
    unit_same(row->line, show(mem, &list), str_from(row->want));
}

static void run(const Row *row, size_t rows, PeriodContext context)
{
    Arena mem = unit_arena();
    int   bad = 0;
    for (size_t i = 0; i < rows; i++) {
        PeriodList list = { 0 };
        period_find(&mem, str_from(row[i].text), &context, &list);
        Str got = show(&mem, &list);
        if (!str_eq(got, str_from(row[i].want))) {
            print_error("row at line %d: %s\n  got  \"%.*s\"\n  want \"%s\"\n",
                row[i].line, row[i].text, PR(got), row[i].want);
            bad++;
        } else
            check_capitals(&mem, row + i, &context);
        arena_rewind(&mem, (ArenaMark){ 0 });
    }
    arena_close(&mem);
    if (bad > 0)
        fail_msg("%d rows are wrong", bad);
}

#define RUN(rows, y, m, d, cc)                                                 \
    run(rows, sizeof rows / sizeof *rows,                                      \
        (PeriodContext){ .day = day_make(y, m, d), .country = STR(cc) })

static const Row absolute_row[] = {
    { R, "In 2008, police made 12 raids.", "2008-01-01/2009-01-01" },
    { R, "Figures for 2008 show a rise.", "2008-01-01/2009-01-01" },
    { R, "In June 2009 customs seized 5,000 discs.", "2009-06-01/2009-07-01" },
    { R, "the April 28-29, 2009 workshop", "2009-04-28/2009-04-30" },
    { R, "on 28 April 2009", "2009-04-28/2009-04-29" },
    { R, "on April 28, 2009 and on May 2, 2009",
        "2009-04-28/2009-04-29 2009-05-02/2009-05-03" },
    { R, "dated 4/28/2009", "2009-04-28/2009-04-29" },
    { R, "dated 28.04.2009", "2009-04-28/2009-04-29" },
    { R, "dated 2009-04-28", "2009-04-28/2009-04-29" },
    { R, "the 28th of April, 2009", "2009-04-28/2009-04-29" },
    { R, "April 28th through 30th, 2008", "2008-04-28/2008-05-01" },
    { R, "from January to June 2008", "2008-01-01/2008-07-01" },
    { R, "January-October 2008", "2008-01-01/2008-11-01" },
    { R, "Jan.-Oct. 2008", "2008-01-01/2008-11-01" },
    { R, "between January and mid-2008", "2008-01-01/2008-10-01" },
    { R, "from November 2007 through February 2008", "2007-11-01/2008-03-01" },
    { R, "from November to February 2008", "2007-11-01/2008-03-01" },
    { R, "between 2003 and 2007", "2003-01-01/2008-01-01" },
    { R, "from 2003 to 2007", "2003-01-01/2008-01-01" },
    { R, "over 2003-2007", "2003-01-01/2008-01-01" },
    { R, "the first nine months of 2008", "2008-01-01/2008-10-01" },
    { R, "in the last two months of 2008", "2008-11-01/2009-01-01" },
    { R, "the second quarter of 2008", "2008-04-01/2008-07-01" },
    { R, "the last quarter of 2008", "2008-10-01/2009-01-01" },
    { R, "Q3 2008 figures", "2008-07-01/2008-10-01" },
    { R, "in 2008 Q1", "2008-01-01/2008-04-01" },
    { R, "first half of 2007", "2007-01-01/2007-07-01" },
    { R, "the second half of 2007", "2007-07-01/2008-01-01" },
    { R, "H1 2007", "2007-01-01/2007-07-01" },
    { R, "the first half of 2008 and 2009",
        "2008-01-01/2008-07-01 2009-01-01/2009-07-01" },
    { R, "during the 1990s", "1990-01-01/2000-01-01" },
    { R, "in the late 1990s", "1995-01-01/2000-01-01" },
    { R, "in the nineties", "1990-01-01/2000-01-01" },
    { R, "in their 1980s heyday", "1980-01-01/1990-01-01" },
    { R, "U.S. 2007 figures", "2007-01-01/2008-01-01" },
    { R, "in early 2008", "2008-01-01/2008-07-01" },
    { R, "in late March 2009", "2009-03-16/2009-04-01" },
    { R, "in mid-2007", "2007-04-01/2007-10-01" },
    { R, "at the end of 2008", "2008-12-31/2009-01-01" },
    { R, "the summer of 2008", "2008-06-01/2008-09-01" },
    { R, "in the winter of 2008", "2008-12-01/2009-03-01" },
    { R, "in the 20th century", "1900-01-01/2000-01-01" },
    { R, "the first week of March 2009", "2009-03-02/2009-03-09" },
    { R, "the week of March 3, 2009", "2009-03-02/2009-03-09" },
    { R, "2,120 in 2008 against 1,800 in 2007",
        "2008-01-01/2009-01-01 2007-01-01/2008-01-01" },
    { R, "22 cases (2003: 84)", "2003-01-01/2004-01-01" },
    { R, "in January, March and June 2008",
        "2008-01-01/2008-02-01 2008-03-01/2008-04-01 "
        "2008-06-01/2008-07-01" },
    { R, "in '08", "2008-01-01/2009-01-01" },
    { R, "in the year 2004", "2004-01-01/2005-01-01" },
    { R, "calendar year 2004", "2004-01-01/2005-01-01" },
    { R, "the year ended June 30, 2008", "2007-07-01/2008-07-01" },
    { R, "the 12 months ending September 2008", "2007-10-01/2008-10-01" },
    { R, "the 2008 figures", "2008-01-01/2009-01-01" },
    { R, "IN JUNE 2009 THE MINISTRY", "2009-06-01/2009-07-01" },
    { R, "on Tuesday, April 28, 2009", "2009-04-28/2009-04-29" },
    { R, "throughout 2008", "2008-01-01/2009-01-01" },
    { R, "before 2005", "-/2005-01-01" },
    { R, "on Thanksgiving 2008", "2008-11-27/2008-11-28" },
    { R, "on Easter 2006", "2006-04-16/2006-04-17" },
    { R, "on Labor Day 2009", "2009-09-07/2009-09-08" },
    { R, "Customs' 2008 list of 327", "2008-01-01/2009-01-01" },
    { R, "the agency's 2007 operations", "2007-01-01/2008-01-01" },
    { R, "January 2007-March 2008", "2007-01-01/2008-04-01" },
    { R, "Oct. 1, 2007 - Sept. 30, 2008", "2007-10-01/2008-10-01" },
    { R, "from Oct. 1, 2007 to Sept. 30, 2008", "2007-10-01/2008-10-01" },
    { R, "28 February to 3 March 2008", "2008-02-28/2008-03-04" },
    { R, "28/29 April 2009", "2009-04-28/2009-04-30" },
    { R, "28 and 29 April 2009", "2009-04-28/2009-04-30" },
    { R, "2006 through 2008", "2006-01-01/2009-01-01" },
    { R, "between January 2006 and June 2007", "2006-01-01/2007-07-01" },
    { R, "the months of June and July 2008",
        "2008-06-01/2008-07-01 2008-07-01/2008-08-01" },
    { R, "the first three quarters of 2008", "2008-01-01/2008-10-01" },
    { R, "3Q 2008 and 4Q 2008", "2008-07-01/2008-10-01 2008-10-01/2009-01-01" },
    { R, "the fourth quarter 2008", "2008-10-01/2009-01-01" },
    { R, "a 60-day crackdown, which ended July 31, 2009",
        "2009-06-02/2009-08-01" },
    { R, "12 in 2008 versus 10 in 2007 and 7 in 2006",
        "2008-01-01/2009-01-01 2007-01-01/2008-01-01 "
        "2006-01-01/2007-01-01" },
    { R, "mid-May to mid-July 2009", "2009-05-08/2009-07-24" },
    { R, "on 11/30", "2009-11-30/2009-12-01" },
    { R, "in 2/2008", "2008-02-01/2008-03-01" },
    { R, "in 2008-02", "2008-02-01/2008-03-01" },
    { R, "the first half-year of 2007", "2007-01-01/2007-07-01" },
    { R, "as of year-end 2007", "2007-12-31/2008-01-01" },
    { R, "at year's end", "2009-12-31/2010-01-01" },
    { R, "in Jan 08", "2008-01-01/2008-02-01" },
    { R, "on March 05, 2008", "2008-03-05/2008-03-06" },
    { R, "in Q1-Q3 2008", "2008-01-01/2008-10-01" },
    { R, "a three-month period ending March 2009", "2009-01-01/2009-04-01" },
    { R, "1 January - 30 June 2008", "2008-01-01/2008-07-01" },
    { R, "in FY07/08 of some agency", "2007-07-01/2008-07-01" },
    { R, "on Memorial Day 2009", "2009-05-25/2009-05-26" },
};

static void absolute(void **state)
{
    (void)state;
    RUN(absolute_row, 2009, 12, 8, "RU");
}

static void no_period(void **state)
{
    static const Row row[] = {
        { R, "police seized 2000 cases of beer", "" },
        { R, "Windows 2000 cost 5 dollars", "" },
        { R, "they seized 2,008 discs", "" },
        { R, "a fine of $2009", "" },
        { R, "MOSCOW 1439", "" },
        { R, "E.O. 12958", "" },
        { R, "Article 2004 of the code", "" },
        { R, "they may not seize goods", "" },
        { R, "MAY NOT SEIZE", "" },
        { R, "troops march on", "" },
        { R, "the second raid", "" },
        { R, "half of the shops", "" },
        { R, "a hotline open 24/7", "" },
        { R, "1,000 copies a year", "" },
        { R, "two years in prison", "" },
        { R, "a two-year sentence", "" },
        { R, "five years of data exclusivity", "" },
        { R, "three months to five years", "" },
        { R, "50/2005/QH11", "" },
        { R, "raids fell 5 percent", "" },
        { R, "year-on-year", "" },
        { R, "at last", "" },
        { R, "more than 2000 people", "" },
        { R, "over 2000 counterfeit discs", "" },
        { R, "the 1914 Copyright Act", "" },
        { R, "a 2005 IP Law", "" },
        { R, "3/4 of the shops", "" },
        { R, "9/11", "" },
        { R, "in two years the court closed", "" },
        { R, "Vision 2020", "" },
        { R, "No. 2007 of the list", "" },
        { R, "a march through the town", "" },
        { R, "he sat with the sun on the wed gown", "" },
        { R, "RMB 2005 million", "" },
        { R, "EUR 1999", "" },
        { R, "police took 12 in all", "" },
        { R, "prices fall and spring back", "" },
        { R, "at 10:30 that morning", "" },
        { R, "the second half hour", "" },
        { R, "P.D. 1987 set a fine", "" },
        { R, "under R.A. 2005 and E.O. 1998", "" },
        { R, "she is in her thirties", "" },
        { R, "a man in his mid-40s", "" },
        { R, "", "" },
    };
    (void)state;
    RUN(row, 2009, 12, 8, "RU");
}

static const Row relative_row[] = {
    { R, "last year", "2008-01-01/2009-01-01" },
    { R, "in all of last year", "2008-01-01/2009-01-01" },
    { R, "over 6,000 cases in the last year", "2008-06-02/2009-06-02" },
    { R, "over the past year", "2008-06-02/2009-06-02" },
    { R, "over the past six months", "2008-12-02/2009-06-02" },
    { R, "during the last three years", "2006-06-02/2009-06-02" },
    { R, "the last 12 months", "2008-06-02/2009-06-02" },
    { R, "in the last two weeks", "2009-05-19/2009-06-02" },
    { R, "last month", "2009-05-01/2009-06-01" },
    { R, "last week", "2009-05-25/2009-06-01" },
    { R, "yesterday", "2009-06-01/2009-06-02" },
    { R, "the day before yesterday", "2009-05-31/2009-06-01" },
    { R, "three years ago", "2006-01-01/2007-01-01" },
    { R, "just three years ago", "2006-01-01/2007-01-01" },
    { R, "a year ago", "2008-01-01/2009-01-01" },
    { R, "two months ago", "2009-04-01/2009-05-01" },
    { R, "this year", "2009-01-01/2009-06-02" },
    { R, "so far this year", "2009-01-01/2009-06-02" },
    { R, "thus far in 2009", "2009-01-01/2009-06-02" },
    { R, "this year to date", "2009-01-01/2009-06-02" },
    { R, "in 2009 (to date)", "2009-01-01/2009-06-02" },
    { R, "year-to-date figures", "2009-01-01/2009-06-02" },
    { R, "since 2004", "2004-01-01/2009-06-02" },
    { R, "since January", "2009-01-01/2009-06-02" },
    { R, "since the beginning of the year", "2009-01-01/2009-06-02" },
    { R, "since October", "2008-10-01/2009-06-02" },
    { R, "Since the decree came into force on January 1, 2007, nobody",
        "2007-01-01/2009-06-02" },
    { R, "since the 2002 law", "2002-01-01/2009-06-02" },
    { R, "since the licensing decree of April 1998", "1998-04-01/2009-06-02" },
    { R, "since Easter", "2009-04-12/2009-06-02" },
    { R, "as of March 1", "2009-03-01/2009-03-02" },
    { R, "as of May 15, 2009", "2009-05-15/2009-05-16" },
    { R, "as of the end of 2008", "2008-12-31/2009-01-01" },
    { R, "through the end of April", "2009-01-01/2009-05-01" },
    { R, "through April", "2009-01-01/2009-05-01" },
    { R, "four by May", "2009-01-01/2009-06-01" },
    { R, "the previous year", "2008-01-01/2009-01-01" },
    { R, "in 2007, up from 9 the previous year",
        "2007-01-01/2008-01-01 2006-01-01/2007-01-01" },
    { R, "in 2007, up from 1,197 the year before.",
        "2007-01-01/2008-01-01 2006-01-01/2007-01-01" },
    { R, "51 in 2007, 52 the year before that",
        "2007-01-01/2008-01-01 2006-01-01/2007-01-01" },
    { R, "in the first half of 2008, against 98 a year earlier",
        "2008-01-01/2008-07-01 2007-01-01/2007-07-01" },
    { R, "12 in January-May 2009 and 9 in the same period of 2008",
        "2009-01-01/2009-06-01 2008-01-01/2008-06-01" },
    { R, "12 from January to May and 9 in the same period last year",
        "2009-01-01/2009-06-01 2008-01-01/2008-06-01" },
    { R, "in May", "2009-05-01/2009-06-01" },
    { R, "in July", "2008-07-01/2008-08-01" },
    { R, "on March 3", "2009-03-03/2009-03-04" },
    { R, "last August", "2008-08-01/2008-09-01" },
    { R, "in the first quarter", "2009-01-01/2009-04-01" },
    { R, "in the third quarter", "2008-07-01/2008-10-01" },
    { R, "the third quarter of last year", "2008-07-01/2008-10-01" },
    { R, "in June of last year", "2008-06-01/2008-07-01" },
    { R, "the first five months of this year", "2009-01-01/2009-06-01" },
    { R, "in the first four months", "2009-01-01/2009-05-01" },
    { R, "in the first ten months", "2008-01-01/2008-11-01" },
    { R, "between April 2001 and last month", "2001-04-01/2009-06-01" },
    { R, "in the year to May", "2008-06-01/2009-06-01" },
    { R, "in the six months to March", "2008-10-01/2009-04-01" },
    { R, "in the year through April", "2008-05-01/2009-05-01" },
    { R, "next year", "2010-01-01/2011-01-01" },
    { R, "by the end of the year", "-/2010-01-01" },
    { R, "over the past decade", "1999-06-02/2009-06-02" },
    { R, "over the past few years", "2006-06-02/2009-06-02?" },
    { R, "last Friday", "2009-05-29/2009-05-30" },
    { R, "on Monday", "2009-06-01/2009-06-02" },
    { R, "last winter", "2008-12-01/2009-03-01" },
    { R, "June 1 through September 17, 2008", "2008-06-01/2008-09-18" },
    { R, "in the first two weeks of the month", "2009-06-01/2009-06-15" },
    { R, "in late March", "2009-03-16/2009-04-01" },
    { R, "this month", "2009-06-01/2009-06-02" },
    { R, "earlier this year", "2009-01-01/2009-06-02" },
    { R, "from 2006 to date", "2006-01-01/2009-06-02" },
    { R, "from 2006 until now", "2006-01-01/2009-06-02" },
    { R, "in 2008, and 3 that year",
        "2008-01-01/2009-01-01 2008-01-01/2009-01-01" },
    { R, "the rest of the year", "2009-06-02/2010-01-01" },
    { R, "from March 2 to 5", "2009-03-02/2009-03-06" },
    { R, "not one case in two years.", "2007-06-02/2009-06-02" },
    { R,
        "Created in January 2006, it shut 214 stalls through the end of "
        "May",
        "2006-01-01/2006-02-01 2006-01-01/2009-06-01" },
    { R, "on May 4 and again on the 18th.",
        "2009-05-04/2009-05-05 2009-05-18/2009-05-19" },
    { R, "624 in the year to May, twice the number the year before.",
        "2008-06-01/2009-06-01 2007-06-01/2008-06-01" },
    { R, "Between independence and December 31, 2006 it had 11",
        "-/2007-01-01" },
    { R, "712 civil cases in its first twelve months", "" },
    { R, "the first nine months of its life", "" },
    { R, "the first half of May", "2009-05-01/2009-05-16" },
    { R, "week 38 of 2008", "2008-09-15/2008-09-22" },
    { R, "the quarter ending March 31", "2009-01-01/2009-04-01" },
    { R, "the week ended May 15", "2009-05-09/2009-05-16" },
    { R, "the weekend of 9 May", "2009-05-09/2009-05-11" },
    { R, "the three years to 2007", "2005-01-01/2008-01-01" },
    { R, "March 2008 to date", "2008-03-01/2009-06-02" },
    { R, "in May-07", "2007-05-01/2007-06-01" },
    { R, "2007 May 5", "2007-05-05/2007-05-06" },
    { R, "last year's 12 cases", "2008-01-01/2009-01-01" },
    { R, "this year's figure", "2009-01-01/2009-06-02" },
    { R, "in the course of 2008", "2008-01-01/2009-01-01" },
    { R, "prior to 2006", "-/2006-01-01" },
    { R, "the year before last", "2007-01-01/2008-01-01" },
    { R, "over the last five years", "2004-06-02/2009-06-02" },
    { R, "in the past 18 months", "2007-12-02/2009-06-02" },
    { R, "for the past two and a half years", "2006-12-02/2009-06-02" },
    { R, "a month ago", "2009-05-01/2009-06-01" },
    { R, "since mid-2008", "2008-04-01/2009-06-02" },
    { R, "since late 2008", "2008-07-01/2009-06-02" },
    { R, "since last year", "2008-01-01/2009-06-02" },
    { R, "since the start of 2009", "2009-01-01/2009-06-02" },
    { R, "from January 2009 onwards", "2009-01-01/2009-06-02" },
    { R, "last spring", "2009-03-01/2009-06-01" },
    { R, "from 9 in 2006 to 15 in 2007",
        "2006-01-01/2007-01-01 2007-01-01/2008-01-01" },
    { R, "In 2008, 12 cases; the following year, 9",
        "2008-01-01/2009-01-01 2009-01-01/2010-01-01" },
    { R, "in December 2008 and 4 in the previous month",
        "2008-12-01/2009-01-01 2008-11-01/2008-12-01" },
    { R, "between 3 and 12 May", "2009-05-03/2009-05-13" },
    { R, "in 2004, 2005 and 2006 (to date)",
        "2004-01-01/2005-01-01 2005-01-01/2006-01-01 "
        "2006-01-01/2007-01-01" },
};

static void relative(void **state)
{
    (void)state;
    RUN(relative_row, 2009, 6, 2, "RU");
}

static void fiscal(void **state)
{
    static const Row india[] = {
        { R, "in fiscal year 2008-09", "2008-04-01/2009-04-01" },
        { R, "in FY 2008-09", "2008-04-01/2009-04-01" },
        { R, "in FY2008/09", "2008-04-01/2009-04-01" },
        { R, "FY09", "2008-04-01/2009-04-01" },
        { R, "last fiscal year", "2008-04-01/2009-04-01" },
        { R, "this fiscal year", "2009-04-01/2009-05-11" },
        { R, "in fiscal year 2008-09, up from 98 a year earlier",
            "2008-04-01/2009-04-01 2007-04-01/2008-04-01" },
        { R, "the 2007-08 fiscal year", "2007-04-01/2008-04-01" },
    };
    static const Row us[] = {
        { R, "FY 2008", "2007-10-01/2008-10-01" },
        { R, "fiscal years 2007 and 2008",
            "2006-10-01/2007-10-01 2007-10-01/2008-10-01" },
        { R, "fiscal year 2008", "2007-10-01/2008-10-01" },
        { R, "the first quarter of FY 2009", "2008-10-01/2009-01-01" },
    };
    static const Row pakistan[] = {
        { R, "16 cases in FY 2004-05, none in the previous fiscal year",
            "2004-07-01/2005-07-01 2003-07-01/2004-07-01" },
        { R, "during the fiscal year that ended June 30",
            "2004-07-01/2005-07-01" },
    };
    static const Row japan[] = {
        { R, "in fiscal 2008", "2008-04-01/2009-04-01" },
        { R, "in FY 2008 the Embassy spent USD 30,000",
            "2007-10-01/2008-10-01" },
    };
    (void)state;
    RUN(india, 2009, 5, 11, "IN");
    RUN(us, 2009, 5, 11, "US");
    RUN(pakistan, 2005, 9, 20, "PK");
    RUN(japan, 2009, 5, 11, "JP");
}

static void respectively(void **state)
{
    (void)state;
    Arena         mem = unit_arena();
    PeriodList    list = { 0 };
    PeriodContext context = { .day = day_make(2009, 6, 2) };
    period_find(&mem,
        STR("832 and 401 cases in 2006 and 2007, respectively, and 9 in 2008"),
        &context, &list);
    assert_int_equal(list.len, 3);
    assert_int_equal(list.at[0].respectively, 0);
    assert_int_equal(list.at[1].respectively, 1);
    assert_int_equal(list.at[2].respectively, -1);
    arena_close(&mem);
}

/* Rows of "day, text, periods" as a calendar reads them; in capitals too. */
static void a_calendar_is_read(void **state)
{
    Arena mem = unit_arena();
    Err   err = { 0 };
    Str   rest;
    int   rows = 0, wrong = 0;
    (void)state;
    if (!io_read(
            &mem, STR("fixtures/quantities/periods.tsv"), 1 << 20, &rest, &err))
        fail_msg("periods.tsv: %s", err.what);
    while (rest.len > 0) {
        StrSplit      day = str_split(str_next_line(&rest), '\t');
        StrSplit      row = str_split(day.after, '\t');
        PeriodContext context = { .whole = true };
        rows++;
        assert_true(day_parse(day.before, &context.day));
        bool month = str_find(row.before, STR("arch")) >= 0 ||
                     str_find(row.before, STR("ay")) >= 0; /* march, may */
        for (int caps = 0; caps < 2 - month; caps++) {
            PeriodList list = { 0 };
            Str        text = caps ? in_capitals(&mem, row.before) : row.before;
            period_find(&mem, text, &context, &list);
            Str got = show(&mem, &list);
            if (str_eq(got, row.after))
                continue;
            print_error("periods.tsv:%d: %.*s\n  got  %.*s\n  want %.*s\n",
                rows, PR(text), PR(got), PR(row.after));
            wrong++;
        }
    }
    arena_close(&mem);
    assert_true(rows > 200);
    assert_int_equal(wrong, 0);
}

static void every_word_is_found(void **state)
{
    ptrdiff_t     count;
    const PtWord *word = period_words(&count);
    (void)state;
    assert_true(count > 300);
    for (ptrdiff_t i = 0; i < count; i++) {
        Str text = str_from(word[i].text);
        if (period_word_find(text.at, text.len) != word + i)
            fail_msg("%s is not found", word[i].text);
        assert_true(i == 0 || strcmp(word[i - 1].text, word[i].text) < 0);
    }
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(absolute),
        cmocka_unit_test(no_period),
        cmocka_unit_test(relative),
        cmocka_unit_test(fiscal),
        cmocka_unit_test(respectively),
        cmocka_unit_test(a_calendar_is_read),
        cmocka_unit_test(every_word_is_found),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
