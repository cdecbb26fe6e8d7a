"""A wide table as one self-contained web page without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from qingdan_renderers._jinja import template
from qingdan_renderers._wide.view import WideTable, heads, ready
from qingdan_renderers._wide.widths import Measured, shared_widths
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "wide.html.j2"
_REPEATED: Final = 60  # characters of a merged cell up to which a narrow screen says it again in each card
_SCREENS: Final = ((960, 880), (1280, 1200))  # pixels of a window from which a table has so many
_TYPES: Final = (15.0, 14.0, 13.0)  # pixels of the type: the largest with which the columns have room
_FEWEST: Final = 5  # characters that a column may be cut down to; what needs more is moved sideways
_SIDES: Final = 16  # pixels of a column that hold no text
_TAGS: Final = {"新增": "ins", "删除": "del"}


def render_html(table: WideTable, theme: Theme = PLAIN) -> bytes:
    """The table as HTML in UTF-8; one too wide for the screen is moved sideways by itself."""
    table = ready(table)
    measured = table.measured()
    page = template(TEMPLATE, theme).render(
        table=table,
        heads=heads(table.columns),
        paper=_shares(table.widths_by(measured)),
        screens=[_screen(measured, window, pixels) for window, pixels in _SCREENS],
        repeated=_REPEATED,
        tags=_TAGS,
    )
    return page.encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Screen:
    """How a table is set out in a window of so many pixels or more: its type, its columns, and what it needs."""

    window: int
    type: float
    shares: list[str]
    needed: int


def _screen(measured: Sequence[Measured], window: int, pixels: int) -> _Screen:
    for size in _TYPES:
        units = int((pixels - _SIDES * len(measured)) / (size / 2))
        widths = [room * size / 2 + _SIDES for room in shared_widths(measured, units, _FEWEST)]
        if sum(widths) <= pixels:
            break
    return _Screen(window, size, _shares(widths), ceil(sum(widths)))


def _shares(widths: Sequence[float]) -> list[str]:
    return [f"{100 * width / sum(widths):.2f}%" for width in widths]
