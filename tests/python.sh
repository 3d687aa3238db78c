#!/bin/sh
# python.sh [MODULE ...]: prints the first python3 that has these modules (the
# system's is where packages put them); none: fails.
needs=1
for module; do needs="$needs; import $module"; done
for python in /usr/bin/python3 python3; do
    "$python" -c "$needs" 2>/dev/null && { echo "$python"; exit 0; }
done
exit 1
