"""Measures Leeway beside its peers; called by `scripts/bench`, which builds what it needs."""

import argparse
import pathlib
import signal
import sys
import tempfile
import time

import kernel
import live
import replay
import report

PARTS = {"kernel": kernel, "replay": replay, "live": live}


def main():
    parser = argparse.ArgumentParser(prog="measure", description=__doc__)
    parser.add_argument("--leeway", required=True, type=pathlib.Path)
    parser.add_argument("--kernel-timing", required=True, type=pathlib.Path)
    parser.add_argument("--bare-consumer", required=True, type=pathlib.Path)
    parser.add_argument("--librdkafka", required=True, type=pathlib.Path, help="folder of librdkafka.so.1")
    parser.add_argument("--results", required=True, type=pathlib.Path, help="folder to write to")
    parser.add_argument("--rounds", default=5, type=int)
    parser.add_argument("--records", default=5_000_000, type=int, help="records in the broker")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all if omitted")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"{part}: allowed are {', '.join(PARTS)}")
    # So that what was started is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    options.folder = pathlib.Path(__file__).resolve().parent.parent

    def progress(text):
        print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)

    rows = []
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="leeway-bench-") as folder:
            progress(f"measuring: {part}")
            rows += PARTS[part].measure(options, pathlib.Path(folder), progress)
    table = report.markdown(rows, options.rounds)
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "peers.md").write_text(table, encoding="utf-8")
    (options.results / "peers.ndjson").write_text(report.ndjson(rows, options.rounds), encoding="utf-8")
    print(table, end="")


main()
