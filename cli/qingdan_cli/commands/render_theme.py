"""qingdan render theme: a folder to begin an office's own look with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def render_theme(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="写在哪里；不写就是 主题")] = Path("主题"),
    templates: Annotated[
        bool, typer.Option("--templates", help="再写出自带的全部模板，供修改；留下改过的，其余删去")
    ] = False,
) -> int:
    """新建文书主题：单位名称、徽标、颜色、字体、自己的模板。已有的文件不会被覆盖，已有的主题会检查一遍。"""
    from qingdan_catalog.settings import FILE_NAME
    from qingdan_renderers.theming.read import read_theme
    from qingdan_renderers.theming.starter import write_starter

    written, kept = write_starter(folder, templates=templates)
    read_theme(folder)
    told = f"，保留了已有的 {len(kept)} 个" if kept else ""
    typer.echo(f"写了 {len(written)} 个文件{told}，在 {folder} 里，没有写错的地方。")
    typer.echo(f"改好以后，在 {FILE_NAME} 里写“主题: ./{folder.name}”（文件夹要在目录里），制作文书时就用它。")
    return 0
