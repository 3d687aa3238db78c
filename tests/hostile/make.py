"""make.py ATTACKS FOLDER: cables, names, profiles that carry each attack."""
import os
import re
import sys


def attacks(path):
    """(name, bytes) of each line of attacks.tsv."""
    simple = {'n': b'\n', 'r': b'\r', 't': b'\t', '\\': b'\\', '"': b'"'}

    def one(match):
        word = match.group(1)
        if word[0] == 'x':
            return bytes([int(word[1:], 16)])
        if word[0] == 'u':
            return chr(int(word[1:], 16)).encode()
        return simple[word]
    for line in open(path, encoding='utf-8'):
        if line.startswith('#'):
            continue
        name, text = line.rstrip('\n').split('\t')
        parts = re.split(r'\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[nrt"\\])', text)
        out = b''
        for i, part in enumerate(parts):
            out += part.encode() if i % 2 == 0 else one(
                re.match('(.*)', part, re.S))
        yield name, out


def quoted(cell):
    return b'"' + cell.replace(b'\\', b'\\\\').replace(b'"', b'\\"') + b'"'


def cable(number, attack):
    """A row of cables.csv; the attack is its subject and in its sentences."""
    reference = b'09SOFIA%05d' % (90000 + number)
    line = attack.replace(b'\r', b' ').replace(b'\n', b' ')
    body = (b'UNCLAS SOFIA %06d\n\nSIPDIS\n\nE.O. 12958: N/A\n'
            b'TAGS: KIPR, ETRD, BU\nSUBJECT: %s\n\n'
            b'1. (U) In 2008 police carried out %d raids on %s markets.\n\n'
            b'2. (U) %s seized %d pirated discs in 2008, according to %s.\n'
            % (90000 + number, line, 400 + number, attack, attack,
               700 + number, attack))
    cells = [b'%d' % number, b'3/%d/2009 12:18' % (number % 28 + 1), reference,
             b'Embassy Sofia', b'UNCLASSIFIED', b'',
             b'VZCZCXRO0001\nRR RUEHC\nDE RUEHSF #%04d/01 0711000\n'
             b'ZNR UUUUU ZZH\nR 121000Z MAR 09\nFM AMEMBASSY SOFIA\n'
             b'TO RUEHC/SECSTATE WASHDC 16\n' % (number % 10000), body]
    return b','.join(quoted(c) for c in cells) + b'\n'


def main():
    import json
    path, folder = sys.argv[1:3]
    os.makedirs(folder + '/names', exist_ok=True)
    os.makedirs(folder + '/words', exist_ok=True)
    with open(folder + '/cables.csv', 'wb') as out:
        for number, (name, attack) in enumerate(attacks(path), 1):
            out.write(cable(number, attack))
            # what a shell gives on: no NUL, at most a name's length
            word = attack.replace(b'\0', b'')[:200]
            with open('%s/words/%02d' % (folder, number), 'wb') as f:
                f.write(word)
            text = attack.decode('utf-8', 'replace')
            with open('%s/words/%02d.json' % (folder, number), 'w') as f:
                json.dump({'title': text[:200], 'contact': text[:200],
                           'banner': text[:200]}, f)
            word = word.replace(b'/', b'_')[:150] + b'.csv'
            with open(folder.encode() + b'/names/' + word, 'wb') as f:
                f.write(cable(1000 + number, b'plain'))


if __name__ == '__main__':
    main()
