#!/bin/sh
# The statistics against SciPy on random series; another seed may be given.
python=$(sh tests/python.sh numpy scipy) ||
    { echo "SKIP stat_scipy: no python3 with scipy"; exit 0; }
"$python" tests/script/stat_scipy.py "${B:-build}/iprstat" "${SEED:-2009}" 25 ||
    { echo "[  FAILED  ] stat_scipy"; exit 1; }
echo "[  PASSED  ] 1 test(s)."
