#!/bin/sh
# Golden cases: tests/golden/AREA/CASE/{cmd,input*,want.out,want.err,want.code}
# cmd is a shell script run in a fresh copy of its folder with $IPRSTAT set.
# A missing want.err means stderr is not compared; want.code defaults to 0.
accept=
[ "$1" = --accept ] && { accept=1; shift; }
only=$1
root=$PWD
case $B in /*) ;; *) B=$root/$B ;; esac
IPRSTAT=$B/san/iprstat
[ -n "$accept" ] && IPRSTAT=$B/iprstat
SHARED=$root/../shared
FIXTURES=$root/fixtures
export IPRSTAT SHARED FIXTURES LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
for cmd in tests/golden/*/*/cmd; do
    [ -e "$cmd" ] || continue
    case=$(dirname "$cmd"); name=${case#tests/}
    case $name in "$only"*) ;; *) continue ;; esac
    rm -rf "$work/run"; cp -r "$case" "$work/run"; cd "$work/run" || exit 1
    rm -f want.*; unset IPRSTAT_DB
    sh ./cmd >"$work/out" 2>"$work/err" </dev/null; code=$?
    cd "$root" || exit 1
    if [ -n "$accept" ]; then
        cp "$work/out" "$case/want.out"
        if [ -e "$case/want.err" ] || [ "$code" != 0 ]; then cp "$work/err" "$case/want.err"; fi
        [ "$code" = 0 ] && rm -f "$case/want.code" || echo "$code" >"$case/want.code"
        echo "accepted $name"; continue
    fi
    want=0; [ -e "$case/want.code" ] && want=$(cat "$case/want.code")
    why=
    [ "$code" = "$want" ] || why="exit code $code, not $want"
    cmp -s "$work/out" "$case/want.out" || why="$why; stdout differs"
    [ ! -e "$case/want.err" ] || cmp -s "$work/err" "$case/want.err" || why="$why; stderr differs"
    if [ -z "$why" ]; then echo "ok $name"
    else
        echo "not ok $name ($why)"
        diff -u "$case/want.out" "$work/out" | head -30
        [ -e "$case/want.err" ] && diff -u "$case/want.err" "$work/err" | head -20 || head -5 "$work/err"
    fi
done
