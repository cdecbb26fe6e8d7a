"""The form of a profile file as models, for checking files that people write."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from qingdan_schema.models import Day, Labels, Text
from qingdan_schema.profiles._own_rule import CODE

_MOST = 10**9


class Part(BaseModel):
    """A mapping of the file: unknown keys refused, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _stated(value: str) -> str:
    if not value.strip():
        raise ValueError("不能是空白")
    return value


def _named(value: str) -> str:
    if not re.fullmatch(r"[^\s@/\\]{1,60}", value):
        raise ValueError("名称里不能有空格、“@”和斜线，最多60个字")
    return value


def _digits(value: str) -> str:
    if not re.fullmatch("[0-9A-Z]{2}", value):
        raise ValueError(f"代码是2位数字或大写字母，加引号，现为“{value}”")
    return value


def _line(value: Any) -> Any:
    """An element's name alone is a line of that name."""
    return {"名称": value, "要素": [value]} if isinstance(value, str) else value


def _rule_code(value: str) -> str:
    if not CODE.fullmatch(value):
        raise ValueError(f"是 2 到 8 个大写字母加 3 位数字，如 DQ001，现为“{value[:20]}”")
    return value


def _amount(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise ValueError("应当是 0 以上的整数")
    return value


def _bound(value: Any) -> Any:
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError("应当是整数，或“20工作日”这样的时限、“2026-06-01”这样的日期（加引号）")


Stated = Annotated[Text, AfterValidator(_stated)]
Confidence = Literal["高", "较高", "中", "低"]
FamilyName = Literal["目录", "一般", "处罚", "征收", "强制检查", "公共服务"]
SeverityWord = Literal["错误", "警告", "提示"]
Amount = Annotated[Any, AfterValidator(_amount)]
Bound = Annotated[Any, AfterValidator(_bound)]
MergeWords = Literal["各级相同", "下级只能更轻", "下级可以增加", "各写各的", "不写就沿用上级"]
CodeElement = Literal["地方基本编码", "地方实施编码", "职权编码"]


class Sourced(Part):
    """A statement with a source and confidence of its own; without them those of the file hold."""

    source: Stated | None = Field(None, alias="来源")
    confidence: Confidence | None = Field(None, alias="可信度")


class Digits(Sourced):
    """类型代码 and 部门代码: the place's own digits and their labels."""

    values: dict[Annotated[Text, AfterValidator(_digits)], Stated] = Field(alias="值")


class ElementRow(Sourced):
    """要素, one row."""

    name: Stated = Field(alias="名称")
    shape: Literal["文字", "多值", "整数", "时限", "日期"] = Field(alias="形态")
    description: Stated = Field(alias="说明")
    table: Stated | None = Field(None, alias="代码表")
    values: list[Stated] | None = Field(None, alias="取值", min_length=1)
    required: list[FamilyName] | None = Field(None, alias="必填")
    merge: MergeWords | None = Field(None, alias="合并")


class FormRow(Sourced):
    """编码形式, one element."""

    pattern: Stated = Field(alias="格式")
    description: Stated = Field(alias="说明")
    examples: list[Stated] | None = Field(None, alias="示例")


class TableRow(Sourced):
    """代码表, one table."""

    labels: list[Stated] | None = Field(None, alias="可用", min_length=1)
    synonyms: dict[Stated, Stated] | None = Field(None, alias="同义词")
    values: dict[Stated, Stated] | None = Field(None, alias="本地值")


class ThresholdRow(Sourced):
    """阈值, one row."""

    name: Stated = Field(alias="名称")
    element: Stated = Field(alias="要素")
    of: Stated = Field(alias="不超过")
    percent: int = Field(alias="百分比", ge=1, le=100)
    description: Stated | None = Field(None, alias="说明")


class DisclosedRow(Part):
    """A line of a disclosure set."""

    label: Stated = Field(alias="名称")
    elements: Labels = Field(alias="要素")


class SetRow(Sourced):
    """公开要素, one set."""

    lines: list[Annotated[DisclosedRow, BeforeValidator(_line)]] = Field(alias="要素", min_length=1)
    kinds: list[Stated] | None = Field(None, alias="适用")
    description: Stated | None = Field(None, alias="说明")


class RulesRow(Sourced):
    """规则: what is not checked, and how much findings weigh."""

    ignored: list[Stated] | None = Field(None, alias="忽略")
    severities: dict[Stated, SeverityWord] | None = Field(None, alias="级别")


class ConditionRow(Part):
    """What is asked of an element; each row of 若 is one."""

    element: Stated | None = Field(None, alias="要素")
    filled: Literal["是", "否"] | None = Field(None, alias="填写")
    matches: Stated | None = Field(None, alias="匹配")
    matches_not: Stated | None = Field(None, alias="不匹配")
    values: list[Stated] | None = Field(None, alias="取值", min_length=1)
    values_not: list[Stated] | None = Field(None, alias="不取值", min_length=1)
    least: Bound | None = Field(None, alias="最小")
    most: Bound | None = Field(None, alias="最大")
    shortest: Amount | None = Field(None, alias="最短")
    longest: Amount | None = Field(None, alias="最长")
    fewest: Amount | None = Field(None, alias="最少")
    most_rows: Amount | None = Field(None, alias="最多")
    equals: Stated | None = Field(None, alias="等于要素")
    equals_not: Stated | None = Field(None, alias="不等于要素")


class OwnRuleRow(Sourced, ConditionRow):
    """自定规则, one row: a condition, or a query."""

    code: Annotated[Stated, AfterValidator(_rule_code)] = Field(alias="编号")
    name: Annotated[Stated, AfterValidator(_named)] = Field(alias="名称")
    severity: SeverityWord = Field(alias="级别")
    message: Stated = Field(alias="提示")
    description: Stated | None = Field(None, alias="说明")
    remedy: Stated | None = Field(None, alias="怎样改")
    example: Stated | None = Field(None, alias="例子")
    records: list[Literal["基本目录", "实施清单", "权责事项", "一件事"]] | None = Field(
        None, alias="记录", min_length=1
    )
    kinds: list[Stated] | None = Field(None, alias="适用", min_length=1)
    when: list[ConditionRow] | None = Field(None, alias="若", min_length=1)
    query: Stated | None = Field(None, alias="查询")


class ProfileFile(Part):
    """The whole file."""

    name: Annotated[Stated, AfterValidator(_named)] = Field(alias="标准")
    title: Stated = Field(alias="名称")
    base: Stated | None = Field(None, alias="上级")
    version: Annotated[Stated, AfterValidator(_named)] = Field(alias="版本")
    date: Day = Field(alias="日期")
    expires: Day | None = Field(None, alias="失效日期")
    division: Stated | None = Field(None, alias="区划")
    source: Stated = Field(alias="来源")
    confidence: Confidence = Field(alias="可信度")
    description: Stated | None = Field(None, alias="说明")
    kinds: Digits | None = Field(None, alias="类型代码")
    departments: Digits | None = Field(None, alias="部门代码")
    codes: dict[CodeElement, FormRow] | None = Field(None, alias="编码形式")
    elements: list[ElementRow] | None = Field(None, alias="要素")
    tables: dict[Stated, TableRow] | None = Field(None, alias="代码表")
    thresholds: list[ThresholdRow] | None = Field(None, alias="阈值")
    disclosures: dict[Stated, SetRow] | None = Field(None, alias="公开要素")
    rules: RulesRow | None = Field(None, alias="规则")
    own_rules: list[OwnRuleRow] | None = Field(None, alias="自定规则", max_length=500)
    structure: dict[str, Any] | None = Field(None, alias="结构")


PARTS: dict[tuple[str, ...], type[Part]] = {
    (): ProfileFile,
    ("类型代码",): Digits,
    ("部门代码",): Digits,
    ("编码形式", "*"): FormRow,
    ("要素", "*"): ElementRow,
    ("代码表", "*"): TableRow,
    ("阈值", "*"): ThresholdRow,
    ("公开要素", "*"): SetRow,
    ("公开要素", "*", "要素", "*"): DisclosedRow,
    ("规则",): RulesRow,
    ("自定规则", "*"): OwnRuleRow,
    ("自定规则", "*", "若", "*"): ConditionRow,
}
"""Where each part stands (`*` for any key or row), so that a refusal can name the keys that may be written."""


def known_keys(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys of the mapping at a path; empty where any may stand."""
    for place, part in PARTS.items():
        if len(place) == len(path) and all(want in ("*", have) for want, have in zip(place, path, strict=True)):
            return tuple(str(info.alias) for info in part.model_fields.values())
    return ()
