"""`/metrics` with 10,000 drift series: how long a scrape takes, and what a hundred a second cost."""

import contextlib
import gzip
import json
import subprocess
import sys
import time

from broker import Broker
from events import Stream
from report import Figure, Goal, Row
from rounds import Turns, contest, median
from service import Service

#: Ten columns each, and eight series per column.
MODELS = 125
SERIES = 10_000
RATE = 100
PLAIN, SCRAPED = "Leeway, no scrapes", "Leeway, scraped"


def measure(bench, folder):
    count = bench.size(3_000_000, 500_000)
    stream = Stream("easy", count, MODELS)
    stream.baseline(bench, folder)
    # Statistics every six hours are few enough for decoding and counting to be most of the work.
    monitor = stream.monitor(folder, window="{ size: 1d, slide: 6h }")
    scrapes = {"plain": [], "gzip": []}
    rates = []
    with Broker(folder / "broker.log") as broker:
        bench.progress(f"writing {count:,} records")
        broker.produce("scraped", stream.payloads())

        def consume(is_scraped):
            with Service(bench, folder, broker, "scraped", monitor) as service:
                with scraped(bench, service, rates) if is_scraped else contextlib.nullcontext():
                    answer = service.consume(count)
                if not is_scraped:
                    scrape(service, scrapes)
                return answer

        result = contest(
            bench,
            {PLAIN: lambda: Turns(lambda: consume(False)), SCRAPED: lambda: Turns(lambda: consume(True))},
            warm=False,
        )
    for form, seconds in scrapes.items():
        work = f"`/metrics` with {SERIES:,} series, {form}"
        yield Figure(work, "ms, made anew each time", [value * 1000 for value in seconds])
        yield Goal(work, "", "most", 50, " ms", median(seconds) * 1000)
    work = f"`run`, {count:,} {stream.name}, while {median(rates):.0f} gzip scrapes a second are answered"
    row = Row(
        work, "no scrapes", "ns per event, wall", result.values(SCRAPED, "wall"), result.values(PLAIN, "wall")
    )
    yield row
    yield Goal(work, "no scrapes", "least", 0.95, "x its rate", row.ratio)


@contextlib.contextmanager
def scraped(bench, service, rates):
    command = [sys.executable, "-B", bench.folder / "peers" / "scraper.py", str(service.port), str(RATE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as scraper:
        yield
        output, _ = scraper.communicate()
    rates.append(json.loads(output)["scrapes_per_second"])


def scrape(service, scrapes):
    """Each form once more than a second after the last time, so that it has to be made."""
    for form in scrapes:
        time.sleep(1.1)
        seconds, body = service.scrape(form == "gzip")
        text = gzip.decompress(body) if form == "gzip" else body
        drift = (
            b"leeway_psi",
            b"leeway_ks_",
            b"leeway_kl_",
            b"leeway_js_",
            b"leeway_missing_ratio",
            b"leeway_window_",
        )
        series = sum(line.startswith(drift) for line in text.splitlines())
        if series < 0.99 * SERIES:
            raise RuntimeError(f"{series} series on the page, not {SERIES}")
        scrapes[form].append(seconds)
