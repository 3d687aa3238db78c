#!/bin/sh
# The saved pages: what parse reads from the telegram against the page's table.
# Differences are allowed only where pages are known to be wrong: the minutes,
# ids with a stray word, tags run together, cut at the line end or not linked.
folder=../shared/dev/pages
if [ ! -d "$folder" ]; then
    echo "SKIP script/pages: $folder is absent"
    echo "[  PASSED  ] 0 test(s)."
    exit 0
fi
"${B:-build}/iprstat" parse "$folder" > "${B:-build}/pages.ndjson" || exit 1
python3 - "$folder" "${B:-build}/pages.ndjson" <<'PY'
import collections, html, json, os, re, sys
folder, answers = sys.argv[1:]
cable = {}
for line in open(answers, encoding="utf-8"):
    record = json.loads(line)
    cable[record["id_found"]] = record
same = collections.Counter()
explained = collections.Counter()
wrong = []
pages = sorted(os.listdir(folder))
for page in pages:
    text = open(os.path.join(folder, page), encoding="utf-8",
                errors="replace").read()
    text = text[text.rfind("<table class='cable'>"):]
    table = text[:text.index("</table>")]
    head = re.findall(r"<th>(.*?)</th>", table)
    cell = [re.sub("<.*?>", "", c).strip()
            for c in re.findall(r"<td>(.*?)</td>", table, re.S)]
    row = dict(zip(head, cell))
    tags = list(dict.fromkeys(
        html.unescape(t) for t in
        re.findall(r"/tag/[^']*_0.html'>([^<]*)<", text)))
    got = cable.get(row["Reference ID"])
    if not got:
        wrong.append(page + ": no record")
        continue
    date = got["date"] or ""
    fields = {
        "id": (got["canonical_id"], row["Reference ID"]),
        "day": (date[:10], row["Created"][:10]),
        "hour": (date[11:13], row["Created"][11:13]),
        "classification": (got["classification"], row["Classification"]),
        "origin": (got["origin"], row["Origin"]),
        "tags": (got["tags"], tags),
    }
    for name, (ours, theirs) in fields.items():
        if ours == theirs:
            same[name] += 1
        elif name == "id" and re.sub("EFTO|SECTION[0-9]+OF[0-9]+", "",
                                     theirs) == ours:
            explained[name] += 1
        elif name == "tags" and ("".join(ours).startswith("".join(theirs))):
            explained[name] += 1
        else:
            wrong.append("%s: %s: %r, the page says %r"
                         % (page, name, ours, theirs))
print("%d pages, %d records" % (len(pages), len(cable)))
for name in fields:
    print("%-15s equal %d, page wrong %d" % (name, same[name],
                                             explained[name]))
if wrong or len(cable) != len(pages):
    print("\n".join(wrong))
    print("[  FAILED  ] pages")
    sys.exit(1)
print("[  PASSED  ] 1 test(s).")
PY
