"""Styles of one workbook put into another: what is there already is used again, the rest is added at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qingdan_renderers.feedback._xml import Node, Splices, parse

EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
"""For a workbook that has no styles of its own."""

_ORDER: Final = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_POOLS: Final = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}


@dataclass(frozen=True, slots=True)
class Grafted:
    """The text with what was added, and the new numbers: of cell formats by their old ones, and of the marks."""

    text: str
    formats: Sequence[int]
    marks: Sequence[int]


def graft(text: str, donor: str, marks: Sequence[str]) -> Grafted:
    """Add the cell formats of `donor` (whose number formats are all built in) and the marks (`dxf`) to a workbook's."""
    root, other = parse(text), parse(donor)
    splices = Splices(text)
    renumbered = {
        reference: _add(splices, root, pool, [each.source for each in _members(other, pool)])
        for pool, reference in _POOLS.items()
    }
    formats = [_renumber(each.source, renumbered) for each in _members(other, "cellXfs")]
    formats_added = _add(splices, root, "cellXfs", formats)
    marks_added = _add(splices, root, "dxfs", marks)
    return Grafted(splices.done(), formats_added, marks_added)


def insert_child(splices: Splices, root: Node, order: Sequence[str], new: str) -> None:
    """Put an element where the order of its kind wants it, after others of the same name."""
    tag = new[1:].split(">", 1)[0].split(None, 1)[0].rstrip("/")
    rank = order.index(tag.rpartition(":")[2])
    before = [each for each in root.children if each.local in order and order.index(each.local) <= rank]
    if before:
        splices.insert(before[-1].end, new)
    elif root.empty:
        splices.append(root, new)
    else:
        splices.insert(root.inner, new)


def prefixed(xml: str, prefix: str) -> str:
    """Elements written without a prefix, with one."""
    return re.sub(r"<(/?)(?=[A-Za-z])", rf"<\1{prefix}", xml) if prefix else xml


def _members(root: Node, pool: str) -> list[Node]:
    node = root.child(pool)
    return [] if node is None else node.children


def _renumber(source: str, renumbered: dict[str, list[int]]) -> str:
    def new(found: re.Match[str]) -> str:
        return f'{found[1]}="{renumbered[found[1]][int(found[2])]}"'

    return re.sub(r'(fontId|fillId|borderId)="(\d+)"', new, source)


def _add(splices: Splices, root: Node, pool: str, sources: Sequence[str]) -> list[int]:
    """The numbers in a pool of what `sources` say, each added if it is not there."""
    node = root.child(pool)
    known: dict[str, int] = {}
    members = _members(root, pool)
    for number, each in enumerate(members):
        known.setdefault(each.source, number)
    size = len(members)
    added: list[str] = []
    numbers = []
    for source in sources:
        whole = prefixed(source, root.prefix)
        if whole not in known:
            known[whole] = size + len(added)
            added.append(whole)
        numbers.append(known[whole])
    if not added:
        return numbers
    if node is None:
        name = root.prefix + pool
        insert_child(splices, root, _ORDER, f'<{name} count="{len(added)}">{"".join(added)}</{name}>')
    elif node.empty:
        splices.replace(node.start, node.end, f'<{node.name} count="{len(added)}">{"".join(added)}</{node.name}>')
    else:
        splices.attribute(node, "count", str(size + len(added)))
        splices.append(node, "".join(added))
    return numbers
