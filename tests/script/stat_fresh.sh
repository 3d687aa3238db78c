#!/bin/sh
# Cases of every method of analyze --series; the answers were computed by
# fractions, all orders and 60 digits (tests/long/stat_fresh.py).
python=$(sh tests/python.sh) ||
    { echo "SKIP stat_fresh: no python3"; exit 0; }
"$python" tests/script/stat_fresh.py "${B:-build}/iprstat" \
    tests/data/stat_fresh.json || { echo "[  FAILED  ] stat_fresh"; exit 1; }
echo "[  PASSED  ] 1 test(s)."
