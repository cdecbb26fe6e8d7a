"""Checking: one content, or a whole catalogue."""

from qingdan_catalog.checking._baseline import write_baseline
from qingdan_catalog.checking._choice import Choice
from qingdan_catalog.checking._differences import Differences, differences
from qingdan_catalog.checking._fingerprint import fingerprint_of
from qingdan_catalog.checking._run import CheckResult, Progress, check_catalogue
from qingdan_catalog.checking._silences import apply_silences
from qingdan_catalog.checking._since import Touched, touched_since
from qingdan_catalog.checking._sources import Sources

__all__ = [
    "CheckResult",
    "Choice",
    "Differences",
    "Progress",
    "Sources",
    "Touched",
    "apply_silences",
    "check_catalogue",
    "differences",
    "fingerprint_of",
    "touched_since",
    "write_baseline",
]
