#!/bin/sh
# What a command line may be and what is answered: global options, misspelt
# names, values of the wrong kind, config, indicators, and an audit by keys.
. tests/script/lib.sh
cd "$work" || exit 1
I=$IPRSTAT
want "misspelt command" 2 "did you mean status?" $I stauts
want "misspelt option" 2 "has no option --fomr; did you mean --form?" $I report --fomr x
want "misspelt global option" 2 "did you mean --threads?" $I report --treads=2
want "unknown option" 2 "report has no option --frobnicate; see its" $I report --frobnicate
want "no value" 2 "needs a value" $I report --form
want "a day that is none" 2 '"2009-02-30" is not what it takes' $I --as-of 2009-02-30 status
want "no number" 2 "give a whole number" $I --threads x status
want "no number of an edition" 2 "whole number" $I report --edition one
want "a form of output that is none" 2 "xml" $I config --format xml
want "a form only of export" 2 "sdmx-csv" $I status --format sdmx-csv
want "too many words" 2 "" $I show raids seizures
for c in $($I help | sed -n 's/^  \([a-z][a-z]*\)  *[a-z].*/\1/p'); do
    $I help "$c" >a 2>&1; $I "$c" --help >b 2>&1
    if cmp -s a b && grep -q "^usage: iprstat $c" a; then pass
    else miss "help $c"; fi
done
[ "$passed" -gt 30 ] || miss "too few commands in help"

# config says where each setting comes from, the nearer one wins
setting() { "$@" config --format tsv | awk -F '\t' '$1 == "database" { print $2, $3 }'; }
is "default" "$(setting $I)" "iprstat.db default"
is "option" "$(setting $I --db a.db)" "a.db option"
is "environment" "$(IPRSTAT_DB=b.db setting $I | cut -d' ' -f1)" b.db
is "option over environment" "$(IPRSTAT_DB=b.db setting $I --db a.db)" "a.db option"
is "option after the command" "$($I config --db c.db --json |
    sed 's/.*"database","value":"\([^"]*\)".*/\1/')" c.db
is "threads" "$($I --threads 3 config --format csv | sed -n 's/^threads,\([0-9]*\),.*/\1/p')" 3

# indicators: the table, as data, and one with its rules and examples
n=$($I indicators --format csv | tail -n +2 | wc -l)
[ "$n" -ge 45 ] && pass || miss "indicators: $n rows"
is "as JSON" "$($I indicators --json | tr '{' '\n' | grep -c '"indicator":')" "$n"
want "one indicator" 0 "raids: Raids and searches" $I indicators raids
want "its rules" 0 "score" $I indicators raids
want "a misspelt indicator" 2 "did you mean raids?" $I indicators raidz
want "the catalogue's own examples" 0 "" $I indicators --check built-in

# an audit by keys: each answer is stored, what is marked is not asked again
$I --db a.db collect "$root"/fixtures/0[4567]*.txt -q || miss "collect"
export IPRSTAT_AUTHOR=tester
asked() { grep -c '^[0-9] of 6  ' out.txt; }
printf 'xq' | $I --db a.db audit --n 6 --seed 3 >out.txt 2>&1
is "a key that is none is asked again, q stops" "$(asked)" 1
# a claim takes y, a sentence without one takes 0
printf 'y0y0q' | $I --db a.db audit >out.txt 2>&1
first=$(asked)
[ "$first" -ge 3 ] && pass || miss "the same sample is gone on with"
printf 'y0y0y0y0y0y0' | $I --db a.db audit >out.txt 2>&1
is "only the rest is asked" $((first + $(asked))) 7
grep -q "6 of 6 sampled items marked" out.txt && pass || { miss "marks"; cat out.txt; }
grep -q "precision 1.00 \[" out.txt && pass || { miss "precision"; cat out.txt; }
$I --db a.db status | grep -q "audit  *precision 1.00" && pass || {
    miss "status quotes the audit"; $I --db a.db status | grep audit; }
finish
