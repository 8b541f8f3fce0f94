"""Every number of an evaluation, from the counts of a window and the baseline.

All functions work on all window ends of one column at once: `counts` has a row per end and a column per slot.
Results are arrays with one entry per end; NaN stands for a number that there is not. Extended precision
(`np.longdouble`) keeps this side's own rounding, overflow and underflow out of the comparison.
"""

import math
from fractions import Fraction

import numpy as np
from scipy import special, stats

from native_events import INVALID

LARGEST = np.finfo(np.float64).max
WIDE = np.longdouble


def divergences(column, counts):
    """The divergences of the comparison groups, Jeffreys-smoothed."""
    separate = [column.missing, column.invalid] + ([] if column.is_numeric else [column.unseen])
    member = np.zeros((len(column.counts), column.groups + len(separate)), dtype=np.int64)
    member[np.arange(len(column.group_of_slot)), column.group_of_slot] = 1
    for index, slot in enumerate(separate):
        member[slot, column.groups + index] = 1
    r = np.broadcast_to(column.counts @ member, (len(counts), member.shape[1]))
    c = counts @ member
    # Missing, invalid and unseen are groups as soon as either side has mass there.
    is_group = np.ones(r.shape, dtype=bool)
    is_group[:, column.groups:] = (r + c)[:, column.groups:] > 0
    size = is_group.sum(axis=1)
    half = size[:, None] / WIDE(2)
    total = counts.sum(axis=1)
    p = np.where(is_group, (r + WIDE(0.5)) / (column.events + half), WIDE(1))
    q = np.where(is_group, (c + WIDE(0.5)) / (total[:, None] + half), WIDE(1))
    m = (p + q) / 2
    points = np.array([0] + [stats.chi2.isf(0.01, df) for df in range(1, member.shape[1])])

    def sum_of(terms):
        return np.where(is_group, terms, 0).sum(axis=1)

    return {
        "psi": sum_of((q - p) * np.log(q / p)),
        "psi_noise": (1 / WIDE(column.events) + 1 / total.astype(WIDE)) * points[size - 1],
        "kl": sum_of(q * np.log(q / p)),
        "kl_reverse": sum_of(p * np.log(p / q)),
        "js": sum_of(p * np.log(p / m) + q * np.log(q / m)) / 2,
        "hellinger": np.sqrt(sum_of((np.sqrt(p) - np.sqrt(q)) ** 2) / 2),
        "total_variation": sum_of(np.abs(p - q)) / 2,
    }


def cumulative(column, counts):
    """The cumulative counts of valid values after each slot, both sides, and the size of the window."""
    current = np.cumsum(counts[:, :column.missing], axis=1)
    return np.cumsum(column.counts[:column.missing]), current, current[:, -1]


def kolmogorov_smirnov(column, counts):
    """Both bounds and the p-value. `below` and `above` are cells of several values (`KolmogorovSmirnov`).

    Differences of proportions are integers over N M, so that they are exact up to the division.
    """
    r, c, m = cumulative(column, counts)
    n = column.valid
    scale = (np.maximum(m, 1) * WIDE(n))[:, None]
    ends = np.abs(r * m[:, None] - c * n)
    before_r, before_c = np.append(0, r[:-1]), np.pad(c[:, :-1], ((0, 0), (1, 0)))
    inside = np.maximum(r * m[:, None] - before_c * n, c * n - before_r * m[:, None])
    is_single = np.concatenate([[False], column.is_single, [False]])
    lower = (ends / scale).max(axis=1)
    upper = (np.where(is_single, ends, inside) / scale).max(axis=1)
    root = np.sqrt(n * m / WIDE(n + m))
    point = (root + WIDE(0.12) + WIDE(0.11) / np.where(m > 0, root, 1)) * lower
    p_value = np.where(point < 0.2, 1.0, special.kolmogorov(point.astype(np.float64)))
    found = {"ks.lower": lower, "ks.upper": upper, "ks.p_value": p_value}
    return {name: np.where(m > 0, values, np.nan) for name, values in found.items()}


def wasserstein(column, counts):
    """W1 as `Wasserstein` defines it.

    Cells end at their edges, cut to the reference's extremes; `below` sits at the minimum, `above` at the
    maximum; F - G is linear in a cell of several values, and constant after a jump in a single-value cell.
    """
    r, c, m = cumulative(column, counts)
    difference = (r * m[:, None] - c * column.valid) / (np.maximum(m, 1) * WIDE(column.valid))[:, None]
    before, after = difference[:, :column.cells], difference[:, 1:column.cells + 1]
    edges = np.clip(column.edges, column.minimum, column.maximum).astype(WIDE)
    size = np.abs(before) + np.abs(after)
    crossing = (before**2 + after**2) / np.where(size > 0, 2 * size, 1)
    height = np.where(before * after >= 0, np.abs(before + after) / 2, crossing)
    height = np.where(column.is_single, np.abs(after), height)
    distance = np.where(m > 0, (height * np.diff(edges)).sum(axis=1), WIDE(np.nan))
    deviation = column.deviation or 0
    normalized = distance / WIDE(deviation) if deviation > 0 else np.full(len(m), np.nan, dtype=WIDE)
    return {"wasserstein": distance, "wasserstein_normalized": normalized}


def chi_square(column, counts):
    """Pearson's test on named categories, `other` and `unseen` (`ChiSquareHomogeneity`), by SciPy."""
    names = ("chi_square.statistic", "chi_square.degrees_of_freedom", "chi_square.p_value")
    found = np.full((3, len(counts)), np.nan)
    reference = column.counts[:column.missing]
    for index, current in enumerate(counts[:, :column.missing]):
        n, m = int(reference.sum()), int(current.sum())
        if not n or not m:
            continue
        # Expected counts under 5 in either row.
        rare = min(n, m) * (reference + current) < 5 * (n + m)
        pool = [[reference[rare].sum()], [current[rare].sum()]]
        table = np.hstack([np.vstack([reference, current])[:, ~rare], pool])
        table = table[:, table.sum(axis=0) > 0]
        if table.shape[1] > 1:
            result = stats.chi2_contingency(table, correction=False)
            found[:, index] = result.statistic, result.dof, result.pvalue
    return dict(zip(names, found))


def median(column, counts, minimum, maximum):
    """Interpolated in the cells, each cut to the window's extremes (`CellQuantile`)."""
    _, c, m = cumulative(column, counts)
    slot = (2 * c >= m[:, None]).argmax(axis=1)
    rows = np.arange(len(counts))
    inside = counts[rows, slot]
    share = (m / WIDE(2) - (c[rows, slot] - inside)) / np.maximum(inside, 1)
    low = np.where(slot == 0, minimum, column.edges[np.maximum(slot, 1) - 1])
    high = np.where(slot == column.above, maximum, column.edges[np.minimum(slot, column.cells)])
    single = np.concatenate([[False], column.is_single, [False]])[np.minimum(slot, column.above)]
    high = np.where(single, low, high)
    low, high = (np.clip(ends, minimum, maximum).astype(WIDE) for ends in (low, high))
    return {"median": np.where(m > 0, low * (1 - share) + high * share, WIDE(np.nan))}


def grid(column, values):
    """The integers whose sums are the moments, and which are saturated, to the bit as `MomentScale` says."""
    with np.errstate(over="ignore", under="ignore"):
        if column.exponent >= 0:
            steps = np.ldexp(values, -column.exponent) - np.ldexp(column.center, -column.exponent)
        else:
            steps = np.ldexp(values - column.center, -column.exponent)
    bound = 2.0**48
    return np.rint(np.clip(steps, -bound, bound)).astype(np.int64), np.abs(steps) > bound


class Moments:
    """Mean, standard deviation and extremes of the valid values of every window of a series.

    `mean` and `standard_deviation` are a batch computation in extended precision; `exact_mean` and
    `exact_standard_deviation` those of the integers on the baseline's grid, in exact arithmetic.
    """

    def __init__(self, column, series, codes):
        codes = np.asarray(codes)[series.order]
        is_valid = ~np.isnan(codes) & (codes != INVALID)
        position = np.concatenate([[0], np.cumsum(is_valid)])
        values = codes[is_valid]
        integers, is_saturated = grid(column, values)
        starts = position[series.starts]
        # Per pane in Python's integers, which cannot overflow; a sum of squares can need 96 bits and more.
        listed = integers.tolist()
        sums, squares = [0], [0]
        for start, stop in zip(starts[:-1], starts[1:]):
            sums.append(sums[-1] + sum(listed[start:stop]))
            squares.append(squares[-1] + sum(n * n for n in listed[start:stop]))
        saturated = np.concatenate([[0], np.cumsum(is_saturated)])
        size = len(series.ends)
        names = ("mean", "standard_deviation", "exact_mean", "exact_standard_deviation")
        for name in (*names, "minimum", "maximum"):
            setattr(self, name, np.full(size, np.nan, dtype=WIDE))
        self.saturated = np.zeros(size, dtype=np.int64)
        self.valid = np.zeros(size, dtype=np.int64)
        wide = values.astype(WIDE)
        for index, (first, past) in enumerate(zip(series.first, series.past)):
            start, stop = starts[first], starts[past]
            self.valid[index] = n = int(stop - start)
            if not n:
                continue
            self.saturated[index] = saturated[stop] - saturated[start]
            window = wide[start:stop]
            self.minimum[index], self.maximum[index] = window.min(), window.max()
            self.mean[index] = mean = window.sum() / n
            total, square = sums[past] - sums[first], squares[past] - squares[first]
            self.exact_mean[index] = clamped(
                Fraction(column.center) + Fraction(total, n) * Fraction(2) ** column.exponent)
            if n > 1:
                deviations = window - mean
                rest = deviations.sum()
                variance = ((deviations**2).sum() - rest * rest / n) / (n - 1)
                self.standard_deviation[index] = min(np.sqrt(variance), LARGEST)
                root = math.sqrt((n * square - total * total) / (n * (n - 1)))
                self.exact_standard_deviation[index] = min(np.ldexp(WIDE(root), column.exponent), LARGEST)


def clamped(fraction):
    """A fraction as a double, within the doubles."""
    return float(min(max(fraction, Fraction(-LARGEST)), Fraction(LARGEST)))


class ExactKS:
    """The exact two-sample statistic of the raw reference and the raw events of every window of a series.

    Values that are equal in the baseline's precision count as tied, so where that is Float32 they
    are rounded toward minus infinity first.
    """

    def __init__(self, column, series, codes, reference_codes):
        codes = np.asarray(codes)[series.order]
        is_valid = ~np.isnan(codes) & (codes != INVALID)
        position = np.concatenate([[0], np.cumsum(is_valid)])
        starts = position[series.starts]
        reference = reference_codes[~np.isnan(reference_codes) & (reference_codes != INVALID)]
        both = np.concatenate([reference, codes[is_valid]])
        if column.is_float32:
            both = rounded_down(both)
        points, ranks = np.unique(both, return_inverse=True)
        n = len(reference)
        r = np.cumsum(np.bincount(ranks[:n], minlength=len(points)))
        ranks = ranks[n:]
        self.statistic = np.full(len(series.ends), np.nan)
        counts = np.zeros(len(points), dtype=np.int64)
        begin = end = 0
        for index, (first, past) in enumerate(zip(series.first, series.past)):
            # The window slides: what left it is subtracted, what came is added.
            if starts[past] > end:
                counts += np.bincount(ranks[end:starts[past]], minlength=len(points))
                end = starts[past]
            if starts[first] > begin:
                counts -= np.bincount(ranks[begin:starts[first]], minlength=len(points))
                begin = starts[first]
            m = int(end - begin)
            if m:
                self.statistic[index] = np.abs(r * m - np.cumsum(counts) * n).max() / (n * m)


def rounded_down(values):
    """Doubles rounded toward minus infinity to Float32."""
    with np.errstate(over="ignore", under="ignore"):
        near = values.astype(np.float32)
        return np.where(near > values, np.nextafter(near, np.float32(-np.inf)), near)
