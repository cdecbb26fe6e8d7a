"""From the groups of a sheet to records (or rows that are joined to records), with the cells their values came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from qingdan_catalog.records._build import printable
from qingdan_catalog.records.convert import ConversionError
from qingdan_catalog.records.report import FieldAccount
from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.columns import Convert, Converted, converter, joint_of
from qingdan_catalog.sheets.grid import CellPlace, Value, address_of
from qingdan_catalog.sheets.layout import Keys, row_model
from qingdan_catalog.sheets.normalise import FULL_LINE, PARAGRAPH, label, one_line, shown
from qingdan_catalog.sheets.plan import ColumnPlan, ColumnUse, SheetPlan
from qingdan_catalog.sheets.report import RecordCells, SheetAccount, SheetProblem, SheetTrouble
from qingdan_catalog.sheets.rowkinds import RowUse
from qingdan_catalog.sheets.rows import Group, Table
from qingdan_schema.profiles import Profile

_JOINED = "只用来连接各表"
_DITTO = "写的是“同上”，取上面的值"
_REPEATED = "与同一要素的另一格相同"
_KINDS = ("职权类型", "事项类型")
_COUNT_WORD = re.compile(r"[（(]\s*(?:共\s*)?\d+\s*[项条个件]\s*[）)]")
_LEADING = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)]?\s*[、.．]?\s*")
_SHOWN = 60
_END = "。；：！？”》】）.;:!?)"


class _Put(Enum):
    """What became of a value; the greatest of several counts for their cell."""

    SAME = 0
    UNEQUAL = 1
    PLACED = 2


@dataclass(slots=True)
class Draft:
    """A record or a joined row in the making: its group, data, keys to join by, and cells."""

    group: Group
    data: dict[str, Any] = field(default_factory=dict)
    joins: dict[str, str] = field(default_factory=dict)
    cells: RecordCells = field(default_factory=list)


class Builder:
    """Builds the drafts of one sheet; what happens to each cell goes into the account, what is wrong to `problems`."""

    def __init__(self, cells: Cells, plan: SheetPlan, table: Table, account: SheetAccount, profile: Profile) -> None:
        self._cells = cells
        self._plan = plan
        self._layout = plan.table
        self._table = table
        self._account = account
        self._profile = profile
        self._known = {keys for each in plan.table.headers.values() for keys in each}
        self._said: set[tuple[int, int]] = set()
        self.problems: list[SheetProblem] = []
        mapped = [column for column in plan.columns if column.use is ColumnUse.MAPPED]
        # What is added to an element comes behind the element's own words.
        self._mapped = sorted(mapped, key=lambda column: column.added)
        self._others = [column for column in plan.columns if column.use is not ColumnUse.MAPPED]
        self._converters: dict[int, Convert] = {
            column.column: converter(column, self._layout, profile) for column in mapped
        }

    def drafts(self) -> list[Draft]:
        """A draft for each group."""
        drafts = [self._draft(group) for group in self._table.groups]
        self._leftover()
        self._beneath()
        return drafts

    def _draft(self, group: Group) -> Draft:
        draft = Draft(group)
        inside: dict[tuple[str, int], dict[str, Any]] = {}
        for column in self._mapped:
            if self._is_inside(column):
                self._inside(draft, column, inside)
            else:
                self._element(draft, column)
        for (rows, _), row in inside.items():
            draft.data.setdefault(rows, []).append(row)
        self._cells_inside(draft, inside)
        for column in self._others:
            self._other(draft, column)
        if not self._layout.rows:
            self._fill_in(draft)
        return draft

    def _is_inside(self, column: ColumnPlan) -> bool:
        """Whether a column of a table of items states something of the rows of each item."""
        keys = column.keys[0]
        in_part = len(column.keys) == 1 and len(keys) > 1 and not self._layout.rows
        return in_part and row_model(self._layout.record, keys[0]) is not None

    def _element(self, draft: Draft, column: ColumnPlan) -> None:
        """The cells of a column that state one element of the item."""
        for number, row in enumerate(draft.group.rows):
            place = self._place(draft.group, row, column.column) if number == 0 else (row, column.column)
            if place != (row, column.column) and self._cells.own(row, column.column) is not None:
                self._leave_ditto(column)
            value = self._cells.own(*place) if place else None
            if place is None or value is None:
                continue
            counted = place == (row, column.column)
            found = self._convert(column, place, value, counted=counted)
            if found is None:
                continue
            puts = {self._put(draft, column, keys, part, place, again=number > 0) for keys, part in found.values}
            if _Put.UNEQUAL in puts and place not in self._said:
                self._said.add(place)
                reason = f"“{column.element}”另有一格写得不同，取了前一格"
                self._problem(place, SheetTrouble.UNEQUAL, reason, value)
            if counted:
                self._count(column, found, max(puts, default=_Put.SAME, key=lambda put: put.value))

    def _leave_ditto(self, column: ColumnPlan) -> None:
        account = self._of(column)
        account.present += 1
        account.dropped[_DITTO] += 1

    def _place(self, group: Group, row: int, column: int) -> tuple[int, int] | None:
        """The cell that holds what stands in a column of an item's first row."""
        origin = self._cells.origin(row, column)
        if self._cells.own(*origin) is not None and column not in group.carried:
            return origin
        carried = group.carried.get(column)
        if carried is not None:
            self._account.assumed["空着的格沿用上面的值（编号、名称、类型、主体、层级等）"] += 1
        return carried

    def _convert(self, column: ColumnPlan, place: tuple[int, int], value: Value, *, counted: bool) -> Converted | None:
        account = self._of(column)
        try:
            found = self._converters[column.column](value)
        except ConversionError as error:
            if counted:
                account.present += 1
                account.failed += 1
            if place not in self._said:
                self._said.add(place)
                self._problem(place, SheetTrouble.VALUE, f"不能写入“{column.element}”：{error}", value)
            return None
        if place not in self._said:
            for text, reason in found.left:
                self._account.left.setdefault(reason, Counter())[text] += 1
            for unknown in found.unknown:
                self._said.add(place)
                self._problem(
                    place, SheetTrouble.LABEL, f"代码表里没有“{unknown}”，照原样写入“{column.element}”", value
                )
        return found

    def _count(self, column: ColumnPlan, found: Converted, put: _Put) -> None:
        account = self._of(column)
        account.present += 1
        if found.empty:
            account.empty[found.empty] += 1
        elif put is _Put.PLACED:
            account.mapped += 1
            for keys, _ in found.values:
                account.elements[".".join(keys)] += 1
        elif put is _Put.SAME:
            account.dropped[_REPEATED] += 1
        else:
            account.failed += 1

    def _put(
        self, draft: Draft, column: ColumnPlan, keys: Keys, value: Any, place: tuple[int, int], *, again: bool
    ) -> _Put:
        """Place a value, unless another cell states the element already."""
        inside = draft.data
        for key in keys[:-1]:
            inside = inside.setdefault(key, {})
        last = keys[-1]
        there = inside.get(last)
        where = CellPlace(self._plan.sheet, address_of(*place))
        if there is None:
            inside[last] = value
        elif there == value:
            return _Put.SAME
        elif isinstance(there, list) and isinstance(value, list) and (again or column.added):
            inside[last] = [*there, *(each for each in value if each not in there)]
        elif isinstance(there, str) and isinstance(value, str) and (joint := self._joint(column, keys, again=again)):
            if again and value in there:
                return _Put.SAME
            inside[last] = there + ("" if joint == "\n" and again and _breaks_off(there, value) else joint) + value
        else:
            return _Put.UNEQUAL
        draft.cells.append((keys, where))
        return _Put.PLACED

    def _joint(self, column: ColumnPlan, keys: Keys, *, again: bool) -> str:
        """What may stand between a text and another one for the same element; empty where there may be no other."""
        return "\n" if column.added else joint_of(keys, self._layout) if again else ""

    def _inside(self, draft: Draft, column: ColumnPlan, inside: dict[tuple[str, int], dict[str, Any]]) -> None:
        """The cells of a column that state something of the rows of the item, a row of the sheet each."""
        rows, key = column.keys[0][0], column.keys[0][1]
        for row in draft.group.rows:
            place = self._cells.origin(row, column.column)
            value = self._cells.own(*place)
            if value is None or place[0] < draft.group.first:
                continue
            own = place == (row, column.column)
            if not own and (rows, row) not in inside:
                continue  # covered from above, and the row says nothing else: the row above it goes on
            found = self._convert(column, place, value, counted=own)
            if found is None:
                continue
            if found.values:
                inside.setdefault((rows, row), {})[key] = found.values[0][1]
            if own:
                self._count(column, found, _Put.PLACED)

    def _cells_inside(self, draft: Draft, inside: Mapping[tuple[str, int], Mapping[str, Any]]) -> None:
        numbers: Counter[str] = Counter()
        columns = {column.keys[0]: column.column for column in self._mapped if len(column.keys) == 1}
        for (rows, row), data in inside.items():
            for key in data:
                address = address_of(*self._cells.origin(row, columns[rows, key]))
                draft.cells.append(((rows, numbers[rows], key), CellPlace(self._plan.sheet, address)))
            numbers[rows] += 1

    def _other(self, draft: Draft, column: ColumnPlan) -> None:
        """A column of which nothing is written."""
        place = draft.group.carried.get(column.column)
        shown_here = self._cells.own(*place) if place else self._cells.shown(draft.group.first, column.column)
        if column.use is ColumnUse.JOINED and shown_here is not None:
            draft.joins[column.keys[0][1]] = one_line(shown(shown_here))
        for row in draft.group.rows:
            self._leave(column, row)

    def _leave(self, column: ColumnPlan, row: int) -> None:
        value = self._cells.own(row, column.column)
        if value is None:
            return
        account = self._of(column)
        account.present += 1
        if column.use is ColumnUse.JOINED:
            account.dropped[_JOINED] += 1
        elif column.use is ColumnUse.DROPPED:
            account.dropped[column.reason] += 1
        else:
            account.unmapped += 1

    def _leftover(self) -> None:
        """The cells of rows that belong to no group: rows that were refused, and those that only name a main item."""
        grouped = {row for group in self._table.groups for row in group.rows}
        for fate in self._table.fates:
            if fate.row in grouped or fate.use not in (RowUse.REFUSED, RowUse.PART):
                continue
            for column in self._others:
                self._leave(column, fate.row)
            for column in self._mapped:
                if self._cells.own(fate.row, column.column) is not None:
                    account = self._of(column)
                    account.present += 1
                    if fate.use is RowUse.PART:
                        account.mapped += 1
                    else:
                        account.failed += 1

    def _beneath(self) -> None:
        """Values that merged areas hide: told, and put nowhere."""
        for (row, column), hidden in self._cells.beneath.items():
            top = self._cells.origin(row, column)
            if row > self._plan.bottom and hidden != self._cells.own(*top):
                reason = f"合并单元格 {address_of(*top)} 盖住了这里的内容，没有写入"
                self._problem((row, column), SheetTrouble.BENEATH, reason, hidden)

    def _fill_in(self, draft: Draft) -> None:
        """What the sheet says once for all its items: their kind in a heading or its name, their body in a line."""
        model_kind = next((key for key in _KINDS if (key,) in self._known), "")
        if model_kind and not draft.data.get(model_kind):
            for text, where in ((draft.group.heading, "小标题"), (self._plan.sheet, "工作表的名称")):
                if kind := self._kind(text):
                    draft.data[model_kind] = kind
                    self._account.assumed[f"“{model_kind}”取自{where}"] += 1
                    break
            else:
                if self._layout.kind:
                    draft.data[model_kind] = self._layout.kind
        for key in ("行使主体", "实施主体"):
            if (key, "名称") in self._known and self._table.body and not draft.data.get(key):
                draft.data[key] = {"名称": self._table.body}
                self._account.assumed[f"“{key}.名称”取自表上写的单位"] += 1

    def _kind(self, text: str) -> str:
        plain = _LEADING.sub("", _COUNT_WORD.sub("", text).strip())
        found, known = label(plain, "item_type", self._profile) if plain else ("", False)
        return found if known else ""

    def _of(self, column: ColumnPlan) -> FieldAccount:
        account = self._account.columns.get(column.column)
        if account is None:
            account = self._account.columns[column.column] = FieldAccount()
        return account

    def _problem(self, place: tuple[int, int], trouble: SheetTrouble, reason: str, value: Any) -> None:
        address = address_of(*place)
        self.problems.append(
            SheetProblem(self._plan.sheet, place[0] + 1, trouble, printable(reason), address, shown_of(value))
        )


def _breaks_off(there: str, value: str) -> bool:
    """Whether a text goes on in the next row in the middle of a sentence."""
    last = there.rpartition("\n")[2]
    return len(last) >= FULL_LINE and last[-1] not in _END and not PARAGRAPH.match(value)


def cells_with_data(cells: Cells, fates: Sequence[Any]) -> int:
    """The number of cells that say something in the rows of items, counted from the sheet itself."""
    uses = (RowUse.ITEM, RowUse.PART, RowUse.REFUSED)
    return sum(len(cells.filled(fate.row)) for fate in fates if fate.use in uses)


def stated_count(name: str) -> int | None:
    """The number of items that the name of a sheet states: 行政许可（3项）."""
    found = _COUNT_WORD.search(name)
    return int(re.sub(r"\D", "", found[0])) if found else None


def shown_of(value: Any) -> str:
    """A value as a report shows it: on one line, and not for pages."""
    text = " ".join((shown(value) if not isinstance(value, (list, dict)) else str(value)).split())
    text = printable(text)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def joined_keys(draft: Draft) -> Iterator[str]:
    """The keys by which rows of other sheets can name a record: its number, its codes, its name."""
    for key in ("实施编码", "业务办理项编码", "职权编码", "基本编码", "事项名称", "职权名称"):
        value = draft.data.get(key)
        if isinstance(value, str):
            yield f"{key}\0{value}"
    for key, value in draft.joins.items():
        yield f"{key}\0{value}"
