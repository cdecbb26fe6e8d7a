"""What one profile states otherwise than another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qingdan_schema.element import Merge
from qingdan_schema.profiles._own_rule import OwnRule
from qingdan_schema.profiles._profile import DisclosureSet, ExtraElement, Profile


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """One statement that differs: its section and name in a profile file, and both readings (None: not stated)."""

    section: str
    name: str
    old: str | None
    new: str | None

    @property
    def kind(self) -> Literal["增加", "修改", "删除"]:
        """What the second profile does against the first."""
        if self.old is None:
            return "增加"
        return "删除" if self.new is None else "修改"


def compare_profiles(old: Profile, new: Profile) -> tuple[ProfileChange, ...]:
    """All statements in which `new` differs from `old`, in the order of a profile file; sources do not count."""
    before, after = _statements(old), _statements(new)
    keys = dict.fromkeys([*before, *after])
    found = [
        ProfileChange(section, name, before.get((section, name)), after.get((section, name)))
        for section, name in keys
        if before.get((section, name)) != after.get((section, name))
    ]
    return tuple(sorted(found, key=lambda change: _ORDER.index(change.section)))


_ORDER = (
    *("名称", "版本", "日期", "失效日期", "区划", "类型代码", "部门代码", "编码形式", "要素", "代码表", "阈值"),
    *("公开要素", "规则", "自定规则", "结构"),
)


def _statements(profile: Profile) -> dict[tuple[str, str], str]:
    return {(section, name): words for section, name, words in _all(profile)}


def _all(profile: Profile) -> Iterator[tuple[str, str, str]]:
    yield "名称", "", profile.title
    yield "版本", "", profile.version
    yield "日期", "", profile.date
    if profile.expires:
        yield "失效日期", "", profile.expires
    if profile.division:
        yield "区划", "", profile.division
    yield from (("类型代码", digits, label) for digits, label in profile.kinds.items())
    yield from (("部门代码", digits, label) for digits, label in profile.departments.items())
    yield from (("编码形式", form.zh, form.pattern) for form in profile.codes)
    yield from (("要素", element.zh, _element(element)) for element in profile.elements)
    for use in profile.tables.values():
        if use.labels is not None:
            yield "代码表", use.table, f"只可用：{'、'.join(use.labels)}"
        yield from (("代码表", f"{use.table} 同义词 {word}", label) for word, label in use.synonyms.items())
        yield from (("代码表", f"{use.table} 本地值 {value}", label) for value, label in use.values.items())
    for each in profile.thresholds:
        yield "阈值", each.name, f"{each.element}不超过{each.of}的{each.percent}%"
    yield from (("公开要素", each.name, _disclosure(each)) for each in profile.disclosures.values())
    yield from (("规则", name, "不检查") for name in profile.ignored)
    yield from (("规则", name, severity) for name, severity in profile.severities.items())
    yield from (("自定规则", rule.code, _own_rule(rule)) for rule in profile.own_rules)
    yield from (("结构", f"第{number}段", _json(part)) for number, part in enumerate(profile.structures, 1))


def _element(element: ExtraElement) -> str:
    words = [element.shape, element.description]
    if element.table:
        words.append(f"代码表 {element.table}")
    if element.values:
        words.append(f"取值 {'、'.join(element.values)}")
    if element.required:
        words.append(f"必填 {'、'.join(sorted(element.required))}")
    if element.merge is not Merge.FREE:
        words.append(f"合并 {element.merge.zh}")
    return "；".join(words)


def _disclosure(each: DisclosureSet) -> str:
    lines = (
        line.label
        if line.elements == (line.label,)
        else f"{line.label}（{'、'.join(line.elements) or '没有对应的要素'}）"
        for line in each.lines
    )
    kinds = f"限{'、'.join(each.kinds)}：" if each.kinds else ""
    return kinds + "、".join(lines)


def _own_rule(rule: OwnRule) -> str:
    return f"{rule.name}（{rule.severity}）：{rule.asks()}；提示 {rule.message}"


def _json(part: Mapping[str, Any]) -> str:
    return json.dumps(part, ensure_ascii=False, sort_keys=True)
