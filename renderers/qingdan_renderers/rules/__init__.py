"""A rule's page and the list of rules, from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Severity
from qingdan_catalog.rules import LoadedRule, Rule, Scope, all_rules
from qingdan_renderers.findings._text import SEVERITY_WORDS

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
    yield f"- 版本：{rule.since} 起"
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


def list_rules() -> Iterator[str]:
    """All rules, a line each, under the headings of their groups."""
    group = None
    for code, loaded in all_rules().items():
        if loaded.rule.group is not group:
            group = loaded.rule.group
            yield f"{group.value}"
        yield f"  {code}  {SEVERITY_WORDS[loaded.rule.severity]}  {loaded.doc.title}（{loaded.rule.slug}）"
