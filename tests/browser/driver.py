"""Drives Chromium by the plain WebDriver protocol: no library needed."""
import contextlib
import json
import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PORT = 9500 + os.getpid() % 400
FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic',
         '--no-first-run', '--disable-background-networking',
         '--disable-component-update', '--disable-sync',
         '--host-resolver-rules=MAP * ~NOTFOUND', '--allow-file-access-from-files=0',
         '--window-size=1000,1400']


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request('http://127.0.0.1:%d%s' % (PORT, path),
                                     data, {'Content-Type': 'application/json'},
                                     method=method)
    with urllib.request.urlopen(request, timeout=600) as reply:
        return json.load(reply)['value']


class Browser:
    def __init__(self, *more):
        self.profile = tempfile.mkdtemp()
        options = {'args': FLAGS + ['--user-data-dir=' + self.profile] + list(more)}
        value = call('POST', '/session', {'capabilities': {'alwaysMatch': {
            'browserName': 'chrome', 'goog:chromeOptions': options,
            'timeouts': {'script': 300000, 'pageLoad': 300000},
            'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'}}}})
        self.at = '/session/' + value['sessionId']

    def go(self, path):
        call('POST', self.at + '/url', {'url': 'file://' + path})

    def run(self, script, *args):
        return call('POST', self.at + '/execute/sync', {'script': script,
                                                        'args': list(args)})

    def wait(self, script, *args):
        return call('POST', self.at + '/execute/async', {'script': script,
                                                         'args': list(args)})

    def log(self, kind):
        return call('POST', self.at + '/se/log', {'type': kind})

    def devtools(self, command, **params):
        return call('POST', self.at + '/goog/cdp/execute', {'cmd': command,
                                                            'params': params})

    def close(self):
        call('DELETE', self.at)


def requests_of(browser):
    """Everything asked for that is no file of the disk and no data."""
    odd, asked = [], set()
    for entry in browser.log('performance'):
        message = json.loads(entry['message'])['message']
        if message['method'] == 'Network.requestWillBeSent':
            url = message['params']['request']['url']
            asked.add(message['params']['requestId'])
            if not url.startswith(('file://', 'data:', 'about:', 'chrome:')):
                odd.append(url)
        if (message['method'] == 'Network.loadingFailed'
                and message['params']['requestId'] in asked):
            odd.append(message['params'].get('errorText'))
    return odd


@contextlib.contextmanager
def chromium():
    driver = subprocess.Popen(['chromedriver', '--port=%d' % PORT],
                              stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    browser = None
    try:
        for _ in range(100):
            try:
                call('GET', '/status')
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        browser = Browser()
        yield browser
    finally:
        try:  # a browser without its driver would live on
            if browser:
                browser.close()
        except (urllib.error.URLError, OSError):
            pass
        driver.terminate()
        driver.wait()
