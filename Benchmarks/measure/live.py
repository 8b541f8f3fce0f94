"""`leeway run` from a separate broker beside bare librdkafka consumers that throw the records away."""

import itertools
import json

from broker import Broker
from easy_events import events, reference
from report import Row
from rounds import alternate, ratios, run
from service import Service

TOPIC = "easy"


def available_memory():
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))


def measure(options, folder, progress):
    # The broker keeps them in memory, at about 250 bytes each.
    need = options.records * 500 + (1 << 30)
    free = available_memory()
    if free < need:
        raise RuntimeError(
            f"{need >> 20} MiB of memory are needed, there are {free >> 20}: use fewer --records"
        )
    reference(folder / "easy.csv")
    run(
        [options.leeway, "baseline", "build", "--input", folder / "easy.csv"]
        + ["--output", folder / "easy.json", "--model", "easy", "--version", "1"]
    )
    with Broker(folder / "broker.log") as broker:
        progress(f"writing {options.records:,} records")
        broker.produce(TOPIC, events(options.records))
        turns = itertools.count()

        def leeway():
            return Service(options, folder, broker, TOPIC, next(turns)).consume(options.records)

        def bare(way):
            command = [options.bare_consumer, broker.address, TOPIC, str(options.records), way]
            answer = json.loads(run(command, {"LD_LIBRARY_PATH": str(options.librdkafka)}).output)
            pieces = answer["records"]
            return answer["seconds"] / pieces * 1e9, answer["cpu_seconds"] / pieces * 1e9, answer

        results = alternate(
            options.rounds,
            {
                "leeway run": leeway,
                "bare, batches": lambda: bare("batch"),
                "bare, one poll per record": lambda: bare("poll"),
            },
            progress,
        )
    answer = results["bare, batches"][0][2]
    size = answer["bytes"] / answer["records"]
    for way in ("bare, batches", "bare, one poll per record"):
        for place, unit in ((0, "ns per event, wall"), (1, "ns per event, CPU")):
            subject = [each[place] for each in results["leeway run"]]
            peer = [each[place] for each in results[way]]
            yield Row(
                work=f"`run`, SQLite ledger, {answer['records']:,} events of {size:.0f} bytes",
                peer=f"librdkafka {answer['librdkafka']}, {way}",
                unit=unit,
                subject=subject,
                reference=peer,
                ratios=ratios(peer, subject),
            )
