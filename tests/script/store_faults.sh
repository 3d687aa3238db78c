#!/bin/sh
# Every fault of the database file or of the input gets its message and its
# exit code, and nothing stored is lost.
. tests/script/lib.sh
cd "$work" || exit 1
I="$IPRSTAT"
cables 1 200 >a.csv
cables 900 901 >new.csv
"$I" --db good.db collect a.csv -q || miss "first run"
kept() { sqlite3 "$1" 'SELECT id, sha256 FROM cable; SELECT * FROM claim' | sort; }
kept good.db >good.rows

want "no database" 66 "no database" "$I" --db none.db status
want "no database to fix" 66 "no database" "$I" --db none.db fix x --reject -b y
[ ! -e none.db ] && pass || miss "status made a database"
printf 'this is a letter, not a database, and long enough to be looked at\n%.0s' 1 2 3 >letter.db
want "no database file" 65 "is no database" "$I" --db letter.db status
cp letter.db letter.keep
want "collect into a letter" 65 "is no database" "$I" --db letter.db collect a.csv
same "the letter was changed" letter.db letter.keep
sqlite3 other.db 'CREATE TABLE t (a)'; cp other.db other.keep
want "another program's" 65 "not a database of iprstat" "$I" --db other.db collect a.csv
same "another program's was changed" other.db other.keep
want "a folder" 66 "is no file" "$I" --db . status
want "no folder" 73 "cannot create" "$I" --db no/such/x.db collect a.csv
cp good.db newer.db; sqlite3 newer.db 'PRAGMA user_version = 99'; cp newer.db newer.keep
want "newer" 78 "database version 99" "$I" --db newer.db status
want "newer, writing" 78 "database version 99" "$I" --db newer.db collect new.csv
same "the newer one was changed" newer.db newer.keep
head -c 60000 good.db >short.db; cp short.db short.keep
want "truncated" 65 "cut short" "$I" --db short.db status
want "truncated, writing" 65 "cut short" "$I" --db short.db collect a.csv
same "the truncated file was changed" short.db short.keep

# a file that may only be read, in a folder where one may write
mkdir open; cp good.db open/x.db; cp good.db x.keep; cp new.csv open; chmod 444 open/x.db
other=
if [ "$(id -u)" = 0 ]; then
    chmod 755 "$work"; chmod 777 open
    other="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
if [ -n "$other" ] && ! $other "$I" --version >/dev/null 2>&1; then
    echo "SKIP store_faults: a read-only file needs setpriv, and the program where others reach it"
else
    want "read-only file, reading" 0 "cables" $other "$I" --db open/x.db status
    want "read-only file, analysing" 0 "claims make" $other "$I" --db open/x.db analyze
    want "read-only file, collecting" 74 "cannot write" $other "$I" --db open/x.db collect open/new.csv
    want "read-only file, correcting" 74 "cannot write" $other "$I" --db open/x.db fix 00 --reject -b x
    same "the read-only file was changed" open/x.db x.keep
fi

# locked: a reader reads on, a second writer is told who holds it
mkfifo pipe
"$I" --db good.db collect - -q <pipe & held=$!
exec 9>pipe; sleep 0.5
want "reader beside a writer" 0 "cables" "$I" --db good.db status
want "second writer" 75 "busy: process $held" env IPRSTAT_WAIT_MS=200 "$I" --db good.db collect a.csv
cables 900 901 >&9; exec 9>&-; wait $held || miss "the first writer"
want "after it" 0 "nothing new" "$I" --db good.db collect a.csv
(echo 'BEGIN IMMEDIATE;'; sleep 2) | sqlite3 good.db & sleep 0.5
want "another program writes" 75 "another program holds it" env IPRSTAT_WAIT_MS=100 "$I" --db good.db fix 00 --reject -b x
wait
kept good.db >got.rows
[ -s good.rows ] && [ -z "$(comm -23 good.rows got.rows)" ] && pass ||
    miss "a row was lost while the file was locked"

# full disk, read-only medium
mkdir disk
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=1200k none disk 2>/dev/null; then
    cables 1 1200 >big.csv
    want "full disk" 74 "the disk is full" "$I" --db disk/x.db collect big.csv
    if [ "$(sqlite3 disk/x.db 'PRAGMA integrity_check' 2>&1)" = ok ]; then pass; else miss "integrity after a full disk"; fi
    mount -o remount,size=60m disk
    "$I" --db disk/x.db collect big.csv -q || miss "after making room"
    "$I" --db free.db collect big.csv -q
    rows free.db >want.txt; rows disk/x.db >got.txt
    same "rows after a full disk" want.txt got.txt
    mount -o remount,ro disk
    want "read-only medium, reading" 0 "cables" "$I" --db disk/x.db status
    want "read-only medium, searching" 0 "raids" "$I" --db disk/x.db search raids --most 1
    want "read-only medium, writing" 74 "cannot write" "$I" --db disk/x.db collect a.csv
    umount disk
else
    echo "SKIP store_faults: full disk and read-only medium need root and tmpfs"
fi

# input
: >empty.txt; head -c 5000 /dev/urandom >noise.bin
printf 'hello there\n' >hello.txt
want "empty file" 65 "empty.txt: empty file" "$I" --db i.db collect empty.txt
want "binary file" 65 "noise.bin" "$I" --db i.db collect noise.bin
want "missing file" 66 "gone.txt" "$I" --db i.db collect gone.txt
mkdir folder; want "empty folder" 66 "found no file" "$I" --db i.db collect folder
want "good with bad" 0 "empty.txt: empty file" "$I" --db i.db collect empty.txt hello.txt a.csv
want "strict" 65 "stopped" "$I" --db s.db collect --strict empty.txt a.csv
want "no PATH" 2 "collect needs PATH" "$I" --db i.db collect
want "unknown indicator" 2 "did you mean raids?" "$I" --db i.db show raidz
want "nothing found" 1 "no paragraph holds" "$I" --db i.db search zzzz
want "unknown id" 1 "no claim has the id" "$I" --db i.db why 0123456789abcdef
mkdir many; awk 'BEGIN { for (i = 0; i < 10000; i++) {
    f = "many/" i ".txt"
    printf "VZCZCXYZ0000\nRR RUEHC\n\nDE RUEHMO #%04d/01 1531218\nZNR UUUUU ZZH\nR 021218Z JUN 09\nFM AMEMBASSY MOSCOW\nTO RUEHC/SECSTATE WASHDC 1\n\nUNCLAS MOSCOW %06d\n\nE.O. 12958: N/A\nTAGS: KIPR, RS\nSUBJECT: INVENTED\n\n1. (U) Police made %d raids in 2008.\n", i % 10000, i, i >f
    close(f) } }'
cp empty.txt many/e.txt; cp noise.bin many/n.bin; cp hello.txt many/h.txt
want "10,000 files with 3 bad" 0 "read 10,003 files: 10,000 new cables, 0 known, 3 unreadable" "$I" --db many.db collect many
want "the bad ones named again" 0 "many/h.txt" "$I" --db many.db collect many

# interruption
cables 1 3000 >long.csv
"$I" --db int.db collect long.csv >int.out 2>&1 & pid=$!
sleep 0.3; kill -INT $pid; wait $pid; code=$?
if [ $code = 130 ] && grep -q "run the same command again" int.out; then pass
elif [ $code = 0 ]; then pass; else miss "SIGINT: exit code $code"; cat int.out; fi
"$I" --db int.db collect long.csv -q; "$I" --db whole.db collect long.csv -q
rows whole.db >want.txt; rows int.db >got.txt
same "rows after an interruption" want.txt got.txt
finish
