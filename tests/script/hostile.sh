#!/bin/sh
# One set of attacks (tests/hostile/attacks.tsv) through every way in (bodies,
# subjects, names of files, a person's reasons, profiles, banners, arguments)
# and every way out: each stands there as text and acts nowhere. HOSTILE=all
# takes all of the set where one attack at a time is drawn or reported, not
# each fourth. HOSTILE_KEEP: a folder to leave what was written in.
. tests/script/lib.sh
command -v python3 >/dev/null || { echo "SKIP hostile: no python3"; finish; }
h=$root/tests/hostile
cd "$work" || exit 1
python3 "$h/make.py" "$h/attacks.tsv" in || miss "make.py"
I="$IPRSTAT --db h.db"
mkdir out out/term
n=0
t() { # a command whose words go to a terminal
    n=$((n + 1))
    "$@" >out/term/$n.txt 2>&1; code=$?
    case $code in 0|1|2|65|66|73|78) pass ;; *) miss "$* ends with $code" ;; esac
}
t $I collect in/cables.csv in/names
t $I collect in/names/missing in/names/*
for w in in/words/??; do
    word=$(cat "$w")
    t $I explain "In 2008 police made 12 raids on $word markets."
    t $I search "$word"; t $I show "$word"; t $I why "$word"
    t $I show raids --country "$word"; t $I --as-of "$word" status
    t $I collect "$word"; t $IPRSTAT "$word"; t $I --vocab "$word" status
done
set -- $(sqlite3 h.db "SELECT id FROM claim ORDER BY id")
for w in in/words/??; do # a person's reason and name
    IPRSTAT_AUTHOR=$(cat "$w") $I fix "$1" --value 7 -b "$(cat "$w")" \
        >>out/term/fix.txt 2>&1
    t $I why "$1"
    shift
done
for id; do t $I why "$id"; done
for c in status posts revisions analyze "compare raids" reconcile "show raids" \
    "search markets --most 500" check audit config "indicators"; do t $I $c; done
printf 's\n%.0s' $(seq 60) >keys
t $I review <keys
works $I corrections export out/corrections.csv
works $I export -o out/series.csv
works $I export --table claims -o out/claims.csv
works $I export --format json -o out/x.json
works $I export --format xlsx -o out/x.xlsx
works $I export --format sdmx-csv -o out/sdmx.csv
works $I export --format datapackage -o out/package
works $I audit --n 60 --write out/sample.csv
$I extract --full in/cables.csv >out/full.ndjson 2>/dev/null
$I extract in/cables.csv >out/claims.ndjson 2>/dev/null
$I parse in/cables.csv >out/records.ndjson 2>/dev/null
$I search markets --json >out/found.json 2>/dev/null
works $I report 2009-03 --form html,md,csv,json,xlsx --keep-script -o out/month -q
works $I report --country BG --form html,md,csv,json -o out/country -q
works $I report --all -o out/site -q
$I report 2009-03 --digest >out/mail.eml 2>log || miss "digest"
if command -v weasyprint >/dev/null && command -v pdftotext >/dev/null; then
    works $I report 2009-03 --form pdf -o out/paper -q
else echo "SKIP hostile: no WeasyPrint or pdftotext for the PDF"; fi
# Charts need a series.
$IPRSTAT --db c.db collect in/cables.csv "$root"/fixtures/0[4567]*.txt -q || miss "c.db"
C="$IPRSTAT --db c.db"
k=0
for w in in/words/??; do
    k=$((k + 1))
    [ -n "$HOSTILE" ] || [ $((k % 4)) = 0 ] || continue
    number=${w##*/}
    works $C chart raids --banner "$(cat "$w")" --keep-script -o "out/c$number.svg"
    works $I report 2009-03 --profile "$w.json" --form html,md,json \
        -o "out/p$number" -q
    $I report 2009-03 --profile "$w.json" --digest >"out/d$number.eml" 2>log ||
        miss "digest $number"
    name=$(tr '/\n' '__' <"$w" | cut -c1-100)
    mkdir -p "named/$number"
    works $C chart raids -o "named/$number/$name.svg"
    [ "$(find "named/$number" -type f | wc -l)" = 1 ] || miss "files of $number"
done
set -- html csv json xlsx terminal
python3 "$h/check.py" "$h/attacks.tsv" out "$@" >checked || failed=$((failed + 1))
cat checked
if find . / -maxdepth 1 -name 'pwned*' | grep .; then miss "a command was run"; fi
[ "$(sqlite3 h.db 'SELECT count(*) FROM cable')" -gt 100 ] || miss "cables lost"
[ -z "$HOSTILE_KEEP" ] || cp -r out "$HOSTILE_KEEP"
odd=$(find out -name '*[!A-Za-z0-9._-]*')
[ -z "$odd" ] && pass || miss "an odd name: $odd"
finish
