#!/bin/sh
# clang-tidy and gcc -fanalyzer over all code. What tests/analyzers.txt names,
# each with a reason, is left out; all else is printed and fails. Takes
# minutes. FILES: only those.
B=${B:-build}
make -s B="$B" "$B/gen/commands.h" || exit 1
flags="-std=c11 -D_GNU_SOURCE -Icollect -I. -I$B/gen
 -DARCHIVE_FILE=\"lint\" -DSHEET_FILE=\"lint\""
checks='-*,bugprone-*,clang-analyzer-*,cert-*'
# off as a whole: reasons in tests/analyzers.txt
checks=$checks$(awk -F '\t' '$1 == "*" { printf ",-%s", $2 }' tests/analyzers.txt)
for f in ${FILES:-iprstat.c collect/*/*.c analyze/*.c reports/*.c}; do
    clang-tidy --quiet --checks="$checks" "$f" -- $flags \
        '-DIPRSTAT_VERSION="lint"' 2>/dev/null
    ${CC:-cc} -fanalyzer -O1 -w $flags '-DIPRSTAT_VERSION="lint"' -c "$f" \
        -o /dev/null 2>&1
done | grep -E '(warning|error):' | sed "s|^$PWD/||" | sort -u |
    awk -F '\t' 'NR == FNR { if ($1 !~ /^#/) { file[NR] = $1; check[NR] = $2; n = NR } next }
        { for (i = 1; i <= n; i++)
              if (file[i] != "" && index($0, file[i] ":") == 1 &&
                  index($0, "[" check[i])) next
          print; bad = 1 }
        END { exit bad }' tests/analyzers.txt - && echo "analyzers: no fault"
