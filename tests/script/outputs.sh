#!/bin/sh
# Where files are written: a link that lies in wait at the place of a file is
# replaced, one at the place of a folder of ours is refused, neither is written
# through; files have the modes that the umask leaves; what is set aside from
# files of one name, of a very long or of a hostile name is all kept.
. tests/script/lib.sh
cd "$work" || exit 1
I="$IPRSTAT --db x.db"
$I collect "$root"/fixtures/0[4567]*.txt -q || miss "collect"
mkdir made elsewhere
# links PATH...: each leads to the file victim, then to a file that is not there
links() {
    for path; do
        mkdir -p "$(dirname "$path")"; rm -f "$path"
        ln -s "$target" "$path"
    done
}
# replaced PATH...: each is a file of its own now
replaced() {
    for path; do
        if [ -s "$path" ] && [ ! -L "$path" ]; then pass
        else miss "$path is no file of its own"; fi
    done
    [ "$(cat victim)" = untouched ] && [ ! -e missing ] && pass ||
        miss "written through a link at $1"
}
# over COMMAND... -- PATH...
over() {
    line=
    while [ "$1" != -- ]; do line="$line $1"; shift; done
    shift
    for target in "$work/victim" "$work/missing"; do
        echo untouched >victim; links "$@"
        $line >log 2>&1 </dev/null || { miss "$line"; head -3 log; }
        replaced "$@"
    done
}
over $I export --format csv -o made/x.csv -- made/x.csv
over $I export --format json -o made/x.json -- made/x.json
over $I export --format xlsx -o made/x.xlsx -- made/x.xlsx
over $I export --format sdmx-csv -o made/s.csv -- made/s.csv made/s-structure.xml
over $I export --format datapackage -o made/p -- made/p/series.csv \
    made/p/claims.csv made/p/datapackage.json
over $I corrections export made/c.csv -- made/c.csv
over $I audit --n 3 --write made/sample.csv -- made/sample.csv
r=made/report-2007-07
over $I report 2007-07 --form html,md,csv,json,xlsx -o made -- \
    $r.html $r.md $r.csv $r.json $r.xlsx
over $I report --all -o made -- made/index.html
$I chart raids --keep-script -o made/raids.svg >log || miss "chart"
over $I chart raids --keep-script -o made/raids.svg -- made/raids.svg made/*.gp
$IPRSTAT demo --write-only -o new >log || miss "demo"
over $IPRSTAT demo --write-only -o new -- new/answers.ndjson \
    $(find new/cables -name '*1.txt')

# a link in place of a folder of ours
inside() { # FOLDER COMMAND...
    rm -rf "$1"; mkdir -p "$(dirname "$1")"; ln -s "$work/elsewhere" "$1"
    path=$1; shift
    want "$path is a link" 73 "a link stands where" "$@"
    [ -z "$(ls -A elsewhere)" ] && pass || miss "written through $path"
}
inside $r-charts $I report 2007-07 --form md -o made
inside new/cables $IPRSTAT demo --write-only -o new

# modes
for mask in 077 027 022; do
    (umask $mask; rm -rf m; mkdir m
        $IPRSTAT --db m/x.db collect "$root"/fixtures/04*.txt -q
        $I report 2007-07 --form html,md,json,xlsx -o m/r -q >log
        $I export --format xlsx -o m/e.xlsx -q; $I export -o m/e.csv -q
        $I audit --n 3 --write m/sample.csv -q
        $I chart raids -o m/raids.svg -q)
    [ "$(find m -type f | wc -l)" -gt 9 ] && pass || miss "files under $mask"
    odd=$(find m -type f -perm /0$mask; find m -type f -perm /0111)
    [ -z "$odd" ] && pass || miss "modes under $mask: $odd"
    odd=$(find m -type f ! -name x.db ! -perm $(printf %04o $((0666 & ~0$mask))))
    [ -z "$odd" ] && pass || miss "modes under $mask: $odd"
done

# set aside: two of one name, a name as long as can be, an escape sequence
mkdir -p a b
echo "no cable, the first" >a/x.txt; echo "no cable, the second" >b/x.txt
long=$(printf 'n%.0s' $(seq 251)).txt
echo "no cable, the long" >"$long"
odd=$(printf 'e\033[2Jx.txt'); echo "no cable, the odd" >"$odd"
for how in "a/x.txt b/x.txt $long $odd" "a b ."; do
    rm -rf aside; mkdir aside
    # shellcheck disable=SC2086
    (set -f; $IPRSTAT --db aside.db collect $how --set-aside aside >log 2>&1)
    for word in first second long odd; do
        grep -rq "no cable, the $word" aside && pass ||
            { miss "not set aside: the $word of $how"; head -3 log; }
    done
    [ -z "$(find aside -name '*[!A-Za-z0-9._-]*')" ] && pass || miss "odd names"
done
finish
