"""JSON decoding by itself, one thread, beside bare simdjson: all numbers are bit-equal."""

from events import Stream
from report import Goal, Row, beside
from rounds import contest

SIMDJSON = "simdjson on demand"


def measure(bench, folder):
    count = bench.size(200_000, 50_000)
    streams = [Stream(kind, count) for kind in Stream.KINDS]
    streams += [Stream("easy", count, models) for models in (100, 1_000)]
    streams += [Stream("real", count, models) for models in (100, 1_000)]
    path = folder / "events.jsonl"
    for stream in streams:
        size = stream.write(path) / count
        result = contest(
            bench,
            {
                "Leeway": bench.program("decode-timing", path, stream.features),
                SIMDJSON: bench.tool("simdjson_events", path),
            },
        )
        check(result, stream)
        version = result.about.get(SIMDJSON, {}).get("version", "")
        work = f"decode {stream.name} of {size:.0f} bytes into columns"
        for row in beside(work, result, "Leeway", [SIMDJSON], "nanoseconds_per_event", "ns per event"):
            yield row
            if isinstance(row, Row) and stream.models == 1:
                bound = 1.1 if stream.kind == "shuffled" else 0.8
                yield Goal(work, f"{SIMDJSON} {version}", "most", bound, "x its time", 1 / row.ratio)


def check(result, stream):
    about = result.about.values()
    if len({(each["events"], each["digest"]) for each in about}) != 1:
        raise RuntimeError(f"{stream.name}: the decoders read different numbers: {list(about)}")
    if result.about["Leeway"]["models"] != stream.models:
        raise RuntimeError(f"{stream.name}: {result.about['Leeway']['models']} models")
