#!/bin/sh
# The report and the site in Chromium, from the disk, with no network.
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
for tool in chromium chromedriver python3; do
    command -v "$tool" >/dev/null || { echo "SKIP browser: no $tool"; exit 0; }
done
root=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
# axe-core and vnu-jar come from npm once and stay in the build folder.
pack=$B/npm
if [ ! -d "$pack/node_modules/axe-core" ] && command -v npm >/dev/null; then
    mkdir -p "$pack" && (cd "$pack" && npm install --no-audit --no-fund \
        --ignore-scripts axe-core@4 vnu-jar >/dev/null 2>&1)
fi
# A hostile cable among them: its markup must stay text on every page.
cp -r "$root/fixtures" in && cp "$root/tests/data/hostile_cable.txt" in/09SOFIA99999.txt
"$B/iprstat" collect --quiet --db a.db in >/dev/null 2>&1
"$B/iprstat" report 2009-06 --db a.db -o out --form html --quiet &&
    "$B/iprstat" report 2009-03 --db a.db -o out --form html --quiet &&
    grep -q 'alert(2)' out/report-2009-03.html &&
    "$B/iprstat" report 2009-04 --db a.db -o out --form html --quiet &&
    "$B/iprstat" report 2006-12 --db a.db -o out --form html --quiet &&
    "$B/iprstat" report --compare raids --db a.db -o out --form html --quiet &&
    "$B/iprstat" report -c RU --db a.db -o out --form html --quiet &&
    "$B/iprstat" report --all --db a.db -o site --quiet || exit 1
jar=$pack/node_modules/vnu-jar/build/dist/vnu.jar
if command -v java >/dev/null && [ -e "$jar" ]; then
    java -jar "$jar" --errors-only out/*.html site/*.html || exit 1
    echo "validator: no errors"
else
    echo "SKIP validator: no java or no vnu-jar"
fi
AXE=$pack/node_modules/axe-core/axe.min.js python3 "$root/tests/browser/report.py" out site
