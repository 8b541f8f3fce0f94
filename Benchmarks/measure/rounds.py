"""Alternating rounds: each contender once a round, so that what else the machine does meets all of them."""

import os
import resource
import statistics
import subprocess
import time


# Seconds after which a process is ended and the measurement fails.
LIMIT = 900


class Run:
    """What a process took: wall and CPU seconds, and its standard output."""

    def __init__(self, wall, cpu, output):
        self.wall = wall
        self.cpu = cpu
        self.output = output


def run(command, environment=None, discards=False):
    """Runs a command to its end; raises when it fails. With `discards` its output goes to /dev/null."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    process = subprocess.run(
        command,
        stdout=subprocess.DEVNULL if discards else subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
        timeout=LIMIT,
    )
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        complaint = process.stderr.decode(errors="replace").strip()
        raise RuntimeError(f"{command[0]} ended with status {process.returncode}: {complaint}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, process.stdout)


def alternate(rounds, contenders, progress):
    """Calls each named function once per round, in an order that rotates; returns the results by name."""
    results = {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(rounds):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            results[name].append(contenders[name]())
            progress(f"round {turn + 1} of {rounds}: {name}")
    return results


def ratios(peer, subject):
    """Round by round, how many times as long the peer took per piece."""
    return [theirs / ours for theirs, ours in zip(peer, subject)]


median = statistics.median
