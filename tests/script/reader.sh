#!/bin/sh
# Ten questions of a reader who has only the page: iprstat compare raids on the
# demo, and the picture of one trend. Each answer is worked out from the
# database and must stand on the page; three of them are "cannot be told".
. tests/script/lib.sh
cd "$work" || exit 1
"$IPRSTAT" --quiet demo >/dev/null 2>&1
cd iprstat-demo || { echo "[  FAILED  ] no demo"; exit 1; }
"$IPRSTAT" analyze >/dev/null
"$IPRSTAT" compare raids >page 2>&1
"$IPRSTAT" chart raids --country MX -o trend.svg >/dev/null 2>&1
sed 's/<[^>]*>//g' trend.svg >picture 2>/dev/null

db() { sqlite3 iprstat.db "$1"; }
# police CC YEAR COLUMN: of the series that the page shows
police() {
    db "SELECT ifnull(CAST($3 AS INTEGER), 'open') FROM v_series
        WHERE indicator = 'raids' AND country = '$1' AND known
        AND facets = '{\"source_type\":\"government\",\"role\":\"police\"}'
        AND unit = 'count' AND counting IS NULL AND mark = 'calendar'
        AND grain = 'year' AND period_start = '$2-01-01'"
}
# answer QUESTION LINE...: a line of the page that holds all of these
answer() {
    name=$1; shift
    cp page found
    for text; do grep -F -- "$text" found >left; mv left found; done
    if [ -s found ]; then pass; else miss "$name"; echo "not on the page: $*"; fi
}
# The questions are about figures that the demo has: say so if it changed.
th=$(police TH 2008 analysis_low); br=$(police BR 2008 analysis_high)
[ "${th:-0}" -gt "${br:-0}" ] || { miss "the demo has other figures"; finish; }

# Of which year is a rank? Of that which the tests below are of.
year=$(sed -n 's/^Ranks are of \([0-9]*\),.*/\1/p' page)
answer rank_year "rank in ${year:-no year}"

# 1, 2: Whose police raided more often in 2008, Thailand's or Brazil's? By how
# much at least?
answer higher "Thailand above Brazil"
answer at_least "Thailand above Brazil by more than $((th - br)) ("
# 3: Was it Egypt or Vietnam? Egypt's figure is open, Vietnam's within it.
[ "$(police EG 2008 analysis_high)" = open ] &&
    [ "$(police EG 2008 analysis_low)" -lt "$(police VN 2008 analysis_high)" ] &&
    answer which_of_two "Vietnam and Egypt: which is higher cannot be told"
# 4: Did Egypt's grow from 2003 to 2008? "More than" on both sides.
[ "$(police EG 2003 analysis_high)" = open ] &&
    answer growth "Egypt" "$(police EG 2003 stated_low)" "cannot be told"
# 5: Which country had most in 2008? Two may be the first.
answer most_one "Thailand" "1 to 2"
answer most_other "Egypt" "1 to 4"
answer most_said "Egypt and each of Thailand, Brazil: which is higher cannot be told"
# 6: How many in Brazil in 2004? No cable says, which is not none.
[ -z "$(police BR 2004 stated_low)" ] &&
    answer no_figure "A dash is a year without a figure, not a zero."
# 7: Who says Brazil's last figure, and where?
said=$(db "SELECT attribution || '|' || cable FROM v_claims WHERE claim =
    (SELECT c.id FROM series s JOIN claim c ON c.id = s.evidence
    WHERE s.indicator = 'raids' AND s.country = 'BR' AND s.period_start = '2008-01-01'
    AND s.mark = 'calendar' AND s.facets LIKE '%police%' AND s.known LIMIT 1)")
answer who "Brazil" "${said%|*}" "${said#*|}"
# 8: Since when are there figures of Vietnam?
since=$(db "SELECT min(substr(period_start, 1, 4)) FROM v_series
    WHERE indicator = 'raids' AND country = 'VN' AND known AND mark = 'calendar'
    AND facets = '{\"source_type\":\"government\",\"role\":\"police\"}'")
answer since "Vietnam" " $since "
# 9: Do all who speak of Estonia in 2007 agree?
[ "$(police EE 2007 conflict)" = 1 ] && answer agree "Estonia" "disputed"
# 10: How did raids in Mexico move? Every figure of the line is written at it.
if [ -s picture ]; then
    db "SELECT printf('%,d', best) FROM v_series WHERE indicator = 'raids'
        AND country = 'MX' AND known AND facets = '{\"source_type\":\"government\"}'
        AND mark = 'calendar' AND grain = 'year'" >labels
    [ "$(wc -l <labels)" -ge 5 ] || miss "no trend in the demo"
    while read -r label; do
        if grep -qF "$label" picture; then pass; else miss "trend $label"; fi
    done <labels
else echo "SKIP reader: no gnuplot"; fi
[ "$passed" -ge 15 ] || miss "questions were left out"
finish
