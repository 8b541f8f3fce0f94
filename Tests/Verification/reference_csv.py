"""The reference data behind a baseline: read again from the CSV file, to recount the baseline itself."""

import gzip
import hashlib
import re

import numpy as np

from native_events import INVALID, MISSING

FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\Z)')
NUMBER = re.compile(r"[ \t]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t]*", re.ASCII)
INTEGER = re.compile(r"(-?(?:0|[1-9]\d*))(?:\.0+)?", re.ASCII)
NOTHING = {"", "NA", "NaN", "nan", "null", "NULL", "None"}
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class Reference:
    """The columns of a CSV file: per field its text and whether it was quoted.

    Rows of another length than the header are left out.
    """

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        self.hash = "sha256:" + hashlib.sha256(data).hexdigest()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        rows = self.parse(data.decode("utf-8").removeprefix("\ufeff"))
        header = [text for text, _ in next(rows)]
        kept = [row for row in rows if len(row) == len(header)]
        self.rows = len(kept)
        self.columns = {name: [row[index] for row in kept] for index, name in enumerate(header)}

    @staticmethod
    def parse(text):
        position, row = 0, []
        while position < len(text):
            match = FIELD.match(text, position)
            if not match:
                raise ValueError(f"no CSV at character {position}: {text[position:position + 40]!r}")
            quoted, plain, end = match.groups()
            row.append((plain, False) if quoted is None else (quoted.replace('""', '"'), True))
            position = match.end()
            if end != ",":
                if row != [("", False)]:  # a blank line
                    yield row
                row = []
        if row:  # the text ends with a comma
            yield [*row, ("", False)]

    def codes(self, name, column):
        """What `Column.code` would keep of each field."""
        fields = self.columns[name]
        if column.is_numeric:
            return np.array([number(*field) for field in fields])
        # `RowField.withCategory`: True is true in a column of truth values only.
        present = [field for field in fields if not is_missing(*field)]
        booleans = all(not quoted and text in BOOLEANS for text, quoted in present)
        return np.array([self.slot(column, *field, booleans) for field in fields], dtype=np.int64)

    @staticmethod
    def slot(column, text, quoted, booleans):
        if is_missing(text, quoted):
            return column.missing
        if not quoted:
            if booleans:
                text = "true" if BOOLEANS[text] else "false"
            elif match := INTEGER.fullmatch(text):
                text = "0" if match[1] == "-0" else match[1]
        return column.slot_of_name.get(text, column.slot_of_stranger)


def is_missing(text, quoted):
    return not quoted and text in NOTHING


def number(text, quoted):
    """A field of a numeric column. Quotes say nothing of a type in CSV."""
    if is_missing(text, quoted):
        return MISSING
    if NUMBER.fullmatch(text):
        value = float(text)
        return value if np.isfinite(value) else INVALID
    if not quoted and text in BOOLEANS:
        return 1.0 if BOOLEANS[text] else 0.0
    return INVALID
