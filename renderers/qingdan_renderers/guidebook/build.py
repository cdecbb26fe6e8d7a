"""From records to a volume: items by department, kind and code, each as its guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from qingdan_catalog.settings import Settings
from qingdan_renderers._blocks import Block, Column, grid
from qingdan_renderers._record.words import NOT_STATED, told
from qingdan_renderers._text import clean_record
from qingdan_renderers.flowchart.measure import cut
from qingdan_renderers.guide.build import build_guide
from qingdan_renderers.guidebook.view import BookView, Department, Entry, IndexRow, Kind
from qingdan_schema.citations import to_chinese
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

KINDS: Final = (
    "行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决",
    "其他行政权力", "公共服务",
)  # fmt: skip
"""The kinds in the order in which lists of powers have them."""
NO_BODY: Final = "未写实施主体"
_ORDER: Final = {kind: number for number, kind in enumerate(KINDS)}
_RUNNING: Final = 44  # em that the name of an item may have at the head of a page
_DRAWN: Final = "办理流程图按事项载明的流程环节绘制，没有载明流程环节的事项不附图。"


@dataclass(frozen=True, slots=True)
class BookOptions:
    """What a book is to be like: its title page may name a publisher of its own, charts may be left out."""

    publisher: str = ""
    charts: bool = True


def body_of(item: ServiceItem) -> str:
    """The department under which an item stands."""
    return told(item.body.name if item.body else "") or NO_BODY


def order_of(item: ServiceItem) -> tuple[int, str, str, str]:
    """Where an item stands in its department: by kind in the customary order, then by code."""
    code = item.basic_code or item.local_basic_code or ""
    own = item.handling_code or item.implementation_code or ""
    return (_ORDER.get(item.kind or "", len(KINDS)), item.kind or "", code + own, item.name or "")


def build_book(
    items: Sequence[ServiceItem], settings: Settings, options: BookOptions, volume: int = 1, volumes: int = 1
) -> BookView:
    """One volume of items that already stand in order: department by department, in each by :func:`order_of`."""
    entries = [_entry(number, item, settings, options) for number, item in enumerate(items, 1)]
    departments = tuple(_departments(list(zip(items, entries, strict=True))))
    own = departments[0].name if len(departments) == 1 and volumes == 1 else settings.title
    return clean_record(
        BookView(
            publisher=options.publisher or own,
            volume=f"第{to_chinese(volume)}册" if volumes > 1 else "",
            edition=settings.edition,
            updated=settings.updated,
            notes=tuple(_notes(len(departments), len(items), settings, options)),
            summary=_summary(departments),
            departments=departments,
            index=tuple(sorted(_index(items), key=lambda row: (row.code, row.number))),
        )
    )


def _entry(number: int, item: ServiceItem, settings: Settings, options: BookOptions) -> Entry:
    try:
        guide = build_guide(item, edition=settings.edition, updated=settings.updated, chart=options.charts)
    except QingdanError as error:
        raise QingdanError(f"做不了“{told(item.name) or NOT_STATED}”的办事指南：{error}") from None
    return Entry(number, guide, cut(guide.name, _RUNNING))


def _departments(held: Sequence[tuple[ServiceItem, Entry]]) -> Iterator[Department]:
    for name, of_body in groupby(held, key=lambda pair: body_of(pair[0])):
        kinds = groupby(of_body, key=lambda pair: told(pair[0].kind) or NOT_STATED)
        yield Department(name, tuple(Kind(kind, tuple(entry for _, entry in group)) for kind, group in kinds))


def _notes(departments: int, items: int, settings: Settings, options: BookOptions) -> Iterable[str]:
    yield f"本册收录{departments}个实施主体的{items}个事项，按实施主体、事项类型和编码排列，书末有编码索引。"
    version = "，".join(filter(None, (settings.edition, f"更新日期{settings.updated}" if settings.updated else "")))
    if settings.title:
        yield f"内容取自“{settings.title}”" + (f"（{version}）。" if version else "。")
    yield f"“{NOT_STATED}”表示应当载明而事项没有载明的内容；申请材料表中标★的是必要材料。"
    if options.charts:
        yield _DRAWN
    yield "内容有调整的，以现行法律法规和政务服务网公布的办事指南为准。"


def _summary(departments: Sequence[Department]) -> tuple[Block, ...]:
    """How many items of each kind a department has; one department needs no such table."""
    used = [
        name for name in (*KINDS, NOT_STATED) if any(name == kind.name for each in departments for kind in each.kinds)
    ]
    rows = []
    for number, department in enumerate(departments, 1):
        counts = {kind.name: len(kind.entries) for kind in department.kinds}
        cells = (str(counts[name]) if name in counts else "" for name in used)
        rows.append((str(number), department.name, *cells, str(sum(counts.values()))))
    columns = (Column("序号", centred=True), Column("实施主体"), *(Column(name, centred=True) for name in used))
    return (grid("收录事项数", "", (*columns, Column("合计", centred=True)), rows),) if len(rows) > 1 else ()


def _index(items: Sequence[ServiceItem]) -> Iterator[IndexRow]:
    for number, item in enumerate(items, 1):
        code = told(item.handling_code) or told(item.implementation_code) or told(item.basic_code)
        if code:
            yield IndexRow(code, told(item.name) or NOT_STATED, number)
