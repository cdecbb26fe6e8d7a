"""An item that states every element of the dictionary, and the same with one element said otherwise."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from qingdan_schema.dictionary import ElementField, Shape, elements_of, walk
from qingdan_schema.models import Node, ServiceItem
from qingdan_schema.tables import code_table

Keys = tuple[str, ...]
Texts = Callable[[Keys], str]

WEB = frozenset({"网址", "网办地址", "计算机端在线办理跳转地址", "移动端办理地址", "空白表格", "示例样表"})
FIXED = {"记录": "实施清单", "事项类型": "行政许可"}
"""Elements that settle which other elements there are."""


def leaves() -> Iterator[tuple[Keys, ElementField]]:
    """Every element that holds a value itself, with its keys from the root."""
    return ((keys, element) for keys, element in walk(ServiceItem) if element.child is None)


def own_words(keys: Keys) -> str:
    """Words by which a value is found again: they name the element."""
    if keys[-1] in WEB:
        return f"https://zwfw.example.gov.cn/{len(keys)}/{abs(hash_of(keys))}"
    return f"甲{'之'.join(keys)}乙"


def hash_of(keys: Keys) -> int:
    """A number for an element that is the same in every process."""
    return sum(ord(character) * place for place, character in enumerate("".join(keys), 3))


def full_data(texts: Texts = own_words, model: type[Node] = ServiceItem, above: Keys = ()) -> dict[str, Any]:
    """A record that states everything; ``texts`` gives the words of every element that may hold any words."""
    data = {element.zh: _value(element, (*above, element.zh), texts) for element in elements_of(model)}
    return data if above else data | FIXED


def _value(element: ElementField, keys: Keys, texts: Texts) -> Any:
    if element.child is not None:
        part = full_data(texts, element.child, keys)
        return [part] if element.shape is Shape.ROWS else part
    return plain_value(element, keys, texts, 0)


def plain_value(element: ElementField, keys: Keys, texts: Texts, which: int) -> Any:
    """A value of an element; another ``which`` is another value."""
    if element.spec.table:
        labels = list(code_table(element.spec.table).labels)
        label = labels[which % len(labels)]
        return [label] if element.shape is Shape.LABELS else label
    match element.shape:
        case Shape.NUMBER:
            return 61 + which * 10
        case Shape.LIMIT:
            return f"{81 + which * 10}工作日"
        case Shape.DAY:
            return f"2019-03-{11 + which}"
        case Shape.LABELS:
            return [texts(keys) + "丙" * which]
        case _:
            return texts(keys) + "丙" * which


def without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    """The record without some of its elements."""
    return {key: value for key, value in data.items() if key not in names}


def changed(data: dict[str, Any], keys: Keys, element: ElementField) -> Iterator[dict[str, Any]]:
    """The record with other values of one element; where it comes from a table, with none too."""
    if not element.spec.table:
        yield _with(data, keys, plain_value(element, keys, own_words, 1))
        return
    for which in range(1, min(len(code_table(element.spec.table).labels), 4)):
        yield _with(data, keys, plain_value(element, keys, own_words, which))
    yield _with(data, keys, None)


def _with(data: dict[str, Any], keys: Keys, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(data)
    _holder(made, keys)[keys[-1]] = value
    return made


def _holder(data: dict[str, Any], keys: Keys) -> dict[str, Any]:
    for key in keys[:-1]:
        held = data.get(key) or {}
        data = (held[0] if held else {}) if isinstance(held, list) else held
    return data
