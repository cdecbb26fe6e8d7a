"""qingdan render: the documents of single items. Each document is a command with the options that are its own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qingdan_cli._progress import progress
from qingdan_cli.commands.render_situations import list_situations
from qingdan_schema.errors import QingdanError

if TYPE_CHECKING:
    from qingdan_catalog.selection import Wanted
    from qingdan_renderers.batch import BatchOptions, BatchResult
    from qingdan_renderers.documents import Document


class ChartSide(StrEnum):
    """Whom a flow chart is for."""

    OUTER = "outer"
    INNER = "inner"
    BOTH = "both"


class LeafletPaper(StrEnum):
    """What a leaflet is printed on."""

    A4 = "a4"
    A5 = "a5"


_SIDES = {ChartSide.OUTER: ("对外",), ChartSide.INNER: ("对内",), ChartSide.BOTH: ("对外", "对内")}

_Path = Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")]
_Codes = Annotated[
    list[str] | None, typer.Option("--code", help="只做这个编码的事项（基本、实施或业务办理项编码），可以写多次")
]
_CodesFile = Annotated[Path | None, typer.Option("--codes", help="只做这个文件里的编码，一行一个")]
_Bodies = Annotated[list[str] | None, typer.Option("--body", help="只做这个实施主体的事项（全称），可以写多次")]
_Kinds = Annotated[list[str] | None, typer.Option("--kind", help="只做这类事项，如 行政许可，可以写多次")]
_Levels = Annotated[list[str] | None, typer.Option("--level", help="只做这个行使层级的事项，如 县级，可以写多次")]
_Since = Annotated[
    str,
    typer.Option("--changed-since", help="只做这个 git 版本以来改过的事项，和沿用了改过的内容的事项"),
]
_Out = Annotated[Path, typer.Option("--out", help="写到哪个文件夹")]
_Force = Annotated[bool, typer.Option("--force", help="全部重做；不写时，没有变化的文书不再做")]
_Prune = Annotated[bool, typer.Option("--prune", help="删除旧文书：记录已经没有或改名的；有人改过的不删")]
_Jobs = Annotated[int | None, typer.Option("--jobs", min=1, max=256, help="几个进程一起做（不写就按处理器的个数）")]


def render_notice(
    path: _Path = Path(),
    codes: _Codes = None,
    codes_file: _CodesFile = None,
    bodies: _Bodies = None,
    kinds: _Kinds = None,
    levels: _Levels = None,
    since: _Since = "",
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、xlsx（不写就做这三种）、docx")
    ] = "",
    out: _Out = Path("build"),
    force: _Force = False,
    prune: _Prune = False,
    jobs: _Jobs = None,
    situation: Annotated[
        list[str] | None,
        typer.Option("--situation", help="只做一种情形的：情形码，或答案（如 申请主体=企业，写多次；多选用 + 连）"),
    ] = None,
    every: Annotated[
        bool, typer.Option("--situations", help="分情形的事项，每种情形各做一份（一个事项最多 64 种）")
    ] = False,
    listing: Annotated[bool, typer.Option("--list-situations", help="列出各种情形和情形码，不制作")] = False,
    large: Annotated[bool, typer.Option("--large", help="做大字版")] = False,
) -> int:
    """制作一次性告知单：一个事项、若干编码或整个目录，各种格式内容相同；可以按情形做，可以做大字版。"""
    from qingdan_renderers.batch import BatchOptions
    from qingdan_renderers.documents import Notices

    if situation and every:
        raise QingdanError("--situation 和 --situations 只能写一个：做一种情形，还是每种都做")
    wanted = _wanted(codes, codes_file, bodies, kinds, levels, since)
    if listing:
        return list_situations(path, wanted)
    document = Notices(tuple(situation or ()), every, large)
    return _render(document, path, wanted, formats, out, BatchOptions(force, prune, jobs or 0))


def render_guide(
    path: _Path = Path(),
    codes: _Codes = None,
    codes_file: _CodesFile = None,
    bodies: _Bodies = None,
    kinds: _Kinds = None,
    levels: _Levels = None,
    since: _Since = "",
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、xlsx、docx（不写就都做）")
    ] = "",
    out: _Out = Path("build"),
    force: _Force = False,
    prune: _Prune = False,
    jobs: _Jobs = None,
    leaflet: Annotated[bool, typer.Option("--leaflet", help="做简版，一页纸")] = False,
    paper: Annotated[LeafletPaper | None, typer.Option("--paper", help="简版的纸：a4（不写就是它）、a5")] = None,
) -> int:
    """制作办事指南：一个事项、若干编码或整个目录，各种格式内容相同。"""
    from qingdan_renderers.batch import BatchOptions
    from qingdan_renderers.documents import Guides

    if paper and not leaflet:
        raise QingdanError("--paper 只用于简版，请同时写 --leaflet")
    wanted = _wanted(codes, codes_file, bodies, kinds, levels, since)
    return _render(
        Guides(leaflet, paper or LeafletPaper.A4), path, wanted, formats, out, BatchOptions(force, prune, jobs or 0)
    )


def render_flowchart(
    path: _Path = Path(),
    codes: _Codes = None,
    codes_file: _CodesFile = None,
    bodies: _Bodies = None,
    kinds: _Kinds = None,
    levels: _Levels = None,
    since: _Since = "",
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、svg（不写就做这三种）、mermaid、drawio")
    ] = "",
    out: _Out = Path("build"),
    force: _Force = False,
    prune: _Prune = False,
    jobs: _Jobs = None,
    side: Annotated[
        ChartSide, typer.Option("--side", help="outer 对外（给申请人看），inner 对内（分岗位），both 两种都做")
    ] = ChartSide.BOTH,
    risks: Annotated[bool, typer.Option("--risks", help="标出廉政风险点，并附表")] = False,
) -> int:
    """制作流程图：一个事项、若干编码或整个目录，各种格式内容相同。"""
    from qingdan_renderers.batch import BatchOptions
    from qingdan_renderers.documents import Flowcharts

    wanted = _wanted(codes, codes_file, bodies, kinds, levels, since)
    return _render(Flowcharts(_SIDES[side], risks), path, wanted, formats, out, BatchOptions(force, prune, jobs or 0))


def _wanted(
    codes: list[str] | None,
    codes_file: Path | None,
    bodies: list[str] | None,
    kinds: list[str] | None,
    levels: list[str] | None,
    since: str,
) -> Wanted:
    """What the options ask for. Raises QingdanError for a file without codes."""
    from qingdan_catalog.selection import Wanted, read_codes

    listed = [*(codes or []), *(read_codes(codes_file) if codes_file else [])]
    if (codes or codes_file) and not listed:
        raise QingdanError(f"{codes_file} 里没有编码，请一行写一个")
    return Wanted(listed, bodies or (), kinds or (), levels or (), since)


def _render(document: Document, path: Path, wanted: Wanted, formats: str, out: Path, options: BatchOptions) -> int:
    """Make a document of the items that are asked for; the exit code."""
    from qingdan_catalog.selection import select
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.batch import render_documents
    from qingdan_renderers.theming.read import open_theme

    catalogue = open_catalogue(path)
    theme = open_theme(catalogue)
    selected = select(catalogue, wanted)
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    with progress("制作") as tell:
        result = render_documents(
            document, catalogue, selected.paths, names, out, theme=theme, options=options, progress=tell
        )
    for name, trouble in result.troubles:
        typer.echo(f"没有制作 {name}：{trouble}。", err=True)
    for each in selected.missing:
        typer.echo(f"没有找到{each} 的事项，请核对。", err=True)
    if result.edited:
        typer.echo(f"有 {result.edited} 份旧文书被人改过，没有删除，请自己处理。", err=True)
    typer.echo(_told(result, document.noun, out))
    return int(bool(result.troubles or selected.missing))


def _told(result: BatchResult, noun: str, out: Path) -> str:
    """What a run did, in one sentence."""
    kept = f"，{result.unchanged} 份没有变化、不用重做" if result.unchanged else ""
    skipped = f"，跳过 {result.skipped} 条不是实施清单的记录" if result.skipped else ""
    pruned = f"，删除了 {result.pruned} 份旧文书" if result.pruned else ""
    old = f"，多出 {result.old} 份旧文书（记录没有了或改了名，用 --prune 删除）" if result.old > result.edited else ""
    return f"为 {result.items} 个事项制作了 {result.documents} 份{noun}{kept}{skipped}{pruned}{old}，在 {out} 里。"
