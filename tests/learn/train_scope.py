#!/usr/bin/env python3
"""Fit collect/vocab/scope.csv, the weights of collect/claim/scope_model.c.

usage: train_scope.py IPRSTAT SCOPE.csv FOLDER... [--measure FOLDER...]

FOLDERs are those of train.py. Every claim that the program reads as the
answers have it, and whose scope they give, is an example. --measure prints how
often the scope is right, by the rules and by the model, on folders that are not
fitted to; --folds N does so on the FOLDERs themselves, in N parts.

Needs python3-sklearn; `make learn` calls it. The fit is deterministic.
"""
import csv, glob, json, subprocess, sys
from collections import Counter, defaultdict

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

LEAST_CABLES = 4    # a sign must occur in so many
LEAST_WEIGHT = 0.03 # smaller ones are left out
STRENGTH = 0.1      # inverse of the penalty on the weights
NAMES = ("total", "event", "part")


def near(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def says(claim, seen):
    """Whether the quantity, in whatever unit of length or weight, is the claim's."""
    times = {"months": (1, 12, 1 / 30.4375), "percent": (1, 100),
             "kg": (1, 1000, 0.45359237)}.get(claim["unit"], (1,))
    given = [claim.get(k) for k in ("value", "low", "high") if claim.get(k) is not None]
    return any(near(g, v * t) for g in given for t in times
               for v in (seen["value"], seen["low"], seen["high"]) if v is not None)


def read(program, folder):
    """Examples: (cable, signs, the scope, the rules' scope)."""
    claims = defaultdict(list)
    for cable in json.load(open(folder + "/answers.json"))["cables"]:
        for claim in cable.get("claims", []):
            if claim.get("scope") in NAMES:
                claims[cable["id"], claim["para"]].append(claim)
    out = subprocess.run([program, "extract", "--features", "--all"] + sorted(glob.glob(folder + "/cables/*.txt")),
                         capture_output=True, text=True, check=True).stdout
    examples = []
    for line in out.splitlines():
        seen = json.loads(line)
        open_claims = claims[seen["cable"], seen["paragraph"]]
        found = "scope" in seen and next(
            (c for c in open_claims if c["indicator"] == seen["indicator"] and says(c, seen)), None)
        if found:
            open_claims.remove(found)
            rule = next(s[5:] for s in seen["scope"] if s.startswith("rule="))
            examples.append((seen["cable"], Counter(seen["scope"]), found["scope"], rule))
    return examples


def fit(examples):
    cables = defaultdict(set)
    for cable, signs, *_ in examples:
        for name in signs:
            cables[name].add(cable)
    rows = [{n: k for n, k in e[1].items() if len(cables[n]) >= LEAST_CABLES} for e in examples]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-3, fit_intercept=False)
    model.fit(vectors.fit_transform(rows), [e[2] for e in examples])
    return vectors, model


def write(path, vectors, model):
    row_of = {c: i for i, c in enumerate(model.classes_)}
    with open(path, "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["sign", "event", "part"])
        for k, name in enumerate(vectors.feature_names_):
            total, event, part = (model.coef_[row_of[c]][k] for c in NAMES)
            if max(abs(event - total), abs(part - total)) >= LEAST_WEIGHT:
                out.writerow([name, round((event - total) * 100), round((part - total) * 100)])


def measure(name, examples, vectors, model):
    guess = model.predict(vectors.transform([e[1] for e in examples]))
    right = sum(g == e[2] for g, e in zip(guess, examples))
    rules = sum(e[3] == e[2] for e in examples)
    print(f"{name}: scope right by the rules {rules / len(examples):.3f}, "
          f"by the model {right / len(examples):.3f} of {len(examples)}")


def folds(examples, parts):
    ids = sorted({e[0] for e in examples})
    part_of = {cable: k % parts for k, cable in enumerate(ids)}
    for part in range(parts):
        fitted = fit([e for e in examples if part_of[e[0]] != part])
        measure(f"part {part + 1}", [e for e in examples if part_of[e[0]] == part], *fitted)


def main():
    program, path, *rest = sys.argv[1:]
    cut = rest.index("--measure") if "--measure" in rest else len(rest)
    parts = 0
    if rest[:1] == ["--folds"]:
        parts, rest, cut = int(rest[1]), rest[2:], cut - 2
    examples = [e for folder in rest[:cut] for e in read(program, folder)]
    if parts:
        folds(examples, parts)
    vectors, model = fit(examples)
    write(path, vectors, model)
    print(f"{len(examples)} claims, {Counter(e[2] for e in examples)}")
    for folder in rest[cut + 1:]:
        measure(folder, read(program, folder), vectors, model)


main()
