"""What a measurement found, and its one form as Markdown and as NDJSON."""

import json
import os
import platform

from curve import Curve
from rounds import median


class Row:
    """One piece of work, timed round by round beside a peer; all times are per piece, so less is better."""

    def __init__(self, work, beside, unit, subject, reference):
        self.work = work
        self.beside = beside
        self.unit = unit
        self.subject = subject
        self.reference = reference
        #: Round by round, how many times as long the peer took per piece.
        self.ratios = [theirs / ours for theirs, ours in zip(reference, subject)]

    @property
    def ratio(self):
        return median(self.ratios)

    @property
    def markdown(self):
        return (
            f"| {self.work} | {self.beside} | {self.unit} | {number(median(self.subject))} "
            f"| {number(median(self.reference))} | {number(self.ratio)} "
            f"| {number(min(self.ratios))} to {number(max(self.ratios))} |"
        )

    @property
    def record(self):
        return {
            "type": "row",
            "work": self.work,
            "beside": self.beside,
            "unit": self.unit,
            "leeway": self.subject,
            "peer": self.reference,
            "times_as_fast": self.ratios,
            "median_times_as_fast": self.ratio,
        }


class Failure:
    """A peer, or a part of Leeway, that could not be measured."""

    def __init__(self, work, what, reason):
        self.work = work
        self.what = what
        self.reason = reason

    @property
    def markdown(self):
        reason = " ".join(self.reason.split()).replace("|", "\\|")
        return f"| {self.work} | {self.what} | **not measured**: {reason[:200]} | | | | |"

    @property
    def record(self):
        return {"type": "failure", "work": self.work, "what": self.what, "reason": self.reason}


class Figure:
    """A number of Leeway alone."""

    def __init__(self, work, unit, values):
        self.work = work
        self.unit = unit
        self.values = values

    @property
    def markdown(self):
        low, high = number(min(self.values)), number(max(self.values))
        return f"| {self.work} | | {self.unit} | {number(median(self.values))} | | | {low} to {high} |"

    @property
    def record(self):
        return {"type": "figure", "work": self.work, "unit": self.unit, "leeway": self.values}


class Goal:
    """What is to be reached, at `sense` ("least" or "most") the `bound`, and what was."""

    def __init__(self, work, beside, sense, bound, unit, reached):
        self.work = work
        self.beside = beside
        self.sense = sense
        self.bound = bound
        self.unit = unit
        self.reached = reached

    @property
    def is_met(self):
        if self.reached is None:
            return None
        return self.reached >= self.bound if self.sense == "least" else self.reached <= self.bound

    @property
    def markdown(self):
        verdict = {True: "yes", False: "**no**", None: "**not measured**"}[self.is_met]
        reached = "" if self.reached is None else f"{number(self.reached)}{self.unit}"
        goal = f"at {self.sense} {self.bound:g}{self.unit}"
        return f"| {self.work} | {self.beside} | {goal} | {reached} | {verdict} |"

    @property
    def record(self):
        return {
            "type": "goal",
            "work": self.work,
            "beside": self.beside,
            "sense": self.sense,
            "bound": self.bound,
            "unit": self.unit.strip(),
            "reached": self.reached,
            "is_met": self.is_met,
        }


class Count:
    """Something counted and not timed, so that a committed limit can hold it."""

    def __init__(self, name, unit, value):
        self.name = name
        self.unit = unit
        self.value = value
        self.limit = None

    @property
    def is_kept(self):
        return self.limit is not None and self.value <= self.limit

    @property
    def markdown(self):
        limit = "none is committed" if self.limit is None else f"{self.limit:,}"
        verdict = "yes" if self.is_kept else "**no**"
        return f"| {self.name} | {self.unit} | {self.value:,.4g} | {limit} | {verdict} |"

    @property
    def record(self):
        return {
            "type": "count",
            "name": self.name,
            "unit": self.unit,
            "value": self.value,
            "limit": self.limit,
            "is_kept": self.is_kept,
        }


def beside(work, contest, subject, peers, key, unit, scale=1.0):
    """A row for each peer of a contest that was measured, and a failure for each that was not."""
    for name in peers:
        if name in contest.failures:
            yield Failure(work, name, contest.failures[name])
        else:
            ours = [value * scale for value in contest.values(subject, key)]
            yield Row(work, name, unit, ours, [value * scale for value in contest.values(name, key)])


def fastest(rows):
    """The row of the peer that comes nearest to Leeway."""
    measured = [row for row in rows if isinstance(row, Row)]
    return min(measured, key=lambda row: row.ratio, default=None)


def number(value):
    if value == 0:
        return "0"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def machine():
    processor = platform.machine()
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        for line in file:
            if line.startswith("model name"):
                processor = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{processor}, {os.cpu_count()} processors, {memory:.0f} GiB, Linux {platform.release()}"


TABLES = [
    (
        "Goals",
        (Goal,),
        ["| work | beside | goal | reached | met |", "| --- | --- | --- | ---: | --- |"],
    ),
    (
        "Beside peers in the same run",
        (Row, Figure, Failure),
        [
            "| work | beside | unit | Leeway | peer | times as fast | lowest to highest round |",
            "| --- | --- | --- | ---: | ---: | ---: | --- |",
        ],
    ),
    (
        "Counts held to limits",
        (Count,),
        ["| count | unit | now | limit | kept |", "| --- | --- | ---: | ---: | --- |"],
    ),
]


def markdown(findings, command, rounds):
    """The tables, one below the other."""
    text = [f"`{command}` on {machine()}; medians of {rounds} alternating rounds.", ""]
    for title, kinds, head in TABLES:
        lines = [each.markdown for each in findings if isinstance(each, kinds)]
        if lines:
            text += [f"### {title}", "", *head, *lines, ""]
    curves = [each.markdown for each in findings if isinstance(each, Curve)]
    if curves:
        text += ["### How cost grows", "", *curves]
    return "\n".join(text)


def ndjson(findings, command, rounds):
    """Every finding with every single round."""
    head = {
        "type": "run",
        "command": command,
        "machine": machine(),
        "rounds": rounds,
        "load": os.getloadavg(),
    }
    return "".join(json.dumps(each) + "\n" for each in [head] + [each.record for each in findings])
