"""pandas from a CSV file to what a baseline holds of it: quantiles of numeric columns, counts of categories.

    pandas_baseline.py CSV

`read_csv`, then 241 quantiles of each numeric column with `quantile`, and `value_counts` of each other one.
"""

import sys

import numpy
import pandas
from turns import serve, timed

(path,) = sys.argv[1:]
SHARES = numpy.linspace(0, 1, 241)


def work():
    table = pandas.read_csv(path)
    numeric = table.select_dtypes("number")
    quantiles = numeric.quantile(SHARES)
    counts = {name: table[name].value_counts() for name in table.columns.difference(numeric.columns)}
    return len(table), quantiles, counts


def turn():
    time, (rows, quantiles, counts) = timed(work)
    return {
        "seconds": time * 1e-9,
        "rows": rows,
        "medians": {name: float(quantiles[name].loc[0.5]) for name in quantiles.columns},
        "categories": {
            name: {str(key): int(value) for key, value in each.items()} for name, each in counts.items()
        },
    }


serve({"version": pandas.__version__}, turn)
