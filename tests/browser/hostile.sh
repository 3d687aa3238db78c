#!/bin/sh
# What tests/script/hostile.sh writes, in Chromium: no page or picture runs,
# asks for or becomes anything that an attack wants.
set -- browser chromium chromedriver python3
. tests/hostile/written.sh
python3 tests/browser/hostile.py "$work/out"
