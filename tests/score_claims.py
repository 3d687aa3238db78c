#!/usr/bin/env python3
"""Compares extracted claims with expected ones: score_claims.py ANSWERS OUT.

ANSWERS: fixtures/claims.json ({"cables":[{"id","claims":[...]}]}) or NDJSON
with one claim a line ("cable", "para", "indicator", ...). OUT: what `iprstat
extract` prints. Three levels, each stricter: `found` (cable, paragraph,
indicator, value or bounds, unit), `bounds` (the qualifier too), `whole`
(country and period too). Precision counts printed claims that are expected,
optional ones included. Exit 1 when a figure is under its floor:
--floor found=0.9,whole=0.8,precision=0.9. --errors lists what went wrong.
"""
import argparse
import json
import sys


def expected(path):
    text = open(path, encoding="utf-8").read()
    if not text.lstrip().startswith('{"cable"'):
        for cable in json.loads(text)["cables"]:
            for claim in cable["claims"]:
                yield cable["id"], claim
        return
    for line in text.splitlines():
        claim = json.loads(line)
        yield claim["cable"], claim


def bounds_of(claim):
    """(low, high) of an expected claim; given ones win over the qualifier's."""
    value, how = claim.get("value"), claim.get("qualifier", "exact")
    if "low" in claim or "high" in claim:
        return claim.get("low"), claim.get("high")
    if how in ("more_than", "at_least"):
        return value, None
    if how in ("less_than", "at_most"):
        return None, value
    return value, value


def near(a, b):
    if a is None or b is None:
        return a is b
    return abs(float(a) - float(b)) <= 1e-9 * max(1, abs(float(a)))


def is_found(want, got):
    if got["paragraph"] != want["para"]:
        return False
    keys = [want["indicator"]] + want.get("indicator_alt", [])
    if got["indicator"] not in keys or got["unit"] != want["unit"]:
        return False
    low, high = bounds_of(want)
    value = want.get("value")
    if value is not None and near(value, got["value"]):
        return True
    if value is not None:
        return near(value, got["low"]) or near(value, got["high"])
    return near(low, got["low"]) and near(high, got["high"])


def has_bounds(want, got):
    hows = [want.get("qualifier", "exact")] + want.get("qualifier_alt", [])
    return got["qualifier"] in hows


def is_whole(want, got):
    countries = [want.get("country")] + want.get("country_alt", [])
    if "period" not in want:
        return got["country"] in countries
    periods = [want["period"]] + want.get("period_alt", [])
    mine = [got["period_start"], got["period_end"]]
    mine = None if mine == [None, None] else mine
    return got["country"] in countries and mine in periods


def level(want, got):
    if not is_found(want, got):
        return 0
    if not has_bounds(want, got):
        return 1
    return 3 if is_whole(want, got) else 2


def pair(wants, gots):
    """Best pairs first; each claim is used once."""
    pairs = sorted(
        ((level(w, g), w.get("required", True), -i, -k)
         for i, w in enumerate(wants) for k, g in enumerate(gots)),
        reverse=True)
    used_w, used_g, out = set(), set(), []
    for how, _, i, k in pairs:
        if how and -i not in used_w and -k not in used_g:
            used_w.add(-i)
            used_g.add(-k)
            out.append((-i, -k, how))
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("answers")
    parser.add_argument("out")
    parser.add_argument("--floor", default="")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    wants, gots = {}, {}
    for cable, claim in expected(args.answers):
        wants.setdefault(cable, []).append(claim)
    for line in open(args.out, encoding="utf-8"):
        claim = json.loads(line)
        gots.setdefault(claim["cable"], []).append(claim)
    required = reached = printed = good = 0
    at = {1: 0, 2: 0, 3: 0}
    for cable in sorted(set(wants) | set(gots)):
        w, g = wants.get(cable, []), gots.get(cable, [])
        pairs = pair(w, g)
        required += sum(c.get("required", True) for c in w)
        printed += len(g)
        good += len(pairs)
        taken = {i: (k, how) for i, k, how in pairs}
        for i, claim in enumerate(w):
            k, how = taken.get(i, (None, 0))
            if claim.get("required", True):
                reached += how > 0
                for n in (1, 2, 3):
                    at[n] += how >= n
            if args.errors and claim.get("required", True) and how < 3:
                mine = g[k] if k is not None else {}
                print(["MISSED", "BOUNDS", "DETAIL"][how], cable,
                      {x: claim.get(x) for x in ("para", "indicator", "value",
                       "qualifier", "unit", "country", "period", "text_hint")},
                      "got", [mine.get(x) for x in ("qualifier", "country",
                              "period_start", "period_end", "text")])
        if args.errors:
            hit = {k for _, k, _ in pairs}
            for k, claim in enumerate(g):
                if k not in hit:
                    print("EXTRA", cable, claim["paragraph"],
                          claim["indicator"], claim["value"], claim["unit"],
                          "|", claim["sentence"][:160])
    part = lambda a, b: a / b if b else 1.0
    figure = {"found": part(at[1], required), "bounds": part(at[2], required),
              "whole": part(at[3], required), "precision": part(good, printed)}
    print(f"{required} expected, {printed} printed: " + ", ".join(
        f"{name} {value:.3f}" for name, value in figure.items()))
    low = False
    for floor in filter(None, args.floor.split(",")):
        name, least = floor.split("=")
        if figure[name] < float(least):
            print(f"{name} is under its floor of {least}")
            low = True
    return low


sys.exit(main())
