#!/bin/sh
# A database of an older version is brought up to date: a copy first, no evidence
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
# older versions did not keep the order of tags
sqlite3 new.db 'UPDATE cable SET tags = (SELECT json_group_array(value)
    FROM (SELECT value FROM json_each(tags) ORDER BY value))'

made() { # FILE VERSION: an older version that holds what new.db does
    old "$1" "$2" new.db "$id" || miss "cannot make a version $2"
}
# migrates FILE VERSION WORD: brought up to date as a new one would be
migrates() {
    made "$1" "$2"
    is "version $2" "$(sqlite3 "$1" 'PRAGMA user_version')" "$2"
    rm -f "$1"-*; cp "$1" x.keep
    rows new.db | grep -v '^corpus|' >want.txt # the next collect sums it anew
    want "a reader refuses" 78 "of the older database version $2" "$I" --db "$1" status
    want "and says what to do" 78 "iprstat check --repair" "$I" --db "$1" show raids
    rm -f "$1"-*
    same "a reader changed it" "$1" x.keep

    want "migrated" 0 "all is well" "$I" --db "$1" check --repair
    [ "$(sqlite3 "$1" 'PRAGMA user_version')" = "$(sqlite3 new.db 'PRAGMA user_version')" ] &&
        pass || miss "version after it"
    rows "$1" >got.txt
    same "evidence changed" want.txt got.txt
    sqlite3 "$1" .schema | sort >got.schema; sqlite3 new.db .schema | sort >want.schema
    same "schema is not that of a new one" want.schema got.schema
    is "the backup is no whole version $2" "$(sqlite3 "$1.version-$2.backup" 'PRAGMA user_version; PRAGMA integrity_check; PRAGMA foreign_key_check')" "$2
ok"
    sqlite3 "$1.version-$2.backup" 'SELECT tag, cable FROM cable_tag; SELECT cable, position, first_byte, end_byte FROM paragraph' | sort >got.txt
    sqlite3 new.db 'SELECT tag, cable FROM cable_tag; SELECT cable, position, first_byte, end_byte FROM paragraph' | sort >want.txt
    same "rows of the backup" want.txt got.txt
    "$I" --db "$1" analyze >got.findings
    same "findings" want.findings got.findings
    want "corrections apply" 0 "recounted" "$I" --db "$1" why "$id"
}
for v in 1 2; do
    migrates x$v.db $v
done
mv x2.db x.db
"$I" --db x.db collect b.csv -q || miss "collect after it"
"$I" --db new.db collect b.csv -q
rows new.db | grep -v "^-- " | cut -d'|' -f2- >want.txt; rows x.db | grep -v "^-- " | cut -d'|' -f2- >got.txt
is "rows after more cables" "$(wc -l <want.txt)" "$(wc -l <got.txt)"

# collect migrates as well; a second look finds nothing to do
made y.db 1
cables 161 170 >c.csv
want "collect migrates" 0 "new cables" "$I" --db y.db collect c.csv
[ -e y.db.version-1.backup ] && pass || miss "no backup beside y.db"

# no room for the backup: refused, unchanged
made z.db 2; rm -f z.db-*; cp z.db z.keep
mkdir z.db.version-2.backup
want "no backup, no migration" 73 "the database is unchanged" "$I" --db z.db check --repair
is "migrated without a backup" "$(sqlite3 z.db 'PRAGMA user_version')" 2

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
    same "$name.db was changed" $name.db $name.keep
    [ ! -e $name.db-wal ] && pass || miss "$name.db-wal left"
done
finish
