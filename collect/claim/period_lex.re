/* period_lex.re: the words of time. re2c keeps the two dozen lists one DFA. */
#include "claim/period_lex.h"

#include <string.h>

#include "base/ban.h"

typedef struct {
    Arena      *mem;
    PtTokens   *out;
    const char *base;
    bool        trigger;
} Lex;

static void put(Lex *lex, const char *from, const char *to, PtKind kind,
    int value)
{
    PtToken token = { .from = (int32_t)(from - lex->base),
        .to = (int32_t)(to - lex->base), .value = value, .kind = (uint8_t)kind,
        .byte = *from, .upper = byte_is_upper(*from) };
    PUSH(lex->mem, lex->out, token);
}

static int digits_of(const char *from, const char *to, int *value)
{
    int digits = 0;
    *value = 0;
    for (; from < to; from++)
        if (byte_is_digit(*from) && digits < 9) {
            *value = *value * 10 + (*from - '0');
            digits++;
        }
    return digits;
}

/* Two digits mean 1950 to 2049. */
static int year_of(const char *from, const char *to)
{
    int value, digits = digits_of(from, to, &value);
    return digits == 2 ? value + (value < 50 ? 2000 : 1900) : value;
}

static void put_num(Lex *lex, const char *from, const char *to)
{
    int value, digits = digits_of(from, to, &value);
    put(lex, from, to, digits <= 4 ? PT_NUM : PT_BIG, value);
    lex->out->at[lex->out->len - 1].digits = (uint8_t)digits;
    lex->trigger |= digits == 4;
}

static void put_year(Lex *lex, const char *from, const char *to, PtKind kind)
{
    put(lex, from, to, kind, year_of(from, to));
    lex->out->at[lex->out->len - 1].digits = 4;
    lex->trigger = true;
}

static void put_decade(Lex *lex, const char *from, const char *to)
{
    int value, digits = digits_of(from, to, &value);
    put(lex, from, to, PT_DECADE, digits == 2 ? 1900 + value : value);
    lex->trigger = true;
}

/* "2008/09" and "2006-2007" are one token only where the years follow. */
static bool put_slash(Lex *lex, const char *from, const char *to)
{
    int first = year_of(from, from + 4), value;
    int digits = digits_of(from + 5, to, &value);
    int second = digits == 2 ? first / 100 * 100 + value : value;
    if (second < first)
        second += digits == 2 ? 100 : 0;
    if (second <= first || second > first + 60 || first < 1800 || first > 2100)
        return false;
    put(lex, from, to, PT_SLASH, first);
    lex->trigger = true;
    return true;
}

/*!re2c
    re2c:define:YYCTYPE = "unsigned char";
    re2c:yyfill:enable = 0;
    re2c:eof = 0;
    re2c:flags:case-insensitive = 1;
    re2c:define:YYCURSOR = cur;
    re2c:define:YYLIMIT = limit;
    re2c:define:YYMARKER = marker;

    d     = [0-9];
    d2    = d{1,2};
    sep   = [ \t\n\r] | "\xc2\xa0";
    apos  = "'" | "\xe2\x80\x99";
    dash  = "-" | "\xe2\x80\x93" | "\xe2\x80\x94";
    wordb = [a-zA-Z] | [\xc3-\xdf] [\x80-\xbf]
          | [\xe0\xe1\xe3-\xef] [\x80-\xbf]{2};
    word  = wordb (wordb | d | apos wordb)*;
    tens  = "twenty" | "thirty" | "forty" | "fifty" | "sixty" | "seventy"
          | "eighty" | "ninety";
*/

#define PUT(kind, value) do { put(lex, from, cur, (kind), (value)); goto next; } while (0)
#define HIT(kind, value) do { lex->trigger = true; PUT(kind, value); } while (0)

/* long: one scanner of all words */
static void scan(Lex *lex, const char *cur, const char *limit)
{
    const char *marker = cur, *from;
next:
    from = cur;
    /*!re2c
    $            { put(lex, cur, cur, PT_END, 0); return; }
    sep+         { goto next; }
    *            { PUT(PT_PUNCT, 0); }
    dash         { put(lex, from, cur, PT_PUNCT, 0);
                   lex->out->at[lex->out->len - 1].byte = '-'; goto next; }
    apos         { put(lex, from, cur, PT_PUNCT, 0);
                   lex->out->at[lex->out->len - 1].byte = '\''; goto next; }

    d2 "/" d2 "/" d{4} | d2 "/" d2 "/" d{2} | d2 "-" d2 "-" d{4}
    | d2 "." d2 "." d{4} | d{4} "-" d2 "-" d2 | d{4} "/" d2 "/" d2
    | d{4} "." d2 "." d2 { HIT(PT_DATE, 0); }
    d{4} ("/" | dash) (d{2} | d{4}) {
                   if (put_slash(lex, from, cur)) goto next;
                   cur = from + 4; put_num(lex, from, cur); goto next; }
    d2 ("st" | "nd" | "rd" | "th") { int n; digits_of(from, cur, &n); HIT(PT_ORD, n); }
    d{3} "0" apos? "s" | apos d "0s" | [2-9] "0" apos? "s"
                 { put_decade(lex, from, cur); goto next; }
    ("fy" | "cy") sep? apos? (d{2} | d{4}) | ("fy" | "cy") "-" (d{2} | d{4})
                 { put_year(lex, from, cur, byte_lower(*from) == 'f' ? PT_FY : PT_NUM);
                   goto next; }
    apos d{2}    { put_year(lex, from, cur, PT_NUM); goto next; }
    [1-4] "q"    { HIT(PT_Q, from[0] - '0'); }
    [12] "h"     { HIT(PT_H, from[0] - '0'); }
    d+           { put_num(lex, from, cur); goto next; }
    d+ ([.,] d+)+ { PUT(PT_BIG, 0); }
    d+ wordb (wordb | d)* { PUT(PT_BIG, 0); }
    "fy"         { HIT(PT_FY, 0); }
    "q" [1-4]    { HIT(PT_Q, from[1] - '0'); }
    "h" [12]     { HIT(PT_H, from[1] - '0'); }

    "january"   | "jan" "."?   { HIT(PT_MONTH, 1); }
    "february"  | "feb" "."?   { HIT(PT_MONTH, 2); }
    "march"     | "mar" "."?   { HIT(PT_MONTH, 3); }
    "april"     | "apr" "."?   { HIT(PT_MONTH, 4); }
    "may"                      { HIT(PT_MONTH, 5); }
    "june"      | "jun" "."?   { HIT(PT_MONTH, 6); }
    "july"      | "jul" "."?   { HIT(PT_MONTH, 7); }
    "august"    | "aug" "."?   { HIT(PT_MONTH, 8); }
    "september" | "sept" "."? | "sep" "."? { HIT(PT_MONTH, 9); }
    "october"   | "oct" "."?   { HIT(PT_MONTH, 10); }
    "november"  | "nov" "."?   { HIT(PT_MONTH, 11); }
    "december"  | "dec" "."?   { HIT(PT_MONTH, 12); }

    "monday" "s"? | "mon" "."? { HIT(PT_WEEKDAY, 0); }
    "tuesday" "s"? | "tue" "s"? "."? { HIT(PT_WEEKDAY, 1); }
    "wednesday" "s"? | "wed" "s"? "."? { HIT(PT_WEEKDAY, 2); }
    "thursday" "s"? | "thu" "."? | "thur" "s"? "."? { HIT(PT_WEEKDAY, 3); }
    "friday" "s"? | "fri" "."? { HIT(PT_WEEKDAY, 4); }
    "saturday" "s"? | "sat" "."? { HIT(PT_WEEKDAY, 5); }
    "sunday" "s"? | "sun" "."? { HIT(PT_WEEKDAY, 6); }

    "spring" | "springtime"    { HIT(PT_SEASON, 0); }
    "summer" | "summertime"    { HIT(PT_SEASON, 1); }
    "autumn" | "fall"          { HIT(PT_SEASON, 2); }
    "winter" | "wintertime"    { HIT(PT_SEASON, 3); }

    "day" "s"?       { HIT(PT_UNIT, U_DAY); }
    "week" "s"?      { HIT(PT_UNIT, U_WEEK); }
    "fortnight" "s"? { HIT(PT_UNIT, U_FORTNIGHT); }
    "weekend" "s"?   { HIT(PT_UNIT, U_WEEKEND); }
    "month" "s"?     { HIT(PT_UNIT, U_MONTH); }
    "quarter" "s"? | "trimester" "s"? { HIT(PT_UNIT, U_QUARTER); }
    "semester" "s"? | "half-year" "s"? | "halves" { HIT(PT_UNIT, U_HALF); }
    "half"           { HIT(PT_HALF, 0); }
    "year" "s"? | "yr" "s"? "."? { HIT(PT_UNIT, U_YEAR); }
    "decade" "s"?    { HIT(PT_UNIT, U_DECADE); }
    "century" | "centuries" { HIT(PT_UNIT, U_CENTURY); }

    "twenties" { HIT(PT_DECADE, 1920); }  "thirties" { HIT(PT_DECADE, 1930); }
    "forties"  { HIT(PT_DECADE, 1940); }  "fifties"  { HIT(PT_DECADE, 1950); }
    "sixties"  { HIT(PT_DECADE, 1960); }  "seventies" { HIT(PT_DECADE, 1970); }
    "eighties" { HIT(PT_DECADE, 1980); }  "nineties" { HIT(PT_DECADE, 1990); }

    "one"   { PUT(PT_NUMBER, 1); }   "two"    { PUT(PT_NUMBER, 2); }
    "three" { PUT(PT_NUMBER, 3); }   "four"   { PUT(PT_NUMBER, 4); }
    "five"  { PUT(PT_NUMBER, 5); }   "six"    { PUT(PT_NUMBER, 6); }
    "seven" { PUT(PT_NUMBER, 7); }   "eight"  { PUT(PT_NUMBER, 8); }
    "nine"  { PUT(PT_NUMBER, 9); }   "ten"    { PUT(PT_NUMBER, 10); }
    "eleven" { PUT(PT_NUMBER, 11); } "twelve" { PUT(PT_NUMBER, 12); }
    "thirteen" { PUT(PT_NUMBER, 13); } "fourteen" { PUT(PT_NUMBER, 14); }
    "fifteen" { PUT(PT_NUMBER, 15); } "sixteen" { PUT(PT_NUMBER, 16); }
    "seventeen" { PUT(PT_NUMBER, 17); } "eighteen" { PUT(PT_NUMBER, 18); }
    "nineteen" { PUT(PT_NUMBER, 19); } "twenty" { PUT(PT_NUMBER, 20); }
    "thirty" { PUT(PT_NUMBER, 30); } "forty" { PUT(PT_NUMBER, 40); }
    "fifty" { PUT(PT_NUMBER, 50); }  "sixty" { PUT(PT_NUMBER, 60); }
    "seventy" { PUT(PT_NUMBER, 70); } "eighty" { PUT(PT_NUMBER, 80); }
    "ninety" { PUT(PT_NUMBER, 90); }
    "few" | "several" { PUT(PT_FEW, 3); }
    "couple" { PUT(PT_COUPLE, 2); }
    "dozen" { PUT(PT_DOZEN, 12); }

    "first" { PUT(PT_ORD, 1); }      "second" { PUT(PT_ORD, 2); }
    "third" { PUT(PT_ORD, 3); }      "fourth" { PUT(PT_ORD, 4); }
    "fifth" { PUT(PT_ORD, 5); }      "sixth" { PUT(PT_ORD, 6); }
    "seventh" { PUT(PT_ORD, 7); }    "eighth" { PUT(PT_ORD, 8); }
    "ninth" { PUT(PT_ORD, 9); }      "tenth" { PUT(PT_ORD, 10); }
    "eleventh" { PUT(PT_ORD, 11); }  "twelfth" { PUT(PT_ORD, 12); }
    "thirteenth" { PUT(PT_ORD, 13); } "fourteenth" { PUT(PT_ORD, 14); }
    "fifteenth" { PUT(PT_ORD, 15); } "sixteenth" { PUT(PT_ORD, 16); }
    "seventeenth" { PUT(PT_ORD, 17); } "eighteenth" { PUT(PT_ORD, 18); }
    "nineteenth" { PUT(PT_ORD, 19); } "twentieth" { PUT(PT_ORD, 20); }
    "twenty" (sep | "-") "first" { PUT(PT_ORD, 21); }
    "twenty" (sep | "-") "second" { PUT(PT_ORD, 22); }
    "twenty" (sep | "-") "third" { PUT(PT_ORD, 23); }
    "twenty" (sep | "-") "fourth" { PUT(PT_ORD, 24); }
    "twenty" (sep | "-") "fifth" { PUT(PT_ORD, 25); }
    "twenty" (sep | "-") "sixth" { PUT(PT_ORD, 26); }
    "twenty" (sep | "-") "seventh" { PUT(PT_ORD, 27); }
    "twenty" (sep | "-") "eighth" { PUT(PT_ORD, 28); }
    "twenty" (sep | "-") "ninth" { PUT(PT_ORD, 29); }
    "thirtieth" { PUT(PT_ORD, 30); }
    "thirty" (sep | "-") "first" { PUT(PT_ORD, 31); }

    "a" | "an"  { PUT(PT_A, 1); }    "the"  { PUT(PT_THE, 0); }
    "of"        { PUT(PT_OF, 0); }   "in"   { PUT(PT_IN, 0); }
    "on"        { PUT(PT_ON, 0); }   "at"   { PUT(PT_AT, 0); }
    "for"       { PUT(PT_FOR, 0); }  "with" { PUT(PT_WITH, 0); }
    "than" | "versus" | "vs" "."? | "against" | "or" | "but" | "not" | "about"
                { PUT(PT_THAN, 0); }
    "during" | "throughout" { PUT(PT_DURING, 0); }
    "over"      { PUT(PT_OVER, 0); } "within" { PUT(PT_WITHIN, 0); }
    "by"        { PUT(PT_BY, 0); }   "since" { PUT(PT_SINCE, 0); }
    "from"      { PUT(PT_FROM, 0); } "to"   { PUT(PT_TO, 0); }
    "through" | "thru" { PUT(PT_THROUGH, 0); }
    "until" | "till" | apos? "til" { PUT(PT_UNTIL, 0); }
    "up"        { PUT(PT_UP, 0); }
    "between"   { PUT(PT_BETWEEN, 0); }
    "and" | "&" { PUT(PT_AND, 0); }  "as"   { PUT(PT_AS, 0); }
    "before"    { HIT(PT_BEFORE, 0); } "after" { PUT(PT_AFTER, 0); }
    "ago"       { HIT(PT_AGO, 0); }
    "earlier" | "previously" { HIT(PT_EARLIER, 0); }
    "last"      { PUT(PT_LAST, 0); } "past" { PUT(PT_PAST, 0); }
    "previous" | "prior" | "preceding" { PUT(PT_PREVIOUS, 0); }
    "this"      { PUT(PT_THIS, 0); }
    "current" | "present" | "ongoing" { PUT(PT_CURRENT, 0); }
    "next" | "coming" | "upcoming" { PUT(PT_NEXT, 0); }
    "following" | "subsequent" | "succeeding" { PUT(PT_FOLLOWING, 0); }
    "that" | "those" { PUT(PT_THAT, 0); }
    "same" | "corresponding" | "comparable" { PUT(PT_SAME, 0); }
    "early"     { PUT(PT_EARLY, 0); }
    "mid" | "middle" { PUT(PT_MID, 0); }
    "late"      { PUT(PT_LATE, 0); }
    "beginning" | "start" | "outset" { PUT(PT_START, 0); }
    "end" | "close" { PUT(PT_FINISH, 0); }
    "ending" | "ended" | "ends" { PUT(PT_ENDING, 0); }
    "fiscal" | "financial" | "budget" { PUT(PT_FISCAL, 0); }
    "calendar"  { PUT(PT_CALENDAR, 0); }
    "rest" | "remainder" { PUT(PT_REST, 0); }
    "all" | "whole" | "entire" | "full" | "most" { PUT(PT_WHOLE, 0); }
    "so"        { PUT(PT_SO, 0); }   "far"  { PUT(PT_FAR, 0); }
    "thus"      { PUT(PT_THUS, 0); }
    "date"      { PUT(PT_DATEWORD, 0); }
    "now" | "today" apos "s" { PUT(PT_NOW, 0); }
    "today"     { HIT(PT_TODAY, 0); } "yesterday" { HIT(PT_TODAY, -1); }
    "tomorrow"  { HIT(PT_TODAY, 1); }
    "respectively" { PUT(PT_RESPECTIVELY, 0); }
    "effect" | "force" | "adopted" | "passed" | "enacted" | "began" | "started"
    | "founded" | "established" | "opened" | "launched" | "signed" | "joined"
    | "introduced" | "inception" | "creation" | "establishment" | "founding"
    | "accession" | "independence" | "adoption" | "passage" | "introduction"
    | "launch" | "became" | "came" | "took" | "inaugurated" | "created"
    | "law" | "decree" | "act" | "reform" | "amended" | "entered" | "formed"
                { PUT(PT_EVENT, 0); }
    "will" | "scheduled" | "planned" | "plans" | "expected" | "expects"
    | "shall" | "upcoming" { PUT(PT_FUTURE, 0); }
    "other" | "different" { PUT(PT_OTHER, 0); }
    "then"      { PUT(PT_THEN, 0); }
    "period" | "stretch" | "span" | "time" "frame"? | "timeframe" | "interval"
                { PUT(PT_STRETCH, 0); }
    "was" | "were" | "is" | "are" | "had" | "has" | "have" | "when" | "while"
    | "which" | "who" | "there" | "alone" | "only" | "if" | "because" | "it"
    | "he" | "she" | "they" | "we" | "saw" | "under" | "compared" | "figure" "s"?
    | "level" "s"? | "total" "s"? | "report" | "review" | "statistics"
    | "did" | "do" | "does" | "would" | "could" | "no" | "its" | "their" | "his"
    | "both" | "per" | "nor" | "yet" | "still" | "just" | "also" | "onward" "s"?
    | "forward" | "inclusive" | "rose" | "fell" | "increased" | "decreased"
                { PUT(PT_FUNCTION, 0); }
    "article" "s"? | "section" "s"? | "page" | "room" | "paragraph" "s"? | "para"
    | "ref" | "reftel" | "number" | "nr" | "windows" | "office" | "resolution"
    | "decision" | "directive" | "boeing" | "code" | "usdoc" | "phone" | "tel"
    | "usd" | "eur" | "rmb" | "vision" | "iso" | "title" | "chapter" | "series"
                { PUT(PT_LABEL, 0); }
    "no."       { PUT(PT_LABEL, 0); }

    "christmas" (sep "day")?          { HIT(PT_HOLIDAY, 0); }
    "christmas" sep "eve"             { HIT(PT_HOLIDAY, 1); }
    "new year" (apos "s")? (sep "day")? { HIT(PT_HOLIDAY, 2); }
    "new year" apos? "s" sep "eve"    { HIT(PT_HOLIDAY, 3); }
    "easter" (sep "sunday")?          { HIT(PT_HOLIDAY, 4); }
    "good friday"                     { HIT(PT_HOLIDAY, 5); }
    "easter monday"                   { HIT(PT_HOLIDAY, 6); }
    "thanksgiving" (sep "day")?       { HIT(PT_HOLIDAY, 7); }
    "halloween"                       { HIT(PT_HOLIDAY, 8); }
    "valentine" apos? "s day"         { HIT(PT_HOLIDAY, 9); }
    "labor day" | "labour day"        { HIT(PT_HOLIDAY, 10); }
    "memorial day"                    { HIT(PT_HOLIDAY, 11); }
    "independence day"                { HIT(PT_HOLIDAY, 12); }
    "mother" apos? "s day"            { HIT(PT_HOLIDAY, 13); }
    "father" apos? "s day"            { HIT(PT_HOLIDAY, 14); }
    "veterans" apos? sep "day" | "veteran" apos "s day" { HIT(PT_HOLIDAY, 15); }
    "world" sep ("ip" | "intellectual property") sep "day" { HIT(PT_HOLIDAY, 16); }
    "may day"                         { HIT(PT_HOLIDAY, 17); }
    "st" "."? sep "patrick" apos? "s day" { HIT(PT_HOLIDAY, 18); }
    "boxing day"                      { HIT(PT_HOLIDAY, 19); }
    "april fool" apos? "s" apos? sep "day" { HIT(PT_HOLIDAY, 20); }
    "martin luther king" (sep "jr" "."?)? sep "day" | "mlk day" { HIT(PT_HOLIDAY, 21); }
    "columbus day"                    { HIT(PT_HOLIDAY, 22); }
    "president" apos? "s" apos? sep "day" { HIT(PT_HOLIDAY, 23); }
    "women" apos "s day"              { HIT(PT_HOLIDAY, 24); }
    "earth day"                       { HIT(PT_HOLIDAY, 25); }

    word         { PUT(PT_WORD, 0); }
    */
}

bool period_lex(Arena *mem, Str text, PtTokens *out)
{
    char *copy = arena_new(mem, char, text.len + 1);
    Lex   lex = { .mem = mem, .out = out, .base = copy };
    if (text.len > 0)
        memcpy(copy, text.at, (size_t)text.len);
    scan(&lex, copy, copy + text.len);
    return lex.trigger;
}
