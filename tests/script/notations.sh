#!/bin/sh
# A cable in an SQL dump is the same however the dump writes its text: quoted,
# with backslashes, in hexadecimal, marked as binary or of a character set, or
# patched together by replace().
. tests/script/lib.sh
cd "$work" || exit 1
text='UNCLAS MOSCOW 000012

TAGS: KIPR, RS
SUBJECT: INVENTED

1. (U) Police made 12 raids in 2008; the ministry'\''s figure is 15.
'
quoted=$(printf '%s.' "$text" | sed "s/'/''/g"); quoted=${quoted%.}
escaped=$(printf '%s' "$quoted" | awk '{ printf "%s\\n", $0 }')
hex=$(printf '%s' "$text" | od -An -v -tx1 | tr -d ' \n')
head="'6/2/2009 12:18', '09MOSCOW12', 'Embassy Moscow', 'UNCLASSIFIED', '', ''"
claims() { # VALUE: what is claimed in a dump of one cable, its text so written
    printf 'INSERT INTO cable VALUES (1, %s, %s);\n' "$head" "$1" >dump.sql
    $IPRSTAT extract dump.sql 2>err | sed 's/"start":[0-9]*,"end":[0-9]*//'
}
claims "'$quoted'" >want
[ "$(wc -l <want)" -ge 2 ] && pass || { miss "plain"; cat want err dump.sql; }
while read -r name before value after; do
    case $value in hex) value=$hex ;; escaped) value=$escaped ;; *) value=$quoted ;; esac
    claims "$before$value$after" >got
    same "$name" got want
done <<'T'
bytes X' hex '
lower x' hex '
number 0x hex
escapes E' escaped '
mysql _binary' quoted '
national N' quoted '
T
claims "_utf8mb3 '$quoted'" >got; same "of a character set" got want
claims "_binary '$quoted'" >got; same "binary" got want
claims "replace('$(printf '%s' "$escaped")', '\\n', char(10))" >got; same "replaced" got want
finish
