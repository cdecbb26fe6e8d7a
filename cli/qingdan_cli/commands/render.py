"""qingdan render: the documents of single items. Each document is a command with the options that are its own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError

if TYPE_CHECKING:
    from qingdan_renderers.documents import Document


class ChartSide(StrEnum):
    """Whom a flow chart is for."""

    OUTER = "outer"
    INNER = "inner"
    BOTH = "both"


_SIDES = {ChartSide.OUTER: ("对外",), ChartSide.INNER: ("对内",), ChartSide.BOTH: ("对外", "对内")}

_Path = Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")]
_Codes = Annotated[
    list[str] | None, typer.Option("--code", help="只做这个编码的事项（基本、实施或业务办理项编码），可以写多次")
]
_CodesFile = Annotated[Path | None, typer.Option("--codes", help="只做这个文件里的编码，一行一个")]
_Out = Annotated[Path, typer.Option("--out", help="写到哪个文件夹")]


def render_notice(
    path: _Path = Path(),
    codes: _Codes = None,
    codes_file: _CodesFile = None,
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、xlsx（不写就做这三种）、docx")
    ] = "",
    out: _Out = Path("build"),
) -> int:
    """制作一次性告知单：一个事项、若干编码或整个目录，各种格式内容相同。"""
    from qingdan_renderers.documents import Notices

    return _render(Notices(), path, codes, codes_file, formats, out)


def render_guide(
    path: _Path = Path(),
    codes: _Codes = None,
    codes_file: _CodesFile = None,
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、xlsx、docx（不写就都做）")
    ] = "",
    out: _Out = Path("build"),
    leaflet: Annotated[bool, typer.Option("--leaflet", help="做简版，一页纸")] = False,
) -> int:
    """制作办事指南：一个事项、若干编码或整个目录，各种格式内容相同。"""
    from qingdan_renderers.documents import Guides

    return _render(Guides(leaflet), path, codes, codes_file, formats, out)


def render_flowchart(
    path: _Path = Path(),
    codes: _Codes = None,
    codes_file: _CodesFile = None,
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、svg（不写就做这三种）、mermaid、drawio")
    ] = "",
    out: _Out = Path("build"),
    side: Annotated[
        ChartSide, typer.Option("--side", help="outer 对外（给申请人看），inner 对内（分岗位），both 两种都做")
    ] = ChartSide.BOTH,
    risks: Annotated[bool, typer.Option("--risks", help="标出廉政风险点，并附表")] = False,
) -> int:
    """制作流程图：一个事项、若干编码或整个目录，各种格式内容相同。"""
    from qingdan_renderers.documents import Flowcharts

    return _render(Flowcharts(_SIDES[side], risks), path, codes, codes_file, formats, out)


def _render(
    document: Document, path: Path, codes: list[str] | None, codes_file: Path | None, formats: str, out: Path
) -> int:
    """Make a document of the items that are asked for; the exit code."""
    from qingdan_catalog.selection import read_codes, select_paths
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.batch import render_documents

    catalogue = open_catalogue(path)
    wanted = [*(codes or []), *(read_codes(codes_file) if codes_file else [])]
    if (codes or codes_file) and not wanted:
        raise QingdanError(f"{codes_file} 里没有编码，请一行写一个")
    paths, missing = select_paths(catalogue, wanted)
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    with progress("制作") as tell:
        result = render_documents(document, catalogue, paths, names, out, progress=tell)
    for name, trouble in result.troubles:
        typer.echo(f"没有制作 {name}：{trouble}，先用 qingdan check 检查它。", err=True)
    for code in missing:
        typer.echo(f"没有找到编码为 {code} 的事项，请核对编码。", err=True)
    skipped = f"，跳过 {result.skipped} 条不是实施清单的记录" if result.skipped else ""
    typer.echo(f"为 {result.items} 个事项制作了 {result.documents} 份{document.noun}{skipped}，在 {out} 里。")
    return int(bool(result.troubles or missing))
