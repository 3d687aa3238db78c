"""Answers of tests/data/stat_fresh.json, all made without iprstat."""
import json, re, sys
from stat_ask import close, through


def find(answer, key):
    for part in re.findall(r'[^.\[\]]+', key):
        answer = answer[int(part)] if isinstance(answer, list) else answer[part]
    return answer


def agree(got, want):
    return got == want if isinstance(want, (str, list)) else close(got, want)


numbers = wrong = 0
cases = json.load(open(sys.argv[2]))
for case in cases:
    answer, said = through(case['file'])
    if answer is None:
        print(f"{case['name']}: {said.strip()}")
        wrong += 1
        continue
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
