"""Events as the public contract defines them: JSON objects, one per line, judged by event time.

This reads what Leeway reads and shares no code with it. Where the contract leaves a choice, a comment names
the type in Leeway's sources whose documentation makes it.
"""

import datetime
import gzip
import json
import math
import re
import sys

# An integer of any length is a JSON number.
sys.set_int_max_str_digits(0)

MISSING = math.nan
INVALID = math.inf
EARLIEST = -62_135_596_800_000
LATEST = 253_402_300_799_999
DEPTH_LIMIT = 64
FIELD_LIMIT = 4096
NAME_LIMIT = 128

RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))", re.ASCII)
UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
EPOCH = datetime.date(1970, 1, 1).toordinal()


class Rejected(Exception):
    """The record is not used; the text is the reason."""


def lines(paths):
    """The lines of files, plain or gzip, without their line ends; files follow each other."""
    for path in paths:
        with open(path, "rb") as file:
            is_packed = file.peek(2)[:2] == b"\x1f\x8b"
            for line in gzip.open(file) if is_packed else file:
                yield line.removesuffix(b"\n").removesuffix(b"\r")


def milliseconds(text):
    """A duration such as `90s` or `30d`."""
    match = re.fullmatch(r"(\d+)(ms|s|m|h|d)", text)
    if not match:
        raise ValueError(f"{text}: allowed is a duration such as 90s, 5m, 1h or 7d")
    return int(match[1]) * UNITS[match[2]]


def duration(milliseconds):
    """The text of a duration with the largest unit that divides it."""
    for unit in ("d", "h", "m", "s", "ms"):
        if milliseconds % UNITS[unit] == 0 and (milliseconds or unit == "s"):
            return f"{milliseconds // UNITS[unit]}{unit}"
    return None


def rfc3339(time):
    """A time in UTC, with milliseconds only where they are not zero."""
    days, rest = divmod(time, 86_400_000)
    seconds, fraction = divmod(rest, 1000)
    date = datetime.date.fromordinal(days + EPOCH)
    text = f"{date.year:04}-{date.month:02}-{date.day:02}"
    text += f"T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return text + (f".{fraction:03}Z" if fraction else "Z")


def event_time(value):
    """Milliseconds since the Unix epoch: RFC 3339 or epoch milliseconds, a finer time rounded down."""
    if value is None:
        raise Rejected("no_timestamp")
    if type(value) is str:
        match = RFC3339.fullmatch(value)
        if not match:
            raise Rejected("bad_timestamp")
        year, month, day, hour, minute, second, fraction, sign, east_hours, east_minutes = match.groups()
        if int(hour) > 23 or int(minute) > 59 or int(second) > 60:
            raise Rejected("bad_timestamp")
        try:
            days = datetime.date(int(year), int(month), int(day)).toordinal() - EPOCH
        except ValueError as error:
            raise Rejected("bad_timestamp") from error
        minutes = days * 1440 + int(hour) * 60 + int(minute)
        if sign:
            if int(east_hours) > 23 or int(east_minutes) > 59:
                raise Rejected("bad_timestamp")
            east = int(east_hours) * 60 + int(east_minutes)
            minutes += east if sign == "-" else -east
        time = minutes * 60_000 + int(second) * 1000 + (int((fraction + "00")[:3]) if fraction else 0)
    elif type(value) in (int, float):
        number = as_double(value)
        if not math.isfinite(number):
            raise Rejected("bad_timestamp")
        if 978_307_200 <= number < 4_102_444_800:
            raise Rejected("epoch_seconds")
        time = math.floor(number)
    else:
        raise Rejected("bad_timestamp")
    if not EARLIEST <= time <= LATEST:
        raise Rejected("bad_timestamp")
    return time


def as_double(value):
    """A value of a numeric column: booleans are 1 and 0, what overflows is invalid, None is missing."""
    kind = type(value)
    if kind is float:
        return value if math.isfinite(value) else INVALID
    if value is None:
        return MISSING
    if kind is bool:
        return 1.0 if value else 0.0
    if kind is int:
        try:
            return float(value)
        except OverflowError:
            return INVALID
    return INVALID


def category(value):
    """The text of a value of a categorical column; None is missing, False invalid.

    A JSON integer is its own digits; another number is that of a 64-bit integer where it is integral and
    fits, else the shortest decimal that reads back the same (`JSONValue`), as Python's `repr` writes it too.
    """
    kind = type(value)
    if kind is str:
        return value
    if value is None:
        return None
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return str(value)
    if kind is float and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 2.0**63 else repr(value)
    return False


def refuse_constant(name):
    raise Rejected("malformed")


def depth(line):
    """How deep objects and arrays are nested."""
    deepest = level = 0
    in_string = escaped = False
    for byte in line:
        if in_string:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                in_string = False
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            level += 1
            deepest = max(deepest, level)
        elif byte in b"]}":
            level -= 1
    return deepest


def decode(line, limit=1 << 20):
    """A line as (model, version, time, features, score, label, latency, id); None for a ground truth.

    Raises Rejected for every other record. Of two members with one name the last counts.
    """
    if len(line) > limit:
        raise Rejected("too_large")
    if not line.strip(b" \t\n\r"):
        raise Rejected("empty")
    if line.count(b"[") + line.count(b"{") > DEPTH_LIMIT and depth(line) > DEPTH_LIMIT:
        raise Rejected("too_deep")
    try:
        event = json.loads(line.decode("utf-8"), parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Rejected("malformed") from error
    if b"\\u" in line:
        try:  # half of a surrogate pair is no text
            json.dumps(event, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise Rejected("malformed") from error
    if type(event) is not dict:
        raise Rejected("not_an_object")

    model, version = event.get("model"), event.get("version")
    features, prediction = event.get("features"), event.get("prediction")
    if type(model) is not str or not is_name(model):
        raise Rejected("no_model or bad_model")
    if features is not None and type(features) is not dict:
        raise Rejected("bad_features")
    is_prediction = features is not None or prediction is not None
    if not is_prediction and event.get("label") is None:
        raise Rejected("no_content")
    if type(version) is int:
        version = str(version)
    if version is None and is_prediction:
        raise Rejected("no_version")
    if version is not None and (type(version) is not str or not is_name(version)):
        raise Rejected("bad_version")
    time = event_time(event.get("timestamp"))
    if not is_prediction:
        return None
    if features is not None and len(features) > FIELD_LIMIT:
        raise Rejected("too_many_fields")

    # A number is the score, a text or a truth value the label, an array neither (`EventDecoder`).
    score = label = None
    if type(prediction) is dict:
        score, label = prediction.get("score"), prediction.get("label")
    elif type(prediction) in (int, float):
        score = prediction
    elif type(prediction) in (str, bool):
        label = prediction
    elif prediction is not None:
        score = label = prediction
    return model, version, time, features or {}, score, label, event.get("latency_ms"), event.get("id")


def is_name(text):
    """1 to 128 bytes of UTF-8 without control characters."""
    size = len(text.encode("utf-8"))
    return 1 <= size <= NAME_LIMIT and not any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F for c in text)


class Watermark:
    """Which events of one sequence are in time: not behind the newest accepted one less the lateness."""

    def __init__(self, lateness):
        self.lateness = lateness
        self.newest = None

    def admits(self, time):
        if self.newest is None or time >= self.newest - self.lateness:
            self.newest = time if self.newest is None else max(self.newest, time)
            return True
        return False
