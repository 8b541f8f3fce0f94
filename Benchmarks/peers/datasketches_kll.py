"""DataSketches' KLL sketch of a float column, updated with whole NumPy arrays, which is a loop in C++.

    datasketches_kll.py VALUES EDGES

VALUES and EDGES are files of raw doubles. A sketch does not count exactly: it also tells how far its share of
values below any edge is from the true one, at most.
"""

import sys

import datasketches
import numpy
from importlib.metadata import version
from turns import serve, timed

path_of_values, path_of_edges = sys.argv[1:]
values = numpy.fromfile(path_of_values).astype(numpy.float32)
edges = numpy.fromfile(path_of_edges).astype(numpy.float32)


def sketch():
    made = datasketches.kll_floats_sketch(200)
    made.update(values)
    return made


def turn():
    time, made = timed(sketch)
    shares = made.get_cdf(edges.tolist(), False)[: len(edges)]
    true = numpy.searchsorted(numpy.sort(values), edges, side="left") / len(values)
    error = float(numpy.abs(numpy.array(shares) - true).max())
    return {"nanoseconds_per_value": time / len(values), "values": made.n, "error": error}


turn()
serve({"version": version("datasketches")}, turn)
