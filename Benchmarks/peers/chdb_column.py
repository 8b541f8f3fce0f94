"""chdb (ClickHouse) over a column of a table in memory, one thread: `roundDown` to the edges, then counts.

    chdb_column.py VALUES EDGES

VALUES and EDGES are files of raw doubles. `roundDown` takes values below the first edge to it, so an edge
below everything goes first.
"""

import json
import pathlib
import sys
import tempfile

import chdb
import numpy
from chdb.session import Session
from turns import serve, timed

path_of_values, path_of_edges = sys.argv[1:]
values = numpy.fromfile(path_of_values).astype(numpy.float32)
edges = numpy.fromfile(path_of_edges).astype(numpy.float32)
lowest = numpy.finfo(numpy.float32).min
with tempfile.TemporaryDirectory() as folder:
    raw = pathlib.Path(folder) / "values"
    values.tofile(raw)
    session = Session()
    session.query("create table column_of_floats (value Float32) engine = Memory")
    session.query(f"insert into column_of_floats select value from file('{raw}', RowBinary, 'value Float32')")
bounds = ",".join(f"toFloat32({float(each)!r})" for each in [lowest, *edges])
query = (
    f"select roundDown(value, [{bounds}]) as edge, count() as events from column_of_floats group by edge "
    "settings max_threads = 1"
)


def turn():
    time, answer = timed(lambda: str(session.query(query, "JSONCompactEachRow")))
    found = {numpy.float32(edge): int(count) for edge, count in map(json.loads, answer.splitlines())}
    counts = [found.get(numpy.float32(each), 0) for each in [lowest, *edges]]
    return {"nanoseconds_per_value": time / len(values), "counts": counts}


turn()
serve({"version": chdb.__version__}, turn)
