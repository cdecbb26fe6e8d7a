"""The values of an element of a record, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qingdan_catalog.lists._preset import Keys, ListColumn
from qingdan_schema.limits import LimitError, LimitUnit, TimeLimit

_LIMITS = frozenset({"法定办结时限", "承诺办结时限"})
_SEGMENT = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_KEY = re.compile(r"\{([^{}]*)\}")


def values_at(data: Any, keys: Keys) -> Iterator[Any]:
    """All values that the keys lead to, through every row; nothing where nothing is stated."""
    if isinstance(data, Sequence) and not isinstance(data, str):
        for each in data:
            yield from values_at(each, keys)
    elif keys:
        if isinstance(data, Mapping) and keys[0] in data:
            yield from values_at(data[keys[0]], keys[1:])
    elif data is not None:
        yield data


def words_of(column: ListColumn, data: Mapping[str, Any]) -> str:
    """What stands in a column; several rows are numbered paragraphs, several labels one."""
    for keys in column.paths:
        parts = [words for words in (_words(keys, value, column.pattern) for value in values_at(data, keys)) if words]
        if not parts:
            continue
        if _in_rows(data, keys) and len(parts) > 1:
            return "\n".join(parts if _numbered(parts) else (f"{n}.{part}" for n, part in enumerate(parts, 1)))
        return "、".join(parts)
    return ""


def _in_rows(data: Any, keys: Keys) -> bool:
    """Whether the values come from rows, and not from a list of labels."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
        if isinstance(data, Sequence) and not isinstance(data, str):
            return any(isinstance(each, Mapping) for each in data)
    return False


def _numbered(parts: Sequence[str]) -> bool:
    """Whether the paragraphs carry numbers of their own: 1. 2. or （一）（二）."""
    return all(
        re.match(r"[（(][0-9一二三四五六七八九十]+[）)]|[0-9一二三四五六七八九十]+[.、．]", part) for part in parts
    )


def _words(keys: Keys, value: Any, pattern: str) -> str:
    if isinstance(value, Mapping):
        return _fill(pattern, value) if pattern else "：".join(filter(None, map(_plain, value.values())))
    text = _plain(value)
    return limit_words(text) if keys[-1] in _LIMITS else text


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "：".join(filter(None, map(_plain, value.values())))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(filter(None, map(_plain, value)))
    return "" if value is None else str(value).strip()


def _fill(pattern: str, row: Mapping[str, Any]) -> str:
    words = []
    for optional, always in _SEGMENT.findall(pattern):
        segment = optional or always
        said = {key: _plain(row.get(key)) for key in _KEY.findall(segment)}
        if optional and not all(said.values()):
            continue
        words.append(_said(segment, said))
    return "".join(words).strip()


def _said(segment: str, said: Mapping[str, str]) -> str:
    return _KEY.sub(lambda found: said[found[1]], segment)


def pattern_keys(pattern: str) -> list[str]:
    """The keys that a pattern names."""
    return _KEY.findall(pattern)


def limit_words(text: str) -> str:
    """`20工作日` as it is printed: `20个工作日`; what is no limit stays as it is."""
    try:
        limit = TimeLimit.parse(text)
    except LimitError:
        return text
    return "即办" if limit.unit is LimitUnit.IMMEDIATE else f"{limit.days}个{limit.unit.value}"
