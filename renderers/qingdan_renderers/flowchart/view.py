"""The flow chart (流程图) as plain values, before any place on paper is chosen.

A :class:`FlowView` is made once from an item; the layout, and through it every format, reads nothing else. A chart is a
column of :class:`Row` values: on the main line one symbol, beside it the exits, side steps and documents that belong to
it. Its words are already cut to what a box can hold; the tables under the chart state everything in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from qingdan_renderers._blocks import Block, Pair


class Side(Enum):
    """Whom a chart is for: 对外 shows what the applicant meets, 对内 the posts and what they do."""

    OUTER = "对外"
    INNER = "对内"


class Symbol(Enum):
    """The symbols of GB/T 1526; the value is the word in the legend."""

    TERMINATOR = "起止"
    PROCESS = "处理"
    DECISION = "判断"
    DOCUMENT = "文书"
    PREDEFINED = "特别程序"
    ANNOTATION = "注释"
    CONNECTOR = "接页"


class Role(Enum):
    """What a line between two symbols means, which settles how it runs."""

    MAIN = "main"  # to the next symbol of the main line
    EXIT = "exit"  # from the main line to a symbol beside it
    TAIL = "tail"  # from a symbol beside the main line to the one under it
    BACK = "back"  # from a symbol beside the main line to an earlier one on it
    RETURN = "return"  # from a symbol beside the main line to the next one on it
    NOTE = "note"  # belongs to: dashed and without an arrow


@dataclass(frozen=True, slots=True)
class Node:
    """One symbol: a title, and lines under it in smaller type. ``risk`` is 高, 中, 低 or whatever the record says."""

    id: str
    symbol: Symbol
    title: str
    details: tuple[str, ...] = ()
    risk: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that stands in the symbol, line by line."""
        return (self.title, *self.details, *((f"▲廉政风险：{self.risk}",) if self.risk else ()))


@dataclass(frozen=True, slots=True)
class Row:
    """A symbol of the main line with what stands left and right of it, the first at its height, others under that.

    ``lane`` is who acts (empty in an outer chart), ``stage`` the 环节 by which a long chart is broken.
    """

    main: Node
    left: tuple[Node, ...] = ()
    right: tuple[Node, ...] = ()
    lane: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one symbol to another; every way out of a decision has a label."""

    start: str
    end: str
    role: Role
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowView:
    """All that a flow chart says, in the order in which it is read."""

    title: str
    side: Side
    template: str = ""  # 通用流程（模板） and why, when the record has no steps of its own
    lead: str = ""  # such as: 本事项已暂停办理
    facts: tuple[Pair, ...] = ()
    contacts: tuple[Pair, ...] = ()  # under the chart: whom to ask, where to go
    applicant: str = "申请人"  # also the first lane of an inner chart
    staged: bool = False  # whether a stage has a name that no step bears, so that it is worth showing
    special_lane: str = ""  # the last lane of an inner chart, when something stands right of the main line
    rows: tuple[Row, ...] = ()
    edges: tuple[Edge, ...] = ()
    blocks: tuple[Block, ...] = ()  # the tables under the chart
    updated: str = ""
    footer: str = ""

    @property
    def foot(self) -> str:
        """What stands before the page number: on every page of a template that it is one."""
        template = "通用流程（模板）" if self.template else ""
        return "　".join(filter(None, (template, self.footer, f"更新日期：{self.updated}" if self.updated else "")))

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every symbol, row by row."""
        return tuple(node for row in self.rows for node in (row.main, *row.left, *row.right))


__all__ = ["Edge", "FlowView", "Node", "Role", "Row", "Side", "Symbol"]
