"""A rule's page and the list of rules, from the rules themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from qingdan_catalog.findings import Severity
from qingdan_catalog.rules import LoadedRule, Rule, Scope
from qingdan_catalog.rules.testing import CaseFailure
from qingdan_renderers._severity import SEVERITY_WORDS

_FIX_WORDS = {None: "没有自动修改", "safe": "可以自动修改（安全，不改变意思）", "unsafe": "可以自动修改（需要人确认）"}
_SCOPE_WORDS = {
    Scope.FILE: "逐个文件",
    Scope.RECORD: "逐条事项",
    Scope.CATALOGUE: "事项之间",
    Scope.CHANGE: "两个版本之间",
}


def explain_rule(loaded: LoadedRule) -> Iterator[str]:
    """The page of a rule as Markdown, line by line."""
    rule, doc = loaded.rule, loaded.doc
    yield f"# {rule.code} {doc.title}"
    yield ""
    yield f"- 名称：{rule.slug}"
    yield f"- 分组：{rule.group.value}"
    yield f"- 级别：{_severities(rule)}"
    yield f"- 范围：{_SCOPE_WORDS[rule.scope]}"
    yield f"- 依据：{rule.clause}"
    yield f"- 修改：{_FIX_WORDS[rule.fix.value if rule.fix else None]}"
    yield f"- 出处：{loaded.origin}" if loaded.origin else f"- 版本：{rule.since} 起"
    for heading, text in doc.sections.items():
        yield ""
        yield f"## {heading}"
        yield ""
        yield text


def _severities(rule: Rule) -> str:
    """The rule's severity, and those that some of its messages have instead."""
    others = {severity for severity in rule.severities.values() if severity is not rule.severity}
    words = "、".join(SEVERITY_WORDS[severity] for severity in Severity if severity in others)
    return SEVERITY_WORDS[rule.severity] + (f"（部分情形为{words}）" if words else "")


def list_rules(rules: Mapping[str, LoadedRule]) -> Iterator[str]:
    """Rules, a line each, under the headings of their groups."""
    group = None
    for code, loaded in rules.items():
        if loaded.rule.group is not group:
            group = loaded.rule.group
            yield f"{group.value}"
        origin = f"〔{loaded.origin}〕" if loaded.origin else ""
        yield f"  {code}  {SEVERITY_WORDS[loaded.rule.severity]}  {loaded.doc.title}（{loaded.rule.slug}）{origin}"


def list_rules_json(rules: Mapping[str, LoadedRule]) -> Iterator[str]:
    """Rules as a JSON list, with their pages, for programs."""
    rows = [
        {
            "code": code,
            "slug": loaded.rule.slug,
            "aliases": list(loaded.rule.aliases),
            "group": loaded.rule.group.value,
            "scope": loaded.rule.scope.value,
            "severity": loaded.rule.severity.value,
            "title": loaded.doc.title,
            "clause": loaded.rule.clause,
            "fix": loaded.rule.fix.value if loaded.rule.fix else None,
            "origin": loaded.origin or None,
            "sections": dict(loaded.doc.sections),
        }
        for code, loaded in rules.items()
    ]
    yield from json.dumps(rows, ensure_ascii=False, indent=2).splitlines()


LISTS: Mapping[str, Callable[[Mapping[str, LoadedRule]], Iterator[str]]] = {"text": list_rules, "json": list_rules_json}
"""Format → what lists rules."""


def report_cases(files: int, failures: Iterable[CaseFailure]) -> Iterator[str]:
    """The cases of `files` case files that came out otherwise, and their number."""
    listed = list(failures)
    for each in listed:
        yield f"{each.file} {each.case}：{each.message}"
    yield f"{files} 个用例文件，{len(listed)} 个用例不符。" if listed else f"{files} 个用例文件，全部相符。"
