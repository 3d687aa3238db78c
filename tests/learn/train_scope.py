#!/usr/bin/env python3
"""Fit collect/vocab/scope.csv, the weights of collect/claim/scope_model.c.

usage: train_scope.py IPRSTAT SCOPE.csv [--folds N] FOLDER... [--measure FOLDER...]

FOLDERs are those of train.py. Every claim that the program reads as the
answers have it, and whose scope they give, is an example. --measure prints how
often the scope is right, by the rules and by the model, on folders that are not
fitted to; --folds N does so on the FOLDERs themselves, in N parts.

Needs python3-sklearn; `make learn` calls it. The fit is deterministic.
"""
import csv
from collections import Counter, defaultdict

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from examples import arguments, claimed, folds

LEAST_CABLES = 4    # a sign must occur in so many
LEAST_WEIGHT = 0.03 # smaller ones are left out
STRENGTH = 0.1      # inverse of the penalty on the weights
NAMES = ("total", "event", "part")


def read(program, folder):
    """Examples: (cable, signs, the scope, the rules' scope)."""
    return [(seen["cable"], Counter(seen["scope"]), claim["scope"],
             next(s[5:] for s in seen["scope"] if s.startswith("rule=")))
            for seen, claim in claimed(program, folder) if claim.get("scope") in NAMES]


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


def main():
    program, path, parts, folders, measured = arguments()
    examples = [e for folder in folders for e in read(program, folder)]
    for name, rest, part in folds(examples, parts, lambda e: e[0]):
        measure(name, part, *fit(rest))
    vectors, model = fit(examples)
    write(path, vectors, model)
    print(f"{len(examples)} claims, {Counter(e[2] for e in examples)}")
    for folder in measured:
        measure(folder, read(program, folder), vectors, model)


main()
