"""Answers of tests/data/stat_fresh.json, all made without iprstat."""
import json, math, os, re, subprocess, sys, tempfile
tool, path = sys.argv[1:3]


def find(answer, key):
    for part in re.findall(r'[^.\[\]]+', key):
        answer = answer[int(part)] if isinstance(answer, list) else answer[part]
    return answer


def agree(got, want):
    if want is None or got is None or isinstance(want, (str, list)):
        return got == want
    return math.isclose(got, want, rel_tol=1e-9, abs_tol=1e-12)


numbers = wrong = 0
cases = json.load(open(path))
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, 's.csv')
    for case in cases:
        with open(name, 'w') as f:
            f.write(case['file'])
        ran = subprocess.run([tool, 'analyze', '--series', name],
                             capture_output=True, text=True)
        if ran.returncode:
            print(f"{case['name']}: {ran.stderr.strip()}")
            wrong += 1
            continue
        answer = json.loads(ran.stdout)
        want = dict(case['want'])
        dunn = {f"{d['a']}-{d['b']}": d['z'] for d in answer.get('dunn', [])}
        for pair, z in want.pop('DUNN', {}).items():
            want['dunn ' + pair] = z
            answer['dunn ' + pair] = dunn.get(pair)
        for key, value in want.items():
            numbers += 1
            got = find(answer, key)
            if not agree(got, value):
                print(f"{case['name']}: {key}: got {got}, want {value}")
                wrong += 1
print(f'{len(cases)} cases, {numbers} numbers, {wrong} differ')
sys.exit(wrong > 0)
