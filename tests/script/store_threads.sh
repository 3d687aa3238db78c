#!/bin/sh
# The same input gives the same rows, whatever the number of threads, and
# whether read in one run, as parts, or from claims that were mapped.
. tests/script/lib.sh
# What two threads read, make and store is what one does: all claims in force,
# most of the first half's retired, all of the second's.
sh tests/bench/synthetic.sh "$work/s.db" 24000 || miss "synthetic claims"
cd "$work" || exit 1
derived() { # THREADS: what is printed, and the tables
    sqlite3 s.db "DELETE FROM stamp"
    for c in "analyze --all" "review --list" check; do
        "$IPRSTAT" --db s.db --threads "$1" $c || miss "$c, $1 threads"
    done
    for t in observation observation_claim series finding stamp; do
        sqlite3 s.db "SELECT * FROM $t ORDER BY 1, 2"
    done
}
sqlite3 s.db "INSERT INTO run SELECT 2, command, '', 1, host, started, state,
    version, vocab, 1 FROM run"
for gone in 0 "n < 9000 AND n % 5" "n > 12000"; do
    sqlite3 s.db "UPDATE claim SET run_to = 2 WHERE run_to IS NULL AND ($gone)"
    derived 1 >one.txt; derived 2 >two.txt
    if [ "$(wc -l <one.txt)" -gt 3000 ] && cmp -s one.txt two.txt; then pass
    else miss "two threads derive something else ($gone)"; fi
done
cables 1 400 >a.csv; mkdir pages; cables 380 450 >pages/b.csv
cables 451 453 >pages/c.csv
rows_of() { # everything but where the copy was read
    for t in "id, day, second, post, post_country, country, origin, subject, sha256, bytes, dropped, body FROM cable ORDER BY id" \
        "c.id, paragraph, first_byte, end_byte, text, indicator, value, low, high, unit, period_start, period_end, scope, c.status, sentence FROM claim c WHERE run_to IS NULL ORDER BY c.id" \
        "post, month, sum(read), sum(untagged), sum(rejected), sum(kept), sum(sampled), sum(sampled_claims) FROM tally GROUP BY post, month"; do
        sqlite3 "$1" "SELECT $t"
    done
}
"$IPRSTAT" --db 1.db collect a.csv pages -q --threads 1 || miss "one thread"
rows 1.db >want.txt; rows_of 1.db >want.parts
for n in 2 3 7; do
    "$IPRSTAT" --db $n.db collect a.csv pages -q --threads $n || miss "$n threads"
    rows $n.db >got.txt
    same "$n threads differ" want.txt got.txt
done
"$IPRSTAT" --db p.db collect pages -q && "$IPRSTAT" --db p.db collect a.csv -q
rows_of p.db >got.txt
same "order of files" want.parts got.txt
"$IPRSTAT" extract --full a.csv >1.nd && "$IPRSTAT" extract --full pages/*.csv >2.nd
cat 1.nd 2.nd | "$IPRSTAT" --db m.db collect --claims - -q || miss "claims from a pipe"
rows_of m.db | sed 's/|[0-9]*|UNCLAS/|UNCLAS/' >got.txt
sed 's/|[0-9]*|UNCLAS/|UNCLAS/' want.parts >want.mapped
same "mapped claims" want.mapped got.txt
want "second run" 0 "nothing new" "$IPRSTAT" --db 1.db collect a.csv pages
rows 1.db >got.txt
same "second run changes rows" want.txt got.txt
want "reread" 0 "0 claims new or changed, 0 retired" "$IPRSTAT" --db 1.db collect --reread
rows 1.db >got.txt
same "reread changes rows" want.txt got.txt
# What another writer adds between reading and storing is not stored as known.
"$IPRSTAT" --db w.db collect a.csv -q; mkfifo pipe
"$IPRSTAT" --db w.db collect --claims - -q <pipe & collector=$!
exec 3>pipe; sleep 0.5
"$IPRSTAT" --db w.db analyze >/dev/null 3>&- & analyst=$!
sleep 1; cat 2.nd >&3; exec 3>&-
wait $collector && wait $analyst; ok "collect and analyze at once" $?
want "stale rows" 0 "all is well" "$IPRSTAT" --db w.db check
finish
