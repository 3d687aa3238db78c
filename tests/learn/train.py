#!/usr/bin/env python3
"""Fit collect/vocab/weights.csv, the model of collect/claim/learned.h.

usage: train.py IPRSTAT WEIGHTS.csv FOLDER|SENTENCES.txt... [--measure FOLDER...]

A FOLDER holds cables/*.txt and answers.json, in the form of
tests/learn/answers.json: for each cable the claims it makes, by paragraph,
value and indicator. SENTENCES is a file of tests/data: a sentence and, on the
line after it, "= indicator value; ...", or a line "= indicator qualifier low
high unit" and the sentences after it, or sentences that claim nothing. Every
quantity of the cables that `iprstat extract --features` lists and that no
answer claims is an example of "no claim".
--measure prints precision and recall on folders not fitted to.

Needs python3-numpy; `make learn` calls it. On one machine the fit is deterministic.
"""
import csv, json, os, re, tempfile
from collections import Counter, defaultdict

from examples import answers, arguments, says, seen as all_seen
from net import Net

SENTENCE_WEIGHT = 2    # of an example sentence, which is plain, to one of a cable
LEAST_CHANCE = 0.4     # of claims that are accepted


HEAD = """R 011200Z JUL 09
FM AMEMBASSY LIMA
TO SECSTATE WASHDC 0001
UNCLAS LIMA 9%04d

E.O. 12958: N/A
TAGS: KIPR ETRD ECON PE
SUBJECT: INTELLECTUAL PROPERTY UPDATE

1. (U) %s
"""


def claim_of(text):
    """"?raids 12..15": the claim of a line after its sentence."""
    words = text.lstrip("?").split(" ")
    low, _, high = words[1].partition("..") if ".." in words[1] else (words[1], "", words[1])
    low, high = (float(x) if x not in ("", "-") else None for x in (low, high))
    return {"para": 1, "indicator": words[0], "value": low if low == high else None, "low": low,
            "high": high, "unit": "any", "required": text[0] != "?"}


def sentences(path):
    """Pairs of a sentence and the claims it makes."""
    lines = [l.rstrip("\n") for l in open(path) if l.strip() and not l.startswith("#")]
    shared, pairs = None, []
    for line in lines:
        if re.match(r"= \w+ [a-z_]+ \S+ \S+ \S+$", line):
            _, indicator, _, low, high, _ = line.split(" ")
            shared = [claim_of(f"{indicator} {low}..{high}")]
        elif line.startswith("= "):
            pairs[-1] = (pairs[-1][0], [claim_of(c) for c in line[2:].split("; ") if " " in c])
        else:
            pairs.append((line, shared or []))
    return pairs


def unfold(path, folder):
    """A file of sentences as a folder of cables with one sentence each."""
    os.mkdir(folder + "/cables")
    cables = []
    for k, (text, claims) in enumerate(sentences(path)):
        cables.append({"id": "09LIMA9%04d" % k, "claims": claims})
        with open(f"{folder}/cables/09LIMA9{k:04d}.txt", "w") as f:
            f.write(HEAD % (k, text))
    with open(folder + "/answers.json", "w") as f:
        json.dump({"cables": cables}, f)


def read(program, folder):
    """Examples: (cable, features, answers accepted, rule, required, weight)."""
    if os.path.isfile(folder):
        with tempfile.TemporaryDirectory() as made:
            unfold(folder, made)
            examples, need = read(program, made)
        for e in examples:  # nothing stands around a sentence alone
            for name in [n for n in e[1] if n.startswith(("about:", "para:"))]:
                del e[1][name]
        return [(folder + e[0],) + e[1:-1] + (SENTENCE_WEIGHT,) for e in examples], need
    open_claims = answers(folder)
    need = sum(c.get("required", True) for list_ in open_claims.values() for c in list_)
    examples, told = [], defaultdict(list)
    for seen in all_seen(program, folder):
        features = Counter()
        for name, strength in seen["features"]:
            features[name] += float(strength)
        claims = open_claims[seen["cable"], seen["paragraph"]]
        found = next((c for c in claims if says(c, seen)), None)
        if found:
            claims.remove(found)
            told[seen["cable"], seen["paragraph"]].append(found)
        else:  # the same figure once more is no example of "no claim"
            found = next((dict(c, required=False) for c in told[seen["cable"], seen["paragraph"]]
                          if says(c, seen) and c["indicator"] == seen["rule"]), None)
        accept = [found["indicator"]] + found.get("indicator_alt", []) if found else ["-"]
        accept = [a if a != "other" else "-" for a in accept]
        examples.append((seen["cable"], features, accept, seen["rule"], not found or found.get("required", True), 1))
    return examples, need


def plain(examples):
    return [(features, accept[0], weight) for _, features, accept, _, _, weight in examples]


def measure(name, examples, need, net):
    chances = net.chances(plain(examples))
    for label, use in (("rules", False), ("model", True)):
        right = given = met = 0
        for (_, _, accept, rule, required, _), p in zip(examples, chances):
            best = max(range(len(p)), key=lambda i: (net.classes[i] != "-") * p[i])
            got = (net.classes[best] if p[best] >= LEAST_CHANCE else None) if use else rule
            right += got is not None and got in accept
            given += got is not None
            met += got is not None and got in accept and required
        p, r = right / max(1, given), met / max(1, need)
        print(f"{name}: {label}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")


def main():
    program, path, _, folders, measured = arguments()
    examples = [e for folder in folders for e in read(program, folder)[0]]
    net = Net(plain(examples), [e[0] for e in examples])
    with open(path, "w", newline="") as f:
        net.write(csv.writer(f, lineterminator="\n"))
    print(f"{len(examples)} quantities, {sum(e[2][0] != '-' for e in examples)} of them claims, "
          f"{len(net.names)} features")
    for folder in measured:
        measure(folder, *read(program, folder), net)


main()
