"""A chart as SVG: real text, a title and a description for those who hear it, no script and nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import escape

from qingdan_renderers.flowchart.layout import lay_out
from qingdan_renderers.flowchart.measure import cut, wrap
from qingdan_renderers.flowchart.plan import Page
from qingdan_renderers.flowchart.scene import INK, PENS, Group, Shape, Words, scene
from qingdan_renderers.flowchart.shapes import number, svg_path
from qingdan_renderers.flowchart.view import FlowView, Symbol
from qingdan_renderers.theme import PLAIN, Theme

FAMILY: Final = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif"
_MARGIN: Final = 1.0
_TITLE: Final = 5.6
_NOTE: Final = 3.2
_TITLE_ROOM: Final = 90  # em; a longer title is cut in the drawing, and whole in the tables' page
_BETWEEN: Final = 8.0


def render_svg(view: FlowView, theme: Theme = PLAIN) -> bytes:
    """All pages of a chart under each other in one drawing, under its title."""
    pages = lay_out(view)
    across = max(page.width for page in pages)
    body = list(_heading(view, across))
    y = sum(step for _, _, step in _heading_lines(view, across)) + _BETWEEN / 2
    for page in pages:
        body.append(f'<g transform="translate(0 {number(y)})">{"".join(map(_group, scene(page)))}</g>')
        y += page.height + _BETWEEN
    return _frame(view, "chart", across, y - _BETWEEN, body, description(view)).encode("utf-8")


def _heading(view: FlowView, across: float) -> Iterator[str]:
    """The title, and what must not be overlooked."""
    y = 0.0
    for text, size, step in _heading_lines(view, across):
        ink = "head" if size == _TITLE else "risk"
        yield _words(Words(text, across / 2, y + size, size, ink, bold=size == _TITLE))
        y += step


def _heading_lines(view: FlowView, across: float) -> Iterator[tuple[str, float, float]]:
    """Each line with the size of its type and what it takes in height."""
    for words, size in ((view.title, _TITLE), (view.template, _NOTE), (view.lead, _NOTE)):
        lines = wrap(cut(words, _TITLE_ROOM), across / size) if words else ()
        yield from ((line, size, size * 1.5) for line in lines)


def page_svg(view: FlowView, page: Page) -> str:
    """One page as an SVG element, to stand in a web page."""
    name = f"chart{page.number}"
    where = f"第{page.number}页，共{page.of}页。" if page.of > 1 else ""
    return _frame(view, name, page.width, page.height, map(_group, scene(page)), where + description(view))


def description(view: FlowView) -> str:
    """What the drawing shows, in a sentence; the tables under it say the rest."""
    steps = [node.title for node in view.nodes if node.symbol is Symbol.PROCESS]
    asked = sum(node.symbol is Symbol.DECISION for node in view.nodes)
    lanes = list(dict.fromkeys(row.lane for row in view.rows if row.lane))
    by = f"，分{len(lanes)}个岗位" if lanes else ""
    return f"{view.side.value}流程图，{len(steps)}个环节{by}，{asked}处判断：{'，'.join(steps)}。内容同下面的表。"


def _frame(
    view: FlowView, name: str, width: float, height: float, body: Sequence[str] | Iterator[str], told: str
) -> str:
    m = _MARGIN
    box = f"{number(-m)} {number(-m)} {number(width + 2 * m)} {number(height + 2 * m)}"
    size = f'width="{number(width + 2 * m)}mm" height="{number(height + 2 * m)}mm"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-family="{FAMILY}">'
        f'<title id="{name}-title">{escape(view.title)}</title><desc id="{name}-desc">{escape(told)}</desc>'
        f"{''.join(body)}</svg>"
    )


def _group(group: Group) -> str:
    return f'<g class="{group.name}">{"".join(map(_thing, group.things))}</g>'


def _thing(thing: Shape | Words) -> str:
    return _words(thing) if isinstance(thing, Words) else _shape(thing)


def _shape(shape: Shape) -> str:
    fill, line, thick = PENS[shape.pen]
    dash = ' stroke-dasharray="1.2 0.9"' if shape.dashed else ""
    return (
        f'<path d="{svg_path(shape.strokes)}" fill="{fill}" stroke="{line}" stroke-width="{number(thick)}"'
        f' stroke-linejoin="round"{dash}/>'
    )


def _words(words: Words) -> str:
    anchor = ' text-anchor="middle"' if words.middle else ""
    weight = ' font-weight="500"' if words.bold else ""
    return (
        f'<text x="{number(words.x)}" y="{number(words.y)}" font-size="{number(words.size)}"'
        f' fill="{INK[words.ink]}"{anchor}{weight}>{escape(words.text)}</text>'
    )
