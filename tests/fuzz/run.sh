#!/bin/sh
# libFuzzer over each target: FUZZ_TIME seconds each; finds go to found/NAME.
only=${1#fuzz/}
mkdir -p "$B/fuzz"
make -s B="$B/fuzzb" CC="$CLANG" "$B/fuzzb/embed.o" >/dev/null || exit 1
for src in tests/fuzz/fuzz_*.c; do
    name=$(basename "$src" .c); short=${name#fuzz_}
    [ -n "$only" ] && [ "$only" != "$short" ] && continue
    mkdir -p tests/fuzz/found/"$short" "$B/fuzz/corpus-$short"
    $CLANG -std=c11 -D_GNU_SOURCE -DIPRSTAT_VERSION='"fuzz"' -Icollect -I. -I"$B/fuzzb/gen" \
        -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -O1 -g \
        -o "$B/fuzz/$name" "$src" $(ls collect/*/*.c analyze/*.c reports/*.c "$B"/fuzzb/gen/*/*.c 2>/dev/null |
            grep -v -e vocab_main.c) "$B/fuzzb/embed.o" \
        -lsqlite3 -lcjson -larchive -lstemmer -lgsl -lgslcblas -lxlsxwriter -lnettle -lm -lpthread || exit 1
    dict=; [ -e tests/fuzz/dict/"$short" ] && dict="-dict=tests/fuzz/dict/$short"
    "$B/fuzz/$name" -max_total_time="$FUZZ_TIME" -timeout=20 -rss_limit_mb=4096 $dict \
        -artifact_prefix=tests/fuzz/found/"$short"/ "$B/fuzz/corpus-$short" \
        $(ls -d tests/fuzz/corpus/"$short" 2>/dev/null) 2>&1 | tail -3
done
find tests/fuzz/found -type f | grep . && exit 1
exit 0
