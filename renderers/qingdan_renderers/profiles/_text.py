"""One profile as text, its bases worked in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from qingdan_schema.element import Merge
from qingdan_schema.profiles import DisclosureSet, ExtraElement, Origin, Profile, TableUse


def show_text(profile: Profile) -> Iterator[str]:
    """The page of a profile: what it is, then its statements section by section, each with where it comes from."""
    yield f"{profile.title}（{profile.id}）"
    until = f"，{profile.expires} 失效" if profile.expires else ""
    yield f"  日期：{profile.date} 起{until}"
    yield f"  上级：{' → '.join(profile.lineage[1:]) or '无'}"
    if profile.division:
        yield f"  区划：{profile.division}"
    yield f"  来源：{profile.source}（可信度：{profile.confidence}）"
    if profile.description:
        yield f"  说明：{profile.description}"
    for heading, lines in _sections(profile):
        shown = list(lines)
        if shown:
            yield ""
            yield heading
            yield from (f"  {line}" for line in shown)


def _sections(profile: Profile) -> Iterator[tuple[str, Iterable[str]]]:
    for name in ("类型代码", "部门代码"):
        digits = profile.kinds if name == "类型代码" else profile.departments
        place = f"（{profile.division} 开头的基本编码第{'3、4' if name == '类型代码' else '5、6'}位）"
        yield name + place, _digits(digits.items(), profile.origins.get(name))
    yield "编码形式", _codes(profile)
    yield f"增加的要素（{len(profile.elements)} 个）", (_element(element) for element in profile.elements)
    yield "代码表", (line for use in profile.tables.values() for line in _table(use))
    yield "阈值", _thresholds(profile)
    yield "公开要素", (line for each in profile.disclosures.values() for line in _disclosure(each))
    yield "规则", _rules(profile)
    yield "自定规则", _own_rules(profile)
    yield "结构（JSON Schema）", (json.dumps(part, ensure_ascii=False) for part in profile.structures)


def _digits(rows: Iterable[tuple[str, str]], origin: Origin | None) -> Iterator[str]:
    yield from (f"{digits} {label}" for digits, label in rows)
    if origin is not None:
        yield _from(origin)


def _codes(profile: Profile) -> Iterator[str]:
    for form in profile.codes:
        yield f"{form.zh}：{form.description}"
        yield f"  格式 {form.pattern}"
        yield from (f"  例如 {example}" for example in form.examples)
        yield f"  {_from(form.origin)}"


def _element(element: ExtraElement) -> str:
    words = [element.shape]
    if element.table:
        words.append(f"代码表 {element.table}")
    if element.values:
        words.append(f"可写 {'、'.join(element.values)}")
    if element.required:
        words.append(f"{'、'.join(sorted(element.required))}类必填")
    if element.merge is not Merge.FREE:
        words.append(element.merge.zh)
    return f"{element.zh}（{'；'.join(words)}）：{element.description} {_from(element.origin)}"


def _table(use: TableUse) -> Iterator[str]:
    yield use.table
    if use.labels is not None:
        yield f"  只可用：{'、'.join(use.labels)}"
    for title, words in (("导入时的其他说法", use.synonyms), ("导入时的本地值", use.values)):
        if words:
            yield f"  {title}：{'，'.join(f'{word}→{label}' for word, label in words.items())}"
    yield f"  {_from(use.origin)}"


def _thresholds(profile: Profile) -> Iterator[str]:
    for each in profile.thresholds:
        yield f"{each.name}：{each.element}不超过{each.of}的{each.percent}%"
        if each.description:
            yield f"  {each.description}"
        yield f"  {_from(each.origin)}"


def _disclosure(each: DisclosureSet) -> Iterator[str]:
    kinds = f"（限{'、'.join(each.kinds)}）" if each.kinds else ""
    yield f"{each.name}{kinds}：{len(each.lines)} 项"
    for line in each.lines:
        named = "、".join(line.elements) or "没有对应的要素"
        yield f"  {line.label}" if line.elements == (line.label,) else f"  {line.label} ← {named}"
    if each.description:
        yield f"  {each.description}"
    yield f"  {_from(each.origin)}"


def _rules(profile: Profile) -> Iterator[str]:
    yield from (f"{name} 不检查" for name in profile.ignored)
    yield from (f"{name} {severity}" for name, severity in profile.severities.items())
    if (origin := profile.origins.get("规则")) is not None:
        yield _from(origin)


def _own_rules(profile: Profile) -> Iterator[str]:
    for rule in profile.own_rules:
        yield f"{rule.code} {rule.severity} {rule.name}：{rule.asks()}"
        yield f"  提示：{rule.message}"
        yield f"  {_from(rule.origin)}"


def _from(origin: Origin) -> str:
    return f"〔{origin.source}；可信度{origin.confidence}；{origin.profile}〕"
