"""SciPy and NumPy: PSI and KL over ten groups cut at the reference's quantiles, and the exact KS distance.

    scipy_drift.py REFERENCE CURRENT COLUMNS exact|cells

The reference's sorted values, edges and proportions are made beforehand. `exact` sorts the current values for
KS, with `scipy.stats.ks_2samp`. `cells` does what Leeway does: all of it from counts in 240 cells, KS as a
bound from below.
"""

import sys

import numpy
import scipy
from columns import read
from scipy.stats import ks_2samp
from turns import serve, timed

path_of_reference, path_of_current, columns, way = sys.argv[1:]
reference = [numpy.sort(column) for column in read(path_of_reference, int(columns))]
current = list(read(path_of_current, int(columns)))
CELLS, GROUPS = 240, 10


class Prepared:
    def __init__(self, values):
        self.values = values
        parts = CELLS if way == "cells" else GROUPS
        self.edges = numpy.quantile(values, numpy.linspace(0, 1, parts + 1)[1:-1])
        self.counts = self.count(values)

    def count(self, values):
        places = numpy.searchsorted(self.edges, values, side="right")
        return numpy.bincount(places, minlength=len(self.edges) + 1)

    def compare(self, values):
        counts, base = self.count(values), self.counts
        if way == "cells":
            steps = numpy.cumsum(counts) / counts.sum() - numpy.cumsum(base) / base.sum()
            distance = float(numpy.abs(steps).max())
            counts, base = (each.reshape(GROUPS, -1).sum(axis=1) for each in (counts, base))
        else:
            distance = float(ks_2samp(self.values, values, method="asymp").statistic)
        p = (base + 0.5) / (base.sum() + GROUPS / 2)
        q = (counts + 0.5) / (counts.sum() + GROUPS / 2)
        logarithms = numpy.log(q / p)
        return float(((q - p) * logarithms).sum()), distance, float((q * logarithms).sum())


prepared = [Prepared(values) for values in reference]


def compare():
    return [each.compare(values) for each, values in zip(prepared, current)]


def turn():
    time, answers = timed(compare)
    psi, ks, kl = zip(*answers)
    return {"nanoseconds": time, "psi": psi, "ks" if way == "exact" else "ks_cells": ks, "kl": kl}


serve({"version": f"{scipy.__version__}, NumPy {numpy.__version__}"}, turn)
