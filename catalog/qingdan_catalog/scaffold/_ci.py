"""Pipelines that check a catalogue on every merge request, for the services that offices use."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from qingdan_catalog.git import folder_in_repository
from qingdan_catalog.scaffold._files import Outcome, Step, create, data, writing
from qingdan_schema.errors import QingdanError


class CiService(StrEnum):
    """The services that a pipeline can be written for."""

    GITLAB = "gitlab"
    GITHUB = "github"
    GITEE = "gitee"
    JENKINS = "jenkins"


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a pipeline: its path in the repository, its template, and what to do where it is there already."""

    path: str
    template: str
    advice: str = "没有改动；要重新写成，先把它移走"


_FILES: Mapping[CiService, tuple[_File, ...]] = {
    CiService.GITLAB: (
        _File(".gitlab/qingdan.yml", "gitlab.yaml"),
        _File(".gitlab-ci.yml", "gitlab-root.yaml", "没有改动，请在它的 include 里加上“- local: /.gitlab/qingdan.yml”"),
    ),
    CiService.GITHUB: (_File(".github/workflows/qingdan.yml", "github.yaml"),),
    CiService.GITEE: (_File(".workflow/qingdan.yml", "gitee.yaml"),),
    CiService.JENKINS: (_File("Jenkinsfile", "Jenkinsfile"),),
}
_ASIDE = {"Jenkinsfile": "Jenkinsfile.qingdan"}
"""Where a file goes instead when another one has its name: the service can be told to read it there."""

_PLAIN = re.compile(r"[\w./-]*")


def make_pipeline(folder: Path, service: CiService) -> tuple[Step, ...]:
    """Write the pipeline for the catalogue in `folder` at the top of its repository; files that exist stay.

    Paths of the steps are relative to `folder`. Raises QingdanError for a folder whose name no pipeline can take, and
    for a place that cannot be written.
    """
    below = folder_in_repository(folder)
    if not _PLAIN.fullmatch(below) or below.startswith("-"):
        raise QingdanError(f"文件夹名称“{below}”里有空格或符号，写进流水线会出错，请先改名，只用文字、数字、-、_ 和 .")
    top = Path(os.path.relpath(folder.resolve().joinpath(*[".."] * below.count("/")), folder.resolve()))
    fields = {"@FOLDER@": below.rstrip("/") or ".", "@VERSION@": version("qingdan")}
    steps = []
    with writing(folder):
        for file in _FILES[service]:
            text = _filled(data(f"ci/{file.template}"), fields)
            step = create(folder, (top / file.path).as_posix(), text)
            if step.outcome is Outcome.KEPT:
                same = (folder / step.path).is_file() and (folder / step.path).read_bytes() == text.encode()
                step = Step(step.path, Outcome.KEPT, "已经有了" if same else f"已经有了，{file.advice}")
                if not same and file.path in _ASIDE:
                    steps.append(step)
                    step = create(folder, (top / _ASIDE[file.path]).as_posix(), text)
                    step = Step(step.path, step.outcome, "在任务的 Script Path 里写它，或把两个文件合起来")
            steps.append(step)
    return tuple(steps)


def _filled(text: str, fields: Mapping[str, str]) -> str:
    for name, value in fields.items():
        text = text.replace(name, value)
    return text
