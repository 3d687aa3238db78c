#!/usr/bin/env python3
"""Every form and container of one set of cables must give the same rows.

check.py IPRSTAT FOLDER: what make.py wrote. Compares the output of `parse`
whole, and that of `extract` but for the byte spans, which count in the body
as each form writes it. What a form cannot know is listed in LACKS.
"""
import json
import os
import subprocess
import sys

# What a form cannot state. All that hold the telegram whole lack nothing.
LACKS = {"csv-headless": ("transmission_id", "to", "info")}
SPANS = ("start", "end")


def rows(iprstat, command, path, drop):
    run = subprocess.run([iprstat, command, path], capture_output=True, text=True)
    if run.returncode != 0:
        return None, run.stderr
    out = [json.loads(line) for line in run.stdout.splitlines()]
    for row in out:
        for name in drop:
            row.pop(name, None)
    return sorted(out, key=lambda row: json.dumps(row, sort_keys=True)), run.stderr


def main():
    iprstat, folder = sys.argv[1:3]
    parts = [os.path.join(kind, name) for kind in ("form", "box")
             for name in sorted(os.listdir(os.path.join(folder, kind)))]
    failed = passed = 0
    for command, drop in (("parse", ()), ("extract", SPANS)):
        want, _ = rows(iprstat, command, os.path.join(folder, "form/csv"), drop)
        if not want:
            print(f"[  FAILED  ] {command} form/csv: no rows")
            return 1
        for part in parts:
            lacks = LACKS.get(os.path.basename(part), ())
            got, err = rows(iprstat, command, os.path.join(folder, part), drop)
            bad = [k for a, b in zip(want, got or []) for k in a if a[k] != b.get(k) and k not in lacks]
            if got is None or len(got) != len(want) or bad:
                failed += 1
                print(f"[  FAILED  ] {command} {part}: {len(got or [])} rows of {len(want)}, "
                      f"differing {sorted(set(bad))} {err[:300]}")
            else:
                passed += 1
    for form, lacks in LACKS.items():
        print(f"{form} lacks {', '.join(lacks)}")
    print(f"[  PASSED  ] {passed} test(s).")
    return 1 if failed else 0


sys.exit(main())
