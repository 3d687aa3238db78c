#!/bin/sh
# Reports of the fixtures: same bytes for any thread count and for a stored
# edition; verify finds altered digits; hostile words stay words; markings
# filter; an empty month, a wrong month, a misspelt name are told.
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
bin=$B/iprstat
san=$B/san/iprstat
root=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0; failed=0
ok() { # name, then a command
    name=$1; shift
    if "$@" >"$work/log" 2>&1; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "[  FAILED  ] $name"; head -8 "$work/log"; fi
}
fails() { # wanted exit code, command
    want=$1; shift
    "$@"; code=$?
    [ "$code" = "$want" ] || { echo "exit code $code, not $want"; return 1; }
}
cp -r "$root/fixtures" "$work/in"
cp "$root/tests/data/hostile_cable.txt" "$work/in/09SOFIA99999.txt"
cd "$work" || exit 1
$bin collect --quiet --db a.db in >/dev/null 2>&1
cp a.db b.db
month=2009-03
forms="html,md,xlsx,csv,json"

same_for_threads() {
    $san report $month --db a.db -o one --form $forms --threads 1 --quiet &&
        $bin report $month --db b.db -o two --form $forms --threads 2 --quiet &&
        diff -r one two
}
same_with_scripts() { # the page, byte by byte; the scripts beside it
    $bin report $month --db a.db -o kept --form $forms --quiet --keep-script &&
        ls kept/*.gp && rm kept/*.gp && diff -r one kept
}
same_edition() {
    $bin report $month --db a.db -o again --form $forms --quiet &&
        diff -r one again &&
        $bin report --edition 1 --db a.db -o stored --form $forms --quiet &&
        diff -r one stored
}
holds() { $bin verify one/report-$month.html --db a.db; }
kept_words() {
    ! grep -qi '<script\|<img' one/report-$month.html &&
        grep -q '&lt;script&gt;alert(2)' one/report-$month.html &&
        ! grep -qi '<script\|<img' one/report-$month.md &&
        ! grep -q '^=\|,=' one/report-$month.csv
}
no_host() {
    ! sed "s/http:\/\/www.w3.org\/2000\/svg//g" one/report-$month.html |
        grep -i 'https\{0,1\}://\|url(\|@import\|<link\|<iframe'
}
small() { [ "$(wc -c <one/report-$month.html)" -lt 1000000 ]; }
links_reach() { # every figure's link has its anchor in the page
    grep -o 'href="#c-[^"]*"' one/report-$month.html | sort -u |
        sed 's/href="#\(.*\)"/\1/' >want
    grep -o 'id="c-[^"]*"' one/report-$month.html |
        sed 's/id="\(.*\)"/\1/' | sort -u >have
    [ -s want ] && [ -z "$(comm -23 want have)" ]
}
changed_digits() {
    python3 - "$bin" one/report-$month.html a.db <<'EOF'
import random, re, subprocess, sys
tool, path, db = sys.argv[1:]
html = open(path, encoding='utf-8').read()
body = html.index('<main')
spots = [i for i, c in enumerate(html) if c.isdigit() and i > body]
random.seed(7)
missed = 0
for i in random.sample(spots, 25):
    digit = str((int(html[i]) + random.randint(1, 9)) % 10)
    open('bad.html', 'w', encoding='utf-8').write(html[:i] + digit + html[i + 1:])
    done = subprocess.run([tool, 'verify', 'bad.html', '--db', db],
        capture_output=True, text=True)
    if done.returncode != 3 or 'altered: ' not in done.stdout:
        missed += 1
        print('missed at', i, html[max(0, i - 60):i + 20], done.stderr)
sys.exit(missed > 0)
EOF
}
honest_when_empty() {
    $bin report 2006-12 --db a.db -o empty --form html --quiet &&
        grep -q 'No cable sent in December 2006 states a figure' \
            empty/report-2006-12.html &&
        ! grep -q 'id="indicators"' empty/report-2006-12.html
}
marked_out() {
    $bin report $month --db b.db -o low --form html --quiet \
        --max-classification unclassified &&
        grep -q '<p class="marking">UNCLASSIFIED</p>' low/report-$month.html
}
no_words() {
    $bin report $month --db b.db -o quiet --form html --quiet --no-quotes &&
        ! grep -q 'blockquote>.*<mark>' quiet/report-$month.html &&
        ! grep -q 'alert(2)' quiet/report-$month.html
}
site_links() {
    $bin report --all --db a.db -o site --quiet && python3 - <<'EOF'
import os, re, sys
bad = 0
have = {}
for name in os.listdir('site'):
    text = open('site/' + name, encoding='utf-8').read()
    have[name] = (set(re.findall(r' id="([^"]*)"', text)), text)
for name, (ids, text) in have.items():
    if name == 'search.html':
        continue
    for link in re.findall(r'href="([^"]*)"', text):
        page, _, anchor = link.partition('#')
        page = page or name
        if page not in have or (anchor and anchor not in have[page][0]):
            bad += 1
            print(name, link)
sys.exit(bad > 0 or len(have) < 20)
EOF
}
brief() {
    $bin report -c RU --from 2005 --to 2010 --db a.db -o ru --form html \
        --quiet && grep -q 'From complaint to sentence' ru/country-RU-*.html &&
        $bin report --compare raids --db a.db -o cmp --form html --quiet &&
        $bin verify cmp/compare-raids.html --db a.db
}
mail() {
    $bin report $month --digest --db a.db >mail.eml && python3 - <<'EOF'
import email, email.policy, sys
mail = email.message_from_bytes(open('mail.eml', 'rb').read(),
    policy=email.policy.default)
kinds = [part.get_content_type() for part in mail.walk()]
text = mail.get_body(('plain',)).get_content()
page = mail.get_body(('html',)).get_content()
sys.exit(not ('text/plain' in kinds and 'text/html' in kinds and mail['Subject']
    and 'Enforcement' in text and '<script' not in page
    and len(text.splitlines()) < 90))
EOF
}
workbook() {
    python3 - <<'EOF'
import glob, sys, zipfile
from xml.dom import minidom
path = glob.glob('one/*.xlsx')[0]
with zipfile.ZipFile(path) as z:
    for name in z.namelist():
        if name.endswith('.xml'):
            minidom.parseString(z.read(name))
    text = z.read('xl/sharedStrings.xml').decode()
    formulas = sum(z.read(n).count(b'<f>') for n in z.namelist()
        if n.startswith('xl/worksheets/'))
sys.exit(formulas > 0 or 'Main points' not in text)
EOF
}
without_gnuplot() {
    mkdir -p none && PATH=$work/none $bin report $month --db b.db -o bare \
        --form html 2>warn && grep -q 'gnuplot is not installed' warn &&
        [ "$(wc -l <warn)" = 1 ] && ! grep -q 'class="pic"' bare/*.html &&
        PATH=$work/none fails 69 $bin report $month --db b.db -o bare \
            --form html --require-charts
}
pictures() {
    $bin chart raids --db a.db -o r.svg && $bin chart raids --db a.db -o r.png &&
        [ "$(od -An -tx1 -j16 -N4 r.png | tr -d ' ')" = 00000780 ] &&
        python3 -c "from xml.dom import minidom; minidom.parse('r.svg')" &&
        $bin chart raids --db a.db -o r2.svg --keep-script &&
        ls chart-*.gp && cmp r.svg r2.svg
}
told() {
    fails 2 $bin show raids --post SOFYA --db a.db 2>err && grep -q 'did you mean SOFIA' err &&
        fails 2 $bin search raids --country Bulgary --db a.db 2>err &&
        grep -q 'did you mean Bulgaria' err &&
        fails 2 $bin report 2009-03 --as-of 2009-02-01 --db a.db 2>err && grep -q 'as-of' err || return 1
    fails 2 $bin report 2031-01 --db a.db && fails 2 $bin report 1970-01 --db a.db &&
        fails 2 $bin report June --db a.db && fails 2 $bin chart raid --db a.db -o x.svg 2>err
    grep -q 'did you mean raids' err && fails 2 $bin chart raids --db a.db -o x.gif
}
unchanged() {
    rm -rf idle && $bin report $month --db a.db -o idle --if-changed && [ ! -e idle ]
}

ok same_for_threads same_for_threads
ok same_with_scripts same_with_scripts
ok same_edition same_edition
ok holds holds
ok kept_words kept_words
ok no_host no_host
ok small small
ok links_reach links_reach
ok honest_when_empty honest_when_empty
ok marked_out marked_out
ok no_words no_words
ok brief brief
ok workbook workbook
ok told told
ok unchanged unchanged
if command -v gnuplot >/dev/null; then
    ok changed_digits changed_digits
    ok site_links site_links
    ok mail mail
    ok without_gnuplot without_gnuplot
    ok pictures pictures
else
    echo "SKIP report pictures: gnuplot is not installed"
fi
if [ "$failed" = 0 ]; then echo "[  PASSED  ] $passed test(s)."; exit 0; fi
echo "[  PASSED  ] $passed test(s)."
exit 1
