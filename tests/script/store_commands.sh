#!/bin/sh
# What analysts type: show, why, search, fix, review, audit, revisions, check.
. tests/script/lib.sh
analyst 60

want "show" 0 "Raids and searches, Russia" $I show raids -c RU
want "show JSON" 0 '{"schema":1,"show":[{"series":"' $I show raids --json
is "show CSV is one table" "$($I show raids --format csv | awk -F, 'NR == 1 { print $1 "," $2 }')" "series,title"
$I show raids --format csv >computed.csv
$I analyze >/dev/null; $I show raids --format csv >cached.csv
same "cached rows differ from computed ones" computed.csv cached.csv
id=$(one "claim FROM v_claims WHERE indicator = 'raids' AND country = 'RU' AND period_start IS NOT NULL ORDER BY claim LIMIT 1")
value=$(one "stated_value FROM v_claims WHERE claim = '$id'")
want "why" 0 "sentence     In " $I why "$id"
want "why marks the span" 0 "[$value raids]" $I why "$id"
want "why by prefix" 0 "claim $id" $I why "${id%-*}"
want "why JSON" 0 '"corrections":[]' $I why "$id" --json
$I why "$id" >why.cached; sqlite3 x.db "DELETE FROM stamp WHERE name = 'derived'"; $I why "$id" >why.computed
same "why differs without the cache" why.cached why.computed
observation=$($I why "$id" | sed -n 's/^observation  \([0-9a-f]*\):.*/\1/p')
$I analyze >/dev/null
want "why of an observation" 0 "$observation" $I why "$observation"

want "search" 0 "[raids]" $I search raids --most 2
want "search finds the claims" 0 "$id" $I search raids -p MOSCOW
want "phrase" 0 "[pirated discs]" $I search "pirated discs" --most 1
want "no syntax error" 1 "no paragraph" $I search 'AND' '"' '(NEAR'
want "search JSON" 0 '"paragraph":1' $I search raid* --json
cables 900 901 | "$IPRSTAT" --db x.db collect - -q
want "search sees new cables" 0 "INVENTED FIGURES" $I search 901 --json

want "fix" 0 "$value count -> raids 7 count" $I fix "$id" --value 7 --because "the annex"
want "fix kept" 0 "value $value -> 7, by tester on 2010-01-01: the annex" $I why "$id"
is "v_claims is corrected" "$(one "stated_value FROM v_claims WHERE claim = '$id'")" 7
want "fix to a range" 0 "3–5 count" $I fix "$id" --low 3 --high 5 -b annex
want "undo" 0 "3–5 count -> raids 7 count" $I fix "$id" --undo
want "reject" 0 "-> rejected" $I fix "$id" --reject -b "a page number"
is "rejected is in no view" "$(one "count(*) FROM v_claims WHERE claim = '$id'")" 0
want "undo reject" 0 "rejected -> raids 7" $I fix "$id" --undo
want "bad value" 2 "cannot be" $I fix "$id" --value many -b x
want "bounds out of order" 2 "above the high" $I fix "$id" --low 9 --high 2 -b x
want "no reason" 2 "wants to know why" $I fix "$id" --value 9
want "no claim" 1 "no claim has the id" $I fix ffffffffffffff --value 9 -b x

sqlite3 x.db "UPDATE claim SET status = 'review', confidence = 0.3 WHERE n % 9 = 0"
waiting=$($I status --json | sed 's/.*"claims_to_review":\([0-9]*\).*/\1/')
[ "$waiting" -gt 3 ] && pass || miss "nothing waits"
printf 'a\nr\ne\n>=77\nu\ns\nq\n' | $I review >out.txt
is "review" "$(tail -1 out.txt)" "1 accepted, 1 rejected, 1 corrected, 1 skipped"
is "two are answered" "$($I status --json | sed 's/.*"claims_to_review":\([0-9]*\).*/\1/')" $((waiting - 2))
want "review list" 0 "would" $I review --list

$I audit --n 40 --seed 5 --write s.csv >/dev/null
cp s.csv first.csv; $I audit --n 40 --seed 5 --write s.csv >/dev/null
is "a seed draws one sample" "$(cut -d, -f2- s.csv)" "$(cut -d, -f2- first.csv)"
want "not audited" 0 "not audited" $I status
python3 - <<'PY'
import csv
rows = list(csv.reader(open("s.csv")))
for i, r in enumerate(rows[1:]): r[7] = "wrong" if i % 10 == 4 else "right"
csv.writer(open("s.csv", "w")).writerows(rows)
PY
want "audit" 0 "precision 0." $I audit --marks s.csv
want "audit is quoted" 0 "95 % intervals" $I status

want "revisions" 0 "new cable" $I revisions raids --since 2005-12-31
want "nothing revised" 0 "no figure changed" $I revisions --since 2010-12-31
want "revisions of what" 2 "two states" $I revisions
want "posts" 0 "MOSCOW" $I posts
want "as of an early day" 1 "no figure" $I show raids --as-of 1999-01-01
$I analyze >/dev/null
want "check" 0 "all is well" $I check
sqlite3 x.db "UPDATE series SET claims = claims + 1"
want "check finds it" 3 "differ from a rebuild" $I check
want "repair" 0 "made anew" $I check --repair
sqlite3 x.db "UPDATE claim SET first_byte = first_byte + 1 WHERE n = 1"
want "check finds a span" 3 "its span does not hold its words" $I check
finish
