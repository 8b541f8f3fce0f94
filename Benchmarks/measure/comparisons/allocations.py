"""The way from the bytes of events to counters allocates nothing per event: counted over N and 2 N events."""

from allocator import allocations
from events import Stream
from report import Count, Goal

WINDOW = "{ size: 100d, slide: 100d }"


def measure(bench, folder):
    # Many more than a batch holds, so that whatever grows has grown.
    count = 50_000
    for kind, models in (("easy", 1), ("real", 1), ("shuffled", 1), ("easy", 100)):
        made = []
        for events in (count, 2 * count):
            stream = Stream(kind, events, models)
            configuration = stream.configure(bench, folder, window=WINDOW)
            path = folder / "events.jsonl"
            stream.write(path)
            command = [
                bench.leeway,
                "replay",
                "--config",
                configuration,
                "--input",
                path,
                "--format",
                "ndjson",
            ]
            made.append(allocations(bench, command))
        per_event = (made[1] - made[0]) / count
        yield Count(f"replay of {stream.name}: allocations", "per event", per_event)
        yield Goal(f"`replay` of {stream.name}, allocations", "", "most", 0.001, " per event", per_event)
