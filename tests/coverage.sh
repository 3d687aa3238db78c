#!/bin/sh
# Lines and branches of collect/ that run in the tests and over the corpus of
# the fuzz targets: the tests of make test with counting in place of the
# sanitizers. COVERAGE_OF: another folder. Ends with gcovr's totals; the lines
# never run are in $B/cov/lines.txt.
of=${COVERAGE_OF:-collect}
command -v gcovr >/dev/null || { echo "SKIP coverage: no gcovr"; exit 0; }
C=$B/cov
export ASAN_OPTIONS= UBSAN_OPTIONS=
programs=
for src in tests/unit/test_*.c tests/property/prop_*.c; do
    programs="$programs $C/test/$(basename "$src" .c)"
done
for src in tests/fuzz/fuzz_*.c; do
    programs="$programs $C/replay/$(basename "$src" .c)"
done
make -s -j2 B="$C" SAN="--coverage -fprofile-update=atomic" WARN="-std=c11 -w" \
    "$C/san/iprstat" $programs || exit 1
cp -p "$C/san/iprstat" "$C/iprstat"
find "$C" -name '*.gcda' -exec rm -f {} +
B=$C FAULT_POINTS=0 sh tests/run.sh "$1" >"$C/run.txt" 2>&1
tail -1 "$C/run.txt"
gcovr --root . --object-directory "$C/san" --filter "$of/" \
    --exclude-unreachable-branches --exclude-throw-branches \
    --gcov-ignore-parse-errors --branches --sort-uncovered >"$C/branches.txt"
gcovr --root . --object-directory "$C/san" --filter "$of/" \
    --gcov-ignore-parse-errors --sort-uncovered --print-summary >"$C/lines.txt"
tail -2 "$C/lines.txt"
