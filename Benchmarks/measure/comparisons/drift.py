"""PSI, KS and KL of ten columns beside libraries that judge drift: exact KS lies within Leeway's bounds."""

import numpy
from report import Goal, beside, fastest
from rounds import contest

COLUMNS = 10
LEEWAY = "Leeway"
EVIDENTLY = "Evidently: PSI, KS, KL"
PEERS = [
    EVIDENTLY,
    "NannyML: KS, JS",
    "alibi-detect: KS",
    "SciPy ks_2samp, NumPy PSI and KL",
    "NumPy, all from 240 cells",
]


def measure(bench, folder):
    rows = bench.size(200_000, 50_000)
    arguments = [*columns(folder, rows), COLUMNS]
    result = contest(
        bench,
        {
            LEEWAY: bench.program("drift-timing", *arguments),
            PEERS[0]: bench.peer("evidently_drift.py", *arguments, environment="monitors"),
            PEERS[1]: bench.peer("nannyml_drift.py", *arguments, environment="monitors"),
            PEERS[2]: bench.peer("alibi_drift.py", *arguments, environment="monitors"),
            PEERS[3]: bench.peer("scipy_drift.py", *arguments, "exact"),
            PEERS[4]: bench.peer("scipy_drift.py", *arguments, "cells"),
        },
    )
    check(result)
    work = f"PSI + KS + KL of {COLUMNS} columns, {rows:,} rows"
    found = list(beside(work, result, LEEWAY, PEERS, "nanoseconds", "ms", 1e-6))
    yield from found
    if EVIDENTLY not in result.failures:
        yield Goal(work, "Evidently", "least", 500, "x", found[0].ratio)
    nearest = fastest(found)
    yield Goal(work, f"the fastest: {nearest.beside}", "least", 25, "x", nearest.ratio)


def columns(folder, rows):
    """Columns of several shapes, the current ones shifted by up to half a standard deviation."""
    random = numpy.random.default_rng(2)

    def column(index, shift):
        values = random.normal(loc=shift, size=rows)
        return numpy.exp(values) if index % 3 == 1 else values * 10 + 50 if index % 3 == 2 else values

    paths = folder / "reference", folder / "current"
    for path, drift in zip(paths, (0.0, 0.5)):
        data = [column(index, drift * index / COLUMNS) for index in range(COLUMNS)]
        numpy.concatenate(data).tofile(path)
    return paths


def check(result):
    """Fails unless exact KS distances lie within Leeway's bounds and PSI agrees with NumPy's."""
    ours = result.answers[LEEWAY][0]
    for name, answers in result.answers.items():
        for index, distance in enumerate(answers[0].get("ks", [])):
            low, high = ours["ks.lower"][index], ours["ks.upper"][index]
            if not low - 1e-6 <= distance <= high + 1e-6:
                raise RuntimeError(f"{name}: KS {distance} of column {index} is not within {low} to {high}")
    for name in PEERS[3:]:
        for index, psi in enumerate(result.answers.get(name, [{"psi": []}])[0]["psi"]):
            # Groups of whole cells are not exactly tenths.
            if abs(psi - ours["psi"][index]) > 0.002 + 0.05 * psi:
                raise RuntimeError(f"{name}: PSI {psi} of column {index}, Leeway has {ours['psi'][index]}")
