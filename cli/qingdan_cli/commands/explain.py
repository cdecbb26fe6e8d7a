"""qingdan explain: a rule's page."""

from __future__ import annotations

from typing import Annotated

import typer

from qingdan_schema.errors import QingdanError


def explain(rule: Annotated[str, typer.Argument(help="规则的编号或名称，如 T001、promise-longer")]) -> None:
    """说明一条规则：检查什么、为什么、怎样改、依据哪一条。"""
    from qingdan_catalog.likeness import nearest
    from qingdan_catalog.rules import all_rules, find_rule
    from qingdan_renderers.rules import explain_rule

    loaded = find_rule(rule)
    if loaded is None:
        names = [name for each in all_rules().values() for name in (each.rule.code, each.rule.slug)]
        near = nearest(rule.upper(), names) or nearest(rule.lower(), names)
        hint = f"，是不是 {near}" if near else ""
        raise QingdanError(f"没有“{rule}”这条规则{hint}，用 qingdan rules 查看全部规则")
    for line in explain_rule(loaded):
        typer.echo(line)
