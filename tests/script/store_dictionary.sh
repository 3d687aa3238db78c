#!/bin/sh
# man 5 iprstat-db is what the schema's comments say; every column has one; the
# queries that the page shows run and find something.
. tests/script/lib.sh
sh tests/dictionary.sh >"$work/page"
same "docs/man/iprstat-db.5 has drifted: sh tests/dictionary.sh > docs/man/iprstat-db.5" "$work/page" docs/man/iprstat-db.5
if command -v mandoc >/dev/null; then
    if mandoc -T lint -W warning <"$work/page" >"$work/lint"; then pass; else miss "mandoc warns"; head -3 "$work/lint"; fi
else echo "SKIP store_dictionary: no mandoc"; fi
sqlite3 "$work/empty.db" <collect/store/schema.sql
for t in $(sqlite3 "$work/empty.db" "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"); do
    sed -n "/^\.Ss $t\$/,/^\.El/p" "$work/page" >"$work/section"
    for c in $(sqlite3 "$work/empty.db" "SELECT name FROM pragma_table_info('$t')"); do
        grep -q "^\.It Va $c\( \|\$\)" "$work/section" || miss "$t.$c has no comment"
    done
    pass
done
cables 1 60 >"$work/a.csv"
"$IPRSTAT" --db "$work/x.db" collect "$work/a.csv" -q && "$IPRSTAT" --db "$work/x.db" analyze >/dev/null || miss "collect and analyze"
for q in docs/queries/*.sql; do
    if sqlite3 -bail "$work/x.db" <"$q" >"$work/rows" && [ -s "$work/rows" ]; then pass
    else miss "$q"; fi
done
n=$(sqlite3 "$work/x.db" "SELECT count(*) FROM v_claims WHERE best IS NOT NULL AND (stated_low IS NULL OR stated_high IS NULL)")
is "a best value for an open bound" "$n" 0
finish
