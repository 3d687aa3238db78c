#!/bin/sh
# The Debian package on a bare machine: a fresh minimal system (debootstrap, in
# a folder), the package with what it depends on, the commands of the README's
# first five minutes, then removal: no file of it stays. Needs root and the
# Debian archive. BARE: a folder that holds such a system already.
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
[ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null ||
    { echo "SKIP package: needs root and debootstrap"; exit 0; }
make -s B="$B" deb >/dev/null || exit 1
deb=$(ls -t "$B"/iprstat_*.deb | head -1)
bare=$B/bare
rm -rf "$bare"
if [ -d "$BARE" ]; then cp -a "$BARE" "$bare"
else
    debootstrap --variant=minbase bookworm "$bare" >"$B/bare.log" 2>&1 ||
        { echo "SKIP package: no Debian archive to take a bare system from"; exit 0; }
fi
trap 'rm -rf "$bare"' EXIT
aside=$(mktemp -d "$bare/aside.XXXXXX") || exit 1
cp "$deb" "$aside/iprstat.deb"
# the commands of the section, as typed
sed -n '/^## The first five minutes/,/^## /s/^    \$ //p' README.md >"$aside/first"
[ "$(wc -l <"$aside/first")" -ge 4 ] || { echo "README: no first five minutes"; exit 1; }
cat >"$aside/run" <<'R'
apt-get -qq update && apt-get -y -qq install --no-install-recommends \
    gnuplot-nox >"$aside/log" 2>&1 && apt-get -y -qq install \
    --no-install-recommends "$aside/iprstat.deb" >>"$aside/log" 2>&1 || exit 10
export HOME=/tmp/user LC_ALL=C.UTF-8; mkdir -p $HOME; cd $HOME
n=0
while read -r line; do
    sh -c "$line" >out 2>err </dev/null || { echo "failed: $line"; cat err; exit 11; }
    [ -s out ] || { echo "nothing printed: $line"; exit 12; }
    [ -d iprstat-demo ] && cd iprstat-demo
    n=$((n + 1))
done <"$aside/first"
[ -s report-2009-12.html ] || { echo "no report"; exit 13; }
iprstat check >out || { echo "check"; exit 14; }
# without gnuplot: said, and the report is made all the same
cd /tmp; rm -rf user; apt-get -y -qq purge gnuplot-nox >>"$aside/log" 2>&1
apt-get -y -qq autoremove >>"$aside/log" 2>&1
iprstat chart raids -o x.svg --db none.db 2>/dev/null && exit 15
apt-get -y -qq purge iprstat >>"$aside/log" 2>&1 || exit 16
left=$(find / -xdev -path /proc -prune -o -path /sys -prune -o \
    -name '*iprstat*' -print | grep -v "^$aside/\|^/var/cache/apt\|^/var/log")
[ -z "$left" ] || { echo "left behind: $left"; exit 17; }
echo "$n commands ran"
R
within=/${aside##*/}
aside=$within chroot "$bare" sh "$within/run"; code=$?
[ $code = 0 ] || { tail -5 "$aside/log"; echo "package: step $code"; }
exit $code
