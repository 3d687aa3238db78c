#!/bin/sh
# What tests/script/hostile.sh writes, in Chromium: no page or picture runs,
# asks for or becomes anything that an attack wants.
B=${B:-build}
for tool in chromium chromedriver python3; do
    command -v "$tool" >/dev/null || { echo "SKIP browser: no $tool"; exit 0; }
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
B=$B HOSTILE_KEEP=$work/out sh tests/script/hostile.sh >"$work/log" 2>&1 ||
    { tail "$work/log"; exit 1; }
python3 tests/browser/hostile.py "$work/out"
