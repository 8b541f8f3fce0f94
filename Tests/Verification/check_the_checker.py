#!/usr/bin/env python3
"""Plants mistakes into a correct output and requires that verify.py finds each, for the right reason.

Takes the arguments of verify.py; `--evaluations` is an output that it accepts, and `--reference` is needed.
A checker that cannot fail proves nothing. Exit 0 when every mistake is found.
"""

import copy
import json
import math
import os
import sys
import tempfile

from comparison import Report
from native_events import lines
from verify import Oracle, arguments


def any_line(node):
    return True


def numeric(node):
    return node["mean"] is not None and node["standard_deviation"] and not node["saturated"]


def is_open(node):
    return node["ks"] and node["ks"]["upper"] > node["ks"]["lower"] + 1e-6


def has_names(node):
    return bool(node["unseen_names"])


def pick(nodes, condition):
    """The place of an evaluation in the middle of those that meet a condition; None where none does."""
    found = [index for index, node in enumerate(nodes) if node["type"] == "evaluation" and condition(node)]
    return found[len(found) // 2] if found else None


def change(condition, edit):
    """A mistake in one evaluation."""
    def plant(nodes):
        index = pick(nodes, condition)
        if index is None:
            return None
        edit(nodes[index])
        return nodes
    return plant


def edit(*path):
    """Replaces a member, which its path leads to, by a function of it: the last argument."""
    *path, name, function = path

    def apply(node):
        for part in path:
            node = node[part]
        node[name] = function(node.get(name))
    return apply


def put(*path):
    """Replaces a member by the last argument."""
    return edit(*path[:-1], lambda _: path[-1])


def add_to(name, amount):
    return edit(name, lambda x: x + amount)


def tenth_digit(x):
    """A number with another tenth digit."""
    return x + 10.0 ** (math.floor(math.log10(abs(x))) - 9)


def above_the_statistic(ks):
    return {**ks, "lower": ks["upper"] + 1e-6, "upper": ks["upper"] + 1e-6}


def below_the_statistic(ks):
    return {**ks, "lower": ks["lower"] - 1e-6, "upper": ks["lower"] - 1e-6}


def drop(nodes):
    del nodes[pick(nodes, any_line)]
    return nodes


def repeat(nodes):
    index = pick(nodes, any_line)
    nodes.insert(index, copy.deepcopy(nodes[index]))
    return nodes


def swap(nodes):
    index = pick(nodes, any_line)
    other = index + 1 if nodes[index + 1]["type"] == "evaluation" else index - 1
    nodes[index], nodes[other] = nodes[other], nodes[index]
    return nodes


def one_too_many(nodes):
    node = copy.deepcopy(nodes[pick(nodes, any_line)])
    node["window"]["end"] = "9000-01-01T00:00:00Z"
    return [*nodes, node]


def alert_late(nodes):
    """Moves an alert behind the evaluations of the next end."""
    alerts = [index for index, node in enumerate(nodes) if node["type"] == "alert"]
    if not alerts or alerts[0] == len(nodes) - 1:
        return None
    nodes.append(nodes.pop(alerts[0]))
    return nodes


MISTAKES = [
    ("count off by one", change(any_line, add_to("count", 1)), "count:"),
    ("missing off by one", change(any_line, add_to("missing", 1)), "missing:"),
    ("invalid off by one", change(any_line, add_to("invalid", 1)), "invalid:"),
    ("out_of_range off by one", change(numeric, add_to("out_of_range", 1)), "out_of_range:"),
    ("unseen off by one", change(lambda node: node["unseen"] is not None, add_to("unseen", 1)), "unseen:"),
    ("an unseen name left out", change(has_names, edit("unseen_names", lambda names: names[1:])), "unseen_names:"),
    ("an unseen name too many",
     change(lambda node: node["unseen_names"] is not None, edit("unseen_names", lambda names: [*names, "?"])),
     "unseen_names:"),
    ("unseen names in another order",
     change(lambda node: has_names(node) and len(node["unseen_names"]) > 1,
            edit("unseen_names", lambda names: [names[1], names[0], *names[2:]])), "unseen_names:"),
    ("a misspelt unseen name",
     change(has_names, edit("unseen_names", lambda names: [names[0] + " ", *names[1:]])), "unseen_names:"),
    ("unseen names null", change(lambda node: node["unseen_names"] is not None, put("unseen_names", None)),
     "unseen_names:"),
    ("unseen names of a number", change(numeric, put("unseen_names", [])), "unseen_names:"),
    ("unseen null", change(lambda node: node["unseen"] is not None, put("unseen", None)), "unseen:"),
    ("saturated off by one", change(numeric, add_to("saturated", 1)), "saturated:"),
    ("a count as a fraction", change(any_line, edit("count", float)), "count:"),
    *((f"{name} in the tenth digit", change(lambda node, name=name: node[name] and node[name] > 0.01,
                                            edit(name, tenth_digit)), f"{name}:")
      for name in ("psi", "psi_noise", "kl", "kl_reverse", "js", "hellinger", "total_variation")),
    *((f"{name} in the tenth digit", change(numeric, edit(name, tenth_digit)), f"{name}")
      for name in ("wasserstein", "wasserstein_normalized", "mean", "standard_deviation", "median")),
    ("minimum one step too large",
     change(numeric, edit("minimum", lambda x: math.nextafter(x, math.inf))), "minimum:"),
    ("maximum one step too large",
     change(numeric, edit("maximum", lambda x: math.nextafter(x, math.inf))), "maximum:"),
    ("ks.upper too low", change(is_open, edit("ks", below_the_statistic)), "the exact statistic is"),
    ("ks.lower too high", change(is_open, edit("ks", above_the_statistic)), "the exact statistic is"),
    ("a small p-value in the tenth digit",
     change(lambda node: node["ks"] and 1e-200 < node["ks"]["p_value"] < 1e-20,
            edit("ks", "p_value", tenth_digit)), "ks.p_value:"),
    ("degrees of freedom off by one",
     change(lambda node: node["chi_square"], edit("chi_square", "degrees_of_freedom", lambda x: x + 1)),
     "chi_square.degrees_of_freedom:"),
    ("chi-square in the tenth digit",
     change(lambda node: node["chi_square"] and node["chi_square"]["statistic"] > 0.01,
            edit("chi_square", "statistic", tenth_digit)), "chi_square.statistic:"),
    ("a test left out", change(lambda node: node["chi_square"], put("chi_square", None)), "chi_square:"),
    ("partial flipped to true", change(lambda node: not node["partial"], put("partial", True)), "partial:"),
    ("partial flipped to false", change(lambda node: node["partial"], put("partial", False)), "partial:"),
    ("a reason too many", change(any_line, put("insufficient", "psi", "no event")), "insufficient:"),
    ("another start", change(any_line, put("window", "start", "1999-01-01T00:00:00Z")), "window:"),
    ("another role", change(any_line, put("role", "latency")), "role:"),
    ("another baseline", change(any_line, put("baseline", "sha256:0")), "baseline:"),
    ("a member too many", change(any_line, put("kurtosis", 3.0)), "members:"),
    ("a member too few", change(any_line, lambda node: node.pop("js")), "members:"),
    ("a NaN", change(any_line, put("psi", math.nan)), "no JSON:"),
    ("a line dropped", drop, ": missing"),
    ("a line twice", repeat, "stands twice"),
    ("two lines swapped", swap, "out of order:"),
    ("an end too many", one_too_many, "no such evaluation is due"),
    ("an alert out of its place", alert_late, "an alert at"),
]


def main():
    options = arguments(None)
    if not options.reference:
        print("check_the_checker.py needs --reference, for the mistakes in the certificate", file=sys.stderr)
        return 2
    correct = Report(options.relative)
    oracle = Oracle(options, correct)
    oracle.check(options.evaluations, correct)
    if correct.differences:
        print("the output is not correct to begin with:", *correct.details(), sep="\n", file=sys.stderr)
        return 1
    documents = [json.loads(line) for line in lines([options.evaluations])]
    missed = left_out = 0
    for name, plant, reason in MISTAKES:
        nodes = plant(copy.deepcopy(documents))
        if nodes is None:
            left_out += 1
            print(f"left out: {name} (nothing in this output to plant it in)")
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".ndjson", delete=False, encoding="utf-8") as file:
            file.writelines(json.dumps(node) + "\n" for node in nodes)
        try:
            report = Report(options.relative)
            oracle.check(file.name, report)
        finally:
            os.unlink(file.name)
        hits = [text for _, text in report.differences if reason in text]
        if hits and len(report.differences) <= 5:
            print(f"found: {name}")
        else:
            missed += 1
            print(f"MISSED: {name}: {len(report.differences)} differences, {len(hits)} about {reason!r}")
    found = len(MISTAKES) - missed - left_out
    print(f"{found} mistakes planted and found, {missed} missed, {left_out} left out")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
