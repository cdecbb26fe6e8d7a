"""qingdan render correction: the notice (补正材料通知书) by which an applicant is told once what to correct."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_bytes
from qingdan_schema.errors import QingdanError


def render_correction(
    code: Annotated[str | None, typer.Argument(help="事项的编码（业务办理项或实施编码），或文件在目录里的路径")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="这件申请的数据文件，写法见 --template")] = None,
    path: Annotated[Path, typer.Option("--catalogue", "-C", help="目录所在的文件夹")] = Path(),
    formats: Annotated[
        str, typer.Option("--format", help="格式，用逗号分开：html、pdf、xlsx、docx（不写就都做）")
    ] = "",
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build"),
    template: Annotated[
        Path | None, typer.Option("--template", help="写一个空白的数据文件，填好以后用 --data 制作")
    ] = None,
) -> int:
    """制作补正材料通知书：核对数据，推算补正期限，一式两联，各种格式内容相同。"""
    from qingdan_catalog.corrections import TEMPLATE, read_correction
    from qingdan_catalog.filenames import safe_component
    from qingdan_catalog.items import load_file
    from qingdan_catalog.levels import open_chains
    from qingdan_catalog.selection import select_one
    from qingdan_catalog.store import open_catalogue
    from qingdan_catalog.workdays import open_workdays
    from qingdan_renderers.correction import FORMATS, NOUN, render_correction
    from qingdan_renderers.correction.build import build_correction
    from qingdan_renderers.theming.read import open_theme
    from qingdan_schema.models import ServiceItem

    if template is not None:
        if template.exists():
            raise QingdanError(f"{template} 已经有了，请换一个名称，以免盖掉填好的数据")
        write_bytes(TEMPLATE.encode(), template)
        typer.echo(f"写好了空白的数据文件 {template}，填好后用 --data 制作。")
        return 0
    if code is None or data is None:
        raise QingdanError("请写明事项的编码和 --data 数据文件；还没有数据文件的，先用 --template 写一个空白的")
    wanted = _formats(formats, FORMATS)
    catalogue = open_catalogue(path)
    theme = open_theme(catalogue)
    file = select_one(catalogue, code)
    loaded = load_file(catalogue, file, open_chains(catalogue).above(file))
    if loaded.record is None:
        raise QingdanError(f"{file} {loaded.trouble}，先用 qingdan check 检查它")
    if not isinstance(loaded.record, ServiceItem):
        raise QingdanError(f"{file} 不是实施清单，补正通知要用实施清单的事项，请核对编码")
    correction = read_correction(data, loaded.record, open_workdays(catalogue))
    view = build_correction(loaded.record, correction)
    folder = out / NOUN / safe_component(view.body)
    name = safe_component(
        "_".join(filter(None, ((loaded.record.name or "未命名")[:40], correction.filing or data.stem)))
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QingdanError(f"建不了文件夹 {folder}：{error.strerror}，请换一个位置") from None
    for fmt in wanted:
        write_bytes(render_correction(view, fmt, theme), folder / f"{name}.{fmt}")
    for warning in (*correction.warnings, *filter(None, (correction.guess,))):
        typer.echo(f"注意：{warning}。", err=True)
    typer.echo(f"制作了{NOUN}（{len(view.lines)} 项，{'、'.join(wanted)}），在 {folder} 里。")
    return int(bool(correction.warnings))


def _formats(text: str, known: tuple[str, ...]) -> list[str]:
    """The formats asked for; all when none is. Raises QingdanError for one that is not known."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    if unknown := [name for name in names if name not in known]:
        raise QingdanError(f"没有“{'、'.join(unknown)}”这种格式，可用的有：{'、'.join(known)}")
    return names or list(known)
