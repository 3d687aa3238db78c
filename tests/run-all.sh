#!/bin/sh
# What make test leaves out for time: browser, spreadsheet, validators,
# valgrind, TSan, long kills. Each part is skipped by name where its tool is
# absent. Ends with "N passed, N failed".
passed=0; failed=0; skipped=
part() { # name, tool, command...
    name=$1; tool=$2; shift 2
    if [ -n "$tool" ] && ! command -v "$tool" >/dev/null; then
        skipped="$skipped $name($tool)"; return
    fi
    if "$@" >"$B/test-log/all-$name" 2>&1; then
        if why=$(grep '^SKIP' "$B/test-log/all-$name"); then skipped="$skipped
$why"; fi
        passed=$((passed + 1)); echo "ok $name"
    else failed=$((failed + 1)); echo "FAILED $name"; tail -20 "$B/test-log/all-$name"; fi
}
mkdir -p "$B/test-log"
for src in tests/browser/*.sh; do
    [ -e "$src" ] && part "browser-$(basename "$src" .sh)" chromium sh "$src"
done
for src in tests/long/*.sh; do
    [ -e "$src" ] && part "long-$(basename "$src" .sh)" "" sh "$src"
done
# The short scripts of make test, at length.
part kill-collect "" env KILLS=200 sh tests/script/store_kill.sh
part kills "" env KILLS=500 sh tests/script/kills.sh
part hostile python3 env HOSTILE=all sh tests/script/hostile.sh
part hostile_db python3 env HOSTILE_DB=97 sh tests/script/hostile_db.sh
part powercut "" env CUTS=200 sh tests/script/powercut.sh
part faults "" env FAULT_POINTS=8 sh tests/script/faults.sh
part growth valgrind env GROWTH=all sh tests/script/growth.sh
part analyzers clang-tidy sh tests/analyzers.sh
part valgrind valgrind sh -c 'for c in fixtures/[01]*; do
    valgrind -q --error-exitcode=9 --leak-check=full '"$B"'/iprstat extract "$c" >/dev/null || exit 1; done'
part valgrind-store valgrind sh -c 'w=$(mktemp -d); trap "rm -rf $w" EXIT
    v() { valgrind -q --error-exitcode=9 --leak-check=full '"$B"'/iprstat --db $w/x.db "$@" >/dev/null; }
    v collect fixtures --threads 2 && v analyze && v show raids && v check &&
    v export --format json -o $w/x.json && v report last --form md,csv -o $w/r'
part hardening readelf sh -c 'readelf -hW '"$B"'/iprstat | grep -q "DYN" &&
    readelf -lW '"$B"'/iprstat | grep -q GNU_RELRO && readelf -dW '"$B"'/iprstat | grep -q BIND_NOW &&
    readelf -sW '"$B"'/iprstat | grep -q __stack_chk_fail && readelf -sW '"$B"'/iprstat | grep -q _chk@'
[ -n "$skipped" ] && echo "skipped:$skipped"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
