"""Alternating rounds: each contender once a round, so that what else the machine does meets all of them."""

import json
import os
import resource
import select
import statistics
import subprocess
import time

# Seconds after which a process is ended and the measurement fails.
LIMIT = 900

median = statistics.median


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
        raise RuntimeError(complaint(command, process.returncode, process.stderr))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, process.stdout)


def complaint(command, status, errors):
    lines = errors.decode(errors="replace").strip().splitlines() or ["it said nothing"]
    return f"{os.path.basename(str(command[0]))} ended with status {status}: {lines[-1]}"


class Worker:
    """A process that has prepared itself and does its work once for every line that it is sent.

    See `peers/turns.py` and `Programs/Measuring/Turns.swift` for the other side.
    """

    def __init__(self, command, environment=None):
        self.command = command
        self.errors = os.memfd_create("errors")
        self.unread = b""
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env={**os.environ, **(environment or {})},
        )
        try:
            self.about = self.answer()
        except BaseException:
            self.close()
            raise

    def turn(self):
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        while True:
            line = self.line()
            # Libraries print remarks of their own.
            if line.startswith(b"{"):
                return json.loads(line)

    def line(self):
        deadline = time.monotonic() + LIMIT
        pipe = self.process.stdout.fileno()
        while b"\n" not in self.unread:
            if not select.select([pipe], [], [], max(0, deadline - time.monotonic()))[0]:
                raise RuntimeError(f"{self.command[0]} gave no answer in {LIMIT} seconds")
            more = os.read(pipe, 1 << 16)
            if not more:
                status = self.process.wait()
                os.lseek(self.errors, 0, os.SEEK_SET)
                raise RuntimeError(complaint(self.command, status, os.read(self.errors, 1 << 20)))
            self.unread += more
        line, _, self.unread = self.unread.partition(b"\n")
        return line

    def close(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        os.close(self.errors)


class Contest:
    """What came of alternating rounds: the answers of each contender, and why some gave none."""

    def __init__(self):
        self.answers = {}
        self.about = {}
        self.failures = {}

    def values(self, name, key):
        return [answer[key] for answer in self.answers[name]]


def contest(bench, contenders, warm=True):
    """Lets each contender work once a round, in an order that rotates.

    `contenders` are by name functions that make a `Worker`, or anything else with `turn()`, `close()` and
    `about`. A contender that fails is left out and named in `failures`; what depends on Leeway itself fails
    the measurement.
    """
    result = Contest()
    ready = {}
    try:
        for name, make in contenders.items():
            attempt(result, name, lambda: ready.update({name: make()}))
        # The first turn of each meets cold caches and does not count.
        for name in list(ready) if warm else []:
            attempt(result, name, lambda: ready[name].turn())
        result.about = {name: each.about for name, each in ready.items()}
        names = [name for name in ready if name not in result.failures]
        result.answers = {name: [] for name in names}
        for turn in range(bench.rounds):
            shift = turn % max(1, len(names))
            for name in names[shift:] + names[:shift]:
                if name not in result.failures:
                    attempt(result, name, lambda: result.answers[name].append(ready[name].turn()))
            bench.progress(f"round {turn + 1} of {bench.rounds}")
    finally:
        for each in ready.values():
            each.close()
    return result


def attempt(result, name, action):
    try:
        action()
    except Exception as error:
        if name.startswith("Leeway"):
            raise
        result.failures[name] = str(error) or type(error).__name__
        result.answers.pop(name, None)


class Command:
    """A contender that is a whole process each time."""

    def __init__(self, command, environment=None, discards=False, digest=None):
        self.about = {}
        self.command = command
        self.environment = environment
        self.discards = discards
        self.digest = digest

    def turn(self):
        finished = run(self.command, self.environment, self.discards)
        answer = {"wall": finished.wall, "cpu": finished.cpu}
        if self.digest:
            answer.update(self.digest(finished.output))
        return answer

    def close(self):
        pass


class Turns:
    """A contender that is a function."""

    def __init__(self, turn):
        self.about = {}
        self.turn = turn

    def close(self):
        pass
