"""qingdan.yaml: what a catalogue says of itself, and how the rules are set for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qingdan_catalog.findings import Severity
from qingdan_catalog.forms import HOW, broken, mistakes_in, read_form
from qingdan_catalog.reading import Span, decode, read_exact, read_fast
from qingdan_schema.errors import QingdanError

FILE_NAME = "qingdan.yaml"
THEME_NAME = "主题.yaml"
"""What describes a theme, in the folder that the setting 主题 names; no record, wherever it lies."""

SEVERITY_WORDS = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.ADVICE}
"""How people write a severity."""

_DATE = "^\\d{4}-\\d{2}-\\d{2}$"
_JSON_FILE = "\\.json$"
_TEXT = {"type": "string", "minLength": 1}
_NAMES = {"type": "array", "items": _TEXT}
_CHOICE: dict[str, Any] = {
    "只查": {**_NAMES, "description": "只检查这些规则：编号、名称，或一组规则的字母，如 [S, T001]"},
    "忽略": {**_NAMES, "description": "不检查的规则，写法同上；同一处里忽略胜过只查"},
    "级别": {
        "type": "object",
        "additionalProperties": {"enum": list(SEVERITY_WORDS)},
        "description": "规则: 错误、警告或提示",
    },
}
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
            "pattern": _DATE,
            HOW: " 2026-06-01 这样的日期，并加引号",
            "description": "本版次的日期，如 2026-06-01；告知单没有别的更新日期时印它",
        },
        "区划": {
            **_TEXT,
            "description": "乡镇、村居和开发区的区划表：目录里的一个 CSV 文件，有 code 和 name 两列，如 ./区划.csv；"
            "自带的区划表到县级为止",
        },
        "主题": {
            **_TEXT,
            "description": "文书的样子：目录里的一个文件夹，放单位名称、徽标、颜色、字体和自己的模板，如 ./主题；"
            "用 qingdan render theme 写成",
        },
        "法规库": {
            **_TEXT,
            "description": "按哪个法规登记核对依据：目录里 qingdan laws build 生成的文件，如 ./法规.jsonl.gz；"
            "不写用自带的登记（法律、行政法规，没有条文）",
        },
        "节假日": {
            **_TEXT,
            "description": "软件还不知道的年份怎样放假调休：目录里的一个文件，如 ./节假日.yaml；推算补正期限用",
        },
        "指南网址": {
            **_TEXT,
            "pattern": "^https?://",
            HOW: "以 https:// 或 http:// 开头的网址",
            "description": "网上办事指南的网址，告知单印成二维码；有 {编码} 的，换成每个事项的编码，"
            "如 https://zwfw.example.gov.cn/guide/{编码}/",
        },
        "规则": {
            "type": "object",
            "additionalProperties": False,
            "description": "规则的取舍；命令行胜过按路径，按路径胜过不按路径，这里胜过标准",
            "properties": {
                **_CHOICE,
                "按路径": {
                    "type": "array",
                    "description": "只对一部分文件的取舍，几处都说到的以最后一处为准",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["路径"],
                        "properties": {
                            "路径": {
                                "anyOf": [_TEXT, {**_NAMES, "minItems": 1}],
                                HOW: "一个路径，或几个路径的列表",
                                "description": "文件或文件夹，一个或几个，如 东县/**/旧*.yaml：* 不越过文件夹，** 越过",
                            },
                            **_CHOICE,
                        },
                    },
                },
            },
        },
        "基线": {
            "type": "string",
            "pattern": _JSON_FILE,
            HOW: "以 .json 结尾的文件名，如 基线.json",
            "description": "记着已知问题的文件，只报它以外的问题，如 基线.json；用 qingdan check --write-baseline 写成",
        },
    },
}
"""The form of qingdan.yaml; the handbook's table of settings is made from it."""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What qingdan.yaml says of rules, named as they are written there: for all files, or for those under ``paths``.

    ``by_path`` are the choices for some files, in the order of the file.
    """

    ignored: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    by_path: tuple[RuleSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a catalogue; ``divisions``, ``register``, ``holidays`` and ``baseline`` are files below its root.

    ``theme`` is a folder there.

    ``guide_address`` is where the guides stand on the web, with {编码} in the place of an item's code.
    """

    title: str = ""
    profile: str = "national"
    edition: str = ""
    updated: str = ""
    divisions: str = ""
    register: str = ""
    theme: str = ""
    holidays: str = ""
    guide_address: str = ""
    rules: RuleSettings = RuleSettings()
    baseline: str = ""


def read_settings(path: Path) -> Settings:
    """The settings in a qingdan.yaml. Raises QingdanError that names all that is wrong with it."""
    return _settings(read_form(path, SCHEMA).data)


def settings_of_old(raw: bytes) -> Settings:
    """The settings in a qingdan.yaml of some time ago; the usual ones where it does not fit today's form."""
    text = decode(raw)
    data = read_fast(text) if isinstance(text, str) else None
    return _settings(data) if data is not None and not any(mistakes_in(data, SCHEMA)) else Settings()


def _settings(data: Mapping[str, Any]) -> Settings:
    return Settings(
        title=data.get("名称", ""),
        profile=data.get("标准", "national"),
        edition=data.get("版次", ""),
        updated=data.get("更新日期", ""),
        divisions=data.get("区划", ""),
        register=data.get("法规库", ""),
        theme=data.get("主题", ""),
        holidays=data.get("节假日", ""),
        guide_address=data.get("指南网址", ""),
        rules=_rules(data.get("规则") or {}),
        baseline=data.get("基线", ""),
    )


@dataclass(frozen=True, slots=True)
class SettingsMistake:
    """A mistake in a qingdan.yaml: its place and one Chinese sentence."""

    span: Span
    message: str


def settings_mistakes(text: str) -> list[SettingsMistake]:
    """What is wrong with the form of a qingdan.yaml. Whether the rules and files that it names exist is not asked."""
    exact = read_exact(text)
    if problem := broken(exact):
        return [SettingsMistake(problem.span, "不是正确的 YAML，请检查缩进、冒号和引号")]
    mistakes = mistakes_in(exact.data or {}, SCHEMA)
    return [SettingsMistake(exact.key_span_of(place), said.removeprefix("的")) for place, said in mistakes]


def _rules(data: Mapping[str, Any]) -> RuleSettings:
    paths = data.get("路径", [])
    return RuleSettings(
        ignored=tuple(data.get("忽略", [])),
        selected=tuple(data.get("只查", [])),
        severities={name: SEVERITY_WORDS[word] for name, word in data.get("级别", {}).items()},
        paths=(paths,) if isinstance(paths, str) else tuple(paths),
        by_path=tuple(_rules(each) for each in data.get("按路径", [])),
    )


def inside(root: Path, name: str, key: str) -> Path:
    """The file that the setting `key` names, which must lie in the catalogue at `root`.

    Raises QingdanError for a path that leads out of it.
    """
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise QingdanError(f"{root / FILE_NAME} 的“{key}”指到了目录之外：{name}，请把文件放进目录里再写")
    return path
