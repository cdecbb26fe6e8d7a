"""From the rows of a sheet to groups, each the rows of one item; every other row is told what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.grid import Value
from qingdan_catalog.sheets.layout import LONGEST_HEADER, NUMBER_KEY, Keys, plain_header, row_model
from qingdan_catalog.sheets.plan import ColumnPlan, ColumnUse, SheetPlan
from qingdan_catalog.sheets.rowkinds import RowUse, body_in, kind_of_row

_MAIN, _SUB = "主项", "子项"
_DITTO = re.compile(r"同上|同前|[〃″\"”]+")
_SHARE = 0.6
_FEW = 3
_SERIAL = "序号"


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of a row (from 0); `text` is the beginning of what it says, `reason` Chinese where there is one."""

    row: int
    use: RowUse
    reason: str = ""
    text: str = ""


@dataclass(slots=True)
class Group:
    """The rows of one item. `carried` are cells taken from further up for blank ones: column → (row, column)."""

    rows: list[int]
    carried: dict[int, tuple[int, int]] = field(default_factory=dict)
    heading: str = ""

    @property
    def first(self) -> int:
        """The row that begins it."""
        return self.rows[0]


@dataclass(slots=True)
class Table:
    """The rows of a sheet: the groups of its items, what became of each row, and the body that the sheet names."""

    groups: list[Group] = field(default_factory=list)
    fates: list[RowFate] = field(default_factory=list)
    body: str = ""


def read_table(cells: Cells, plan: SheetPlan) -> Table:
    """Tell what every row of a planned sheet is, and put those of one item together."""
    if plan.layout is None:
        return Table(fates=[_unread(cells, row, plan) for row in range(cells.height)])
    return _Reader(cells, plan).read()


def _unread(cells: Cells, row: int, plan: SheetPlan) -> RowFate:
    text = _text(cells, row)
    use = RowUse.ASIDE if plan.aside else RowUse.UNREAD
    return RowFate(row, use, plan.reason, text) if text else RowFate(row, RowUse.BLANK)


def _text(cells: Cells, row: int) -> str:
    """The beginning of what a row says."""
    text = " ｜ ".join(" ".join(str(value).split()) for _, value in cells.filled(row))
    return text if len(text) <= 60 else text[:60] + "…"


class _Reader:
    """Goes through the rows of one sheet."""

    def __init__(self, cells: Cells, plan: SheetPlan) -> None:
        self._cells = cells
        self._plan = plan
        self._layout = plan.table
        self._headers = [plain_header(column.header) for column in plan.columns]
        self._table = Table()
        self._heading = ""
        self._foreign = False  # whether the rows stand below the header of another table
        self._words = {*plan.table.headers, *plan.table.dropped, *plan.table.added}
        self._open = False  # whether the group above can still be continued
        singles: set[Keys] = {(key,) for key in (self._layout.name_key, *self._layout.code_keys, _MAIN)}
        self._naming = self._columns(singles)
        self._names = self._columns({(self._layout.name_key,), (_MAIN,)})
        self._codes = self._columns({(key,) for key in self._layout.code_keys})
        self._subs = self._columns({(_SUB,)}) if self._names else []
        self._serial = [column.column for column in plan.columns if _is_serial(column)]
        self._joins = [column.column for column in plan.columns if column.use is ColumnUse.JOINED]
        self._mapped = [column.column for column in plan.columns if column.use is ColumnUse.MAPPED]
        self._inside = [
            column.column for column in plan.columns if len(column.keys) == 1 and self._is_inside(column.keys[0])
        ]

    def read(self) -> Table:
        """All rows."""
        plan = self._plan
        for row in range(self._cells.height):
            if row < plan.top:
                self._above(row)
            elif row <= plan.bottom:
                self._fate(row, RowUse.HEADER)
            else:
                self._row(row)
        if not self._layout.rows:
            self._fill_down()
        return self._table

    def _columns(self, keys: set[Keys]) -> list[int]:
        return [column.column for column in self._plan.columns if len(column.keys) == 1 and column.keys[0] in keys]

    def _is_inside(self, keys: Keys) -> bool:
        """Whether a column holds something of a row of the item, such as the name of a material."""
        return not self._layout.rows and len(keys) > 1 and row_model(self._layout.record, keys[0]) is not None

    def _fate(self, row: int, use: RowUse, reason: str = "") -> None:
        text = "" if use in (RowUse.ITEM, RowUse.PART, RowUse.BLANK, RowUse.HEADER) else _text(self._cells, row)
        self._table.fates.append(RowFate(row, use, reason, text))

    def _above(self, row: int) -> None:
        text = _text(self._cells, row)
        if not text:
            self._fate(row, RowUse.BLANK)
            return
        self._table.body = self._table.body or body_in(text)
        self._fate(row, RowUse.ABOVE)

    def _row(self, row: int) -> None:
        cells = self._cells
        own = cells.filled(row)
        if not own:
            continues = self._open and any(cells.from_above(row, column) for column in self._mapped)
            self._continue(row) if continues else self._fate(row, RowUse.BLANK)
            return
        use = kind_of_row(cells, row, own, self._headers, row - self._plan.bottom - 1)
        if use is not None:
            self._foreign = self._foreign and use is not RowUse.REPEATED
            self._other(row, use, own)
        elif self._foreign or self._is_other_header(own):
            self._foreign, self._open = True, False
            self._fate(row, RowUse.REFUSED, "从这里起是另一种表头，请移到单独的工作表")
        elif self._layout.rows:
            self._row_of_rows(row, own)
        else:
            self._row_of_items(row, {column for column, _ in own})

    def _is_other_header(self, own: Sequence[tuple[int, Value]]) -> bool:
        """Whether a row is the header of another table: most of its cells are names of columns."""
        short = [value for _, value in own if isinstance(value, str) and len(value) <= LONGEST_HEADER]
        if len(short) < _SHARE * len(own):
            return False
        known = sum(1 for value in short if plain_header(value) in self._words)
        return known >= _FEW and known >= _SHARE * len(own)

    def _other(self, row: int, use: RowUse, own: Sequence[tuple[int, Value]]) -> None:
        if use is RowUse.HEADING:
            self._heading = str(own[0][1])
        if use is RowUse.NOTE:
            self._table.body = self._table.body or body_in(_text(self._cells, row))
        if use is not RowUse.REPEATED:  # a print header may stand in the middle of an item
            self._open = False
        self._fate(row, use)

    def _continue(self, row: int) -> None:
        self._table.groups[-1].rows.append(row)
        self._fate(row, RowUse.PART)

    def _begin(self, row: int) -> Group:
        group = Group([row], heading=self._heading)
        self._table.groups.append(group)
        self._open = True
        self._fate(row, RowUse.ITEM)
        return group

    def _row_of_rows(self, row: int, own: Sequence[tuple[int, Value]]) -> None:
        """A row of a table that is joined: blank keys are those of the row above."""
        if not any(column in self._mapped for column, _ in own):
            self._fate(row, RowUse.REFUSED, "除了相连的编码，没有内容")
            return
        above = self._table.groups[-1] if self._open else None
        group = self._begin(row)
        if above is None or any(self._cells.shown(row, column) is not None for column in self._joins):
            return
        for column in self._joins:
            group.carried[column] = above.carried.get(column, self._cells.origin(above.first, column))

    def _row_of_items(self, row: int, own: set[int]) -> None:
        named = any(column in own for column in self._naming)
        sub = any(column in own for column in self._subs)
        if named and self._same_as_above(row, own):
            self._continue(row)
        elif named:
            self._begin(row)
        elif sub:
            self._begin_sub(row)
        elif not self._open:
            self._fate(row, RowUse.REFUSED, self._without_name())
        elif any(self._cells.from_above(row, column) for column in self._naming) or not self._looks_whole(own):
            self._continue(row)
        else:
            self._open = False
            self._fate(row, RowUse.REFUSED, self._without_name())

    def _without_name(self) -> str:
        return f"没有“{self._layout.name_key}”，也不像是上一行的继续"

    def _looks_whole(self, own: set[int]) -> bool:
        """Whether a row without a name looks like an item of its own that lacks one."""
        if any(column in own for column in self._serial):
            return True
        single = [column for column in self._mapped if column not in self._inside]
        return len(single) > _FEW and sum(column in own for column in single) >= _SHARE * len(single)

    def _same_as_above(self, row: int, own: set[int]) -> bool:
        """Whether a long table repeats the item in each of its rows."""
        if not self._open or not self._inside or not any(column in own for column in self._inside):
            return False
        first = self._table.groups[-1].first
        naming = self._codes or self._naming
        values = [(self._cells.shown(row, column), self._cells.shown(first, column)) for column in naming]
        return any(here is not None for here, _ in values) and all(here in (None, there) for here, there in values)

    def _begin_sub(self, row: int) -> None:
        """A sub-item whose main item stands further up: merged down to here, or left blank."""
        above = self._table.groups[-1] if self._open else None
        bare = above is not None and self._is_bare(above)
        group = self._begin(row)
        if above is None:
            return
        for column in self._carrying():
            if self._cells.shown(row, column) is None:
                group.carried[column] = above.carried.get(column, self._cells.origin(above.first, column))
        if bare:  # the row above named the main item and nothing else: it is no item itself
            del self._table.groups[-2]
            for row_above in above.rows:  # fates stand in the order of rows, from 0
                self._table.fates[row_above] = RowFate(row_above, RowUse.PART, "只写了主项的名称")

    def _is_bare(self, group: Group) -> bool:
        plain = {*self._names, *self._serial}
        return all(
            self._cells.own(row, column) is None or column in plain
            for row in group.rows
            for column in range(self._cells.width)
        )

    def _carrying(self) -> list[int]:
        """The columns whose blank cells mean the value above: what an item is and whose, not what it says."""
        kind = {"职权类型", "事项类型"}
        body = {"行使主体", "实施主体"}
        return [
            column.column
            for column in self._plan.columns
            for keys in column.keys[:1]
            if column.column in self._names or keys[0] in kind | body | {"行使层级"}
        ]

    def _fill_down(self) -> None:
        """Columns that state a value once for many rows, and cells that say 同上."""
        groups, cells = self._table.groups, self._cells
        ditto = {column for column in self._carrying() if column not in self._names and self._is_ditto(column)}
        last: dict[int, tuple[int, int]] = {}
        for group in groups:
            for column in self._mapped:
                value = cells.shown(group.first, column)
                if value is None and column not in ditto:
                    continue
                if value is not None and not (isinstance(value, str) and _DITTO.fullmatch(value.strip())):
                    last[column] = cells.origin(group.first, column)
                elif column in last:
                    group.carried.setdefault(column, last[column])

    def _is_ditto(self, column: int) -> bool:
        filled = [self._cells.shown(group.first, column) is not None for group in self._table.groups]
        return len(filled) >= _FEW and filled[0] and sum(filled) < _SHARE * len(filled)


def _is_serial(column: ColumnPlan) -> bool:
    return plain_header(column.header) == _SERIAL or NUMBER_KEY in column.keys


def counts(fates: Sequence[RowFate]) -> Mapping[RowUse, int]:
    """How many rows there are of each use."""
    found: dict[RowUse, int] = {}
    for fate in fates:
        found[fate.use] = found.get(fate.use, 0) + 1
    return found
