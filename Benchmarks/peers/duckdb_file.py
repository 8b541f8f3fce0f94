"""DuckDB from a file of events to counts per column and cell, on all processors.

    duckdb_file.py BASELINE EVENTS

One query over `read_json` with the columns' types given, and one `histogram` per feature. DuckDB's bins
include their upper boundary, so each boundary is the double just below an edge.
"""

import math
import sys

import duckdb
import edges
from turns import serve, timed

baseline, events = sys.argv[1:]
columns = edges.read(baseline)
boundaries = {name: [math.nextafter(edge, -math.inf) for edge in each] for name, each in columns}
connection = duckdb.connect()
fields = ", ".join(f"{name} DOUBLE" for name, _ in columns)
selection = ", ".join(f"histogram(features.{name}, {boundaries[name]!r}::DOUBLE[])" for name, _ in columns)
query = (
    f"select count(*), {selection} from read_json('{events}', format = 'newline_delimited', "
    f"columns = {{features: 'STRUCT({fields})'}})"
)


def turn():
    time, answer = timed(lambda: connection.execute(query).fetchone())
    total, *histograms = answer
    counts = {
        name: [found.get(each, 0) for each in [*boundaries[name], math.inf]]
        for (name, _), found in zip(columns, histograms)
    }
    return {"nanoseconds_per_event": time / total, "events": total, "counts": counts}


serve({"version": duckdb.__version__}, turn)
