#!/bin/sh
# Runs the tests: run.sh [unit/NAME|property/NAME|golden/AREA[/CASE]|fuzz/NAME]
# Ends with "N passed, N failed". A failing part prints its output.
only=$1
passed=0; failed=0; skipped=
log=$B/test-log
mkdir -p "$log"
wants() { case $1 in "$only"*) return 0 ;; esac
    case $only in "$1"/*) return 0 ;; esac; return 1; }
count() { # name, exit code, log: one program of many cases or one case
    n=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$3" | head -1)
    bad=$(grep '^\[  FAILED  \] [a-z_]' "$3" | sort -u | wc -l)
    if [ "$2" = 0 ]; then passed=$((passed + ${n:-1}))
    else
        failed=$((failed + (bad > 0 ? bad : 1))); passed=$((passed + ${n:-0}))
        echo "FAILED $1"; tail -40 "$3"
    fi
    s=$(grep '^SKIP' "$3") && skipped="$skipped
$s"
}
for kind in unit property; do
    for src in tests/$kind/*_*.c; do
        [ -e "$src" ] || continue
        name=$(basename "$src" .c); short=${name#*_}
        wants "$kind/$short" || continue
        "$B/test/$name" >"$log/$name" 2>&1; count "$kind/$short" $? "$log/$name"
    done
done
for src in tests/fuzz/fuzz_*.c; do
    [ -e "$src" ] || continue
    name=$(basename "$src" .c); short=${name#fuzz_}
    wants "fuzz/$short" || continue
    "$B/replay/$name" tests/fuzz/corpus/"$short" tests/fuzz/found/"$short" \
        >"$log/$name" 2>&1; count "fuzz/$short" $? "$log/$name"
done
for src in tests/script/*.sh; do
    [ -e "$src" ] || continue
    name=$(basename "$src" .sh)
    wants "script/$name" || continue
    sh "$src" >"$log/$name" 2>&1; count "script/$name" $? "$log/$name"
done
if wants golden; then
    sh tests/golden.sh "$only" >"$log/golden" 2>&1
    passed=$((passed + $(grep -c '^ok ' "$log/golden")))
    failed=$((failed + $(grep -c '^not ok ' "$log/golden")))
    grep -v '^ok ' "$log/golden"
fi
[ -n "$skipped" ] && echo "skipped:$skipped"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
