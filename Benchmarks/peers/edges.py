"""The cell edges of a baseline file."""

import json


def read(path):
    """Pairs of a numeric feature's name and its edges, ascending."""
    with open(path, encoding="utf-8") as file:
        columns = json.load(file)["columns"]
    return [(each["name"], each["edges"]) for each in columns if each["role"] == "feature"]
