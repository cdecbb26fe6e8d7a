"""The chart as Mermaid text, for merge requests and wikis; symbols and lanes, without places on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qingdan_renderers.flowchart.palette import Palette, palette
from qingdan_renderers.flowchart.view import Edge, FlowView, Node, Role, Row, Symbol
from qingdan_renderers.theme import PLAIN, Theme

_BRACKETS: Final = {
    Symbol.TERMINATOR: ("([", "])"),
    Symbol.PROCESS: ("[", "]"),
    Symbol.DECISION: ("{", "}"),
    Symbol.DOCUMENT: ("[/", "/]"),  # the wave needs a newer Mermaid than many offices run
    Symbol.PREDEFINED: ("[[", "]]"),
    Symbol.ANNOTATION: ("[", "]"),
}


def render_mermaid(view: FlowView, theme: Theme = PLAIN) -> bytes:
    """The chart as Mermaid in UTF-8; every word is quoted, and signs that mean something are written as numbers."""
    return ("\n".join(_lines(view, theme)) + "\n").encode("utf-8")


def _lines(view: FlowView, theme: Theme) -> Iterator[str]:
    yield "flowchart TD"
    heading = "<br/>".join(quoted(words) for words in (theme.name, view.title, view.template, view.lead) if words)
    yield f'  about["{heading}"]:::about'  # a title in front matter could not be quoted
    lanes = dict.fromkeys(row.lane for row in view.rows)
    if any(lanes):
        for number, lane in enumerate(lanes, 1):
            yield f'  subgraph lane{number}["{quoted(lane)}"]'
            yield from (f"    {_node(row.main)}" for row in view.rows if row.lane == lane)
            yield "  end"
        yield from (f"  {_node(node)}" for row in view.rows for node in _beside(row))
    else:
        yield from (f"  {_node(node)}" for node in view.nodes)
    yield from (f"  {_edge(edge)}" for edge in view.edges)
    yield "  classDef about fill:none,stroke:none,font-weight:bold;"
    if theme.colour:
        yield from _colours(view, palette(theme))


def _colours(view: FlowView, colours: Palette) -> Iterator[str]:
    """The colours of an office; without one, Mermaid has its own."""
    fill, line, _ = colours.pens[Symbol.PROCESS.value]
    yield f"  classDef default fill:{fill},stroke:{line},color:{colours.inks['title']};"
    fill, line, _ = colours.pens[Symbol.TERMINATOR.value]
    yield f"  classDef ends fill:{fill},stroke:{line},color:{colours.inks['light']};"
    ends = [_id(node.id) for node in view.nodes if node.symbol is Symbol.TERMINATOR]
    if ends:
        yield f"  class {','.join(ends)} ends;"


def _beside(row: Row) -> tuple[Node, ...]:
    return (*row.left, *row.right)


def _node(node: Node) -> str:
    opening, closing = _BRACKETS[node.symbol]
    return f'{_id(node.id)}{opening}"{"<br/>".join(map(quoted, node.words))}"{closing}'


def _edge(edge: Edge) -> str:
    line = "-.-" if edge.role is Role.NOTE else "-->"
    label = f'|"{quoted(edge.label)}"|' if edge.label else ""
    return f"{_id(edge.start)} {line}{label} {_id(edge.end)}"


def _id(name: str) -> str:
    """A name that is no word of the language: `end` closes a subgraph."""
    return f"n_{name}"


def quoted(text: str) -> str:
    """``text`` for the inside of quotes: whatever is not a letter, a digit or Chinese is written as its number.

    >>> quoted('<b>"')
    '#60;b#62;#34;'
    """
    return "".join(_sign(character) for character in text)


def _sign(character: str) -> str:
    if character.isascii() and not (character.isalnum() or character in " .,:-()"):
        return f"#{ord(character)};"
    return character
