#!/bin/sh
# Exports of a small database: they parse, keys are unique, bounds stay apart,
# the same data give the same bytes, no cell is a formula.
tool=$PWD/${B:-build}/iprstat
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
fail() { echo "$1"; echo "[  FAILED  ] export"; exit 1; }
cat >"$work/a.txt" <<'C'
R 101700Z FEB 09
FM AMEMBASSY SOFIA
TO SECSTATE WASHDC 1201
UNCLAS SOFIA 000071

E.O. 12958: N/A
TAGS: ETRD KIPR ECON BU
SUBJECT: BULGARIA: IPR FIGURES FOR 2008

1. Police conducted 412 raids on shops selling pirated discs in 2008.
Courts considered over 1,300 cases of copyright infringement in 2008.

2. In 2007 police conducted 377 raids on shops selling pirated discs.
C
export IPRSTAT_DB="$work/x.db"
cd "$work" || exit 1
"$tool" --quiet collect a.txt >/dev/null || fail "collect"
for form in csv json sdmx-csv datapackage xlsx; do
    "$tool" --quiet export --format $form -o "$work/1.$form" || fail "$form"
    "$tool" --quiet export --format $form -o "$work/2.$form" || fail "$form"
    diff -r "$work/1.$form" "$work/2.$form" >/dev/null || fail "$form differs"
done
"$tool" --quiet export --no-quotes --format json >"$work/n.json" || fail quotes
command -v python3 >/dev/null || { echo "SKIP export: no python3"; exit 0; }
python3 - <<'P' || fail "contents"
import csv, json, zipfile, xml.etree.ElementTree as tree
rows = list(csv.DictReader(open('1.csv', newline='')))
assert rows
for r in rows:
    assert not any(v[:1] in '=+-@\t\r' and v for v in r.values()), r
    if r['qualifier'] == 'more_than':
        assert r['high'] == '' and r['best'] == '' and r['low_excluded'] == 'true'
doc = json.load(open('1.json'))
assert len(doc['series']) == len(rows) and doc['claims']
quiet = json.load(open('n.json'))
assert all(c['sentence'] is None and c['text'] is None for c in quiet['claims'])
package = json.load(open('1.datapackage/datapackage.json'))
assert package['$schema'].endswith('/2.0/datapackage.json')
for key in ('name', 'version', 'licenses', 'sources', 'contributors'):
    assert package[key]
for res in package['resources']:
    assert res['type'] == 'table' and res['schema']['fields']
    data = list(csv.DictReader(open('1.datapackage/' + res['path'], newline='')))
    names = [f['name'] for f in res['schema']['fields']]
    assert data and list(data[0]) == names
    keys = [tuple(r[k] for k in res['schema']['primaryKey']) for r in data]
    assert len(keys) == len(set(keys))
sdmx = list(csv.reader(open('1.sdmx-csv', newline='')))
assert sdmx[0][:3] == ['STRUCTURE', 'STRUCTURE_ID', 'ACTION']
assert all(len(r) == len(sdmx[0]) and r[0] == 'dataflow' and r[2] == 'R'
           for r in sdmx[1:]) and len(sdmx) == len(rows) + 1
structure = tree.parse('1.sdmx-csv-structure.xml').getroot()
codes = {c.get('id') for c in structure.iter() if c.tag.endswith('}Code')}
at = sdmx[0].index('TIME_PERIOD')
assert all(r[i] in codes for r in sdmx[1:] for i in range(3, at))
assert len({tuple(r[3:at + 1]) for r in sdmx[1:]}) == len(sdmx) - 1
book = zipfile.ZipFile('1.xlsx')
names = book.read('xl/workbook.xml').decode()
assert all(f'name="{n}"' in names for n in ('series', 'claims', 'method'))
assert 'pane' in book.read('xl/worksheets/sheet1.xml').decode()
P
echo "[  PASSED  ] 1 test(s)."
