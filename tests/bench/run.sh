#!/bin/sh
# Speed and peak memory of each stage as ratios to known tools in the same run.
#   run.sh [--quick]   on the invented dump of 251,287 cables, or 1/20 of it
# One table on stdout; RUNS (3; 1 with --quick) gives the median of as many.
quick=; [ "$1" = --quick ] && quick=1
rows=251287; one_in=1; pages=2000; small=20000; runs=${RUNS:-3}
[ -n "$quick" ] && { one_in=20; pages=300; small=2000; runs=${RUNS:-1}; }
size=$([ -n "$quick" ] && echo quick || echo full)
data=$B/bench-$size
iprstat=$B/iprstat
mkdir -p "$data" || exit 1
work=$(mktemp -d "$data/run.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$B/bench-gen" tests/bench/gen.c || exit 1
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$B/bench-time" tests/bench/time.c || exit 1

# The data is made once; it is made anew when its generator has changed.
stamp=$(cksum <tests/bench/gen.c)
if [ "$(cat "$data/stamp" 2>/dev/null)" != "$stamp" ]; then
    rm -rf "$data/html" "$data/mirror"
    "$B/bench-gen" csv $rows $one_in >"$data/cables.csv" &&
        "$B/bench-gen" html "$data/html" $pages &&
        "$B/bench-gen" mirror "$data/mirror" $small &&
        echo "$stamp" >"$data/stamp" || { echo "cannot make the data"; exit 1; }
fi
bytes_of() { find "$@" -type f -printf '%s\n' | awk '{ n += $1 } END { print n }'; }
csv=$data/cables.csv
csv_bytes=$(bytes_of "$csv"); html_bytes=$(bytes_of "$data/html")
mirror_bytes=$(bytes_of "$data/mirror")

# measure NAME BYTES COMMAND...: median seconds, peak MiB; a line of results
measure() {
    name=$1; bytes=$2; shift 2
    : >"$work/times"
    i=0
    while [ $i -lt "$runs" ]; do
        rm -rf "$work/db"*; i=$((i + 1))
        if ! "$B/bench-time" "$work/one" "$@" >"$work/out" 2>"$work/err"; then
            echo "$name|failed: $(head -1 "$work/err")" >>"$work/table"; return
        fi
        cat "$work/one" >>"$work/times"
    done
    sort -n "$work/times" | awk -v n="$name" -v b="$bytes" -v r="$runs" '
        NR == int((r + 1) / 2) { s = $1 > 0 ? $1 : 0.0001 } { c[NR] = $3 } $2 > m { m = $2 }
        END { for (i = 1; i <= NR; i++) for (k = i + 1; k <= NR; k++)
                  if (c[k] < c[i]) { t = c[i]; c[i] = c[k]; c[k] = t }
              p = c[int((r + 1) / 2)]; p = p > 0 ? p : 0.0001
              printf "%s|%.3f|%.0f|%.0f|%.0f|%.3f\n", n, s, b / s / 1e6, m / 1024, b, p }' \
        >>"$work/table"
}
has() { command -v "$1" >/dev/null 2>&1; }

cat "$csv" >/dev/null; find "$data/html" "$data/mirror" -type f -exec cat {} + >/dev/null
measure 'wc -l' "$csv_bytes" wc -l "$csv"
measure 'grep -c KIPR' "$csv_bytes" grep -c KIPR "$csv"
has rg && measure 'rg -c KIPR' "$csv_bytes" rg -c KIPR "$csv"
has rg && measure 'rg -ci, six nouns' "$csv_bytes" \
    rg --no-unicode -ci 'seiz|raid|arrest|fine|convict|counterfeit' "$csv"
if [ -n "$quick" ] && has python3; then
    measure 'python3 csv' "$csv_bytes" python3 -c '
import csv, sys
csv.field_size_limit(1 << 24)
n = 0
with open(sys.argv[1], encoding="utf-8", newline="") as f:
    for row in csv.reader(f, escapechar="\\", doublequote=False):
        n += "KIPR" in row[-1]
print(n)' "$csv"
fi
# DuckDB where node finds it: NODE_PATH=.../node_modules
if has node && node -e 'require("@duckdb/node-api")' 2>/dev/null; then
    measure 'DuckDB, KIPR, 1 thread' "$csv_bytes" node tests/bench/duck.js "$csv" 1
    measure 'DuckDB, KIPR, 2 threads' "$csv_bytes" node tests/bench/duck.js "$csv" 2
fi
has sqlite3 && measure 'sqlite3 .import' "$csv_bytes" sqlite3 "$work/db0" \
    'CREATE TABLE c (a, b, c, d, e, f, g, h)' '.mode csv' ".import $csv c"
measure '--version' 1 "$iprstat" --version
measure 'read, filter rejects' "$csv_bytes" "$iprstat" collect --threads 1 \
    --quiet --db "$work/db1" --tag QZQZ "$csv"
measure 'read HTML, rejects' "$html_bytes" "$iprstat" collect --threads 1 \
    --quiet --db "$work/db2" --tag QZQZ "$data/html"
measure 'read small pages, rejects' "$mirror_bytes" "$iprstat" collect \
    --threads 1 --quiet --db "$work/db3" --tag QZQZ "$data/mirror"
measure 'parse HTML' "$html_bytes" "$iprstat" parse "$data/html"
head -c 40000000 "$csv" >"$work/part.csv"
part_bytes=$(bytes_of "$work/part.csv")
measure 'parse' "$part_bytes" "$iprstat" parse "$work/part.csv"
measure 'extract --quantities' "$part_bytes" "$iprstat" extract --quantities \
    --text --threads 1 "$work/part.csv"
measure 'extract, 1 thread' "$part_bytes" "$iprstat" extract --threads 1 \
    "$work/part.csv"
measure 'collect KIPR, 1 thread' "$csv_bytes" "$iprstat" collect --quiet \
    --threads 1 --db "$work/db4" "$csv"
measure 'collect KIPR' "$csv_bytes" "$iprstat" collect --quiet \
    --db "$work/db5" "$csv"
measure 'collect --tag all, 1 thread' "$csv_bytes" "$iprstat" collect --quiet \
    --threads 1 --tag all --db "$work/db6" "$csv"
measure 'collect --tag all' "$csv_bytes" "$iprstat" collect --quiet \
    --tag all --db "$work/db7" "$csv"
measure 'two at once, 1 thread each' "$((csv_bytes * 2))" sh -c \
    '"$1" collect --quiet --threads 1 --tag all --db "$3.a" "$2" &
     "$1" collect --quiet --threads 1 --tag all --db "$3.b" "$2"; wait' \
    twice "$iprstat" "$csv" "$work/db8"
"$iprstat" collect --quiet --tag all --db "$data/again.db" "$csv"
measure 'collect --tag all, again' "$csv_bytes" "$iprstat" collect --quiet \
    --tag all --db "$data/again.db" "$csv"
measure 'show raids, not analysed' 1 "$iprstat" --db "$data/again.db" show raids
"$iprstat" --db "$data/again.db" analyze >"$work/out"
measure 'show raids' 1 "$iprstat" --db "$data/again.db" show raids
rm -f "$data"/again.db*

# Growth: processor seconds over sizes, the slope of the logarithms.
for part in 2 4 8 16 32; do
    head -c $((csv_bytes / part)) "$csv" >"$work/part$part.csv"
    measure "growth, 1/$part of it" $((csv_bytes / part)) "$iprstat" collect \
        --quiet --threads 1 --tag all --db "$work/db9" "$work/part$part.csv"
    rm -f "$work/part$part.csv"
done

echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores, $(uname -sm)"
echo "commit: $(git rev-parse --short HEAD 2>/dev/null || echo none); $size, median of $runs"
echo "cables.csv $csv_bytes bytes; HTML $pages pages, $html_bytes bytes; small pages $small, $mirror_bytes bytes"
awk -F'|' '
    BEGIN { printf "%-28s %9s %9s %8s %9s %9s %7s\n", "stage", "seconds", "processor", "MB/s", "wc -l is", "of cpu", "MiB" }
    NF < 4 { printf "%-28s %s\n", $1, $2; bad = 1; next }
    $1 == "wc -l" { w = $5 / $2; p = $5 / $6 }
    { printf "%-28s %9s %9s %8s %8.1fx %8.1fx %7s\n", $1, $2, $6, ($5 > 1 ? $3 : "-"),
          ($5 > 1 ? w / ($5 / $2) : 0), ($5 > 1 ? p / ($5 / $6) : 0), $4 }
    $1 ~ /^growth/ { n++; x = log($5); y = log($6); sx += x; sy += y; sxx += x * x; sxy += x * y }
    $1 == "collect --tag all" { two = $5 / $2 } $1 ~ /^two at once/ { both = $5 / $2 }
    END { if (n > 1) printf "exponent of growth (processor time): %.2f\n", (n * sxy - sx * sy) / (n * sxx - sx * sx)
          if (both > 0) printf "two threads reach %.2f of two processes\n", two / both
          exit bad }' "$work/table" || code=1
awk -F'|' -v n="$small" '$1 ~ /^read small/ && $2 > 0 {
    printf "small pages per second: %.0f\n", n / $2 }' "$work/table"
RUNS=5 sh tests/bench/prose.sh || code=1
sh tests/bench/million.sh ${quick:+50000} || code=1
[ -x tests/bench/quality.sh ] && sh tests/bench/quality.sh
exit ${code:-0}
