"""Exports read by pandas and, cell by cell, as LibreOffice converted them."""
import csv, glob, json, os, sys
import pandas as pd

bad = cells = 0


def rows(path):
    with open(path, newline='', encoding='utf-8') as f:
        return list(csv.reader(f))


def same(what, got, want):
    global bad, cells
    cells += 1
    if got == want or got.lower() == want.lower() in ('true', 'false'):
        return
    try:
        if float(got) == float(want):
            return
    except ValueError:
        pass
    bad += 1
    if bad < 10:
        print(f'{what}: got {got!r}, want {want!r}')


for sheet, path in (('series', 'x.csv'), ('claims', 'x.datapackage/claims.csv')):
    if not os.path.exists(f'x-{sheet}.csv'):
        continue
    got, want = rows(f'x-{sheet}.csv'), rows(path)
    if len(got) != len(want):
        bad += 1
        print(f'{sheet}: {len(got)} rows, want {len(want)}')
    for r, (a, b) in enumerate(zip(got, want)):
        a += [''] * (len(b) - len(a))
        for c, (x, y) in enumerate(zip(a, b)):
            same(f'{sheet} row {r + 1}, {want[0][c]}', x, y)
for path in glob.glob('report-*.csv'):
    for r in rows(path):
        for cell in r:
            cells += 1
            if cell.startswith(('#', 'Err:')) and cell.endswith(('!', '?')):
                bad += 1
                print(f'{path}: {cell}')
series = pd.read_csv('x.csv')
doc = json.load(open('x.json'))
frame = pd.DataFrame(doc['series'])
assert len(series) == len(frame) > 100
for column in ('low', 'high', 'best'):
    a = pd.to_numeric(series[column]).fillna(-1)
    b = pd.to_numeric(frame[column]).fillna(-1)
    assert (a == b).all(), column
sdmx = pd.read_csv('x.sdmx-csv', dtype=str, keep_default_na=False)
key = list(sdmx.columns[3:sdmx.columns.get_loc('TIME_PERIOD') + 1])
assert not sdmx.duplicated(key).any() and (sdmx.STRUCTURE == 'dataflow').all()
print(f'Python: {len(series)} figures; {cells} cells as LibreOffice reads '
      f'them, {bad} differ')
sys.exit(bad > 0)
