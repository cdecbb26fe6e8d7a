"""One correction notice: to whom, when, by when, and what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from qingdan_schema.limits import TimeLimit

INCOMPLETE: Final = "不齐全"
UNFIT: Final = "不符合法定形式"


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What is wrong with one material of the item, or one ``field`` of a form; ``kind`` is one of the two above."""

    material: str
    field: str
    problem: str
    demand: str
    basis: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction notice that was found right.

    ``last`` is the last day of ``period``; ``warnings`` are what the office should look at before it hands the notice
    out, and ``guess`` says of which years the holidays were not known. Empty strings where nothing is said.
    """

    applicant: str
    received: date
    told: date
    rows: tuple[CorrectionRow, ...]
    filing: str = ""
    contact: str = ""
    phone: str = ""
    agent: str = ""
    period: TimeLimit | None = None
    last: date | None = None
    consequence: str = ""
    sign: str = ""
    serial: int = 0
    law: str = ""
    officer: str = ""
    officer_phone: str = ""
    warnings: tuple[str, ...] = ()
    guess: str = ""
