"""What the checks of the statistics share: a series through the program, the
comparison of its answers with those of others, and the count of both."""
import json, math, os, subprocess, sys, tempfile

tool, checked, bad = sys.argv[1], 0, 0


def through(text):
    """The answer to a series file of this text, and what was said."""
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, 's.csv')
        with open(name, 'w') as f:
            f.write(text)
        ran = subprocess.run([tool, 'analyze', '--series', name],
                             capture_output=True, text=True)
    return json.loads(ran.stdout) if ran.returncode == 0 else None, ran.stderr


def cell(v):
    return '' if isinstance(v, float) and math.isinf(v) else str(v)


def answer(head, rows):
    lines = [head] + [','.join(map(cell, row)) for row in rows]
    got, said = through('\n'.join(lines) + '\n')
    if got is None:
        sys.exit(f'{said}for:\n' + '\n'.join(lines))
    return got


def close(got, want, rel=1e-9, near=1e-12):
    if want is None or got is None:
        return got is want
    return math.isclose(got, want, rel_tol=rel, abs_tol=near)


def same(what, got, want, rel=1e-9):
    global checked, bad
    checked += 1
    if not close(got, want, rel):
        bad += 1
        print(f'{what}: got {got}, want {want}')


def finish(seed):
    print(f'SEED={seed}: {checked} answers, {bad} differ')
    sys.exit(bad > 0)
