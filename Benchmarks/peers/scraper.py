"""Asks for `/metrics` in gzip so many times a second, until standard input ends.

    scraper.py PORT RATE

Tells how many a second were answered, in one JSON object.
"""

import http.client
import select
import sys
import time

port, rate = map(int, sys.argv[1:])
connection = None
answered = 0
begin = due = time.monotonic()
while not select.select([sys.stdin], [], [], max(0, due - time.monotonic()))[0]:
    due = max(due + 1 / rate, time.monotonic() - 1)
    try:
        if connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/metrics", headers={"Accept-Encoding": "gzip"})
        if connection.getresponse().read():
            answered += 1
    except OSError:
        # It does not listen yet.
        connection = None
        begin = time.monotonic()
print(f'{{"scrapes_per_second":{answered / (time.monotonic() - begin):.1f}}}')
