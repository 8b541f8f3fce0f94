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

    sets = run([options.kernel_timing, "--sets"]).output.decode().split()

    def ours(column, kernels):
        command = [options.kernel_timing, value_file, edge_file, column, str(PASSES)]
        return lambda: run(command, environment={"LEEWAY_KERNELS": kernels})

    def numpys(precision):
        return lambda: run([sys.executable, script, value_file, edge_file, precision, str(PASSES)])

    # The peer is asked for one precision; `mixed` is a column of doubles over edges that are floats.
    peers = {"float32": "float32", "mixed": "float32", "float64": "float64"}
    contenders = {f"NumPy {precision}": numpys(precision) for precision in ("float32", "float64")}
    for column in peers:
        contenders |= {f"{column} {kernels}": ours(column, kernels) for kernels in sets}
    results = alternate(options.rounds, contenders, progress)
    answers = {name: [json.loads(each.output) for each in runs] for name, runs in results.items()}
    counts = {name: tuple(each[0]["counts"][: len(edges) + 1]) for name, each in answers.items()}
    if len(set(counts.values())) != 1:
        raise RuntimeError("the kernels and NumPy count differently")
    columns = {"float32": "floats, float32 edges", "mixed": "doubles, float32 edges", "float64": "doubles"}
    for column, precision in peers.items():
        for kernels in sets:
            subject = [each["nanoseconds_per_value"] for each in answers[f"{column} {kernels}"]]
            peer = [each["nanoseconds_per_value"] for each in answers[f"NumPy {precision}"]]
            reading = [each["read"] for each in answers[f"{column} {kernels}"]]
            work = f"2^20 {columns[column]}, {len(edges) - 1} cells, {kernels}"
            yield Row(
                work=work,
                peer=f"NumPy {numpy.__version__} searchsorted + bincount, {precision}",
                unit="ns per value",
                subject=subject,
                reference=peer,
                ratios=ratios(peer, subject),
            )
            yield Row(
                work=work,
                peer="a pass that only reads the column",
                unit="ns per value",
                subject=subject,
                reference=reading,
                ratios=ratios(reading, subject),
            )
