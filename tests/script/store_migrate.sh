#!/bin/sh
# A database of version 1 is brought up to date: a copy first, no evidence
# changed, what is derived made anew; a reader says what to do, and a backup
# that can't be made leaves everything as it was.
. tests/script/lib.sh
cd "$work" || exit 1
I="$IPRSTAT"
cables 1 120 >a.csv; cables 121 160 >b.csv
"$I" --db new.db collect a.csv -q || miss "collect"
id=$(sqlite3 new.db "SELECT id FROM claim WHERE indicator = 'raids' ORDER BY id LIMIT 1")
"$I" --db new.db fix "$id" --value 7 --because "recounted" -q || miss "fix"
"$I" --db new.db analyze >want.findings

# version 1, made by its own schema; evidence copied column by column
old() {
    rm -f "$1" "$1"-*
    {
        echo 'PRAGMA journal_mode = WAL; PRAGMA application_id = 1768977011;
              PRAGMA user_version = 1;'
        cat "$root/tests/data/schema-1.sql"
        echo "ATTACH 'new.db' AS new; DROP TRIGGER claim_in_body; BEGIN;"
        for t in source run cable cable_tag cable_reference paragraph claim \
            claim_facet claim_member edition tally audit; do
            echo "INSERT INTO $t SELECT * FROM new.$t;"
        done
        columns=$(sqlite3 new.db "SELECT group_concat(name) FROM pragma_table_info('correction')")
        echo "INSERT INTO correction ($columns) SELECT $columns FROM new.correction;"
        sed -n '/^CREATE TRIGGER claim_in_body/,/^END\|END;$/p' "$root/tests/data/schema-1.sql"
        echo "INSERT INTO observation (id, indicator, unit, facets, scope, period_kind,
            low_excluded, high_excluded, qualifier, conflict, reviewed, in_force,
            claims, cables, posts) VALUES ('0123456789ab', 'raids', 'count', '{}',
            'total', 'year', 0, 0, 'exact', 0, 0, 0, 1, 1, 1);
          INSERT INTO observation_claim VALUES ('0123456789ab', 1, '$id');
          INSERT INTO stamp VALUES ('derived', 'of version 1'); COMMIT;
          PRAGMA wal_checkpoint(TRUNCATE);"
    } | sqlite3 "$1" >/dev/null || miss "cannot make a version 1"
}
old x.db
[ "$(sqlite3 x.db 'PRAGMA user_version')" = 1 ] && pass || miss "version 1"
rm -f x.db-*; cp x.db x.keep
rows x.db >want.txt

want "a reader refuses" 78 "of the older database version 1" "$I" --db x.db status
want "and says what to do" 78 "iprstat check --repair" "$I" --db x.db show raids
rm -f x.db-*
cmp -s x.db x.keep && pass || miss "a reader changed it"

want "migrated" 0 "all is well" "$I" --db x.db check --repair
[ "$(sqlite3 x.db 'PRAGMA user_version')" = "$(sqlite3 new.db 'PRAGMA user_version')" ] &&
    pass || miss "version after it"
rows x.db >got.txt
cmp -s want.txt got.txt && pass || { miss "evidence changed"; diff want.txt got.txt | head -5; }
sqlite3 x.db .schema | sort >got.schema; sqlite3 new.db .schema | sort >want.schema
cmp -s want.schema got.schema && pass || { miss "schema is not that of a new one"; diff want.schema got.schema | head -5; }
[ "$(sqlite3 x.db.version-1.backup 'PRAGMA user_version; PRAGMA integrity_check')" = "1
ok" ] && pass || miss "the backup is no whole version 1"
rows x.db.version-1.backup >got.txt
cmp -s want.txt got.txt && pass || miss "rows of the backup"
"$I" --db x.db analyze >got.findings
cmp -s want.findings got.findings && pass || { miss "findings"; diff want.findings got.findings | head -5; }
want "corrections apply" 0 "recounted" "$I" --db x.db why "$id"
"$I" --db x.db collect b.csv -q || miss "collect after it"
"$I" --db new.db collect b.csv -q
rows new.db | grep -v "^-- " | cut -d'|' -f2- >want.txt; rows x.db | grep -v "^-- " | cut -d'|' -f2- >got.txt
[ "$(wc -l <want.txt)" = "$(wc -l <got.txt)" ] && pass || miss "rows after more cables"

# collect migrates as well; a second look finds nothing to do
old y.db
cables 161 170 >c.csv
want "collect migrates" 0 "new cables" "$I" --db y.db collect c.csv
[ -e y.db.version-1.backup ] && pass || miss "no backup beside y.db"

# no room for the backup: refused, unchanged
old z.db; rm -f z.db-*; cp z.db z.keep
mkdir z.db.version-1.backup
want "no backup, no migration" 73 "the database is unchanged" "$I" --db z.db check --repair
[ "$(sqlite3 z.db 'PRAGMA user_version')" = 1 ] && pass || miss "migrated without a backup"

# a newer version is refused before a byte of it changes, so is another's
for name in newer other; do
    sqlite3 $name.db 'CREATE TABLE t (a)'
    [ $name = newer ] && sqlite3 $name.db 'PRAGMA application_id = 1768977011; PRAGMA user_version = 99'
    cp $name.db $name.keep
    for c in "status" "collect a.csv" "check --repair" "fix x --reject -b y" "analyze"; do
        "$I" --db $name.db $c >out 2>&1; code=$?
        case $name in newer) wanted=78 ;; *) wanted=65 ;; esac
        [ "$code" = $wanted ] && pass || { miss "$name: $c gives $code"; cat out; }
    done
    cmp -s $name.db $name.keep && pass || miss "$name.db was changed"
    [ ! -e $name.db-wal ] && pass || miss "$name.db-wal left"
done
finish
