"""The sheet on a bundle (一件事告知单) as plain values in reading order.

A :class:`BundleView` is made once of a bundle and its members; every format reads nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_renderers._blocks import Block

SORT = "一件事告知单"


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A member on the drawn timeline: ``start`` and ``length`` are shares of its width."""

    label: str
    words: str  # 5个工作日, 未载明
    start: float
    length: float
    decisive: bool  # its stage waits for it
    known: bool  # its limit is stated


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the axis of the timeline, where a stage begins or ends."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class TimeChart:
    """The timeline to be drawn; ``told`` says the same for those who cannot see it."""

    bars: tuple[TimeBar, ...]
    marks: tuple[Mark, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet; a block without a heading is what the section is about. The drawing comes first."""

    heading: str
    blocks: tuple[Block, ...]
    chart: TimeChart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleView:
    """All that the sheet says."""

    name: str  # the bundle, which comes before `sort` in the title
    sort: str = SORT  # never broken over two lines
    body: str = ""  # who leads
    version: str = ""  # 版本：… 更新日期：…, or nothing
    lead: str = ""  # a warning before everything else
    sections: tuple[Section, ...] = ()
    footer: str = ""  # before the page number
    updated: str = ""  # also the date of the files

    @property
    def title(self) -> str:
        """`{一件事名称}一件事告知单`."""
        return self.name + self.sort
