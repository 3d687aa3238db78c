"""hostile.py FOLDER: each page and picture of it in Chromium acts in no way."""
import os
import re
import sys

from driver import chromium, requests_of

folder = os.path.abspath(sys.argv[1])
# Everything an element may carry that runs or leads out of the folder.
ACTS = r"""
var bad = [], all = document.querySelectorAll('*');
for (var i = 0; i < all.length; i++) {
    var tag = all[i].localName, attributes = all[i].attributes;
    if (/^(iframe|frame|object|embed|base|foreignobject|portal|applet)$/i.test(tag))
        bad.push('<' + tag + '>');
    if (tag == 'script' && !all[i].hasAttribute('type') && !arguments[0])
        bad.push('a script');
    for (var k = 0; k < attributes.length; k++) {
        var name = attributes[k].name, value = attributes[k].value.trim();
        if (/^on/i.test(name))
            bad.push('<' + tag + ' ' + name + '>');
        if (/^(href|src|action|xlink:href|srcset|data)$/i.test(name) &&
            /^([a-z][a-z0-9+.-]*:|[\/\\])/i.test(value) &&
            !/^data:(image\/|text\/csv)/i.test(value))
            bad.push('<' + tag + ' ' + name + '=' + value.slice(0, 60) + '>');
    }
}
return [bad, document.title, document.documentElement.textContent];
"""
passed = failed = 0
shown = set()


def miss(path, why):
    global failed
    failed += 1
    print('[  FAILED  ] %s: %s' % (os.path.relpath(path, folder), str(why)[:300]))


def look(browser, path):
    global passed
    before = failed
    browser.go(path)
    bad, title, text = browser.run(ACTS, path.endswith('/search.html'))
    shown.update(re.findall(r'zq\d\d', text))
    if bad:
        miss(path, bad)
    if re.fullmatch(r'zq\d\d|owned', title):
        miss(path, 'the title became ' + title)
    odd = requests_of(browser)
    if odd:
        miss(path, odd)
    severe = [e for e in browser.log('browser') if e['level'] == 'SEVERE']
    if severe:
        miss(path, severe)
    passed += failed == before


with chromium() as browser:
    for at, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if name.endswith(('.html', '.svg')):
                look(browser, os.path.join(at, name))
if len(shown) < 40:
    miss(folder, 'only %d attacks came through' % len(shown))
print('%d pages and pictures, %d attacks shown' % (passed, len(shown)))
print('[  PASSED  ] %d test(s).' % passed)
sys.exit(failed > 0)
