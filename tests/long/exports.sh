#!/bin/sh
# The demo's exports as other programs read them: LibreOffice (each sheet
# converted, cell by cell against the CSV files), R, Python.
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
here=$PWD/tests/long
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
"$B/iprstat" demo --quiet >/dev/null 2>&1 || exit 1
cd iprstat-demo || exit 1
for form in csv json sdmx-csv datapackage xlsx; do
    "$B/iprstat" export --format $form -o "x.$form" --quiet || exit 1
done
"$B/iprstat" report 2009-12 -o r --quiet || exit 1
cp r/report-2009-12.xlsx report.xlsx
if command -v soffice >/dev/null; then
    # every sheet, UTF-8, cells as formatted, text quoted
    for book in x report; do
        HOME=$work soffice --headless --convert-to \
            'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' \
            $book.xlsx >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    done
else
    echo "SKIP LibreOffice: no soffice"
fi
if command -v Rscript >/dev/null; then
    Rscript --vanilla "$here/exports.R" || exit 1
else
    echo "SKIP R: no Rscript"
fi
python=$(sh "$here/../python.sh" pandas) ||
    { echo "SKIP exports: no python3 with pandas"; exit 0; }
"$python" "$here/exports.py"
