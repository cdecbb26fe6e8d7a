"""From what a correction notice says to what is drawn: cleaned words, and the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from qingdan_renderers._blocks import Column, Grid, grid
from qingdan_renderers._text import clean_record
from qingdan_renderers.correction.view import CorrectionView
from qingdan_renderers.theme import Theme

LINE: Final = 73  # half-width units of 12 pt type across the 156 mm of the page
_COLUMNS: Final = (
    Column("序号", centred=True),
    Column("材料名称"),
    Column("存在的问题"),
    Column("补正要求"),
    Column("依据"),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """The notice ready to be drawn."""

    view: CorrectionView
    table: Grid
    title: str
    footer: str = ""


def official(theme: Theme) -> Theme:
    """The fonts and colours of a theme: an official paper is headed by the name of the body that issues it."""
    return replace(theme, name="", emblem=None)


def lay_out(view: CorrectionView) -> Letter:
    """Settle the words and the table of ``view``."""
    view = clean_record(view)
    rows = [(line.number, line.name, line.problem, line.demand, line.basis) for line in view.lines]
    return Letter(view, grid("", "", _COLUMNS, rows, line=LINE), f"{view.body}{view.title}")
