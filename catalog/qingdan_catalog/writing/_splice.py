"""One change of a text: which stretch becomes what, so that everything else stays."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.writing._document import Document, Mapping, Scalar, Sequence
from qingdan_catalog.writing._scalars import literal, quoted
from qingdan_catalog.writing.emit import (
    collection_lines,
    entry_lines,
    flow_text,
    item_lines,
    key_text,
    mapping_lines,
    one_line,
)
from qingdan_schema.dictionary import ElementField, elements_of
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import Node

Splice = tuple[int, int, str]
"""Start and end of the stretch that goes, and the text that comes in its place."""

_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A node in its surroundings: the spot it is in, its key node or the number of its row, its element."""

    document: Document
    node: Any
    parent: Spot | None = None
    key: Any = None
    row: int = -1
    element: ElementField | None = None

    @property
    def in_flow(self) -> bool:
        """Whether something around the node is in flow style, so that it must be written on one line."""
        return self.parent is not None and (bool(self.parent.node.flow_style) or self.parent.in_flow)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written: `备注:`."""
        return isinstance(self.node, Scalar) and self.node.start_mark.index == self.node.end_mark.index

    @property
    def is_block(self) -> bool:
        """Whether the node is a mapping or list written in lines of its own."""
        return not isinstance(self.node, Scalar) and not self.node.flow_style

    def child(self, part: str | int, element: ElementField | None) -> Spot | None:
        """The spot of an entry or a row, or None where there is none."""
        if isinstance(self.node, Mapping) and isinstance(part, str):
            for row, (key, value) in enumerate(self.node.value):
                if key.value == part:
                    return Spot(self.document, value, self, key, row, element)
        if isinstance(self.node, Sequence) and isinstance(part, int) and 0 <= part < len(self.node.value):
            return Spot(self.document, self.node.value[part], self, None, part, element)
        return None


def replace(spot: Spot, value: Any) -> Splice:
    """Write another value at a spot."""
    start, end = spot.node.start_mark.index, spot.document.end_of(spot.node)
    if spot.in_flow or spot.parent is None:
        return start, end, flow_text(value, code=_is_code(spot))
    if spot.key is None:
        return _replace_row(spot, value, start, end)
    single = _single(spot, value, end)
    if single is not None:
        return _replace_by_single(spot, single, start, end)
    column = spot.key.start_mark.column
    lines = collection_lines(value, spot.element, column, spot.document.layout)
    words = "".join(line + spot.document.layout.newline for line in lines)
    if spot.is_block:
        return spot.document.line_start(start), spot.document.next_line(end), words
    line_end = spot.document.line_end(end)
    rest = spot.document.text[end:line_end].rstrip()
    return _colon(spot), spot.document.next_line(end), rest + spot.document.layout.newline + words


def insert_entry(spot: Spot, key: str, value: Any, element: ElementField | None, model: type[Node] | None) -> Splice:
    """Write a key that a mapping does not have, at its place in the order of the standard."""
    node, document = spot.node, spot.document
    if not isinstance(node, Mapping) or not node.value:
        return replace(spot, {key: value})
    if spot.in_flow or node.flow_style:
        code = element is not None and element.spec.code
        end = document.end_of(node.value[-1][1])
        return end, end, f", {key_text(key, flow=True)}: {flow_text(value, code=code)}"
    column = node.start_mark.column
    lines = entry_lines(key, value, element, column, document.layout)
    before = _entry_before(node, key, model)
    if before is None:
        words = document.layout.newline.join(lines)[column:]
        start = node.start_mark.index
        return start, start, words + document.layout.newline + " " * column
    start = document.next_line(document.end_of(before))
    return start, start, "".join(line + document.layout.newline for line in lines)


def insert_row(spot: Spot, row: int, value: Any, element: ElementField | None) -> Splice:
    """Write a row before the row of that number, or after the last one."""
    node, document = spot.node, spot.document
    if not isinstance(node, Sequence) or not node.value:
        return replace(spot, [value])
    if spot.in_flow or node.flow_style:
        words = flow_text(value, code=element is not None and element.spec.code)
        if row == 0:
            start = node.value[0].start_mark.index
            return start, start, words + ", "
        end = document.end_of(node.value[row - 1])
        return end, end, ", " + words
    column = node.start_mark.column
    lines = item_lines(value, element, column, document.layout)
    words = "".join(line + document.layout.newline for line in lines)
    if row > 0:
        start = document.next_line(document.end_of(node.value[row - 1]))
        return start, start, words
    start = node.start_mark.index
    return start, start, words[column:] + " " * column


def remove(spot: Spot) -> Splice:
    """Take out an entry or a row, with its key or dash and the comment on its line."""
    parent, document = spot.parent, spot.document
    if parent is None:
        raise QingdanError("不能删除整条记录的内容，请直接删除文件")
    entries = parent.node.value
    if len(entries) == 1:
        return replace(parent, {} if isinstance(parent.node, Mapping) else [])
    if parent.node.flow_style or parent.in_flow:
        return _remove_in_flow(spot)
    start = spot.key.start_mark.index if spot.key is not None else _dash(spot)
    line = document.line_start(start)
    end = document.next_line(document.end_of(spot.node))
    if not document.text[line:start].strip():
        return line, end, ""
    # The first key of a row stands after the dash: what follows moves up to it.
    while end < len(document.text) and not document.text[end : document.next_line(end)].strip():
        end = document.next_line(end)
    pad = " " * (start - line)
    return start, end + (len(pad) if document.text.startswith(pad, end) else 0), ""


def _replace_row(spot: Spot, value: Any, start: int, end: int) -> Splice:
    column = spot.parent.node.start_mark.column if spot.parent else 0
    if isinstance(value, MappingType) and value:
        inside = spot.node.start_mark.column if spot.is_block else column + 2
        child = spot.element.child if spot.element else None
        lines = mapping_lines(value, child, inside, spot.document.layout)
        words = spot.document.layout.newline.join(lines)[inside:]
    else:
        words = _kept_quotes(spot, value) or flow_text(value, code=_is_code(spot))
    return start, end, (" " if spot.is_empty else "") + words


def _replace_by_single(spot: Spot, single: str, start: int, end: int) -> Splice:
    if spot.is_empty:
        return start, end, " " + single
    if not spot.is_block:
        return start, end, single
    # Lines of rows go, and the value comes after the colon, before a comment that stands there.
    colon = _colon(spot)
    between = spot.document.text[colon : spot.document.line_start(start)]
    return colon, spot.document.next_line(end), f" {single}{between}"


def _single(spot: Spot, value: Any, end: int) -> str | None:
    """The value as it follows the colon, or None for rows and mappings."""
    document = spot.document
    single = _kept_quotes(spot, value) or one_line(str(spot.key.value), value, spot.element)
    if single is not None or not isinstance(value, str):
        return single
    place = _colon(spot) if spot.is_block else end
    comment = document.text[place : document.line_end(place)].strip()
    block = literal(value, spot.key.start_mark.column + 2, keep=False, newline=document.layout.newline)
    return quoted(value) if comment or block is None else block


def _kept_quotes(spot: Spot, value: Any) -> str | None:
    """Text on one line in quotes, where the old text was in quotes."""
    was_quoted = isinstance(spot.node, Scalar) and spot.node.style in ("'", '"')
    return quoted(value) if was_quoted and isinstance(value, str) and "\n" not in value else None


def _is_code(spot: Spot) -> bool:
    return spot.element is not None and spot.element.spec.code


def _colon(spot: Spot) -> int:
    """The offset after the colon of a key."""
    document = spot.document
    key_end = int(spot.key.end_mark.index)
    colon = document.text.find(":", key_end)
    if colon < 0 or document.text[key_end:colon].strip():
        raise QingdanError(f"“{spot.key.value}”的写法太特别，不能自动修改，请手工修改这个文件")
    return colon + 1


def _dash(spot: Spot) -> int:
    """The offset of the dash of a row."""
    sequence = spot.parent.node if spot.parent else spot.node
    if spot.row == 0:
        return int(sequence.start_mark.index)
    after = spot.document.next_line(spot.document.end_of(sequence.value[spot.row - 1]))
    mark = " " * sequence.start_mark.column + "-"
    lines = spot.document.text[after : spot.node.start_mark.index + 1].splitlines(keepends=True)
    for line in lines:
        if line.startswith(mark):
            return after + len(mark) - 1
        after += len(line)
    raise QingdanError("这一行的写法太特别，不能自动删除，请手工修改这个文件")


def _entry_before(node: Any, key: str, model: type[Node] | None) -> Any:
    """The value after which a new key belongs, by the order of the standard; None for the front."""
    order = {element.zh: rank for rank, element in enumerate(elements_of(model))} if model else {}
    rank = order.get(key, _LAST)
    before = [(order.get(other.value, _LAST), row) for row, (other, _) in enumerate(node.value)]
    earlier = [pair for pair in before if pair[0] <= rank]
    return node.value[max(earlier)[1]][1] if earlier else None


def _remove_in_flow(spot: Spot) -> Splice:
    """Take out an entry of `[…]` or `{…}` with one comma."""
    entries = spot.parent.node.value if spot.parent else []
    starts = [(entry[0] if isinstance(entry, tuple) else entry).start_mark.index for entry in entries]
    ends = [spot.document.end_of(entry[1] if isinstance(entry, tuple) else entry) for entry in entries]
    if spot.row > 0:
        return ends[spot.row - 1], ends[spot.row], ""
    return starts[0], starts[1], ""
