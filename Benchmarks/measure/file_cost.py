"""What an event costs in `leeway replay`, without its start and without what happens once at the end."""

from rounds import run


def per_event(bench, folder, stream):
    """Nanoseconds per event: the time of all events less that of their first half.

    Of several runs of each the fastest counts: the difference of two medians would be mostly noise.
    """
    configuration = stream.configure(bench, folder, window="{ size: 100d, slide: 100d }", rule=False)
    paths = folder / "half.jsonl", folder / "all.jsonl"
    half = stream.count // 2
    with open(paths[0], "wb", 1 << 20) as first, open(paths[1], "wb", 1 << 20) as both:
        for index, payload in enumerate(stream.payloads()):
            if index < half:
                first.write(payload + b"\n")
            both.write(payload + b"\n")
    times = {path: [] for path in paths}
    for _ in range(min(bench.rounds, 5)):
        for path in paths:
            command = [
                bench.leeway,
                "replay",
                "--config",
                configuration,
                "--input",
                path,
                "--format",
                "ndjson",
            ]
            times[path].append(run(command, discards=True).wall)
    return (min(times[paths[1]]) - min(times[paths[0]])) / (stream.count - half) * 1e9
