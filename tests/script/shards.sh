#!/bin/sh
# Shards mapped by GNU parallel and reduced give the rows of a single run; so
# do shards in another order, twice, or with one of them run anew.
. tests/script/lib.sh
cd "$work" || exit 1
mkdir cables; i=0
while [ $i -lt 12 ]; do
    cables $((i * 30 + 1)) $((i * 30 + 34)) >cables/$(printf %02d $i).csv # they overlap
    i=$((i + 1))
done
facts() { # what is known, without numbers of rows, files and runs
    for t in "id, day, second, post, post_country, country, origin, subject, sha256, bytes, dropped, body FROM cable ORDER BY id" \
        "k.id, t.tag FROM cable_tag t JOIN cable k ON k.n = t.cable ORDER BY 1, 2" \
        "k.id, position, number, marking, kind, first_byte, end_byte FROM paragraph p JOIN cable k ON k.n = p.cable ORDER BY 1, 2" \
        "c.id, k.id, paragraph, first_byte, end_byte, text, indicator, value, low, high, qualifier, unit, c.country, period_start, period_end, scope, c.status, confidence, sentence FROM claim c JOIN cable k ON k.n = c.cable WHERE run_to IS NULL ORDER BY 1" \
        "c.id, facet, f.value FROM claim_facet f JOIN claim c ON c.n = claim ORDER BY 1, 2"; do
        sqlite3 "$1" "SELECT $t" || echo "cannot read $1"
    done
}
"$IPRSTAT" --db want.db collect cables -q || miss "single run"
facts want.db >want.txt
[ "$(wc -l <want.txt)" -gt 3000 ] && pass || miss "too few rows to compare"
same_facts() { # name, database
    facts "$2" >got.txt
    same "$1" want.txt got.txt
}
find cables -type f | sort | split -l 3 - shard.
map="xargs -d '\n' '$IPRSTAT' extract --full --threads 1 <{} >{}.ndjson"
if parallel --version 2>/dev/null | grep -q GNU; then
    parallel -j 2 "$map" ::: shard.?? 2>err || { miss "parallel"; head -3 err; }
else
    echo "SKIP shards: GNU parallel is absent; the shards are mapped in turn"
    for s in shard.??; do
        xargs -d '\n' "$IPRSTAT" extract --full --threads 1 <$s >$s.ndjson
    done
fi
cat shard.??.ndjson | "$IPRSTAT" --db all.db collect --claims - -q || miss "reduce"
same_facts "merged" all.db
cp shard.ab.ndjson once; xargs -d '\n' "$IPRSTAT" extract --full --threads 2 <shard.ab >shard.ab.ndjson
same "a shard mapped anew gives other bytes" once shard.ab.ndjson
ls shard.??.ndjson | sort -r | xargs cat | "$IPRSTAT" --db back.db collect --claims - -q || miss "backwards"
same_facts "shards backwards" back.db
want "reduced again" 0 "nothing new" sh -c "cat shard.??.ndjson | '$IPRSTAT' --db all.db collect --claims -"
same_facts "reduced twice" all.db
"$IPRSTAT" --db all.db analyze >got.txt; "$IPRSTAT" --db want.db analyze >want.out
same "findings" want.out got.txt
want "checked" 0 "all is well" "$IPRSTAT" --db all.db check
finish
