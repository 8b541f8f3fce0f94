"""The baseline file (`leeway-baseline/1`), and how a value falls into its slots.

A column of V value cells has V + 4 slots: below or other, the value cells, above or unseen, missing, invalid.
"""

import hashlib
import json

import numpy as np

from native_events import INVALID, as_double, category


class Column:
    """A column of the baseline."""

    def __init__(self, node):
        self.name = node["name"]
        self.role = node["role"]
        self.is_numeric = node["type"] == "numeric"
        counts = node["counts"]
        low, high = ("below", "above") if self.is_numeric else ("other", "unseen")
        slots = [counts[low], *counts["cells"], counts[high], counts["missing"], counts["invalid"]]
        self.counts = np.array(slots, dtype=np.int64)
        self.cells = len(counts["cells"])
        self.above = self.unseen = self.cells + 1
        self.missing = self.cells + 2
        self.invalid = self.cells + 3
        self.groups = node["groups"]["count"]
        self.group_of_slot = np.array(node["groups"]["of_slot"], dtype=np.int64)
        self.events = int(self.counts.sum())
        self.valid = int(self.counts[:self.missing].sum())
        if self.is_numeric:
            self.edges = np.array(node["edges"], dtype=np.float64)
            self.is_float32 = node["precision"] == "float32"
            self.is_single = np.zeros(self.cells, dtype=bool)
            self.is_single[node["single_value_cells"]] = True
            self.minimum, self.maximum = float(node["minimum"]), float(node["maximum"])
            self.mean, self.deviation = node["mean"], node["standard_deviation"]
            scale = node["moment_scale"]
            self.center, self.exponent = float(scale["center"]), scale["exponent"]
        else:
            self.names = node["categories"]
            self.is_complete = node["is_complete"]
            self.slot_of_name = {name: slot for slot, name in enumerate(self.names, 1)}
            self.slot_of_name |= dict.fromkeys(node["other_categories"], 0)
            # Where the reference had names that the file does not list, an unknown one may be one of them.
            self.slot_of_stranger = self.unseen if self.is_complete else 0

    def code(self, value):
        """What is kept of a JSON value: a double with missing and invalid coded, or a slot."""
        if self.is_numeric:
            return as_double(value)
        name = category(value)
        if name is None:
            return self.missing
        if name is False:
            return self.invalid
        return self.slot_of_name.get(name, self.slot_of_stranger)

    def slots(self, codes):
        """The slot of each code, in plain doubles: that Leeway compares Float32 must not matter."""
        if not self.is_numeric:
            return np.asarray(codes, dtype=np.int64)
        values = np.asarray(codes, dtype=np.float64)
        slots = np.searchsorted(self.edges, values, side="right")
        slots[np.isnan(values)] = self.missing
        slots[values == INVALID] = self.invalid
        return slots

    def problems(self):
        """What contradicts the specification in the column itself."""
        found = []
        if self.is_numeric:
            if not (np.diff(self.edges) > 0).all():
                found.append("edges do not ascend")
            kind = np.float32 if self.is_float32 else np.float64
            edges = self.edges.astype(kind)
            if not (edges.astype(np.float64) == self.edges).all():
                found.append("edges are no Float32")
            single = np.nextafter(edges[:-1], kind(np.inf)) == edges[1:]
            if not (single == self.is_single).all():
                found.append("single_value_cells are not the cells [a, nextUp(a))")
            heaviest = self.counts[1:self.above][~self.is_single].max(initial=0)
            if heaviest * 120 > self.valid:
                found.append(f"a cell of several values holds {heaviest} of {self.valid}, more than 1/120")
            with np.errstate(over="ignore"):
                spread = self.deviation or self.maximum - self.minimum
            if 0 < spread < np.inf and not np.ldexp(1.0, self.exponent + 32) <= spread:
                found.append(f"step 2^{self.exponent} is more than {spread} * 2^-32")
            if self.counts[0] or self.counts[self.above]:
                found.append("the reference has values outside of its own range")
        covered = self.cells + 1 + self.is_numeric
        if len(self.group_of_slot) != covered or set(self.group_of_slot) != set(range(self.groups)):
            found.append("groups do not cover the slots")
        if self.is_numeric and (np.diff(self.group_of_slot) < 0).any():
            found.append("groups are not neighbouring cells")
        return found


class Baseline:
    """A baseline file."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        node = json.loads(data)
        if node["format"] != "leeway-baseline/1":
            raise ValueError(f"{path}: format {node['format']}")
        self.path = path
        self.hash = "sha256:" + hashlib.sha256(data).hexdigest()
        self.input_hash = node["input"]
        self.model, self.version, self.rows = node["model"], node["version"], node["rows"]
        self.columns = [Column(column) for column in node["columns"]]

    def problems(self):
        """What contradicts the specification in the file itself."""
        for column in self.columns:
            for problem in column.problems():
                yield f"{column.name}: {problem}"
            if column.events != self.rows:
                yield f"{column.name}: counts sum to {column.events}, not {self.rows}"

    def value(self, column, features, score, label, latency):
        """The JSON value of a column in an event; None where it is absent."""
        if column.role == "feature":
            return features.get(column.name)
        return {"prediction.score": score, "prediction.label": label, "latency_ms": latency}[column.name]


