"""qingdan render bundle: the sheets of what is handled together (一件事)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._progress import progress
from qingdan_schema.errors import QingdanError


def render_bundle(
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    codes: Annotated[list[str] | None, typer.Option("--code", help="只做这个一件事编码的，可以写多次")] = None,
    bodies: Annotated[
        list[str] | None, typer.Option("--body", help="只做这个主办部门的一件事（全称），可以写多次")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、xlsx、docx（不写就都做）")
    ] = "",
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build"),
    force: Annotated[bool, typer.Option("--force", help="全部重做；不写时，没有变化的文书不再做")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="删除旧文书：记录已经没有或改名的；有人改过的不删")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=256, help="几个进程一起做（不写就按处理器的个数）")
    ] = None,
) -> int:
    """制作一件事告知单：合并各相关事项的材料、时限和结果，各种格式内容相同。"""
    from qingdan_catalog.bundles import codes_in, find_bundles, find_items
    from qingdan_catalog.levels import open_chains
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.batch import BatchOptions, render_documents
    from qingdan_renderers.documents import Bundles
    from qingdan_renderers.theming.read import open_theme

    catalogue = open_catalogue(path)
    bundles = find_bundles(catalogue, (each.path for each in catalogue.listing().files if catalogue.covers(each.path)))
    if not bundles:
        raise QingdanError(f"{path} 里没有能读的一件事记录（记录: 一件事），请检查路径，或先用 qingdan check 检查")
    leaders = {file: each.body.name if each.body else None for file, each in bundles.items()}
    missing = [f"编码为 {code}" for code in codes or () if code not in {each.bundle_code for each in bundles.values()}]
    missing += [f"主办部门为 {body}" for body in bodies or () if body not in leaders.values()]
    chosen = [
        file
        for file, each in bundles.items()
        if (not codes or each.bundle_code in codes) and (not bodies or leaders[file] in bodies)
    ]
    theme = open_theme(catalogue)
    # Of all that were found, so that what is chosen does not change what a sheet is made from.
    document = Bundles(find_items(catalogue, codes_in(bundles.values()), open_chains(catalogue)))
    options = BatchOptions(force, prune, jobs or 0)
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    with progress("制作") as tell:
        result = render_documents(document, catalogue, chosen, names, out, theme=theme, options=options, progress=tell)
    for name, trouble in result.troubles:
        typer.echo(f"没有制作 {name}：{trouble}。", err=True)
    for each in missing:
        typer.echo(f"没有找到{each} 的一件事，请核对。", err=True)
    kept = f"，{result.unchanged} 份没有变化、不用重做" if result.unchanged else ""
    pruned = f"，删除了 {result.pruned} 份旧文书" if result.pruned else ""
    typer.echo(f"为 {result.items} 个一件事制作了 {result.documents} 份{document.noun}{kept}{pruned}，在 {out} 里。")
    return int(bool(result.troubles or missing))
