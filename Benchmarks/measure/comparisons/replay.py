"""A file of events to counts: `leeway replay` beside data frames and databases, all on every processor.

The peers count into the same cells of the same baseline. Leeway is timed as a whole process and also
evaluates; each peer is timed without its start. Counts of all peers are equal, and give the PSI that Leeway
reports.
"""

import json
import math

from events import Stream
from report import Goal, Row, beside
from rounds import Command, contest

DUCKDB = "DuckDB read_json + histogram()"
PEERS = [DUCKDB, "chdb JSONEachRow + roundDown", "polars read_ndjson + search_sorted"]
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
            return {row["column"]: row for row in rows if row["type"] == "evaluation"}

        result = contest(
            bench,
            {
                "Leeway": lambda: Command(command, digest=digest),
                PEERS[0]: bench.peer("duckdb_file.py", baseline, events),
                PEERS[1]: bench.peer("chdb_file.py", baseline, events),
                PEERS[2]: bench.peer("polars_file.py", baseline, events),
            },
        )
        check(result, baseline, count)
        for answer in result.answers["Leeway"]:
            answer["nanoseconds_per_event"] = answer["wall"] / count * 1e9
        work = f"`replay` of {count:,} {stream.name} of {size:.0f} bytes"
        for row in beside(work, result, "Leeway", PEERS, "nanoseconds_per_event", "ns per event"):
            yield row
            if isinstance(row, Row) and row.beside == DUCKDB:
                yield Goal(work, DUCKDB, "least", 3, "x", row.ratio)


def check(result, baseline, count):
    """Fails unless the peers' counts are equal, and PSI recomputed from them is what Leeway says."""
    peers = {name: answers[0]["counts"] for name, answers in result.answers.items() if name != "Leeway"}
    columns = {each["name"]: each for each in json.loads(baseline.read_text())["columns"]}
    for name, counts in peers.items():
        for column, cells in counts.items():
            evaluation = result.answers["Leeway"][0][column]
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
