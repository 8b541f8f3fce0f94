"""The rows of the table, as Markdown and as NDJSON."""

import json
import os
import platform

from rounds import median


class Row:
    """One piece of work, timed round by round beside a peer; all times are per piece, so less is better."""

    def __init__(self, work, peer, unit, subject, reference, ratios):
        self.work = work
        self.peer = peer
        self.unit = unit
        self.subject = subject
        self.reference = reference
        self.ratios = ratios

    @property
    def markdown(self):
        rate = ""
        if self.unit.startswith("ns per event, wall"):
            rate = f" ({1000 / median(self.subject):.2f} million/s)"
        peer_rate = f" ({1000 / median(self.reference):.2f} million/s)" if rate else ""
        return (
            f"| {self.work} | {self.peer} | {self.unit} | {number(median(self.subject))}{rate} "
            f"| {number(median(self.reference))}{peer_rate} | {number(median(self.ratios))} "
            f"| {number(min(self.ratios))} to {number(max(self.ratios))} |"
        )

    @property
    def record(self):
        return {
            "type": "row",
            "work": self.work,
            "peer": self.peer,
            "unit": self.unit,
            "leeway": self.subject,
            "reference": self.reference,
            "times_as_fast": self.ratios,
            "median_times_as_fast": median(self.ratios),
        }


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def machine():
    processor = platform.machine()
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        for line in file:
            if line.startswith("model name"):
                processor = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{processor}, {os.cpu_count()} processors, {memory:.0f} GiB, Linux {platform.release()}"


def markdown(rows, rounds):
    lines = [
        f"{machine()}; medians of {rounds} alternating rounds.",
        "",
        "| work | beside | unit | Leeway | peer | times as fast | lowest to highest round |",
        "| --- | --- | --- | ---: | ---: | ---: | --- |",
    ]
    return "\n".join(lines + [row.markdown for row in rows]) + "\n"


def ndjson(rows, rounds):
    head = {"type": "run", "machine": machine(), "rounds": rounds, "load": os.getloadavg()}
    return "".join(json.dumps(each) + "\n" for each in [head] + [row.record for row in rows])
