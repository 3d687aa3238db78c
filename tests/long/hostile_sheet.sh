#!/bin/sh
# What tests/script/hostile.sh writes for spreadsheets, opened in LibreOffice:
# no cell becomes a formula (truth values apart) or a link, and the attacks stand
# there as text. A file with a formula among them shows that one would be seen.
set -- hostile_sheet soffice python3
. tests/hostile/written.sh
echo '=1+1,text' >"$work/out/formula.csv"
n=0
find "$work/out" -name '*.csv' -o -name '*.xlsx' | sort >"$work/files"
while read -r file; do
    n=$((n + 1))
    mkdir "$work/$n"
    HOME=$work soffice --headless --convert-to fods --outdir "$work/$n" \
        "$file" >"$work/log" 2>&1 </dev/null
    [ "$(ls "$work/$n")" ] || { cat "$work/log"; exit 1; }
    mv "$work/$n"/*.fods "$work/$n.fods"
    echo "$n.fods ${file#"$work/out/"}"
done <"$work/files" >"$work/made"
python3 - "$work" <<'P'
import os, re, sys
import xml.etree.ElementTree as tree
work = sys.argv[1]
bad, shown, formulas, cells = 0, set(), 0, 0
for line in open(work + '/made'):
    made, name = line.split()
    for node in tree.parse(os.path.join(work, made)).getroot().iter():
        tag = node.tag.split('}')[-1]
        here = {k.split('}')[-1]: v for k, v in node.attrib.items()}
        cells += tag == 'table-cell'
        runs = here.get('formula') not in (None, 'of:=TRUE()', 'of:=FALSE()')
        if runs and name == 'formula.csv':
            formulas += 1
        elif tag == 'table-cell' and runs or tag == 'a' and \
                not here['href'].startswith('#') or \
                tag in ('dde-source', 'cell-range-source', 'event-listener'):
            bad += 1
            print(f'[  FAILED  ] {name}: <{tag}> {here}')
        shown.update(re.findall(r'zq\d\d', node.text or ''))
print(f'{cells} cells, {len(shown)} attacks shown, {bad} act')
sys.exit(bad > 0 or formulas != 1 or len(shown) < 45)
P
