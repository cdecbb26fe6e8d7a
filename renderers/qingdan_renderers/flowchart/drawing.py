"""The pages of a chart as values that a Typst template draws, and as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from qingdan_renderers._text import as_data
from qingdan_renderers._typst import compile_png
from qingdan_renderers.flowchart.layout import GAPS, TIGHT, lay_out
from qingdan_renderers.flowchart.palette import palette
from qingdan_renderers.flowchart.plan import Page
from qingdan_renderers.flowchart.scene import Shape, Words, scene
from qingdan_renderers.flowchart.svg import description
from qingdan_renderers.flowchart.view import FlowView
from qingdan_renderers.theme import PLAIN, Theme

_PICTURE: Final = Path(__file__).parent / "templates" / "picture.typ"
_DOTS: Final = 150  # to the inch: small type is clear in print, and a page stays under 100 kB


def colours(theme: Theme) -> dict[str, Any]:
    """What a template that draws charts must be given once."""
    made = palette(theme)
    return {"pens": made.pens, "ink": made.inks}


def drawn(view: FlowView, gaps: Sequence[float] = GAPS) -> dict[str, Any]:
    """The pages of a chart, and what they show in a sentence."""
    return {"told": description(view), "pages": [_page(page) for page in lay_out(view, gaps)]}


def pictures(view: FlowView, theme: Theme = PLAIN) -> list[tuple[bytes, float]]:
    """Each page of a chart as a PNG image to stand among text, with its width in millimetres."""
    held = drawn(view, TIGHT)
    images = compile_png(_PICTURE, colours(theme) | {"size": 10.0, "pages": held["pages"]}, theme, dots=_DOTS)
    return [(image, page["width"] + 2.0) for image, page in zip(images, held["pages"], strict=True)]


def _page(page: Page) -> dict[str, Any]:
    things = [_thing(thing) for group in scene(page) for thing in group.things]
    return {"width": page.width, "height": page.height, "things": things}


def _thing(thing: Shape | Words) -> dict[str, Any]:
    if isinstance(thing, Words):
        return as_data(thing)  # type: ignore[no-any-return]
    strokes = [[stroke.kind, *map(list, stroke.points)] for stroke in thing.strokes]
    return {"kind": "shape", "pen": thing.pen, "dashed": thing.dashed, "strokes": strokes}
