#!/bin/sh
# clang-tidy and gcc -fanalyzer over all code, file by file; what they said of
# a file is kept in $B/analyzers for as long as the file and all it includes
# stay the same, so only the first run takes long. What tests/analyzers.txt
# names, each with a reason, is left out; all else is printed and fails, and so
# does a line of the list that nothing needs. FILES: only those.
function_at() { # FILE LINE: the function it lies in
    awk -v line="$2" 'NR > line { exit }
        /^[a-zA-Z_].*\(/ && !/;$/ { split($0, a, "("); n = split(a[1], b, /[ *]+/); f = b[n] }
        END { print f }' "$1"
}
one() { # FILE: its reports, each with its file and function
    kept=$keep/$({ echo "$kind"; ${CC:-cc} $flags -E "$1"; } 2>&1 | sha256sum | cut -c1-32)
    if [ ! -e "$kept" ]; then
        {
            clang-tidy --quiet --checks="$checks" "$1" -- $flags 2>/dev/null
            ${CC:-cc} -fanalyzer -O1 $flags -c "$1" -o /dev/null 2>&1
        } | grep -E '^[^ ]+:[0-9]+:.*(warning|error):' | sed "s|^$PWD/||" | sort -u |
            while IFS=: read -r file line rest; do
                printf '%s:%s:%s\t%s\t%s\n' "$file" "$line" "$rest" "$file" \
                    "$(function_at "$file" "$line")"
            done >"$kept.part"
        mv "$kept.part" "$kept"
    fi
    cat "$kept"
}
[ "$1" != one ] || { one "$2"; exit; }
command -v clang-tidy >/dev/null || { echo "SKIP analyzers: no clang-tidy"; exit 0; }
B=${B:-build}
list=tests/analyzers.txt
make -s B="$B" "$B/gen/commands.h" || exit 1
export keep="$B/analyzers" flags="-std=c11 -D_GNU_SOURCE -Icollect -I. -I$B/gen
 -DARCHIVE_FILE=\"lint\" -DSHEET_FILE=\"lint\" -DIPRSTAT_VERSION=\"lint\""
export checks="-*,bugprone-*,clang-analyzer-*,cert-*$(awk -F '\t' \
    '$1 == "clang-tidy" && $2 == "*" { printf ",-%s", $4 }' $list)"
export kind="$checks $(clang-tidy --version) $(${CC:-cc} --version)"
mkdir -p "$keep"
ls ${FILES:-iprstat.c collect/*/*.c collect/*/*/*.c analyze/*.c reports/*.c} |
    xargs -P 2 -n 1 sh "$0" one | sort -u |
    awk -F '\t' -v all="${FILES:-all}" '
        NR == FNR { if (!/^#/ && $2 != "*") { n++; file[n] = $2; of[n] = $3; check[n] = $4 } next }
        { for (i = 1; i <= n; i++)
              if (file[i] == $2 && of[i] == $3 && index($1, "[" check[i] "]")) {
                  used[i] = 1; next }
          print $1 " in " $3; bad = 1 }
        END { for (i = 1; i <= n && all == "all"; i++)
                  if (!used[i]) {
                      print "needed no more: " file[i] " " of[i] " " check[i]; bad = 1 }
              exit bad }' $list - && echo "analyzers: no fault"
