"""DuckDB's `histogram` over a column of a table in memory, with one thread.

    duckdb_column.py VALUES EDGES

VALUES and EDGES are files of raw doubles. DuckDB's bins include their upper boundary, so each boundary is the
float just below an edge.
"""

import sys

import duckdb
import numpy
import pyarrow
from turns import serve, timed

path_of_values, path_of_edges = sys.argv[1:]
values = numpy.fromfile(path_of_values).astype(numpy.float32)
edges = numpy.fromfile(path_of_edges).astype(numpy.float32)
boundaries = numpy.nextafter(edges, numpy.float32(-numpy.inf))
connection = duckdb.connect(config={"threads": 1})
arrow = pyarrow.table({"value": values})
connection.execute("create table column_of_floats as select value from arrow")
connection.execute("create table boundaries as select ?::float[] as list", [boundaries.tolist()])
query = "select histogram(value, (select list from boundaries)) from column_of_floats"


def turn():
    time, answer = timed(lambda: connection.execute(query).fetchone()[0])
    # Values above the last boundary are under the key infinity, and only if there are any.
    found = {numpy.float32(key): count for key, count in answer.items()}
    counts = [found.get(each, 0) for each in [*boundaries, numpy.float32(numpy.inf)]]
    return {"nanoseconds_per_value": time / len(values), "counts": counts}


turn()
serve({"version": duckdb.__version__}, turn)
