#!/bin/sh
# The list of events: whole rows, real days, a source each, nothing twice; lists
# of the Special 301 report come out at the end of April.
command -v python3 >/dev/null || { echo "SKIP events: no python3"; exit 0; }
python3 - <<'P' || { echo "[  FAILED  ] events"; exit 1; }
import csv, datetime, sys
bad, seen = 0, set()
for n, r in enumerate(csv.DictReader(open('collect/vocab/events.csv')), 2):
    day = datetime.date.fromisoformat(r['day'])
    late_april = (day.month, day.day) >= (4, 20) and (day.month, day.day) <= (5, 10)
    listing = r['kind'] == 'special301' and 'Watch List' in r['event']
    faults = [why for why, wrong in (
        ('country', len(r['country']) != 2 or not r['country'].isupper()),
        ('kind', r['kind'] not in ('special301', 'law', 'accession')),
        ('event', not r['event']), ('source', not r['source']),
        ('checked', r['checked'] not in ('yes', 'no')),
        ('day of a listing', listing and not late_april),
        ('year of a listing', listing and r['event'][-4:] != r['day'][:4]),
        ('twice', (r['country'], r['day'], r['event']) in seen)) if wrong]
    seen.add((r['country'], r['day'], r['event']))
    for why in faults:
        bad += 1
        print(f'events.csv:{n}: {why}')
sys.exit(bad > 0 or len(seen) < 100)
P
echo "[  PASSED  ] 1 test(s)."
