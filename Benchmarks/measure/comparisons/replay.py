"""A file of events to counts: `leeway replay` beside data frames and databases, all on every processor.

The peers count into the same cells of the same baseline. Leeway is timed as a whole process and also
evaluates; each peer is timed without its start. Counts of all peers are equal, and give the PSI that Leeway
reports. Leeway takes turns with itself on two processors and on one: its evaluations are the same.
"""

import json
import math
import os

from events import Stream
from report import Goal, Row, beside
from rounds import Command, contest

DUCKDB = "DuckDB read_json + histogram()"
PEERS = [DUCKDB, "chdb JSONEachRow + roundDown", "polars read_ndjson + search_sorted"]
LEEWAY, TWO, ONE = "Leeway", "Leeway, two processors", "Leeway, one processor"
WINDOW = "{ size: 100d, slide: 100d }"


def measure(bench, folder):
    count = bench.size(1_000_000, 150_000)
    for kind in ("easy", "real"):
        stream = Stream(kind, count)
        configuration = stream.configure(bench, folder, window=WINDOW)
        events, baseline = folder / "events.jsonl", folder / "baseline.json"
        size = stream.write(events) / count
        command = [bench.leeway, "replay", "--config", configuration, "--input", events, "--format", "ndjson"]

        def digest(output):
            rows = [json.loads(line) for line in output.splitlines()]
            return {"columns": {row["column"]: row for row in rows if row["type"] == "evaluation"}}

        result = contest(
            bench,
            {
                LEEWAY: lambda: Command(command, digest=digest),
                **{
                    name: lambda pin=pin: Command([*pin, *command], digest=digest)
                    for name, pin in pins().items()
                },
                PEERS[0]: bench.peer("duckdb_file.py", baseline, events),
                PEERS[1]: bench.peer("chdb_file.py", baseline, events),
                PEERS[2]: bench.peer("polars_file.py", baseline, events),
            },
        )
        check(result, baseline, count)
        for name in (LEEWAY, TWO, ONE):
            for answer in result.answers.get(name, []):
                answer["nanoseconds_per_event"] = answer["wall"] / count * 1e9
        work = f"`replay` of {count:,} {stream.name} of {size:.0f} bytes"
        for row in beside(work, result, LEEWAY, PEERS, "nanoseconds_per_event", "ns per event"):
            yield row
            if isinstance(row, Row) and row.beside == DUCKDB:
                yield Goal(work, DUCKDB, "least", 3, "x", row.ratio)
        yield from beside(work, result, LEEWAY, [ONE], "nanoseconds_per_event", "ns per event")
        faster = None
        if TWO in result.answers:
            (row,) = beside(
                f"{work}, two processors", result, TWO, [ONE], "nanoseconds_per_event", "ns per event"
            )
            yield row
            faster = row.ratio
        yield Goal(f"{work}, two processors", ONE, "least", 1.8, "x", faster)


def pins():
    """How a command is kept on one processor and on two, if there are two."""
    processors = sorted(os.sched_getaffinity(0))
    pins = {ONE: ["taskset", "-c", f"{processors[0]}"]}
    if len(processors) > 1:
        pins[TWO] = ["taskset", "-c", f"{processors[0]},{processors[1]}"]
    return pins


def check(result, baseline, count):
    """Fails unless Leeway says the same on any number of processors, the peers' counts are equal, and PSI
    recomputed from them is what Leeway says."""
    evaluations = result.answers[LEEWAY][0]["columns"]
    for name in (LEEWAY, TWO, ONE):
        if any(answer["columns"] != evaluations for answer in result.answers.get(name, [])):
            raise RuntimeError(f"{name}: the evaluations differ")
    peers = {
        name: answers[0]["counts"] for name, answers in result.answers.items() if not name.startswith(LEEWAY)
    }
    columns = {each["name"]: each for each in json.loads(baseline.read_text())["columns"]}
    for name, counts in peers.items():
        for column, cells in counts.items():
            evaluation = evaluations[column]
            if sum(cells) != count or evaluation["count"] != count:
                raise RuntimeError(
                    f"{name}: {sum(cells)} values of {column}, {evaluation['count']} in Leeway"
                )
            psi = recomputed(columns[column], cells)
            if abs(psi - evaluation["psi"]) > 1e-9:
                raise RuntimeError(f"{name}: PSI of {column} is {psi}, Leeway says {evaluation['psi']}")


def recomputed(column, cells):
    """PSI over the baseline's groups, half an event added to each."""
    counts, groups = column["counts"], column["groups"]
    sides = []
    for slots in ([counts["below"], *counts["cells"], counts["above"]], cells):
        grouped = [0.5] * groups["count"]
        for slot, group in zip(slots, groups["of_slot"]):
            grouped[group] += slot
        sides.append([each / sum(grouped) for each in grouped])
    return sum((q - p) * math.log(q / p) for p, q in zip(*sides))
