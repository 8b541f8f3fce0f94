"""Evidently: a report with PSI, KS and KL of every column.

    evidently_drift.py REFERENCE CURRENT COLUMNS

Both data sets are made beforehand; Evidently has no form in which more of the reference could be prepared.
"""

import sys
import warnings

from columns import frame
from turns import serve, timed

warnings.filterwarnings("ignore")

import evidently
from evidently import DataDefinition, Dataset, Report
from evidently.metrics import ValueDrift

path_of_reference, path_of_current, columns = sys.argv[1:]
names = [f"f{index}" for index in range(int(columns))]
definition = DataDefinition(numerical_columns=names)
reference = Dataset.from_pandas(frame(path_of_reference, int(columns)), data_definition=definition)
current = Dataset.from_pandas(frame(path_of_current, int(columns)), data_definition=definition)
methods = ("psi", "ks", "kl_div")
report = Report([ValueDrift(column=name, method=method) for method in methods for name in names])


def turn():
    time, snapshot = timed(lambda: report.run(current_data=current, reference_data=reference).dict())
    values = [float(metric["value"]) for metric in snapshot["metrics"]]
    count = len(names)
    # For KS it tells the p-value, not the distance.
    return {"nanoseconds": time, "psi": values[:count], "kl": values[2 * count :]}


serve({"version": evidently.__version__}, turn)
