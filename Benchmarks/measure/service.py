"""`leeway run` from the broker, timed by the positions that it commits to its ledger."""

import http.client
import os
import signal
import sqlite3
import subprocess
import time

from broker import PATIENCE, free_port

INTERVAL = 0.005
TICKS = os.sysconf("SC_CLK_TCK")


class Service:
    """One run with a new ledger and a new consumer group, as long as the `with` block."""

    turns = 0

    def __init__(self, bench, folder, broker, topic, monitor):
        Service.turns += 1
        self.folder = folder / f"service-{Service.turns}"
        self.folder.mkdir()
        self.ledger = self.folder / "ledger.db"
        self.log = self.folder / "log"
        self.port = free_port()
        self.topic = topic
        configuration = self.folder / "leeway.yaml"
        configuration.write_text(f"""\
source:
  kafka:
    topics: [{topic}]
    client:
      bootstrap.servers: {broker.address}
      group.id: bench-{Service.turns}
      session.timeout.ms: 6000
ledger: sqlite://{self.ledger}
http: {{ listen: 127.0.0.1:{self.port} }}
{monitor}""")
        self.command = [bench.leeway, "run", "--config", configuration]
        self.environment = {**os.environ, **bench.librdkafka}

    def __enter__(self):
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(self.command, stderr=log, env=self.environment)
        return self

    def __exit__(self, kind, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        if status != 0 and kind is None:
            raise RuntimeError(f"leeway run ended with status {status}: {self.last_words()}")

    def consume(self, total):
        """Nanoseconds per event, wall and CPU, while it consumes the `total` records.

        A window ends every few thousand events, so a checkpoint follows the other every tenth of a second; a
        reading is taken when the ledger shows a new position. What counts is from the first to the last.
        """
        readings = []
        deadline = time.monotonic() + PATIENCE
        while not readings or readings[-1][1] < 0.97 * total:
            self.check(deadline)
            position = self.position()
            if position and (not readings or position > readings[-1][1]):
                now = time.monotonic()
                readings.append((now, position, self.cpu_seconds()))
                deadline = now + PATIENCE
            time.sleep(INTERVAL)
        self.wait_for(total)
        (begin, first, cpu), (end, last, cpu_at_end) = readings[0], readings[-1]
        if last - first < total / 3:
            raise RuntimeError(f"only {len(readings)} positions in {total:,} records, too fast to be timed")
        return {
            "wall": (end - begin) / (last - first) * 1e9,
            "cpu": (cpu_at_end - cpu) / (last - first) * 1e9,
        }

    def wait_for(self, total):
        """Waits until every record is consumed, and fails unless each was counted."""
        consumed = f'leeway_events_consumed_total{{topic="{self.topic}"}}'
        deadline = time.monotonic() + PATIENCE
        while (metrics := self.metrics()).get(consumed, 0) < total:
            self.check(deadline)
            time.sleep(0.1)
        names = ("leeway_events_rejected_total", "leeway_events_late_total")
        unused = {name: value for name, value in metrics.items() if value and name.startswith(names)}
        if unused:
            raise RuntimeError(f"not every event was counted: {unused}")

    def check(self, deadline):
        if self.process.poll() is not None:
            raise RuntimeError(f"leeway run ended: {self.last_words()}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"leeway run does not consume: {self.last_words()}")

    def last_words(self):
        return (self.log.read_text(errors="replace").strip().splitlines() or ["it said nothing"])[-1]

    def position(self):
        """How many records the ledger has, over all partitions; `None` before there is a ledger."""
        if not self.ledger.exists():
            return None
        try:
            ledger = sqlite3.connect(f"file:{self.ledger}?mode=ro", uri=True, timeout=0)
            try:
                return ledger.execute("select sum(next_offset) from checkpoint").fetchone()[0]
            finally:
                ledger.close()
        except sqlite3.OperationalError:
            return None

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            user, system = file.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / TICKS

    def scrape(self, gzip=False):
        """Seconds until the body of `/metrics` is there, and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.connect()
            begin = time.perf_counter()
            connection.request("GET", "/metrics", headers={"Accept-Encoding": "gzip" if gzip else "identity"})
            body = connection.getresponse().read()
            return time.perf_counter() - begin, body
        finally:
            connection.close()

    def metrics(self):
        """The samples by name with labels; none while it does not listen."""
        try:
            text = self.scrape()[1].decode()
        except OSError:
            return {}
        samples = {}
        for line in text.splitlines():
            if line and not line.startswith("#"):
                name, _, value = line.rpartition(" ")
                samples[name] = float(value)
        return samples
