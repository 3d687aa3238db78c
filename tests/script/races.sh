#!/bin/sh
# No two threads of the pipeline touch the same bytes without a lock: its test
# again, under the thread sanitizer, with the rest of the program as built.
. tests/script/lib.sh
printf 'int main(void) { return 0; }\n' >"$work/probe.c"
if ! cc -fsanitize=thread -o "$work/probe" "$work/probe.c" 2>/dev/null ||
    ! "$work/probe" 2>/dev/null; then
    echo "SKIP the thread sanitizer does not run here"
    pass; finish
fi
B=$(dirname "$IPRSTAT")
[ -e "$B/opt/iprstat.o" ] ||
    { echo "SKIP races: the objects of the program are not beside it"; pass; finish; }
# Objects of files that have been moved or removed since stay in the folder.
rest=$(find "$B/opt" -name '*.o' ! -name iprstat.o ! -name vocab_main.o \
    ! -path '*/store/pipeline.o' ! -path '*/store/work.o' |
    while read -r object; do
        source=${object#"$B"/opt/}; source=${source%.o}.c
        if [ -e "$source" ] ||
            [ -e "collect/$(echo "$source" | sed 's|^gen/||; s|c$|re|')" ]; then
            echo "$object"
        fi
    done)
# shellcheck disable=SC2086
cc -std=c11 -D_GNU_SOURCE -Icollect -I. -I"$B/gen" -Itests/unit -O1 -g \
    -fsanitize=thread -o "$work/race" tests/unit/test_pipeline.c \
    collect/store/pipeline.c collect/store/work.c $rest "$B/embed.o" \
    -lcmocka $(sed -n '/^LIBS :=/,/[^\\]$/{s/LIBS :=//; s/\\//; p}' Makefile) ||
    miss "does not compile"
if "$work/race" >"$work/race.log" 2>&1; then pass
else miss "threads race"; grep -A12 'WARNING' "$work/race.log" | head -30
fi
finish
