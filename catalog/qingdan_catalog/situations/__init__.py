"""情形: the questions that an applicant is asked, the ways of answering them, and what each way needs."""

from __future__ import annotations

from qingdan_catalog.situations._answers import answers_of
from qingdan_catalog.situations._code import situation_code
from qingdan_catalog.situations._find import find_path
from qingdan_catalog.situations._needs import Need, Needs, needs_of
from qingdan_catalog.situations._paths import Answer, Path, paths
from qingdan_catalog.situations._plan import Choice, Plan, Query, plan_of
from qingdan_catalog.situations._troubles import Trouble, TroubleKind, troubles

__all__ = [
    "Answer",
    "Choice",
    "Need",
    "Needs",
    "Path",
    "Plan",
    "Query",
    "Trouble",
    "TroubleKind",
    "answers_of",
    "find_path",
    "needs_of",
    "paths",
    "plan_of",
    "situation_code",
    "troubles",
]
