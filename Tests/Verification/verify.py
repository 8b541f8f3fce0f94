#!/usr/bin/env python3
"""Recomputes what `leeway replay --format ndjson` wrote, from the events and the baseline file alone.

    verify.py --baseline baseline.json --events events.jsonl.gz --evaluations out.ndjson --window 30d/1d

Which windows end where, every count and every statistic are worked out anew with NumPy and SciPy and compared
line by line. With `--reference reference.csv` the baseline itself is recounted too, and the exact two-sample
Kolmogorov-Smirnov statistic of the raw values has to lie within [ks.lower, ks.upper] in every evaluation.
Exit 0 when all agree; 1 otherwise, with the first 20 differences.

Comparisons are stricter than what is promised (1e-9 relative or 1e-12 absolute), so that a difference in the
tenth digit does not pass. Alerts are checked for their place among the evaluations only.
"""

import argparse
import json
import sys
import time

from baseline_file import Baseline
from comparison import Expectation, Report, recount
from native_events import lines, milliseconds
from reference_csv import Reference
from windows import Input, Series, Window


def arguments(given):
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    parser.add_argument("--baseline", action="append", required=True, help="a baseline file; one per monitor")
    parser.add_argument("--events", nargs="+", required=True, help="JSON Lines, plain or gzip, in this order")
    parser.add_argument("--evaluations", required=True, help="what replay wrote")
    parser.add_argument("--window", action="append", required=True, help="size/slide[+offset], in order")
    parser.add_argument("--lateness", default="1m", type=milliseconds)
    parser.add_argument("--any-version", action="store_true", help='the monitors are of version "*"')
    parser.add_argument("--ignore", action="append", default=[], help="a column that is not monitored")
    parser.add_argument("--reference", action="append", help="the CSV file of each baseline, in their order")
    parser.add_argument("--prediction-score", default="prediction.score", help="its column in the reference")
    parser.add_argument("--prediction-label", default="prediction.label", help="its column in the reference")
    parser.add_argument("--relative", type=float, default=5e-11, help="the largest relative difference")
    parser.add_argument("--show", type=int, default=20, help="how many differences are printed")
    options = parser.parse_args(given)
    if options.reference and len(options.reference) != len(options.baseline):
        parser.error("--reference is given once per --baseline, or not at all")
    return options


def no_duplicates(pairs):
    node = dict(pairs)
    if len(node) != len(pairs):
        raise ValueError("a member stands twice")
    return node


def no_constant(name):
    raise ValueError(f"{name} is not JSON")


def read(path, report):
    """The lines of the output: (line number, object)."""
    for number, line in enumerate(lines([path]), 1):
        try:
            node = json.loads(line, object_pairs_hook=no_duplicates, parse_constant=no_constant)
        except ValueError as error:
            report.differ(number, f"no JSON: {error}")
            continue
        if node.get("type") not in ("evaluation", "alert"):
            report.differ(number, f"type {node.get('type')!r}")
            continue
        yield number, node


def identity(node):
    """What tells an evaluation from all others."""
    window = node.get("window", {})
    return (window.get("end"), node.get("model"), node.get("version"), node.get("segment"),
            window.get("size"), window.get("slide"), window.get("offset"), node.get("column"))


def expected_order(series):
    """Every evaluation that there must be, by end, model, version, window, column; where its numbers are."""
    ends = []
    for place, item in enumerate(series):
        for index in range(len(item.ends)):
            ends.append((item.end(index), item.stream.model, item.stream.version, place, index))
    for _, model, version, place, index in sorted(ends):
        item = series[place]
        window = item.window.node(int(item.ends[index]))
        for column, described in enumerate(item.stream.columns):
            key = (window["end"], model, version, None, window["size"], window["slide"], window.get("offset"),
                   described.name)
            yield key, (place, column, index)


def collect(path, report):
    """The evaluations of the output by identity, in their order; alerts have to follow those of their end."""
    found, end, last_alert = {}, None, None
    for number, node in read(path, report):
        if node["type"] == "alert":
            last_alert = node.get("at")
            if last_alert != end:
                report.differ(number, f"an alert at {last_alert} after the evaluations of {end}")
            continue
        key = identity(node)
        end = key[0]
        if end == last_alert:
            report.differ(number, f"an evaluation of {end} after the alerts of that end")
        if key in found:
            report.differ(number, f"{describe(key)}: stands twice, first in line {found[key][0]}")
        else:
            found[key] = number, node
    return found


def describe(key):
    end, model, version, _, size, slide, offset, column = key
    return f"{model} {version} {size}/{slide}{'+' + offset if offset else ''} to {end}, {column}"


class Oracle:
    """What every evaluation of an input must say: worked out once, for one output or several."""

    def __init__(self, options, report):
        baselines = [Baseline(path) for path in options.baseline]
        monitors, self.reference_codes = {}, {}
        for index, baseline in enumerate(baselines):
            columns = [column for column in baseline.columns if column.name not in options.ignore]
            monitors[baseline.model, "*" if options.any_version else baseline.version] = baseline, columns
            for problem in baseline.problems():
                report.differ(0, f"{baseline.path}: {problem}")
            if options.reference:
                source = {"prediction.score": options.prediction_score,
                          "prediction.label": options.prediction_label}
                reference = Reference(options.reference[index])
                self.reference_codes |= recount(baseline, reference, source, report)
        self.input = Input(options.events, monitors, options.lateness)
        windows = [Window(text) for text in options.window]
        self.series = [Series(stream, window, self.input.newest)
                       for _, stream in sorted(self.input.streams.items()) for window in windows]
        self.places = dict(expected_order(self.series))
        self.expectations = {}

    def expectation(self, place, column):
        if (place, column) not in self.expectations:
            series = self.series[place]
            codes = self.reference_codes.get(id(series.stream.columns[column]))
            self.expectations[place, column] = Expectation(series, column, codes)
        return self.expectations[place, column]

    def check(self, path, report):
        """Compares an output with what it should be."""
        found = collect(path, report)
        for key in [key for key in found if key not in self.places]:
            number, _ = found.pop(key)
            report.differ(number, f"{describe(key)}: no such evaluation is due")
        for key in self.places:
            if key not in found:
                report.differ(0, f"{describe(key)}: missing")
        wanted = [key for key in self.places if key in found]
        if wanted != list(found):
            there, due = next((a, b) for a, b in zip(found, wanted) if a != b)
            report.differ(found[there][0], f"out of order: {describe(there)} where {describe(due)} is due")
        for key, (number, node) in found.items():
            place, column, index = self.places[key]
            self.expectation(place, column).compare(index, node, report.at(number, describe(key)))


def main(given=None):
    options = arguments(given)
    report = Report(options.relative)
    started = time.monotonic()
    oracle = Oracle(options, report)
    oracle.check(options.evaluations, report)
    print(f"{report.summary()}; {time.monotonic() - started:.0f} s")
    print(oracle.input, file=sys.stderr)
    for line in report.details(options.show):
        print(line, file=sys.stderr)
    return 1 if report.differences else 0


if __name__ == "__main__":
    sys.exit(main())
