"""Measures Leeway beside its peers; called by `scripts/bench`, which builds what it needs."""

import argparse
import importlib
import json
import pathlib
import signal
import sys
import tempfile

import report
from bench import Bench
from curve import Curve

#: In the order of the report.
PARTS = {
    "kernel": "comparisons.kernel",
    "drift": "comparisons.drift",
    "decode": "comparisons.decode",
    "replay": "comparisons.replay",
    "live": "comparisons.live",
    "column": "comparisons.column",
    "slide": "comparisons.slide",
    "scrape": "comparisons.scrape",
    "baseline": "comparisons.baseline",
    "allocations": "comparisons.allocations",
    "models": "curves.models",
    "features": "curves.features",
    "panes": "curves.panes",
    "partitions": "curves.partitions",
    "columns": "curves.columns",
}


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--leeway", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--programs", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--tools", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--results", required=True, type=pathlib.Path, help="folder to write to")
    parser.add_argument("--rounds", type=int, help="alternating rounds; 7, or 3 with --quick")
    parser.add_argument(
        "--quick", action="store_true", help="less of everything, to see that all of it works"
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; all if omitted")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"{part}: allowed are {', '.join(PARTS)}")
    # So that what was started is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))

    bench = Bench(options)
    findings = []
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="leeway-bench-") as folder:
            bench.progress(f"measuring: {part}")
            try:
                for finding in importlib.import_module(PARTS[part]).measure(bench, pathlib.Path(folder)):
                    findings.append(finding)
            except Exception as error:
                bench.progress(f"failed: {part}: {error}")
                findings.append(report.Failure(part, "Leeway", str(error) or type(error).__name__))
    hold(bench, findings)

    words = ["--quick"] if options.quick else []
    words += ["--rounds", str(options.rounds)] if options.rounds else []
    words += options.parts
    command = " ".join(["scripts/bench", *words]) if words else "make bench"
    table = report.markdown(findings, command, bench.rounds)
    options.results.mkdir(parents=True, exist_ok=True)
    for finding in findings:
        if isinstance(finding, Curve):
            finding.draw(options.results)
    (options.results / "table.md").write_text(table, encoding="utf-8")
    (options.results / "rounds.ndjson").write_text(
        report.ndjson(findings, command, bench.rounds), encoding="utf-8"
    )
    print(table, end="")
    return verdict(bench, findings)


def hold(bench, findings):
    """Puts beside each count the limit that is committed for it."""
    limits = json.loads((bench.folder / "limits.json").read_text(encoding="utf-8"))
    for finding in findings:
        if isinstance(finding, report.Count):
            finding.limit = limits.get(finding.name)


def verdict(bench, findings):
    """Fails for counts beyond their limits and for what could not be measured; never for a time."""
    status = 0
    for finding in findings:
        if isinstance(finding, report.Count) and not finding.is_kept:
            bench.progress(f"beyond its limit: {finding.name}: {finding.value:,.4g}, limit {finding.limit}")
            status = 1
        if isinstance(finding, report.Failure):
            bench.progress(f"not measured: {finding.work}: {finding.what}: {finding.reason}")
            status = 1
    return status


sys.exit(main())
