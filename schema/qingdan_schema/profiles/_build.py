"""From the data of a profile file, and its base, to a profile. The data must be right: `check_profile` says whether."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from qingdan_schema.element import Merge
from qingdan_schema.profiles._origin import Origin
from qingdan_schema.profiles._own_rule import TESTS, Condition, OwnRule, path_of
from qingdan_schema.profiles._profile import (
    CodeForm,
    Disclosed,
    DisclosureSet,
    ExtraElement,
    Profile,
    TableUse,
    Threshold,
)
from qingdan_schema.profiles._schema import fragment_of

Data = Mapping[str, Any]


def build_profile(data: Data, base: Profile | None) -> Profile:
    """The profile that `data` states, with `base` worked in: what it states itself wins."""
    data = {key: part if key == "结构" else _stated(part) for key, part in data.items() if part is not None}
    builder = _Builder(data, base)
    elements = builder.elements()
    codes, tables, structures = builder.codes(), builder.tables(), builder.structures()
    ignored, severities = builder.rules()
    return Profile(
        name=data["标准"],
        title=data["名称"],
        version=data["版本"],
        date=data["日期"],
        expires=data.get("失效日期"),
        base=base.name if base else None,
        lineage=(builder.id, *(base.lineage if base else ())),
        division=builder.division,
        kinds=builder.digits("类型代码", base.kinds if base else {}),
        departments=builder.digits("部门代码", base.departments if base else {}),
        elements=elements,
        extra_keys=frozenset(element.zh for element in elements),
        fragment=fragment_of(codes, tables, structures),
        source=data["来源"],
        confidence=data["可信度"],
        description=data.get("说明", ""),
        codes=codes,
        tables=tables,
        thresholds=builder.thresholds(),
        disclosures=builder.disclosures(),
        ignored=ignored,
        severities=severities,
        structures=structures,
        own_rules=builder.own_rules(),
        origins=builder.origins(),
        digest=_digest(data, base),
    )


def _stated(value: Any) -> Any:
    """A value without the keys that are left empty."""
    if isinstance(value, Mapping):
        return {key: _stated(part) for key, part in value.items() if part is not None}
    return [_stated(part) for part in value] if isinstance(value, list) else value


_MERGES = {merge.zh: merge for merge in Merge}


class _Builder:
    """Works the sections of one file into those of its base."""

    def __init__(self, data: Data, base: Profile | None) -> None:
        self._data = data
        self._base = base
        self.id = f"{data['标准']}@{data['版本']}"
        self.division: str = data.get("区划", base.division if base else "")
        # Digits are read by the division that numbers them: they are of no use to another one.
        self._same_place = base is None or not base.division or base.division == self.division

    def elements(self) -> tuple[ExtraElement, ...]:
        found = {element.zh: element for element in (self._base.elements if self._base else ())}
        for row in self._data.get("要素", ()):
            found[row["名称"]] = ExtraElement(
                row["名称"],
                row["形态"],
                row["说明"],
                row.get("代码表"),
                tuple(row.get("取值", ())),
                frozenset(row.get("必填", ())),
                _MERGES[row["合并"]] if "合并" in row else Merge.FREE,
                self._origin(row),
            )
        return tuple(found.values())

    def codes(self) -> tuple[CodeForm, ...]:
        found = {form.zh: form for form in (self._base.codes if self._base else ())}
        for zh, row in self._data.get("编码形式", {}).items():
            found[zh] = CodeForm(zh, row["格式"], row["说明"], tuple(row.get("示例", ())), self._origin(row))
        return tuple(found.values())

    def tables(self) -> dict[str, TableUse]:
        found = dict(self._base.tables if self._base else {})
        for table, row in self._data.get("代码表", {}).items():
            above = found.get(table, TableUse(table))
            labels = tuple(row["可用"]) if "可用" in row else above.labels
            synonyms = {**above.synonyms, **row.get("同义词", {})}
            values = {**above.values, **row.get("本地值", {})}
            found[table] = TableUse(table, labels, synonyms, values, self._origin(row))
        return found

    def thresholds(self) -> tuple[Threshold, ...]:
        found = {each.name: each for each in (self._base.thresholds if self._base else ())}
        for row in self._data.get("阈值", ()):
            description = row.get("说明", "")
            found[row["名称"]] = Threshold(
                row["名称"], row["要素"], row["不超过"], row["百分比"], description, self._origin(row)
            )
        return tuple(found.values())

    def disclosures(self) -> dict[str, DisclosureSet]:
        found = dict(self._base.disclosures if self._base else {})
        for name, row in self._data.get("公开要素", {}).items():
            lines = tuple(disclosed(line) for line in row["要素"])
            found[name] = DisclosureSet(name, lines, tuple(row.get("适用", ())), row.get("说明", ""), self._origin(row))
        return found

    def rules(self) -> tuple[tuple[str, ...], dict[str, str]]:
        row = self._data.get("规则", {})
        own_ignored, own_severities = row.get("忽略", []), row.get("级别", {})
        above = self._base
        ignored = [name for name in (above.ignored if above else ()) if name not in own_severities]
        severities = {**(above.severities if above else {}), **own_severities}
        for name in own_ignored:
            severities.pop(name, None)
        return tuple(dict.fromkeys([*ignored, *own_ignored])), severities

    def own_rules(self) -> tuple[OwnRule, ...]:
        found = {rule.code: rule for rule in (self._base.own_rules if self._base else ())}
        for row in self._data.get("自定规则", ()):
            found[row["编号"]] = _own_rule(row, self._origin(row))
        return tuple(found.values())

    def digits(self, section: str, above: Mapping[str, str]) -> dict[str, str]:
        own: Mapping[str, str] = self._data.get(section, {}).get("值", {})
        return {**(above if self._same_place else {}), **own}

    def structures(self) -> tuple[Mapping[str, Any], ...]:
        own = self._data.get("结构")
        return (*(self._base.structures if self._base else ()), *([own] if own else ()))

    def origins(self) -> dict[str, Origin]:
        found = dict(self._base.origins if self._base else {})
        for section in ("类型代码", "部门代码", "规则"):
            if section in self._data:
                found[section] = self._origin(self._data[section])
        if "结构" in self._data:
            found["结构"] = self._origin({})
        return found

    def _origin(self, row: Data) -> Origin:
        """A statement's own source and confidence, or those of the file."""
        return Origin(self.id, row.get("来源", self._data["来源"]), row.get("可信度", self._data["可信度"]))


def disclosed(line: Any) -> Disclosed:
    """A line of a disclosure set: an element's name alone, or a public name with its elements."""
    if isinstance(line, str):
        return Disclosed(line, (line,))
    elements = line["要素"]
    return Disclosed(line["名称"], (elements,) if isinstance(elements, str) else tuple(elements))


def _own_rule(row: Data, origin: Origin) -> OwnRule:
    query = row.get("查询", "")
    return OwnRule(
        row["编号"],
        row["名称"],
        row["级别"],
        row["提示"],
        row.get("说明", ""),
        row.get("怎样改", ""),
        row.get("例子", ""),
        tuple(row.get("记录", ())),
        tuple(row.get("适用", ())),
        None if query else _condition(row),
        tuple(_condition(each) for each in row.get("若", ())),
        query,
        path_of(row["要素"]) if "要素" in row else (),
        origin,
    )


def _condition(row: Data) -> Condition:
    return Condition(path_of(row["要素"]), {word: row[word] for word in TESTS if word in row})


def _digest(data: Data, base: Profile | None) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(f"{base.digest if base else ''}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
