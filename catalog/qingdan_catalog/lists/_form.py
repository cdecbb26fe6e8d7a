"""The form of a list's file, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qingdan_catalog.forms import HOW, Mistake
from qingdan_catalog.lists._conditions import NUMERIC, TESTS
from qingdan_catalog.lists._preset import Keys
from qingdan_catalog.lists._values import pattern_keys
from qingdan_schema.dictionary import Shape, element_at, element_by_key
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.profiles import Profile

GROUPS = ("部门", "层级", "类型", "窗口", "承办机构")
TOTALS = ("类型", "层级", "部门", "不统计")
NUMBER = "序号"
"""The heading of a column that counts the entries and has no element."""

_TEXT = {"type": "string", "pattern": "\\S", "maxLength": 2000}
_PATH = {
    "anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1, "maxItems": 10}],
    HOW: "文字，或几个文字的列表",
}
_SCALAR = {"type": ["string", "number"]}
_VALUES = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}], HOW: "一个值，或几个值的列表"}
_TESTS: dict[str, Any] = {
    test: {"type": "number"} if test in NUMERIC else {"type": "boolean"} if test == "为空" else _VALUES
    for test in TESTS
}
_CONDITIONS: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["要素"],
        "minProperties": 2,
        "maxProperties": 2,
        HOW: f"一个“要素”和一种比较，比较有：{'、'.join(TESTS)}",
        "properties": {"要素": _TEXT, **_TESTS},
    },
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "清单",
    "type": "object",
    "additionalProperties": False,
    "required": ["标题", "列"],
    "properties": {
        "标题": {**_TEXT, "description": "清单的名称，印成“（目录名称）标题（版次）”"},
        "说明": {**_TEXT, "description": "一句话：收哪些事项"},
        "记录": {
            "type": "array",
            "items": {"enum": list(RECORD_MODELS)},
            "minItems": 1,
            "description": "收哪几种记录，不写就是实施清单",
        },
        "条件": {**_CONDITIONS, "description": "事项要符合的条件，每条一个要素、一种比较：" + "、".join(TESTS)},
        "查询": {**_TEXT, "maxLength": 20000, "description": "一条 SELECT，给出 items.file；与条件都符合的才收"},
        "逐行": {**_TEXT, "description": "这个要素的每一行印成一行，如 申请材料；事项的格子合并"},
        "行条件": {**_CONDITIONS, "description": "逐行要素的一行要符合的条件，要素从那一行写起，如 类型"},
        "分组": {
            "type": "array",
            "items": {"enum": list(GROUPS)},
            "maxItems": 2,
            "description": "按什么分组，至多两层",
        },
        "统计": {"enum": list(TOTALS), "description": "开头一句按什么统计，不写就是类型"},
        "量词": {**_TEXT, "maxLength": 4, "description": "统计一行用的量词，如 项、份"},
        "纸张": {"enum": ["A3", "A4"], "description": "不写就是 A3"},
        "方向": {"enum": ["横向", "纵向"], "description": "不写就是横向"},
        "注": {"type": "array", "items": _TEXT, "description": "印在表后的话"},
        "列": {
            "type": "array",
            "minItems": 1,
            "maxItems": 30,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["标题"],
                "properties": {
                    "标题": {**_TEXT, "maxLength": 40},
                    "要素": {**_PATH, "description": "要素的路径，如 实施主体.名称；写几个时取第一个有内容的"},
                    "宽": {"type": "integer", "minimum": 2, "maximum": 80, "description": "约几个汉字，不写就是 8"},
                    "居中": {"type": "boolean"},
                    "合并": {"type": "boolean", "description": "同一组里相邻事项内容相同的格子合并，如 主项"},
                    "写法": {
                        **_TEXT,
                        "description": "一行怎样写，如 《{法规}》[（{文号}）]{条款}；方括号里的要素没有内容时整段不写",
                    },
                },
            },
        },
    },
}
"""The form of a list's file."""


def mistakes_about(data: Mapping[str, Any], profile: Profile) -> Iterator[Mistake]:
    """What the schema cannot see: elements that do not exist."""
    records = data.get("记录", ["实施清单"])
    per_row = data.get("逐行")
    if per_row and not _is_rows(per_row, records):
        rows = {key for each in records for key in element_by_key(RECORD_MODELS[each]) if _is_rows(key, [each])}
        yield ("逐行",), f"“{per_row}”不是有若干行的要素，可用的有：{'、'.join(sorted(rows))}"
        return
    if "行条件" in data and not per_row:
        yield ("行条件",), "写了“行条件”就要写“逐行”"
        return
    for key, above in (("条件", ""), ("行条件", f"{per_row}.")):
        for number, condition in enumerate(data.get(key, ())):
            if not _known(keys_of(above + condition["要素"]), records, profile):
                yield (key, number, "要素"), _unknown(above + condition["要素"], records)
    for number, column in enumerate(data["列"]):
        for key, mistake in _column_mistakes(column, records, profile):
            yield (("列", number, key) if key else ("列", number)), mistake


def _column_mistakes(column: Mapping[str, Any], records: Sequence[str], profile: Profile) -> Iterator[tuple[str, str]]:
    """What is wrong with a column, and at which of its keys."""
    paths = column.get("要素")
    if paths is None:
        if column["标题"] != NUMBER:
            yield "", f"“{column['标题']}”没有写“要素”，只有“{NUMBER}”这一列可以不写"
        return
    for path in [paths] if isinstance(paths, str) else paths:
        if not _known(keys_of(path), records, profile):
            yield "要素", _unknown(path, records)
            continue
        for key in pattern_keys(column.get("写法", "")):
            if not _known((*keys_of(path), key), records, profile):
                yield "写法", f"“写法”里的“{key}”不是“{path}”的要素"


def keys_of(path: str) -> Keys:
    """The keys of a path as it is written: `实施主体.名称`."""
    return tuple(part.strip() for part in path.split("."))


def _known(keys: Keys, records: Sequence[str], profile: Profile) -> bool:
    if keys[0] in {element.zh for element in profile.elements}:
        return True
    return any(element_at(RECORD_MODELS[record], keys) is not None for record in records)


def _is_rows(key: str, records: Sequence[str]) -> bool:
    found = (element_by_key(RECORD_MODELS[record]).get(key) for record in records)
    return any(element is not None and element.shape is Shape.ROWS for element in found)


def _unknown(path: str, records: Sequence[str]) -> str:
    from rapidfuzz import process

    from qingdan_schema.dictionary import walk

    known = {".".join(keys) for record in records for keys, _ in walk(RECORD_MODELS[record])}
    near = [name for name, *_ in process.extract(path, sorted(known), limit=2, score_cutoff=60)]
    hint = f"，是不是“{'”或“'.join(near)}”" if near else ""
    return f"{'、'.join(records)}没有“{path}”这个要素{hint}"
