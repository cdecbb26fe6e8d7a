"""What each document owes of a record: read from ``tests/cases/documents/facts.yaml``, and asked of the record itself.

The facts are taken from the data of the effective record, before any model or view has touched them, so that a fact
that is lost on the way to a view is missed too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qingdan_renderers import documents
from qingdan_renderers._text import clean_text
from qingdan_renderers.documents import Document
from qingdan_schema.dictionary import ElementField, Shape, element_by_key
from qingdan_schema.models import Node, ServiceItem

TABLE = Path(__file__).parents[2] / "cases" / "documents" / "facts.yaml"
Keys = tuple[str, ...]
REAL = int(os.environ.get("QINGDAN_FACTS", "20"))
"""Of how many real items every format is tried where the table gives no number; `QINGDAN_FACTS=200` tries all."""
NOTHING = frozenset({"", "无", "无。", "没有", "没有。", "/", "-", "—"})  # says that there is nothing to say


@dataclass(frozen=True, slots=True)
class Owing:
    """One document of the table: how it is made, and which formats state everything in words."""

    name: str
    document: Document
    whole: tuple[str, ...]
    drawn: tuple[str, ...]
    real: int  # on how many items of a province every format is tried
    step: int  # one of so many items of the sample is tried

    @property
    def formats(self) -> tuple[str, ...]:
        """Every format that it has."""
        return tuple(self.document.endings)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a record; each of ``forms`` is a way in which a document may say it. ``row`` tells rows apart."""

    keys: Keys
    row: tuple[int, ...]
    forms: tuple[str, ...]


@cache
def table() -> dict[str, Any]:
    """The whole table."""
    held: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return held


@cache
def owing() -> tuple[Owing, ...]:
    """Every document of the table."""
    made = []
    for name, row in table()["文书"].items():
        document = getattr(documents, row["类"])(**_options(row.get("选项", {})))
        drawn = tuple(row.get("图形格式", ()))
        made.append(
            Owing(
                name,
                document,
                tuple(fmt for fmt in document.endings if fmt not in drawn),
                drawn,
                row.get("真实事项", REAL),
                row.get("示例", 1),
            )
        )
    return tuple(made)


def _options(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@cache
def owed_by(name: str) -> frozenset[str]:
    """The elements (`申请材料.名称`) that a document owes."""
    less = table()["文书"][name].get("少", "").split()
    name = _same_as(name)
    return frozenset(keys for keys, names in table()["要素"].items() if name in (names or "").split()) - {*less}


@cache
def moved_by(name: str) -> frozenset[str]:
    """The elements that a document does not print itself, but by which it says other things."""
    name = _same_as(name)
    return frozenset(keys for keys, names in table()["左右"].items() if name in names.split())


def _same_as(name: str) -> str:
    """The document whose elements it prints: itself, if the table names no other."""
    return str(table()["文书"][name].get("同", name))


def facts(data: Mapping[str, Any], name: str) -> Iterator[Fact]:
    """The facts of a record that a document owes."""
    owed = owed_by(name)
    for keys, row, value, element in values(data):
        path = ".".join(keys)
        if path in owed and not _excused(path, row, value, name, data):
            yield from (Fact(keys, row, forms) for forms in _forms(path, element, value) if forms)


def values(
    data: Mapping[str, Any], model: type[Node] = ServiceItem, keys: Keys = (), row: tuple[int, ...] = ()
) -> Iterator[tuple[Keys, tuple[int, ...], Any, ElementField]]:
    """Every value of a record that the dictionary knows, with its keys and the numbers of its rows."""
    known = element_by_key(model)
    for key, value in data.items():
        element = known.get(key)
        if element is None or value is None:
            continue
        path = (*keys, key)
        if element.child is None:
            yield path, row, value, element
        elif element.shape is Shape.ROWS:
            for number, each in enumerate(value):
                yield from values(each, element.child, path, (*row, number))
        else:
            yield from values(value, element.child, path, row)


def _forms(path: str, element: ElementField, value: Any) -> Iterator[tuple[str, ...]]:
    """For each thing that a value says, the ways to say it."""
    words = table()["写法"].get(path)
    if isinstance(words, dict):
        said = words.get(str(value), [str(value)])
        yield (said,) if isinstance(said, str) else tuple(said or ())
    elif words == "分开":
        yield from ((part,) for part in re.split(r"[；;，,、。（）()：:\s]+", clean_text(value)) if part not in NOTHING)
    elif words == "时限":
        yield _limit_forms(value) if re.fullmatch(r"\d+(工作日|自然日)", value) else (clean_text(value),)
    elif isinstance(words, str):
        yield (words.format(value),)
    elif element.shape is Shape.LIMIT:
        yield _limit_forms(str(value))
    elif element.shape is Shape.LABELS:
        yield from ((clean_text(each),) for each in ([value] if isinstance(value, str) else value))
    else:
        text = clean_text(str(value))
        yield from ((part,) for part in ([] if text in NOTHING else text.split("\n")))


def _limit_forms(text: str) -> tuple[str, ...]:
    days, unit = (text[:-3], text[-3:]) if text[:-3].isdigit() else ("", "")
    return (f"{days}个{unit}", f"{days}{unit}") if days else ("当场办结（即办）", "即办")


def _excused(path: str, row: tuple[int, ...], value: Any, name: str, data: Mapping[str, Any]) -> bool:
    """Whether the table says that another element speaks instead, or that there is no occasion."""
    return any(
        path in rule["要素"].split() and _same_as(name) in rule["文书"].split() and _met(rule, row, value, data)
        for rule in table()["例外"]
    )


def _met(rule: Mapping[str, Any], row: tuple[int, ...], value: Any, data: Mapping[str, Any]) -> bool:
    if "写了" in rule:
        return any(_value(path, row, data) not in (None, [], "") for path in rule["写了"].split())
    if "自己是" in rule:
        return bool(value == rule["自己是"])
    if "多种" in rule:
        return len({value for keys, _, value, _ in values(data) if ".".join(keys) == rule["多种"]}) > 1
    path, wanted = next(iter(rule["不是"].items()))
    return bool(_value(path, row, data) != wanted)


def _value(path: str, row: tuple[int, ...], data: Any) -> Any:
    """The value at a path, in the row that is spoken of."""
    rows = list(row)
    for key in path.split("."):
        data = (data or {}).get(key)
        if isinstance(data, list) and data and isinstance(data[0], dict) and rows and key != path:
            data = data[rows.pop(0)]
    return data
