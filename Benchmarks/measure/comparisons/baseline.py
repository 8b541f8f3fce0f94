"""`leeway baseline build` beside pandas on one CSV file: categories are counted equally, medians agree."""

import json

import numpy
from report import Goal, Row, beside
from rounds import Command, contest

NUMERIC, CATEGORICAL = 16, 4
PANDAS = "pandas read_csv, quantile, value_counts"


def measure(bench, folder):
    rows = bench.size(1_000_000, 100_000)
    path, output = folder / "reference.csv", folder / "baseline.json"
    write(path, rows)
    command = [bench.leeway, "baseline", "build", "--input", path, "--output", output]
    command += ["--model", "reference", "--version", "1"]
    result = contest(
        bench, {"Leeway": lambda: Command(command), PANDAS: bench.peer("pandas_baseline.py", path)}
    )
    check(result, json.loads(output.read_text()), rows)
    for answer in result.answers["Leeway"]:
        answer["seconds"] = answer["wall"]
    size = path.stat().st_size / 1e6
    work = (
        f"baseline of {rows:,} rows, {NUMERIC} numeric and {CATEGORICAL} categorical columns, {size:.0f} MB"
    )
    for row in beside(work, result, "Leeway", [PANDAS], "seconds", "s"):
        yield row
        if isinstance(row, Row):
            yield Goal(work, PANDAS, "least", 3, "x", row.ratio)


def write(path, rows):
    """Numbers of few and of many digits, and categories of 5 to 200 values."""
    random = numpy.random.default_rng(5)
    numbers = [random.normal(50, 12, rows) for _ in range(NUMERIC)]
    choices = [random.zipf(1.5, rows) % (5 + 65 * index) for index in range(CATEGORICAL)]
    with open(path, "w", encoding="ascii", buffering=1 << 20) as file:
        names = [f"n{index}" for index in range(NUMERIC)] + [f"c{index}" for index in range(CATEGORICAL)]
        file.write(",".join(names) + "\n")
        texts = [
            map(repr if index % 2 else "{:.2f}".format, column.tolist())
            for index, column in enumerate(numbers)
        ]
        texts += [map("value {}".format, column.tolist()) for column in choices]
        for row in zip(*texts):
            file.write(",".join(row) + "\n")


def check(result, baseline, rows):
    """Fails unless both read the same; a median lies in a cell, so it agrees to within the cell's width."""
    if PANDAS in result.failures:
        return
    peer = result.answers[PANDAS][0]
    if peer["rows"] != rows or baseline["rows"] != rows:
        raise RuntimeError(f"pandas read {peer['rows']} rows, Leeway {baseline['rows']}, of {rows}")
    for column in baseline["columns"]:
        name = column["name"]
        if column["type"] == "numeric":
            below = 0
            for lower, upper, count in zip(column["edges"], column["edges"][1:], column["counts"]["cells"]):
                below += count
                if below >= rows / 2:
                    break
            width = upper - lower
            if not lower - width <= peer["medians"][name] <= upper + width:
                raise RuntimeError(f"median of {name}: {peer['medians'][name]}, not in {lower} to {upper}")
        else:
            counts = dict(zip(column["categories"], column["counts"]["cells"]))
            if any(peer["categories"][name].get(key) != count for key, count in counts.items()):
                raise RuntimeError(f"the categories of {name} are counted differently")
