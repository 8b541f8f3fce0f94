"""Allocations that a process makes, counted by a library in front of the allocator."""

import os
import pathlib
import subprocess
import tempfile


def allocations(bench, command, input_text=""):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "count"
        subprocess.run(
            list(map(str, command)),
            input=input_text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
            env={**os.environ, "LD_PRELOAD": str(bench.tools / "count_allocations.so")}
            | {"COUNT_ALLOCATIONS": str(path), "SWIFT_DETERMINISTIC_HASHING": "1"},
            timeout=900,
        )
        return int(path.read_text())
