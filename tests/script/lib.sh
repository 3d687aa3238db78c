# lib.sh: sourced by the scripts of this folder: counting, invented cables.
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
IPRSTAT=${IPRSTAT:-$B/iprstat}
root=$PWD
export LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1 SOURCE_DATE_EPOCH=1262304000
unset IPRSTAT_DB
work=$(mktemp -d) || exit 1
trap 'cd /; umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT
passed=0; failed=0
pass() { passed=$((passed + 1)); }
miss() { failed=$((failed + 1)); echo "[  FAILED  ] $1"; }
# ok NAME CODE: the exit code of a check made by the caller.
ok() { if [ "$2" = 0 ]; then pass; else miss "$1"; fi; }
# is NAME GOT WANTED
is() { if [ "$2" = "$3" ]; then pass; else miss "$1: \"$2\", not \"$3\""; fi; }
# same NAME GOT WANTED: files, or folders of files, of the same bytes.
same() {
    if diff -r "$2" "$3" >"$work/diff" 2>&1; then pass
    else miss "$1"; head -5 "$work/diff"; fi
}
# works COMMAND...: it ends well.
works() { "$@" >"$work/log" 2>&1 && pass || { miss "$*"; head -3 "$work/log"; }; }
finish() {
    echo "[  PASSED  ] $passed test(s)."
    [ "$failed" = 0 ]
    exit
}
# want NAME CODE TEXT COMMAND...: exit code, and TEXT somewhere in the output.
want() {
    name=$1 code=$2 text=$3; shift 3
    "$@" >"$work/out" 2>&1; got=$?
    if [ "$got" = "$code" ] && grep -qF -- "$text" "$work/out"; then pass
    else
        miss "$name"
        echo "exit code $got, not $code; wanted \"$text\" in:"; head -5 "$work/out"
    fi
}
# analyst N [FILTER]: goes where an analyst has x.db, made of N invented cables as
# the filter lets them through; $I is the program on it.
analyst() {
    cd "$work" || exit 1
    export IPRSTAT_AUTHOR=tester XDG_CACHE_HOME=$work/cache
    I="$IPRSTAT --db x.db"
    cables 1 "$1" | ${2:-cat} >a.csv
    $I collect a.csv -q || miss "collect"
}
# one WHAT: what x.db holds of it, without the word SELECT.
one() { sqlite3 x.db "SELECT $1"; }
# random LIMIT: 0 to LIMIT - 1 in $r, by $seed.
seed=${SEED:-1}
random() {
    seed=$(((seed * 1103515245 + 12345) % 2147483648)); r=$((seed / 65536 % $1))
}
# tool NAME FLAG...: builds tests/fault/NAME.c as $work/NAME; where that fails, the
# script ends as skipped.
tool() {
    name=$1; shift
    ${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -o "$work/$name" "tests/fault/${name%.so}.c" \
        "$@" 2>"$work/cc.err" && return
    echo "SKIP $(basename "$0" .sh): $name cannot be built here"; finish
}
# other_catalogue FILE CHANGE...: see tests/script/catalogue.py.
other_catalogue() { python3 tests/script/catalogue.py "$@" || miss "a second catalogue"; }
# cables FROM TO [SUFFIX]: rows of a cables.csv of invented cables; about one
# in eight has no wanted tag, one in ten comes twice, the copies unlike.
cables() {
    awk -v from="$1" -v to="$2" 'BEGIN {
        split("MOSCOW BEIJING MADRID ANKARA BRASILIA HANOI BANGKOK ROME", post, " ")
        split("RS CH SP TU BR VM TH IT", tag, " ")
        for (i = from; i <= to; i++) {
            p = i % 8 + 1; y = 2003 + i % 7; m = i % 12 + 1; d = i % 28 + 1
            extra = i % 8 == 3 ? "PGOV" : "KIPR, ETRD"
            body = "UNCLAS " post[p] " " sprintf("%06d", i) "\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: " extra ", " tag[p] "\nSUBJECT: INVENTED FIGURES " i "\n\n"
            for (k = 1; k <= 3; k++)
                body = body k ". (U) In " (y - k + 1) " police conducted " (i * 7 + k) " raids on shops and seized over " (i * 31 + k * 100) " pirated discs.  Courts convicted " (i % 50 + k) " persons for piracy in " (y - 1) ".\n\n"
            line = "\"" i "\",\"" m "/" d "/" y " 12:18\",\"" sprintf("%02d", y % 100) post[p] i "\",\"Embassy " post[p] "\",\"UNCLASSIFIED\",\"\",\"VZCZCXRO0001\nRR RUEHC\nDE RUEHMO #" i "/01 1531218\nZNR UUUUU ZZH\n\",\"" body "\""
            print line
            if (i % 10 == 4) { sub(/Courts convicted/, "Courts have convicted", line); print line }
        }
    }'
}
# rows DB: every row of every table and view but run, source and the full-text
# index, which the first search makes, in order.
rows() {
    for t in $(sqlite3 "$1" "SELECT name FROM sqlite_schema WHERE type IN
        ('table', 'view') AND name NOT IN ('run', 'source') AND
        name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%' ORDER BY name"); do
        echo "-- $t"; sqlite3 "$1" "SELECT * FROM $t" | sort
    done
}
# old FILE VERSION FROM CLAIM: a database of an older version, made by its own
# schema; the evidence of FROM copied column by column.
old() {
    rm -f "$1" "$1"-*
    {
        echo "PRAGMA journal_mode = WAL; PRAGMA application_id = 1768977011;
              PRAGMA user_version = $2;"
        cat "$root/tests/data/schema-$2.sql"
        echo "ATTACH '$3' AS new; DROP TRIGGER claim_in_body; BEGIN;"
        for t in source run cable cable_tag cable_reference paragraph claim \
            claim_facet claim_member edition tally audit correction; do
            echo "SELECT 'INSERT INTO $t (' || group_concat(name) || ') SELECT ' ||
                group_concat(iif(name = 'body_bytes', '(SELECT bytes FROM new.cable k WHERE k.n = t.cable)', name))
                || ' FROM new.$t t;' FROM pragma_table_info('$t')
                WHERE '$t' <> 'paragraph' OR name <> 'n';" >"$work/ask.sql"
            { cat "$root/tests/data/schema-$2.sql" "$work/ask.sql"; } | sqlite3
        done
        sed -n '/^CREATE TRIGGER claim_in_body/,/^END\|END;$/p' "$root/tests/data/schema-$2.sql"
        case $2 in
        1) key=; of="'0123456789ab', 1, '$4'" ;;
        *) key=n,; of="20015998343868, 1, 1" ;;
        esac
        echo "INSERT INTO observation ($key id, indicator, unit, facets, scope, period_kind,
            low_excluded, high_excluded, qualifier, conflict, reviewed, in_force,
            claims, cables, posts) VALUES (${key:+20015998343868,} '0123456789ab', 'raids', 'count', '{}',
            'total', 'year', 0, 0, 'exact', 0, 0, 0, 1, 1, 1);
          INSERT INTO observation_claim VALUES ($of);
          INSERT INTO stamp VALUES ('derived', 'of version $2'); COMMIT;
          PRAGMA wal_checkpoint(TRUNCATE);"
    } | sqlite3 "$1" >/dev/null
}
# A whole copy of x.db as it was in version 1.
backed_up() { [ "$(sqlite3 x.db.version-1.backup \
    'PRAGMA user_version; PRAGMA integrity_check' 2>&1)" = "1
ok" ]; }
