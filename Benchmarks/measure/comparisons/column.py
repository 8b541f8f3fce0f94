"""All statistics of one column in one window: time, instructions and allocations."""

from allocator import allocations
from callgrind import instructions
from report import Count, Figure, Goal
from rounds import contest, median

GOALS = {"numeric": 0.45, "categorical": 4.0}
WINDOWS = 1_000


def measure(bench, folder):
    result = contest(bench, {f"Leeway {kind}": bench.program("column-cost", kind, WINDOWS) for kind in GOALS})
    for kind, bound in GOALS.items():
        work = f"all statistics of one {kind} column-window"
        times = [value / 1000 for value in result.values(f"Leeway {kind}", "nanoseconds")]
        yield Figure(work, "microseconds", times)
        yield Goal(work, "", "most", bound, " microseconds", median(times))
        # What twice as many windows take beyond the once.
        once, twice = ([bench.programs / "column-cost", kind, windows] for windows in (WINDOWS, 2 * WINDOWS))
        made = fewest(bench, twice) - fewest(bench, once)
        yield Count(f"{kind} column-window: allocations", "per evaluation", made / WINDOWS)
        executed = instructions(twice, "\n") - instructions(once, "\n")
        yield Count(f"{kind} column-window: instructions", "per evaluation", executed / WINDOWS)


def fewest(bench, command):
    """The allocations of one turn; a time of more digits makes one more, so the fewest of some runs."""
    return min(allocations(bench, command, "\n") for _ in range(5))
