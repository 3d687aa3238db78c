#!/bin/sh
# Kills collect at KILLS random moments: the file stays whole each time, and
# the next run ends with the same rows, of all tables but run and source, as an
# undisturbed one. Some are killed twice in a row.
. tests/script/lib.sh
KILLS=${KILLS:-8}
cd "$work" || exit 1
cables 1 450 >a.csv; cables 400 600 >b.csv
"$IPRSTAT" --db want.db collect a.csv b.csv -q || miss "undisturbed run"
rows want.db >want.txt
whole=$(for i in 1 2 3; do # the shortest of three: a kill must not come late
    from=$(date +%s%N)
    "$IPRSTAT" --db time.$i.db collect a.csv b.csv -q --threads $i
    echo "$(date +%s%N) $from"
done | awk '{ s = ($1 - $2) / 1e9 } NR == 1 || s < least { least = s } END { print least }')
kills=0 late=0
while [ "$kills" -lt "$KILLS" ] && [ "$late" -lt $((KILLS * 5 + 50)) ]; do
    rm -f got.db got.db-wal got.db-shm
    for again in $(seq $((kills % 2 + 1))); do
        random 32768
        at=$(awk -v r="$r" -v w="$whole" 'BEGIN { printf "%.3f", r / 32768 * w }')
        "$IPRSTAT" --db got.db collect a.csv b.csv -q --threads $((r % 3 + 1)) &
        pid=$!
        sleep "$at"; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        if [ $? = 137 ]; then kills=$((kills + 1)); else late=$((late + 1)); fi
        if [ -s got.db ]; then
            is "integrity after kill $kills at $at s (SEED=$seed)" \
                "$(sqlite3 got.db 'PRAGMA integrity_check' 2>&1)" ok
        fi
    done
    "$IPRSTAT" --db got.db collect a.csv b.csv -q || miss "run after kill $kills"
    rows got.db >got.txt
    same "rows after kill $kills at $at s (SEED=$seed)" want.txt got.txt
done 2>/dev/null
[ "$kills" -ge "$KILLS" ] || miss "only $kills of $KILLS killed"
echo "$kills killed, $late had ended by then"
finish
