"""One to 16 partitions with the same events in all: what an event costs `leeway run`."""

from broker import Broker
from curve import Curve
from events import Stream
from rounds import Turns, contest, median
from service import Service

PARTITIONS = [1, 2, 4, 8, 16]


def measure(bench, folder):
    count = bench.size(1_500_000, 300_000)
    stream = Stream("easy", count)
    stream.baseline(bench, folder)
    with Broker(folder / "broker.log") as broker:
        for partitions in PARTITIONS:
            bench.progress(f"writing {count:,} records to {partitions} partitions")
            broker.produce(f"over-{partitions}", stream.payloads(), partitions)

        def consume(partitions):
            topic = f"over-{partitions}"
            with Service(bench, folder, broker, topic, stream.monitor(folder)) as service:
                return service.consume(count)

        result = contest(
            bench,
            {
                f"Leeway, {partitions}": lambda partitions=partitions: Turns(lambda: consume(partitions))
                for partitions in PARTITIONS
            },
            warm=False,
        )
    lines = {
        f"{key} time": [median(result.values(f"Leeway, {partitions}", key)) for partitions in PARTITIONS]
        for key in ("wall", "cpu")
    }
    yield Curve(
        "partitions", "Partitions of one topic, `run`", "partitions", "ns per event", PARTITIONS, lines
    )
