"""Checking: one content, or a whole catalogue."""

from qingdan_catalog.checking._run import CheckResult, Progress, check_catalogue

__all__ = ["CheckResult", "Progress", "check_catalogue"]
