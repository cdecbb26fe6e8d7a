"""What may be chosen in a column: dropdowns, or a prompt where a cell may hold several values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qingdan_catalog.sheets.export import LISTS, SheetColumn
from qingdan_renderers.sheets._looks import TEXT, Looks
from qingdan_schema.dictionary import Shape

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_INLINE = 255
_TITLE, _MESSAGE = 32, 255  # characters that Excel allows in a prompt
_MOST = 1_000_000


@dataclass(slots=True)
class Lists:
    """The lists of a workbook that are too long to stand in a dropdown: each has a column of a hidden sheet."""

    names: dict[tuple[str, ...], str] = field(default_factory=dict)

    def apply(self, sheet: Worksheet, number: int, column: SheetColumn, last: int) -> None:
        """Say what may stand below the header of a column, down to row `last`."""
        options = self._options(column)
        if options is not None:
            title = column.header if len(column.header) <= _TITLE else column.header[: _TITLE - 1] + "…"
            message = _message(column)
            sheet.data_validation(
                1, number, last, number, options | {"input_title": title, "input_message": message[:_MESSAGE]}
            )

    def write(self, workbook: Workbook, looks: Looks) -> None:
        """The hidden sheet, with a defined name for each list."""
        if not self.names:
            return
        sheet = workbook.add_worksheet(LISTS)
        for row in range(max(map(len, self.names))):
            for number, labels in enumerate(self.names):
                if row < len(labels):
                    looks.text(sheet, row, number, labels[row], TEXT)
        for number, (labels, name) in enumerate(self.names.items()):
            letter = _letters(number)
            workbook.define_name(name, f"='{LISTS}'!${letter}$1:${letter}${len(labels)}")
        sheet.protect()
        sheet.hide()

    def _options(self, column: SheetColumn) -> dict[str, Any] | None:
        if column.multiple or column.shape in (Shape.LIMIT, Shape.DAY):
            return {"validate": "any"}
        if column.shape is Shape.NUMBER:
            words = f"“{column.header[:20]}”应填 0 到 {_MOST} 的整数"
            return {
                "validate": "integer",
                "criteria": "between",
                "minimum": 0,
                "maximum": _MOST,
                "error_title": "不是整数",
                "error_message": words,
            }
        if not column.labels:
            return {"validate": "any"} if column.code else None
        fits = len(",".join(column.labels)) <= _INLINE and not any("," in label for label in column.labels)
        return {
            "validate": "list",
            "source": list(column.labels) if fits else f"={self._name(column.labels)}",
            "error_title": "不在可填的值里",
            "error_message": "请从下拉列表里选一个，可填的值见“填报说明”",
        }

    def _name(self, labels: tuple[str, ...]) -> str:
        return self.names.setdefault(labels, f"qingdan_list_{len(self.names) + 1}")


def how_to_fill(column: SheetColumn) -> str:
    """What to write in a cell of a column, in a few words; long lists are not told in full."""
    if column.multiple:
        several = "可填几个，用“、”隔开"
        return f"{several}：{'、'.join(column.labels)}" if column.labels else several
    if column.labels:
        return "、".join(column.labels)
    if column.code:
        return "编码，按文本填写"
    return _FORMS.get(column.shape, "文字")


_FORMS = {
    Shape.LIMIT: "20工作日、30自然日 或 即办",
    Shape.DAY: "日期，如 2026-03-01",
    Shape.NUMBER: "整数",
}


def _message(column: SheetColumn) -> str:
    words = how_to_fill(column) if column.multiple or not column.labels else "请从下拉列表里选"
    return f"{words}。{column.description}" if column.description else words


def _letters(number: int) -> str:
    from qingdan_catalog.sheets.grid import column_letters

    return column_letters(number)
