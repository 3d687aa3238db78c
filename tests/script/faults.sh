#!/bin/sh
# Lets one call of the system fail at a time (tests/fault/fault.c) while cables
# are collected, analyzed, corrected and reported: each run ends well or with a
# clean message and a documented code; the database stays whole; no half file
# is left; the next undisturbed run ends with the rows of one never disturbed.
# FAULT_POINTS: points tried for each command and call, once and always (2).
. tests/script/lib.sh
POINTS=${FAULT_POINTS:-2}
: "${FAULT_SEED:=1}"
tool fault.so -fPIC -shared -ldl
cd "$work" || exit 1
I=$IPRSTAT
forms=html,md,csv,json # a PDF takes too long for so many runs
# All that is stored but row numbers, which follow the order of arrival.
dump() {
    sqlite3 "$1" "SELECT 'claim', * FROM v_claims;
        SELECT 'tag', id, tag FROM cable_tag JOIN cable ON n = cable;
        SELECT 'paragraph', id, p.position, p.number, p.marking, p.kind,
            p.first_byte, p.end_byte
            FROM paragraph p JOIN cable c ON c.n = p.cable;
        SELECT 'cable', id, day, subject, partial, sha256 FROM cable;
        SELECT 'tally', * FROM tally" 2>&1 | sort
}
set -- "$root"/fixtures/0[56]*.txt
"$I" --db base.db collect "$@" -q || miss "undisturbed collect"
dump base.db >want.rows
id=$(sqlite3 base.db 'SELECT id FROM claim ORDER BY id LIMIT 1')
"$I" --db full.db collect "$@" -q
cp full.db fixed.db
"$I" --db fixed.db fix "$id" --value 77 -b "a test" >/dev/null || miss "undisturbed fix"
want_fix=$(sqlite3 fixed.db 'SELECT count(*) FROM correction')
"$I" --db full.db report last --form "$forms" -o want -q >/dev/null || miss "undisturbed report"
"$I" --db full.db report last --form xlsx -o sheet -q >/dev/null || miss "undisturbed sheet"
"$I" --db fixed.db corrections export corrections.csv >/dev/null
old old.db 1 fixed.db "$id" && rm -f old.db-* || miss "an older version"
cp old.db new.db; "$I" --db new.db check --repair >/dev/null || miss "undisturbed migration"
dump new.db >migrate.rows
sums() { (cd "$1" && find . -type f | sort | xargs -r sha256sum | sort); }
"$I" --db full.db show arrests >shown
"$I" --db full.db export --format datapackage -o exported -q >/dev/null || miss "undisturbed export"
sums exported >export.sums; sums want >report.sums; sums sheet >sheet.sums

# run COMMAND: the program under the environment that the caller has set
run() {
    case $1 in
    collect) "$I" --db x.db collect "$root"/fixtures/0[56]*.txt ;;
    analyze) "$I" --db x.db analyze ;;
    fix) "$I" --db x.db fix "$id" --value 77 -b "a test" ;;
    report) "$I" --db x.db report last --form "$forms" -o out ;;
    sheet) "$I" --db x.db report last --form xlsx -o out ;;
    import) "$I" --db x.db corrections import corrections.csv ;;
    migrate) "$I" --db x.db check --repair ;;
    show) "$I" --db x.db show arrests >out ;;
    export) "$I" --db x.db export --format datapackage -o out ;;
    esac
}
fresh() {
    rm -rf x.db x.db-wal x.db-shm x.db.* out
    case $1 in collect) ;; migrate) cp old.db x.db ;; *) cp base.db x.db ;; esac
}
disturbed() { LD_PRELOAD=$work/fault.so run "$1" >out.txt 2>err.txt; }

tried=0; ended=0
# judge COMMAND CODE WHAT
judge() {
    why=
    case $2 in
    0) ended=$((ended + 1)) ;;
    65|66|69|70|73|74|75|78)
        grep -q '^iprstat: ' err.txt || why="code $2 without a message" ;;
    3) # check looks at what it reads
        [ "$1" = migrate ] && grep -q 'see what is left' err.txt || why="exit code 3" ;;
    *) why="exit code $2" ;;
    esac
    [ "$(wc -l <err.txt)" -le 12 ] || why="more than twelve lines of message"
    if [ -s x.db ]; then
        [ "$(sqlite3 x.db 'PRAGMA integrity_check' 2>&1)" = ok ] ||
            why="integrity"
    fi
    case $1 in
    collect)
        if [ "$2" = 0 ] && ! grep -q '^iprstat: ' err.txt; then
            dump x.db >got.rows
            cmp -s want.rows got.rows || why="rows lost without a word"
        fi
        run collect >again.txt 2>&1 || why="the next run fails"
        dump x.db >got.rows
        cmp -s want.rows got.rows || why="rows after the next run" ;;
    fix|import)
        n=$(sqlite3 x.db 'SELECT count(*) FROM correction')
        if [ "$2" = 0 ]; then [ "$n" = "$want_fix" ] || why="correction lost"
        else [ "$n" = 0 ] || [ "$n" = "$want_fix" ] || why="half a correction"; fi ;;
    migrate)
        [ ! -e x.db.version-1.backup ] || backed_up || why="half a backup"
        run migrate >again.txt 2>&1 || why="the next run fails"
        dump x.db >got.rows
        cmp -s migrate.rows got.rows || why="rows after the next run"
        backed_up || why="no backup" ;;
    show) # all of it, or the beginning and a message
        [ "$2" != 0 ] || cmp -s shown out || why="unlike, no word" ;;
    report|sheet|export)
        if [ -d out ]; then
            sums out >got.sums
            if [ "$2" = 0 ] && ! grep -q '^iprstat: ' err.txt; then
                cmp -s $1.sums got.sums || why="unlike files, no word"
            elif [ "$2" != 0 ] && [ "$(comm -13 $1.sums got.sums)" ]; then
                why="half a file"
            fi
        elif [ "$2" = 0 ]; then why="no files"; fi ;;
    esac
    if [ -z "$why" ]; then pass
    else
        miss "$3: $why"; head -3 err.txt
    fi
}
for command in ${FAULT_COMMANDS:-collect analyze fix import migrate show report sheet export}; do
    fresh $command
    FAULT_COUNT=$work/count.txt disturbed $command
    [ -s count.txt ] || miss "$command: nothing counted"
    while read -r call calls; do
        [ -z "$FAULT_ONLY" ] || [ "$FAULT_ONLY" = "$call" ] || continue
        # libxlsxwriter does not look at each of its own allocations
        [ "$command $call" != "sheet malloc" ] || continue
        k=0
        while [ $k -lt "$POINTS" ] && [ $k -lt "$calls" ]; do
            at=$((calls <= POINTS ? k + 1 :
                1 + (k * calls + FAULT_SEED * 7919 % calls) / POINTS % calls))
            k=$((k + 1))
            for always in '' 1; do
                fresh $command
                (   export FAULT_CALL=$call FAULT_AT=$at
                    [ -z "$always" ] || export FAULT_ALWAYS=1
                    disturbed $command
                ) 2>/dev/null
                code=$?
                tried=$((tried + 1))
                judge $command $code "$command, $call $at${always:+ and on}"
            done
        done
    done <count.txt
done
echo "faults: $tried points tried, $ended ended well, the others with a message"
finish
