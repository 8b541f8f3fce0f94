"""All statistics of one column in one window: time, instructions and allocations."""

from allocator import allocations
from callgrind import instructions
from report import Count, Figure, Goal
from rounds import contest, median

GOALS = {"numeric": 0.45, "categorical": 4.0}
#: Turns of the program; what the second thousand takes beyond the first is what evaluating takes.
ONE, TWO = "\n", "\n\n"


def measure(bench, folder):
    result = contest(bench, {f"Leeway {kind}": bench.program("column-cost", kind) for kind in GOALS})
    for kind, bound in GOALS.items():
        name = f"Leeway {kind}"
        work = f"all statistics of one {kind} column-window"
        evaluations = result.about[name]["evaluations"]
        times = [value / 1000 for value in result.values(name, "nanoseconds")]
        yield Figure(work, "microseconds", times)
        yield Goal(work, "", "most", bound, " microseconds", median(times))
        command = [bench.programs / "column-cost", kind]
        made = allocations(bench, command, TWO) - allocations(bench, command, ONE)
        yield Count(f"{kind} column-window: allocations", "per evaluation", made / evaluations)
        executed = instructions(command, TWO) - instructions(command, ONE)
        yield Count(f"{kind} column-window: instructions", "per evaluation", executed / evaluations)
