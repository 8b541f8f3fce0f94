"""One slide of a window and of one a hundred times longer: the same instructions."""

from callgrind import instructions
from report import Count, Goal

PANES = 30
SLIDES = 20


def measure(bench, folder):
    def per_slide(panes):
        bench.progress(f"counting instructions of slides over {panes:,} panes")
        command = [bench.programs / "window-cost", panes, SLIDES]
        return instructions(command, only="*measuredSlide*") / SLIDES

    short, long = per_slide(PANES), per_slide(100 * PANES)
    yield Count("slide: instructions", "per slide, ten columns", long)
    ratio = Count(
        "slide: instructions, a window 100 times longer", "times those of the short one", long / short
    )
    yield ratio
    yield Goal(
        f"one slide of {100 * PANES:,} panes, instructions",
        f"of {PANES} panes",
        "most",
        1.001,
        "x",
        ratio.value,
    )
