"""Records made at random from the element dictionary: whatever elements there are, in every form they may have."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from qingdan_schema.dictionary import ElementField, Shape, elements_of
from qingdan_schema.element import FAMILY_OF_KIND, FAMILY_OF_RECORD, Family
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.tables import code_table

_CODES = {
    "基本编码": "000120045000",
    "实施编码": "11230602MB1D30027D4000120045000",
    "业务办理项编码": "11230602MB1D30027D400012004500001",
    "统一社会信用代码": "11230602MB1D30027D",
    "组织机构代码": "MB1D30027",
    "行政区划代码": "230602",
    "乡镇街道代码": "230602001",
    "村居社区代码": "230602001001",
}
_WORDS = st.sampled_from(["无", "食品经营许可（新办）", "1. 有场所；\n2. 有人员。", "12345", " 前有空格"])
_LIMITS = st.sampled_from(
    ["20工作日", "30自然日", "即办", "5个工作日", " １０ 日历天", "（当场办结）"[1:-1], "0工作日"]
)
_DAYS = st.dates(datetime.date(1949, 10, 1), datetime.date(2099, 12, 31)).map(datetime.date.isoformat)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A complete record of any kind, with a choice of the elements that it may state besides."""
    name = draw(st.sampled_from(sorted(RECORD_MODELS)))
    kind = draw(st.sampled_from(sorted(FAMILY_OF_KIND)))
    family = FAMILY_OF_RECORD.get(name) or FAMILY_OF_KIND[kind]
    record = {**draw(_mapping(RECORD_MODELS[name], family)), "记录": name}
    return {**record, "事项类型": kind} if "事项类型" in record else record


def _mapping(model: type[Node], family: Family) -> st.SearchStrategy[dict[str, Any]]:
    elements = [element for element in elements_of(model) if element.spec.allowed_in(family)]
    must = {each.zh: _value(each, family) for each in elements if family in each.spec.required}
    may = {each.zh: _value(each, family) for each in elements if family not in each.spec.required}
    return st.fixed_dictionaries(must, optional=may)


def _value(element: ElementField, family: Family) -> st.SearchStrategy[Any]:
    if element.child is not None:
        part = _mapping(element.child, family).filter(bool)
        return part if element.shape is Shape.PART else st.lists(part, min_size=1, max_size=2)
    words = st.sampled_from(code_table(element.spec.table).labels) if element.spec.table else _WORDS
    if element.zh in _CODES:
        words = st.just(_CODES[element.zh])
    if element.shape is Shape.LABELS:
        return words | st.lists(words, min_size=1, max_size=3)
    return {Shape.NUMBER: st.integers(0, 1_000_000), Shape.LIMIT: _LIMITS, Shape.DAY: _DAYS}.get(element.shape, words)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all leaves."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if pairs is None:
        return [path]
    return [place for key, part in pairs for place in places(part, (*path, key))]


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy of the record with another value at a path."""
    if not path:
        return new
    if isinstance(value, dict):
        return {key: put(part, path[1:], new) if key == path[0] else part for key, part in value.items()}
    return [put(part, path[1:], new) if key == path[0] else part for key, part in enumerate(value)]
