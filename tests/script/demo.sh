#!/bin/sh
# The demo as a newcomer runs it, and its own answers as a test of recall.
. tests/script/lib.sh
cd "$work" || exit 1
"$IPRSTAT" --quiet demo >out 2>err; code=$?
cat err
ok demo_succeeds $code
n=$(ls iprstat-demo/cables/*.txt | wc -l)
[ "$n" -ge 120 ]; ok demo_writes_120_cables $?
posts=$(ls iprstat-demo/cables | sed 's/^[0-9][0-9]//; s/9[0-9]*\.txt//' | sort -u | wc -l)
[ "$posts" -ge 12 ]; ok demo_has_12_posts $?
ls iprstat-demo/report-*.html >/dev/null; ok demo_leaves_a_report $?
bad=$(grep -L 'INVENTED' iprstat-demo/cables/*.txt | wc -l)
[ "$bad" = 0 ]; ok demo_marks_every_page $?
grep -q 'Invented' iprstat-demo/report-*.html; ok demo_marks_the_report $?
grep -q 'iprstat status' out; ok demo_says_what_next $?
cat iprstat-demo/cables/*.txt iprstat-demo/answers.ndjson | cksum >first
# Pages made by hand later say that they are invented, too; no charts: faster.
by_hand() { env PATH= "$IPRSTAT" report --quiet --db iprstat-demo/iprstat.db "$@" >/dev/null 2>&1; }
by_hand --all -o site; by_hand --compare raids --form html -o hand
by_hand -c RU --form html -o hand; by_hand 2008-03 --form html -o hand
pages=$(ls site/*.html hand/*.html | wc -l)
[ "$pages" -gt 200 ] && [ "$(cat site/*.html hand/*.html | grep -c 'class="banner"')" = "$pages" ]; ok demo_marks_what_is_made_by_hand $?
# A link takes a number whole: "20" is not found in "2002".
for m in 2007-04 2008-03 2009-04; do by_hand $m --form html -o hand; done
! cat site/*.html hand/*.html | grep -q '[0-9]<a class="n"\|class="n"[^>]*>[^<]*[0-9]</a>[0-9]'; ok demo_links_whole_numbers $?
# So do the tables in the terminal; other forms are for programs.
silent=
for line in status "show raids" "show raids --apart" "compare raids" analyze; do
    # shellcheck disable=SC2086
    "$IPRSTAT" --db iprstat-demo/iprstat.db $line | grep -q '^note  .*Invented\|^Invented cables' || silent="$silent $line"
done
[ -z "$silent" ] || echo "not marked:$silent"
[ -z "$silent" ]; ok demo_marks_every_table $?
"$IPRSTAT" --db iprstat-demo/iprstat.db show raids --format csv | head -1 | grep -q '^series,'; ok demo_leaves_csv_alone $?
cp iprstat-demo/iprstat.db mixed.db
"$IPRSTAT" --db mixed.db collect -q "$root"/fixtures/04*.txt >/dev/null
"$IPRSTAT" --db mixed.db status | grep -q 'With invented cables'; ok demo_marks_a_mixture $?
"$IPRSTAT" --db plain.db collect -q "$root"/fixtures/04*.txt >/dev/null
"$IPRSTAT" --db plain.db status | grep -qi 'invented'; [ $? = 1 ]; ok demo_marks_nothing_else $?
"$IPRSTAT" --quiet demo --write-only >out2 2>err; ok demo_runs_again $?
cat iprstat-demo/cables/*.txt iprstat-demo/answers.ndjson | cksum >second
cmp -s first second; ok demo_is_the_same_each_time $?
mkdir foreign && echo mine >foreign/file
"$IPRSTAT" demo --output foreign >out3 2>err; [ $? = 73 ]; ok demo_leaves_a_foreign_folder $?
[ "$(ls foreign)" = file ]; ok demo_writes_nothing_there $?
"$IPRSTAT" extract iprstat-demo/cables/*.txt >claims
python3 "$root/tests/score_claims.py" iprstat-demo/answers.ndjson claims \
    --floor found=0.91,bounds=0.91,whole=0.91,precision=0.93; ok demo_claims_are_found $?
finish
