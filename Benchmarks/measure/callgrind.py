"""Instructions that a program executes, counted by valgrind: the same however busy the machine is."""

import os
import re
import subprocess


def instructions(command, input_text="", only=None):
    """All instructions of a process, or those of the function `only` and what it calls."""
    toggle = [f"--toggle-collect={only}"] if only else []
    finished = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *toggle, *map(str, command)],
        input=input_text,
        capture_output=True,
        text=True,
        # Else the order of dictionaries, and so the work, would differ from run to run.
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"},
        timeout=900,
    )
    found = re.search(r"Collected : (\d+)", finished.stderr)
    if finished.returncode != 0 or not found:
        raise RuntimeError(f"valgrind {command[0]}: {finished.stderr.strip().splitlines()[-1:]}")
    return int(found.group(1))
