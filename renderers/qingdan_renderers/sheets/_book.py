"""One exported workbook, written row by row so that its size does not matter."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qingdan_catalog.sheets.export import (
    BASE,
    FILE_HEADER,
    NUMBER_HEADER,
    BaseWriter,
    ExportSource,
    RecordTexts,
    SheetColumn,
    SheetLine,
    SheetPlan,
    sheet_lines,
)
from qingdan_renderers._excel import EPOCH
from qingdan_renderers.sheets._guide import required_words, write_guide
from qingdan_renderers.sheets._lists import Lists, how_to_fill
from qingdan_renderers.sheets._looks import FIXED, HEAD, INHERITED_FONT, INPUT, INPUT_NUMBER, STAR, Look, Looks
from qingdan_renderers.sheets._widths import NAME_HEADERS, header_height, height_of, widths_of
from qingdan_schema.dictionary import Shape
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import IDENTITY_KEYS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SAMPLE = 200  # records from which widths are told
_ROWS = 1_048_576
_PAGE = 260  # of a sheet's width that still can be read on one page
_NEW_ROWS = 2_000  # rows below the last that have dropdowns, for what is added
_INHERITED = Look(locked=False, colour=INHERITED_FONT, italic=True)
_FIXED_COLUMNS = frozenset({"记录", *NAME_HEADERS, *(code for keys in IDENTITY_KEYS.values() for code in keys.codes)})
_ALLOWED = (
    "select_locked_cells",
    "select_unlocked_cells",
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "delete_rows",
    "sort",
    "autofilter",
)


def write_book(path: Path, source: ExportSource, group: str, title: str, records: Iterable[RecordTexts]) -> int:
    """Write the records of one group; gives how many. Rows go to temporary files as they come."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": title, "author": "", "created": EPOCH})
    workbook.set_calc_mode("auto")
    book = _Book(workbook, source, group, title)
    count = 0
    for texts in book.begin(iter(records)):
        book.add(texts)
        count += 1
    book.end()
    workbook.close()
    return count


class _Book:
    """The sheets of a workbook under way."""

    def __init__(self, workbook: Workbook, source: ExportSource, group: str, title: str) -> None:
        self._workbook = workbook
        self._source = source
        self._looks = Looks(workbook)
        self._plans = source.plans(group)
        self._title = title
        self._lists = Lists()
        self._sheets: dict[str, _Rows] = {}
        self._base = BaseWriter(source.catalogue.profile.id)

    def begin(self, records: Iterator[RecordTexts]) -> Iterator[RecordTexts]:
        """Open the sheets, with widths from the first records; gives all records."""
        first = list(itertools.islice(records, _SAMPLE))
        sample: dict[str, list[SheetLine]] = {}
        for texts in first:
            for line in sheet_lines(texts, self._source.sheets):
                sample.setdefault(line.plan.name, []).append(line)
        write_guide(self._workbook, self._looks, self._source.catalogue, self._plans, self._title)
        for plan in self._plans:
            widths = widths_of(plan, sample.get(plan.name, ()))
            self._sheets[plan.name] = _Rows(self._workbook, self._looks, plan, widths)
        self._hidden = self._workbook.add_worksheet(BASE)
        self._hidden_row = 0
        self._hide(self._base.head())
        return itertools.chain(first, records)

    def add(self, texts: RecordTexts) -> None:
        """Write a record."""
        for line in sheet_lines(texts, self._source.sheets):
            self._sheets[line.plan.name].line(line)
        for chunk in self._base.add(texts):
            self._hide([chunk])

    def end(self) -> None:
        """Write what comes last: the base, lists, dropdowns, print set-up."""
        for cells in self._base.end():
            self._hide(cells)
        self._hidden.very_hidden()
        self._hidden.protect()
        for rows in self._sheets.values():
            rows.finish(self._lists)
        self._lists.write(self._workbook, self._looks)
        self._workbook.worksheets()[1].activate()

    def _hide(self, cells: Sequence[str]) -> None:
        for column, text in enumerate(cells):
            self._hidden.write_string(self._hidden_row, column, text)
        self._hidden_row += 1


class _Rows:
    """One sheet of records or rows."""

    def __init__(self, workbook: Workbook, looks: Looks, plan: SheetPlan, widths: list[int]) -> None:
        self._looks = looks
        self._plan = plan
        self._widths = widths
        self._sheet: Worksheet = workbook.add_worksheet(plan.name)
        self._row = 1
        self._number = {column.header: len(plan.keys) + place for place, column in enumerate(plan.columns)}
        self._shapes = {column.header: column for column in plan.columns}
        for place, width in enumerate(widths):
            self._sheet.set_column(place, place, width, looks[INPUT])
        self._head()

    def line(self, line: SheetLine) -> None:
        """Write a line."""
        if self._row >= _ROWS:
            raise QingdanError(f"“{self._plan.name}”表超过了一张表的 {_ROWS} 行，请用 --per-body 分成几个工作簿")
        texts = [*line.keys, *(line.cells.get(column.header, "") for column in self._plan.columns)]
        self._sheet.set_row(self._row, height_of(texts, self._widths))
        for place, text in enumerate(line.keys):
            self._looks.text(self._sheet, self._row, place, text, FIXED)
        for header, text in line.cells.items():
            place, column = self._number[header], self._shapes[header]
            self._cell(place, text, column, inherited=line.is_inherited(header))
        self._row += 1

    def finish(self, lists: Lists) -> None:
        """Dropdowns, filter, protection and print set-up, when all lines are there."""
        sheet, last = self._sheet, min(self._row + _NEW_ROWS, _ROWS - 1)
        keys = len(self._plan.keys)
        for place, column in enumerate(self._plan.columns, keys):
            lists.apply(sheet, place, column, last)
        width = len(self._plan.headers) - 1
        sheet.autofilter(0, 0, max(self._row - 1, 1), width)
        fixed = keys + (0 if self._plan.path else self._names())
        sheet.freeze_panes(1, fixed)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(width)}{last + 1}"})
        sheet.protect("", dict.fromkeys(_ALLOWED, True))
        sheet.hide_gridlines(0)
        sheet.set_landscape()
        sheet.set_paper(8 if len(self._plan.columns) > 12 else 9)
        sheet.repeat_rows(0)
        if sum(self._widths) <= _PAGE:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.repeat_columns(0, fixed - 1)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_header(f"&C{self._plan.name}")
        sheet.set_footer("&C第&P页 共&N页")

    def _names(self) -> int:
        """How many columns of a main sheet stay in view beside the key: 记录 and the name."""
        headers = [column.header for column in self._plan.columns]
        return next((headers.index(name) + 1 for name in NAME_HEADERS if name in headers), 0)

    def _head(self) -> None:
        self._sheet.set_row(0, header_height(self._plan.headers, self._widths))
        for place, key in enumerate(self._plan.keys):
            self._looks.text(self._sheet, 0, place, key, HEAD)
            self._comment(place, _KEY_WORDS.get(key, "这一行属于哪一行；不要改"))
        star = self._looks[Look(bold=True, colour=STAR)]
        name = self._looks[Look(bold=True)]
        for place, column in enumerate(self._plan.columns, len(self._plan.keys)):
            if column.required:
                self._sheet.write_rich_string(0, place, star, "*", name, column.header, self._looks[HEAD])
            else:
                self._looks.text(self._sheet, 0, place, column.header, HEAD)
            self._comment(place, comment_of(column))

    def _comment(self, place: int, words: str) -> None:
        lines = words.count("\n") + 1 + len(words) // 22
        self._sheet.write_comment(
            0, place, words, {"author": "", "x_scale": 1.9, "y_scale": min(0.3 * lines + 0.2, 4), "font_size": 9}
        )

    def _cell(self, place: int, text: str, column: SheetColumn, *, inherited: bool) -> None:
        if inherited:
            self._looks.text(self._sheet, self._row, place, text, _INHERITED)
        elif column.shape is Shape.NUMBER and text.isdecimal() and text.isascii():
            self._sheet.write_number(self._row, place, int(text), self._looks[INPUT_NUMBER])
        elif not self._plan.path and column.header in _FIXED_COLUMNS:
            self._looks.text(self._sheet, self._row, place, text, FIXED)
        else:
            self._looks.text(self._sheet, self._row, place, text, INPUT)


_KEY_WORDS = {
    FILE_HEADER: "这一行属于哪个记录文件；不要改。\n新增的事项写一个没有用过的名字，它的材料等行写同一个名字",
    NUMBER_HEADER: "这一行在记录里是第几行；不要改。\n新增的行不写",
    "所属事项": "事项的名称，方便查看；改了不取用",
}


def comment_of(column: SheetColumn) -> str:
    """What the comment on a header says: whether it must be filled in, how, what it means, and the clause."""
    required = required_words(column)
    need = "" if not required else "必填" if required == "必填" else f"必填（{required}）"
    fill = how_to_fill(column) if len(column.labels) <= 12 else "见“填报说明”里的代码表"
    lines = [need, f"填法：{fill}", column.description, f"依据：{column.clause}" if column.clause else ""]
    return "\n".join(line for line in lines if line)


def _letters(number: int) -> str:
    from qingdan_catalog.sheets.grid import column_letters

    return column_letters(number)
