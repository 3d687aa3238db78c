#!/bin/sh
# Corrections made under one catalogue survive a second one that adds, moves,
# renames and drops: what finds its quantity applies, the rest is listed.
. tests/script/lib.sh
command -v python3 >/dev/null || { echo "SKIP store_reread: needs python3"; finish; }
mkdir "$work/mine"
# raids are renamed, arrests move to prosecutions, convictions are dropped,
# lanterns are counted
other_catalogue "$work/mine/indicators.json" raids=zebra sweeps_made:raids \
    arrests=lizard prosecutions:arrests convictions=newt \
    lanterns_lit=lantern
fuller() { # cables that say more
    sed 's/ conducted \([0-9]*\) raids on shops/&, arrested 1\1 persons/
        /^3\. (U)/s/$/\n\n4. (U) The hall of the old school has 36 lanterns./'
}
analyst 40 fuller
{ echo claim,field,old_value,new_value,because,author,day
sqlite3 -csv x.db "SELECT id, 'country', country, 'BY', 'tested', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'raids' ORDER BY id LIMIT 25;
SELECT id, 'scope', scope, 'event', 'tested', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'items_seized' ORDER BY id LIMIT 25;
SELECT id, 'value', value, value + 5000, 'tested', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'arrests' ORDER BY id LIMIT 15;
SELECT id, 'reject', '', '', 'tested', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'convictions' ORDER BY id LIMIT 10;"; } >fixes.csv
n=$(($(wc -l <fixes.csv) - 1)); dropped=$(grep -c reject fixes.csv)
[ "$n" -ge 50 ] && pass || miss "only $n corrections"
want "import" 0 "$n taken" $I corrections import fixes.csv
# What became of each correction: the indicator it was made under, its field,
# and where the corrected value now stands.
outcome() {
    one "substr(x.claim, 14) || ' ' || x.field || ': ' || ifnull(v.indicator ||
            iif(x.new_value IN (v.country, v.scope, v.stated_value), ', applies',
                ', does not apply'), iif(x.field = 'reject' AND EXISTS (
                SELECT 1 FROM claim c WHERE c.id = x.claim AND c.run_to IS NULL),
                'rejected', 'finds no claim')), count(*)
        FROM correction x LEFT JOIN v_claims v
            ON substr(v.claim, 1, 12) = substr(x.claim, 1, 12)
        WHERE x.run_to IS NULL GROUP BY 1 ORDER BY 1"
}
count() { one "count(*) FROM v_claims WHERE $1"; }
outcome >first.txt
cat >want.first <<'T'
arrests value: arrests, applies|15
convictions reject: rejected|10
items_seized scope: items_seized, applies|25
raids country: raids, applies|25
T
same "under the first catalogue" first.txt want.first
is "no lantern is counted yet" "$(count "text LIKE '%lanterns'")" 0
arrests=$(count "indicator = 'arrests'")
want "second catalogue" 0 "retired" "$IPRSTAT" --db x.db --vocab mine collect --reread
outcome >second.txt
cat >want.second <<'T'
arrests value: prosecutions, applies|15
convictions reject: finds no claim|10
items_seized scope: items_seized, applies|25
raids country: sweeps_made, applies|25
T
same "under the second catalogue" second.txt want.second
sed 's/^/corrections of /' second.txt
is "added" "$(count "indicator = 'lanterns_lit'")" "$(one 'count(*) FROM cable')"
is "moved" "$(count "indicator = 'prosecutions'")" "$arrests"
is "dropped" "$(count "indicator IN ('raids', 'arrests', 'convictions')")" 0
is "lost ones listed" "$($I corrections --lost --format csv | grep -c reject)" "$dropped"
want "status counts them" 0 "$dropped find no claim" $I status
is "nothing deleted" "$(one "count(*) FROM claim WHERE indicator = 'raids' AND run_to IS NOT NULL")" "$(one "count(*) FROM claim WHERE indicator = 'sweeps_made'")"
want "back again" 0 "retired" $I collect --reread
is "none is lost any more" "$($I corrections --lost --format csv | grep -c reject)" 0
outcome >third.txt
same "as before" third.txt want.first
want "check" 0 "all is well" $I check
finish
