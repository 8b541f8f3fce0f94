"""The counting kernel beside others that put a column of floats into the same cells: counts are equal."""

import numpy
from report import Goal, beside, fastest
from rounds import contest

VALUES = 1 << 23
CELLS = 240
NUMPY, READ = "NumPy searchsorted + bincount", "a pass that only reads the memory"
DUCKDB, CHDB, KLL = "DuckDB histogram()", "chdb roundDown + count", "DataSketches KLL (C++)"
PEERS = [NUMPY, DUCKDB, CHDB, KLL]
GOALS = {"avx512": 30, "avx2": 20}


def measure(bench, folder):
    values, edges = column(folder)
    contenders = {
        name(instructions): bench.program(
            "kernel-timing", values, edges, "count", environment={"LEEWAY_KERNELS": instructions}
        )
        for instructions in bench.instruction_sets
    }
    contenders |= {
        NUMPY: bench.peer("numpy_searchsorted.py", values, edges, "float32"),
        DUCKDB: bench.peer("duckdb_column.py", values, edges),
        CHDB: bench.peer("chdb_column.py", values, edges),
        KLL: bench.peer("datasketches_kll.py", values, edges),
        READ: bench.program("kernel-timing", values, edges, "read"),
    }
    result = contest(bench, contenders)
    check(result)
    for instructions in bench.instruction_sets:
        work = f"2^23 float32 values into {CELLS} cells, {instructions} kernel"
        rows = list(
            beside(work, result, name(instructions), [*PEERS, READ], "nanoseconds_per_value", "ns per value")
        )
        yield from rows
        nearest = fastest(rows[: len(PEERS)])
        if instructions in GOALS:
            yield Goal(
                work, f"the fastest peer: {nearest.beside}", "least", GOALS[instructions], "x", nearest.ratio
            )
        if instructions == "avx512":
            yield Goal(work, READ, "most", 4.5, "x its time", 1 / rows[-1].ratio)


def name(instructions):
    return f"Leeway, {instructions}"


def column(folder):
    """Normal values and the edges of cells of equal share, none of which is a value: so it does not matter to
    which side an edge belongs."""
    random = numpy.random.default_rng(1)
    values = random.normal(size=VALUES).astype(numpy.float32)
    edges = numpy.unique(numpy.quantile(random.normal(size=VALUES), numpy.linspace(0, 1, CELLS + 1)))
    edges = edges.astype(numpy.float32)
    while (taken := numpy.isin(edges, values)).any():
        edges[taken] = numpy.nextafter(edges[taken], numpy.float32(numpy.inf))
    paths = folder / "values", folder / "edges"
    values.astype(float).tofile(paths[0])
    edges.astype(float).tofile(paths[1])
    return paths


def check(result):
    """Fails unless counts are equal, kernels are those asked for, the sketch is as exact as promised."""
    for each, about in result.about.items():
        used = about.get("instruction_set")
        if used and each.startswith("Leeway") and each != name(used):
            raise RuntimeError(f"{each}: {used} was used")
    counts = {
        each: tuple(answers[0]["counts"][: CELLS + 2])
        for each, answers in result.answers.items()
        if "counts" in answers[0]
    }
    if len(set(counts.values())) != 1:
        raise RuntimeError(f"different counts: {', '.join(counts)}")
    # KLL with k = 200 promises an error of 1.33 % for a single rank; one of 241 may be further off.
    for answer in result.answers.get(KLL, []):
        if answer["values"] != VALUES or answer["error"] > 0.03:
            raise RuntimeError(f"the sketch is wrong: {answer}")
