"""qingdan render: documents from records."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError


class Document(StrEnum):
    """The documents that can be rendered."""

    NOTICE = "notice"
    FLOWCHART = "flowchart"
    GUIDE = "guide"


class ChartSide(StrEnum):
    """Whom a flow chart is for."""

    OUTER = "outer"
    INNER = "inner"
    BOTH = "both"


_SIDES = {ChartSide.OUTER: ("对外",), ChartSide.INNER: ("对内",), ChartSide.BOTH: ("对外", "对内")}


def render(
    document: Annotated[Document, typer.Argument(help="文书：notice 一次性告知单，guide 办事指南，flowchart 流程图")],
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    codes: Annotated[
        list[str] | None, typer.Option("--code", help="只做这个编码的事项（基本、实施或业务办理项编码），可以写多次")
    ] = None,
    codes_file: Annotated[Path | None, typer.Option("--codes", help="只做这个文件里的编码，一行一个")] = None,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            help="格式，用逗号分开：告知单有 html、pdf、xlsx（不写就做这三种）、docx；"
            "办事指南有 html、pdf、xlsx、docx（不写就都做）；"
            "流程图有 html、pdf、svg（不写就做这三种）、mermaid、drawio",
        ),
    ] = "",
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build"),
    side: Annotated[
        ChartSide, typer.Option("--side", help="流程图：outer 对外（给申请人看），inner 对内（分岗位），both 两种都做")
    ] = ChartSide.BOTH,
    risks: Annotated[bool, typer.Option("--risks", help="流程图：标出廉政风险点，并附表")] = False,
    leaflet: Annotated[bool, typer.Option("--leaflet", help="办事指南：做简版，一页纸")] = False,
) -> int:
    """制作文书：一个事项、若干编码或整个目录的一次性告知单、办事指南、流程图，各种格式内容相同。"""
    from qingdan_catalog.selection import read_codes, select_paths
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.batch import render_documents
    from qingdan_renderers.documents import Document as DocumentKind
    from qingdan_renderers.documents import Flowcharts, Guides, Notices

    if document is not Document.FLOWCHART and (risks or side is not ChartSide.BOTH):
        raise QingdanError("--side 和 --risks 只用于流程图，请去掉，或者写 qingdan render flowchart")
    if leaflet and document is not Document.GUIDE:
        raise QingdanError("--leaflet 只用于办事指南，请去掉，或者写 qingdan render guide")
    catalogue = open_catalogue(path)
    wanted = [*(codes or []), *(read_codes(codes_file) if codes_file else [])]
    if (codes or codes_file) and not wanted:
        raise QingdanError(f"{codes_file} 里没有编码，请一行写一个")
    paths, missing = select_paths(catalogue, wanted)
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    made: dict[Document, DocumentKind] = {
        Document.NOTICE: Notices(),
        Document.FLOWCHART: Flowcharts(_SIDES[side], risks),
        Document.GUIDE: Guides(leaflet),
    }
    with progress("制作") as tell:
        result = render_documents(made[document], catalogue, paths, names, out, progress=tell)
    for name, trouble in result.troubles:
        typer.echo(f"没有制作 {name}：{trouble}，先用 qingdan check 检查它。", err=True)
    for code in missing:
        typer.echo(f"没有找到编码为 {code} 的事项，请核对编码。", err=True)
    skipped = f"，跳过 {result.skipped} 条不是实施清单的记录" if result.skipped else ""
    typer.echo(f"为 {result.items} 个事项制作了 {result.documents} 份{made[document].noun}{skipped}，在 {out} 里。")
    return int(bool(result.troubles or missing))
