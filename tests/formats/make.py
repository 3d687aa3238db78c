#!/usr/bin/env python3
"""Writes the same invented cables in every form and container that is read.

make.py OUT [CABLE.txt ...]: three built-in ones, whose bytes are awkward, and
those given: mirror pages, five-line texts or telegrams.
A telegram is a text whose header ends where the classification line starts.
Deterministic: the same cables give the same bytes (but for 7z and zstd, which
the installed tools make, and which are left out where they are missing).
"""
import bz2, csv, gzip, io, json, lzma, os, re, shutil, subprocess, sys, tarfile, zipfile

MARKS = [("UNCLAS", "UNCLASSIFIED"), ("CONFIDENTIAL", "CONFIDENTIAL"),
         ("C O N F", "CONFIDENTIAL"), ("SECRET", "SECRET"), ("S E C R", "SECRET")]
with open("collect/vocab/posts.csv", encoding="utf-8") as f:
    POSTS = {row["id_stem"]: row["origin"] for row in csv.DictReader(f)}
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()

BUILT_IN = ['''VZCZCXRO1111
RR RUEHAG
DE RUEHMO #9001/01 1531218
ZNR UUUUU ZZH
R 021218Z JUN 09
FM AMEMBASSY MOSCOW
TO RUEHC/SECSTATE WASHDC 3596
INFO RUCPDOC/DEPT OF COMMERCE WASHDC
UNCLAS SECTION 01 OF 02 MOSCOW 099001 

SENSITIVE
SIPDIS

E.O. 12958: N/A
TAGS: PGOV ETRD KIPR ECON RS
SUBJECT: RUSSIA: "CUSTOMS" WEEK AGAINST FAKES; R&D LABELS

REF: A. 08 MOSCOW 3000
B. STATE 12345

1. (SBU) Summary: Customs seized over 6,000 discs, worth 250,000 
rubles (approximately $8000), in one week. A back\\slash and a <5 
percent share stand here. End Summary.

2. (U) Police opened 12 cases and closed 14 \u2013 the ministry said \u201cno
more\u201d. 

MOSCOW 00099001  002 OF 002


Fines came to S\u00e3o Paulo prices of \u20ac500.

ALPHA
''', '''VZCZCXYZ2222
PP RUEHWEB

DE RUEHHN #9002 2971301
ZNR UUUUU ZZH
P 241301Z OCT 07
FM AMEMBASSY HANOI
TO RUEHC/SECSTATE WASHDC PRIORITY 6327
UNCLAS HANOI 099002 

SIPDIS

E.O. 12958: N/A
TAGS: ETRD, KIPR, VM
SUBJECT: HANOI COURT HEARS THREE IPR CASES

1. The court heard three cases; "fines" of VND 4.3 billion (about USD
270,000) were paid, said 'the clerk'.\tIt's done;

2. Table of seizures:
Year    Cases    Discs
2005    12       3,000
2006    15       4,500

BRAVO
''', '''VZCZCXYZ3333
RR RUEHWEB

DE RUEHPE #9003 0621200
ZNY CCCCC ZZH
R 021200Z MAR 08
FM AMEMBASSY LIMA
TO RUEHC/SECSTATE WASHDC 1234
C O N F I D E N T I A L LIMA 099003 

SIPDIS

E.O. 12958: DECL: 03/02/2018
TAGS: PGOV, PREL, PE
SUBJECT: A TALK WITHOUT IPR

Classified By: A/DCM Alpha Bravo. Reason: 1.4 (b) and (d)

1. (C) The minister spoke of roads.

CHARLIE
''']


def text_of(path):
    """The telegram in a mirror page or five-line text."""
    text = open(path, encoding="utf-8").read()
    if "IdentifierCreated" in text:
        text = text[text.index("how-to read a cable"):].split("\n", 1)[1].replace("\t\t\t\t\t  ", "", 1)
    elif not text.startswith("VZCZC"):
        text = text.split("\n", 5)[5]
    return text.lstrip("\n")


def cable_of(text):
    lines = text.split("\n")
    at = next(i for i, l in enumerate(lines) if any(l.startswith(m) for m, _ in MARKS))
    header, body = "\n".join(lines[:at]).rstrip("\n"), "\n".join(lines[at:]).rstrip("\n")
    mark = next(w for m, w in MARKS if lines[at].startswith(m))
    if mark == "UNCLASSIFIED" and "SENSITIVE" in body[:400]:
        mark = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    post, serial = re.search(r"([A-Z]+(?: [A-Z]+)*) (\d{5,6})", lines[at].split(" OF ")[-1]).groups()
    post = re.sub(r"^(UNCLAS|CONFIDENTIAL|SECRET|C O N F I D E N T I A L|S E C R E T|\d+) ", "", post)
    day, hour, month, year = re.search(r"(\d\d)(\d{4})Z ([A-Z]{3}) (\d\d)", header).groups()
    when = ("20" if int(year) < 60 else "19") + year, MONTHS.index(month) + 1, int(day), hour[:2], hour[2:]
    tags = re.search(r"TAGS:? (.*)", body).group(1).replace(",", " ").split()
    title = re.search(r"SUBJECT: (.*)", body).group(1)
    return dict(id=f"{year}{post.replace(' ', '')}{int(serial)}", when=when, mark=mark,
                origin=POSTS.get(post, "Embassy " + post.title()), header=header, body=body,
                tags=tags, title=title, refs="")


def iso(c, seconds=True):
    y, m, d, h, mi = c["when"]
    return f"{y}-{m:02d}-{d:02d} {h}:{mi}" + (":00" if seconds else "")


def slashed(c):
    y, m, d, h, mi = c["when"]
    return f"{m}/{d}/{y} {int(h)}:{mi}"


def telegram(c):
    return c["header"] + "\n" + c["body"]


def mirror(c):
    nb = "\u00a0"
    return (f"wikileaks ico{nb} {nb} Home papers ico\nIdentifierCreatedClassificationOrigin\n"
            f"{c['id']} {iso(c)} {c['mark']} {c['origin']}\nCable title:{nb} {nb} \n\n{c['title']}\n\n"
            f"Tags:{nb} {nb}  " + "".join(t + nb + " " for t in c["tags"]) +
            f"\npdf{nb} how-to read a cable\n{c['header']}\n\t\t\t\t\t  {c['body']}")


def viewer(c):
    return (f"Reference ID Created Released Classification Origin\n{c['id']} {iso(c, False)} "
            f"2010-12-16 06:06 {c['mark']} {c['origin']} Appears in these articles:\n"
            f" http://news.example/1\n    \n{telegram(c)}")


def five(c):
    return f"{c['id']}\n{c['title']}\nTue Jun 02 00:00:00 +0100 2009\n{c['mark']}\n{c['origin']}\n{telegram(c)}"


def marked(body):
    body = re.sub(r"(?m)^(\d+)\. ", lambda m: f"<a id='par{m[1]}' href='#par{m[1]}'>\u00b6</a>{m[0]}", body)
    line = re.search(r"(?m)^TAGS:? (.*)$", body)
    links = " ".join(f"<a href='/tag/{t}_0.html'>{t}</a>" for t in line[1].replace(",", " ").split())
    return (body[:line.start(1)] + links + body[line.end(1):]).replace("\n", "&#x000A;")


def wikileaks(c, early):
    menu = "".join(f"<a href='/tag/{t}_0.html'>{t}</a>\n" for t in ("KIPR", "ETRD", "XX") * 200)
    heads = ["Reference ID", "Created"] + (["Released"] if early else []) + ["Classification", "Origin"]
    cells = [c["id"], iso(c, False)] + (["2010-12-16 06:06"] if early else []) + [c["mark"], c["origin"]]
    key = "" if early else "<!-- -----BEGIN PGP PUBLIC KEY BLOCK-----\n" + "A1b2" * 4000 + " -->\n"
    return ("<?xml version='1.0' encoding='utf-8' ?>\n<html lang='en'>\n<head>\n<title>Cable Viewer</title>\n</head>\n"
            f"<body>{key}<table class='cable'><tr><td>menu</td></tr></table>\n{menu}<table class='cable'>\n<tr>\n" +
            "".join(f"<th>{h}</th>\n" for h in heads) + "</tr>\n<tr>\n" +
            "".join(f"<td>\n<a href='/x' title='secret'>{v}</a>\n</td>\n" for v in cells) + "</tr>\n</table>\n" +
            f"<code><pre>{marked('TAGS: ' + chr(10) + c['header']).split('&#x000A;', 1)[1]}</pre></code>\n"
            f"<code><pre>{marked(c['body'])}</pre></code>\n</div>\n</body>\n</html>\n")


def escaped(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plusd(c, new):
    y, m, d, h, mi = c["when"]
    month = "January February March April May June July August September October November December".split()[m - 1]
    keys = {"Date": f"{y} {month} {d:02d}, {h}:{mi} (Tuesday)", "Canonical ID": c["id"] + "_a",
            "Original Classification": c["mark"], "From": c["origin"].split()[-1] + " City",
            "TAGS": " | ".join(f"{t} - Something" for t in c["tags"])}
    cells = "".join(f"<td><div class=\"s_key\">{k}</div><div class=\"s_val\"><a href=\"/p\">{escaped(v)}</a></div></td>\n"
                    for k, v in keys.items())
    text = escaped(telegram(c))
    if new:
        text = "<div class=\"text\" id=\"tagged-text\">" + text.replace("\n", "<br />\n") + "</div>"
    else:
        text = "<pre id=\"tagged-text\">" + text.replace("HANOI", "<span class=\"w\">HANOI</span>") + "</pre>"
    key = "<div class=\"key\">-----BEGIN PGP PUBLIC KEY BLOCK-----\n" + "Zz9/" * 5000 + "</div>\n"
    return (f"<!DOCTYPE html>\n<html><head><title>Cable: {c['id']}_a</title><style>#tagged-text {{ }} .s_key {{ }}</style>"
            f"</head><body>\n{key}<table id=\"synopsis\"><tr><td colspan=\"3\"><b>{escaped(c['title'])}</b></td></tr>"
            f"<tr>{cells}</tr></table>\n{text}\n<div>Raw content</div></body></html>\n")


def scoop(c):
    return (f"<html><head><title>Cablegate: {escaped(c['title'])}</title><script>if (a < b) x();</script></head><body>"
            f"<h1>Cablegate: {escaped(c['title'])}</h1><p>Press release</p><pre>{escaped(telegram(c))}</pre></body></html>")


def row(c, n):
    return [str(n), slashed(c), c["id"], c["origin"], c["mark"], c["refs"], c["header"], c["body"]]


def csv_dump(cables):
    esc = lambda s: s.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(",".join(f'"{esc(v)}"' for v in row(c, i + 1)) + "\n" for i, c in enumerate(cables))


def csv_doubled(cables):
    esc = lambda s: s.replace('"', '""')
    names = "id,date,refid,origin,classification,destination,header,content\n"
    return names + "".join(",".join(f'"{esc(v)}"' for v in row(c, i + 1)) + "\r\n" for i, c in enumerate(cables))


def csv_plain(cables):
    esc = lambda s: '"' + s.replace('"', '""') + '"' if re.search(r'[",\n]', s) else s
    return "".join(",".join(esc(v) for v in row(c, i + 1)) + "\n" for i, c in enumerate(cables))


def table(c, n):
    return [str(n), iso(c), c["id"], c["mark"], c["origin"], c["refs"], c["header"], c["body"]]


def tabbed(s, letters):
    s = s.replace("\\", "\\\\")
    return s.replace("\t", "\\t" if letters else "\\\t").replace("\n", "\\n" if letters else "\\\n")


def tab_dump(cables, letters=False):
    return "".join("\t".join(tabbed(v, letters) for v in table(c, i + 1)) + "\n" for i, c in enumerate(cables))


def record_text(cables):
    return "".join(f"id: {i + 1}\ndate: {slashed(c)}\nrefid: {c['id']}\norigin: {c['origin']}\nclassification: {c['mark']}\n"
                   f"destination: {c['refs']}\nheader:\n{c['header']}\n\n----------------- header ends ----------------\n\n"
                   f"{c['body']}\n" for i, c in enumerate(cables))


def objects(c):
    return {"_id": c["id"], "date": iso(c), "origin": c["origin"], "classification": c["mark"],
            "references": [], "tags": c["tags"], "subject": c["title"], "header": c["header"], "body": c["body"]}


COLUMNS = "id, date, refid, classification, origin, destination, header, content"


def mysql(cables):
    esc = lambda s: s.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    create = ("-- MySQL dump 10.13\n\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `cable`;\nCREATE TABLE `cable` (\n" +
              ",\n".join(f"  `{n}` {'int(11) NOT NULL' if n == 'id' else 'longtext'}" for n in COLUMNS.split(", ")) +
              ",\n  PRIMARY KEY (`id`)\n) ENGINE=MyISAM;\n")
    rows = ",".join("(" + ",".join([str(i + 1)] + [f"'{esc(v)}'" for v in table(c, 0)[1:]]) + ")" for i, c in enumerate(cables))
    tags = "CREATE TABLE `tag` (`cable` int, `name` text);\nINSERT INTO `tag` VALUES (1,'KIPR'),(2,'ETRD');\n"
    return create + tags + create.split(";\n", 3)[-1] + f"INSERT INTO `cable` VALUES {rows};\n/*!40000 UNLOCK TABLES */;\n"


def quoted(s):
    return "'" + s.replace("'", "''") + "'"


def postgres(cables, copy):
    head = "--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\n"
    if copy:
        return (head + f"COPY public.cable ({COLUMNS}) FROM stdin;\n" + tab_dump(cables, True) +
                "\\.\n\n-- done\n")
    return head + "".join(f"INSERT INTO public.cable ({COLUMNS}) VALUES (" +
                          ", ".join([str(i + 1)] + [quoted(v) for v in table(c, 0)[1:]]) + ");\n"
                          for i, c in enumerate(cables))


def sqlite(cables):
    def value(s):
        return (f"replace({quoted(s.replace(chr(10), chr(92) + 'n'))},'\\n',char(10))" if "\n" in s else quoted(s))
    return ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE cable(" + COLUMNS + ");\n" +
            "".join("INSERT INTO cable VALUES(" + ",".join([str(i + 1)] + [value(v) for v in table(c, 0)[1:]]) + ");\n"
                    for i, c in enumerate(cables)) + "COMMIT;\n")


def put(out, name, data, charset="utf-8"):
    path = os.path.join(out, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode(charset))
    return path


def zipped(names):
    buf = io.BytesIO()
    with zipfile.ZipFile(buf, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in names:
            z.writestr(zipfile.ZipInfo(name, (2010, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buf.getvalue()


def tarred(names, odd=False):
    buf = io.BytesIO()
    with tarfile.open(fileobj=buf, mode="w", format=tarfile.GNU_FORMAT) as t:
        if odd:
            for name, kind, link in (("link", tarfile.SYMTYPE, "/etc/passwd"), ("folder", tarfile.DIRTYPE, ""),
                                     ("hard", tarfile.LNKTYPE, "../../x"), ("pipe", tarfile.FIFOTYPE, "")):
                info = tarfile.TarInfo(name)
                info.type, info.linkname = kind, link
                t.addfile(info)
        for name, data in names:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return buf.getvalue()


def tool(out, name, command, files):
    if not shutil.which(command[0]):
        return
    path = os.path.join(out, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path):
        os.remove(path)
    subprocess.run(command + [os.path.abspath(path)] + [os.path.basename(f) for f in files], check=True,
                   cwd=os.path.dirname(files[0]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def containers(out, dump, pages):
    named = [("cables.csv", dump)]
    put(out, "box/gz/cables.csv.gz", gzip.compress(dump, mtime=0))
    put(out, "box/bz2/cables.csv.bz2", bz2.compress(dump))
    put(out, "box/xz/cables.csv.xz", lzma.compress(dump))
    put(out, "box/zip/cables.zip", zipped(named))
    put(out, "box/zip-pages/pages.zip", zipped(pages))
    put(out, "box/tar/cables.tar", tarred(named))
    put(out, "box/tar-odd/odd.tar", tarred([("../../up/" + n, d) for n, d in pages], True))
    put(out, "box/tgz/cables.tar.gz", gzip.compress(tarred(pages), mtime=0))
    put(out, "box/zip-in-tar/outer.tar", tarred([("inner.zip", zipped(pages))]))
    put(out, "box/gz-in-zip/outer.zip", zipped([("cables.csv.gz", gzip.compress(dump, mtime=0))]))
    put(out, "box/tgz-in-zip/outer.zip", zipped([("a.tar.gz", gzip.compress(tarred(pages), mtime=0))]))
    plain = put(out, "form/csv/cables.csv", dump)
    tool(out, "box/7z/cables.7z", ["7z", "a", "-bd"], [plain])
    tool(out, "box/zst/cables.csv.zst", ["zstd", "-q", "-f", "-o"], [plain])


def main():
    out, files = sys.argv[1], sys.argv[2:]
    cables = [cable_of(t) for t in BUILT_IN + [text_of(f) for f in files]]
    for form, write, suffix in (("mirror", mirror, "txt"), ("viewer", viewer, "txt"), ("five", five, "txt"),
                                ("telegram", telegram, "txt"), ("scoop", scoop, "html"),
                                ("html2010", lambda c: wikileaks(c, True), "html"),
                                ("html2011", lambda c: wikileaks(c, False), "html"),
                                ("plusd-new", lambda c: plusd(c, True), "html"),
                                ("plusd-old", lambda c: plusd(c, False), "html")):
        for c in cables:
            put(out, f"form/{form}/{c['id']}.{suffix}", write(c))
    for name, data in (("csv-doubled/x.csv", csv_doubled(cables)), ("csv-plain/x.csv", csv_plain(cables)),
                       ("tab/x.tab", tab_dump(cables)), ("tab-letters/x.tsv", tab_dump(cables, True)),
                       ("record/x.txt", record_text(cables)),
                       ("json/x.jsonl", "".join(json.dumps(objects(c)) + "\n" for c in cables)),
                       ("json-array/x.json", json.dumps([objects(c) for c in cables], indent=2, ensure_ascii=False)),
                       ("mysql/x.sql", mysql(cables)), ("pg-copy/x.sql", postgres(cables, True)),
                       ("pg-insert/x.sql", postgres(cables, False)), ("sqlite/x.sql", sqlite(cables))):
        put(out, "form/" + name, data)
    put(out, "form/cat-mirror/x.txt", "".join(mirror(c) for c in cables))
    put(out, "form/cat-html/x.html", "".join(wikileaks(c, n % 2 == 0) for n, c in enumerate(cables)))
    put(out, "form/cat-plusd/x.html", "".join(plusd(c, n % 2 == 0) for n, c in enumerate(cables)))
    put(out, "form/cat-telegram/x.txt", "".join(telegram(c) + "\n" for c in cables))
    put(out, "form/cat-nnnn/x.txt", "".join(telegram(c) + "\nNNNN\n\n" for c in cables))
    put(out, "form/csv-headless/x.csv", csv_dump([dict(c, header="") for c in cables]))
    put(out, "form/csv-cp1252/x.csv", csv_dump(cables), "cp1252")
    put(out, "form/csv-crlf/x.csv", csv_dump(cables).replace("\n", "\r\n"))
    pages = [(f"cable/{c['id']}.html", wikileaks(c, False).encode()) for c in cables]
    containers(out, csv_dump(cables).encode(), pages)


main()
