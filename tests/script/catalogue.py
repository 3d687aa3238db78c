"""A catalogue beside the built-in one: catalogue.py FILE KEY=ANIMAL... NEW:OLD...

KEY=ANIMAL: the indicator now counts that animal, so it loses its claims;
NEW:OLD: what OLD counted has the key NEW. Convictions are no claims at all.
"""
import json
import sys

EXAMPLE = 'Police seized 12 %ss in 2008.'


def main():
    out, *asked = sys.argv[1:]
    with open('collect/vocab/indicators.json') as file:
        old = {i['key']: i for i in json.load(file)['indicators']}
    entries = []
    for word in asked:
        if '=' in word:
            key, animal = word.split('=')
            entries.append(dict(
                old[key], rules=[{'counted': [animal], 'score': 95}],
                nouns=[animal], verbs=[], aliases=[],
                examples={'match': [EXAMPLE % animal], 'no_match': []}))
        else:
            key, was = word.split(':')
            label = key.replace('_', ' ').capitalize()
            entries.append(dict(old[was], key=key, label=label, aliases=[]))
    trap = {'clause|sentence': ['v:convict', 'n:conviction'], 'score': 99}
    with open(out, 'w') as file:
        json.dump({'indicators': entries, 'traps': [trap]}, file)


main()
