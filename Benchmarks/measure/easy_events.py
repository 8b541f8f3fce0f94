"""Made-up events of about 226 bytes with ten short numbers each, and the reference data they drift from."""

import datetime
import random

FEATURES = 10
DAYS = 10
BEGIN = datetime.datetime(2021, 6, 1)
# As many different rows as there are; enough that no processor remembers how the branches went.
ROWS = 65_536


def rows(seed):
    source = random.Random(seed)
    for _ in range(ROWS):
        yield [f"{source.gauss(50, 12):.2f}" for _ in range(FEATURES)]


def reference(path):
    with open(path, "w", encoding="ascii") as file:
        file.write(",".join(f"f{index}" for index in range(FEATURES)) + "\n")
        for row in rows(1):
            file.write(",".join(row) + "\n")


def events(count):
    """The bytes of `count` events, evenly over DAYS days."""
    bodies = [
        '","features":{'
        + ",".join(f'"f{index}":{value}' for index, value in enumerate(row))
        + '},"prediction":{"score":0.25}}'
        for row in rows(2)
    ]
    step = DAYS * 86_400_000 // count
    day = None
    for index in range(count):
        seconds, milliseconds = divmod(index * step, 1000)
        # Formatting a date costs more than all the rest.
        if seconds != day:
            day = seconds
            moment = (BEGIN + datetime.timedelta(seconds=seconds)).isoformat()
        head = f'{{"model":"easy","version":"1","id":"{index:07}","timestamp":"{moment}.{milliseconds:03}Z'
        yield (head + bodies[index % ROWS]).encode()
