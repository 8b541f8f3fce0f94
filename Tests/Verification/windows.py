"""Event time: which windows end where, and which events they hold."""

import re

import numpy as np

from native_events import Rejected, Watermark, category, decode, duration, lines, milliseconds, rfc3339
from unseen_names import fnv1a, occurrence_score


class Window:
    """A window as configured: `size/slide`, shifted by `+offset`."""

    def __init__(self, text):
        match = re.fullmatch(r"([^/]+)/([^+]+)(?:\+(.+))?", text)
        if not match:
            raise ValueError(f"{text}: allowed is a window such as 30d/1d or 7d/7d+4d")
        self.size, self.slide = milliseconds(match[1]), milliseconds(match[2])
        self.offset = milliseconds(match[3]) if match[3] else 0
        if self.size % self.slide or not 0 <= self.offset < self.slide:
            raise ValueError(f"{text}: the size is a multiple of the slide, the offset less than it")
        self.panes = self.size // self.slide

    def pane(self, time):
        """The number of the pane that holds a time."""
        return (time - self.offset) // self.slide

    def node(self, end):
        """The window that ends after the pane before number `end`, as evaluations write it."""
        node = {"size": duration(self.size), "slide": duration(self.slide)}
        if self.offset:
            node["offset"] = duration(self.offset)
        stop = end * self.slide + self.offset
        return node | {"start": rfc3339(stop - self.size), "end": rfc3339(stop)}


class Stream:
    """The events of one version of a model that were in time, in the order of the input."""

    def __init__(self, model, version, baseline, columns):
        self.model, self.version, self.baseline = model, version, baseline
        self.columns = columns
        self.times = []
        self.codes = [[] for _ in self.columns]
        # Per column the unseen names: (number of the event, score of this occurrence, hash of the name, name).
        self.unseen = [[] for _ in self.columns]

    def add(self, time, features, score, label, latency, identifier):
        for column, codes, unseen in zip(self.columns, self.codes, self.unseen):
            value = self.baseline.value(column, features, score, label, latency)
            code = column.code(value)
            codes.append(code)
            if not column.is_numeric and code == column.unseen:
                name = category(value)
                unseen.append((len(self.times), occurrence_score(name, identifier, time), fnv1a(name), name))
        self.times.append(time)


class Input:
    """All streams of an input.

    `monitors` maps (model, version) to the baseline and the columns of a monitor; version `*` stands for
    every version that has none of its own. The watermark is that of one sequence over all models. Rejected
    records and ground truth do not move it.
    """

    def __init__(self, paths, monitors, lateness):
        self.streams = {}
        self.counted = self.late = self.ground_truth = self.rejected = 0
        watermark = Watermark(lateness)
        for line in lines(paths):
            try:
                event = decode(line)
            except Rejected:
                self.rejected += 1
                continue
            if event is None:
                self.ground_truth += 1
                continue
            model, version, time, *values = event
            monitor = monitors.get((model, version)) or monitors.get((model, "*"))
            if monitor is None:
                self.rejected += 1
            elif not watermark.admits(time):
                self.late += 1
            else:
                self.counted += 1
                stream = self.streams.get((model, version))
                if stream is None:
                    stream = self.streams[model, version] = Stream(model, version, *monitor)
                stream.add(time, *values)
        self.newest = watermark.newest

    def __str__(self):
        total = self.counted + self.late + self.ground_truth + self.rejected
        return (f"{total} records: {self.counted} counted, {self.late} late, "
                f"{self.ground_truth} ground truth, {self.rejected} rejected")


class Series:
    """One window over one stream: its ends, and the panes and events in each.

    A window is evaluated at every boundary after the stream's first event up to the first one strictly after
    the newest event of the whole input, if it holds an event; it is partial if it starts before the pane of
    the stream's first event.
    """

    def __init__(self, stream, window, newest):
        self.stream, self.window = stream, window
        panes = window.pane(np.array(stream.times, dtype=np.int64))
        self.order = np.argsort(panes, kind="stable")
        # The panes with events, and where the events of each begin in `order`.
        self.panes, self.starts = np.unique(panes[self.order], return_index=True)
        self.starts = np.append(self.starts, len(panes))
        last = window.pane(newest) + 1
        ends = set()
        for pane in self.panes.tolist():
            ends.update(range(pane + 1, min(pane + window.panes, last) + 1))
        self.ends = np.array(sorted(ends), dtype=np.int64)
        self.first = np.searchsorted(self.panes, self.ends - window.panes)
        self.past = np.searchsorted(self.panes, self.ends)
        self.is_partial = self.ends - window.panes < self.panes[0]
        self.events = self.starts[self.past] - self.starts[self.first]

    def end(self, index):
        """An end in milliseconds."""
        return int(self.ends[index]) * self.window.slide + self.window.offset

    def counts(self, slots, size):
        """Per end the count of each slot, as differences of cumulative counts per pane."""
        pane = np.repeat(np.arange(len(self.panes)), np.diff(self.starts))
        flat = np.bincount(pane * size + slots[self.order], minlength=len(self.panes) * size)
        cumulative = np.zeros((len(self.panes) + 1, size), dtype=np.int64)
        np.cumsum(flat.reshape(-1, size), axis=0, out=cumulative[1:])
        return cumulative[self.past] - cumulative[self.first]
