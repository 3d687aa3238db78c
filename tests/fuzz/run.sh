#!/bin/sh
# libFuzzer over each target: FUZZ_TIME seconds each; finds go to found/NAME.
only=${1#fuzz/}
mkdir -p "$B/fuzz"
flags="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
# The project's own objects, instrumented, kept between runs; but for lexers,
# whose one huge function takes clang many minutes to instrument.
build() { make -s B="$B/fuzzb" CC="$CLANG" WARN="-std=c11 -w" "$@"; }
build SAN= $(ls collect/*/*.re | sed "s|^collect/|$B/fuzzb/san/gen/|; s|re$|o|") &&
    build SAN="$flags" "$B/fuzzb/embed.o" "$B/fuzzb/libsan.a" || exit 1
for src in tests/fuzz/fuzz_*.c; do
    name=$(basename "$src" .c); short=${name#fuzz_}
    [ -n "$only" ] && [ "$only" != "$short" ] && continue
    mkdir -p tests/fuzz/found/"$short" "$B/fuzz/corpus-$short"
    $CLANG -std=c11 -D_GNU_SOURCE -Icollect -I. -I"$B/fuzzb/gen" -O1 -g \
        -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        -o "$B/fuzz/$name" "$src" "$B/fuzzb/libsan.a" "$B/fuzzb/embed.o" \
        -lsqlite3 -lcjson -larchive -lz -lstemmer -lgsl -lgslcblas -lxlsxwriter -lnettle -lm -lpthread || exit 1
    dict=; [ -e tests/fuzz/dict/"$short" ] && dict="-dict=tests/fuzz/dict/$short"
    "$B/fuzz/$name" -max_total_time="$FUZZ_TIME" -timeout=20 -rss_limit_mb=4096 $dict \
        -artifact_prefix=tests/fuzz/found/"$short"/ "$B/fuzz/corpus-$short" \
        $(ls -d tests/fuzz/corpus/"$short" 2>/dev/null) >"$B/fuzz/$short.log" 2>&1
    echo "$short: $(grep -m1 -e ERROR -e 'runtime error' -e Assertion "$B/fuzz/$short.log")$(tail -1 "$B/fuzz/$short.log")"
done
find tests/fuzz/found -type f | grep . && exit 1
exit 0
