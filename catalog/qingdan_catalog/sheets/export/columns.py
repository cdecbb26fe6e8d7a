"""Which sheets and columns an export has: read off the element dictionary and the profile.

Every record is a row of a main sheet; every element of several rows has a sheet of its own, joined to its record by the
record's file. A part is flattened: `实施主体.名称`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.element import ALL, FAMILY_OF_KIND, Family, families_of_record
from qingdan_schema.element import BUNDLES as BUNDLE_FAMILIES
from qingdan_schema.element import ITEMS as ITEM_FAMILIES
from qingdan_schema.element import POWERS as POWER_FAMILIES
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.profiles import ExtraElement, Profile
from qingdan_schema.tables import code_table

FILE_HEADER = "记录文件"
"""The header of the key column: the record's file below the catalogue, or any name for a new record."""
NAME_HEADER = "所属事项"
"""In a sheet of rows: the name of the record, for people; nothing of it is ever taken."""
NUMBER_HEADER = "行号"
"""In a sheet of rows: the number of the row in its record, empty for a new one."""

ITEMS = "事项"
POWERS = "权责事项"
BUNDLES = "一件事"
GUIDE = "填报说明"
LISTS = "选项"
BASE = "导出底稿"
CONFLICTS = "冲突"
OWN_SHEETS = frozenset({GUIDE, LISTS, BASE, CONFLICTS})
"""The sheets that hold no records."""

EMPTY_LIST = "无"
"""What stands in the main sheet for a table that is stated to be empty (申请材料: [])."""

MAIN_SHEETS = {"基本目录": ITEMS, "实施清单": ITEMS, "权责事项": POWERS, "一件事": BUNDLES}
"""The value of 记录 → its main sheet."""
USUAL_RECORDS = {ITEMS: "实施清单", POWERS: "权责事项", BUNDLES: "一件事"}
"""Main sheet → the kind of record that a row of it is unless it says so, and whose columns it has."""

_FAMILIES = {ITEMS: ITEM_FAMILIES, POWERS: POWER_FAMILIES, BUNDLES: BUNDLE_FAMILIES}
_SHORT = {
    "申请材料": "材料",
    "设定依据": "依据",
    "流程环节": "环节",
    "收费项目": "收费",
    "常见问题": "问答",
    "中介服务事项": "中介服务",
    "办理结果": "结果",
    "办理窗口": "窗口",
}
_FIRST = ("材料", "依据", "实施依据", "环节", "收费", "问答", "情形")
_STATED_EMPTY = frozenset({"申请材料"})
_EXTRA_SHAPES = {
    "文字": Shape.TEXT,
    "多值": Shape.LABELS,
    "整数": Shape.NUMBER,
    "时限": Shape.LIMIT,
    "日期": Shape.DAY,
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: the keys of its element from the record or row, and what may be written in it.

    `labels` are the only ones that it may hold (none: any); `required` the families that must state it, `allowed`
    those that may.
    """

    path: tuple[str, ...]
    shape: Shape
    labels: tuple[str, ...] = ()
    table: str = ""
    code: bool = False
    required: frozenset[Family] = frozenset()
    allowed: frozenset[Family] = ALL
    description: str = ""
    clause: str = ""

    @property
    def header(self) -> str:
        """The keys as the header row has them: `实施主体.名称`."""
        return ".".join(self.path)

    @property
    def multiple(self) -> bool:
        """Whether a cell may hold several values."""
        return self.shape is Shape.LABELS


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet: its name, the element whose rows it has (`()` for records, `("情形", "选项")` below a row), columns."""

    name: str
    path: tuple[str, ...]
    columns: tuple[SheetColumn, ...]

    @property
    def parent(self) -> str:
        """The header of the column that names the row above, for rows below rows; empty otherwise."""
        return self.path[0] if len(self.path) > 1 else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The headers before the elements: they say where a row belongs."""
        if not self.path:
            return (FILE_HEADER,)
        return (FILE_HEADER, NAME_HEADER, *([self.parent] if self.parent else []), NUMBER_HEADER)

    @property
    def headers(self) -> tuple[str, ...]:
        """All headers in their order."""
        return (*self.keys, *(column.header for column in self.columns))


def sheet_plans(profile: Profile) -> tuple[SheetPlan, ...]:
    """All sheets that an export under a profile can have, the main ones first."""
    own = profile.extra_keys
    extra = [_extra_column(element) for element in profile.elements]
    mains = [
        SheetPlan(sheet, (), (*(each for each in _main_columns(record, profile) if each.path[0] not in own), *extra))
        for sheet, record in USUAL_RECORDS.items()
    ]
    rows: dict[tuple[str, ...], SheetPlan] = {}
    for record in USUAL_RECORDS.values():
        for path, model in _tables(RECORD_MODELS[record]):
            rows.setdefault(path, SheetPlan(_sheet_name(path), path, tuple(_columns(model, (), profile))))
    order = {name: place for place, name in enumerate(_FIRST)}
    tables = sorted(rows.values(), key=lambda plan: order.get(plan.name.removesuffix("选项"), len(order)))
    return (*mains, *tables)


@cache
def table_keys(record: str) -> tuple[str, ...]:
    """The elements of a kind of record that have rows."""
    return tuple(element.zh for element in elements_of(RECORD_MODELS[record]) if element.shape is Shape.ROWS)


@cache
def families_of(record: str, kind: str) -> frozenset[Family]:
    """The families that a record may belong to: one where its kind of item is known."""
    families = families_of_record(record)
    own = FAMILY_OF_KIND.get(kind)
    return frozenset({own} if own in families else families)


def _sheet_name(path: tuple[str, ...]) -> str:
    return _SHORT.get(path[0], path[0]) if len(path) == 1 else "".join(path)


def _tables(model: type[Node], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], type[Node]]]:
    for element in elements_of(model):
        if element.shape is Shape.ROWS and element.child is not None:
            yield (*above, element.zh), element.child
            yield from _tables(element.child, (*above, element.zh))


def _main_columns(record: str, profile: Profile) -> Iterator[SheetColumn]:
    families = _FAMILIES[MAIN_SHEETS[record]]
    for found in _columns(RECORD_MODELS[record], (), profile):
        column = replace(found, required=found.required & families, allowed=found.allowed & families)
        if column.path == ("记录",):
            kinds = tuple(kind for kind, sheet in MAIN_SHEETS.items() if sheet == MAIN_SHEETS[record])
            yield replace(column, labels=kinds)
        else:
            yield column


def _columns(model: type[Node], above: tuple[str, ...], profile: Profile) -> Iterator[SheetColumn]:
    for element in elements_of(model):
        path = (*above, element.zh)
        if element.shape is Shape.PART and element.child is not None:
            yield from _columns(element.child, path, profile)
        elif element.shape is not Shape.ROWS:
            yield _column(path, element, profile)
        elif element.zh in _STATED_EMPTY and not above:
            words = f"确实没有的写“{EMPTY_LIST}”；有的，一行一个写在“{_sheet_name(path)}”表，这里不写"
            yield SheetColumn(path, Shape.ROWS, (EMPTY_LIST,), description=words, clause=element.spec.clause)


def _column(path: tuple[str, ...], element: ElementField, profile: Profile) -> SheetColumn:
    spec = element.spec
    return SheetColumn(
        path=path,
        shape=element.shape,
        labels=profile.labels(spec.table) if spec.table else (),
        table=spec.table or "",
        code=spec.code,
        required=spec.required,
        allowed=spec.required | spec.optional,
        description=spec.description,
        clause=spec.clause,
    )


def _extra_column(element: ExtraElement) -> SheetColumn:
    return SheetColumn(
        path=(element.zh,),
        shape=_EXTRA_SHAPES[element.shape],
        labels=element.labels,
        table=element.table or "",
        code=element.zh.endswith(("编码", "代码")),
        required=frozenset(family for family in Family if family.value in element.required),
        description=element.description,
        clause="本地标准增加的要素",
    )


def table_title(column: SheetColumn) -> str:
    """The title of the code table of a column, or its header where its labels come from nowhere else."""
    return code_table(column.table).title if column.table else column.header
