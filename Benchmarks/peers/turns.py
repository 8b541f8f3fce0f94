"""How a peer takes turns: it prepares itself, says so, and does its work once for every line it is sent."""

import json
import statistics
import sys
import time


def serve(about, turn):
    """Announces `about`, then answers each line of input with the dictionary that `turn()` returns."""
    print(json.dumps(about), flush=True)
    for _ in sys.stdin:
        print(json.dumps(turn()), flush=True)


def timed(work, passes=1):
    """The median nanoseconds of `work()` over the passes, and what the last one returned."""
    times = []
    for _ in range(passes):
        begin = time.perf_counter_ns()
        result = work()
        times.append(time.perf_counter_ns() - begin)
    return statistics.median(times), result
