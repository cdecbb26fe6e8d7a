"""The book of guides as plain values: cover, notes, departments with their kinds and items, index of codes."""

from __future__ import annotations

from dataclasses import dataclass

from qingdan_renderers._blocks import Block
from qingdan_renderers.guide.view import GuideView


@dataclass(frozen=True, slots=True)
class Entry:
    """A guide in a book. ``number`` is its place in the volume, by which contents and index find it."""

    number: int
    guide: GuideView
    running: str  # the name of the item, short enough for the head of a page


@dataclass(frozen=True, slots=True)
class Kind:
    """The items of a department that are of one kind, such as 行政许可."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Department:
    """The items of one body."""

    name: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A code with the item that carries it, and the number of its entry."""

    code: str
    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookView:
    """One volume."""

    publisher: str = ""  # the body whose book it is, or what the catalogue is called
    sort: str = "办事指南汇编"
    volume: str = ""  # 第一册, when there are several
    edition: str = ""
    updated: str = ""
    notes: tuple[str, ...] = ()
    summary: tuple[Block, ...] = ()  # how many items of which department
    departments: tuple[Department, ...] = ()
    index: tuple[IndexRow, ...] = ()

    @property
    def title(self) -> str:
        """`{机关}办事指南汇编（第一册）`."""
        return self.publisher + self.ending

    @property
    def ending(self) -> str:
        """What follows the publisher: no two volumes of a book have the same."""
        return self.sort + (f"（{self.volume}）" if self.volume else "")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every guide, in the order of the book."""
        return tuple(entry for department in self.departments for kind in department.kinds for entry in kind.entries)


__all__ = ["BookView", "Department", "Entry", "IndexRow", "Kind"]
