#!/bin/sh
# The statistics against R and against all orders; another seed may be given.
command -v Rscript >/dev/null || { echo "SKIP stat_r: no Rscript"; exit 0; }
python=$(sh tests/python.sh) ||
    { echo "SKIP stat_r: no python3"; exit 0; }
"$python" tests/script/stat_r.py "${B:-build}/iprstat" "${SEED:-2009}" 10 ||
    { echo "[  FAILED  ] stat_r"; exit 1; }
echo "[  PASSED  ] 1 test(s)."
