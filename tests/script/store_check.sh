#!/bin/sh
# What check finds in a database that was changed behind its back (constraints
# and triggers put aside): each fault is told with what to do and ends with 3;
# --repair, which may write, sees a damaged search index and makes it anew.
. tests/script/lib.sh
analyst 60
$I search raids >log 2>&1  # makes the index
id=$(one "id FROM claim WHERE indicator = 'raids' ORDER BY id LIMIT 1")
works $I fix "$id" --value 7 -b "the annex"
works $I report 2009-06 --form json -o issued -q
want "well before" 0 "all is well" $I check
cp x.db whole.db
fixed=$(one "sql FROM sqlite_schema WHERE name = 'edition_fixed'")
found() { # FAULT ADVICE SQL
    cp whole.db x.db
    sqlite3 x.db "PRAGMA ignore_check_constraints = 1; DROP TRIGGER edition_fixed;
        $3; $fixed" || miss "$1: cannot be made"
    want "$1" 3 "$1" $I check
    want "$1: what to do" 3 "$2" $I check
}
found "the body is not the one that was stored" "read its file again" \
    "UPDATE cable SET sha256 = replace(sha256, substr(sha256, 1, 1), 'z') WHERE n = 2"
found "its figures are not those that were issued" "restore a backup" \
    "UPDATE edition SET figures = figures || ' '"
found 'value cannot be "many"' "iprstat fix --undo takes it back" \
    "UPDATE correction SET new_value = 'many' WHERE field = 'value'"
found "its words are not where its sentence has them" "iprstat collect --reread" \
    "UPDATE claim SET text_at = text_at + 1 WHERE id = '$id'"
found "$id" "iprstat: " "UPDATE claim SET low = 9, high = 2, value = NULL WHERE id = '$id'"
cp whole.db x.db; sqlite3 x.db "DELETE FROM search_data WHERE id > 10"
want "the search index" 0 "does not match the stored text" $I check --repair
want "and is well" 0 "all is well" $I check
finish
