"""Checking: one content, or a whole catalogue."""

from qingdan_catalog.checking._judge import Judged, judge
from qingdan_catalog.checking._run import CheckResult, Progress, check_catalogue

__all__ = ["CheckResult", "Judged", "Progress", "check_catalogue", "judge"]
