"""Made-up events, the reference data that they drift from, and a monitor of them."""

import datetime
import random
import subprocess

BEGIN = datetime.datetime(2021, 6, 1)
# As many different rows as there are; enough that no processor remembers how the branches went.
ROWS = 65_536


class Stream:
    """Events with numeric features `f0` and so on, evenly over some days.

    - `easy`: about 236 bytes with ten features of four digits.
    - `real`: about 358 bytes, the same with the 16 or 17 digits that doubles have.
    - `shuffled`: easy, but the features of each event stand in an order of their own.

    More than one model are that many versions of one, interleaved at random.
    """

    KINDS = ("easy", "real", "shuffled")

    def __init__(self, kind, count, models=1, features=10, days=10):
        self.kind = kind
        self.count = count
        self.models = models
        self.features = features
        self.days = days
        # With many features fewer rows will do, and must, for memory's sake.
        self.rows = max(1024, min(ROWS, ROWS * 10 // features))

    @property
    def name(self):
        models = f", {self.models:,} models" if self.models > 1 else ""
        return f"{self.kind} events{models}"

    def values(self, seed):
        source = random.Random(seed)
        digits = repr if self.kind == "real" else "{:.2f}".format
        for _ in range(self.rows):
            yield [digits(source.gauss(50, 12)) for _ in range(self.features)]

    def payloads(self):
        """The bytes of every event."""
        source = random.Random(3)
        names = [f'"f{index}":' for index in range(self.features)]
        bodies = []
        for row in self.values(2):
            members = [name + value for name, value in zip(names, row)]
            if self.kind == "shuffled":
                source.shuffle(members)
            bodies.append('","features":{' + ",".join(members) + '},"prediction":{"score":0.25}}')
        heads = [f'{{"model":"easy","version":"{version}","id":"' for version in range(1, self.models + 1)]
        order = source.choices(heads, k=ROWS) if self.models > 1 else heads * ROWS
        # Every model within the first events.
        order[: len(heads)] = heads
        step = self.days * 86_400_000 / self.count
        day = None
        for index in range(self.count):
            seconds, milliseconds = divmod(int(index * step), 1000)
            # Formatting a date costs more than all the rest.
            if seconds != day:
                day = seconds
                moment = (BEGIN + datetime.timedelta(seconds=seconds)).isoformat()
            head = f'{order[index % ROWS]}{index:07}","timestamp":"{moment}.{milliseconds:03}Z'
            yield (head + bodies[index % self.rows]).encode()

    def write(self, path):
        """A file with one event per line; returns its size."""
        with open(path, "wb", buffering=1 << 20) as file:
            for payload in self.payloads():
                file.write(payload + b"\n")
            return file.tell()

    def baseline(self, bench, folder):
        """Builds `baseline.json` in the folder."""
        reference = folder / "reference.csv"
        with open(reference, "w", encoding="ascii") as file:
            file.write(",".join(f"f{index}" for index in range(self.features)) + "\n")
            for row in self.values(1):
                file.write(",".join(row) + "\n")
        path = folder / "baseline.json"
        subprocess.run(
            [bench.leeway, "baseline", "build", "--input", reference, "--output", path]
            + ["--model", "easy", "--version", "1"],
            check=True,
            stderr=subprocess.PIPE,
        )
        return path

    def monitor(self, folder, window="{ size: 1d, slide: 1h }", rule=True):
        """The `monitors` and `limits` of a configuration in which `baseline` was built."""
        version = '"1"' if self.models == 1 else '"*"'
        rules = """
    rules:
      - { name: drift, over: features, when: psi > 0.2 and psi > psi_noise, for: 2h, severity: page }"""
        return f"""\
limits: {{ versions: {max(100, self.models)}, columns: {max(100_000, self.models * (self.features + 1))} }}
monitors:
  - model: easy
    version: {version}
    baseline: {folder}/baseline.json
    windows: [{window}]{rules if rule else ""}
"""

    def configure(self, bench, folder, **monitor):
        """Builds the baseline and writes a configuration for `replay`."""
        self.baseline(bench, folder)
        path = folder / "leeway.yaml"
        path.write_text(self.monitor(folder, **monitor), encoding="utf-8")
        return path
