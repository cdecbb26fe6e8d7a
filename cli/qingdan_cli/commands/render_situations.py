"""qingdan render notice --list-situations: the ways of answering an item's questions, with their codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from qingdan_catalog.selection import Wanted


def list_situations(path: Path, wanted: Wanted) -> int:
    """Print the situations of the items that are asked for; 1 when something was asked for in vain or is unreadable."""
    from qingdan_catalog.items import load_file
    from qingdan_catalog.levels import open_chains
    from qingdan_catalog.selection import select
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.notice.listing import situation_lines
    from qingdan_schema.models import ServiceItem

    catalogue = open_catalogue(path)
    chosen = select(catalogue, wanted)
    chains = open_chains(catalogue)
    told = troubles = 0
    for file in chosen.paths:
        loaded = load_file(catalogue, file, chains.above(file))
        if isinstance(loaded.record, ServiceItem):
            for line in situation_lines(loaded.record):
                told += 1
                typer.echo(line)
        elif loaded.record is None:
            troubles += 1
            typer.echo(f"{file} {loaded.trouble}，先用 qingdan check 检查它。", err=True)
    for missing in chosen.missing:
        typer.echo(f"没有找到{missing} 的事项，请核对。", err=True)
    if not told and not chosen.missing:
        typer.echo("这些事项都不分情形。")
    return int(bool(chosen.missing or troubles))
