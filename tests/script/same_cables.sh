#!/bin/sh
# Which claims of 103 invented groups of cables are one fact: whole cables,
# through collect and analyze.
command -v python3 >/dev/null || { echo "SKIP same_cables: no python3"; exit 0; }
python3 tests/script/same_cables.py "${B:-build}/iprstat" tests/data/same_cables.txt ||
    { echo "[  FAILED  ] same_cables"; exit 1; }
echo "[  PASSED  ] 1 test(s)."
