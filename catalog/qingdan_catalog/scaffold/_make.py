"""Making the files of a new catalogue, one by one; a file that exists stays as it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.cache import FOLDER
from qingdan_catalog.scaffold._editor import merge_settings
from qingdan_catalog.settings import FILE_NAME, SCHEMA
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.json_schema import record_schema
from qingdan_schema.profiles import Profile, load_profile

SCHEMA_FOLDER = ".qingdan-schema"
"""Where the schemas for editors lie: beside the records and committed with them, unlike the cache."""

_RECORDS = f"{SCHEMA_FOLDER}/record.schema.json"
_SETTINGS = f"{SCHEMA_FOLDER}/settings.schema.json"
_EXAMPLE = "示例/动物诊疗许可.yaml"
_EDITOR = ".vscode/settings.json"
_IGNORE = ".gitignore"


class Outcome(Enum):
    """What became of a file."""

    MADE = "新建"
    EXTENDED = "补充"
    KEPT = "保留"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the folder: its path below it, what became of it, and a Chinese remark where one is needed."""

    path: str
    outcome: Outcome
    remark: str = ""


def make_catalogue(folder: Path, standard: str | None = None) -> tuple[Step, ...]:
    """Make `folder` a catalogue under a standard, and say of each file what was done.

    No file that exists is overwritten: .gitignore and the editor's settings are added to, everything else is kept.
    Where there is a qingdan.yaml already its standard counts. Raises QingdanError for a standard that does not ship,
    for one that an existing qingdan.yaml contradicts, and for a place that cannot be written.
    """
    name, profile = _standard(folder, standard)
    try:
        return (
            _create(folder, FILE_NAME, _modeline(_SETTINGS, 0) + f"名称: 政务服务事项目录\n标准: {_quoted(name)}\n"),
            _create(folder, _RECORDS, _json(record_schema(profile)), generated=True),
            _create(folder, _SETTINGS, _json(SCHEMA), generated=True),
            _create(folder, _EXAMPLE, _modeline(_RECORDS, _EXAMPLE.count("/")) + _data("example.yaml")),
            _create(folder, "README.md", _data("README.md")),
            _ignore(folder),
            _editor(folder),
        )
    except OSError as error:
        raise QingdanError(f"写不了 {error.filename or folder}：{error.strerror}，请换一个位置或检查权限") from None


def _standard(folder: Path, standard: str | None) -> tuple[str, Profile]:
    """The standard as it is to be written, and what it says."""
    if folder.exists() and not folder.is_dir():
        raise QingdanError(f"{folder} 是一个文件，请写文件夹的名称")
    path = folder / FILE_NAME
    if not path.is_file():
        name = standard or "national"
        return name, load_profile(name)
    catalogue = open_catalogue(folder)
    stated = catalogue.settings.profile
    if standard is not None and standard != stated:
        raise QingdanError(f"{path} 里写的标准是 {stated}，与 --standard {standard} 不同，请先改它，或不写 --standard")
    return stated, catalogue.profile


def _create(folder: Path, path: str, text: str, *, generated: bool = False) -> Step:
    """Write a file that is not there."""
    target = folder / path
    if target.exists() or target.is_symlink():
        old = generated and target.is_file() and target.read_bytes() != text.encode()
        return Step(path, Outcome.KEPT, "内容与现在的标准不同，用 README.md 里的命令重新生成" if old else "已经有了")
    write_atomic(target, text.encode())
    return Step(path, Outcome.MADE)


def _ignore(folder: Path) -> Step:
    """The cache is not committed."""
    line = f"{FOLDER}/"
    target = folder / _IGNORE
    if not target.exists() and not target.is_symlink():
        return _create(folder, _IGNORE, f"{line}\n")
    old = target.read_bytes()
    if line.encode() in (each.strip() for each in old.splitlines()):
        return Step(_IGNORE, Outcome.KEPT, f"已经有 {line} 这一行")
    end = b"\r\n" if b"\r\n" in old else b"\n"
    gap = end if old and not old.endswith(b"\n") else b""
    write_atomic(target, old + gap + line.encode() + end)
    return Step(_IGNORE, Outcome.EXTENDED, f"加上了 {line} 这一行")


def _editor(folder: Path) -> Step:
    """The settings of VS Code, merged into what is there."""
    target = folder / _EDITOR
    if not target.exists() and not target.is_symlink():
        return _create(folder, _EDITOR, merge_settings("{}", f"./{_RECORDS}").text)
    try:
        old = target.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return Step(_EDITOR, Outcome.KEPT, "不是 UTF-8 文本，没有改动")
    merged = merge_settings(old, f"./{_RECORDS}")
    if merged.text == old:
        return Step(_EDITOR, Outcome.KEPT, merged.remark)
    write_atomic(target, merged.text.encode())
    return Step(_EDITOR, Outcome.EXTENDED, merged.remark)


def _modeline(schema: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}{schema}\n"


def _quoted(name: str) -> str:
    """The name of a standard as a YAML scalar: a version after `@` is still plain text."""
    return name if name.replace("@", "").replace("-", "").replace(".", "").isalnum() else json.dumps(name)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _data(name: str) -> str:
    return resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
