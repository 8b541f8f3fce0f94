"""One to 10,000 models interleaved at random in one file: what an event costs."""

from curve import Curve
from events import Stream
from file_cost import per_event
from report import Goal

MODELS = [1, 10, 100, 1_000, 10_000]


def measure(bench, folder):
    sizes = MODELS[:4] if bench.is_quick else MODELS
    count = bench.size(2_000_000, 200_000)
    lines = {}
    for kind in ("easy",) if bench.is_quick else ("easy", "real"):
        lines[kind] = []
        for models in sizes:
            bench.progress(f"{models:,} models, {kind} events")
            lines[kind].append(per_event(bench, folder, Stream(kind, count, models)))
    yield Curve("models", "Models interleaved at random, `replay`", "models", "ns per event", sizes, lines)
    for kind, values in lines.items():
        yield Goal(
            f"`replay` of {sizes[-1]:,} models, {kind} events",
            "one model",
            "least",
            0.3,
            "x its rate",
            values[0] / values[-1],
        )
