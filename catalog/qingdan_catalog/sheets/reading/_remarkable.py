"""What the reader does not tell of a sheet: how far it goes, and cells that only look empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from qingdan_catalog.sheets.grid import Area, SheetNote
from qingdan_catalog.sheets.reading._limits import MAX_NOTED

_UNCALCULATED = "公式没有存下结果，按空单元格读入，请用 Excel 或 WPS 打开、重算并保存后再导入"
_ERROR = "单元格是错误值 {value}，按空单元格读入，请在工作簿里改正后再导入"


@dataclass(slots=True)
class Remarkable:
    """A sheet: the height and width of its content, merges where the reader tells none, and cells to speak of.

    Of errors and of formulas without a value, the first are kept and the rest counted.
    """

    height: int = 0
    width: int = 0
    merges: list[Area] = field(default_factory=list)
    _notes: list[tuple[str, str]] = field(default_factory=list)
    _errors: int = 0
    _uncalculated: int = 0

    def reach(self, row: int, column: int) -> None:
        """There is content as far as this cell."""
        self.height = max(self.height, row + 1)
        self.width = max(self.width, column + 1)

    def add_error(self, address: str, value: str) -> None:
        """The cell shows an error."""
        self._errors += 1
        if self._errors <= MAX_NOTED:
            self._notes.append((address, _ERROR.format(value=value)))

    def add_uncalculated(self, address: str) -> None:
        """The cell has a formula and no value."""
        self._uncalculated += 1
        if self._uncalculated <= MAX_NOTED:
            self._notes.append((address, _UNCALCULATED))

    def notes(self, sheet: str) -> Iterator[SheetNote]:
        """The notes of the sheet: one per cell, and one for what is beyond counting."""
        for address, message in self._notes:
            yield SheetNote(message, sheet, address)
        for count, what in ((self._errors, "是错误值"), (self._uncalculated, "的公式没有存下结果")):
            if count > MAX_NOTED:
                yield SheetNote(f"还有 {count - MAX_NOTED} 个单元格{what}，同样按空单元格读入", sheet)
