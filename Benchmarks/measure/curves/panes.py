"""Windows of 10 to 10,000 panes: what a slide costs, and how much memory they take."""

import json

from curve import Curve
from rounds import median, run

PANES = [10, 30, 100, 300, 1_000, 3_000, 10_000]
SLIDES = 200


def measure(bench, folder):
    times, memory = [], []
    for panes in PANES:
        bench.progress(f"{panes:,} panes")
        answers = [
            json.loads(run([bench.programs / "window-cost", str(panes), str(SLIDES)]).output)
            for _ in range(3)
        ]
        times.append(median(each["nanoseconds_per_slide"] for each in answers) / 1000)
        memory.append(median(each["resident_bytes"] for each in answers) / 2**20)
    yield Curve(
        "panes",
        "A slide over ten columns",
        "panes of the window",
        "microseconds per slide",
        PANES,
        {"slide": times},
    )
    yield Curve(
        "panes-memory",
        "A window of panes with 256 events of ten columns",
        "panes of the window",
        "MiB",
        PANES,
        {"resident memory": memory},
    )
