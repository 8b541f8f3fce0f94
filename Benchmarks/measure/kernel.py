"""The counting kernel beside NumPy's searchsorted and bincount: same values, same edges, equal counts."""

import json
import sys

import numpy
from report import Row
from rounds import alternate, ratios, run

VALUES = 1 << 20
CELLS = 240
PASSES = 7


def measure(options, folder, progress):
    random = numpy.random.default_rng(1)
    # Doubles that floats hold exactly, so that both precisions count alike.
    values = random.normal(size=VALUES).astype(numpy.float32).astype(float)
    edges = numpy.quantile(random.normal(size=VALUES), numpy.linspace(0, 1, CELLS + 1))
    edges = numpy.unique(edges.astype(numpy.float32)).astype(float)
    value_file, edge_file = folder / "values", folder / "edges"
    values.tofile(value_file)
    edges.tofile(edge_file)
    script = options.folder / "peers" / "searchsorted.py"

    def ours(precision):
        return lambda: run([options.kernel_timing, value_file, edge_file, precision, str(PASSES)])

    def numpys(precision):
        return lambda: run([sys.executable, script, value_file, edge_file, precision, str(PASSES)])

    results = alternate(
        options.rounds,
        {
            "kernel float32": ours("float32"),
            "NumPy float32": numpys("float32"),
            "kernel float64": ours("float64"),
            "NumPy float64": numpys("float64"),
        },
        progress,
    )
    answers = {name: [json.loads(each.output) for each in runs] for name, runs in results.items()}
    counts = {name: tuple(each[0]["counts"][: len(edges) + 1]) for name, each in answers.items()}
    if len(set(counts.values())) != 1:
        raise RuntimeError("the kernel and NumPy count differently")
    for precision in ("float32", "float64"):
        subject = [each["nanoseconds_per_value"] for each in answers[f"kernel {precision}"]]
        peer = [each["nanoseconds_per_value"] for each in answers[f"NumPy {precision}"]]
        yield Row(
            work=f"2^20 values into {len(edges) - 1} cells, {precision} edges",
            peer=f"NumPy {numpy.__version__} searchsorted + bincount, {precision}",
            unit="ns per value",
            subject=subject,
            reference=peer,
            ratios=ratios(peer, subject),
        )
