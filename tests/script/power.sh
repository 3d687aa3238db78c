#!/bin/sh
# No command opens a socket, and only those that draw or set a page start
# programs: each runs where the kernel kills what does otherwise
# (tests/fault/jail.c) and ends as it does outside.
. tests/script/lib.sh
jail=$work/jail
tool jail
"$jail" /bin/true 2>/dev/null || { echo "SKIP power: this kernel takes no filter"; finish; }
killed=159 # by SIGSYS
"$jail" /bin/sh -c 'exec /bin/true' 2>/dev/null
is "a program starts another in the jail" $? $killed
. "$root/tests/fault/every.sh"
for name in $all; do
    case $name in
    chart|png|chart_pdf|pdf|digest|month|country|site|verify|demo) may=-x ;;
    *) may= ;;
    esac
    fresh "$name"; I=$IPRSTAT
    run "$name" >out.txt 2>&1; want=$?
    find out -type f ! -name '*.db*' | sort >want.files
    fresh "$name"; I="$jail $may $IPRSTAT"
    run "$name" >out.txt 2>&1; code=$?
    find out -type f ! -name '*.db*' | sort >got.files
    if [ $code = $want ] && cmp -s want.files got.files; then pass
    else miss "$name: code $code in the jail, $want outside"; tail -2 out.txt; fi
done 2>/dev/null
# those that draw are killed where they may not start anything
fresh chart; I="$jail $IPRSTAT"
run chart >out.txt 2>&1
[ -s out/raids.svg ] && miss "a chart without gnuplot" || pass
finish
