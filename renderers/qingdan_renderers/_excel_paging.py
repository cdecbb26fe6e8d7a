"""Where the printed pages of a sheet begin, so that no heading is parted from what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

FILLED: Final = 0.97  # of a page is given to rows, for printers differ by the rest
_BLANK: Final = 0.3  # of a page that may stay empty at its foot, so that rows that hang together are not parted


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a sheet that hang together: the first of them, and the points of each.

    A heading is ``kept`` on the page of the first row of the next band. One line of the table that is made of several
    rows is ``solid``: a page that ended within it would cut through its letters.
    """

    first: int
    heights: tuple[float, ...]
    kept: bool = False
    solid: bool = False


def page_starts(bands: Sequence[Band], first: float, others: float) -> list[int]:
    """The rows that begin a page, but for the first page.

    ``first`` and ``others`` are the points of rows that go on the first page, and on the others, where the head of the
    table is repeated. Rows that hang together are parted where else much of a page would stay empty, solid ones only
    where they are higher than a page.
    """
    starts: list[int] = []
    room = left = first
    for run in _runs(bands):
        whole = sum(sum(band.heights) for band in run)
        blank = others if run[-1].solid else _BLANK * others
        together = whole <= left or (whole <= others and left <= blank)
        parts = [(run[0].first, whole)] if together else list(_parts(run))
        for row, height in parts:
            if height > left and left < room:
                starts.append(row)
                room = left = others
            left -= height
    return starts


def _runs(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Bands that are to stand on one page."""
    run: list[Band] = []
    for band in bands:
        run.append(band)
        if not band.kept:
            yield run
            run = []
    if run:
        yield run


def _parts(run: Sequence[Band]) -> Iterator[tuple[int, float]]:
    """The rows one by one, but those of headings, which stay with the first row under them."""
    first = run[0].first
    height = sum(sum(band.heights) for band in run[:-1])
    for offset, points in enumerate(run[-1].heights):
        yield first, height + points
        first, height = run[-1].first + offset + 1, 0.0
