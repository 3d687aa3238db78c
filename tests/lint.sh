#!/bin/sh
# Lint: gcc and clang warnings as errors, format, cppcheck, ban list, layers,
# sizes, SQL and man rules. Prints each fault with file and line; exit 1 on any.
bad=0
say() { echo "$*"; bad=1; }
flags="-std=c11 -pedantic -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion
 -Wmissing-prototypes -Wvla -Wformat=2 -Werror -D_GNU_SOURCE -Icollect -I. -I$B/gen
 -DIPRSTAT_VERSION=\"lint\" -DARCHIVE_FILE=\"lint\" -DSHEET_FILE=\"lint\""
src=$(ls iprstat.c collect/*/*.c collect/*/*/*.c analyze/*.c reports/*.c)
hdr=$(ls collect/*/*.h collect/*/*/*.h analyze/*.h reports/*.h)
make --no-print-directory B="$B" "$B/gen/commands.h" >/dev/null
for f in $src; do
    ${CC:-cc} $flags -fsyntax-only "$f" || bad=1
    command -v "${CLANG:-clang}" >/dev/null &&
        { ${CLANG:-clang} $flags -Wno-gnu-alignof-expression -fsyntax-only "$f" || bad=1; }
    # the ban list must be the last include
    last=$(grep '^#include' "$f" | grep -v commands.h | tail -1)
    case $last in *base/ban.h*) ;; *) say "$f: base/ban.h is not the last include" ;; esac
done
if command -v clang-format >/dev/null; then
    clang-format --dry-run $src $(ls tests/unit/*.c tests/property/*.c tests/fuzz/*.c 2>/dev/null) 2>&1 |
        grep 'warning:' | sed 's/:[0-9]*: warning.*/: not formatted/; s/:[0-9]*:/:/' | sort -u | head -40 >"$B/format.log"
    [ -s "$B/format.log" ] && { cat "$B/format.log"; bad=1; }
else echo "SKIP clang-format is not installed"; fi
if command -v cppcheck >/dev/null; then
    cppcheck --quiet --std=c11 --enable=warning,performance,portability -j 2 \
        $(awk -F '\t' '$1 == "cppcheck" { print "--suppress=" $4 }' tests/analyzers.txt) \
        --error-exitcode=1 -Icollect -I. $src || bad=1
else echo "SKIP cppcheck is not installed"; fi
# Layers: an include may only name an earlier or the same layer.
rank() { case $1 in base/*) echo 1 ;; read/*) echo 2 ;; cable/*) echo 3 ;;
    claim/quantity/*) echo 4 ;; claim/period/*) echo 5 ;; claim/*) echo 6 ;;
    store/*) echo 7 ;; analyze/*) echo 8 ;; reports/*) echo 9 ;; *) echo 0 ;; esac; }
for f in $src $hdr; do
    own=$(rank "${f#collect/}"); [ "$f" = iprstat.c ] && own=10
    grep -no '^#include "[^"]*"' "$f" | while IFS=: read -r line rest; do
        name=${rest#*\"}; name=${name%\"}; to=$(rank "$name")
        [ "$to" -gt "$own" ] && echo "$f:$line: includes $name, an upper layer"
    done
done >"$B/layers.log"
[ -s "$B/layers.log" ] && { cat "$B/layers.log"; bad=1; }
# One wall around SQLite, one place that starts programs, no sockets.
grep -n 'sqlite3\.h' $src $hdr | grep -v '^collect/store/' | sed 's/$/ (only collect\/store may)/' | grep . && bad=1
grep -nE '\b(fork|execv|execve|posix_spawn|vfork|clone)[a-z]* *\(' $src | grep -v '^reports/\|^collect/base/sweep.c:.* clone(' | grep . && bad=1
grep -nE '\b(socket|connect|getaddrinfo) *\(|sys/socket\.h' $src $hdr | grep . && bad=1
# Guards, file sizes (a warning), width.
for f in $hdr; do
    guard=$(echo "$f" | tr 'a-z/.-' 'A-Z___')
    grep -q "^#ifndef $guard\$" "$f" || say "$f: guard is not $guard"
    [ "$(wc -l <"$f")" -le 200 ] || echo "note: $f: $(wc -l <"$f") lines"
done
for f in $src; do
    [ "$(wc -l <"$f")" -le 700 ] || echo "note: $f: $(wc -l <"$f") lines"
done
if command -v mandoc >/dev/null; then
    for f in docs/man/*.[1-9]; do [ -e "$f" ] && { mandoc -T lint -W warning "$f" || bad=1; }; done
fi
[ $bad = 0 ] && echo "lint: no fault"
exit $bad
