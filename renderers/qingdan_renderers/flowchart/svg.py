"""A chart as SVG: real text, a title and a description for those who hear it, no script and nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import escape

from qingdan_renderers._letterhead import HEIGHT, emblem_address, emblem_png, png_sides
from qingdan_renderers.flowchart.layout import lay_out
from qingdan_renderers.flowchart.measure import cut, wrap
from qingdan_renderers.flowchart.palette import Palette, palette
from qingdan_renderers.flowchart.plan import Page
from qingdan_renderers.flowchart.scene import Group, Shape, Words, scene
from qingdan_renderers.flowchart.shapes import number, svg_path
from qingdan_renderers.flowchart.view import FlowView, Symbol
from qingdan_renderers.theme import PLAIN, Theme

FAMILY: Final = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif"
_MARGIN: Final = 1.0
_TITLE: Final = 5.6
_OFFICE: Final = 4.2
_NOTE: Final = 3.2
_TITLE_ROOM: Final = 90  # em; a longer title is cut in the drawing, and whole in the tables' page
_BETWEEN: Final = 8.0


def render_svg(view: FlowView, theme: Theme = PLAIN) -> bytes:
    """All pages of a chart under each other in one drawing, under its title."""
    pages = lay_out(view)
    across = max(page.width for page in pages)
    colours = palette(theme)
    body = [*_letterhead(theme, colours), *_heading(view, across, colours, _letterhead_room(theme))]
    y = _letterhead_room(theme) + sum(step for _, _, step in _heading_lines(view, across)) + _BETWEEN / 2
    for page in pages:
        body.append(f'<g transform="translate(0 {number(y)})">{_drawing(page, colours)}</g>')
        y += page.height + _BETWEEN
    return _frame(view, "chart", (across, y - _BETWEEN), body, description(view), theme).encode("utf-8")


def _letterhead_room(theme: Theme) -> float:
    return HEIGHT + _BETWEEN / 2 if theme.name or theme.emblem else 0.0


def _letterhead(theme: Theme, colours: Palette) -> Iterator[str]:
    """The emblem and the name of an office, at the left end above the title."""
    x = 0.0
    if theme.emblem:
        wide, high = png_sides(emblem_png(theme))
        yield (
            f'<image width="{number(HEIGHT * wide / high)}" height="{number(HEIGHT)}"'
            f' href="{emblem_address(theme)}"><title>{escape(theme.told)}</title></image>'
        )
        x = HEIGHT * wide / high + 3
    if theme.name:
        yield _words(Words(theme.name, x, HEIGHT / 2 + _OFFICE * 0.36, _OFFICE, "head", middle=False), colours)


def _heading(view: FlowView, across: float, colours: Palette, y: float) -> Iterator[str]:
    """The title, and what must not be overlooked; ``y`` is where they begin."""
    for text, size, step in _heading_lines(view, across):
        ink = "head" if size == _TITLE else "risk"
        yield _words(Words(text, across / 2, y + size, size, ink, bold=size == _TITLE), colours)
        y += step


def _heading_lines(view: FlowView, across: float) -> Iterator[tuple[str, float, float]]:
    """Each line with the size of its type and what it takes in height."""
    for words, size in ((view.title, _TITLE), (view.template, _NOTE), (view.lead, _NOTE)):
        lines = wrap(cut(words, _TITLE_ROOM), across / size) if words else ()
        yield from ((line, size, size * 1.5) for line in lines)


def page_svg(view: FlowView, page: Page, prefix: str = "", theme: Theme = PLAIN) -> str:
    """One page as an SVG element, to stand in a web page; ``prefix`` keeps its names from those of other charts."""
    name = f"{prefix}chart{page.number}"
    where = f"第{page.number}页，共{page.of}页。" if page.of > 1 else ""
    told = where + description(view)
    return _frame(view, name, (page.width, page.height), [_drawing(page, palette(theme))], told, theme)


def description(view: FlowView) -> str:
    """What the drawing shows, in a sentence; the tables under it say the rest."""
    steps = [node.title for node in view.nodes if node.symbol is Symbol.PROCESS]
    asked = sum(node.symbol is Symbol.DECISION for node in view.nodes)
    lanes = list(dict.fromkeys(row.lane for row in view.rows if row.lane))
    by = f"，分{len(lanes)}个岗位" if lanes else ""
    return f"{view.side.value}流程图，{len(steps)}个环节{by}，{asked}处判断：{'，'.join(steps)}。内容同下面的表。"


def _frame(view: FlowView, name: str, size: tuple[float, float], body: Sequence[str], told: str, theme: Theme) -> str:
    m = _MARGIN
    width, height = size
    families = ",".join([*(f"'{escape(family)}'" for family in theme.fonts.headings), FAMILY])
    box = f"{number(-m)} {number(-m)} {number(width + 2 * m)} {number(height + 2 * m)}"
    sides = f'width="{number(width + 2 * m)}mm" height="{number(height + 2 * m)}mm"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="zh-CN" viewBox="{box}" {sides} role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-family="{families}">'
        f'<title id="{name}-title">{escape(view.title)}</title><desc id="{name}-desc">{escape(told)}</desc>'
        f"{''.join(body)}</svg>"
    )


def _drawing(page: Page, colours: Palette) -> str:
    return "".join(_group(group, colours) for group in scene(page))


def _group(group: Group, colours: Palette) -> str:
    return f'<g class="{group.name}">{"".join(_thing(thing, colours) for thing in group.things)}</g>'


def _thing(thing: Shape | Words, colours: Palette) -> str:
    return _words(thing, colours) if isinstance(thing, Words) else _shape(thing, colours)


def _shape(shape: Shape, colours: Palette) -> str:
    fill, line, thick = colours.pens[shape.pen]
    dash = ' stroke-dasharray="1.2 0.9"' if shape.dashed else ""
    return (
        f'<path d="{svg_path(shape.strokes)}" fill="{fill}" stroke="{line}" stroke-width="{number(thick)}"'
        f' stroke-linejoin="round"{dash}/>'
    )


def _words(words: Words, colours: Palette) -> str:
    anchor = ' text-anchor="middle"' if words.middle else ""
    weight = ' font-weight="500"' if words.bold else ""
    return (
        f'<text x="{number(words.x)}" y="{number(words.y)}" font-size="{number(words.size)}"'
        f' fill="{colours.inks[words.ink]}"{anchor}{weight}>{escape(words.text)}</text>'
    )
