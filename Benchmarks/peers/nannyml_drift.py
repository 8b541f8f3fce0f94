"""NannyML: the univariate drift calculator, fitted to the reference beforehand.

    nannyml_drift.py REFERENCE CURRENT COLUMNS

It has no PSI and no KL; beside KS it computes what it has that is nearest, the Jensen-Shannon distance.
Beyond 10,000 rows its KS is an estimate from bins.
"""

import sys
import warnings

from columns import frame
from turns import serve, timed

warnings.filterwarnings("ignore")

import nannyml

path_of_reference, path_of_current, columns = sys.argv[1:]
names = [f"f{index}" for index in range(int(columns))]
reference = frame(path_of_reference, int(columns))
current = frame(path_of_current, int(columns))
calculator = nannyml.UnivariateDriftCalculator(
    column_names=names,
    continuous_methods=["kolmogorov_smirnov", "jensen_shannon"],
    chunk_size=len(current),
)
calculator.fit(reference)


def turn():
    time, result = timed(lambda: calculator.calculate(current))
    table = result.filter(period="analysis").to_df()
    return {
        "nanoseconds": time,
        "ks_estimate": [float(table[(name, "kolmogorov_smirnov", "value")].iloc[0]) for name in names],
    }


serve({"version": nannyml.__version__}, turn)
