#!/usr/bin/env python3
"""Fit collect/vocab/when.csv, the weights of collect/claim/when_model.h.

usage: train_when.py IPRSTAT WHEN.csv [--folds N] FOLDER... [--measure FOLDER...]

FOLDERs are those of train.py. Every claim that the program reads as the answers
have it is an example: its choices are the periods that the program sees for it,
and none. --measure prints how often the period is right, by the rules and by
the model, on folders that are not fitted to; --folds does so on the FOLDERs
themselves, in N parts.

Needs python3-scipy; `make learn` calls it. The fit is deterministic.
"""
import csv, datetime as dt
from collections import defaultdict

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from examples import arguments, claimed, folds

LEAST_CABLES = 4    # a sign must occur in so many
LEAST_WEIGHT = 0.03 # smaller ones are left out
PENALTY = 8.0       # on the square of the weights
KINDS = ("own", "inherited")


def day(text):
    try:
        return dt.date.fromisoformat(text[:10])
    except (TypeError, ValueError):
        return None


def agrees(want, got):
    """Both ends within a month and, of short ones, in the same months."""
    (a, b), (c, d) = map(day, want or (None, None)), map(day, got)
    if None in (a, b, c, d):
        return (a, b) == (c, d)
    if abs((a - c).days) > 31 or abs((b - d).days) > 31:
        return False
    month = lambda x: (x.year, x.month)
    last = dt.timedelta(1)
    return (b - a).days > 89 or (month(a) == month(c) and month(b - last) == month(d - last))


class Example:
    """One claim: rows of signs, one a choice; the last row, none, has no signs."""
    def __init__(self, seen, claim):
        wants = [claim.get("period")] + claim.get("period_alt", [])
        given = [[c["start"], c["end"]] for c in seen["choices"]] + [[None, None]]
        exact = [list(w or (None, None)) for w in wants]
        self.cable, self.dated = seen["cable"], bool(claim.get("period"))
        self.right = [any(agrees(w, g) for w in wants) for g in given]
        self.best = [g == exact[0] for g in given]
        if not any(self.best):
            self.best = self.right
        self.rules = seen["by_rules"] if seen["by_rules"] >= 0 else len(given) - 1
        self.asked, self.context = seen["asked"], seen["when"]
        self.rows = [(KINDS[not c["own"]], c["signs"]) for c in seen["choices"]]

    def names(self):
        """For each choice that is one: (sign, kind) of all its signs."""
        for kind, signs in self.rows:
            yield [(s, kind) for s in self.context + signs]


def read(program, folder):
    return [Example(seen, claim) for seen, claim in claimed(program, folder)
            if "period" in claim or claim.get("required", True)]


def numbered(examples):
    """The number of each sign and kind that is met often enough."""
    cables = defaultdict(set)
    for e in examples:
        for row in e.names():
            for name in row:
                cables[name].add(e.cable)
    return {n: k for k, n in enumerate(sorted(n for n, c in cables.items() if len(c) >= LEAST_CABLES))}


def matrix(examples, number):
    """All choices as rows, and where those of each example start."""
    column, end, starts = [], [0], []
    for e in examples:
        starts.append(len(end) - 1)
        for row in e.names():
            column += [number[n] for n in row if n in number]
            end.append(len(column))
        end.append(len(column))
    values = np.ones(len(column))
    return csr_matrix((values, column, end), shape=(len(end) - 1, len(number))), np.array(starts)


def fit(examples):
    """Weights by number: the chance of the right choices, of all choices."""
    examples = [e for e in examples if any(e.best) and e.asked]
    number = numbered(examples)
    x, starts = matrix(examples, number)
    best = np.concatenate([e.best for e in examples])
    of = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, x.shape[0])))
    xt = x.T.tocsr()

    def loss(w):
        score = x @ w
        score -= np.maximum.reduceat(score, starts)[of]
        e = np.exp(score)
        all_, good = np.add.reduceat(e, starts), np.add.reduceat(e * best, starts)
        good = np.maximum(good, 1e-300)
        slope = e / all_[of] - e * best / good[of]
        return (np.log(all_) - np.log(good)).sum() + PENALTY / 2 * w @ w, xt @ slope + PENALTY * w

    w = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B",
                 options={"maxiter": 200, "maxcor": 10}).x
    return number, w


def write(path, number, w):
    signs = defaultdict(lambda: [0, 0])
    for (sign, kind), k in number.items():
        if abs(w[k]) >= LEAST_WEIGHT:
            signs[sign][KINDS.index(kind)] = round(w[k] * 100)
    with open(path, "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["place", "about", "word", *KINDS])
        for sign in sorted(signs):
            out.writerow([*sign.split("|", 2), *signs[sign]])


def chosen(examples, number, w):
    x, starts = matrix(examples, number)
    score = x @ w
    ends = np.append(starts[1:], len(score))
    # of equals the last: none, the row without signs, is the last of all
    return [len(e.right) - 1 - int(np.argmax(score[a:b][::-1])) if e.asked else e.rules
            for e, a, b in zip(examples, starts, ends)]


def measure(name, examples, number, w):
    choice = chosen(examples, number, w)
    for label, dated in (("dated", True), ("undated", False)):
        of = [(e, k) for e, k in zip(examples, choice) if e.dated == dated]
        n = max(len(of), 1)
        rules = sum(e.right[e.rules] for e, _ in of) / n
        model = sum(e.right[k] for e, k in of) / n
        there = sum(any(e.right) for e, _ in of) / n
        print(f"{name}: {label} right by the rules {rules:.3f}, by the model {model:.3f}, "
              f"among the choices {there:.3f} of {len(of)}", flush=True)
    return choice


def main():
    program, path, parts, folders, measured = arguments()
    examples = [e for folder in folders for e in read(program, folder)]
    for name, rest, part in folds(examples, parts, lambda e: e.cable):
        measure(name, part, *fit(rest))
    fitted = fit(examples)
    write(path, *fitted)
    print(f"{len(examples)} claims, {len(fitted[0])} signs")
    for folder in measured:
        measure(folder, read(program, folder), *fitted)


if __name__ == "__main__":
    main()
