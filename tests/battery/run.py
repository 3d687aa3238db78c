#!/usr/bin/env python3
"""Invented cables, each wrapped in the forms a cable is kept in.

run.py IPRSTAT BATTERY...: a case is `%% KIND NAME`, a fragment, and lines
`= KEY VALUE` with what `iprstat parse` has to say: JSON, or for `to` and `info`
ROUTE/NAME|PRECEDENCE|NUMBER|EXCLUDED;EXCLUDED, one addressee a line.
The fragment is, by its kind: `to` the addressees; `sum` and `sign` the text
behind the head; `raw` all from the classification line on, up to paragraph 1;
`id` the id as found; `part` the whole text of a page without header; any other
the head between classification line and text.
`@id` changes the cable's id, `<EOL>` is an empty line in front of a fragment.
"""
import collections, csv, json, re, subprocess, sys, tempfile
from types import SimpleNamespace as Page

with open("collect/vocab/posts.csv", encoding="utf-8") as f:
    ORIGIN = {row["id_stem"]: row["origin"] for row in csv.DictReader(f)}
PARTIAL = ("This record is a partial extract of the original cable. "
           "The full text of the original cable is not available.\n")


def cases(path):
    case = None
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("%% "):
            if case:
                yield case
            kind, name = line[3:].split(" ", 1)
            case = Page(kind=kind, name=name, lines=[], pairs=[], id=None)
        elif case is None or (line.startswith("#") and not case.lines):
            continue
        elif line.startswith("= "):
            case.pairs.append((line[2:].split(" ", 1) + [""])[:2])
        elif line.startswith("@id "):
            case.id = line[4:]
        elif not case.pairs:
            case.lines.append("" if line.startswith("<EOL>") else line)
    if case:
        yield case


def addressee(text):
    name, precedence, mcn, out = (text.split("|") + ["", "", ""])[:4]
    route = None
    if re.match(r"R[A-Z]+/", name):
        route, name = name.split("/", 1)
    return dict(route=route, name=name, precedence=precedence or None,
                mcn=int(mcn) if mcn else None,
                excluded=out.split(";") if out else [])


def wanted(case):
    want = dict(to=[], info=[]) if case.kind == "to" else {}
    for key, value in case.pairs:
        if key not in ("to", "info"):
            want[key] = json.loads(value)
        elif value or key not in want:
            want.setdefault(key, [])
            want[key] += [addressee(value)] if value else []
    return want


def body_of(case, text, post, serial):
    """The telegram from its first line on."""
    first = f"C O N F I D E N T I A L SECTION 01 OF 02 {post} {serial.zfill(6)} "
    head = "E.O. 12958: DECL: 06/02/2019\nTAGS: PREL, PGOV\nSUBJECT: A TALK\n"
    end = "\n1. (C) He spoke.\n\n2. (C) He went home.\n\nINVENTED\n"
    if case.kind == "part":
        return text + "\n"
    if case.kind == "raw":
        first, _, head = text.partition("\n")
        return f"{first}\n{head}" + ("" if re.search(r"(?m)^1\. ", head) else end)
    if case.kind in ("sum", "sign"):
        end = "\n" + text + ("\n\nINVENTED\n" if case.kind == "sum" else "\n")
    elif case.kind not in ("to", "id"):
        head = text + "\n"
    return f"{first}\n\nSIPDIS\n\n{head}{end}"


def label_of(case, body):
    first = re.search(r"(?i)(UNCLAS|C O N F|S E C R|CONF|SECR|LIMITED).*", body)
    first = first[0].replace(" ", "").upper()
    label = ("SECRET" if first.startswith("SECRET") else "CONFIDENTIAL"
             if first.startswith("CONF") else "UNCLASSIFIED")
    noforn = case.kind == "raw" and "NOFORN" in body[:400]
    return label + ("//NOFORN" if noforn and label != "UNCLASSIFIED" else "")


def page_of(case):
    text = "\n".join(case.lines).rstrip("\n")
    want = wanted(case)
    wid = want["canonical_id"] if case.kind == "id" else case.id or "09MOSCOW1439"
    year, post, serial = re.match(r"(\d\d)([A-Z]+)(\d+)$", wid).groups()
    month = "JAN" if year == "10" else "JUN"
    to = text if case.kind == "to" else ("TO RUEHC/SECSTATE WASHDC PRIORITY 3596\n"
                                         "INFO RUEHFR/AMEMBASSY PARIS 0012")
    header = (f"VZCZCXRO8311\nPP RUEHFR\nDE RUEHMO #{serial[-4:].zfill(4)}/01 1531218\n"
              f"ZNY CCCCC ZZH\nP 021218Z {month} {year}\nFM AMEMBASSY {post}\n{to}\n")
    body = body_of(case, text, post, serial)
    title = re.search(r"(?i)SUBJ\w*[: ]\s*([^\n]*)", body)
    day = f"{19 if year > '60' else 20}{year}-{'01' if year == '10' else '06'}-02"
    return Page(id=wid, found=text.strip() if case.kind == "id" else wid,
                header=PARTIAL if case.kind == "part" else header, body=body,
                label=label_of(case, body), day=day,
                origin=ORIGIN.get(post, "Embassy " + post.title()),
                title=title.group(1) if title else "A TALK",
                tags=want.get("tags", ["PREL", "PGOV"]),
                # a damaged id: no first line that mends it, another post's header
                bare=re.sub(r"^.*\n", "C O N F I D E N T I A L\n", body)
                if case.kind == "id" else body,
                alien=header.replace(f"FM AMEMBASSY {post}", "FM AMEMBASSY MADRID"),
                damaged=case.kind == "id")


def mirror(page):
    return ("Cablegate's\u00a0cables\nIdentifierCreatedClassificationOrigin\n"
            f"{page.found} {page.day} 12:18:00 {page.label} {page.origin}\n"
            f"Cable title:\u00a0\n\n{page.title}\n\n"
            f"Tags:{''.join(chr(160) + t for t in page.tags)}\npdf how-to read a cable\n"
            f"{page.header}\t\t\t\t\t  \n{page.body}")


def html(page):
    cell = lambda href, text: f"<td><a href='{href}'>{text}</a></td>"
    pre = lambda s: f"<code><pre>{s}</pre></code>\n".replace("\n", "&#x000A;")
    mark = re.sub(r"(?m)^(\d+)\. ", r"<a id='par\1' href='#par\1'>" "\u00b6" r"</a>\g<0>",
                  page.bare)
    names = "Reference ID,Created,Released,Classification,Origin".split(",")
    return ("<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html>\n<html><head>"
            "<title>Cable Viewer</title></head><body><table class='cable'>\n<tr>"
            + "".join(f"<th>{n}</th>" for n in names) + "</tr>\n<tr>"
            + cell(f"/cable/2009/06/{page.id}.html", page.found)
            + cell(f"/date/{page.day[:7]}_0.html", page.day + " 12:12")
            + cell("/reldate/2010-12-01_0.html", "2010-12-01 21:21")
            + cell("/classification/1_0.html' title='secret", page.label)
            + cell("/origin/32_0.html", page.origin) + "</tr></table>\n"
            + pre(PARTIAL if page.damaged else page.header) + pre(mark)
            + "</body></html>")


def row(page):
    year, month, day = map(int, page.day.split("-"))
    quote = lambda s: '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return ",".join(map(quote, [
        "1", f"{month}/{day}/{year} 12:18", page.found, page.origin, page.label, "",
        page.alien if page.damaged else page.header, page.bare])) + "\n"


def bare(page):
    return page.body if page.header == PARTIAL else page.header + page.body


def tells_year(case):
    """A telegram alone, or an id alone, may not."""
    return case.kind != "id" and (case.kind != "part" or re.search(
        "VZCZC|Cable dated|Friday, ", "\n".join(case.lines)) is not None)


def read(program, texts):
    """What parse says of each: in one run if each gives its line."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            with open(f"{folder}/{i:05}.x", "wb") as f:
                f.write(text.encode())
        run = lambda path: subprocess.run([program, "parse", path], capture_output=True)
        lines = run(folder).stdout.decode().splitlines()
        if len(lines) == len(texts):
            return [json.loads(line) for line in lines]
        answers = []
        for i in range(len(texts)):
            one = run(f"{folder}/{i:05}.x")
            lines = one.stdout.decode().splitlines()
            answers.append(json.loads(lines[0]) if len(lines) == 1 else dict(
                lines=len(lines), code=one.returncode, err=one.stderr.decode()[:200]))
        return answers


def main(argv):
    program, paths = argv[0], argv[1:]
    every = [case for path in paths for case in cases(path)]
    tally, wrong = collections.Counter(), [{} for _ in every]
    for form in (mirror, html, row, bare):
        some = [i for i, case in enumerate(every) if form is not bare or tells_year(case)]
        for i, got in zip(some, read(program, [form(page_of(every[i])) for i in some])):
            want = wanted(every[i])
            bad = {k: got.get(k, got) for k, v in want.items() if got.get(k, got) != v}
            for key in (every[i].kind, form.__name__, "all"):
                tally[key, not bad] += 1
            if bad:
                wrong[i].setdefault(json.dumps(bad, ensure_ascii=False), []).append(form.__name__)
    for case, bad in zip(every, wrong):
        tally["cases", not bad] += 1
        for answer, forms in bad.items():
            print(f"{case.kind} {case.name} [{' '.join(forms)}]")
            for k, v in json.loads(answer).items():
                print(f"  {k}\n    want {json.dumps(wanted(case)[k], ensure_ascii=False)}"
                      f"\n    got  {json.dumps(v, ensure_ascii=False)}")
    for key in dict.fromkeys(k for k, _ in tally):
        print(f"{key:8} {tally[key, True]} of {tally[key, True] + tally[key, False]}")
    return 1 if tally["cases", False] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
