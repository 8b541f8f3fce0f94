"""1,000 to 100,000 columns with windows of 60 panes: memory, and how long all of them hold up consumption."""

import json

from bench import available_memory
from curve import Curve
from report import Failure, Goal
from rounds import run

COLUMNS = [1_000, 10_000, 100_000]
PANES = 60
EVENTS = 720


def measure(bench, folder):
    sizes = COLUMNS[:2] if bench.is_quick else COLUMNS
    events = bench.size(EVENTS, 60)
    answers = []
    for columns in sizes:
        if (
            answers
            and (need := answers[-1]["peak_bytes"] * columns // answers[-1]["columns"]) > available_memory()
        ):
            yield Failure(
                f"{columns:,} columns, {PANES} panes each",
                "Leeway",
                f"would take about {need >> 30} GiB, of which {available_memory() >> 30} are there",
            )
            break
        bench.progress(f"{columns:,} columns")
        command = [bench.programs / "state-cost", str(columns), str(PANES), str(events)]
        answers.append(json.loads(run(command).output))
    measured = [each["columns"] for each in answers]
    gigabytes = [each["peak_bytes"] / 1e9 for each in answers]
    yield Curve(
        "columns-memory",
        f"Columns with a window of {PANES} panes of {events} events",
        "columns",
        "GB",
        measured,
        {
            "most memory at any time": gigabytes,
            "of it before any event: baselines": [each["baseline_bytes"] / 1e9 for each in answers],
        },
    )
    pauses = {
        name: [each[key] * 1000 for each in answers]
        for name, key in (
            ("evaluating all columns", "evaluation_seconds"),
            ("handing all changes to a checkpoint", "checkpoint_seconds"),
        )
    }
    yield Curve("columns-pause", "The longest pause of consumption", "columns", "ms", measured, pauses)
    # Memory and pauses grow in proportion, so a quick run may say what the full one is going to.
    scale = COLUMNS[-1] / measured[-1]
    work = f"{COLUMNS[-1]:,} columns with {PANES} panes" + (f", from {measured[-1]:,}" if scale != 1 else "")
    yield Goal(f"{work}: memory", "", "most", 2, " GB", gigabytes[-1] * scale)
    for name, values in pauses.items():
        yield Goal(f"{work}: {name}", "", "most", 100, " ms", values[-1] * scale)
