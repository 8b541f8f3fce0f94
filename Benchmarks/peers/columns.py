"""Columns in files of raw doubles, one column after another."""

import numpy


def read(path, columns):
    """A two-dimensional array, one row per column."""
    return numpy.fromfile(path).reshape(columns, -1)


def frame(path, columns):
    """A data frame with the columns f0 and so on."""
    import pandas

    return pandas.DataFrame({f"f{index}": column for index, column in enumerate(read(path, columns))})
