"""A record as the texts of its cells: one row of a main sheet, and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qingdan_catalog.sheets.export.cells import cell_text, is_cut
from qingdan_catalog.sheets.export.columns import EMPTY_LIST, MAIN_SHEETS, SheetColumn, SheetPlan, sheet_plans
from qingdan_schema.dictionary import Shape
from qingdan_schema.models import identity_of
from qingdan_schema.paths import Path, show_path
from qingdan_schema.profiles import Profile


@dataclass(slots=True)
class TextRow:
    """A row of a table: header → text of the cells that say something, its number in the record, the rows below it."""

    cells: dict[str, str]
    number: int
    below: list[TextRow] = field(default_factory=list)


@dataclass(slots=True)
class RecordTexts:
    """A record as its cells say it.

    `inherited` are the elements that it takes over from a record above and does not state; `unsaid` what no cell can
    say: the place in the record, and why (Chinese).
    """

    file: str
    sheet: str
    name: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[TextRow]] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()
    unsaid: dict[str, str] = field(default_factory=dict)


class SheetSet:
    """The sheets under one profile, looked up by name and by element."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.plans: tuple[SheetPlan, ...] = sheet_plans(profile)
        self.by_name = {plan.name: plan for plan in self.plans}
        self._tables = {plan.path: plan for plan in self.plans if plan.path}
        self._columns = {plan.name: {column.path: column for column in plan.columns} for plan in self.plans}

    def table(self, *path: str) -> SheetPlan | None:
        """The sheet of the rows at a path of elements."""
        return self._tables.get(path)

    def below(self, plan: SheetPlan) -> SheetPlan | None:
        """The sheet of the rows below the rows of a sheet, where there is one."""
        return next((each for each in self.plans if len(each.path) > 1 and each.path[:-1] == plan.path), None)

    def columns(self, sheet: str) -> Mapping[tuple[str, ...], SheetColumn]:
        """The columns of a sheet by their keys."""
        return self._columns[sheet]

    def texts(self, file: str, data: Mapping[str, Any], inherited: frozenset[str] = frozenset()) -> RecordTexts:
        """The cells of a record. What is neither known nor of a fitting form is named in `unsaid`."""
        record = data.get("记录")
        sheet = MAIN_SHEETS.get(record if isinstance(record, str) else "")
        if sheet is None:
            return RecordTexts(file, "", unsaid={"记录": "没有写对“记录”"})
        texts = RecordTexts(file, sheet, identity_of(data).name, inherited=inherited)
        for key, value in data.items():
            self._entry(texts, key, value)
        return texts

    def _entry(self, texts: RecordTexts, key: str, value: Any) -> None:
        plan = self.table(key)
        if plan is not None and isinstance(value, list):
            texts.tables[key] = list(self._rows(plan, value, (key,), texts))
            column = self._columns[texts.sheet].get((key,))
            if column is not None and not value:
                texts.cells[column.header] = EMPTY_LIST
            return
        for path, column, part in self._leaves(texts.sheet, (key,), value, texts):
            if column.shape is Shape.ROWS:
                if part is not None:
                    texts.unsaid[show_path(path)] = "应当是若干行"
                continue
            _put(texts.cells, column, part, path, texts.unsaid)

    def _leaves(
        self, sheet: str, path: tuple[str, ...], value: Any, texts: RecordTexts
    ) -> Iterator[tuple[tuple[str, ...], SheetColumn, Any]]:
        """The scalar elements of an entry; a part is gone through."""
        column = self._columns[sheet].get(path)
        if column is not None:
            yield path, column, value
        elif isinstance(value, Mapping):
            for key, part in value.items():
                yield from self._leaves(sheet, (*path, str(key)), part, texts)
        elif value is not None:
            texts.unsaid[show_path(path)] = "标准里没有这个要素，或不是它的写法"

    def _rows(self, plan: SheetPlan, rows: Sequence[Any], path: Path, texts: RecordTexts) -> Iterator[TextRow]:
        known = self._columns[plan.name]
        for number, row in enumerate(rows):
            here = (*path, number)
            if not isinstance(row, Mapping):
                texts.unsaid[show_path(here)] = "不是若干行“要素: 值”"
                continue
            found = TextRow({}, number)
            for key, value in row.items():
                column, below = known.get((key,)), self.table(*plan.path, str(key))
                if column is not None:
                    _put(found.cells, column, value, (*here, key), texts.unsaid)
                elif below is not None and isinstance(value, list):
                    found.below = list(self._rows(below, value, (*here, key), texts))
                elif value is not None:
                    texts.unsaid[show_path((*here, str(key)))] = "标准里没有这个要素，或不是它的写法"
            yield found


def parent_name(rows: Sequence[TextRow], row: TextRow) -> str:
    """How the rows below a row name it: by its name where that is told from the others, else by its number."""
    name = _name(row)
    if name and "\n" not in name and sum(_name(each) == name for each in rows) == 1:
        return name
    return f"第{row.number + 1}行"


def _name(row: TextRow) -> str:
    return row.cells.get("名称", "").strip()


def _put(cells: dict[str, str], column: SheetColumn, value: Any, path: Path, unsaid: dict[str, str]) -> None:
    text = cell_text(value)
    if text is None:
        unsaid[show_path(path)] = "表格的单元格写不下这样的值"
        return
    if is_cut(text):
        unsaid[show_path(path)] = "内容太长，单元格里只有前面一部分"
    if text:
        cells[column.header] = text
