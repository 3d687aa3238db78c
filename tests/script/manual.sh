#!/bin/sh
# The manual and the completions say what the program's own table says.
B=${B:-build}
if sh tests/manual.sh --check; then echo "[  PASSED  ] 1 test(s)."; else echo "[  FAILED  ] manual_has_drifted"; exit 1; fi
