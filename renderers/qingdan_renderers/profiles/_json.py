"""One profile as JSON, its bases worked in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from qingdan_schema.profiles import Origin, OwnRule, Profile


def show_json(profile: Profile) -> Iterator[str]:
    """The profile under the keys of a profile file; each statement has `标准`, `来源` and `可信度` of its own."""
    yield from json.dumps(_profile(profile), ensure_ascii=False, indent=2).splitlines()


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "标准": profile.name,
        "名称": profile.title,
        "版本": profile.version,
        "日期": profile.date,
        "失效日期": profile.expires,
        "上级": list(profile.lineage[1:]),
        "区划": profile.division or None,
        "来源": profile.source,
        "可信度": profile.confidence,
        "说明": profile.description,
        "类型代码": _section(profile, "类型代码", {"值": dict(profile.kinds)}),
        "部门代码": _section(profile, "部门代码", {"值": dict(profile.departments)}),
        "编码形式": [
            {"要素": form.zh, "格式": form.pattern, "说明": form.description, "示例": list(form.examples)}
            | _origin(form.origin)
            for form in profile.codes
        ],
        "要素": [
            {
                "名称": element.zh,
                "形态": element.shape,
                "说明": element.description,
                "代码表": element.table,
                "取值": list(element.values),
                "必填": sorted(element.required),
                "合并": element.merge.zh,
            }
            | _origin(element.origin)
            for element in profile.elements
        ],
        "代码表": [
            {
                "代码表": use.table,
                "可用": list(use.labels) if use.labels is not None else None,
                "同义词": dict(use.synonyms),
                "本地值": dict(use.values),
            }
            | _origin(use.origin)
            for use in profile.tables.values()
        ],
        "阈值": [
            {
                "名称": each.name,
                "要素": each.element,
                "不超过": each.of,
                "百分比": each.percent,
                "说明": each.description,
            }
            | _origin(each.origin)
            for each in profile.thresholds
        ],
        "公开要素": [
            {
                "名称": each.name,
                "适用": list(each.kinds),
                "说明": each.description,
                "要素": [{"名称": line.label, "要素": list(line.elements)} for line in each.lines],
            }
            | _origin(each.origin)
            for each in profile.disclosures.values()
        ],
        "规则": _section(profile, "规则", {"忽略": list(profile.ignored), "级别": dict(profile.severities)}),
        "自定规则": [_own_rule(rule) | _origin(rule.origin) for rule in profile.own_rules],
        "结构": [dict(part) for part in profile.structures],
    }


def _own_rule(rule: OwnRule) -> dict[str, Any]:
    return {
        "编号": rule.code,
        "名称": rule.name,
        "级别": rule.severity,
        "提示": rule.message,
        "说明": rule.description,
        "怎样改": rule.remedy,
        "例子": rule.example,
        "记录": list(rule.records),
        "适用": list(rule.kinds),
        "要素": ".".join(rule.element),
        **(dict(rule.condition.tests) if rule.condition else {}),
        "若": [{"要素": ".".join(each.element), **each.tests} for each in rule.when],
        "查询": rule.query or None,
    }


def _section(profile: Profile, name: str, values: dict[str, Any]) -> dict[str, Any] | None:
    origin = profile.origins.get(name)
    return values | _origin(origin) if origin is not None else None


def _origin(origin: Origin) -> dict[str, str]:
    names = {"profile": "标准", "source": "来源", "confidence": "可信度"}
    return {names[key]: value for key, value in asdict(origin).items()}
