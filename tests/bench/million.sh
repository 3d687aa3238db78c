#!/bin/sh
# Commands on N (1,000,000) invented claims: seconds, processor seconds, MiB, and
# beside them SQLite's own copy of the claims with one index, in the same run.
# RUNS (1; 5 for those that only read) gives the median of as many.
B=${B:-build}
n=${1:-1000000}
work=$(mktemp -d "$B/million.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
db=$work/db
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$B/bench-time" tests/bench/time.c || exit 1
sh tests/bench/synthetic.sh "$db" "$n" || exit 1
size() { du -bc "$db"* | awk 'END { printf "%d MB\n", $1 / 1e6 }'; }
key=$(sqlite3 "$db" 'SELECT id FROM claim WHERE run_to IS NULL LIMIT 1 OFFSET '$((n / 2)))
stale() { sqlite3 "$db" "DELETE FROM stamp WHERE name = 'derived'"; }

# measure RUNS BEFORE NAME COMMAND...: medians of seconds and processor seconds
measure() {
    runs=$1; before=$2; name=$3; shift 3
    : >"$work/times"
    for run in $(seq "$runs"); do
        $before
        "$B/bench-time" "$work/one" "$@" >"$work/out" 2>&1 ||
            { echo "$name: $(head -1 "$work/out")"; exit 1; }
        cat "$work/one" >>"$work/times"
    done
    sort -n "$work/times" | awk -v n="$name" -v r="$runs" '
        NR == int((r + 1) / 2) { s = $1 } { c[NR] = $3 } $2 > m { m = $2 }
        END { for (i = 1; i <= NR; i++) for (k = i + 1; k <= NR; k++)
                  if (c[k] < c[i]) { t = c[i]; c[i] = c[k]; c[k] = t }
              printf "%-26s %8.3f %8.3f %7.0f\n", n, s, c[int((r + 1) / 2)], m / 1024 }'
}
echo "$n claims, collected: $(size)"
printf '%-26s %8s %8s %7s\n' command seconds cpu MiB
measure "${RUNS:-1}" "rm -f $work/copy" 'sqlite3, copy and index' sqlite3 \
    "$work/copy" "ATTACH '$db' AS d; CREATE TABLE c AS SELECT * FROM d.claim;
     CREATE INDEX i ON c (indicator, country)"
measure "${RUNS:-1}" stale 'analyze' "$B/iprstat" --db "$db" analyze
echo "analysed: $(size)"
measure "${RUNS:-5}" : 'analyze, again' "$B/iprstat" --db "$db" analyze
measure "${RUNS:-5}" : 'show raids' "$B/iprstat" --db "$db" show raids
measure "${RUNS:-5}" : 'why' "$B/iprstat" --db "$db" why "$key"
measure "${RUNS:-5}" : 'status' "$B/iprstat" --db "$db" status
measure "${RUNS:-1}" : 'review --list' "$B/iprstat" --db "$db" review --list
measure "${RUNS:-1}" stale 'show raids, not analysed' "$B/iprstat" --db "$db" show raids
