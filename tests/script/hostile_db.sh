#!/bin/sh
# A database that someone else wrote: in each column of each table wrong types,
# NULLs, numbers at the ends of their range, broken and huge texts, days that
# are none, nested JSON, and the attacks of tests/hostile, all under a schema
# that is as it should be; and schemas that are not. Every command that reads
# ends in time with an answer or a message, leaves the file as it was, and
# nothing that it prints or writes acts. The program is the one with ASan.
# HOSTILE_DB: take each N-th pair of column and value; 1: all (hours).
# HOSTILE_ONLY: a pattern that TABLE.COLUMN must match.
. tests/script/lib.sh
command -v python3 >/dev/null || { echo "SKIP hostile_db: no python3"; finish; }
h=$root/tests/hostile
S=$B/san/iprstat
[ -x "$S" ] || { echo "SKIP hostile_db: no program with ASan"; finish; }
cd "$work" || exit 1
python3 "$h/make.py" "$h/attacks.tsv" in || miss make.py

# -- a database in which every table has rows
export IPRSTAT_AUTHOR=tester
I="$IPRSTAT --db base.db"
cables 1 40 >a.csv
works $I collect a.csv "$root"/fixtures/0[4567]*.txt -q
sqlite3 base.db "UPDATE claim SET status = 'review', confidence = 0.3 WHERE n % 9 = 0"
id=$(sqlite3 base.db "SELECT claim FROM v_claims WHERE indicator = 'raids' AND period_start IS NOT NULL ORDER BY claim LIMIT 1")
country=$(sqlite3 base.db "SELECT country FROM claim WHERE id = '$id'")
works $I fix "$id" --value 7 -b "the annex"
works $I audit --n 20 --write s.csv
works $I search raids
works $I report 2009-06 --form json -o first -q
works $I analyze
for t in $(sqlite3 base.db "SELECT name FROM sqlite_schema WHERE type = 'table'
    AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' AND name <> 'claim_member'"); do
    [ "$(sqlite3 base.db "SELECT count(*) FROM $t")" -gt 0 ] && pass || miss "$t has no row"
done

# -- the same without types, NOT NULL and triggers; its true schema apart
sqlite3 base.db 'PRAGMA journal_mode = DELETE;' >log
sqlite3 base.db "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'" >triggers.sql
cp base.db loose.db
sqlite3 loose.db "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema
    WHERE type = 'trigger'" | sqlite3 loose.db
for change in ") STRICT, WITHOUT/) WITHOUT" ") STRICT/)" " TEXT NOT NULL/ TEXT" \
    " INTEGER NOT NULL/ INTEGER" " REAL NOT NULL/ REAL" " TEXT/ BLOB" " REAL/ BLOB" \
    " ANY/ BLOB" " INTEGER/ BLOB" " BLOB PRIMARY KEY/ INTEGER PRIMARY KEY"; do
    echo "UPDATE sqlite_schema SET sql = replace(sql, '${change%/*}', '${change#*/}')
        WHERE type = 'table' AND name NOT LIKE 'search%';"
done >loosen.sql
{ echo "PRAGMA writable_schema = ON;"; cat loosen.sql; } | sqlite3 loose.db
sqlite3 loose.db "SELECT count(*) FROM claim" >log || miss "loose.db"
cat >tight.sql <<'T'
ATTACH 'base.db' AS base;
PRAGMA writable_schema = ON;
UPDATE main.sqlite_schema AS m SET sql = (SELECT b.sql FROM base.sqlite_schema b
    WHERE b.type = 'table' AND b.name = m.name) WHERE type = 'table';
T
sqlite3 base.db "SELECT m.name || ' ' || p.name FROM sqlite_schema m,
    pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
    AND (m.name NOT LIKE 'search%' OR p.name = 'block') ORDER BY 1" >columns
cat >values <<'T'
NULL
-1
0
9223372036854775807
-9223372036854775807 - 1
1e308
-9e999
0.1
''
'word'
'-12,5'
x''
x'00ff3c80'
zeroblob(70000)
printf('%.*c', 100000, 'x')
printf('%.*c', 300, char(10))
CAST(x'c3c3f0ffed a080' AS TEXT)
CAST(x'610062' AS TEXT)
'2009-02-31'
'99999-01-01'
'-001-13-00'
replace(hex(zeroblob(20000)), '00', '[')
replace(hex(zeroblob(20000)), '00', '{"a":')
'[1e999,null,{"a":-1},-9223372036854775808,"",[],[]]'
'{"figures":[{"value":1e999,"claims":[null]}],"charts":{}}'
'000000000000-nosuch'
'../../../../tmp/owned'
T
sed -i "s/ed a080/eda080/" values
for w in in/words/??; do echo "CAST(readfile('$w') AS TEXT)"; done >>values

# -- schemas: what would run within our queries is refused, at once
endless="WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n FROM e) SELECT n AS"
refused() { # NAME SQL
    cp base.db v.db
    sqlite3 v.db "$2" || miss "$1"
    for c in status "show raids" "search raids" analyze check "why $id" "check --repair"; do
        want "$1: $c" 65 "$1" timeout 20 "$S" --db v.db $c
    done
}
refused "view v_claims" "DROP VIEW v_claims;
    CREATE VIEW v_claims AS $endless claim FROM e"
refused "view search" "DROP TABLE search; CREATE VIEW search AS $endless text FROM e"
refused "view CABLE" "PRAGMA legacy_alter_table = ON; ALTER TABLE cable RENAME TO k;
    CREATE VIEW CABLE AS $endless id FROM e"
refused "trigger every" "CREATE TRIGGER every AFTER INSERT ON run
    BEGIN UPDATE claim SET value = 0; END"
refused "table search" "DROP TABLE search; CREATE VIRTUAL TABLE search
    USING fts5 (text, subject, content = 'claim')"
cp base.db v.db
sqlite3 v.db "CREATE TABLE mine (claim TEXT); CREATE VIEW mine_by_day AS
    SELECT m.claim, k.cable_day FROM mine m JOIN v_claims k ON k.claim = m.claim;
    CREATE TRIGGER mine_only AFTER INSERT ON mine BEGIN DELETE FROM mine; END;
    CREATE INDEX my_index ON claim (hedged)"
want "what a person adds is theirs" 0 "all is well" "$S" --db v.db check
want "tables that take anything" 3 "table claim" "$S" --db loose.db check
want "and are read" 0 "Raids" "$S" --db loose.db show raids

# -- what reads it
mkdir all all/term
n=0
acted() { # LABEL COMMAND...: its end, its message
    label=$1; shift
    n=$((n + 1))
    case "$*" in *--digest*) to=all/term/$n.eml ;; *) to=all/term/$n.txt ;; esac
    timeout 60 "$@" >"$to" 2>err; code=$?
    case $code in
    0|1|2|3|65|66|73|78) good=1 ;;
    *) good=0 ;;
    esac
    [ $code = 0 ] || grep -q '^iprstat: ' err "$to" || good=0
    grep -qE 'Sanitizer|runtime error|Assertion|no such (table|column)' err && good=0
    if [ $good = 1 ]; then pass; else
        miss "$label: ${*#"$S"} ends with $code"
        grep -m4 -E 'Sanitizer|runtime error|Assertion|iprstat' err
    fi
    mv err "all/term/$n-err.txt"
}
reads() { # LABEL: every command on v.db
    rm -rf all/w; mkdir all/w
    cp v.db before.db
    while read -r words; do
        eval "acted \"\$1\" \"\$S\" --db v.db $words"
    done <<T
status
status --json
posts
search raids
search pirated --json
revisions --since 2009-01-01
show
show raids
show raids --json
show raids --apart
why "$id"
why "$id" --json
compare raids
compare raids --by post --format csv
reconcile
corrections
corrections export all/w/corrections.csv
audit --result
review --list
check
export -o all/w/series.csv
export --table claims -o all/w/claims.csv
export --format json -o all/w/x.json
export --format xlsx -o all/w/x.xlsx
export --format sdmx-csv -o all/w/sdmx.csv
export --format datapackage -o all/w/package
chart raids -c $country --keep-script -o all/w/c.svg
--edition 1 report 2009-06 --form html,md,csv,json -o all/w/again -q
T
    # search may make its index anew
    cmp -s v.db before.db || { rows before.db >want.rows; rows v.db >got.rows
        cmp -s want.rows got.rows; } && pass || miss "$1: the file has changed"
    while read -r words; do
        eval "acted \"\$1\" \"\$S\" --db v.db $words"
    done <<T
analyze
report 2009-06 --form html,md,csv,json --keep-script -o all/w/month -q
report --country $country --form html,csv -o all/w/country -q
report 2009-06 --digest
search raids
show raids
check --repair
T
}
tried=0
step=${HOSTILE_DB:-2503}
awk -v step="$step" 'NR == FNR { value[NR] = $0; n = NR; next }
    { for (i = 1; i <= n; i++) if (((FNR - 1) * n + i * 7) % step == 0)
        print $1 "." $2 "\t" value[i] }' values columns | grep -E "^${HOSTILE_ONLY:-.}" >pairs
while IFS="$(printf '\t')" read -r place value; do
    table=${place%.*} column=${place#*.}
    cp loose.db v.db
    { echo "PRAGMA ignore_check_constraints = 1;
        UPDATE OR IGNORE $table SET $column = $value;"
        cat triggers.sql tight.sql; } | sqlite3 v.db 2>log
    [ -s log ] && { grep -q 'cannot UPDATE generated\|may not be modified\|datatype mismatch' log ||
        miss "$place = $value: $(head -1 log)"; continue; }
    reads "$place = $value" </dev/null
    tried=$((tried + 1))
    python3 "$h/check.py" "$h/attacks.tsv" all >checked || {
        miss "$place = $value: what was written acts"; grep -v ' shows ' checked | head -5; }
    rm -rf all; mkdir -p all/term
done <pairs
[ $tried -gt 3 ] || [ -n "$HOSTILE_ONLY" ] || miss "only $tried databases"
echo "$tried databases"
[ -z "$(find . -name 'owned*')" ] && [ ! -e /tmp/owned ] && pass || miss "a command was run"
finish
