"""What the fits share: answers beside what the program saw of the same cables."""
import glob, json, subprocess, sys
from collections import defaultdict

# Quantities are seen in their own units: years, days; tons, pounds; shares of 1.
TIMES = {"months": (1, 12, 1 / 30.4375), "kg": (1, 1000, 907.18474, 0.45359237, 0.001),
         "litre": (1, 100, 3.785411784, 0.001), "percent": (1, 100)}
TIMES["any"] = sorted({t for times in TIMES.values() for t in times})


def near(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def says(claim, seen):
    """Whether the quantity is the claim's."""
    times = TIMES.get(claim["unit"], (1,))
    if claim.get("value") is not None:
        return any(near(claim["value"], v * t) for t in times
                   for v in (seen["value"], seen["low"], seen["high"]) if v is not None)
    # "over 12" is seen as 12 and its qualifier, or as an open bound
    bounds = [(claim.get(end), (seen[end], seen["value"])) for end in ("low", "high")]
    return any(a is not None for a, _ in bounds) and \
        all(a is None or any(near(a, b * t) for t in times for b in both if b is not None)
            for a, both in bounds)


def answers(folder):
    """The claims of answers.json by cable and paragraph."""
    claims = defaultdict(list)
    for cable in json.load(open(folder + "/answers.json"))["cables"]:
        for claim in cable.get("claims", []):
            claims[cable["id"], claim["para"]].append(claim)
    return claims


def seen(program, folder, *options):
    """What `iprstat extract --features` lists of the cables of a folder."""
    out = subprocess.run([program, "extract", "--features", *options] + sorted(glob.glob(folder + "/cables/*.txt")),
                         capture_output=True, text=True, check=True).stdout
    return map(json.loads, out.splitlines())


def claimed(program, folder):
    """Pairs: a claim of the program and the answer that it gives as one."""
    claims = answers(folder)
    for one in seen(program, folder, "--all"):
        there = claims[one["cable"], one["paragraph"]]
        found = next((c for c in there if c["indicator"] == one.get("indicator") and says(c, one)), None)
        if found:
            there.remove(found)
            yield one, found


def arguments():
    """IPRSTAT FILE.csv [--folds N] FOLDER... [--measure FOLDER...]"""
    program, path, *rest = sys.argv[1:]
    parts = 0
    if rest[:1] == ["--folds"]:
        parts, rest = int(rest[1]), rest[2:]
    cut = rest.index("--measure") if "--measure" in rest else len(rest)
    return program, path, parts, rest[:cut], rest[cut + 1:]


def folds(examples, parts, cable_of):
    """In turn each part of the cables: its name, the examples outside it, those in it."""
    part_of = {cable: k % max(parts, 1) for k, cable in enumerate(sorted({cable_of(e) for e in examples}))}
    for part in range(parts):
        inside = [part_of[cable_of(e)] == part for e in examples]
        yield f"part {part + 1}", [e for e, i in zip(examples, inside) if not i], \
            [e for e, i in zip(examples, inside) if i]
