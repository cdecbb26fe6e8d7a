"""qingdan rules: the list of rules."""

from __future__ import annotations

import typer


def rules() -> None:
    """列出全部规则。"""
    from qingdan_renderers.rules import list_rules

    for line in list_rules():
        typer.echo(line)
