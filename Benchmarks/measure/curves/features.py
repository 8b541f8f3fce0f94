"""One to 500 features per event: what a value costs."""

from curve import Curve
from events import Stream
from file_cost import per_event

FEATURES = [1, 5, 10, 50, 100, 500]


def measure(bench, folder):
    values = bench.size(16_000_000, 3_000_000)
    lines = {}
    for kind in ("easy",) if bench.is_quick else ("easy", "real"):
        lines[kind] = []
        for features in FEATURES:
            bench.progress(f"{features} features, {kind} events")
            # The head of an event counts as five values.
            count = values // (features + 5)
            cost = per_event(bench, folder, Stream(kind, count, features=features))
            lines[kind].append(cost / features)
    yield Curve(
        "features", "Features per event, `replay`", "features per event", "ns per value", FEATURES, lines
    )
