"""`leeway run` from the broker, timed by its own metrics."""

import http.client
import json
import os
import signal
import subprocess
import time

from broker import PATIENCE, free_port

INTERVAL = 0.02


class Service:
    """One run with a new ledger and a new consumer group."""

    def __init__(self, options, folder, broker, topic, turn):
        self.folder = folder / f"service-{turn}"
        self.folder.mkdir()
        self.port = free_port()
        self.topic = topic
        configuration = self.folder / "leeway.yaml"
        configuration.write_text(
            f"""\
source:
  kafka:
    topics: [{topic}]
    client:
      bootstrap.servers: {broker.address}
      group.id: bench-{turn}
      session.timeout.ms: 6000
ledger: sqlite://{self.folder}/ledger.db
http: {{ listen: 127.0.0.1:{self.port} }}
monitors:
  - model: easy
    version: "1"
    baseline: {folder}/easy.json
    windows: [{{ size: 1d, slide: 1h }}]
    rules:
      - {{ name: drift, over: features, when: psi > 0.2 and psi > psi_noise, for: 2h, severity: page }}
"""
        )
        self.command = [options.leeway, "run", "--config", configuration]
        self.environment = {**os.environ, "LD_LIBRARY_PATH": str(options.librdkafka)}

    def consume(self, total):
        """Nanoseconds per event, wall and CPU, while it consumes the `total` records.

        The page of metrics is made anew once a second, from counters at most a quarter of a second old, and
        asked for every 20 ms; a reading is taken when the counter of consumed records shows a new value. What
        counts is from the first reading to the last one before `total`.
        """
        log_path = self.folder / "log"
        with open(log_path, "wb") as log:
            process = subprocess.Popen(self.command, stderr=log, env=self.environment)
        try:
            readings = self.readings(process, total)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                status = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                status = process.wait()
        if status != 0:
            raise RuntimeError(f"leeway run ended with status {status}; see {log_path}")
        middle = [each for each in readings if 0 < each[1] < total]
        if len(middle) < 2:
            raise RuntimeError(f"consumed within a second or two, too fast to be timed: use more --records")
        (begin, first, cpu), (end, last, cpu_at_end) = middle[0], middle[-1]
        return (end - begin) / (last - first) * 1e9, (cpu_at_end - cpu) / (last - first) * 1e9

    def readings(self, process, total):
        readings = []
        connection = None
        deadline = time.monotonic() + PATIENCE
        while not readings or readings[-1][1] < total:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"leeway run does not consume; see {self.folder / 'log'}")
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", "/metrics")
                text = connection.getresponse().read().decode()
            except OSError:
                connection = None
                time.sleep(INTERVAL)
                continue
            now = time.monotonic()
            metrics = values(text)
            consumed = metrics.get(f'leeway_events_consumed_total{{topic="{self.topic}"}}', 0)
            if not readings or consumed > readings[-1][1]:
                readings.append((now, consumed, metrics.get("process_cpu_seconds_total", 0)))
                deadline = now + PATIENCE
            time.sleep(INTERVAL)
        unused = {
            name: value
            for name, value in metrics.items()
            if value and name.startswith(("leeway_events_rejected_total", "leeway_events_late_total"))
        }
        if unused:
            raise RuntimeError(f"not every event was counted: {json.dumps(unused)}")
        return readings


def values(text):
    """The samples of a text exposition by name with labels."""
    samples = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            samples[name] = float(value)
    return samples
