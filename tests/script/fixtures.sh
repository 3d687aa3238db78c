#!/bin/sh
# The invented cables of fixtures/: their claims, every layout, bad input.
. tests/script/lib.sh
"$IPRSTAT" extract fixtures/*.txt fixtures/*.html >"$work/claims" 2>"$work/err"
ok fixtures_are_read $?
cat "$work/err"
python3 tests/score_claims.py fixtures/claims.json "$work/claims" \
    --floor found=0.82,bounds=0.82,whole=0.75,precision=0.92
ok fixtures_claims_are_found $?
n=$(cut -d'"' -f6 "$work/claims" | sort -u | wc -l)
[ "$n" -ge 20 ]; ok fixtures_most_cables_have_claims $?
none=$(grep -c '"cable":"06BANGKOK90020"' "$work/claims")
[ "$none" = 0 ]; ok fixtures_homonyms_are_no_claims $?
bad=$(grep -L INVENTED fixtures/*.txt fixtures/*.html | wc -l)
[ "$bad" = 0 ]; ok fixtures_are_marked_invented $?
"$IPRSTAT" --db "$work/db" collect fixtures/bad >"$work/out" 2>"$work/err"
ok bad_input_does_not_stop_the_rest $?
for name in binary empty; do
    grep -q "bad/$name.txt" "$work/err"; ok "bad_input_names_$name" $?
done
grep -q '2 unreadable' "$work/out"; ok bad_input_is_counted $?
for id in 07MANILA90923 07MANILA90924; do
    "$IPRSTAT" extract fixtures/bad/*.txt 2>/dev/null | grep -q "\"$id\""
    ok "bad_input_leaves_$id" $?
done
finish
