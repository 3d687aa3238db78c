#!/bin/sh
# Writes docs/man/iprstat.1 and docs/completion/ from the command table, or
# with --check says which of them has drifted from the program.
B=${B:-build}
mkdir -p docs/man docs/completion
code=0
made() { # topic, file
    if [ "$check" ]; then
        "$B/iprstat" help "$1" | cmp -s - "$2" || { echo "$2 has drifted: sh tests/manual.sh"; code=1; }
    else "$B/iprstat" help "$1" >"$2"; fi
}
check=; [ "$1" = --check ] && check=1
made man docs/man/iprstat.1
made completion-bash docs/completion/iprstat.bash
made completion-zsh docs/completion/iprstat.zsh
made completion-fish docs/completion/iprstat.fish
exit $code
