"""JSON decoding by itself, one thread, beside bare simdjson: all numbers are bit-equal.

Leeway tries the layouts of earlier events, and in rows of their own parses every event anew.
"""

from events import Stream
from report import Goal, Row, beside
from rounds import contest

SIMDJSON = "simdjson on demand"
GUESS, PARSE = "Leeway, guess", "Leeway, parse"
WAYS = {GUESS: "guessing", PARSE: "without guessing"}
MODELS = (1, 100, 1_000)


def measure(bench, folder):
    count = bench.size(200_000, 50_000)
    path = folder / "events.jsonl"
    for stream in [Stream(kind, count, models) for kind in Stream.KINDS for models in MODELS]:
        size = stream.write(path) / count
        result = contest(
            bench,
            {
                GUESS: bench.program("decode-timing", path, stream.features, "guess"),
                PARSE: bench.program("decode-timing", path, stream.features, "parse"),
                SIMDJSON: bench.tool("simdjson_events", path),
            },
        )
        check(result, stream)
        version = result.about.get(SIMDJSON, {}).get("version", "")
        for subject, way in WAYS.items():
            work = f"decode {stream.name} of {size:.0f} bytes into columns, {way}"
            for row in beside(work, result, subject, [SIMDJSON], "nanoseconds_per_event", "ns per event"):
                yield row
                if isinstance(row, Row) and stream.models == 1 and subject == GUESS:
                    bound = 1.1 if stream.kind == "shuffled" else 0.8
                    yield Goal(work, f"{SIMDJSON} {version}", "most", bound, "x its time", 1 / row.ratio)


def check(result, stream):
    about = result.about.values()
    if len({(each["events"], each["digest"]) for each in about}) != 1:
        raise RuntimeError(f"{stream.name}: the decoders read different numbers: {list(about)}")
    for way in WAYS:
        if (models := result.about[way]["models"]) != stream.models:
            raise RuntimeError(f"{stream.name}: {way}: {models} models")
