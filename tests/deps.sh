#!/bin/sh
# Makes sure the Debian packages that building and testing need are there.
pkgs="gcc make pkg-config re2c libsqlite3-dev libcjson-dev libarchive-dev zlib1g-dev
libbz2-dev liblzma-dev libzstd-dev libstemmer-dev libgsl-dev libxlsxwriter-dev nettle-dev libcmocka-dev
libxml2-dev gnuplot-nox sqlite3 python3 fonts-liberation"
missing=
for p in $pkgs; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $p"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ]; then
    echo "iprstat needs these packages. Run, then try again:"
    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends$missing"
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -q update >/dev/null && apt-get -q install -y --no-install-recommends $missing >/dev/null || {
    echo "cannot install:$missing"; exit 1; }
