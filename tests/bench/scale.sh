#!/bin/sh
# What must not grow with the input: allocations (of twice as much) and peak
# memory (of a dump N (10) times the real one, made on its way into the pipe).
# And collect beside DuckDB's scan of the same file, where node finds DuckDB:
# NODE_PATH=.../node_modules.
B=${B:-build}
n=${1:-10}
one=251287
work=$(mktemp -d "$B/scale.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
built() { # FILE SOURCE FLAG...
    to=$1; from=$2; shift 2
    ${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$to" "$from" "$@" || exit 1
}
built "$B/bench-gen" tests/bench/gen.c
built "$B/bench-time" tests/bench/time.c
built "$work/prose" tests/bench/prose.c
built "$work/count.so" tests/fault/fault.c -fPIC -shared -ldl

# counted FILE COMMAND...: calls of malloc, calloc and realloc, then of mmap
counted() {
    file=$1; shift
    FAULT_COUNT=$work/calls LD_PRELOAD=$work/count.so "$B/iprstat" "$@" "$file" \
        >/dev/null 2>"$work/err" || { head -1 "$work/err"; exit 1; }
    awk -v f="$file" -v c="$*" '{ n[$1] = $2 }
        END { printf "%8d allocations, %d mappings", n["malloc"], n["mmap"] }' \
        "$work/calls"
    echo " for $(($(wc -c <"$file") / 1000000)) MB, $*"
}
for mb in 10 20; do
    "$work/prose" ${mb}000000 12 >"$work/prose.txt"
    "$B/bench-gen" csv $((mb * 3000)) 2 | head -c ${mb}000000 >"$work/part.csv"
    counted "$work/prose.txt" extract --quantities --text --threads 1
    counted "$work/part.csv" extract --threads 1
    counted "$work/part.csv" --db "$work/$mb.db" collect --tag all --quiet --threads 1
done

# through a pipe: seconds count the making of the dump, MiB do not
for rows in $one $((one * n)); do
    "$B/bench-gen" csv "$rows" | "$B/bench-time" "$work/one" "$B/iprstat" \
        --db "$work/$rows.db" collect --quiet - || exit 1
    awk -v r="$rows" '{ printf "%8d cables: %5.0f MiB at most, %.1f s of processor\n", r, $2 / 1024, $3 }' \
        "$work/one"
    rm -f "$work/$rows.db"*
done

if NODE_PATH=$NODE_PATH node -e 'require("@duckdb/node-api")' 2>/dev/null; then
    "$B/bench-gen" csv $one >"$work/cables.csv"
    for run in 1 2 3; do
        rm -f "$work"/k.db*
        "$B/bench-time" "$work/a" "$B/iprstat" --db "$work/k.db" collect --quiet \
            "$work/cables.csv" &&
            "$B/bench-time" "$work/b" node tests/bench/duck.js "$work/cables.csv" 2 \
                >"$work/out" && paste "$work/a" "$work/b"
    done | awk '{ r[NR] = $1 / $4; a[NR] = $1; b[NR] = $4 }
        END { for (i = 1; i <= NR; i++)
            printf "collect KIPR %.2f s, DuckDB scans for it in %.2f s: %.2f of it\n", a[i], b[i], r[i]
            exit NR < 3 }'
else
    echo "SKIP DuckDB: node finds none"
fi
