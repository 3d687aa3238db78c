"""check.py ATTACKS FOLDER: every attack stands as text in what was written
into FOLDER and acts nowhere. Each kind of file is read as its readers do."""
import csv
import email
import email.policy
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
import zipfile

from make import attacks

NAMES = [name for name, _ in attacks(sys.argv[1])]
WORDS = set(re.findall(r'zq\d\d', open(sys.argv[1]).read()))
bad = []
seen = {}


def miss(path, why):
    bad.append('%s: %s' % (path, str(why)[:160]))


def shows(form, text):
    seen.setdefault(form, set()).update(re.findall(r'zq\d\d', text))


def link(path, name, value):
    """A link leads into the same folder, to a place in the page, or to data."""
    value = value.strip().lower()
    if value.startswith(('data:image/', 'data:text/csv', '#')) or value == '':
        return
    if re.match(r'[a-z][a-z0-9+.-]*:', value) or value.startswith(('/', '\\')):
        miss(path, '%s=%s' % (name, value))


class Page(html.parser.HTMLParser):
    BARRED = {'iframe', 'object', 'embed', 'base', 'foreignobject', 'applet',
              'frame', 'portal', 'noembed'}
    LINKS = {'href', 'src', 'action', 'xlink:href', 'formaction', 'srcset',
             'poster', 'data', 'background', 'ping', 'manifest'}

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.text, self.inside = path, [], None

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        self.inert = dict(attrs).get('type') == 'application/json'
        if tag in self.BARRED:
            miss(self.path, '<%s>' % tag)
        for name, value in attrs:
            if name.startswith('on') or (name == 'http-equiv'
                                         and value.lower() == 'refresh'):
                miss(self.path, '<%s %s=%s>' % (tag, name, value))
            if name in self.LINKS:
                link(self.path, name, value or '')
            if name == 'style' and 'url(' in (value or ''):
                miss(self.path, 'style=' + value)

    def handle_data(self, data):
        if self.inside in ('script', 'style'):
            if re.search(r'zq\d\d', data) and (
                    self.inside == 'style' or '<' in data or not self.inert):
                miss(self.path, 'an attack inside <%s>' % self.inside)
        else:
            self.text.append(data)

    def handle_endtag(self, tag):
        self.inside = None

    def handle_comment(self, data):
        if re.search(r'zq\d\d', data):
            miss(self.path, 'an attack in a comment')


CONTROL = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f'
                     '\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def plain(path, text, but=''):
    for found in CONTROL.findall(text):
        if found not in but:
            miss(path, 'the character %r' % found)
            break


def page(path, data, form='html'):
    text = data.decode('utf-8')
    plain(path, text)
    reader = Page(path)
    reader.feed(text)
    reader.close()
    shows(form, ''.join(reader.text))


def picture(path, data):
    if b'<!DOCTYPE' in data or b'<!ENTITY' in data:
        miss(path, 'a document type')
    root = tree.fromstring(data)
    for node in root.iter():
        tag = node.tag.split('}')[-1].lower()
        if tag in ('script', 'foreignobject', 'iframe', 'a', 'image', 'animate'):
            miss(path, '<%s>' % tag)
        for name, value in node.attrib.items():
            name = name.split('}')[-1].lower()
            if name.startswith('on'):
                miss(path, name)
            if name == 'href':
                link(path, name, value)
    shows('svg', ''.join(root.itertext()))


def cells(path, data):
    text = data.decode('utf-8')
    plain(path, text, '\r')
    for row in csv.reader(io.StringIO(text, newline=''), strict=True):
        for cell in row:
            if cell[:1] in '=+-@\t\r\uff1d\uff0b\uff0d\uff20' and cell and \
                    not re.fullmatch(r'[+-]?[\d.]+(e[+-]?\d+)?', cell):
                miss(path, 'the cell ' + cell)
            shows('csv', cell)


def workbook(path, data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            part = book.read(name)
            root = tree.fromstring(part)
            for node in root.iter():
                tag = node.tag.split('}')[-1]
                if tag in ('f', 'externalReference', 'ddeLink', 'oleLink') or \
                        node.get('TargetMode') == 'External':
                    miss(path, '%s: <%s> %s' % (name, tag, node.text))
                if tag == 'hyperlink' and not node.get('location'):
                    miss(path, 'a link out of the workbook')
            if name.endswith('sharedStrings.xml') or 'sheet' in name:
                text = ''.join(root.itertext())
                plain(path, text)
                shows('xlsx', text)


def markdown(path, data):
    text = data.decode('utf-8')
    plain(path, text)
    marks = re.sub(r'<a id="[\w-]+"></a>', '', text)
    for found in re.findall(r'<[a-zA-Z!/?][^\n]{0,30}', marks):
        miss(path, 'raw markup ' + found)
    for target in re.findall(r'(?<!\\)\]\(([^)\n]*)', text):
        link(path, 'link', target)
    for line in text.split('\n'):
        if re.match(r'\s{0,3}(```|~~~)', line):
            miss(path, 'a fence: ' + line)
    shows('md', re.sub(r'\\([!-/:-@\[-`{-~])', r'\1', text))


def same_keys(path, pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        miss(path, 'a key twice: %s' % keys)
    return dict(pairs)


def notation(path, data, lines):
    text = data.decode('utf-8')
    for part in text.split('\n') if lines else [text]:
        if part.strip():
            json.loads(part, object_pairs_hook=lambda p: same_keys(path, p))
            plain(path, part)
            shows('json', part)


def terminal(path, data):
    text = data.decode('utf-8')
    plain(path, text)
    shows('terminal', text)


def script(path, data):
    """Outside of quotes, a gnuplot script holds only what we wrote."""
    text = data.decode('utf-8')
    plain(path, text)
    bare = re.sub(r'"(\\.|[^"\\\n])*"|\'(\'\'|[^\'\n])*\'', '""', text)
    bare = re.sub(r'^#.*$', '', bare, flags=re.M)
    bare = re.sub(r'(\$\w+ << EOD\n).*?\nEOD\n', r'\1', bare, flags=re.S)
    for found in re.findall(r'zq\d\d|`|\bsystem\b|^\s*!.*|"$', bare, flags=re.M):
        if found != '"':
            miss(path, 'outside of quotes: ' + found)
    if '`' in text:
        miss(path, 'a backtick')
    shows('gnuplot', text)


def mail(path, data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    allowed = {'subject', 'mime-version', 'content-type', 'date', 'message-id',
               'content-transfer-encoding', 'from', 'to', 'auto-submitted'}
    for name in message.keys():
        if name.lower() not in allowed:
            miss(path, 'the header ' + name)
    for part in message.walk():
        kind = part.get_content_type()
        if kind.startswith('text/'):
            text = part.get_content()
            if kind == 'text/html':
                page(path, re.sub('cid:', '#', text).replace('\r\n', '\n').encode(),
                     'mail')
            else:
                plain(path, text, '\r')
                shows('mail', text)
        elif not kind.startswith(('multipart/', 'image/png')):
            miss(path, 'a part ' + kind)
        for name in part.keys():
            if name.lower() in ('bcc', 'cc'):
                miss(path, name)


def paper(path, data):
    for found in re.findall(rb'/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction|'
                            rb'SubmitForm)\b', data):
        miss(path, found)
    for target in re.findall(rb'/URI\s*\(([^)]*)', data):
        miss(path, b'a link ' + target)
    got = subprocess.run(['pdftotext', path, '-'], capture_output=True, check=True)
    shows('pdf', got.stdout.decode('utf-8', 'replace'))


def structure(path, data):
    if b'<!ENTITY' in data:
        miss(path, 'an entity')
    shows('xml', ''.join(tree.fromstring(data).itertext()))


KINDS = {'html': page, 'svg': picture, 'csv': cells, 'xlsx': workbook,
         'md': markdown, 'gp': script, 'eml': mail, 'pdf': paper, 'txt': terminal,
         'json': lambda p, d: notation(p, d, False), 'xml': structure,
         'ndjson': lambda p, d: notation(p, d, True)}


def main():
    folder, files = sys.argv[2], 0
    for at, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(at, name)
            ending = name.rsplit('.', 1)[-1]
            data = open(path, 'rb').read()
            files += 1
            if ending not in KINDS:
                if ending not in ('png', 'js', 'css', 'tsv'):
                    miss(path, 'a file of no known kind')
                continue
            try:
                KINDS[ending](path, data)
            except Exception as why:
                miss(path, '%s: %s' % (type(why).__name__, why))
    for form in sorted(seen):
        print('%-8s shows %2d of %d attacks' % (form, len(seen[form]), len(WORDS)))
        if form in sys.argv[3:] and seen[form] != WORDS:
            miss(form, 'without ' + ' '.join(sorted(WORDS - seen[form])))
    for form in set(sys.argv[3:]) - set(seen):
        miss(form, 'nothing of it was written')
    for line in bad[:40]:
        print('[  FAILED  ] hostile', line)
    print('%d files looked at, %d faults' % (files, len(bad)))
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
