#!/bin/sh
# extract --quantities --text on prose with 1 and with 12 quantities a kB, beside
# wc -l, wc -w and grep -c of the same file. Processor time, the best of RUNS
# (5) each, since the fastest tools end within a few milliseconds; grep must not see /dev/null,
# where it stops at once.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
best() {
    for run in $(seq "${RUNS:-5}"); do
        "$B/bench-time" "$work/one" "$@" >"${OUT:-/dev/null}" 2>&1 || return 1
        cut -d' ' -f3 "$work/one"
    done | sort -n | head -1
}
${CC:-cc} -std=c11 -O2 -o "$work/prose" tests/bench/prose.c || exit 1
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$B/bench-time" tests/bench/time.c || exit 1
for dense in 1 12; do
    file=$work/$dense.txt
    "$work/prose" 100000000 $dense >"$file" || exit 1
    {
        best wc -l "$file"
        best wc -w "$file"
        OUT=$work/out best grep -c police "$file"
        best "$B/iprstat" extract --quantities --text "$file"
    } | awk -v d=$dense '
        { s[NR] = $1 }
        END {
            split("wc -l|wc -w|grep -c police|extract --quantities", n, "|")
            if (NR < 4 || s[1] <= 0) { print "prose: a command failed"; exit 1 }
            for (i = 1; i <= 4; i++)
                printf "%-22s %2d a kB %6.0f MB/s, 1/%.1f of wc -l\n",
                    n[i], d, 100 / s[i], s[i] / s[1]
        }' || exit 1
done
