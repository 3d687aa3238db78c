#!/bin/sh
# A power cut: the process is killed before a random call of the system, and of
# each file of the database only what was synced is left (or, by lot, for each
# file, all that was written: a disk may have got further). The database is
# whole; a person's correction that was acknowledged is there; collect again
# ends with the rows of a run undisturbed. CUTS: how many (6; make test-all: 200).
. tests/script/lib.sh
CUTS=${CUTS:-6}
tool fault.so -fPIC -shared -ldl
cd "$work" || exit 1
I=$IPRSTAT
cables 1 120 >a.csv; cables 100 240 >b.csv
"$I" --db want.db collect a.csv b.csv -q || miss undisturbed
rows want.db >new.rows
"$I" --db base.db collect a.csv -q || miss base
cp base.db more.db
"$I" --db more.db collect b.csv -q || miss "undisturbed, in two runs"
rows more.db >more.rows
id=$(sqlite3 base.db 'SELECT id FROM claim ORDER BY id LIMIT 1')
cp base.db x.db
"$I" --db x.db fix "$id" --value 77 -b "a test" >/dev/null || miss "undisturbed fix"
act=$(sqlite3 x.db 'SELECT count(*) FROM correction') # rows of that one act
run() {
    case $1 in
    new) "$I" --db x.db collect a.csv b.csv -q ;;
    more) "$I" --db x.db collect b.csv -q ;;
    fix) "$I" --db x.db fix "$id" --value 77 -b "a test" ;;
    esac
}
fresh() {
    rm -rf x.db x.db-wal x.db-shm power; mkdir power
    # what was there before is on the disk
    [ "$1" = new ] || { cp base.db x.db; cp base.db power/x.db; }
}
cut() { # the disk after the cut
    rm -f x.db-shm
    for f in x.db x.db-wal; do
        random 2
        if [ "$r" = 0 ] || [ ! -e $f ]; then
            if [ -e power/$f ] && [ -e $f ]; then cp power/$f $f
            elif [ -e $f ]; then : >$f; fi
        fi
    done
    [ -s x.db-wal ] || rm -f x.db-wal
}
for command in new more fix; do
    fresh $command
    FAULT_COUNT=$work/count LD_PRELOAD=$work/fault.so run $command >/dev/null 2>&1
    grep -E '^(write|fsync|ftruncate|open|read) [1-9]' count >$command.calls
done
n=0
while [ $n -lt "$CUTS" ]; do
    for command in new more fix; do
        [ $n -lt "$CUTS" ] || break
        n=$((n + 1))
        fresh $command
        random "$(wc -l <$command.calls)"
        line=$(sed -n "$((r + 1))p" $command.calls)
        random "${line#* }"; at=$((r + 1))
        # each fourth is cut after its end: what was acknowledged must last
        [ $((n % 4)) != 0 ] || at=999999
        FAULT_POWER=$work/power FAULT_CALL=${line% *} FAULT_AT=$at \
            FAULT_SIGNAL=9 LD_PRELOAD=$work/fault.so run $command >out.txt 2>&1
        code=$?
        cut
        why=
        if [ -s x.db ]; then
            [ "$(sqlite3 x.db 'PRAGMA integrity_check' 2>&1)" = ok ] || why=integrity
        elif [ $command != new ]; then why="the database is gone"; fi
        if [ $command = fix ]; then
            got=$(sqlite3 x.db 'SELECT count(*) FROM correction' 2>&1)
            [ $code != 0 ] || [ "$got" = "$act" ] || why="an acknowledged correction is lost"
            [ "$got" = 0 ] || [ "$got" = "$act" ] || why="half a correction: $got"
            [ "$(sqlite3 x.db 'SELECT count(*) FROM cable')" = \
                "$(sqlite3 base.db 'SELECT count(*) FROM cable')" ] || why="cables lost"
        else
            run $command >out.txt 2>&1 || why="the next run fails"
            rows x.db >got.rows
            cmp -s $command.rows got.rows || why="rows after the next run"
        fi
        if [ -z "$why" ]; then pass
        else miss "$command, cut before ${line% *} $at: $why"; head -3 out.txt; fi
    done
done 2>/dev/null
echo "powercut: $n cuts"
finish
