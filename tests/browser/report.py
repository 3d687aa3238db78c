"""The pages of reports and of the site as a reader has them in Chromium."""
import base64
import html
import os
import re
import sys

from driver import chromium, requests_of

out, site = (os.path.abspath(p) for p in sys.argv[1:3])
axe = os.environ.get('AXE', '')
passed, failed = 0, 0


def check(name, fine, why=''):
    global passed, failed
    if fine:
        passed += 1
    else:
        failed += 1
        print('[  FAILED  ]', name, str(why)[:1500])


def accessible(browser, name):
    if not os.path.exists(axe):
        return
    browser.run(open(axe, encoding='utf-8').read() + ';window.axe=axe;')
    found = browser.wait(
        'var done=arguments[arguments.length-1];'
        'axe.run(document,{resultTypes:["violations"]}).then(function(r){'
        'done(r.violations.map(function(v){return v.id+": "+v.help+" "+'
        'v.nodes.slice(0,2).map(function(n){return n.html.slice(0,160)})}))})')
    check('axe ' + name, not found, found)


def fits(browser, name):
    """Nothing juts out of the page or a chart, no label covers another."""
    for width in (1000, 390):
        browser.devtools('Emulation.setDeviceMetricsOverride', width=width,
                         height=1400, deviceScaleFactor=1, mobile=False)
        wide = browser.run('return document.documentElement.scrollWidth-'
                           'document.documentElement.clientWidth')
        check('no sideways scroll %s %d' % (name, width), wide <= 0, wide)
    browser.devtools('Emulation.clearDeviceMetricsOverride')
    cut = browser.run(
        'var bad=[];document.querySelectorAll("svg.chart").forEach(function(s){'
        'var w=s.viewBox.baseVal.width,h=s.viewBox.baseVal.height;'
        's.querySelectorAll("text").forEach(function(t){var b=t.getBBox();'
        'if(b.x<-1||b.y<-1||b.x+b.width>w+1||b.y+b.height>h+1)'
        'bad.push(t.textContent)})});return bad')
    check('no label cut ' + name, not cut, cut)
    over = browser.run(
        'var bad=[];document.querySelectorAll("svg.chart").forEach(function(s){'
        'var t=Array.from(s.querySelectorAll("text")).map(function(e){'
        'var b=e.getBBox();return{t:e.textContent,l:b.x,r:b.x+b.width,'
        'o:b.y+3,u:b.y+b.height-3}});for(var i=0;i<t.length;i++)'
        'for(var k=i+1;k<t.length;k++)if(t[i].l<t[k].r&&t[k].l<t[i].r&&'
        't[i].o<t[k].u&&t[k].o<t[i].u)bad.push(t[i].t+" / "+t[k].t)});return bad')
    check('no labels overlap ' + name, not over, over)


def report(browser, path, name):
    browser.go(path)
    errors = [e for e in browser.log('browser') if e['level'] == 'SEVERE']
    check('console ' + name, not errors, errors)
    odd = requests_of(browser)
    check('requests ' + name, not odd, odd)
    dead = browser.run(
        'return Array.from(document.querySelectorAll("a[href^=\\"#\\"]"))'
        '.filter(function(a){return !document.getElementById('
        'decodeURIComponent(a.getAttribute("href").slice(1)))})'
        '.map(function(a){return a.outerHTML})')
    check('anchors ' + name, not dead, dead)
    stray = browser.run(
        'return Array.from(document.querySelectorAll("a.n")).filter('
        'function(a){var t=document.getElementById(a.getAttribute("href").slice(1));'
        'return !t||!t.querySelector("blockquote mark")}).length')
    check('figures reach their sentence ' + name, stray == 0, stray)
    check('no script runs ' + name,
          browser.run('return document.scripts.length') == 0)
    fits(browser, name)
    accessible(browser, name)


def dark(browser, path, name):
    browser.devtools('Emulation.setEmulatedMedia', features=[
        {'name': 'prefers-color-scheme', 'value': 'dark'}])
    browser.go(path)
    colour = browser.run('return getComputedStyle(document.documentElement)'
                         '.backgroundColor')
    check('dark ' + name, colour == 'rgb(18, 22, 28)', colour)
    accessible(browser, name + ' dark')
    browser.devtools('Emulation.setEmulatedMedia', features=[])


def printed(browser, path, name):
    browser.go(path)
    pdf = base64.b64decode(browser.devtools('Page.printToPDF')['data'])
    check('print ' + name, pdf.startswith(b'%PDF') and len(pdf) > 10000)


def search(browser):
    browser.go(site + '/search.html')
    errors = [e for e in browser.log('browser') if e['level'] == 'SEVERE']
    check('console search', not errors, errors)
    first = browser.run('return JSON.parse(document.getElementById("claims")'
                        '.textContent)[0]')
    hits = browser.run(
        'var q=document.getElementById("q");q.value=arguments[0];'
        'q.dispatchEvent(new Event("input"));'
        'return Array.from(document.querySelectorAll("#hits a")).map('
        'function(a){return a.getAttribute("href")})', first[1] + ' ' + first[2])
    check('search finds a claim', first[0] in hits, (first, hits[:3]))
    none = browser.run(
        'var q=document.getElementById("q");q.value="zzqqxx";'
        'q.dispatchEvent(new Event("input"));'
        'return document.querySelectorAll("#hits li").length')
    check('search finds nothing', none == 0, none)
    page, anchor = first[0].split('#')
    browser.go(site + '/' + page)
    check('a hit leads to its sentence', browser.run(
        'return !!document.getElementById(arguments[0]).querySelector("mark")',
        anchor))
    browser.go(site + '/search.html')
    accessible(browser, 'search')


def keyboard(browser, path, name):
    """Tab reaches the skip link first; Enter follows it and opens data."""
    def press(key, code, text=''):
        for kind in ('keyDown', 'keyUp'):
            browser.devtools('Input.dispatchKeyEvent', type=kind, key=key,
                             code=key, windowsVirtualKeyCode=code,
                             text=text if kind == 'keyDown' else '')
    browser.go(path)
    press('Tab', 9)
    first = browser.run('var a=document.activeElement,r=a.getBoundingClientRect();'
                        'return [a.className,r.left>=0&&r.top>=0]')
    check('tab reaches the skip link ' + name, first == ['skip', True], first)
    press('Enter', 13, '\r')
    check('skip link leads to the text ' + name,
          browser.run('return location.hash') == '#main')
    blind = browser.run(
        'var bad=[];document.querySelectorAll("a,summary,input,[tabindex]").'
        'forEach(function(e){e.focus({focusVisible:true});'
        'if(document.activeElement!==e)return;var s=getComputedStyle(e);'
        'if(s.outlineStyle==="none"||parseFloat(s.outlineWidth)<1)'
        'bad.push(e.outerHTML.slice(0,90))});return bad.slice(0,5)')
    check('focus shows ' + name, not blind, blind)
    if browser.run('var d=document.querySelector("summary");if(d)d.focus();'
                   'return !!d'):
        press('Enter', 13, '\r')
        check('Enter opens the data ' + name, browser.run(
            'return document.activeElement.parentNode.open'))


KINDS = ('index', 'months', 'month-', 'indicators', 'indicator-', 'posts',
         'post-', 'countries', 'country-', 'law', 'evidence-', 'search')


def one_of_each(pages):
    """The largest page of each kind."""
    for kind in KINDS:
        fit = [p for p in pages if p == kind + '.html'
               or kind.endswith('-') and p.startswith(kind)]
        check('there is a page of kind ' + kind, fit)
        if fit:
            yield max(fit, key=lambda p: os.path.getsize(os.path.join(site, p)))


def links_hold(pages):
    """Every link of the site leads to a file and an anchor that exist."""
    text, anchors, bad = {}, {}, []
    for page in pages:
        text[page] = open(os.path.join(site, page), encoding='utf-8').read()
        anchors[page] = set(re.findall(r'\bid="([^"]*)"', text[page]))
    for page in pages:
        for href in set(re.findall(r'<a [^>]*?href="([^"]*)"', text[page])):
            target, _, anchor = html.unescape(href).partition('#')
            target = target or page
            if target not in anchors or anchor and anchor not in anchors[target]:
                bad.append(page + ': ' + href)
    check('links of the site hold', not bad, bad[:5])


def site_pages(browser):
    pages = sorted(p for p in os.listdir(site) if p.endswith('.html'))
    links_hold(pages)
    for name in one_of_each(pages):
        path = os.path.join(site, name)
        browser.go(path)
        errors = [e for e in browser.log('browser') if e['level'] == 'SEVERE']
        check('console site ' + name, not errors, errors)
        odd = requests_of(browser)
        check('requests site ' + name, not odd, odd)
        fits(browser, 'site ' + name)
        check('no script but the search runs, site ' + name,
              browser.run('return document.scripts.length')
              == (2 if name == 'search.html' else 0))
        accessible(browser, 'site ' + name)
        dark(browser, path, 'site ' + name)
        keyboard(browser, path, 'site ' + name)


def main():
    with chromium() as browser:
        for name in sorted(os.listdir(out)):
            if name.endswith('.html'):
                report(browser, os.path.join(out, name), name)
                dark(browser, os.path.join(out, name), name)
                printed(browser, os.path.join(out, name), name)
                keyboard(browser, os.path.join(out, name), name)
        site_pages(browser)
        search(browser)
    if not os.path.exists(axe):
        print('SKIP axe: axe-core is not there (npm install axe-core)')
    print('[  PASSED  ] %d test(s).' % passed)
    return 1 if failed else 0


sys.exit(main())
