"""不是代码表里的说法

检查什么
--------
事项类型、行使层级、办件类型、材料必要性等要素的值，是不是代码表里的说法，一字不差。

为什么
------
值要换成代码上报。代码表里没有的说法换不出代码，整条事项会被退回；同一个意思几种写法，也统计不到一起。

怎样改
------
改成代码表里的说法。能认出意思的另一种写法（如“县级”写成“区县级”）可以自动改；写成代码数字的，
因为各地系统的数字不全一样，要核对后再改。

例子
----
```yaml
办件类型: 即时件    # 应写“即办件”
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from qingdan_catalog.findings import Fix, FixSafety, Hit, Severity
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import is_blank
from qingdan_schema.dictionary import elements_of
from qingdan_schema.models import Node
from qingdan_schema.paths import Path
from qingdan_schema.tables import code_table

RULE = Rule(
    code="S008",
    slug="value-not-in-table",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="全国交换表代码表；GB/T 39046-2020 附录A",
    messages={
        "": "“{element}”不能是“{value}”，可写：{allowed}",
        "synonym": "“{element}”写成了“{value}”，应写“{label}”",
        "value": "“{element}”写成了代码“{value}”，应写文字，全国代码表中它是“{label}”，请核对",
    },
    fix=FixSafety.SAFE,
)

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Labelled:
    """An element with a code table, or one with such elements inside."""

    key: str
    labels: frozenset[str]
    table: str
    below: tuple[_Labelled, ...]


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each label that its table does not have."""
    plan, data = _plan_by_key(case.model), case.data
    return iter(found_in_fresh(case, RULE.code, plan, lambda key: _inside({key: data[key]}, (), plan[key])))


def _inside(data: Mapping[str, Any], path: Path, plan: tuple[_Labelled, ...]) -> Iterator[Hit]:
    for element in plan:
        value = data.get(element.key)
        if value is None or (value.__class__ is str and value in element.labels):
            continue
        here = (*path, element.key)
        if isinstance(value, str):
            yield from _of_label(value, here, element)
        elif isinstance(value, list):
            yield from _of_list(value, here, element)
        elif element.below and isinstance(value, Mapping):
            yield from _inside(value, here, element.below)


def _of_list(values: list[Any], path: Path, element: _Labelled) -> Iterator[Hit]:
    for number, value in enumerate(values):
        if isinstance(value, str):
            if value not in element.labels:
                yield from _of_label(value, (*path, number), element)
        elif element.below and isinstance(value, Mapping):
            yield from _inside(value, (*path, number), element.below)


def _of_label(value: str, path: Path, element: _Labelled) -> Iterator[Hit]:
    if not element.table or is_blank(value):
        return
    table = code_table(element.table)
    label = table.normalise(value)
    if label in element.labels:
        coded = value.strip().isdigit()
        fix = Fix(path, label, FixSafety.UNSAFE if coded else FixSafety.SAFE)
        args = {"element": element.key, "value": value, "label": label}
        yield Hit(path, "value" if coded else "synonym", args, fix=fix)
        return
    allowed = "、".join(table.labels[:_SHOWN])
    if len(table.labels) > _SHOWN:
        allowed += f"等{len(table.labels)}个"
    yield Hit(path, "", {"element": element.key, "value": value, "allowed": allowed})


@cache
def _plan_by_key(model: type[Node]) -> Mapping[str, tuple[_Labelled, ...]]:
    return {element.key: (element,) for element in _plan(model)}


@cache
def _plan(model: type[Node]) -> tuple[_Labelled, ...]:
    plan = []
    for element in elements_of(model):
        table = element.spec.table or ""
        below = _plan(element.child) if element.child is not None else ()
        if table or below:
            labels = frozenset(code_table(table).labels) if table else frozenset()
            plan.append(_Labelled(element.zh, labels, table, below))
    return tuple(plan)
