#!/bin/sh
# Corrections made under one catalogue survive a second one that adds, moves,
# renames and drops: what finds its quantity applies, the rest is listed.
. tests/script/lib.sh
mkdir "$work/mine"
python3 - "$work/mine/indicators.json" <<'PY' || miss "second catalogue"
import json, sys
old = {i["key"]: i for i in json.load(open("collect/vocab/indicators.json"))["indicators"]}
def gone(key, animal):
    return dict(old[key], rules=[{"counted": [animal], "score": 95}],
                nouns=[animal], verbs=[], aliases=[],
                examples={"match": ["Police seized 12 " + animal + "s in 2008."], "no_match": []})
new = dict(old["raids"], key="sweeps_made", label="Sweeps made", aliases=[])
trap = {"clause|sentence": ["v:convict", "n:conviction"], "score": 99} # no claim at all
json.dump({"indicators": [gone("raids", "zebra"), new, gone("convictions", "lizard")], "traps": [trap]}, open(sys.argv[1], "w"))
PY
cd "$work" || exit 1
I="$IPRSTAT --db x.db"
export XDG_CACHE_HOME=$work/cache
cables 1 40 >a.csv
$I collect a.csv -q || miss "collect"
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
count() { sqlite3 x.db "SELECT count(*) FROM v_claims WHERE $1"; }
is() { if [ "$2" = "$3" ]; then pass; else miss "$1: $2, not $3"; fi; }
is "moved before" "$(count "country = 'BY'")" 25
want "second catalogue" 0 "retired" "$IPRSTAT" --db x.db --vocab mine collect --reread
is "renamed, still corrected" "$(count "country = 'BY' AND indicator = 'sweeps_made'")" 25
is "unchanged, still corrected" "$(count "scope = 'event' AND indicator = 'items_seized'")" "$(count "indicator = 'items_seized' AND corrected = 'scope'")"
is "dropped" "$(count "indicator IN ('raids', 'convictions')")" 0
is "lost ones listed" "$($I corrections --lost --format csv | grep -c reject)" "$dropped"
want "status counts them" 0 "$dropped find no claim" $I status
is "nothing deleted" "$(sqlite3 x.db "SELECT count(*) FROM claim WHERE indicator = 'raids' AND run_to IS NOT NULL")" "$(sqlite3 x.db "SELECT count(*) FROM claim WHERE indicator = 'sweeps_made'")"
want "back again" 0 "retired" $I collect --reread
is "none is lost any more" "$($I corrections --lost --format csv | grep -c reject)" 0
is "as before" "$(count "country = 'BY' AND indicator = 'raids'")" 25
is "rejected as before" "$(count "indicator = 'convictions'")" "$(($(sqlite3 x.db "SELECT count(*) FROM claim WHERE indicator = 'convictions' AND run_to IS NULL") - dropped))"
want "check" 0 "all is well" $I check
finish
