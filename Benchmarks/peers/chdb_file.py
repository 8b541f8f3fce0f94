"""chdb (ClickHouse) from a file of events to counts per column and cell, on all processors.

    chdb_file.py BASELINE EVENTS

The file goes into a table in memory, the types given; then one `roundDown` and `count` per feature.
`roundDown` takes values below the first edge to it, so an edge below everything goes first.
"""

import json
import sys

import chdb
import edges
from chdb.session import Session
from turns import serve, timed

baseline, events = sys.argv[1:]
columns = edges.read(baseline)
LOWEST = -1.7976931348623157e308
session = Session()
names = ", ".join(name for name, _ in columns)
types = ", ".join(f"{name} Float64" for name, _ in columns)
session.query(f"create table events ({types}) engine = Memory")
fill = (
    f"insert into events select {', '.join(f'features.{name}' for name, _ in columns)} "
    f"from file('{events}', JSONEachRow, 'features Tuple({types})')"
)
count = " union all ".join(
    f"select '{name}', roundDown({name}, {[LOWEST, *each]!r}) as edge, count() from events group by edge"
    for name, each in columns
)


def work():
    session.query("truncate table events")
    session.query(fill)
    return str(session.query(count, "JSONCompactEachRow"))


def turn():
    time, answer = timed(work)
    found = {(name, edge): int(events) for name, edge, events in map(json.loads, answer.splitlines())}
    counts = {name: [found.get((name, edge), 0) for edge in [LOWEST, *each]] for name, each in columns}
    total = sum(counts[columns[0][0]])
    return {"nanoseconds_per_event": time / total, "events": total, "counts": counts}


serve({"version": chdb.__version__}, turn)
