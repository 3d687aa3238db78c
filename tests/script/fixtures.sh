#!/bin/sh
# The invented cables of fixtures/: their claims, every layout, bad input.
B=${B:-build}; bin=$PWD/$B/iprstat
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0; failed=0
ok() { # name, exit code of the check
    if [ "$2" = 0 ]; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "[  FAILED  ] $1"; fi
}
"$bin" extract fixtures/*.txt fixtures/*.html >"$dir/claims" 2>"$dir/err"
ok fixtures_are_read $?
cat "$dir/err"
python3 tests/score_claims.py fixtures/claims.json "$dir/claims" \
    --floor found=0.82,bounds=0.82,whole=0.75,precision=0.92
ok fixtures_claims_are_found $?
n=$(cut -d'"' -f6 "$dir/claims" | sort -u | wc -l)
[ "$n" -ge 20 ]; ok fixtures_most_cables_have_claims $?
none=$(grep -c '"cable":"06BANGKOK90020"' "$dir/claims")
[ "$none" = 0 ]; ok fixtures_homonyms_are_no_claims $?
bad=$(grep -L INVENTED fixtures/*.txt fixtures/*.html | wc -l)
[ "$bad" = 0 ]; ok fixtures_are_marked_invented $?
"$bin" --db "$dir/db" collect fixtures/bad >"$dir/out" 2>"$dir/err"
ok bad_input_does_not_stop_the_rest $?
for name in binary empty; do
    grep -q "bad/$name.txt" "$dir/err"; ok "bad_input_names_$name" $?
done
grep -q '2 unreadable' "$dir/out"; ok bad_input_is_counted $?
for id in 07MANILA90923 07MANILA90924; do
    "$bin" extract fixtures/bad/*.txt 2>/dev/null | grep -q "\"$id\""
    ok "bad_input_leaves_$id" $?
done
[ $failed = 0 ] && echo "[  PASSED  ] $passed test(s)."
[ $failed = 0 ]
