#!/bin/sh
# The statistics against R on random series with ties, 4 to 40 points, and
# against plain countings in Python (all orders, all partitions, all pairs).
command -v Rscript >/dev/null || { echo "SKIP stat_r: no Rscript"; exit 0; }
for python in /usr/bin/python3 python3; do
    "$python" -c 1 2>/dev/null && break
done
"$python" tests/long/stat_r.py "${B:-build}/iprstat" "${SEED:-2009}" \
    "${ROUNDS:-40}"
