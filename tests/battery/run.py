#!/usr/bin/env python3
"""Invented cables, each wrapped in the forms a cable is kept in.

run.py IPRSTAT BATTERY...: a case is `%% KIND NAME`, a fragment, and lines
`= KEY VALUE` with what `iprstat parse` has to say: JSON, or for `to` and `info`
ROUTE/NAME|PRECEDENCE|NUMBER|EXCLUDED;EXCLUDED, one addressee a line.
The fragment is, by its kind: `to` the addressees; `sum` and `sign` the text
behind the head; `raw` all from the classification line on, up to paragraph 1;
`id` the id as found; `part` the whole text of a page without header; any other the head between classification line and text.
`@id` and `@sent` change the cable's id and month.
"""
import collections, csv, json, re, subprocess, sys, tempfile

with open("collect/vocab/posts.csv", encoding="utf-8") as f:
    ORIGIN = {row["id_stem"]: row["origin"] for row in csv.DictReader(f)}


def origin(post):
    return ORIGIN.get(post, "Embassy " + post.title())


def cases(path):
    case = None
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("%% "):
            if case:
                yield case
            kind, name = line[3:].split(" ", 1)
            case = dict(kind=kind, name=name, text=[], want=[], id=None)
        elif case is None or (line.startswith("#") and not case["text"]):
            continue
        elif line.startswith("= "):
            case["want"].append(line[2:].split(" ", 1))
        elif line.startswith("@id "):
            case["id"] = line[4:]
        elif line.startswith("<EOL>"):
            case["text"].append("")
        elif not case["want"]:
            case["text"].append(line)
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
    want = {}
    for pair in case["want"]:
        key, value = pair[0], pair[1] if len(pair) > 1 else ""
        if key in ("to", "info"):
            want.setdefault(key, [])
            if value:
                want[key].append(addressee(value))
        else:
            want[key] = json.loads(value)
    if case["kind"] == "to":
        want.setdefault("to", [])
        want.setdefault("info", [])
    return want


def parts(case):
    """Id, header, body, classification of the page."""
    wid = case["id"] or "09MOSCOW1439"
    text = "\n".join(case["text"]).rstrip("\n")
    if case["kind"] == "id":
        wid = dict(map(lambda p: (p[0], p[1]), case["want"]))["canonical_id"]
        wid = json.loads(wid)
    year, post, serial = re.match(r"(\d\d)([A-Z]+)(\d+)$", wid).groups()
    to = "TO RUEHC/SECSTATE WASHDC PRIORITY 3596\nINFO RUEHFR/AMEMBASSY PARIS 0012"
    if case["kind"] == "to":
        to = text
    month = "JAN" if year == "10" else "JUN"
    header = (f"VZCZCXRO8311\nPP RUEHFR\nDE RUEHMO #{serial[-4:].zfill(4)}/01 1531218\n"
              f"ZNY CCCCC ZZH\nP 021218Z {month} {year}\nFM AMEMBASSY {post}\n{to}\n")
    first = f"C O N F I D E N T I A L SECTION 01 OF 02 {post} {serial.zfill(6)} "
    head = f"E.O. 12958: DECL: 06/02/2019\nTAGS: PREL, PGOV\nSUBJECT: A TALK\n"
    end = "\n1. (C) He spoke.\n\n2. (C) He went home.\n\nINVENTED\n"
    if case["kind"] == "raw":
        first, head = text.split("\n", 1) if "\n" in text else (text, "")
        if re.search(r"(?m)^1\. ", head):
            end = ""
    elif case["kind"] in ("sum", "sign"):
        end = "\n" + text + ("\n\nINVENTED\n" if case["kind"] == "sum" else "\n")
    elif case["kind"] not in ("to", "id"):
        head = text + "\n"
    body = f"{first}\n\nSIPDIS\n\n{head}{end}" if case["kind"] != "raw" else f"{first}\n{head}{end}"
    if case["kind"] == "part":
        header, body = PARTIAL, text + "\n"
        first = re.search(r"(?i)(UNCLAS|C O N F|S E C R|CONF|SECR).*", text)[0].strip(".")
    squeezed = first.replace(" ", "").upper()
    label = ("SECRET" if squeezed.startswith("SECRET") else "CONFIDENTIAL"
             if squeezed.startswith("CONF") else "UNCLASSIFIED")
    if "NOFORN" in body[:400] and label != "UNCLASSIFIED" and case["kind"] == "raw":
        label += "//NOFORN"
    century = 19 if year > "60" else 20
    return wid, header, body, label, post, f"{century}{year}-{'01' if year == '10' else '06'}-02"


PARTIAL = ("This record is a partial extract of the original cable. "
           "The full text of the original cable is not available.\n")


def found(case, wid):
    return "\n".join(case["text"]).strip() if case["kind"] == "id" else wid


def mirror(case):
    wid, header, body, label, post, day = parts(case)
    tags = "".join("\u00a0" + t for t in wanted(case).get("tags", ["PREL", "PGOV"]))
    title = re.search(r"(?i)SUBJ\w*[: ]\s*([^\n]*)", body)
    return (f"Cablegate's\u00a0cables\nIdentifierCreatedClassificationOrigin\n"
            f"{found(case, wid)} {day} 12:18:00 {label} {origin(post)}\n"
            f"Cable title:\u00a0\n\n{title.group(1) if title else 'A TALK'}\n\n"
            f"Tags:{tags}\npdf how-to read a cable\n"
            f"{header}\t\t\t\t\t  \n{body}").encode()


def html(case):
    wid, header, body, label, post, day = parts(case)
    if case["kind"] == "id":
        header = PARTIAL
        body = re.sub(r"^.*\n", "C O N F I D E N T I A L\n", body)
    esc = lambda s: s.replace("\n", "&#x000A;")
    mark = lambda s: re.sub(r"(?m)^(\d+)\. ", lambda m: f"<a id='par{m[1]}' href='#par{m[1]}'>\u00b6</a>{m[0]}", s)
    return (f"<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html>\n<html><head><title>Cable Viewer</title></head><body>"
            f"<table class='cable'>\n<tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>\n"
            f"<tr><td><a href='/cable/2009/06/{wid}.html'>{found(case, wid)}</a></td><td><a href='/date/{day[:7]}_0.html'>{day} 12:12</a></td>"
            f"<td><a href='/reldate/2010-12-01_0.html'>2010-12-01 21:21</a></td><td><a href='/classification/1_0.html' title='secret'>{label}</a></td>"
            f"<td><a href='/origin/32_0.html'>{origin(post)}</a></td></tr></table>\n"
            f"<code><pre>{esc(header)}</pre></code>\n<code><pre>{esc(mark(body))}</pre></code></body></html>").encode()


def row(case):
    wid, header, body, label, post, day = parts(case)
    if case["kind"] == "id":
        post = "MADRID"
        header = header.replace(header.split("FM ")[1].split("\n")[0], "AMEMBASSY MADRID")
        body = re.sub(r"^.*\n", "C O N F I D E N T I A L\n", body)
    year, month, date = day.split("-")
    quote = lambda s: '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return (",".join(map(quote, ["1", f"{int(month)}/{int(date)}/{year} 12:18", found(case, wid),
                                 origin(post), label, "", header, body])) + "\n").encode()


def tells_year(case):
    """A telegram alone, or an id alone, may not."""
    text = "\n".join(case["text"])
    return case["kind"] != "id" and (case["kind"] != "part" or re.search(
        "VZCZC|Cable dated|Friday, ", text) is not None)


def bare(case):
    _, header, body, _, _, _ = parts(case)
    return (body if header == PARTIAL else header + body).encode()


def read(program, texts):
    """What parse says of each: in one run if each gives its line."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            with open(f"{folder}/{i:05}.x", "wb") as f:
                f.write(text)
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
        for i, got in zip(some, read(program, [form(every[i]) for i in some])):
            want = wanted(every[i])
            bad = {k: got.get(k, got) for k, v in want.items() if got.get(k, got) != v}
            for key in (every[i]["kind"], form.__name__, "all"):
                tally[key, not bad] += 1
            if bad:
                wrong[i].setdefault(json.dumps(bad, ensure_ascii=False), []).append(form.__name__)
    for case, bad in zip(every, wrong):
        tally["cases", not bad] += 1
        for answer, forms in bad.items():
            print(f"{case['kind']} {case['name']} [{' '.join(forms)}]")
            for k, v in json.loads(answer).items():
                print(f"  {k}\n    want {json.dumps(wanted(case)[k], ensure_ascii=False)}"
                      f"\n    got  {json.dumps(v, ensure_ascii=False)}")
    for key in dict.fromkeys(k for k, _ in tally):
        print(f"{key:8} {tally[key, True]} of {tally[key, True] + tally[key, False]}")
    return 1 if tally["cases", False] else 0


sys.exit(main(sys.argv[1:]))
