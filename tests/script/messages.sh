#!/bin/sh
# What a person meets who gets something wrong: rows of a file of corrections,
# values of a correction, days and periods, records beyond the limit. Each
# message says where, what and what to do; nothing of it is kept.
. tests/script/lib.sh
analyst 20
id=$(one "claim FROM v_claims WHERE indicator = 'raids' AND period_start IS NOT NULL ORDER BY claim LIMIT 1")

# -- corrections import: the bad rows are told by line, the good ones taken
cat >c.csv <<C
claim,field,old_value,new_value,because,author,day
$id,value,1,2
some-claim,value,1,2,because,someone,2009-06-02
$id,colour,1,2,because,someone,2009-06-02
$id,value,1,many,because,someone,2009-06-02
$id,period_start,,2009-02-31,because,someone,2009-06-02
$id,qualifier,,roughly,because,someone,2009-06-02
$id,scope,,half,because,someone,2009-06-02
$id,kind,,sort,because,someone,2009-06-02
$id,value,1,2,because,someone,yesterday
$id,counting,,shop,because,someone,2009-06-02
C
$I corrections import c.csv >log 2>&1
for said in 'c.csv:2: 4 cells, not 7; write claim,field' 'c.csv:3: "some-claim" is no claim id' \
    'c.csv:4: no field "colour" can be corrected' 'c.csv:5: ' 'c.csv:6: ' 'c.csv:7: ' \
    'c.csv:8: ' 'c.csv:9: ' 'c.csv:10: "yesterday" is no day; write the day as 2009-06-02'; do
    grep -qF "$said" log && pass || { miss "import: $said"; cat log; }
done
is "not one correction" "$(one 'count(*) FROM correction')" 1
sed 's/shop/market/' c.csv | sed -n '1p;$p' >d.csv
want "ours is kept" 0 "ours kept; --theirs takes it" $I corrections import d.csv
is "ours was lost" "$(one "counting FROM v_claims WHERE claim = '$id'")" shop
want "theirs is taken" 0 "theirs taken" $I corrections import d.csv --theirs
is "theirs was not taken" "$(one "counting FROM v_claims WHERE claim = '$id'")" market
want "no such file" 66 "nosuch.csv" $I corrections import nosuch.csv

# -- fix: each value that cannot be, and what a period given makes of its kind
before=$(one 'count(*) FROM correction')
for wrong in "--qualifier roughly" "--scope half" "--kind sort" "--value many" \
    "--period 2009-13" "--period 2009-05-01/2009-04-01" "--low 9 --high 2" \
    "--facet colour=red" "--facet sector" "--indicator raidz"; do
    want "fix $wrong" 2 "iprstat: " $I fix "$id" $wrong -b why
done
is "a wrong value was kept" "$(one 'count(*) FROM correction')" "$before"
kind() { # PERIOD KIND
    $I fix "$id" --period "$1" -b why >log 2>&1 || { miss "fix --period $1"; cat log; }
    said=$($I why "$id" --json | sed 's/.*"period_kind":"\([a-z_]*\)".*/\1/')
    is "--period $1" "$said" "$2"
}
kind 2008-03-05 day
kind 2008-03-03/2008-03-10 week
kind 2008-03 month
kind 2008-Q2 quarter
kind 2008-01-01/2008-07-01 half
kind 2008 year
kind 2007-10-01/2008-10-01 fiscal
kind 2007-10-15/2008-10-15 rolling
kind 2006-01-01/2008-01-01 years
kind 2008-01-01/2008-06-01 months
kind 2008-03-01/2008-03-21 days

# -- options of days, numbers and periods
want "a flag with a value" 2 "takes no value" $I check --repair=yes
want "a period that is none" 2 "write 2009, 2009-Q3" $I compare raids --from soon
want "a day that is none" 2 "write the day as 2009-06-02" $I show raids --from 2009-6
want "a number that is none" 2 "give a whole number" $I audit --n few

# -- a record that goes on beyond the limit, and beyond all that is held of it
cables 1 1 >first.csv; cables 2 2 >last.csv
{ printf '"22","1/1/2009 12:18","09ROME22","Embassy Rome","UNCLASSIFIED","","","'
  awk 'BEGIN { for (i = 0; i < 300000; i++) print "words of a long body " i }'
  echo '"'; } >want.bytes
cat first.csv want.bytes last.csv >long.csv
line=$(($(wc -l <first.csv) + 1))
want "it is told" 0 "long.csv:$line: record of more than 100000 bytes; raise --max-record" \
    "$IPRSTAT" --db y.db collect --tag all --max-record 100000 --set-aside kept long.csv
is "its neighbours" "$(sqlite3 y.db 'SELECT count(*) FROM cable')" 2
cat kept/* | cmp -s - want.bytes && pass || { miss "set aside whole"; ls -l kept want.bytes; }
want "and stops a strict run" 65 "long.csv:$line" \
    "$IPRSTAT" --db z.db collect --tag all --max-record 100000 --strict long.csv
finish
