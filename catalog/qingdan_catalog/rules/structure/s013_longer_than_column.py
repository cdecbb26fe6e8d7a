"""超过交换表的长度

检查什么
--------
每个要素的字数有没有超过全国交换表里那一列的长度，如材料名称200字、填报须知500字、审批结果名称200字、必须现场办理原因说明1000字。

为什么
------
超过的字交换不过去，上报时可能被退回，也可能被截断。名称太长，多半是把说明写进了名称。

怎样改
------
名称里只写名称，把说明移到“填报须知”“受理标准”“备注”里；说明太长的，删去重复的话。

例子
----
```yaml
申请材料:
  - 名称: 申请人身份证明（注：……二百多字的说明……）    # 说明应写在填报须知
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import rows_of
from qingdan_schema.dictionary import Shape, elements_of
from qingdan_schema.element import Family
from qingdan_schema.exchange import Cell, cells_of, child_table, exchange_tables, model_of, tables_of
from qingdan_schema.models import Node

RULE = Rule(
    code="S013",
    slug="longer-than-column",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="全国交换表：各列的长度",
    messages={"": "“{element}”有 {count} 个字，全国交换表最多 {width} 个字"},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each text that does not fit into its column."""
    if case.family is None:
        return
    widths, data = _widths(case.family), case.data
    yield from found_in_fresh(case, RULE.code, widths, lambda key: _too_long(data, key, widths[key]))


def _too_long(data: Mapping[str, Any], key: str, widths: _Widths) -> Iterator[Hit]:
    """The hits in the value of a key: a text, a part, or rows."""
    part = data[key]
    for path, width in widths.own:
        text = part.get(path[1]) if len(path) > 1 and isinstance(part, dict) else part
        if isinstance(text, str) and len(text) > width:
            yield Hit(path, "", {"element": path[-1], "count": len(text), "width": width})
    for number, row in rows_of(data, key) if widths.rows else ():
        for inner, width in widths.rows:
            text = row.get(inner)
            if isinstance(text, str) and len(text) > width:
                yield Hit((key, number, inner), "", {"element": inner, "count": len(text), "width": width})


@dataclass(slots=True)
class _Widths:
    """The widths of the columns for the texts of a key: of itself and its parts, and of its rows."""

    own: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)


@cache
def _widths(family: Family) -> Mapping[str, _Widths]:
    """The widths by key."""
    tables = tables_of(family)
    if tables is None:
        return {}
    model = model_of(family)[1]
    widths: defaultdict[str, _Widths] = defaultdict(_Widths)
    for table in tables.main:
        for cell, width in _texts_of(model, table):
            widths[cell.path[0]].own.append((cell.path, width))
    for element in elements_of(model):
        name = child_table(element, family)
        if name is not None and element.child is not None:
            widths[element.zh].rows.extend((cell.path[0], width) for cell, width in _texts_of(element.child, name))
    return dict(widths)


def _texts_of(model: type[Node], table: str) -> Iterator[tuple[Cell, int]]:
    """The elements that are free text, with the widths of their columns."""
    columns = {column.name: column for column in exchange_tables()[table].columns}
    for cell in cells_of(model, table):
        spec = cell.element.spec
        width = columns[cell.columns[0]].length
        if cell.element.shape is Shape.TEXT and width is not None and not spec.code and spec.table is None:
            yield cell, width
