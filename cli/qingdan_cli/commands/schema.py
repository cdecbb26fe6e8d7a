"""qingdan schema: the JSON Schema of records and settings, for editors and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines


def schema(
    standard: Annotated[
        str | None,
        typer.Option("--profile", "--standard", help="按哪个标准；不写就按当前文件夹的 qingdan.yaml，没有的按国家标准"),
    ] = None,
    records: Annotated[
        list[str] | None, typer.Option("--record", help="只要这一种记录的，如 实施清单；可以写多次，不写就是全部")
    ] = None,
    settings: Annotated[bool, typer.Option("--settings", help="改为 qingdan.yaml 的 JSON Schema")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件")] = None,
) -> None:
    """输出记录文件的 JSON Schema（2020-12），编辑器用它来提示要素、可写的值和错误。"""
    import json

    from qingdan_catalog.settings import SCHEMA
    from qingdan_catalog.store import open_catalogue
    from qingdan_schema.json_schema import record_schema
    from qingdan_schema.profiles import load_profile

    if settings:
        made = SCHEMA
    else:
        profile = load_profile(standard) if standard is not None else open_catalogue(Path()).profile
        made = record_schema(profile, records)
    write_lines([json.dumps(made, ensure_ascii=False, indent=2)], output)
