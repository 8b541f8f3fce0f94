"""How cost grows: measured points, and their picture as SVG."""

import matplotlib

matplotlib.use("svg")
# The same points give the same file.
matplotlib.rcParams["svg.hashsalt"] = "leeway"
# Text as text: smaller, and found by a search.
matplotlib.rcParams["svg.fonttype"] = "none"

from matplotlib import pyplot
from matplotlib.ticker import FuncFormatter, NullFormatter


class Curve:
    """Values of one or more lines over the sizes of something; `lines` are lists of values by name."""

    def __init__(self, name, title, x, y, sizes, lines, goal=None):
        self.name = name
        self.title = title
        self.x = x
        self.y = y
        self.sizes = sizes
        self.lines = lines
        self.goal = goal

    @property
    def markdown(self):
        heads = "".join(f" {size:,} |" for size in self.sizes)
        rules = " ---: |" * len(self.sizes)
        rows = [
            f"| {name} |" + "".join(f" {value:,.4g} |" for value in values)
            for name, values in self.lines.items()
        ]
        return "\n".join(
            [f"{self.title}: {self.y} by {self.x}", "", f"| {self.x} |{heads}", f"| --- |{rules}", *rows]
            + ["", f"![{self.title}]({self.name}.svg)", ""]
        )

    @property
    def record(self):
        return {
            "type": "curve",
            "name": self.name,
            "x": self.x,
            "y": self.y,
            "sizes": self.sizes,
            "lines": self.lines,
        }

    def draw(self, folder):
        figure, axes = pyplot.subplots(figsize=(6.4, 3.6), layout="constrained")
        for name, values in self.lines.items():
            axes.plot(self.sizes, values, marker="o", label=name)
        if self.goal is not None:
            axes.axhline(self.goal, linestyle="--", color="gray", label="goal")
        axes.set_xscale("log")
        axes.set_xticks(self.sizes)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.set_ylim(bottom=0)
        axes.set(title=self.title.replace("`", ""), xlabel=self.x, ylabel=self.y)
        axes.grid(alpha=0.3)
        axes.legend()
        figure.savefig(folder / f"{self.name}.svg", metadata={"Date": None})
        pyplot.close(figure)
