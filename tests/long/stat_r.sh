#!/bin/sh
# The statistics against R on random series with ties, 4 to 40 points, and
# against plain countings in Python (all orders, all partitions, all pairs).
command -v Rscript >/dev/null || { echo "SKIP stat_r: no Rscript"; exit 0; }
python=$(sh tests/python.sh) || { echo "SKIP stat_r: no python3"; exit 0; }
PYTHONPATH=tests/script "$python" tests/long/stat_r.py "${B:-build}/iprstat" "${SEED:-2009}" \
    "${ROUNDS:-40}"
