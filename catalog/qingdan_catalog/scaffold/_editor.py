"""The settings of VS Code for a catalogue, added to those that are there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_FILES = ["**/*.yaml", "**/*.yml", "!qingdan.yaml", "!**/.*", "!**/.*/**"]
_YAML = {"editor.tabSize": 2, "editor.insertSpaces": True, "files.encoding": "utf8"}
_OWN = {"yaml.schemaStore.enable": False}


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of the settings after merging (the old one where nothing could or needed to be done), and a remark."""

    text: str
    remark: str = ""


def merge_settings(old: str, schema: str) -> Merged:
    """Settings `old` with the schema for record files, two columns a step and UTF-8 for YAML added.

    What is set already stays. A file with comments, or otherwise not plain JSON, is left alone: writing it anew would
    lose them.
    """
    try:
        settings = json.loads(old or "{}", object_pairs_hook=_once)
    except ValueError:
        return Merged(old, f"含有注释或不是标准的 JSON，没有改动；请自己加上 {_wanted(schema)}")
    if not isinstance(settings, dict):
        return Merged(old, f"不是一组设置，没有改动；请自己加上 {_wanted(schema)}")
    left = [
        *_add(settings, "yaml.schemas", {schema: _FILES}),
        *_add(settings, "[yaml]", _YAML),
        *(key for key, value in _OWN.items() if settings.setdefault(key, value) != value),
    ]
    remark = f"原来的设置没有改：{'、'.join(left)}" if left else ""
    text = json.dumps(settings, ensure_ascii=False, indent=_indent(old)) + "\n"
    if settings == json.loads(old or "{}"):
        return Merged(old, remark or "已经设置好了")
    return Merged(text, remark)


def _add(settings: dict[str, Any], key: str, wanted: dict[str, Any]) -> list[str]:
    """Add the wanted settings below a key; the names of those that are set otherwise and stay so."""
    below = settings.setdefault(key, {})
    if not isinstance(below, dict):
        return [key]
    return [f"{key} 的 {name}" for name, value in wanted.items() if below.setdefault(name, value) != value]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys come once: of two values one would be lost."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _indent(text: str) -> int | str:
    """The step of the file's first indented line."""
    found = re.search(r"\n([ \t]+)\S", text)
    return found[1] if found else 2


def _wanted(schema: str) -> str:
    return f'"yaml.schemas": {json.dumps({schema: _FILES}, ensure_ascii=False)}'
