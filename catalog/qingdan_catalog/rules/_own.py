"""The rules that a profile states as data, as rules like all others."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.rules._data import condition_check
from qingdan_catalog.rules._query import query_check
from qingdan_catalog.rules._rule import Group, LoadedRule, Rule, RuleDoc, Scope
from qingdan_catalog.settings import SEVERITY_WORDS
from qingdan_schema.profiles import OwnRule, Profile


def own_rules(profile: Profile) -> Iterator[LoadedRule]:
    """The rules of the profile's 自定规则, in their order."""
    for own in profile.own_rules:
        rule = Rule(
            code=own.code,
            slug=own.name,
            group=Group.OWN,
            scope=Scope.CATALOGUE if own.query else Scope.RECORD,
            severity=SEVERITY_WORDS[own.severity],
            clause=own.origin.source,
            messages={"": own.message},
            since="0.1.0",
        )
        check = query_check(own) if own.query else condition_check(own)
        yield LoadedRule(rule, check, _doc(own), f"标准 {own.origin.profile}")


def _doc(own: OwnRule) -> RuleDoc:
    sections = {
        "检查什么": f"查询给出的每一行是一个问题：\n\n```sql\n{own.query.strip()}\n```"
        if own.query
        else f"{own.asks()}。",
        "为什么": own.description or f"{own.origin.source}（可信度：{own.origin.confidence}）。",
        "怎样改": own.remedy or f"按提示改：{own.message}",
        "例子": own.example,
    }
    return RuleDoc(own.name, {heading: text for heading, text in sections.items() if text})
