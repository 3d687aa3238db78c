#!/bin/sh
# The invented claims of the benchmark are a database that holds what it says,
# and each command that is measured on them runs.
. tests/script/lib.sh
db=$work/claims.db
sh tests/bench/synthetic.sh "$db" 2001 >"$work/out" 2>&1
ok "the database is made" $?
want "it holds what it says" 0 "2,001 claims: all is well" \
    "$IPRSTAT" --db "$db" check
want "each command runs" 0 "show raids, not analysed" \
    env B="$B" sh tests/bench/million.sh 401
finish
