"""The loop that a Python service would run: orjson and NumPy, JSON Lines to counts per column.

    orjson_numpy.py BASELINE EVENTS

Numeric columns go into the cells of the baseline with searchsorted and bincount, 4,096 events at a time,
others into a Counter; moments are summed. There are no windows, no statistics and no rules. Writes one JSON
object: the number of events.
"""

import collections
import json
import sys

import numpy
import orjson

baseline_path, events_path = sys.argv[1:]
with open(baseline_path, "rb") as file:
    columns = orjson.loads(file.read())["columns"]

BATCH = 4096


class Numeric:
    def __init__(self, edges):
        self.edges = numpy.array(edges)
        self.counts = numpy.zeros(len(edges) + 1, dtype=numpy.int64)
        self.sum = self.squares = 0.0

    def count(self, values):
        column = numpy.array(values, dtype=float)
        column = column[~numpy.isnan(column)]
        places = numpy.searchsorted(self.edges, column, side="right")
        self.counts += numpy.bincount(places, minlength=len(self.counts))
        self.sum += column.sum()
        self.squares += (column * column).sum()


class Categorical:
    def __init__(self):
        self.counts = collections.Counter()

    def count(self, values):
        self.counts.update(values)


counters = {}
for column in columns:
    numeric = column["type"] == "numeric"
    counters[column["name"]] = Numeric(column["edges"]) if numeric else Categorical()
batches = [(name, [], counter) for name, counter in counters.items() if not name.startswith("prediction.")]
labels, scores = [], []
events = 0


def count():
    for _, values, counter in batches:
        counter.count(values)
        values.clear()
    for name, values in (("prediction.label", labels), ("prediction.score", scores)):
        if name in counters:
            counters[name].count(values)
        values.clear()


with open(events_path, "rb") as file:
    for line in file:
        event = orjson.loads(line)
        features = event["features"]
        for name, values, _ in batches:
            values.append(features.get(name))
        prediction = event.get("prediction", {})
        labels.append(prediction.get("label"))
        scores.append(prediction.get("score"))
        events += 1
        if events % BATCH == 0:
            count()
count()
print(json.dumps({"events": events}))
