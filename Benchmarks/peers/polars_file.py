"""Polars from a file of events to counts per column and cell, on all processors.

    polars_file.py BASELINE EVENTS

`read_ndjson` with the types of the features given, then `search_sorted` and a count of each place per
feature.
"""

import sys

import edges
import polars
from turns import serve, timed

baseline, events = sys.argv[1:]
columns = edges.read(baseline)
bounds = {name: polars.Series(each) for name, each in columns}
schema = {"features": polars.Struct({name: polars.Float64 for name, _ in columns})}


def work():
    frame = polars.read_ndjson(events, schema=schema).unnest("features")
    return (
        frame.height,
        frame.lazy()
        .select(
            polars.lit(bounds[name])
            .search_sorted(polars.col(name), side="right")
            .value_counts()
            .implode()
            .alias(name)
            for name, _ in columns
        )
        .collect(),
    )


def turn():
    time, (total, table) = timed(work)
    counts = {}
    for name, each in columns:
        counts[name] = [0] * (len(each) + 1)
        for entry in table[name][0]:
            place, count = entry.values()
            counts[name][place] = count
    return {"nanoseconds_per_event": time / total, "events": total, "counts": counts}


serve({"version": polars.__version__}, turn)
