#!/bin/sh
# Ends every command by SIGKILL, SIGINT or SIGTERM at random points: before a
# call of the system (tests/fault/fault.c) and, each other time, at a random
# moment of its run (tests/fault/ender.c). The database stays whole and keeps
# what it had, no file is half there, no program runs on, only SIGKILL leaves a
# temporary file, and the same command run again ends as it does undisturbed.
# KILLS: how many (40); COMMANDS: of which commands; SEED.
. tests/script/lib.sh
KILLS=${KILLS:-40}
tool fault.so -fPIC -shared -ldl
tool ender
. "$root/tests/fault/every.sh"
sums() { (cd out && find . -type f ! -name '*.db*' | sort | xargs -r sha256sum |
    sort); }
# What may never be lost: cables, claims, corrections, editions.
kept() {
    sqlite3 "$1" 'SELECT id, sha256 FROM cable; SELECT claim, field, new_value,
        because FROM correction; SELECT n, sha256 FROM edition' 2>&1 | sort
}
stored() {
    sqlite3 "$1" "SELECT 'claim', * FROM v_claims; SELECT 'c', claim, field,
        new_value FROM correction; SELECT 'e', n, sha256 FROM edition;
        SELECT 'tag', id, tag FROM cable_tag JOIN cable ON n = cable" 2>&1 | sort
}
kept base.db >base.kept
[ "$(wc -l <base.kept)" -gt 10 ] || miss "the base holds too little"
# once NAME: undisturbed: its calls, its files, its rows, its exit code
once() {
    [ -e "$1.code" ] && return
    fresh "$1"
    from=$(date +%s%N)
    FAULT_COUNT=$work/$1.count LD_PRELOAD=$work/fault.so run "$1" >"$1.out" 2>&1
    echo $? >"$1.code"
    echo $((($(date +%s%N) - from) / 1000)) >"$1.time"
    awk '$2 > 0' "$1.count" >"$1.calls"
    sums >"$1.sums"; stored x.db >"$1.rows"
}
# Names as mkstemp makes them.
temps() { find out x.db.* -type f ! -name '*.ndjson' ! -name '*.backup' |
    grep -E '\.[A-Za-z0-9]{6}$'; }
kills=0 ended=0
disturb() { # NAME SIGNAL: by call or by moment; sets $code and $at
    random 2
    if [ "$r" = 0 ] && [ -s "$1.calls" ]; then
        random "$(wc -l <"$1.calls")"
        line=$(sed -n "$((r + 1))p" "$1.calls")
        random "${line#* }"
        at="call ${line% *} $((r + 1))"
        I="$work/ender 0 0 env LD_PRELOAD=$work/fault.so FAULT_CALL=${line% *} \
            FAULT_AT=$((r + 1)) FAULT_SIGNAL=$2 $IPRSTAT"
    else
        random 1000
        at="$(($(cat "$1.time") * r / 1000)) us"
        I="$work/ender ${at% us} $2 $IPRSTAT"
    fi
    run "$1" >out.txt 2>&1
    code=$?
    I=$IPRSTAT
}
judge() { # NAME SIGNAL
    why=
    ! grep -q "left running" out.txt || why="a program was left running"
    case $code in
    130|137|143) kills=$((kills + 1)) ;;
    "$(cat "$1.code")") ended=$((ended + 1)) ;;
    *) why="exit code $code" ;;
    esac
    [ "$(sqlite3 x.db 'PRAGMA integrity_check' 2>&1)" = ok ] || why=integrity
    kept x.db >x.kept
    [ -z "$(comm -23 base.kept x.kept)" ] || why="lost what was stored"
    if [ "$2" != 9 ]; then
        [ -z "$(ls -A tmp)" ] || why="left $(ls -A tmp) behind"
        [ -z "$(temps)" ] || why="left $(temps | head -1)"
    fi
    temps | xargs -r rm -f
    rm -rf tmp/*
    sums >x.sums
    [ "$1" = demo ] || [ -z "$(comm -13 "$1.sums" x.sums)" ] ||
        why="half a file"
    [ ! -e x.db.version-1.backup ] || backed_up || why="half a backup"
    # again, undisturbed, on what was left; a person's act may stand already
    run "$1" >out.txt 2>&1; again=$?
    case $1 in fix|undo|reject|review|import|audit) ;; *)
        [ $again = "$(cat "$1.code")" ] || why="then exit code $again"
        stored x.db >x.rows
        cmp -s "$1.rows" x.rows || why="other rows after the next run" ;;
    esac
    sums >x.sums
    # the sample of an audit goes on from what was drawn before
    case $1 in demo|audit) ;; *)
        cmp -s "$1.sums" x.sums || why="other files after the next run" ;;
    esac
    [ "$1" != migrate ] || backed_up || why="no backup of the older version"
    if [ -z "$why" ]; then pass
    else miss "$1, signal $2, $at: $why"; head -3 out.txt; fi
}
# A program that goes on writing, with a child of its own, and does not obey.
stubborn() {
    mkdir -p wild
    cat >wild/gnuplot <<'EOF'
#!/bin/sh
trap '' TERM INT HUP
many() { n=$((i % 50000)); [ $((i = i + 1)) -lt 5000000 ]; }
(while many; do mkdir -p a/b; : >a/b/f; : >"x$n"; done) &
while many; do : >"y$n"; : >"$TMPDIR/z$n"; done
EOF
    chmod +x wild/gnuplot
    for signal in 15 2 1; do
        fresh chart
        PATH=$work/wild:$PATH ./ender 400000 $signal $IPRSTAT --db x.db \
            chart raids -o out/raids.svg >out.txt 2>&1
        code=$?
        if [ $code = $((128 + signal)) ] && [ ! -s out.txt ] &&
            [ -z "$(find tmp out -mindepth 1)" ]; then pass
        else miss "a stubborn program, signal $signal: code $code"
            head -3 out.txt; ls -R tmp out | head -5; fi
        rm -rf tmp/*
    done
}
stubborn
set -- ${COMMANDS:-$all}
n=0 k=$seed
while [ $n -lt "$KILLS" ]; do
    n=$((n + 1)) k=$(((k + 53) % $#)) # few kills, too, go over all of the list
    eval "name=\${$((k + 1))}"
    once "$name"
    random 3; signal=$(echo 9 2 15 | cut -d' ' -f$((r + 1)))
    fresh "$name"
    disturb "$name" "$signal"
    judge "$name" "$signal"
done 2>/dev/null
echo "kills: $kills processes ended by a signal, $ended ran to their end"
finish
