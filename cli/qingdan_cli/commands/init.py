"""qingdan init: a new catalogue folder."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Ci(StrEnum):
    """The services that a pipeline can be written for."""

    GITLAB = "gitlab"
    GITHUB = "github"
    GITEE = "gitee"
    JENKINS = "jenkins"


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="在哪里建；不写就是当前文件夹")] = Path(),
    standard: Annotated[str | None, typer.Option("--standard", help="所用的标准，如 national、guangdong")] = None,
    ci: Annotated[Ci | None, typer.Option("--ci", help="再写好合并请求的自动检查，放在 git 仓库的最上层")] = None,
) -> None:
    """新建事项目录：设置、示例、编辑器提示、自动检查。已有的文件不会被覆盖。"""
    from qingdan_catalog.scaffold import CiService, make_catalogue, make_pipeline

    steps = make_catalogue(folder, standard)
    if ci is not None:
        steps += make_pipeline(folder, CiService(ci.value))
    for step in steps:
        place = os.path.normpath(folder / step.path)
        typer.echo(f"{step.outcome.value} {place}" + (f"（{step.remark}）" if step.remark else ""))
    typer.echo(f"建好了。先看 {folder / 'README.md'}，再用 qingdan check {folder} 检查。")
