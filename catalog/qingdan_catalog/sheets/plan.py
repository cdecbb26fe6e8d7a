"""The plan of an import: what each sheet is taken for, and where each of its columns goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.export.columns import OWN_SHEETS
from qingdan_catalog.sheets.grid import Sheet, Workbook, column_letters
from qingdan_catalog.sheets.headers import FIRST_ROWS, Header, Match, Vocabulary, find_header, header_at
from qingdan_catalog.sheets.layout import JOIN, Keys, Layout, layouts, plain_header
from qingdan_catalog.sheets.mapping import ColumnMapping, SheetMapping, WorkbookMapping
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile

_SURE = 0.95
_SAMPLE = 24


class ColumnUse(Enum):
    """What becomes of a column."""

    MAPPED = "mapped"
    """Its values go into an element."""
    JOINED = "joined"
    """It says which item a row belongs to."""
    DROPPED = "dropped"
    """It is left out for a reason that the layout or the mapping states."""
    UNMAPPED = "unmapped"
    """Nobody knows where it goes."""
    EMPTY = "empty"
    """There is nothing in it."""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column, counted from 0. `sure` is 0 to 1; `reason` is Chinese and says why it is not mapped, or a remark.

    With several `keys` each cell is told by its content. `added` puts the header before the text. `sample` is its
    first value, `filled` the number of its cells below the header that say something.
    """

    column: int
    header: str
    use: ColumnUse
    keys: tuple[Keys, ...] = ()
    reason: str = ""
    sure: float = 0.0
    added: bool = False
    sample: str = ""
    filled: int = 0

    @property
    def letters(self) -> str:
        """Its letters, as people know it."""
        return column_letters(self.column)

    @property
    def element(self) -> str:
        """Where it goes, as people write it."""
        return "、".join(".".join(keys) for keys in self.keys)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet. Without a layout it is not read, and `reason` says why; rows count from 0, both header rows included.

    `aside` says that it holds no items and need not be read.
    """

    sheet: str
    number: int
    height: int
    hidden: bool
    layout: Layout | None = None
    reason: str = ""
    top: int = -1
    bottom: int = -1
    columns: tuple[ColumnPlan, ...] = ()
    aside: bool = False

    @property
    def table(self) -> Layout:
        """Its layout. Raises ValueError for a sheet that is not read."""
        if self.layout is None:
            raise ValueError(f"sheet {self.sheet} is not read")
        return self.layout

    @property
    def unmapped(self) -> tuple[ColumnPlan, ...]:
        """The columns that hold something and go nowhere."""
        return tuple(column for column in self.columns if column.use is ColumnUse.UNMAPPED)


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """What is to become of a workbook; `constants` are what every item of it states, by dotted element."""

    name: str
    profile: str
    sheets: tuple[SheetPlan, ...]
    constants: Mapping[str, Any] = field(default_factory=dict)

    def mapping(self) -> WorkbookMapping:
        """The same as a mapping that can be kept, changed and given back."""
        return WorkbookMapping(
            name=self.name,
            profile=self.profile,
            constants=dict(self.constants),
            sheets={plan.sheet: _as_mapping(plan) for plan in self.sheets},
        )


def plan_workbook(workbook: Workbook, profile: Profile, mapping: WorkbookMapping | None = None) -> WorkbookPlan:
    """What each sheet and column is taken for; what `mapping` says of a sheet is not guessed.

    Raises QingdanError where the mapping does not fit the workbook.
    """
    vocabularies = [Vocabulary(layout) for layout in layouts(profile)]
    if mapping is not None and mapping.sheets and not any(sheet.name in mapping.sheets for sheet in workbook.sheets):
        known = "、".join(mapping.sheets)
        raise QingdanError(f"映射里的工作表（{known}）在 {workbook.name} 里一个也没有，请检查是不是这个工作簿的映射")
    plans = []
    for sheet in workbook.sheets:
        stated = mapping.sheets.get(sheet.name) if mapping else None
        if stated is None:
            plans.append(_guess(sheet, vocabularies))
        else:
            plans.append(_follow(sheet, stated, vocabularies))
    return WorkbookPlan(_title(workbook.name), profile.name, tuple(plans), dict(mapping.constants) if mapping else {})


def _title(name: str) -> str:
    """What a workbook is about, by its file's name: without its suffix, 附件：, and the number of a copy."""
    stem = name.rpartition(".")[0] or name
    return re.sub(r"^附件\s*\d*\s*[：:、]\s*|\s*[（(]\d+[）)]$", "", stem) or stem


def _guess(sheet: Sheet, vocabularies: Sequence[Vocabulary]) -> SheetPlan:
    if not sheet.rows:
        return _unread(sheet, "空表", aside=True)
    if sheet.name.strip() in OWN_SHEETS:
        return _unread(sheet, "本工具导出时附带的表，不含事项", aside=True)
    cells = Cells(sheet)
    header = find_header(cells, vocabularies, sheet.name)
    if header is None:
        return _unread(sheet, f"前 {FIRST_ROWS} 行里没有找到表头")
    return _planned(cells, header, tuple(_columns(cells, header)))


def _follow(sheet: Sheet, stated: SheetMapping, vocabularies: Sequence[Vocabulary]) -> SheetPlan:
    """The plan that a mapping states; a column that has moved is found again by its header."""
    if stated.skip:
        return _unread(sheet, f"映射写明不读（{stated.skip}）", aside=True)
    vocabulary = next((each for each in vocabularies if each.layout.name == stated.layout), None)
    if vocabulary is None:  # the mapping was read under another standard
        raise QingdanError(f"映射里工作表“{sheet.name}”的版式“{stated.layout}”没有，请检查")
    if stated.bottom >= len(sheet.rows):
        raise QingdanError(
            f"映射里工作表“{sheet.name}”的表头在第 {stated.bottom + 1} 行，而表里只有 {len(sheet.rows)} 行"
        )
    cells = Cells(sheet)
    header = header_at(cells, stated.top, stated.bottom, vocabulary)
    by_letters = _placed(sheet, header, stated)
    columns = []
    for column in range(cells.width):
        said = by_letters.get(column)
        match = NO_COLUMN if said is None else _as_match(said)
        columns.append(_column(cells, header, column, match, "映射里没有这一列" if said is None else ""))
    return _planned(cells, header, tuple(columns))


NO_COLUMN = Match()


def _placed(sheet: Sheet, header: Header, stated: SheetMapping) -> dict[int, ColumnMapping]:
    """Column → what the mapping says of it."""
    plain = [plain_header(text) for text in header.texts]
    placed: dict[int, ColumnMapping] = {}
    for column, said in stated.columns.items():
        wanted = plain_header(said.header)
        if column < len(plain) and plain[column] == wanted:
            placed[column] = said
            continue
        others = [place for place, text in enumerate(plain) if text == wanted and place not in stated.columns]
        if not wanted or len(others) != 1:
            there = header.texts[column] if column < len(plain) else ""
            raise QingdanError(
                f"映射里工作表“{sheet.name}”的 {column_letters(column)} 列应是“{said.header}”，"
                f"表里是“{there}”，请改正映射"
            )
        placed[others[0]] = said
    return placed


def _as_match(said: ColumnMapping) -> Match:
    return Match(said.keys, said.drop, 1.0, said.added)


def _planned(cells: Cells, header: Header, columns: tuple[ColumnPlan, ...]) -> SheetPlan:
    sheet = cells.sheet
    return SheetPlan(
        sheet=sheet.name,
        number=sheet.number,
        height=cells.height,
        hidden=sheet.hidden,
        layout=header.layout,
        top=header.top,
        bottom=header.bottom,
        columns=columns,
    )


def _unread(sheet: Sheet, reason: str, *, aside: bool = False) -> SheetPlan:
    return SheetPlan(sheet.name, sheet.number, len(sheet.rows), sheet.hidden, reason=reason, aside=aside)


def _columns(cells: Cells, header: Header) -> Iterator[ColumnPlan]:
    """The columns of a header that was found: of two that claim an element only the surer one gets it on likeness."""
    owners: dict[Keys, int] = {}
    for column, match in sorted(enumerate(header.matches), key=lambda each: (-each[1].sure, each[0])):
        for keys in match.keys:
            owners.setdefault(keys, column)
    for column, match in enumerate(header.matches):
        rival = next((owners[keys] for keys in match.keys if owners[keys] != column), None)
        if rival is None or match.added or len(match.keys) > 1:
            yield _column(cells, header, column, match, "")
        elif match.sure < _SURE:
            said = f"像是“{'.'.join(match.keys[0])}”，但 {column_letters(rival)} 列更像"
            yield _column(cells, header, column, NO_COLUMN, said)
        else:
            yield _column(cells, header, column, match, f"与 {column_letters(rival)} 列同是一个要素，后者空着的取这里")


def _column(cells: Cells, header: Header, column: int, match: Match, remark: str) -> ColumnPlan:
    filled, sample = _content(cells, header.bottom + 1, column)
    text = header.texts[column]
    if match.keys:
        use = ColumnUse.JOINED if match.keys[0][0] == JOIN else ColumnUse.MAPPED
    elif match.reason:
        use = ColumnUse.DROPPED
    else:
        use = ColumnUse.UNMAPPED if filled else ColumnUse.EMPTY
    reason = remark or match.reason
    if use is ColumnUse.UNMAPPED and not reason:
        reason = f"不认识列名“{text}”" if text else "没有列名"
        reason += f"，有点像“{match.like}”，是的话请在映射里写明" if match.like else ""
    return ColumnPlan(column, text, use, match.keys, reason, match.sure, match.added, sample, filled)


def _content(cells: Cells, first: int, column: int) -> tuple[int, str]:
    """How many cells of a column say something, and the first value."""
    filled, sample = 0, ""
    for row in range(first, cells.height):
        value = cells.own(row, column)
        if value is not None:
            filled += 1
            sample = sample or " ".join(str(value).split())
    return filled, sample if len(sample) <= _SAMPLE else sample[:_SAMPLE] + "…"


def _as_mapping(plan: SheetPlan) -> SheetMapping:
    if plan.layout is None:
        return SheetMapping(skip=plan.reason)
    columns = {
        column.column: ColumnMapping(column.header, column.keys, "" if column.keys else column.reason, column.added)
        for column in plan.columns
        if column.use in (ColumnUse.MAPPED, ColumnUse.JOINED, ColumnUse.DROPPED)
    }
    return SheetMapping(layout=plan.layout.name, top=plan.top, bottom=plan.bottom, columns=columns)
