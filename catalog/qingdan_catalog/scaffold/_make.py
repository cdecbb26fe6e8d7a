"""Making the files of a new catalogue, one by one; a file that exists stays as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.cache import FOLDER
from qingdan_catalog.scaffold._editor import merge_settings
from qingdan_catalog.scaffold._files import Outcome, Step, create, data, writing
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


def make_catalogue(folder: Path, standard: str | None = None) -> tuple[Step, ...]:
    """Make `folder` a catalogue under a standard, and say of each file what was done.

    No file that exists is overwritten: .gitignore and the editor's settings are added to, everything else is kept.
    Where there is a qingdan.yaml already its standard counts. Raises QingdanError for a standard that does not ship,
    for one that an existing qingdan.yaml contradicts, and for a place that cannot be written.
    """
    name, profile = _standard(folder, standard)
    with writing(folder):
        return (
            create(folder, FILE_NAME, _modeline(_SETTINGS, 0) + f"名称: 政务服务事项目录\n标准: {_quoted(name)}\n"),
            create(folder, _RECORDS, _json(record_schema(profile)), generated=True),
            create(folder, _SETTINGS, _json(SCHEMA), generated=True),
            create(folder, _EXAMPLE, _modeline(_RECORDS, _EXAMPLE.count("/")) + data("example.yaml")),
            create(folder, "README.md", data("README.md")),
            _ignore(folder),
            _editor(folder),
        )


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


def _ignore(folder: Path) -> Step:
    """The cache is not committed."""
    line = f"{FOLDER}/"
    target = folder / _IGNORE
    if not target.exists() and not target.is_symlink():
        return create(folder, _IGNORE, f"{line}\n")
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
        return create(folder, _EDITOR, merge_settings("{}", f"./{_RECORDS}").text)
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
