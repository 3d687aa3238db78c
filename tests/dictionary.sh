#!/bin/sh
# Prints man 5 iprstat-db from the comments of collect/store/schema.sql.
# usage: tests/dictionary.sh > docs/man/iprstat-db.5
cat <<'HEAD'
.\" Made by tests/dictionary.sh from collect/store/schema.sql; do not edit.
.Dd March 1, 2010
.Dt IPRSTAT-DB 5
.Os
.Sh NAME
.Nm iprstat-db
.Nd the database of iprstat: tables and views for any SQLite client
.Sh DESCRIPTION
One SQLite file holds everything: the texts of the kept cables, each claim with
the bytes that state it, corrections, issued reports, and what was computed
from these.
Analysts read the views, whose names start with
.Ql v_ ;
only
.Xr iprstat 1
writes.
HEAD
awk '
function esc(s) { gsub(/\\/, "\\e", s); sub(/^[.\047]/, "\\\\\\&&", s); return s }
function lines(s) { s = esc(s); gsub(/\. /, ".\n", s); gsub(/; /, ";\n", s); return s }
/^-- Days are text/ { note = 1; print ".Pp" }
note && /^-- / { line = $0; sub(/^-- /, "", line); print lines(line); next }
note { note = 0; started = 1 }
!started { next }
/^-- / { about = $0; sub(/^-- /, "", about); next }
/^CREATE (TABLE|VIEW)/ {
    kind = $2 == "VIEW" ? "VIEW" : "TABLE"; name = $3
    if (about ~ /^Derived: /) { sub(/^Derived: /, "", about); about = about " Derived: a cache that iprstat analyze fills and iprstat check --repair makes anew." }
    section = kind == "VIEW" ? "VIEWS" : "TABLES"
    text[section] = text[section] ".Ss " name "\n" lines(about) "\n.Bl -tag -width Ds -compact\n"
    inside = 1; next
}
inside && / -- / {
    meaning = $0; sub(/.* -- /, "", meaning)
    line = $0; sub(/,? -- [^-]*$/, "", line); sub(/ -- .*/, "", line)
    sub(/,[ \t]*$/, "", line)
    if (kind == "VIEW") { column = line; sub(/^.* AS /, "", column); sub(/^[ \t]*(SELECT )?/, "", column); sub(/^[a-z]\./, "", column); type = "" }
    else { split(line, w, " "); column = w[1]; type = w[2]
        if (line ~ /NOT NULL|PRIMARY KEY/) type = type ", never NULL" }
    text[section] = text[section] ".It Va " column (type != "" ? " Pq " type : "") "\n" lines(meaning) "\n"
}
inside && /;$/ { text[section] = text[section] ".El\n"; inside = 0; about = "" }
END { print ".Sh VIEWS"; printf "%s", text["VIEWS"]; print ".Sh TABLES"; printf "%s", text["TABLES"] }
' collect/store/schema.sql
echo .Sh EXAMPLES
for f in docs/queries/*.sql; do
    sed -n 's/^-- \(.*\)/\1/p' "$f" | head -1
    echo '.Bd -literal -offset indent'
    grep -v '^--' "$f" | sed 's/\\/\\e/g; s/^\([.'"'"']\)/\\\&\1/'
    echo .Ed
    echo .Pp
done | sed '$d'
cat <<'TAIL'
.Sh SEE ALSO
.Xr iprstat 1
TAIL
