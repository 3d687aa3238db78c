#!/bin/sh
# Kills collect at KILLS random moments: the file stays whole each time, and
# the next run ends with the same rows as an undisturbed one.
. tests/script/lib.sh
KILLS=${KILLS:-8}
cd "$work" || exit 1
cables 1 450 >a.csv; cables 400 600 >b.csv
"$IPRSTAT" --db want.db collect a.csv b.csv -q || miss "undisturbed run"
rows want.db >want.txt
whole=$( { /usr/bin/env time -f %e "$IPRSTAT" --db time.db collect a.csv b.csv -q; } 2>&1 | tail -1)
case $whole in *[!0-9.]*|'') whole=1 ;; esac
n=0
while [ "$n" -lt "$KILLS" ]; do
    n=$((n + 1))
    rm -f got.db got.db-wal got.db-shm
    again=$((n % 2 + 1)) # some are killed twice in a row
    while [ "$again" -gt 0 ]; do
        again=$((again - 1))
        random 32768
        at=$(awk -v r="$r" -v w="$whole" 'BEGIN { printf "%.3f", r / 32768 * w }')
        "$IPRSTAT" --db got.db collect a.csv b.csv -q --threads $((r % 3 + 1)) &
        pid=$!
        sleep "$at"; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        [ -s got.db ] && [ "$(sqlite3 got.db 'PRAGMA integrity_check')" != ok ] &&
            miss "integrity after kill $n at $at s (SEED=$seed)"
    done
    "$IPRSTAT" --db got.db collect a.csv b.csv -q || miss "run after kill $n"
    rows got.db >got.txt
    same "rows after kill $n at $at s (SEED=$seed)" want.txt got.txt
done 2>/dev/null
finish
