#!/bin/sh
# ThreadSanitizer over what has threads: reader, workers and writer of collect,
# extract, reports whose charts are drawn at once, and the halves of an analysis.
B=${B:-build}
make -s -j2 B="$B/tsanb" SAN="-fsanitize=thread" WARN="-std=c11 -w" \
    "$B/tsanb/san/iprstat" || exit 1
I=$PWD/$B/tsanb/san/iprstat
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export TSAN_OPTIONS="exitcode=99 halt_on_error=0"
run() { "$I" --db "$work/x.db" "$@" >"$work/out" 2>"$work/err"; code=$?
    case $code in 0|65) ;; *) head -40 "$work/err"; exit 1 ;; esac; }
for n in 1 2 4 8; do
    rm -f "$work"/x.db*
    run --threads $n collect fixtures
    run --threads $n collect --reread
    run --threads $n extract fixtures/0*.txt
done
run --threads 4 collect fixtures/bad
run report last --form html,md,csv,json -o "$work/report"
run analyze; run check; run status; run search raids
sh tests/bench/synthetic.sh "$work/x.db" 24000
run --threads 2 analyze; run --threads 2 check; run --threads 2 review --list
echo "no race"
