#!/bin/sh
# libFuzzer over each target: FUZZ_TIME seconds each; finds go to found/NAME.
# FUZZ_LOG names a table to which each run adds a line (tests/fuzz/log.tsv):
# target, commit, day, CPU seconds, finds, hash of the reader's files.
# FUZZ_BUILT=1 takes the targets as they were built before.
only=${1#fuzz/}
mkdir -p "$B/fuzz"
flags="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
# The project's own objects, instrumented, kept between runs; but for lexers,
# whose one huge function takes clang many minutes to instrument.
build() { make -s B="$B/fuzzb" CC="$CLANG" WARN="-std=c11 -w" "$@"; }
if [ -z "$FUZZ_BUILT" ]; then
    build SAN= $(find collect -name "*.re" | sed "s|^collect/|$B/fuzzb/san/gen/|; s|re$|o|") &&
        build SAN="$flags" "$B/fuzzb/embed.o" "$B/fuzzb/libsan.a" || exit 1
fi
link() { # source, program
    libs=$(sed -n "/^LIBS :=/,/[^\\\\]$/{s/^LIBS :=//;s/\\\\$//;p}" Makefile)
    $CLANG -std=c11 -D_GNU_SOURCE -Icollect -I. -I"$B/fuzzb/gen" -O1 -g \
        -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        -o "$2" "$1" "$B/fuzzb/libsan.a" "$B/fuzzb/embed.o" \
        $libs
}
for src in tests/fuzz/fuzz_*.c; do
    name=$(basename "$src" .c); short=${name#fuzz_}
    [ -n "$only" ] && [ "$only" != "$short" ] && continue
    found=tests/fuzz/found/$short
    mkdir -p "$found" "$B/fuzz/corpus-$short"
    [ -n "$FUZZ_BUILT" ] || link "$src" "$B/fuzz/$name" || exit 1
    dict=; [ -e tests/fuzz/dict/"$short" ] && dict="-dict=tests/fuzz/dict/$short"
    before=$(find "$found" -type f | wc -l)
    env time -f '%U %S' -o "$B/fuzz/$short.time" \
        "$B/fuzz/$name" -max_total_time="$FUZZ_TIME" -timeout=20 -report_slow_units=60 -rss_limit_mb=4096 $dict \
        -artifact_prefix="$found"/ "$B/fuzz/corpus-$short" \
        $(ls -d tests/fuzz/corpus/"$short" 2>/dev/null) >"$B/fuzz/$short.log" 2>&1
    echo "$short: $(grep -m1 -e ERROR -e 'runtime error' -e Assertion "$B/fuzz/$short.log")$(tail -1 "$B/fuzz/$short.log")"
    [ -z "$FUZZ_LOG" ] || printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$short" \
        "$(git rev-parse --short=12 HEAD)" "$(date +%F)" \
        "$(tail -1 "$B/fuzz/$short.time" | awk '{ printf "%d", $1 + $2 }')" \
        "$(($(find "$found" -type f | wc -l) - before))" \
        "$(sh tests/fuzz/sum.sh --hash "$short")" >>"$FUZZ_LOG"
done
find tests/fuzz/found -type f | grep . && exit 1
exit 0
