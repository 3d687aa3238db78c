# Sourced with the name of a test and the programs it needs: leaves in
# $work/out what tests/script/hostile.sh writes.
B=${B:-build} test=$1
shift
for tool; do
    command -v "$tool" >/dev/null || { echo "SKIP $test: no $tool"; exit 0; }
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
B=$B HOSTILE_KEEP=$work/out sh tests/script/hostile.sh >"$work/log" 2>&1 ||
    { tail "$work/log"; exit 1; }
