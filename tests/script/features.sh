#!/bin/sh
# What extract --features shows of each quantity, to fit the models anew: lines
# of JSON, the same for any number of threads, and among the periods that a
# claim may have the one that it got.
. tests/script/lib.sh
command -v python3 >/dev/null || { echo "SKIP features: no python3"; finish; }
set -- "$root"/fixtures/0[4567]*.txt
$IPRSTAT extract --all "$@" >"$work/claims" 2>/dev/null
for n in 1 3; do
    $IPRSTAT --threads $n extract --features "$@" >"$work/seen$n" 2>/dev/null
    $IPRSTAT --threads $n extract --features --all "$@" >"$work/signs$n" 2>/dev/null
done
same "threads" "$work/seen1" "$work/seen3"
same "threads, of each claim" "$work/signs1" "$work/signs3"
python3 - "$work/claims" "$work/seen1" <<'P' && pass || miss "what the models see"
import json, sys
claims, seen = ([json.loads(line) for line in open(name)] for name in sys.argv[1:])
told = [s for s in seen if 'choices' in s]
faults = [s for s in seen if not s['features'] or
          not all(name and 0 < strength <= 1 for name, strength in s['features'])]
by_cable = {}
for s in told:
    by_cable.setdefault((s['cable'], s['paragraph']), []).append(s)
asked = found = 0
for c in claims:
    period = c['period_start'], c['period_end']
    own = [s for s in by_cable.get((c['cable'], c['paragraph']), [])
           if c['value'] in (s['value'], s['low'], s['high'])]
    if period != (None, None) and c['value'] is not None and own:
        asked += 1
        found += any(period == (p['start'], p['end']) for s in own for p in s['choices'])
print(len(seen), 'quantities,', len(told), 'claims,', len(faults), 'odd,',
      found, 'of', asked, 'periods among the choices')
sys.exit(bool(faults) or asked < 50 or found < asked)
P
finish
