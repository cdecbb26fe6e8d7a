"""Mistakes of meaning in a profile file: names that nothing has, values that do not go together.

Everything is read with caution, for the same file may be wrong in form at the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from qingdan_schema.dictionary import Shape, element_by_key, walk
from qingdan_schema.element import Merge
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.paths import Path
from qingdan_schema.profiles._own_rule_meaning import own_rule_mistakes
from qingdan_schema.profiles._pattern import PatternError, pattern
from qingdan_schema.profiles._problem import ProfileProblem
from qingdan_schema.profiles._profile import Profile
from qingdan_schema.profiles._structure import structure_mistakes
from qingdan_schema.tables import code_table, code_table_ids

_LABELLED = ("文字", "多值")
_MEASURED = ("整数", "时限")


def mistakes(data: Mapping[str, Any], base: Profile | None, *, base_known: bool) -> Iterator[ProfileProblem]:
    """All of them; without a known base no name of an element is called unknown."""
    added = {row["名称"] for _, row in _rows(data, "要素") if isinstance(row.get("名称"), str)}
    known = _national_keys() | added | (base.extra_keys if base else frozenset()) if base_known else None
    yield from _dates(data)
    yield from _division(data)
    yield from _elements(data)
    yield from _codes(data)
    yield from _tables(data, base)
    yield from _thresholds(data)
    yield from _disclosures(data, known)
    yield from structure_mistakes(data.get("结构"), known)
    shapes = [(row.get("名称"), row.get("形态")) for _, row in _rows(data, "要素")]
    yield from own_rule_mistakes(data.get("自定规则"), base, shapes, base_known=base_known)


@cache
def _national_keys() -> frozenset[str]:
    """Every element of the national records, as `申请材料.名称`."""
    return frozenset(".".join(keys) for model in RECORD_MODELS.values() for keys, _ in walk(model))


def _rows(data: Any, key: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The rows of a list, or the entries of a mapping, that are mappings; with their paths."""
    part = data.get(key) if isinstance(data, Mapping) else None
    if isinstance(part, list):
        yield from (((key, number), row) for number, row in enumerate(part) if isinstance(row, Mapping))
    elif isinstance(part, Mapping):
        yield from (((key, str(name)), row) for name, row in part.items() if isinstance(row, Mapping))


def _texts(value: Any) -> list[tuple[int, str]]:
    rows = value if isinstance(value, list) else [value]
    return [(number, part) for number, part in enumerate(rows) if isinstance(part, str)]


def _dates(data: Mapping[str, Any]) -> Iterator[ProfileProblem]:
    first, last = data.get("日期"), data.get("失效日期")
    if isinstance(first, str) and isinstance(last, str) and last <= first:
        yield ProfileProblem(("失效日期",), f"失效日期 {last} 应当晚于日期 {first}")


def _division(data: Mapping[str, Any]) -> Iterator[ProfileProblem]:
    division = data.get("区划")
    if isinstance(division, str) and division not in code_table("division_prefix").values:
        yield ProfileProblem(("区划",), f"区划“{division}”不是省级区划的2位代码，如 44（加引号）")


def _elements(data: Mapping[str, Any]) -> Iterator[ProfileProblem]:
    seen: dict[str, int] = {}
    for path, row in _rows(data, "要素"):
        name, shape, table = row.get("名称"), row.get("形态"), row.get("代码表")
        if isinstance(name, str):
            if any(name in element_by_key(model) for model in RECORD_MODELS.values()):
                yield ProfileProblem((*path, "名称"), f"国家标准已有要素“{name}”，不能再增加，请换一个名称")
            elif name in seen:
                yield ProfileProblem((*path, "名称"), f"要素“{name}”重复，第{seen[name]}个已经是它")
            elif not re.fullmatch(r"[^\s.\[\]]{1,60}", name):
                yield ProfileProblem((*path, "名称"), f"要素名称“{name}”里不能有空格、点号和方括号，最多60个字")
            seen.setdefault(name, len(seen) + 1)
        if isinstance(table, str) and table not in code_table_ids():
            yield ProfileProblem((*path, "代码表"), _no_table(table))
        if table is not None and row.get("取值") is not None:
            yield ProfileProblem((*path, "取值"), "“代码表”和“取值”只能写一个")
        elif (table is not None or row.get("取值") is not None) and shape not in _LABELLED:
            key = "代码表" if table is not None else "取值"
            yield ProfileProblem((*path, key), f"形态是“{shape}”的要素不能有“{key}”，只有文字和多值可以")
        law = row.get("合并")
        if law == Merge.TIGHTEN.zh and shape not in _MEASURED:
            said = f"形态是“{shape}”的要素比不出轻重，“合并”不能写“{law}”，只有整数和时限可以"
            yield ProfileProblem((*path, "合并"), said)
        elif law == Merge.EXTEND.zh and shape != "多值":
            said = f"形态是“{shape}”的要素不能增加，“合并”不能写“{law}”，只有多值可以"
            yield ProfileProblem((*path, "合并"), said)


def _no_table(table: str) -> str:
    return f"没有名为“{table}”的代码表，可用的有：{'、'.join(code_table_ids())}"


def _codes(data: Mapping[str, Any]) -> Iterator[ProfileProblem]:
    for path, row in _rows(data, "编码形式"):
        form = row.get("格式")
        if not isinstance(form, str):
            continue
        try:
            whole = pattern(form)
        except PatternError as error:
            yield ProfileProblem((*path, "格式"), f"“{path[-1]}”的格式不是能用的正则表达式（{error}）")
            continue
        if not (form.startswith("^") and form.endswith("$")):
            yield ProfileProblem((*path, "格式"), f"“{path[-1]}”的格式要以“^”开头、以“$”结尾，说的是整个编码")
        for number, example in _texts(row.get("示例", [])):
            if not whole.found_in(example):
                yield ProfileProblem((*path, "示例", number), f"示例“{example}”不合这里写的格式 {form}")


def _tables(data: Mapping[str, Any], base: Profile | None) -> Iterator[ProfileProblem]:
    for path, row in _rows(data, "代码表"):
        name = str(path[-1])
        if name not in code_table_ids():
            yield ProfileProblem(path, _no_table(name), on_key=True)
            continue
        allowed = base.labels(name) if base else code_table(name).labels
        for number, label in _texts(row.get("可用", [])):
            if label not in allowed:
                yield ProfileProblem((*path, "可用", number), _no_label(label, name, allowed))
        for key in ("同义词", "本地值"):
            part = row.get(key)
            for spelling, label in part.items() if isinstance(part, Mapping) else ():
                if isinstance(label, str) and label not in allowed:
                    yield ProfileProblem((*path, key, str(spelling)), _no_label(label, name, allowed))


def _no_label(label: str, table: str, allowed: tuple[str, ...]) -> str:
    return f"代码表 {table} 里没有“{label}”，可用的有：{'、'.join(allowed)}"


def _thresholds(data: Mapping[str, Any]) -> Iterator[ProfileProblem]:
    limits = {".".join(keys) for keys, element in walk(RECORD_MODELS["实施清单"]) if element.shape is Shape.LIMIT}
    seen: set[str] = set()
    for path, row in _rows(data, "阈值"):
        name = row.get("名称")
        if isinstance(name, str):
            if name in seen:
                yield ProfileProblem((*path, "名称"), f"阈值“{name}”重复")
            seen.add(name)
        for key in ("要素", "不超过"):
            element = row.get(key)
            if isinstance(element, str) and element not in limits:
                known = "、".join(sorted(limits))
                yield ProfileProblem((*path, key), f"“{element}”不是时限要素，可用的有：{known}")


def _disclosures(data: Mapping[str, Any], known: frozenset[str] | None) -> Iterator[ProfileProblem]:
    for path, row in _rows(data, "公开要素"):
        for number, kind in _texts(row.get("适用", [])):
            if kind not in code_table("item_type").labels:
                allowed = code_table("item_type").labels
                yield ProfileProblem((*path, "适用", number), _no_label(kind, "item_type", allowed))
        lines = row.get("要素")
        for place, line in enumerate(lines if isinstance(lines, list) else ()):
            here = (*path, "要素", place)
            if isinstance(line, str):
                named = [(here, line)]
            elif isinstance(line, Mapping) and isinstance(line.get("要素"), list):
                named = [((*here, "要素", number), name) for number, name in _texts(line["要素"])]
            elif isinstance(line, Mapping) and isinstance(line.get("要素"), str):
                named = [((*here, "要素"), line["要素"])]
            else:
                named = []
            for where, name in named:
                if known is not None and name not in known:
                    yield ProfileProblem(where, f"标准里没有“{name}”这个要素，请检查名称，或先在“要素”里增加它")
