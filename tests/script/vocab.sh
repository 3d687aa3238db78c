#!/bin/sh
# --vocab DIR: an entry of one's own, and every fault of a catalogue named.
B=${B:-build}; bin=${BIN:-$PWD/$B/iprstat}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
XDG_CACHE_HOME=$dir/cache; export XDG_CACHE_HOME
passed=0; failed=0
ok() { # name, exit code of the check
    if [ "$2" = 0 ]; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "[  FAILED  ] $1"; fi
}
mkdir "$dir/v"; f=$dir/v/indicators.json
entry() { # extra keys
    printf '{"indicators":[{"key":"dogs_trained","label":"Dogs","definition":"Dogs trained","measure":"count","kind":"flow","aggregation":"sum","counting":"dog","nouns":["sniffer dog","dog"],"verbs":["train","certify"]%s}]}\n' "$1" >"$f"
}
fault() { # name, words that the message must hold
    "$bin" --vocab "$dir/v" extract </dev/null >"$dir/out" 2>"$dir/err"
    code=$?
    [ $code = 78 ] && grep -q "$2" "$dir/err"; r=$?
    ok "$1" $r; [ $r = 0 ] || { echo "exit $code:"; cat "$dir/err"; }
}
text='Customs trained 12 sniffer dogs to find pirated discs.'
entry ',"examples":{"match":["Customs trained 12 dogs to find pirated discs."],"no_match":["Police seized 12 pirated discs."]}'
"$bin" --vocab "$dir/v" explain "$text" >"$dir/out" 2>"$dir/err"
grep -q 'claim dogs_trained low 12 high 12' "$dir/out"; ok own_entry_claims $?
ls "$dir/cache/iprstat/"*.blob >/dev/null 2>&1; ok overlay_is_cached $?
"$bin" --vocab "$dir/v" explain "$text" >"$dir/again" 2>>"$dir/err"
cmp -s "$dir/out" "$dir/again"; ok cache_gives_the_same $?
"$bin" explain "$text" | grep -q dogs_trained; [ $? = 1 ]; ok built_in_stays $?
"$bin" --vocab "$dir/v" explain 'Police seized 300 pirated discs.' |
    grep -q 'claim items_seized'; ok built_in_entries_stay $?
"$bin" indicators --check "$f" | grep -q '1 indicators, 2 examples, 0 failed'
ok check_own_file $?
"$bin" indicators --check built-in >"$dir/out" 2>&1
ok check_built_in $?
printf '{"indicators":[{"key":"a",' >"$f"; fault json_fault 'indicators.json:1'
entry ',"colour":"red"'; fault unknown_key 'unknown key: "colour"'
entry ',"label":"Again"'; fault key_twice 'stands twice: "label"'
entry ',"kind":"flood"'; fault kind_twice_or_wrong 'kind'
entry ',"rules":[{"counted":"@nowhere"}]'; fault unknown_set 'no word set: "nowhere"'
entry ',"rules":[{"counted":[]}]'; fault empty_rule 'can never match'
entry ',"rules":[{"near":["dog"]}]'; fault unknown_place 'unknown place'
entry ',"rules":[{"counted":"@nouns","not counted":"@nouns"}]'
fault rule_refuses_itself 'refuses what it wants'
entry ',"rules":[{"counted":"@nouns"},{"counted":"@nouns"}]'
fault rule_twice 'an earlier one is the same'
entry ',"examples":{"match":["Nothing here."]}'
fault example_fails 'must match dogs_trained'
entry ',"examples":{"no_match":["Customs trained 12 dogs to find pirated discs."]}'
fault counter_example_fails 'must not match dogs_trained'
[ $failed = 0 ] && echo "[  PASSED  ] $passed test(s)." && exit 0
exit 1
