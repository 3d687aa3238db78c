#!/bin/sh
# Sums the CPU seconds of tests/fuzz/log.tsv a target. A line counts while the
# files of its reader (readers.tsv) are the same bytes: the last column hashes
# them; where it is absent, the files are taken from the line's commit.
# sum.sh --hash TARGET prints the hash of the reader as it stands.
here=tests/fuzz
files() { awk -F '\t' -v t="$1" '$1 == t { print $2 }' $here/readers.tsv; }
now() { cat $(files "$1") 2>/dev/null | sha256sum | cut -c1-12; }
then_() { for f in $(files "$1"); do git show "$2:$f" 2>/dev/null; done |
    sha256sum | cut -c1-12; }
if [ "$1" = --hash ]; then now "$2"; exit; fi
tab=$(printf '\t')
for src in $here/fuzz_*.c; do
    t=$(basename "$src" .c); t=${t#fuzz_}
    hash=$(now "$t"); sum=0 finds=0 old=0
    while IFS=$tab read -r target commit _ seconds found reader; do
        [ "$target" = "$t" ] || continue
        [ -n "$reader" ] || reader=$(then_ "$t" "$commit")
        if [ "$reader" = "$hash" ]; then
            sum=$((sum + ${seconds%.*})); finds=$((finds + found))
        else old=$((old + ${seconds%.*})); fi
    done <$here/log.tsv
    printf '%-12s %5d CPU s, %d finds (%d s of a reader since changed)\n' \
        "$t" "$sum" "$finds" "$old"
done
