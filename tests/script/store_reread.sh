#!/bin/sh
# Corrections made under one catalogue survive a second one that adds, moves,
# renames and drops: what finds its quantity applies, the rest is listed.
. tests/script/lib.sh
command -v python3 >/dev/null || { echo "SKIP store_reread: needs python3"; finish; }
mkdir "$work/mine"
other_catalogue "$work/mine/indicators.json" raids=zebra convictions=lizard sweeps_made:raids
analyst 40
{ echo claim,field,old_value,new_value,because,author,day
sqlite3 -csv x.db "SELECT id, 'country', country, 'BY', 'tested', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'raids' ORDER BY id LIMIT 25;
SELECT id, 'scope', scope, 'event', 'tested', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'items_seized' ORDER BY id LIMIT 25;
SELECT id, 'reject', '', '', 'tested', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'convictions' ORDER BY id LIMIT 10;"; } >fixes.csv
n=$(($(wc -l <fixes.csv) - 1)); dropped=$(grep -c reject fixes.csv)
[ "$n" -ge 50 ] && pass || miss "only $n corrections"
want "import" 0 "$n taken" $I corrections import fixes.csv
rows x.db >before.txt
count() { one "count(*) FROM v_claims WHERE $1"; }
is "moved before" "$(count "country = 'BY'")" 25
want "second catalogue" 0 "retired" "$IPRSTAT" --db x.db --vocab mine collect --reread
is "renamed, still corrected" "$(count "country = 'BY' AND indicator = 'sweeps_made'")" 25
is "unchanged, still corrected" "$(count "scope = 'event' AND indicator = 'items_seized'")" "$(count "indicator = 'items_seized' AND corrected = 'scope'")"
is "dropped" "$(count "indicator IN ('raids', 'convictions')")" 0
is "lost ones listed" "$($I corrections --lost --format csv | grep -c reject)" "$dropped"
want "status counts them" 0 "$dropped find no claim" $I status
is "nothing deleted" "$(one "count(*) FROM claim WHERE indicator = 'raids' AND run_to IS NOT NULL")" "$(one "count(*) FROM claim WHERE indicator = 'sweeps_made'")"
want "back again" 0 "retired" $I collect --reread
is "none is lost any more" "$($I corrections --lost --format csv | grep -c reject)" 0
is "as before" "$(count "country = 'BY' AND indicator = 'raids'")" 25
is "rejected as before" "$(count "indicator = 'convictions'")" "$(($(one "count(*) FROM claim WHERE indicator = 'convictions' AND run_to IS NULL") - dropped))"
want "check" 0 "all is well" $I check
finish
