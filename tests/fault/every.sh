# every.sh: sourced after lib.sh by the scripts that take all commands: a base
# of cables, a run of each command on a copy of it.
mkdir "$work/tmp"; export TMPDIR=$work/tmp
cd "$work" || exit 1
I=$IPRSTAT
export IPRSTAT_AUTHOR=tester XDG_CACHE_HOME=$work/cache
set -- "$root"/fixtures/0[4567]*.txt
$I --db base.db collect "$@" -q || miss "base"
id=$(sqlite3 base.db 'SELECT id FROM claim ORDER BY id LIMIT 1')
$I --db base.db fix "$id" --value 77 -b "a test" >/dev/null || miss "fix"
$I --db base.db corrections export corrections.csv >/dev/null
$I --db base.db report last --form html -o issued -q >/dev/null
$I extract --full "$root"/fixtures/08*.txt >full.ndjson 2>/dev/null
printf 'a\nr\ns\nq\n' >keys
old old.db 1 base.db "$id" && rm -f old.db-* || miss "an older version"
issued=$(find issued -name '*.html' | head -1)

all="collect again reread index claims extract parse explain status show why
 search revisions posts config fix undo reject review export_c import audit
 analyze compare reconcile chart png month country site verify csv json sdmx
 package xlsx digest indicators check repair migrate demo timer help"
command -v weasyprint >/dev/null && all="$all pdf"
command -v rsvg-convert >/dev/null && all="$all chart_pdf"
# run NAME: one command, on x.db, its files in out/
run() {
    case $1 in
    collect) $I --db x.db collect "$root"/fixtures/08*.txt ;;
    again) $I --db x.db collect "$root"/fixtures/0[4567]*.txt ;;
    reread) $I --db x.db collect --reread ;;
    index) $I --db x.db collect --index "$root"/fixtures/09*.txt ;;
    claims) $I --db x.db collect --claims full.ndjson ;;
    extract) $I extract "$root"/fixtures/0*.txt ;;
    parse) $I parse "$root"/fixtures/0*.txt ;;
    explain) $I explain "Police made over 120 raids in 2008." ;;
    show) $I --db x.db show raids ;;
    why) $I --db x.db why "$id" ;;
    search) $I --db x.db search raids ;;
    fix) $I --db x.db fix "$id" --value 78 -b again ;;
    undo) $I --db x.db fix "$id" --undo ;;
    reject) $I --db x.db fix "$id" --reject -b "no claim" ;;
    review) $I --db x.db review <keys ;;
    export_c) $I --db x.db corrections export out/c.csv ;;
    import) $I --db x.db corrections import corrections.csv --theirs ;;
    audit) $I --db x.db audit --n 5 --write out/sample.csv ;;
    compare) $I --db x.db compare raids ;;
    chart) $I --db x.db chart raids -o out/raids.svg ;;
    png) $I --db x.db chart raids -o out/raids.png ;;
    chart_pdf) $I --db x.db chart raids -o out/raids.pdf ;;
    pdf) $I --db x.db report last --form pdf -o out ;;
    digest) $I --db x.db report last --digest ;;
    month) $I --db x.db report last --form html,md,csv,json -o out ;;
    country) $I --db x.db report --country RU --form html -o out ;;
    site) $I --db x.db report --all --form html -o out ;;
    verify) $I --db x.db verify "$issued" ;;
    csv|json|xlsx) $I --db x.db export --format "$1" -o "out/x.$1" ;;
    sdmx) $I --db x.db export --format sdmx-csv -o out/x.csv ;;
    package) $I --db x.db export --format datapackage -o out/package ;;
    repair|migrate) $I --db x.db check --repair ;;
    demo) (mkdir -p out && cd out && $I demo) ;;
    timer) $I timer monthly ;;
    *) $I --db x.db "$1" ;;
    esac
}
fresh() { # NAME
    rm -rf x.db x.db-wal x.db-shm x.db.* out; mkdir out
    case $1 in migrate) cp old.db x.db ;; *) cp base.db x.db ;; esac
}
