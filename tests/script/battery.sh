#!/bin/sh
# Invented heads, ids, addressees and summaries in four forms each, and heads
# composed of the forms of their fields.
B=${B:-build}
python3 tests/battery/compose.py 1 250 >"$B/composed.txt" || exit 1
python3 tests/battery/run.py "$B/iprstat" tests/battery/*.txt "$B/composed.txt" >"$B/battery.txt" || {
    grep -Ev '^[a-z]+ +[0-9]+ of [0-9]+$' "$B/battery.txt" | head -60
    echo "[  FAILED  ] battery"
    exit 1
}
echo "[  PASSED  ] $(cat tests/battery/*.txt "$B/composed.txt" | grep -c '^%% ') test(s)."
