#!/bin/sh
# Invented heads, ids, addressees and summaries in four forms each.
python3 tests/battery/run.py "${B:-build}/iprstat" tests/battery/*.txt >"${B:-build}/battery.txt" || {
    grep -Ev '^[a-z]+ +[0-9]+ of [0-9]+$' "${B:-build}/battery.txt" | head -60
    echo "[  FAILED  ] battery"
    exit 1
}
echo "[  PASSED  ] $(cat tests/battery/*.txt | grep -c '^%% ') test(s)."
