"""Times NumPy at what the kernel does: searchsorted, then bincount.

    searchsorted.py VALUES EDGES float32|float64 PASSES

VALUES and EDGES are files of raw doubles; with float32 both are converted beforehand. Writes one JSON object:
the median over the passes of the nanoseconds per value, and the counts of one pass.
"""

import json
import statistics
import sys
import time

import numpy

path_of_values, path_of_edges, precision, passes = sys.argv[1:]
values = numpy.fromfile(path_of_values).astype(precision)
edges = numpy.fromfile(path_of_edges).astype(precision)
times = []
# The first pass warms up and does not count.
for turn in range(int(passes) + 1):
    begin = time.perf_counter_ns()
    counts = numpy.bincount(numpy.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
    elapsed = time.perf_counter_ns() - begin
    if turn:
        times.append(elapsed / len(values))
print(json.dumps({"nanoseconds_per_value": statistics.median(times), "counts": counts.tolist()}))
