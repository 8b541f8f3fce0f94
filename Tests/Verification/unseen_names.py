"""The names of unseen categories: which of them a window shows, and in which order.

A name has the least score of its occurrences in the window; the 16 names with the least scores are shown, the
least first (`NameSample`). All names of a window are kept here, so that nothing is left to a merge of samples.
"""

import functools

from native_events import category

SHOWN = 16
TEXT_LIMIT = 64
MASK = 2**64 - 1


@functools.lru_cache(maxsize=1 << 16)
def fnv1a(text):
    """The 64-bit FNV-1a hash of a text in UTF-8."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = (value ^ byte) * 0x100000001B3 & MASK
    return value


def mix(value):
    """The finalizer of SplitMix64."""
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return value ^ value >> 31


def occurrence_score(name, identifier, time):
    """The score of an occurrence: of its name, its time, and its identifier where it is a single value."""
    text = category(identifier)
    return mix(fnv1a(name) ^ mix(time & MASK ^ mix(fnv1a(text if type(text) is str else ""))))


def shown(name):
    """A name as it is shown: up to 64 bytes, cut before a character that does not fit."""
    return name.encode("utf-8")[:TEXT_LIMIT].decode("utf-8", errors="ignore")


class UnseenNames:
    """The names that the evaluations of one column in one series must show."""

    def __init__(self, series, place):
        self.series = series
        pane_of_event = {}
        for pane, (start, stop) in enumerate(zip(series.starts[:-1], series.starts[1:])):
            pane_of_event |= dict.fromkeys(series.order[start:stop].tolist(), pane)
        # Per pane: (hash, name) to the least score.
        self.panes = {}
        for event, score, key, name in series.stream.unseen[place]:
            least = self.panes.setdefault(pane_of_event[event], {})
            least[key, name] = min(score, least.get((key, name), score))

    def of(self, index):
        """The names in one window."""
        least = {}
        for pane in range(int(self.series.first[index]), int(self.series.past[index])):
            for name, score in self.panes.get(pane, {}).items():
                least[name] = min(score, least.get(name, score))
        order = sorted((score, key, name) for (key, name), score in least.items())
        return [shown(name) for _, _, name in order[:SHOWN]]
