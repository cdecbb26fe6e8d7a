"""缺少要素

检查什么
--------
事项类型要求的要素是不是都写了，包括实施主体、设定依据、申请材料等各行里面的要素，以及行里面的行（如情形的选项）。
权责事项查各地清单都有的职权名称、职权类型、行使主体、实施依据；一件事查告知单必须印的各项。没有写、写了空白，都算缺少；
“申请材料: []”是说明不需要材料，不算缺少；名称写错了一两个字的，由“没有这个要素”去报。
事项类型不明的，只查各类事项都要写的要素。

为什么
------
交换表中这些列不能为空，缺一个整条事项就上报不了；群众拿到的指南也缺了这一项。

怎样改
------
补上缺少的要素。确实没有内容的，如特别程序、申请材料，按标准写“无”或 []。

例子
----
```yaml
申请材料:
  - 名称: 食品经营许可申请书    # 缺少“必要性: 必要”
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.loading import RECORD_KEY
from qingdan_catalog.rules._again import found_in_fresh
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._unknown_keys import meant_keys
from qingdan_catalog.rules._values import is_blank, rows_of, show_rows
from qingdan_schema.dictionary import Shape, elements_of
from qingdan_schema.element import FAMILY_OF_RECORD, IMPLEMENTATIONS, ElementSpec, Family
from qingdan_schema.models import Node
from qingdan_schema.paths import Path, show_path

RULE = Rule(
    code="S006",
    slug="missing-element",
    group=Group.STRUCTURE,
    scope=Scope.RECORD,
    severity=Severity.ERROR,
    clause="GB/T 39554.2-2020 要素要求；全国交换表不可空的列",
    messages={
        "": "{owner}缺少 {count} 个必须写明的要素：{elements}",
        "part": "“{owner}”缺少“{element}”",
        "rows": "“{owner}”第{rows}行缺少“{element}”",
    },
)

_MAY_BE_EMPTY = frozenset({"申请材料"})
"""Elements whose empty list is a statement: nothing needs to be handed in."""


@dataclass(frozen=True)
class _Plan:
    """What a family must state: the keys of a record, a part or a row, and what is in the parts and rows below."""

    own: tuple[str, ...]
    parts: tuple[tuple[str, _Plan], ...]
    rows: tuple[tuple[str, _Plan], ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the record itself must state, but for the key that says what it is."""
        return frozenset(self.own) - {RECORD_KEY}

    @cached_property
    def below(self) -> Mapping[str, _Plan]:
        """The same for each part and each list of rows by itself, by its key."""
        parts = {part[0]: _Plan((), (part,), ()) for part in self.parts}
        return parts | {rows[0]: _Plan((), (), (rows,)) for rows in self.rows}

    @cached_property
    def asking(self) -> frozenset[str]:
        """The keys whose values are looked at."""
        return self.keys | self.below.keys()


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for all that the record itself lacks; one for each element of a part, or of rows, that is lacking."""
    plan, data = _plan(case.model, case.family), case.data
    found = found_in_fresh(case, RULE.code, plan.asking, lambda key: _lacking(key, data[key], plan))
    if found or not data.keys() >= plan.keys:  # else all is there
        yield from _told(case, plan, found)


def _told(case: RecordCase, plan: _Plan, found: list[str | Hit]) -> Iterator[Hit]:
    """The hits for the blank keys and the hits below others that were `found`, and for the keys that are not there."""
    meant, data = case.once(meant_keys), case.data
    blank = {key for key in found if isinstance(key, str)} | (plan.keys - data.keys())
    lacking = [key for key in plan.own if key in blank and not _is_stated(data, key) and (key,) not in meant]
    if lacking:
        path = (lacking[0],) if len(lacking) == 1 else ()
        yield Hit(path, "", {"owner": _owner(case), "count": len(lacking), "elements": "、".join(lacking)})
    for hit in found:
        if isinstance(hit, Hit) and (hit.at not in meant or "、" in str(hit.args.get("rows", ""))):
            yield hit


def _lacking(key: str, value: Any, plan: _Plan) -> list[str | Hit]:
    """The key, where its value must be stated and is blank, and the hits in the parts or rows of the value."""
    found: list[str | Hit] = [key] if key in plan.keys and is_blank(value) else []
    if key in plan.below:
        found.extend(_below({key: value}, (), plan.below[key]))
    return found


def _is_stated(data: Mapping[str, Any], key: str) -> bool:
    """Whether a blank value is a statement."""
    return key in _MAY_BE_EMPTY and data.get(key) == []


def _below(data: Mapping[str, Any], path: Path, plan: _Plan) -> Iterator[Hit]:
    """The hits in the parts and rows of a mapping, to any depth."""
    for key, wanted in plan.parts:
        part = data.get(key)
        if part and isinstance(part, Mapping):
            here = (*path, key)
            for inner in _missing(part, wanted.own):
                yield Hit((*here, inner), "part", {"owner": show_path(here), "element": inner})
            yield from _below(part, here, wanted)
    for key, wanted in plan.rows:
        yield from _in_rows(data, (*path, key), wanted)


def _in_rows(data: Mapping[str, Any], path: Path, wanted: _Plan) -> Iterator[Hit]:
    lacking: dict[str, list[int]] = {}
    rows = list(rows_of(data, str(path[-1])))
    for number, row in rows:
        for inner in _missing(row, wanted.own):
            lacking.setdefault(inner, []).append(number)
    for inner, numbers in lacking.items():
        args = {"owner": show_path(path), "element": inner, "rows": show_rows(numbers)}
        yield Hit((*path, numbers[0], inner), "rows", args)
    for number, row in rows:
        yield from _below(row, (*path, number), wanted)


def _missing(row: Mapping[str, Any], wanted: tuple[str, ...]) -> Iterator[str]:
    for inner in wanted:
        if is_blank(row.get(inner)):
            yield inner


def _owner(case: RecordCase) -> str:
    record = str(case.data.get(RECORD_KEY))
    if record in FAMILY_OF_RECORD:
        return record
    return f"{case.kind}事项" if case.family is not None else "事项"


@cache
def _plan(model: type[Node], family: Family | None) -> _Plan:
    def required(spec: ElementSpec) -> bool:
        return family in spec.required if family is not None else spec.required >= IMPLEMENTATIONS

    own = tuple(element.zh for element in elements_of(model) if required(element.spec))
    below = [
        (element.zh, element.shape, _plan(element.child, family))
        for element in elements_of(model)
        if element.child is not None
    ]
    asking = [(zh, shape, plan) for zh, shape, plan in below if plan.own or plan.parts or plan.rows]
    return _Plan(
        own=own,
        parts=tuple((zh, plan) for zh, shape, plan in asking if shape is Shape.PART),
        rows=tuple((zh, plan) for zh, shape, plan in asking if shape is Shape.ROWS),
    )
