"""How the cells of an exported workbook look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from qingdan_catalog.sheets.export import CELL_LIMIT
from qingdan_renderers._excel import RISKY

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEAD_FILL = "#DCE6F1"
FIXED_FILL = "#F2F2F2"
INHERITED_FONT = "#8C8C8C"
STAR = "#C00000"
SONG = "宋体"


Mark = Literal["", "underlined", "struck"]


@dataclass(frozen=True, slots=True)
class Look:
    """What tells one kind of cell from another; equal looks share one format."""

    size: float = 10.5
    bold: bool = False
    fill: str = ""
    colour: str = ""
    italic: bool = False
    locked: bool = True
    border: bool = False
    across: str = "left"
    down: str = "top"
    form: str = "@"
    wrap: bool = True
    quoted: bool = False
    mark: Mark = ""
    indent: int = 0


INPUT = Look(locked=False)
INPUT_NUMBER = Look(locked=False, form="0")
FIXED = Look(fill=FIXED_FILL)
HEAD = Look(bold=True, fill=HEAD_FILL, border=True, across="center", down="vcenter")
TITLE = Look(size=16, bold=True, down="vcenter")
HEADING = Look(size=12, bold=True, down="vcenter")
TEXT = Look()
CELL = Look(border=True)


class Looks:
    """The formats of one workbook, and cells written with them."""

    def __init__(self, workbook: Workbook, text: str = SONG, headings: str = SONG) -> None:
        """``text`` and ``headings`` are the fonts of what is not bold and of what is."""
        self._workbook = workbook
        self._text = text
        self._headings = headings
        self._formats: dict[Look, Format] = {}

    def __getitem__(self, look: Look) -> Format:
        found = self._formats.get(look)
        if found is None:
            found = self._formats[look] = self._workbook.add_format(
                _properties(look) | {"font_name": self._headings if look.bold else self._text}
            )
        return found

    def text(self, sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
        """Write text that stays text, whatever it begins with."""
        if not text:
            sheet.write_blank(row, column, None, self[look])
            return
        if text[0] in RISKY:
            look = _quoted(look)
        sheet.write_string(row, column, text[:CELL_LIMIT], self[look])

    def pieces(self, sheet: Worksheet, row: int, column: int, pieces: Sequence[tuple[str, Mark]], look: Look) -> None:
        """Write text of which some pieces are marked; Excel never takes such text for a formula."""
        shown = [(text, mark) for text, mark in pieces if text]
        if len(shown) < 2 or sum(len(text) for text, _ in shown) > CELL_LIMIT:  # not to be had from Excel
            mark = shown[0][1] if len(shown) == 1 else ""
            self.text(sheet, row, column, "".join(text for text, _ in shown), replace(look, mark=mark))
            return
        parts = (part for text, mark in shown for part in (self[Look(size=look.size, mark=mark)], text))
        sheet.write_rich_string(row, column, *parts, self[look])


def _quoted(look: Look) -> Look:
    return replace(look, quoted=True)


def _properties(look: Look) -> dict[str, Any]:
    found: dict[str, Any] = {
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "locked": look.locked,
        "align": look.across,
        "valign": look.down,
        "num_format": look.form,
        "text_wrap": look.wrap,
        "quote_prefix": look.quoted,
    }
    if look.mark == "underlined":
        found |= {"underline": 1, "bold": True}
    if look.mark == "struck":
        found["font_strikeout"] = True
    if look.fill:
        found["bg_color"] = look.fill
    if look.colour:
        found["font_color"] = look.colour
    if look.indent:
        found["indent"] = look.indent
    if look.border:
        found |= {"border": 1, "border_color": "#808080"}
    return found
