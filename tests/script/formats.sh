#!/bin/sh
# Twenty and three invented cables in every form and container give the same
# rows of cables, paragraphs and claims.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
python3 tests/formats/make.py "$work" $(grep -l '^VZCZC' fixtures/*.txt | head -20) || {
    echo "[  FAILED  ] make.py"; exit 1; }
for tool in 7z zstd; do
    command -v $tool >/dev/null || echo "SKIP formats: $tool is not installed"
done
exec python3 tests/formats/check.py "$B/iprstat" "$work"
