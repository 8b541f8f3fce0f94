"""`leeway run` from a separate broker beside consumers that throw records away, and one in Python.

All read one partition with the same librdkafka. The Python one reads fewer records, for it is slow.
"""

import json
import sys

from bench import available_memory
from broker import Broker
from events import Stream
from report import Goal, Row, beside
from rounds import Turns, contest, run
from service import Service

BARE, POLL = "bare librdkafka, batches", "bare librdkafka, one poll per record"
PYTHON = "confluent-kafka + orjson + NumPy, counts only"


def measure(bench, folder):
    count = bench.size(3_000_000, 600_000)
    # The broker keeps them in memory.
    need = count * 800 + (1 << 30)
    if available_memory() < need:
        raise RuntimeError(f"{need >> 20} MiB of memory are needed, there are {available_memory() >> 20}")
    for kind in ("easy", "real"):
        stream = Stream(kind, count)
        stream.baseline(bench, folder)
        with Broker(folder / "broker.log") as broker:
            bench.progress(f"writing {count:,} records")
            broker.produce(kind, stream.payloads())
            yield from compare(bench, folder, broker, stream)


def compare(bench, folder, broker, stream):
    bare = bench.tools / "bare_consumer"
    preload = {"LD_PRELOAD": bench.allocator} if bench.allocator else {}
    same = f"{BARE}, Leeway's allocator"

    def leeway():
        with Service(bench, folder, broker, stream.kind, stream.monitor(folder)) as service:
            return service.consume(stream.count)

    def consumer(command, records, environment=None):
        def turn():
            command_line = [*command, broker.address, stream.kind, str(records)]
            return timed(command_line, {**bench.librdkafka, **(environment or {})})

        return lambda: Turns(turn)

    script = bench.folder / "peers" / "python_consumer.py"
    contenders = {
        "Leeway": lambda: Turns(leeway),
        BARE: consumer([bare, "batch"], stream.count),
        POLL: consumer([bare, "poll"], stream.count),
        PYTHON: consumer([sys.executable, "-B", script, folder / "baseline.json"], stream.count // 10),
    }
    if preload:
        contenders[same] = consumer([bare, "batch"], stream.count, preload)
    result = contest(bench, contenders, warm=False)
    sizes = [
        each[0]["bytes"] / each[0]["records"] for name, each in result.answers.items() if name in (BARE, POLL)
    ]
    size = max(sizes, default=0)
    work = f"`run`, SQLite ledger, {stream.count:,} {stream.name} of {size:.0f} bytes"
    bounds = {BARE: 0.95, same: 0.8}
    for key, unit in (("wall", "ns per event, wall"), ("cpu", "ns per event, CPU")):
        for row in beside(
            work, result, "Leeway", [name for name in contenders if name != "Leeway"], key, unit
        ):
            if key == "wall" or isinstance(row, Row):
                yield row
            if key == "wall" and isinstance(row, Row):
                if row.beside in bounds:
                    yield Goal(work, row.beside, "least", bounds[row.beside], "x its rate", row.ratio)
                if row.beside == PYTHON:
                    yield Goal(work, row.beside, "least", 7, "x", row.ratio)


def timed(command, environment):
    answer = json.loads(run(command, environment).output)
    records = answer["records"]
    return {
        **answer,
        "wall": answer["seconds"] / records * 1e9,
        "cpu": answer["cpu_seconds"] / records * 1e9,
    }
