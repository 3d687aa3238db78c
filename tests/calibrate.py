#!/usr/bin/env python3
"""Fit and show the calibration of claim confidence.

usage: calibrate.py SCORE.py GOLD.json OUT.ndjson [GOLD.json OUT.ndjson ...]

OUT.ndjson is what `iprstat extract --all` prints for the cables of GOLD.json.
A claim counts as right when the scorer finds it typed right, as wrong when it
is spurious or mistyped; optional ones that are right are left out. Prints the
two constants of the logistic that maps the rule score to a probability
(collect/claim/confidence.c: CALIBRATE_SHIFT, CALIBRATE_SLOPE, on top of those
in force) by Newton's method, and the reliability in five bins.
"""
import importlib.util, json, math, sys

def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

def pairs(score, gold, out):
    claims = {}
    for line in open(out, encoding="utf-8"):
        c = json.loads(line)
        if c["kind"] != "change":
            claims.setdefault(c["cable"], []).append(c)
    for cable in json.load(open(gold, encoding="utf-8"))["cables"]:
        mine = claims.get(cable["id"], [])
        match = score.assign([[score.agreement(g, s, 1) for s in mine]
                              for g in cable["claims"]])
        of = {j: i for i, j in match.items()}
        for j, s in enumerate(mine):
            g = cable["claims"][of[j]] if j in of else None
            right = g is not None and score.same_type(g, s)
            if right and not score.required(g):
                continue
            yield min(max(s["confidence"], 1e-3), 1 - 1e-3), right

def fit(data):
    a, b = 0.0, 1.0
    for _ in range(50):
        ga = gb = haa = hab = hbb = 0.0
        for p, y in data:
            z = math.log(p / (1 - p))
            q = 1 / (1 + math.exp(-(a + b * z)))
            w = q * (1 - q)
            ga += y - q; gb += (y - q) * z
            haa += w; hab += w * z; hbb += w * z * z
        det = haa * hbb - hab * hab
        if det < 1e-9:
            break
        a += (hbb * ga - hab * gb) / det
        b += (haa * gb - hab * ga) / det
    return a, b

def show(data, name):
    print(name, "bin: claims, mean confidence, right")
    total = 0.0
    for k in range(5):
        part = [(p, y) for p, y in data if min(4, int(p * 5)) == k]
        if part:
            mean = sum(p for p, _ in part) / len(part)
            right = sum(y for _, y in part) / len(part)
            total += len(part) * abs(mean - right)
            print(f"  {k / 5:.1f}-{k / 5 + 0.2:.1f}: {len(part)}, {mean:.3f}, {right:.3f}")
    n = max(1, len(data))
    print(f"  expected error {total / n:.3f}; above 0.9: "
          f"{sum(p > 0.9 for p, _ in data) / n:.2f}; below 0.7: "
          f"{sum(p < 0.7 for p, _ in data) / n:.2f}")

def main():
    if len(sys.argv) < 4 or len(sys.argv) % 2:
        sys.exit(__doc__)
    score = load(sys.argv[1])
    data = [x for i in range(2, len(sys.argv), 2)
            for x in pairs(score, sys.argv[i], sys.argv[i + 1])]
    show(data, "in force")
    a, b = fit(data)
    print(f"refit: shift {a:.3f}, slope {b:.3f}")
    show([(1 / (1 + math.exp(-(a + b * math.log(p / (1 - p))))), y)
          for p, y in data], "after the refit")

main()
