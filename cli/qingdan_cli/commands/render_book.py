"""qingdan render guidebook: the guides of many items as one book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError


def render_guidebook(
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    bodies: Annotated[
        list[str] | None, typer.Option("--body", help="只收这个实施主体的事项（全称），可以写多次")
    ] = None,
    codes: Annotated[
        list[str] | None,
        typer.Option("--code", help="只收这个编码的事项（基本、实施或业务办理项编码），可以写多次"),
    ] = None,
    codes_file: Annotated[Path | None, typer.Option("--codes", help="只收这个文件里的编码，一行一个")] = None,
    formats: Annotated[str, typer.Option("--format", help="格式，用逗号分开：pdf、docx、html（不写就都做）")] = "",
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build"),
    publisher: Annotated[
        str, typer.Option("--publisher", help="封面上的机关；不写时，一个实施主体写它的名称，几个写目录的名称")
    ] = "",
    most: Annotated[int, typer.Option("--volume", min=1, help="一册最多收多少个事项，超过的分册")] = 300,
    no_charts: Annotated[bool, typer.Option("--no-charts", help="不附流程图")] = False,
) -> int:
    """把许多事项的办事指南汇编成一本书：封面、目录、页码、书签、编码索引；事项多的分册。"""
    from qingdan_catalog.selection import read_codes, select_paths
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.guidebook.books import write_books
    from qingdan_renderers.guidebook.build import BookOptions
    from qingdan_renderers.theming.read import open_theme

    catalogue = open_catalogue(path)
    wanted = [*(codes or []), *(read_codes(codes_file) if codes_file else [])]
    if (codes or codes_file) and not wanted:
        raise QingdanError(f"{codes_file} 里没有编码，请一行写一个")
    paths, missing = select_paths(catalogue, wanted)
    theme = open_theme(catalogue)
    with progress("汇编") as tell:
        books = write_books(
            catalogue,
            paths,
            out,
            bodies=bodies or (),
            formats=[name.strip().lower() for name in formats.split(",") if name.strip()],
            options=BookOptions(publisher, charts=not no_charts),
            most=most,
            theme=theme,
            progress=tell,
        )
    for name, trouble in books.troubles:
        typer.echo(f"{name}：{trouble}。", err=True)
    for code in missing:
        typer.echo(f"没有找到编码为 {code} 的事项，请核对编码。", err=True)
    skipped = f"，跳过 {books.skipped} 条不是实施清单的记录" if books.skipped else ""
    typer.echo(f"汇编了 {books.items} 个事项的办事指南{skipped}，写成 {'、'.join(books.files)}，在 {out} 里。")
    return int(bool(books.troubles or missing))
