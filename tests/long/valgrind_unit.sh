#!/bin/sh
# The unit tests under valgrind, with the objects of the program itself: it
# sees reads of what was never written, which the sanitizers do not.
# VALGRIND_UNIT names some of them.
B=${B:-build}
command -v valgrind >/dev/null || { echo "SKIP valgrind_unit: no valgrind"; exit 0; }
C=$B/plain
mkdir -p "$C"
rm -f "$C/lib.a"
find "$B/opt" -name '*.o' ! -path "$B/opt/iprstat.o" ! -name vocab_main.o \
    -exec ar rc "$C/lib.a" {} +
libs=$(sed -n '/^LIBS :=/,/[^\\]$/{s/^LIBS :=//;s/\\$//;p}' Makefile)
failed=0 tested=0
for src in tests/unit/test_*.c; do
    name=$(basename "$src" .c)
    [ -z "$VALGRIND_UNIT" ] || case " $VALGRIND_UNIT " in
        *" ${name#test_} "*) ;; *) continue ;; esac
    ${CC:-cc} -std=c11 -w -D_GNU_SOURCE -DIPRSTAT_VERSION='"0"' -Icollect -I. \
        -I"$B/gen" -Itests/unit -I/usr/include/libxml2 -O1 -g -o "$C/$name" \
        "$src" "$C/lib.a" "$B/embed.o" -lcmocka $libs -lxml2 || exit 1
    tested=$((tested + 1))
    valgrind -q --error-exitcode=9 --leak-check=full --show-leak-kinds=definite \
        --errors-for-leak-kinds=definite --child-silent-after-fork=yes \
        "$C/$name" >"$C/$name.log" 2>&1
    code=$? # a test of time limits may miss one here: make test judges that
    if [ $code = 9 ] || [ $code -gt 127 ] || grep -q '^==[0-9]*== ' "$C/$name.log"; then
        echo "[  FAILED  ] $name: code $code"
        grep -v '^\[' "$C/$name.log" | head -20
        failed=$((failed + 1))
    fi
done
echo "valgrind: $tested programs of unit tests, $failed with a fault"
[ $failed = 0 ]
