"""Comparing evaluations with what they should be."""

import math

import numpy as np

import recount as numbers
from native_events import INVALID
from recount import WIDE
from unseen_names import UnseenNames

GROUP_MEASURES = ("psi", "psi_noise", "kl", "kl_reverse", "js", "hellinger", "total_variation")
KS = ("ks.lower", "ks.upper", "ks.p_value")
CHI_SQUARE = ("chi_square.statistic", "chi_square.degrees_of_freedom", "chi_square.p_value")
NUMERIC_MEASURES = (
    "wasserstein", "wasserstein_normalized", "mean", "standard_deviation", "minimum", "maximum", "median")
COUNTS = ("count", "missing", "invalid", "unseen", "out_of_range", "saturated")
TESTS = {"ks": KS, "chi_square": CHI_SQUARE}
FIXED = (
    "type", "model", "version", "segment", "column", "role", "window", "partial", "insufficient", "baseline",
    "unseen_names")
MEMBERS = {*FIXED, *COUNTS, *GROUP_MEASURES, *TESTS, *NUMERIC_MEASURES}
ABSOLUTE = 1e-12
MOMENTS = 1e-9
SMALLEST = 5e-324


class Report:
    """What was compared and what differed."""

    def __init__(self, relative):
        self.relative = relative
        self.differences, self.omitted = [], 0
        self.evaluations = self.values = self.inside = self.certified = self.saturated = self.coarse = 0
        self.largest = {}
        self.place = self.line = None

    def at(self, line, place):
        """Sets what the next differences are of."""
        self.line, self.place = line, place
        return self

    def differ(self, line, text):
        if len(self.differences) < 1000:
            self.differences.append((line, text))
        else:
            self.omitted += 1

    def note(self, text):
        self.differ(self.line, f"{self.place}: {text}")

    def equal(self, name, found, expected):
        """Compares what has to be the same, of the same type."""
        self.values += 1
        if type(found) is not type(expected) or found != expected:
            self.note(f"{name}: expected {expected!r}, found {found!r}")

    def close(self, name, found, expected, absolute=ABSOLUTE, relative=None, size=None):
        """Compares a number, or null where `expected` is NaN; `size` stands for its magnitude."""
        self.values += 1
        if np.isnan(expected):
            if found is not None:
                self.note(f"{name}: expected null, found {found!r}")
            return
        if type(found) not in (int, float) or not math.isfinite(found):
            self.note(f"{name}: expected {float(expected)!r}, found {found!r}")
            return
        # The last step of the smallest doubles is no difference.
        difference = max(abs(WIDE(found) - expected) - SMALLEST, 0)
        size = abs(expected) if size is None else size
        share = float(difference / size) if size > 0 else 0.0
        worst = self.largest.get(name, (0.0, 0.0))
        self.largest[name] = max(worst[0], share), max(worst[1], float(min(difference, numbers.LARGEST)))
        allowed = max((relative or self.relative) * size, absolute)
        if not difference <= allowed:
            text = f"expected {float(expected)!r}, found {found!r}, relative difference {share:.3g}"
            self.note(f"{name}: {text}")

    def summary(self):
        worst = ", ".join(f"{name} {share:.1e}" for name, (share, _) in self.largest.items())
        inside = f"{self.inside} of {self.certified}" if self.certified else "not checked"
        return (f"{self.evaluations} evaluations, {self.values} values compared, largest relative "
                f"differences: {worst or 'none'}; KS inside certificate: {inside}; "
                f"{len(self.differences) + self.omitted} differences")

    def details(self, limit=20):
        if self.saturated:
            yield f"{self.saturated} evaluations with saturated values: moments compared on the grid only"
        if self.coarse:
            yield (f"{self.coarse} moments are beyond {MOMENTS:g} of max(|mean|, standard deviation), yet within "
                   "half a step of the baseline's grid: the window is much narrower than the reference")
        for line, text in self.differences[:limit]:
            yield f"line {line}: {text}" if line else text
        if len(self.differences) > limit:
            yield f"and {len(self.differences) - limit + self.omitted} more"


class Expectation:
    """What the evaluations of one column in one series must say."""

    def __init__(self, series, place, reference_codes):
        self.series, self.column = series, series.stream.columns[place]
        column, codes = self.column, series.stream.codes[place]
        self.counts = series.counts(column.slots(codes), len(column.counts))
        self.valid = self.counts[:, :column.missing].sum(axis=1)
        self.numbers = numbers.divergences(column, self.counts)
        self.moments = self.exact = None
        if column.is_numeric:
            self.moments = moments = numbers.Moments(column, series, codes)
            self.numbers |= numbers.kolmogorov_smirnov(column, self.counts)
            self.numbers |= numbers.wasserstein(column, self.counts)
            self.numbers |= numbers.median(column, self.counts, moments.minimum, moments.maximum)
            if reference_codes is not None:
                self.exact = numbers.ExactKS(column, series, codes, reference_codes).statistic
        else:
            self.numbers |= numbers.chi_square(column, self.counts)
        # Where the reference has names that the file does not list, nobody can tell which are new.
        self.unseen_names = UnseenNames(series, place) if not column.is_numeric and column.is_complete else None

    def compare(self, index, node, report):
        report.evaluations += 1
        column, series, counts = self.column, self.series, self.counts[index]
        if set(node) != MEMBERS:
            report.note(f"members: {sorted(set(node) ^ MEMBERS)} are missing or unknown to this verifier")
            return
        report.equal("role", node["role"], column.role)
        report.equal("baseline", node["baseline"], series.stream.baseline.hash)
        report.equal("window", node["window"], series.window.node(int(series.ends[index])))
        report.equal("partial", node["partial"], bool(series.is_partial[index]))
        numeric = column.is_numeric
        # Parts of `count`, and so 0 where a column of this type can have none; null where nobody can know.
        expected = {
            "count": int(series.events[index]),
            "missing": int(counts[column.missing]),
            "invalid": int(counts[column.invalid]),
            "unseen": 0 if numeric else int(counts[column.unseen]) if column.is_complete else None,
            "out_of_range": int(counts[0] + counts[column.above]) if numeric else 0,
            "saturated": int(self.moments.saturated[index]) if numeric else None,
        }
        for name, count in expected.items():
            report.equal(name, node[name], count)
        report.equal("unseen_names", node["unseen_names"], self.unseen_names and self.unseen_names.of(index))
        reasons = {}
        self.compare_numbers(index, node, report, reasons)
        report.equal("insufficient", node["insufficient"], reasons)

    def compare_numbers(self, index, node, report, reasons):
        column, valid = self.column, int(self.valid[index])
        for name in GROUP_MEASURES:
            report.close(name, node[name], self.numbers[name][index])
        for test, parts in TESTS.items():
            found = node[test]
            if (test == "ks") != column.is_numeric:
                report.equal(test, found, None)
                continue
            if np.isnan(self.numbers[parts[0]][index]):
                no_reference = "no reference" if not column.valid else None
                reasons[test] = no_reference or ("no valid value" if not valid else "one category")
                report.equal(test, found, None)
                continue
            names = [part.partition(".")[2] for part in parts]
            if type(found) is not dict or set(found) != set(names):
                report.note(f"{test}: expected {names}, found {found!r}")
                continue
            for part, name in zip(parts, names):
                wanted = self.numbers[part][index]
                if name == "degrees_of_freedom":
                    report.equal(part, found[name], int(wanted))
                else:
                    # However small a p-value is, its digits count.
                    is_small = name == "p_value" and wanted < 1e-9
                    report.close(part, found[name], wanted, absolute=1e-300 if is_small else ABSOLUTE)
        if not column.is_numeric:
            for name in NUMERIC_MEASURES:
                report.equal(name, node[name], None)
            return
        if self.exact is not None and valid:
            self.certify(index, node["ks"], report)
        if not valid:
            reasons |= dict.fromkeys(NUMERIC_MEASURES, "no valid value")
        self.compare_distances(index, node, report, reasons, valid)
        self.compare_moments(index, node, report, reasons, valid)

    def certify(self, index, found, report):
        """The exact statistic lies within the bounds, up to their rounding."""
        report.certified += 1
        exact = self.exact[index]
        if type(found) is dict and found["lower"] - ABSOLUTE <= exact <= found["upper"] + ABSOLUTE:
            report.inside += 1
        else:
            report.note(f"ks: the exact statistic is {exact!r}, the certificate {found!r}")

    def compare_distances(self, index, node, report, reasons, valid):
        column = self.column
        width = WIDE(column.maximum) - WIDE(column.minimum)
        for name in ("wasserstein", "wasserstein_normalized", "median"):
            wanted = self.numbers[name][index]
            unit = width
            if name == "wasserstein_normalized":
                unit = width / (column.deviation or 1)
                if valid and not column.deviation:
                    reasons[name] = "reference is constant"
            if abs(wanted) > numbers.LARGEST:
                reasons[name], wanted = "overflow", np.nan
            report.close(name, node[name], wanted, absolute=ABSOLUTE * unit)

    def compare_moments(self, index, node, report, reasons, valid):
        moments = self.moments
        for name in ("minimum", "maximum"):
            found = node[name]
            report.equal(name, float(found) if type(found) in (int, float) else found,
                         float(getattr(moments, name)[index]) if valid else None)
        if valid == 1:
            reasons["standard_deviation"] = "one valid value"
        mean, deviation = moments.mean[index], moments.standard_deviation[index]
        size = max(abs(mean), 0 if np.isnan(deviation) else deviation)
        step = np.ldexp(WIDE(1), self.column.exponent)
        exact_size = max(abs(moments.exact_mean[index]), abs(WIDE(self.column.center)))
        saturated = moments.saturated[index] > 0
        report.saturated += bool(saturated)
        for name, wanted, exact, exact_unit in (
                ("mean", mean, moments.exact_mean[index], exact_size),
                ("standard_deviation", deviation, moments.exact_standard_deviation[index], None)):
            found = node[name]
            # The definition on integers first, nearly to the bit; then what it approximates.
            report.close(f"{name} on the grid", found, exact, absolute=0, relative=1e-14, size=exact_unit)
            if saturated or np.isnan(wanted):
                continue
            # No value is further than half a step from its place on the grid, nor is their mean; for the
            # standard deviation the squares of the distances are divided by n - 1.
            half = step * 0.5001 * (np.sqrt(valid / WIDE(valid - 1)) if name != "mean" else 1)
            if type(found) in (int, float) and MOMENTS * size < abs(found - wanted) <= half:
                report.coarse += 1
                report.values += 1
            else:
                report.close(name, found, wanted, absolute=0, relative=MOMENTS, size=size)


def recount(baseline, reference, source, report):
    """Counts the reference again and compares the baseline with it; returns the codes by column."""
    report.at(0, baseline.path)
    report.equal("input", baseline.input_hash, reference.hash)
    report.equal("rows", baseline.rows, reference.rows)
    found = {}
    for column in baseline.columns:
        report.at(0, f"{baseline.path}: {column.name}")
        name = source.get(column.name, column.name)
        if name not in reference.columns:
            report.note(f"the reference has no column {name!r}")
            continue
        codes = reference.codes(name, column)
        counts = np.bincount(column.slots(codes), minlength=len(column.counts))
        for slot, (stated, counted) in enumerate(zip(column.counts.tolist(), counts.tolist())):
            report.equal(f"slot {slot}", stated, counted)
        if not column.is_numeric:
            continue
        found[id(column)] = codes
        values = codes[~np.isnan(codes) & (codes != INVALID)].astype(WIDE)
        mean = values.mean()
        report.equal("minimum", column.minimum, float(values.min()))
        report.equal("maximum", column.maximum, float(values.max()))
        deviation = min(values.std(ddof=1), numbers.LARGEST) if len(values) > 1 else np.nan
        size = max(abs(mean), 0 if np.isnan(deviation) else deviation)
        report.close("reference mean", column.mean, mean, absolute=0, relative=1e-13, size=size)
        report.close("reference standard_deviation", column.deviation, deviation, absolute=0, relative=1e-12)
    return found
