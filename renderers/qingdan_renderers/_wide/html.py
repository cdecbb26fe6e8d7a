"""A wide table as one self-contained web page without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qingdan_renderers._jinja import template
from qingdan_renderers._wide.view import WideTable, heads, ready
from qingdan_renderers.theme import PLAIN, Theme

TEMPLATE: Final = Path(__file__).parent / "templates" / "wide.html.j2"
_REPEATED: Final = 60  # characters of a merged cell up to which a narrow screen says it again in each card
_WIDEST: Final = 16  # characters of a column, on a screen, so that the narrow ones keep their words whole
_EM: Final = 15  # pixels of a character
_TAGS: Final = {"新增": "ins", "删除": "del"}


def render_html(table: WideTable, theme: Theme = PLAIN) -> bytes:
    """The table as HTML in UTF-8; one too wide for the screen is moved sideways by itself."""
    table = ready(table)
    widths = table.widths
    shares = [f"{100 * width / sum(widths):.2f}%" for width in widths]
    page = template(TEMPLATE, theme).render(
        table=table,
        heads=heads(table.columns),
        shares=shares,
        least=sum(min(column.width, _WIDEST) + 1 for column in table.columns) * _EM,
        repeated=_REPEATED,
        tags=_TAGS,
    )
    return page.encode("utf-8")
