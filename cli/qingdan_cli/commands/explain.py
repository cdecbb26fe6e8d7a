"""qingdan explain: a rule's page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._standard import StandardOption, standard_of
from qingdan_schema.errors import QingdanError


def explain(
    rule: Annotated[str, typer.Argument(help="规则的编号或名称，如 T001、promise-longer")],
    catalogue: Annotated[Path, typer.Argument(help="目录文件夹：它的标准自定的规则也能说明")] = Path(),
    standard: StandardOption = None,
) -> None:
    """说明一条规则：检查什么、为什么、怎样改、依据哪一条。"""
    from qingdan_catalog.likeness import nearest
    from qingdan_catalog.rules import find_rule, rules_under
    from qingdan_renderers.rules import explain_rule

    known = rules_under(standard_of(catalogue, standard))
    loaded = find_rule(rule, known)
    if loaded is None:
        names = [name for each in known.values() for name in (each.rule.code, each.rule.slug)]
        near = nearest(rule.upper(), names) or nearest(rule.lower(), names)
        hint = f"，是不是 {near}" if near else ""
        raise QingdanError(f"没有“{rule}”这条规则{hint}，用 qingdan rules 查看全部规则")
    for line in explain_rule(loaded):
        typer.echo(line)
