"""The JSON Schema of one element: its type, form and labels, with what editors show and say."""

from __future__ import annotations

from typing import Any

from qingdan_schema.dictionary import ElementField, Shape
from qingdan_schema.json_schema._patterns import DAY, LIMIT, NOT_BLANK, code_pattern
from qingdan_schema.profiles import ExtraElement, Profile

Schema = dict[str, Any]

_SHOWN = 12
_MOST = 1_000_000
_LIMIT_WORDS = "应写成“20工作日”“30自然日”或“即办”"
_DAY_WORDS = "应写成 2026-03-01 这样的日期，并且有这一天"
_LIMITS = ["20工作日", "30自然日", "即办"]
_DEFAULTS: dict[str, Any] = {"事项状态": "在用", "事项版本": 1}
"""What an editor fills in where nothing else is likely."""

_QUOTES = {"label": '"…"', "description": "编码写在引号里", "body": '^"$1"'}
"""What an editor writes after the key of a code: the quotes that keep it text."""


def element_schema(element: ElementField, profile: Profile) -> Schema:
    """The schema of an element without parts below it; those with parts are made where their parts are known."""
    labels = profile.labels(element.spec.table) if element.spec.table else None
    schema = {**about(element, labels), **_shape(element, labels, profile)}
    if element.zh in _DEFAULTS:
        schema["default"] = _DEFAULTS[element.zh]
    return schema


def about(element: ElementField, labels: tuple[str, ...] | None = None) -> Schema:
    """Title and description: what the element is, its labels, its source and its exchange column."""
    spec = element.spec
    lines = [spec.description] if spec.description else []
    if labels:
        lines.append(f"可写：{_listed(labels)}")
    if spec.clause:
        lines.append(f"依据：{spec.clause}")
    if spec.column:
        lines.append(f"交换列：{'、'.join(spec.column)}")
    schema: Schema = {"title": spec.zh}
    if lines:
        schema["description"] = "\n\n".join(lines)
    return schema


def stated_schema(element: ElementField, profile: Profile) -> Schema:
    """The schema of an element that has to be stated: words must not be blank, which other forms exclude anyhow."""
    schema = element_schema(element, profile)
    if element.shape is Shape.TEXT and "pattern" not in schema and "enum" not in schema:
        words = f"“{element.zh}”必须写明，不能空着"
        return {**schema, "pattern": NOT_BLANK, "patternErrorMessage": words}
    return schema


def extra_schema(element: ExtraElement) -> Schema:
    """The schema of an element that the profile adds."""
    zh, labels = element.zh, element.labels
    head: Schema = {"title": zh, "description": element.description}
    if labels:
        head["description"] += f"\n\n可写：{_listed(labels)}"
    one = _label(zh, labels) if labels else _plain(zh)
    if element.shape == "整数":
        return {**head, "type": "integer", "errorMessage": f"“{zh}”应当是整数"}
    if element.shape == "多值":
        return {**head, "type": "array", "items": one, "errorMessage": f"“{zh}”应当是列表，如 [甲, 乙]"}
    if element.shape == "时限":
        return {**head, **_formed(zh, "^(?:即办|[1-9][0-9]{0,3}(?:工作日|自然日))$", _LIMIT_WORDS), "examples": _LIMITS}
    if element.shape == "日期":
        return {**head, **_formed(zh, DAY, _DAY_WORDS)}
    return {**head, **one}


def _shape(element: ElementField, labels: tuple[str, ...] | None, profile: Profile) -> Schema:
    zh = element.zh
    match element.shape:
        case Shape.NUMBER:
            words = f"“{zh}”应当是 0 到 {_MOST} 的整数，不加引号"
            return {"type": "integer", "minimum": 0, "maximum": _MOST, "errorMessage": words}
        case Shape.LIMIT:
            return {**_formed(zh, LIMIT, _LIMIT_WORDS), "examples": _LIMITS}
        case Shape.DAY:
            return _formed(zh, DAY, _DAY_WORDS)
        case Shape.LABELS:
            one = _label(zh, labels) if labels else _plain(zh)
            words = f"“{zh}”应当是一个说法，或几个说法的列表，如 [甲, 乙]"
            return {"anyOf": [one, {"type": "array", "items": one, "errorMessage": words}]}
        case _:
            if labels:
                return _label(zh, labels)
            return _code(zh, profile) if element.spec.code else _plain(zh)


def _code(zh: str, profile: Profile) -> Schema:
    """A code: always text, in the national form and in the place's own where there is one."""
    quoted = f'“{zh}”要加引号，如 "…"，不加引号就成了数'
    schema: Schema = {"type": "string", "errorMessage": quoted, "defaultSnippets": [_QUOTES]}
    if (national := code_pattern(zh)) is not None:
        schema["pattern"], schema["patternErrorMessage"] = national
    own = next((form for form in profile.codes if form.zh == zh), None)
    if own is None:
        return schema
    words = f"“{zh}”不合{profile.title}的编码形式：{own.description}"
    local = {"pattern": own.pattern, "patternErrorMessage": words}
    return {**schema, "allOf": [local]} if national else {**schema, **local}


def _formed(zh: str, pattern: str, words: str) -> Schema:
    words = f"“{zh}”{words}"
    return {"type": "string", "pattern": pattern, "patternErrorMessage": words, "errorMessage": words}


def _label(zh: str, labels: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(labels), "errorMessage": f"“{zh}”只能写：{_listed(labels)}"}


def _plain(zh: str) -> Schema:
    return {"type": "string", "errorMessage": f"“{zh}”应当是文字；是数字的请加引号"}


def _listed(labels: tuple[str, ...]) -> str:
    text = "、".join(labels[:_SHOWN])
    return text if len(labels) <= _SHOWN else f"{text}等{len(labels)}个"
