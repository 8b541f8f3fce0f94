#!/usr/bin/env python3
"""Generates reference data and events as unpleasant as data can be, with a configuration to replay them.

    hostile.py --out DIR --rows N --seed S

writes `reference.csv`, `events.jsonl` and `leeway.yaml` into DIR, and prints the command lines that build the
baseline, replay the events and verify the result. The same seed gives the same files.
"""

import argparse
import json
import math
import os
import shlex
import sys

import numpy as np

from native_events import rfc3339

DAY = 86_400_000
BEGIN = 1_704_067_200_000  # 2024-01-01T00:00:00Z
LATENESS = 3_600_000
WINDOWS = ("7d/1d", "12h/6h+90m")
MODEL = "hostile"
ODD_NAMES = [
    'say "hi"', "a,b", "two\nlines", "carriage\r\nreturn", "tab\there", "naïve", "nai\u0308ve", "日本語", "🙂",
    " padded ", "", "NULL", "nan", "null", "true", "-0", "0", "1", "1.0", "01", "1e3", "1000", "'", "\\",
    "\\n", "\u2028", "a" * 300, "\u200b",
]
DOUBLES = [
    0.1, 1e-4, 1e-5, 1.5e15, 1e16, 123456789.125, 2.0**53 + 2, 2.0**63, -(2.0**63), 1e22, 5e-324, 2.5e-308,
    1.7e308]


class Token(str):
    """A number as it stands in the text."""


def one_of(random, choices):
    """One of the choices, as it is: NumPy would turn them into one type."""
    return choices[random.integers(len(choices))]


def features(random, n, is_reference):
    """The numeric columns: name to values; None is missing. Events drift away from the reference."""
    shift = 0.0 if is_reference else np.linspace(0, 1, n)
    normal = random.standard_normal
    whole = random.choice([-1.7e308, -1e300, -1.0, 0.0, 1.0, 1e300, 1.7e308], n,
                          p=[.1, .1, .2, .2, .2, .1, .1] if is_reference else [0, 0, .1, .1, .1, .2, .5])
    columns = {
        "cauchy": random.standard_cauchy(n) + shift,
        "pareto": random.pareto(0.6, n) * (1 + shift),
        "constant": np.full(n, 42.1),
        "ninety % zeros": np.where(random.random(n) < 0.9, 0.0, random.exponential(3, n)),
        "two values": np.where(random.random(n) < 0.5 + 0.2 * shift, 0.3, 0.7),
        "poisson": random.poisson(3 + shift, n).astype(float),
        "epoch.seconds": 1.6e9 + random.random(n) * 86_400 * (1 + shift),
        "around 1e-300": 1e-300 * (1 + 0.1 * normal(n) + 0.2 * shift),
        "around -1e250": -1e250 * (1 + 0.01 * normal(n) + 0.01 * shift),
        'half "missing"': normal(n) + shift,
        "type,break": np.exp(normal(n)),
        "denormals": random.integers(0, 1000, n) * 5e-324 * (1 + np.floor(2 * shift)),
        "signed zeros": random.choice([-0.0, 0.0, 5e-324, -5e-324, 1.0, -1.0], n),
        "mixed": np.round(random.normal(50, 20, n) + 10 * shift) / 2,
        "whole range": whole,
        "one in a billion": 0.1 + random.integers(0, 50, n) * 1e-9,
        "float32 neighbours": 16_777_216.0 + random.integers(-40, 40, n) * 0.5,
        "boolean.as.number": (random.random(n) < 0.3 + 0.3 * shift).astype(float),
        "narrower than ever": normal(n) * (1.0 if is_reference else 1e-7),
        "far away": normal(n) + (0.0 if is_reference else 1e6 * (random.random(n) < 0.05)),
    }
    columns = {name: values.tolist() for name, values in columns.items()}
    name = 'half "missing"'
    columns[name] = [None if gone else x for x, gone in zip(columns[name], random.random(n) < 0.4)]
    return columns


def texts(random, n, is_reference):
    """The categorical columns: name to values; None is missing."""
    shift = np.zeros(n) if is_reference else np.linspace(0, 1, n)
    letters = [f"letter {chr(65 + x)}" for x in np.minimum(random.geometric(0.3, n), 20)]
    growing = [f"new since {int(s * 8)}" if random.random() < 0.5 * s else x for x, s in zip(letters, shift)]
    odd = random.integers(0, len(ODD_NAMES), n)
    return {
        "new categories": growing,
        "ödd nämes": [ODD_NAMES[x] if random.random() < 0.98 else None for x in odd],
        "flag": [None if random.random() < 0.01 else bool(random.random() < 0.5 + 0.3 * s) for s in shift],
        "codes": [int(x) for x in random.integers(-3, 12, n)],
        "doubles as names": [DOUBLES[x] for x in random.integers(0, len(DOUBLES), n)],
        "many names": [f"name {int(x)}" for x in np.floor(random.pareto(0.8, n) * 30 * (1 + shift))],
        "too many names": [f"user {int(x)}" for x in random.integers(0, 60_000, n)],
        "one name": ["only"] * n,
        "long names": ["short"] * n if is_reference else [
            f"{'ä' * int(x % 5 + 28)}{'日🙂x'[int(x % 3)] * int(x % 7)}{int(x)}"
            for x in np.floor(random.pareto(0.5, n) * 9)],
        "never there": [None] * n if is_reference else [f"x{int(4 * s)}" for s in shift],
    }


def number_text(value, random):
    """A double in one of the ways to write it."""
    if abs(value) < 1e15 and value == int(value):
        if math.copysign(1, value) < 0 and value == 0:
            return one_of(random, ["-0.0", "-0", "-0e5"])
        whole = str(int(value))
        return one_of(random, [whole, whole + ".0", whole + "e0", repr(value), f"{whole}.000E+00"])
    return repr(value)


def csv_field(value, quote=False):
    text = "" if value is None else str(value)
    if quote or any(c in text for c in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def write_reference(path, random, n):
    """RFC 4180, with quoted fields, CRLF here and there, and a few rows of the wrong length."""
    numeric, categorical = features(random, n, True), texts(random, n, True)
    names = [*numeric, *categorical, "latency_ms", "score", "label", "truth"]
    latency = np.exp(random.normal(3, 1, n)).tolist()
    score = random.beta(2, 5, n)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(csv_field(name) for name in names) + "\r\n")
        for row in range(n):
            fields = []
            for name, values in numeric.items():
                value = values[row]
                if value is None:
                    fields.append(one_of(random, ["", "NA", "NaN", "null", "None"]))
                elif name == "boolean.as.number" and random.random() < 0.01:
                    fields.append("True" if value else "false")
                elif random.random() < 0.002 and name in ("mixed", "type,break"):
                    fields.append(one_of(random, ["inf", "unknown", "1e999", '""', "-Infinity", "0x10"]))
                else:
                    fields.append(csv_field(number_text(value, random), random.random() < 0.02))
            for name, values in categorical.items():
                value = values[row]
                is_text = type(value) is str
                fields.append(csv_field(value, is_text and name == "ödd nämes"))
            fields += [repr(latency[row]), repr(float(score[row])), str(int(score[row] > 0.4)), "0"]
            file.write(",".join(fields) + one_of(random, ["\n", "\r\n"]))
            if random.random() < 3 / n:
                file.write("too,short\n")


def json_value(value, name, place, random):
    """What stands in the event for a value, hostile itself now and then."""
    if name == "type,break" and place > 0.5:
        return str(value)
    if random.random() < 0.003:
        return one_of(random, [
            Token("1e999"), Token("-1e999"), Token("9" * 400), Token("1e308"), Token("1234567890" * 3),
            Token("1e-400"), Token("4.9e-324"), "text", "", "NaN", [1, [2]], {"deep": {"er": [None]}}, True,
            False, None])
    if type(value) is float:
        return Token(number_text(value, random))
    if name == "codes":
        return one_of(random, [value, Token(f"{value}.0"), Token(f"{value}e0"), str(value)])
    if name == "ödd nämes" and value in ("1", "0", "1000"):
        return one_of(random, [value, Token(value), Token(value + ".0"), Token("-" * (value == "0") + value)])
    if name == "ödd nämes" and value == "true":
        return one_of(random, [value, True])
    return value


def encode(value, random):
    """JSON, with numbers as they are written, and text escaped or not."""
    if type(value) is Token:
        return str(value)
    if type(value) is dict:
        members = (f"{json.dumps(name, ensure_ascii=False)}:{encode(x, random)}" for name, x in value.items())
        return "{" + ",".join(members) + "}"
    return json.dumps(value, ensure_ascii=bool(random.random() < 0.5))


def time_text(time, random):
    """One of the ways to write a time."""
    plain = rfc3339(time)
    fraction = rfc3339(time // 1000 * 1000)[:-1] + f".{time % 1000:03}"
    east = rfc3339((time + 19_800_000) // 1000 * 1000)[:-1] + f".{time % 1000:03}999+05:30"
    west = rfc3339((time - 10_800_000) // 1000 * 1000)[:-1] + f".{time % 1000:03}-03:00"
    return one_of(random, [
        plain, fraction + "Z", fraction + "z", fraction.replace("T", "t") + "Z",
        fraction.replace("T", " ") + "Z", east, west, time, Token(f"{time}.75")])


def junk(random, time):
    """A line that is not to be counted."""
    head = '{"model":"hostile","version":"1","timestamp":"' + rfc3339(time) + '"'
    ahead = '{"model":"hostile","version":"1","timestamp":'
    lines = [
        "", "   ", "null", "[]", "{", '"text"', "{}", "not json", head + "}", head + ',"features":[1]}',
        head + ',"features":{"constant":NaN}}', head + ',"features":{"constant":01}}',
        head + ',"features":{"a":"\\ud800"}}', head + ',"features":{}} {}',
        head + ',"features":' + '{"a":' * 70 + "1" + "}" * 71,
        head.replace("hostile", "stranger") + ',"features":{"constant":1}}',
        head.replace('"version":"1",', "") + ',"features":{"constant":1}}',
        ahead + '"2024-02-30T00:00:00Z","features":{}}', ahead + '"9999","features":{}}',
        ahead + '"10000-01-01T00:00:00Z","features":{}}', ahead + '1e300,"features":{}}',
        ahead + 'true,"features":{}}', ahead + 'null,"features":{}}',
        # Ground truth, far ahead: it moves no watermark.
        '{"model":"hostile","id":"1","timestamp":"2030-01-01T00:00:00Z","label":1}',
        '{"model":"hostile","version":"1","timestamp":"2031-01-01T00:00:00Z","label":0,"features":null}',
    ]
    return one_of(random, [b"\xff\xfe{}", *(line.encode() for line in lines)])


def identifier(row, random):
    """What tells events of one time apart, or does not."""
    if random.random() < 0.8:
        return str(row)
    return one_of(random, [row, Token(f"{row}.5"), Token("-0"), Token("9" * 400), Token("1e999"), "é" * 100, "",
                           None, True, [row], {"row": row}])


def event(columns, row, time, place, random):
    """A line for a row, at a time that need not be the row's own."""
    values = {}
    for name, column in columns.items():
        value = column[row]
        if value is not None or random.random() < 0.5:
            values[name] = json_value(value, name, place, random)
    if random.random() < 0.01:
        values["no column of the baseline"] = 1
    score = Token(repr(float(random.beta(2, 5 - 2 * place))))
    label = one_of(random, [0, 0, 0, 0, 0, 1, 1, 1, "0", "1", True, Token("1.0"), "2", None])
    prediction = {"label": label, "score": score}
    if random.random() < 0.1:
        prediction = one_of(random, [
            {"score": score}, score, str(label), True, [1], None,
            {"score": "high", "label": [0], "probabilities": [0.1, 0.9]}])
    latency = float(np.exp(random.normal(3 + place, 1)))
    version = "2" if place > 0.3 and row % 3 == 0 else "1"
    members = [
        ("model", MODEL), ("version", int(version) if random.random() < 0.1 else version), ("id", identifier(row, random)),
        ("timestamp", time_text(time, random)), ("features", values), ("prediction", prediction),
        ("latency_ms", json_value(latency, "latency_ms", place, random)),
    ]
    if random.random() < 0.05:
        members.reverse()
    parts = [f"{json.dumps(name)}:{encode(value, random)}" for name, value in members]
    if random.random() < 0.01:  # of two members with one name the last counts
        parts.insert(0, '"timestamp":"1990-01-01T00:00:00Z"')
    return ("{" + ",".join(parts) + "}").encode() + one_of(random, [b"\n", b"\r\n"])


def write_events(path, random, n, days):
    """Out of order within the lateness, some too late; days without events; a version that comes late."""
    columns = features(random, n, False) | texts(random, n, False)
    times = random.integers(BEGIN, BEGIN + days * DAY, n)
    # Some stand exactly on a boundary of a window, or just before it.
    boundaries = times // (DAY // 4) * (DAY // 4) + np.where(random.random(n) < 0.5, 5_400_000, 0)
    times = np.where(random.random(n) < 0.02, boundaries - random.integers(0, 2, n), times)
    times = np.sort(np.maximum(times, BEGIN))
    day = (times - BEGIN) // DAY
    # Nothing for a day, for less than a window, and for more than one.
    silent = (day == 5) | ((day >= 12) & (day < 15)) | ((day >= 24) & (day < 34))
    # Some events are behind by less than the lateness, a few by more.
    order = np.argsort(times + np.where(random.random(n) < 0.2, random.integers(0, LATENESS, n), 0)
                       + np.where(random.random(n) < 0.01, random.integers(LATENESS, 5 * LATENESS, n), 0))
    newest = BEGIN
    with open(path, "wb") as file:
        for row in order.tolist():
            time, place = int(times[row]), row / n
            if random.random() < 0.01:
                file.write(junk(random, time) + b"\n")
            if silent[row]:
                continue
            file.write(event(columns, row, time, place, random))
            newest = max(newest, time)
            if random.random() < 0.01:  # just in time, or just too late
                file.write(event(columns, row, newest - LATENESS - int(random.integers(2)), place, random))


CONFIGURATION = """\
time: { lateness: 1h }
monitors:
  - model: hostile
    version: "*"
    baseline: baseline.json
    windows:
      - { size: 7d, slide: 1d }
      - { size: 12h, slide: 6h, offset: 90m }
    rules:
      - { name: drift, over: all, when: psi > 0.2 and psi > psi_noise, severity: ticket }
"""


def commands(folder):
    """How to build, replay and verify what was written."""
    here = os.path.dirname(os.path.abspath(__file__))

    def line(*words):
        return " ".join(shlex.quote(word) for word in words)

    names = ("reference.csv", "baseline.json", "leeway.yaml", "events.jsonl", "out.ndjson")
    reference, baseline, configuration, events, output = (os.path.join(folder, name) for name in names)
    windows = [word for window in WINDOWS for word in ("--window", window)]
    yield line("leeway", "baseline", "build", "--input", reference, "--model", MODEL, "--version", "1",
               "--output", baseline, "--categorical", "codes,flag,doubles as names",
               "--numeric", 'boolean.as.number,"type,break"', "--prediction-score", "score",
               "--prediction-label", "label", "--label", "truth")
    yield line("leeway", "replay", "--config", configuration, "--input", events,
               "--format", "ndjson") + " > " + line(output)
    yield line(sys.executable, os.path.join(here, "verify.py"), "--any-version", "--lateness", "1h", *windows,
               "--baseline", baseline, "--events", events, "--evaluations", output, "--reference", reference,
               "--prediction-score", "score", "--prediction-label", "label")


def main():
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, default=20_000, help="rows of the reference, and events")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=45)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    random = np.random.default_rng(options.seed)
    write_reference(os.path.join(options.out, "reference.csv"), random, options.rows)
    write_events(os.path.join(options.out, "events.jsonl"), random, options.rows, options.days)
    with open(os.path.join(options.out, "leeway.yaml"), "w", encoding="utf-8") as file:
        file.write(CONFIGURATION)
    for line in commands(options.out):
        print(line)


if __name__ == "__main__":
    main()
