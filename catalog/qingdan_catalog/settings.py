"""qingdan.yaml: what a catalogue says of itself, and how the rules are set for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qingdan_catalog.findings import Severity
from qingdan_catalog.reading import decode, read_exact
from qingdan_schema.errors import QingdanError

FILE_NAME = "qingdan.yaml"

SEVERITY_WORDS = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.ADVICE}
"""How people write a severity."""

_TEXT = {"type": "string", "minLength": 1}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": FILE_NAME,
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "名称": {**_TEXT, "description": "目录的名称，印在各种清单上"},
        "标准": {
            **_TEXT,
            "description": "按哪个标准检查：自带的名称（如 national、guangdong，加 @2025-07 取那时有效的版本），"
            "或目录里自己的标准文件（如 ./标准/本县.yaml）",
        },
        "版次": {**_TEXT, "description": "印在告知单和清单上的版次，如 2026年第2版"},
        "更新日期": {
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
            "description": "本版次的日期，如 2026-06-01；告知单没有别的更新日期时印它",
        },
        "区划": {
            **_TEXT,
            "description": "乡镇、村居和开发区的区划表：目录里的一个 CSV 文件，有 code 和 name 两列，如 ./区划.csv；"
            "自带的区划表到县级为止",
        },
        "规则": {
            "type": "object",
            "additionalProperties": False,
            "description": "规则的取舍",
            "properties": {
                "忽略": {"type": "array", "items": {"type": "string"}, "description": "不检查的规则"},
                "级别": {
                    "type": "object",
                    "additionalProperties": {"enum": list(SEVERITY_WORDS)},
                    "description": "规则: 错误、警告或提示",
                },
            },
        },
    },
}
"""The form of qingdan.yaml; the handbook's table of settings is made from it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a catalogue.

    ``divisions`` is a file below its root; ``ignored`` and ``severities`` name rules as they are written there.
    """

    title: str = ""
    profile: str = "national"
    edition: str = ""
    updated: str = ""
    divisions: str = ""
    ignored: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)


def read_settings(path: Path) -> Settings:
    """The settings in a qingdan.yaml. Raises QingdanError that names all that is wrong with it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise QingdanError(f"读不了 {path}：{error.strerror}") from None
    text = decode(raw)
    if not isinstance(text, str):
        raise QingdanError(f"{path} 不是能读的 UTF-8 文本文件，请另存为 UTF-8 后重试")
    exact = read_exact(text)
    if exact.problems and not (exact.data is None and exact.problems[0].message == "empty"):
        line = exact.problems[0].span.line
        raise QingdanError(f"{path} 第 {line} 行不是正确的 YAML，请检查缩进、冒号和引号")
    data = exact.data or {}
    if mistakes := list(_mistakes(data)):
        raise QingdanError(f"{path} 里有写错的设置：{'；'.join(mistakes)}")
    rules: Mapping[str, Any] = data.get("规则") or {}
    return Settings(
        title=data.get("名称", ""),
        profile=data.get("标准", "national"),
        edition=data.get("版次", ""),
        updated=data.get("更新日期", ""),
        divisions=data.get("区划", ""),
        ignored=tuple(rules.get("忽略", [])),
        severities={name: SEVERITY_WORDS[word] for name, word in rules.get("级别", {}).items()},
    )


def inside(root: Path, name: str, key: str) -> Path:
    """The file that the setting `key` names, which must lie in the catalogue at `root`.

    Raises QingdanError for a path that leads out of it.
    """
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise QingdanError(f"{root / FILE_NAME} 的“{key}”指到了目录之外：{name}，请把文件放进目录里再写")
    return path


def _mistakes(data: Mapping[str, Any]) -> list[str]:
    """Chinese sentences on what does not fit the schema: the fast validator asks, the other one explains."""
    import jsonschema_rs

    if jsonschema_rs.is_valid(SCHEMA, data):
        return []
    import jsonschema

    found = []
    for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(data):
        where = ".".join(str(part) for part in error.absolute_path)
        prefix = f"“{where}”" if where else ""
        if error.validator == "additionalProperties":
            known = list(error.schema["properties"])
            unknown = [key for key in error.instance if key not in known]
            found.append(f"{prefix}不认识“{'”“'.join(map(str, unknown))}”，可用的有：{'、'.join(known)}")
        elif error.validator == "enum":
            found.append(f"{prefix}只能是{'、'.join(map(str, error.validator_value))}")
        elif error.validator == "pattern":
            found.append(f"{prefix}应写成 2026-06-01 这样的日期，并加引号")
        else:
            found.append(f"{prefix}的写法不对，应为{_TYPE_WORDS.get(str(error.validator_value), '非空文字')}")
    return found


_TYPE_WORDS = {"object": "若干行“键: 值”", "array": "列表", "string": "文字（加引号）"}
