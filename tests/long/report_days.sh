#!/bin/sh
# The demo's report and site: the same bytes with one or two threads and on
# another day; verify finds each of 100 digits altered at random.
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
"$B/iprstat" demo --quiet >/dev/null 2>&1 || exit 1
cd iprstat-demo || exit 1
cp iprstat.db other.db
later=
command -v faketime >/dev/null && later="faketime 2031-02-03"
[ -n "$later" ] || echo "SKIP another day: no faketime"
forms=html,md,xlsx,csv,json
command -v weasyprint >/dev/null && forms=$forms,pdf
for name in 2009-12 2008-03; do
    "$B/iprstat" report $name -o one --form $forms --threads 1 --quiet &&
        $later "$B/iprstat" report $name -o two --form $forms --threads 2 \
            --db other.db --quiet || exit 1
done
"$B/iprstat" report --all -o one/site --threads 1 --quiet &&
    $later "$B/iprstat" report --all -o two/site --threads 2 --db other.db \
        --quiet || exit 1
diff -r one two || exit 1
echo "same bytes: $(find one -type f | wc -l) files"
"$B/iprstat" verify one/report-2009-12.html || exit 1
python3 - "$B/iprstat" one/report-2009-12.html <<'P'
import random, subprocess, sys
tool, path = sys.argv[1:]
html = open(path, encoding='utf-8').read()
body = html.index('<main')
random.seed(2009)
missed = 0
spots = [i for i, c in enumerate(html) if c.isdigit() and i > body]
for i in random.sample(spots, 100):
    digit = str((int(html[i]) + random.randint(1, 9)) % 10)
    open('bad.html', 'w', encoding='utf-8').write(
        html[:i] + digit + html[i + 1:])
    run = subprocess.run([tool, 'verify', 'bad.html'], capture_output=True,
                         text=True)
    if run.returncode != 3 or 'altered: ' not in run.stdout:
        missed += 1
        print('missed', html[i - 60:i + 20])
print(f'100 altered digits, {missed} missed')
sys.exit(missed > 0)
P
