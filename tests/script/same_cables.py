"""Invented groups of cables through collect and analyze: which claims are one
fact? Prints pairs found, missed and falsely merged, and their F1."""
import itertools, os, re, sqlite3, subprocess, sys, tempfile

tool, path = sys.argv[1], sys.argv[2]
CITY = {'STPETERSBURG': 'St Petersburg', 'SAOPAULO': 'Sao Paulo',
        'NEWDELHI': 'New Delhi'}
work = tempfile.mkdtemp()
groups = {}
for line in open(path, encoding='utf-8'):
    if line.startswith('#'):
        continue
    group, cable, day, facts, text = line.rstrip('\n').split('|', 4)
    groups.setdefault(group, {}).setdefault((cable, day), []).append(
        (facts, text))


def telegram(cable, day, paragraphs):
    post = re.match(r'\d\d([A-Z]+)', cable).group(1)
    number = cable[2 + len(post):]
    year, month, date = day.split('-')
    name = CITY.get(post, post.capitalize())
    body = '\n\n'.join(f'{i}. (U) {p}' for i, p in enumerate(paragraphs, 1))
    return (f'{cable}\nINVENTED FIGURES\n{year}-{month}-{date}\nUNCLASSIFIED\n'
            f'Embassy {name}\nUNCLAS {name.upper()} {number.zfill(6)}\n\n'
            f'SIPDIS\n\nE.O. 12958: N/A\nTAGS: KIPR, ETRD\n'
            f'SUBJECT: INVENTED FIGURES\n\n{body}\n\nINVENTED\n')


def found_in(db, folder):
    run = lambda *a: subprocess.run([tool, '--quiet', '--db', db, *a],
                                    check=True, stdout=subprocess.DEVNULL)
    run('collect', '--threads', '1', folder)
    run('analyze')
    rows = sqlite3.connect(db).execute(
        'SELECT k.id, c.indicator, c.value, c.low, c.high, o.observation, c.n '
        'FROM claim c JOIN cable k ON k.n = c.cable '
        'JOIN observation_claim o ON o.claim = c.n ORDER BY c.n')
    return list(rows)


def take(rows, cable, indicator, value):
    """The first claim not yet taken with that figure."""
    want = float(value.lstrip('>'))
    for row in rows:
        if row[0] == cable and row[1] == indicator and want in row[2:5]:
            rows.remove(row)
            return row[5]


hit = missed = merged = unread = 0
for group, cables in groups.items():
    folder = os.path.join(work, group)
    os.mkdir(folder)
    for (cable, day), parts in cables.items():
        paragraphs = [p for _, text in parts for p in text.split(' // ')]
        with open(os.path.join(folder, cable + '.txt'), 'w') as f:
            f.write(telegram(cable, day, paragraphs))
    rows, said = found_in(os.path.join(work, group + '.db'), folder), []
    for (cable, day), parts in cables.items():
        for facts, _ in parts:
            for fact in facts.split(','):
                letter, indicator, value = fact.split(':')
                got = take(rows, cable, indicator, value)
                if got is None:
                    unread += 1
                    print(f'{group}: not read: {cable} {indicator} {value}')
                said.append((letter, got, f'{cable} {indicator} {value}'))
    for a, b in itertools.combinations(said, 2):
        want, got = a[0] == b[0], a[1] is not None and a[1] == b[1]
        hit += want and got
        missed += want and not got
        merged += got and not want
        if want != got:
            print(f'{group}: {a[2]} and {b[2]}',
                  'missed' if want else 'falsely merged')
f1 = 2 * hit / (2 * hit + missed + merged)
print(f'{len(groups)} groups: {hit} pairs found, {missed} missed, {merged} '
      f'falsely merged, F1 {f1:.3f}; {unread} claims not read')
sys.exit(not (f1 >= 0.95 and merged == 0))
