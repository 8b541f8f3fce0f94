"""alibi-detect: the feature-wise KS detector, made from the reference beforehand.

    alibi_drift.py REFERENCE CURRENT COLUMNS

It has no PSI and no KL.
"""

import logging
import sys
import warnings

from columns import read
from turns import serve, timed

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

import alibi_detect
from alibi_detect.cd import KSDrift

path_of_reference, path_of_current, columns = sys.argv[1:]
reference = read(path_of_reference, int(columns)).T.copy()
current = read(path_of_current, int(columns)).T.copy()
detector = KSDrift(reference, p_val=0.05)


def turn():
    time, answer = timed(lambda: detector.predict(current))
    return {"nanoseconds": time, "ks": [float(each) for each in answer["data"]["distance"]]}


serve({"version": alibi_detect.__version__}, turn)
