"""A catalogue beside the built-in one: catalogue.py FILE KEY=NOUN... NEW:OLD...

KEY=NOUN: the indicator now counts that, an animal say, so it loses its claims;
one that was not there is added. NEW:OLD: what OLD counted has the key NEW.
Convictions are no claims at all.
"""
import json
import sys

EXAMPLE = 'Police seized 12 %ss in 2008.'


def named(entry, key):
    label = key.replace('_', ' ').capitalize()
    return dict(entry, key=key, label=label, aliases=[])


def main():
    out, *asked = sys.argv[1:]
    with open('collect/vocab/indicators.json') as file:
        old = {i['key']: i for i in json.load(file)['indicators']}
    entries = []
    for word in asked:
        if '=' in word:
            key, noun = word.split('=')
            entry = old.get(key) or named(old['raids'], key)
            entries.append(dict(
                entry, rules=[{'counted': [noun], 'score': 95}],
                nouns=[noun], verbs=[], aliases=[],
                examples={'match': [EXAMPLE % noun], 'no_match': []}))
        else:
            key, was = word.split(':')
            entries.append(named(old[was], key))
    trap = {'clause|sentence': ['v:convict', 'n:conviction'], 'score': 99}
    with open(out, 'w') as file:
        json.dump({'indicators': entries, 'traps': [trap]}, file)


main()
