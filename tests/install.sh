#!/bin/sh
# Installs the program, man pages, completions and demo cables under PREFIX.
set -e
root=$DESTDIR$PREFIX
install -D -m 755 "$B/iprstat" "$root/bin/iprstat"
for f in docs/man/*.[1-9]; do
    [ -e "$f" ] && install -D -m 644 "$f" "$root/share/man/man${f##*.}/$(basename "$f")"
done
for f in docs/completion/*; do
    [ -e "$f" ] || continue
    case $f in
    *.bash) install -D -m 644 "$f" "$root/share/bash-completion/completions/iprstat" ;;
    *.zsh) install -D -m 644 "$f" "$root/share/zsh/site-functions/_iprstat" ;;
    *.fish) install -D -m 644 "$f" "$root/share/fish/vendor_completions.d/iprstat.fish" ;;
    esac
done
for f in fixtures/[01]*; do
    [ -e "$f" ] && install -D -m 644 "$f" "$root/share/iprstat/cables/$(basename "$f")"
done
exit 0
