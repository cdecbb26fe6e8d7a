"""qingdan render list, changes and completeness: tables over many records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qingdan_cli._output import write_bytes
from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError

if TYPE_CHECKING:
    from qingdan_renderers._wide import WideTable
    from qingdan_renderers.theme import Theme

_OFFICIAL_HELP = "作公文附件印发：页码按公文格式（GB/T 9704），如 — 1 —，单页居右、双页居左"
_FORMAT_HELP = "格式，用逗号分开：html、pdf、xlsx、docx（不写就都做）"


def render_list(
    preset: Annotated[
        str | None,
        typer.Argument(
            help="哪个清单：自带的名称（如 权责清单，--presets 列出全部），或自己的清单文件（如 ./清单/本县.yaml）"
        ),
    ] = None,
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    show: Annotated[bool, typer.Option("--presets", help="列出自带的清单")] = False,
    formats: Annotated[str, typer.Option("--format", help=_FORMAT_HELP)] = "",
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build"),
    official: Annotated[bool, typer.Option("--official", help=_OFFICIAL_HELP)] = False,
) -> int:
    """制作清单：按条件收录事项，按部门分组，各种格式内容相同。"""
    from qingdan_catalog.lists import collect_list, find_preset, presets
    from qingdan_catalog.selection import select_paths
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.lists import FORMATS, build_list, render_list
    from qingdan_renderers.theming.read import open_theme

    if show or preset is None:
        for name, each in presets().items():
            typer.echo(f"{name}：{each.title}，{each.description}")
        return 0
    wanted = _formats(formats, FORMATS)
    catalogue = open_catalogue(path)
    theme = open_theme(catalogue)
    chosen = find_preset(preset, catalogue.profile, catalogue.root)
    paths, _ = select_paths(catalogue, [])
    with progress("制作") as tell:
        listed = collect_list(catalogue, chosen, paths, progress=tell)
    table = replace(build_list(listed, catalogue.settings), official=official)
    written = _write(table, wanted, render_list, out, chosen.title, theme)
    for name, trouble in listed.troubles:
        typer.echo(f"没有收录 {name}：{trouble}，先用 qingdan check 检查它。", err=True)
    typer.echo(f"{chosen.title}收录了 {listed.count} {chosen.unit}，写成 {'、'.join(written)}，在 {out} 里。")
    return int(bool(listed.troubles))


def render_completeness(
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    name: Annotated[
        str, typer.Option("--set", help="哪组公开要素：标准里的名称，如 19要素、八公开、许可公示")
    ] = "19要素",
    missing: Annotated[bool, typer.Option("--missing", help="明细只列缺的要素")] = False,
    formats: Annotated[str, typer.Option("--format", help=_FORMAT_HELP)] = "",
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build"),
) -> int:
    """检查公开要素是否齐全：一张按部门汇总，一张逐个事项列出要素、内容和缺项。"""
    from qingdan_catalog.disclosure import collect_completeness, find_set
    from qingdan_catalog.selection import select_paths
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.completeness import FORMATS, build_details, build_summary, render_completeness
    from qingdan_renderers.theming.read import open_theme

    wanted = _formats(formats, FORMATS)
    catalogue = open_catalogue(path)
    theme = open_theme(catalogue)
    asked = find_set(name, catalogue.profile)
    paths, _ = select_paths(catalogue, [])
    with progress("核对") as tell:
        told = collect_completeness(catalogue, asked, paths, progress=tell)
    summary = build_summary(told, catalogue.settings)
    details = build_details(told, catalogue.settings, only_missing=missing)
    written = _write(summary, wanted, render_completeness, out, f"{asked.name}完整性汇总", theme)
    written += _write(
        details, wanted, render_completeness, out, f"{asked.name}{'缺项' if missing else '完整性明细'}", theme
    )
    for each, trouble in told.troubles:
        typer.echo(f"没有核对 {each}：{trouble}，先用 qingdan check 检查它。", err=True)
    lacking = sum(bool(item.missing) for item in told.items)
    typer.echo(
        f"按{asked.name}核对了 {len(told.items)} 个事项，{lacking} 个有缺项，写成 {'、'.join(written)}，在 {out} 里。"
    )
    return int(bool(told.troubles))


def render_changes(
    old: Annotated[str, typer.Argument(help="旧版本：文件夹，或 git 版本（如 HEAD~1、v2026.1）")],
    new: Annotated[
        str | None, typer.Argument(help="新版本：文件夹，或 git 版本；不写就是 --catalogue 文件夹现在的样子")
    ] = None,
    catalogue: Annotated[Path, typer.Option("--catalogue", "-C", help="用 git 版本比较时，目录所在的文件夹")] = Path(),
    reasons: Annotated[
        Path | None, typer.Option("--reasons", help="调整依据文件（YAML）：一行一个“编码: 依据”")
    ] = None,
    formats: Annotated[str, typer.Option("--format", help=_FORMAT_HELP)] = "",
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build"),
    official: Annotated[bool, typer.Option("--official", help=_OFFICIAL_HELP)] = False,
) -> int:
    """制作变更对照表：一张列出调整的事项，一张逐个要素对照调整前后。"""
    from qingdan_catalog.changes import Reasons, compare_versions, open_version, read_reasons
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.changetable import FORMATS, Told, build_element_table, build_item_table, render_change_table
    from qingdan_renderers.theming.read import open_theme

    wanted = _formats(formats, FORMATS)
    before = open_version(old, catalogue)
    after = open_version(new if new is not None else str(catalogue), catalogue)
    theme = open_theme(open_catalogue(Path(new) if new and Path(new).is_dir() else catalogue))
    held = read_reasons(reasons) if reasons else Reasons()
    comparison = compare_versions(before, after)
    told = Told(comparison, before.settings, after.settings, held)
    written = []
    for name, build in (("变更对照表", build_item_table), ("要素变更对照表", build_element_table)):
        written += _write(replace(build(told), official=official), wanted, render_change_table, out, name, theme)
    for key in held.unused(comparison.changes):
        typer.echo(f"{reasons} 里的“{key}”这次没有调整，请核对编码或名称。", err=True)
    lacking = {change.item.file for change in comparison.changes if not held.basis(change)}
    if lacking:
        typer.echo(f"有 {len(lacking)} 个事项没有写调整依据，请在 --reasons 文件里补上，或在表里填写。", err=True)
    typer.echo(f"变更对照表列出 {len(comparison.changes)} 处变更，写成 {'、'.join(written)}，在 {out} 里。")
    return int(bool(comparison.unreadable))


def _formats(text: str, known: Sequence[str]) -> list[str]:
    """The formats asked for; all when none is. Raises QingdanError for one that is not known."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    if unknown := [name for name in names if name not in known]:
        raise QingdanError(f"没有“{'、'.join(unknown)}”这种格式，可用的有：{'、'.join(known)}")
    return names or list(known)


def _write(
    table: WideTable,
    formats: list[str],
    render: Callable[[WideTable, str, Theme], bytes],
    out: Path,
    name: str,
    theme: Theme,
) -> list[str]:
    """Write the table in each format; gives the names of the files."""
    from qingdan_catalog.filenames import safe_component

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QingdanError(f"建不了文件夹 {out}：{error.strerror}，请换一个位置") from None
    written = []
    for fmt in formats:
        target = out / f"{safe_component(name[:60])}.{fmt}"
        write_bytes(render(table, fmt, theme), target)
        written.append(target.name)
    return written
