"""`leeway replay` on a real stream beside the loop of a Python service that only counts."""

import datetime
import gzip
import json
import sys

from report import Row
from rounds import alternate, ratios, run

REPEATS = 5


def events(source, target):
    """Writes the stream REPEATS times, one after another in event time; returns the number of events."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    mark = '"timestamp":"'
    begin = lines[0].index(mark) + len(mark)

    def day(line):
        place = line.index(mark) + len(mark)
        return place, datetime.date.fromisoformat(line[place : place + 10])

    span = (day(lines[-1])[1] - day(lines[0])[1]).days + 1
    with open(target, "w", encoding="utf-8") as file:
        for repeat in range(REPEATS):
            shift = datetime.timedelta(days=span * repeat)
            for line in lines:
                place, date = day(line)
                file.write(f"{line[:place]}{date + shift}{line[place + 10:]}\n")
    return len(lines) * REPEATS


def measure(options, folder, progress):
    data = options.folder.parent / "Tests" / "Data" / "employment-ma"
    stream, baseline = folder / "events.jsonl", folder / "baseline.json"
    configuration = folder / "leeway.yaml"
    total = events(data / "events.jsonl.gz", stream)
    categorical = "SCHL,MAR,RELP,DIS,ESP,CIT,MIG,MIL,ANC,NATIVITY,DEAR,DEYE,DREM,SEX,RAC1P"
    run(
        [options.leeway, "baseline", "build", "--input", data / "reference.csv.gz", "--output", baseline]
        + ["--model", "employment-ma", "--version", "1", "--categorical", categorical, "--exclude", "year"]
        + ["--id", "id", "--label", "employed", "--prediction-score", "predicted_probability"]
        + ["--prediction-label", "prediction"]
    )
    configuration.write_text(
        """\
monitors:
  - model: employment-ma
    version: "1"
    baseline: baseline.json
    windows: [{ size: 30d, slide: 1d }]
    rules:
      - { name: drift, over: features, when: psi > 0.2 and psi > psi_noise, for: 2d, severity: page }
"""
    )
    script = options.folder / "peers" / "orjson_numpy.py"
    command = [options.leeway, "replay", "--config", configuration, "--input", stream, "--format", "ndjson"]
    evaluations = run(command).output.count(b'{"type":"evaluation"')
    results = alternate(
        options.rounds,
        {
            "leeway replay": lambda: run(command, discards=True),
            "orjson + NumPy": lambda: run([sys.executable, script, baseline, stream]),
        },
        progress,
    )
    if any(json.loads(each.output)["events"] != total for each in results["orjson + NumPy"]):
        raise RuntimeError("the peer did not read every event")
    size = stream.stat().st_size / total

    def per_event(name, attribute):
        return [getattr(each, attribute) / total * 1e9 for each in results[name]]

    for attribute, unit in (("wall", "ns per event, wall"), ("cpu", "ns per event, CPU")):
        subject, peer = per_event("leeway replay", attribute), per_event("orjson + NumPy", attribute)
        yield Row(
            work=f"`replay`, {total:,} events of {size:.0f} bytes, {evaluations:,} evaluations",
            peer="orjson + NumPy, counts only",
            unit=unit,
            subject=subject,
            reference=peer,
            ratios=ratios(peer, subject),
        )
