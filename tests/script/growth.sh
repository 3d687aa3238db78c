#!/bin/sh
# Grows each dimension of the input and fits the exponent of the work, counted
# in instructions (perf stat), which no other load on the machine changes:
# twice the input may cost little more than twice the work. The work of a run
# without input is taken off first. GROWTH: names of dimensions, or all.
. tests/script/lib.sh
MOST=${GROWTH_MOST:-1.3}
by_perf() {
    perf stat -x, -e instructions:u -o "$work/perf" "$@" >/dev/null 2>&1
    got=$(awk -F, '/instructions/ { print $1 }' "$work/perf")
}
by_callgrind() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" \
        >/dev/null 2>"$work/perf"
    got=$(awk '/Collected/ { print $4 }' "$work/perf")
}
counted() { case $got in ''|*[!0-9]*) return 1 ;; esac; }
count() { "$by" "$@"; } # COMMAND...: instructions of the user's part, in $got
by=by_perf; by_perf true
if ! counted; then
    [ -n "$GROWTH" ] || { echo "SKIP growth: perf counts nothing here"; finish; }
    by=by_callgrind; by_callgrind true
    counted || { echo "SKIP growth: neither perf nor valgrind counts here"; finish; }
fi
[ "$GROWTH" != all ] || GROWTH=
cd "$work" || exit 1
head_of() { # MORE-TAGS MORE-TO MORE-REFS
    printf 'VZCZCXYZ0000\nRR RUEHC\n\nDE RUEHMO #1439/01 1531218\nZNR UUUUU ZZH\n'
    printf 'R 021218Z JUN 09\nFM AMEMBASSY MOSCOW\nTO RUEHC/SECSTATE WASHDC 1\n%s\n' "$2"
    printf 'UNCLAS MOSCOW 001439\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: KIPR, RS%s\nSUBJECT: INVENTED\nREF: 09 MOSCOW 1%s\n\n' "$1" "$3"
}
many() { # N TEXT: TEXT N times, # in it the number
    awk -v n="$1" -v text="$2" 'BEGIN { for (i = 1; i <= n; i++) {
        line = text; gsub(/#/, i, line); printf "%s", line } }'
}
# Each writes an input of the size N; the command that reads it is in $how.
paragraphs() { head_of; many "$1" '#. (U) Police made # raids in 2008 and seized over 600 discs.

'; }
sentence() { head_of; printf '1. (U) Police'; many "$1" ' of the old town'; echo ' made 12 raids in 2008.'; }
unbroken() { head_of; printf '1. (U) Police made 12 raids in 2008 '; many "$1" 'abcdefghij'; echo .; }
quantities() { head_of; printf '1. (U) Police made 12 raids'; many "$1" ', seized # discs'; echo ' in 2008.'; }
sentences() { head_of; printf '1. (U) '; many "$1" 'Police made # raids in 2008.  '; echo; }
numbers() { head_of; printf '1. (U) Police made '; many "$1" '123,'; echo '123 raids in 2008.'; }
years() { head_of; printf '1. (U) Police made 12 raids in 2008'; many "$1" ', in 2007 and 2008'; echo .; }
tags() { head_of "$(many "$1" ', AA#')"; echo '1. (U) Police made 12 raids in 2008.'; }
addressees() { head_of '' "$(many "$1" 'INFO RUEHXX/AMEMBASSY PARIS #
')"; echo '1. (U) Police made 12 raids in 2008.'; }
references() { head_of '' '' "$(many "$1" ' 
     B. 08 MOSCOW #')"; echo '1. (U) Police made 12 raids in 2008.'; }
table() { head_of; printf '1. (U) Raids by year:\n\n'; many "$1" 'City #     12     34     56
'; }
blanks() { head_of; many "$1" '   
'; echo '1. (U) Police made 12 raids in 2008.'; }
parens() { head_of; printf '1. (U) Police made 12 raids '; many "$1" '(in '; many "$1" ')'; echo ' in 2008.'; }
page() { # N: body, in the layout of a page
    printf '<html><head><title>Cable</title></head><body>%s<pre>' "$1"
    paragraphs 20 | sed 's/&/\&amp;/g'; printf '</pre>%s</body></html>\n' "$2"; }
nesting() { page "$(many "$1" '<div>')" "$(many "$1" '</div>')"; }
attributes() { page "<p $(many "$1" ' a#="b"')>" ''; }
entities() { page "$(many "$1" '&amp;&#233;&lt;')" ''; }
unclosed() { page "$(many "$1" '<a <!-- <')" ''; }
records() { cables 1 "$1"; }
quotes() { cables 1 20; printf '"21","'; many "$1" '""'; printf '"\n'; }
objects() { many "$1" '{"id":"09MOSCOW#","body":"UNCLAS MOSCOW # \\n\\nTAGS: KIPR, RS\\nSUBJECT: X\\n\\n1. (U) Police made # raids in 2008.\\n"}
'; }
depth() { printf '{"id":"09MOSCOW1","x":'; many "$1" '['; many "$1" ']'; printf ',"body":"TAGS: KIPR"}\n'; }
rows_sql() { printf 'INSERT INTO cable VALUES '; many "$1" "(#,'1/2/2009 12:18','09MOSCOW#','Embassy Moscow','UNCLASSIFIED','','','UNCLAS\\n\\nTAGS: KIPR, RS\\n\\n1. Police made # raids.'),"
    echo "(0,'1/2/2009 12:18','09MOSCOW0','','','','','x');"; }
entries() { rm -rf e; mkdir e; (cd e && many "$1" '# ' | tr ' ' '\n' | while read -r i; do
    head_of >"$i.txt"; done); tar cf - e; }
corrections() { echo claim,field,old_value,new_value,because,author,day
    many "$1" '000000000abc-raids,value,#,#,because,someone,2009-06-02
' | awk -F, '{ printf "%012x%s\n", NR, substr($0, 13) }'; }
catalogue() { printf '{"indicators":['; many "$1" '{"key":"k#","label":"L #","definition":"d","measure":"count","kind":"flow","aggregation":"sum","counting":"event","nouns":["raid#"],"rules":[{"counted":["raid#"],"score":60}],"examples":{"match":["Police made 12 raid#s in 2008."],"no_match":["Police met."]}},' | sed 's/,$//'; printf ']}\n'; }
measure() { # NAME HOW SMALL: the exponent from SMALL to four times as much
    file=$work/in.$1
    for n in "$3" $(($3 * 2)) $(($3 * 4)); do
        "$1" "$n" >"$file"
        rm -rf g.db g.db-wal g.db-shm
        case $2 in
        extract) count "$IPRSTAT" extract "$file" ;;
        parse) count "$IPRSTAT" parse "$file" ;;
        collect) count "$IPRSTAT" --db g.db --threads 1 collect --tag all "$file" ;;
        import) cp base.db g.db; count "$IPRSTAT" --db g.db corrections import "$file" ;;
        indicators) cp "$file" c.json; count "$IPRSTAT" indicators --check c.json ;;
        esac
        echo "$n $got"
    done >"$work/points"
    awk -v name="$1" -v most="$MOST" '
        { n[NR] = $1; w[NR] = $2 }
        END {
            first = w[2] - w[1]; second = w[3] - w[2]
            e = first > 0 && second > 0 ? log(second / first) / log(2) : 0
            printf "%-12s %8d %8d %8d  %6.1f %6.1f %6.1f M  exponent %.2f\n",
                name, n[1], n[2], n[3], w[1] / 1e6, w[2] / 1e6, w[3] / 1e6, e
            exit e > most
        }' "$work/points" && pass || miss "growth of $1"
    rm -f "$file"
}
cables 1 30 >base.csv
"$IPRSTAT" --db base.db collect base.csv -q || miss base
while read -r name how small; do
    [ -z "$GROWTH" ] || case " $GROWTH " in *" $name "*) ;; *) continue ;; esac
    measure "$name" "$how" "$small"
done <<'T'
paragraphs extract 200
sentences extract 400
sentence extract 400
unbroken extract 2000
quantities extract 200
numbers extract 400
years extract 200
tags collect 200
addressees parse 200
references collect 200
table extract 200
blanks parse 2000
parens extract 1600
nesting extract 500
attributes extract 1000
entities extract 1000
unclosed extract 1000
records collect 200
quotes extract 4000
objects extract 200
depth extract 200
rows_sql extract 200
entries extract 100
corrections import 400
catalogue indicators 45
T
finish
