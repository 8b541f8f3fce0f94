"""NumPy at what the kernel does: searchsorted, then bincount.

    numpy_searchsorted.py VALUES EDGES float32|float64

VALUES and EDGES are files of raw doubles; with float32 both are converted beforehand.
"""

import sys

import numpy
from turns import serve, timed

path_of_values, path_of_edges, precision = sys.argv[1:]
values = numpy.fromfile(path_of_values).astype(precision)
edges = numpy.fromfile(path_of_edges).astype(precision)


def count():
    return numpy.bincount(numpy.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)


def turn():
    time, counts = timed(count, passes=3)
    return {"nanoseconds_per_value": time / len(values), "counts": counts.tolist()}


count()
serve({"version": numpy.__version__}, turn)
