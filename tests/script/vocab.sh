#!/bin/sh
# --vocab DIR: an entry of one's own, and every fault of a catalogue named.
. tests/script/lib.sh
export XDG_CACHE_HOME="$work/cache"
mkdir "$work/v"; f=$work/v/indicators.json
entry() { # extra keys
    printf '{"indicators":[{"key":"dogs_trained","label":"Dogs","definition":"Dogs trained","measure":"count","kind":"flow","aggregation":"sum","counting":"dog","nouns":["sniffer dog","dog"],"verbs":["train","certify"]%s}]}\n' "$1" >"$f"
}
fault() { # name, words that the message must hold
    "$IPRSTAT" --vocab "$work/v" extract </dev/null >"$work/out" 2>"$work/err"
    code=$?
    [ $code = 78 ] && grep -q "$2" "$work/err"; r=$?
    ok "$1" $r; [ $r = 0 ] || { echo "exit $code:"; cat "$work/err"; }
}
text='Customs trained 12 sniffer dogs to find pirated discs.'
entry ',"examples":{"match":["Customs trained 12 dogs to find pirated discs."],"no_match":["Police seized 12 pirated discs."]}'
"$IPRSTAT" --vocab "$work/v" explain "$text" >"$work/out" 2>"$work/err"
grep -q 'claim dogs_trained low 12 high 12' "$work/out"; ok own_entry_claims $?
ls "$work/cache/iprstat/"*.blob >/dev/null 2>&1; ok overlay_is_cached $?
"$IPRSTAT" --vocab "$work/v" explain "$text" >"$work/again" 2>>"$work/err"
cmp -s "$work/out" "$work/again"; ok cache_gives_the_same $?
"$IPRSTAT" explain "$text" | grep -q dogs_trained; [ $? = 1 ]; ok built_in_stays $?
"$IPRSTAT" --vocab "$work/v" explain 'Police seized 300 pirated discs.' |
    grep -q 'claim items_seized'; ok built_in_entries_stay $?
"$IPRSTAT" indicators --check "$f" | grep -q '1 indicators, 2 examples, 0 failed'
ok check_own_file $?
"$IPRSTAT" indicators --check built-in >"$work/out" 2>&1
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
finish
