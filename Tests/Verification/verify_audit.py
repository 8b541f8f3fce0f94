#!/usr/bin/env python3
"""Proves the audit trail with nothing but a hash function.

    verify_audit.py --ledger ledger.db | --rows audit.ndjson [--self-test]

Every row's hash has to be that of its content and of the row before it, every model's rows have to be numbered
from 1 without a gap, and the documents of every evaluated window that the ledger still holds have to hash to what
the trail says of them. That the last rows of a chain were cut off shows only beside a hash noted elsewhere, or by
evaluations that the trail does not know. `--rows` are objects with the columns of the table `audit`: `at` in
milliseconds, hashes in hexadecimal. `--self-test` tampers with copies of the rows in every way it can think of
and requires that each is found.
Exit 0 when all is proved, 1 otherwise.
"""

import argparse
import hashlib
import json
import sqlite3
import sys

COLUMNS = ("model", "sequence", "at", "kind", "payload", "previous_hash", "hash")
ORIGIN = bytes(32)


def digest(row):
    """The hash that a row must have (`AuditRow`); integers are eight bytes, the most significant first."""
    parts = [b"leeway-audit/1\n", row["previous_hash"]]
    parts += [row[name].to_bytes(8, "big", signed=True) for name in ("sequence", "at")]
    for name in ("model", "kind", "payload"):
        text = row[name].encode("utf-8")
        parts += [len(text).to_bytes(8, "big"), text]
    return hashlib.sha256(b"".join(parts)).digest()


def breaks(rows):
    """What is wrong with the chains of rows in any order, and the last row of each."""
    found, heads = [], {}
    for row in sorted(rows, key=lambda row: (row["model"], row["sequence"])):
        name = f"{row['model']}, row {row['sequence']}"
        head = heads.get(row["model"])
        expected = head["sequence"] + 1 if head else 1
        if row["sequence"] != expected:
            found.append(f"{name}: row {expected} should be here")
        if row["previous_hash"] != (head["hash"] if head else ORIGIN):
            found.append(f"{name}: the previous hash is not that of the row before")
        if row["hash"] != digest(row):
            found.append(f"{name}: the hash is not that of the content")
        heads[row["model"]] = row
    return found, heads


def from_ledger(path):
    """The rows of a SQLite ledger, and what its evaluations say against them."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
        query = f"select {', '.join(COLUMNS)} from audit"
        rows = [dict(zip(COLUMNS, row)) for row in ledger.execute(query)]
        windows = {}
        query = """
            select model, version, window_label, window_end, document from evaluation
            order by model, version, window_end, ordinal"""
        for model, version, label, end, document in ledger.execute(query):
            windows.setdefault((model, version, label, end), []).append(document)
    return rows, windows


def contradictions(rows, windows):
    """Windows whose documents are not those that the trail vouches for, or of which it says nothing."""
    for row in rows:
        if row["kind"] != "window.evaluated":
            continue
        payload = json.loads(row["payload"])
        documents = windows.pop((row["model"], payload["version"], payload["window"], row["at"]), None)
        if documents is None:  # retention may have removed them
            continue
        text = "".join(document + "\n" for document in documents)
        if payload["evaluations"] != "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest():
            yield f"{row['model']}, row {row['sequence']}: its evaluations hash to something else"
    for model, version, label, end in windows:
        yield f"{model} {version} {label} to {end}: evaluated, and not in the trail"


def from_lines(path):
    """Rows as JSON Lines."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row | {name: bytes.fromhex(row[name]) for name in ("previous_hash", "hash")}


def rehashed(row):
    """A row whose own hash is made to fit again."""
    return row | {"hash": digest(row)}


def self_test(rows):
    """Rows tampered with in one way each: what was done, and all rows."""
    ordered = sorted(rows, key=lambda row: (row["model"], row["sequence"]))
    model = ordered[0]["model"]
    chain = [row for row in ordered if row["model"] == model]
    others = ordered[len(chain):]
    middle = len(chain) // 2
    row = chain[middle]
    shorter = row | {"kind": row["kind"] + row["payload"][:1], "payload": row["payload"][1:]}
    for name, tampered in {
        "payload": row | {"payload": row["payload"] + " "}, "time": row | {"at": row["at"] + 1},
        "kind": row | {"kind": "x" + row["kind"]}, "a byte moved from payload to kind": shorter,
        "hash": row | {"hash": bytes(32)}, "previous hash": row | {"previous_hash": bytes(31) + b"\x01"},
        "number": row | {"sequence": 10**9},
        "payload and hash": rehashed(row | {"payload": row["payload"] + " "}),
    }.items():
        yield name, others + chain[:middle] + [tampered] + chain[middle + 1:]
    yield "a row removed", others + chain[:middle] + chain[middle + 1:]
    yield "the first row removed", others + chain[1:]
    yield "a row twice", others + chain + [row]
    a = rehashed(row | {"sequence": middle})
    b = rehashed(chain[middle - 1] | {"sequence": middle + 1})
    yield "two rows swapped", others + chain[:middle - 1] + [a, b] + chain[middle + 1:]
    yield "a row inserted", others + chain[:middle] + [rehashed(row)] + [
        r | {"sequence": r["sequence"] + 1} for r in chain[middle:]]


def main():
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--ledger", help="the file of a SQLite ledger")
    source.add_argument("--rows", help="the rows as JSON Lines")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    rows, windows = from_ledger(options.ledger) if options.ledger else (list(from_lines(options.rows)), {})
    held = len(windows)
    found, heads = breaks(rows)
    found += contradictions(rows, windows)
    if not rows:
        found.append("there is no row at all")
    for model, head in heads.items():
        print(f"{model}: {head['sequence']} rows, last hash {head['hash'].hex()}")
    print(f"{len(rows)} rows, {held} windows with their evaluations, {len(found)} breaks")
    if options.self_test and not found:
        if len(rows) < 6:
            found.append("--self-test needs at least six rows of one model")
        else:
            for name, tampered in self_test(rows):
                is_found = bool(breaks(tampered)[0])
                print(f"{'found' if is_found else 'MISSED'}: {name}")
                if not is_found:
                    found.append(f"tampering was not noticed: {name}")
    for line in found[:20]:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
