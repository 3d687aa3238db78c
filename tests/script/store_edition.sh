#!/bin/sh
# An issued report prints the same bytes again whatever was collected,
# corrected or re-extracted since; the next edition lists what changed.
. tests/script/lib.sh
command -v python3 >/dev/null || { echo "SKIP store_edition: needs python3"; finish; }
mkdir "$work/mine"
other_catalogue "$work/mine/indicators.json" convictions=zebra
cd "$work" || exit 1
export XDG_CACHE_HOME=$work/cache
I="$IPRSTAT --db x.db"
cables 1 900 >all.csv; cables 901 1800 >more.csv
cat >pick.py <<'PY'
import csv, re, sys
def rows(name, want):
    out = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in csv.reader(open(name, newline="")):
        if re.search(want, row[1]): out.writerow(row)
rows(sys.argv[1], sys.argv[2])
PY
python3 pick.py all.csv '/200[3-8] ' >before.csv
python3 pick.py all.csv '/2009 ' >after.csv
python3 pick.py more.csv '/2008 ' >late.csv
for f in before after late; do [ "$(wc -l <$f.csv)" -gt 500 ] || miss "$f.csv is short"; done

$I collect before.csv -q || miss "collect"
forms=md,html,json,csv
want "edition 1" 0 "" $I report 2008-12 -o one --form $forms
want "nothing new" 0 "" $I report 2008-12 -o same --form $forms
same "twice the same edition" one same
is "one edition" "$(one 'count(*) FROM edition')" 1
again() { # name: edition 1 prints what it printed
    rm -rf again
    $I report 2008-12 --edition 1 -o again --form $forms >out 2>&1 || { miss "$1"; cat out; }
    same "$1: other bytes" one again
}
again "at once"
corpus() { $I "$@" status | sed -n 's/^corpus *//p'; }
before=$(corpus)
$I collect after.csv -q || miss "collect 2009"
[ "$(corpus)" != "$before" ] && [ "$(corpus --as-of 2008-12-31)" = "$before" ] &&
    pass || miss "the collection's hash is not that of what was known"
again "after all of 2009"
day=$(one 'as_of FROM edition WHERE n = 1')
$I report 2008-12 --as-of "$day" -o next --form $forms -q
same "later cables change what was known on $day" one next
is "still one edition" "$(one 'count(*) FROM edition')" 1
$I report 2008-12 -o closed --form $forms -q # edition 2: the month is over now
again "after edition 2"
$I collect late.csv -q || miss "late cables"
again "after late cables"
{ echo claim,field,old_value,new_value,because,author,day
sqlite3 -csv x.db "SELECT c.id, 'value', value, value + 1, 'recounted', 'tester', '2010-01-02'
  FROM claim c JOIN cable k ON k.n = c.cable WHERE indicator = 'raids'
  AND k.day BETWEEN '2008-12-01' AND '2008-12-31' ORDER BY c.id LIMIT 25;
SELECT id, 'reject', '', '', 'no such seizure', 'tester', '2010-01-02'
  FROM claim WHERE indicator = 'items_seized' ORDER BY id LIMIT 35;"; } >fixes.csv
n=$(($(wc -l <fixes.csv) - 1)); [ "$n" -ge 50 ] && pass || miss "only $n corrections"
want "corrections" 0 "$n taken" $I corrections import fixes.csv
again "after $n corrections"
$I collect before.csv late.csv --reread --vocab mine -q || miss "reread"
again "after a new catalogue"

want "edition 3" 0 "" $I report 2008-12 -o three --form $forms
want "it says which" 0 "Edition 3." cat three/report-2008-12.md
want "it lists changes" 0 "Figures revised since the edition before" cat three/report-2008-12.md
sed -n '/Figures revised since/,/^#/p' three/report-2008-12.md | grep -c '^| ' >changes
[ "$(cat changes)" -gt 10 ] && pass || miss "only $(cat changes) changes listed"
$I revisions --from-edition 1 --to-edition 3 --json >why.json
for why in "late cable" "correction" "extractor"; do
    grep -q "\"why\":\"[^\"]*$why" why.json && pass || miss "no change for reason $why"
done
again "after edition 3"
mv three three.keep; $I report 2008-12 --edition 3 -o three --form $forms -q
same "edition 3 again" three three.keep
want "checked" 0 "all is well" $I check
finish
