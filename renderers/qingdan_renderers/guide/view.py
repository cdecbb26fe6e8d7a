"""The guide (办事指南) as plain values in reading order.

A :class:`GuideView` is made once from an item; every format reads nothing else. Its sections hold the blocks that all
formats draw. What a record does not state is either left out or said to be missing; nothing is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_renderers._blocks import Block
from qingdan_renderers.flowchart.view import FlowView


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a guide, such as 一、适用范围; a block without a heading is what the section is about.

    ``chart`` is a flow chart that is drawn before the blocks; formats that cannot draw it have the blocks alone, which
    say the same in words.
    """

    heading: str
    blocks: tuple[Block, ...]
    chart: FlowView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """All that a guide says."""

    name: str  # the item, which comes before `sort` in the title
    sort: str = "办事指南"  # never broken over two lines
    body: str = ""  # who publishes it
    version: str = ""  # 版本：… 更新日期：…, or nothing
    lead: str = ""  # a warning before everything else
    sections: tuple[Section, ...] = ()
    paper: str = "a4"  # or a5, for a leaflet
    leaflet: bool = False  # belongs on one page, and needs no list of its sections
    closing: str = ""
    footer: str = ""  # before the page number
    updated: str = ""  # also the date of the files

    @property
    def title(self) -> str:
        """`{事项名称}办事指南`."""
        return self.name + self.sort


__all__ = ["GuideView", "Section"]
