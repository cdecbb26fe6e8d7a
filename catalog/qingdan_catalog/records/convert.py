"""Conversions: how the value of a source field becomes the value of an element. A registry, so that a mapping is data.

A conversion gets a value and returns one, or `Nothing` where the value says nothing for this element. What it cannot
handle it refuses with `ConversionError`; it never guesses and never drops.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qingdan_schema.errors import QingdanError
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.profiles import Profile, load_profile
from qingdan_schema.tables import code_table, code_table_ids


class ConversionError(Exception):
    """A value that a conversion cannot handle; the text is Chinese and says why."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No value for the element: the source says so (`reason`), or, with `other`, the value is meant for another one."""

    reason: str
    other: bool = False


Convert = Callable[[Any], Any]
"""Value → value or `Nothing`; raises ConversionError."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A conversion by its Chinese and English name; `argument` says in Chinese what it takes, `""` for none."""

    zh: str
    en: str
    argument: str
    make: Callable[..., Convert]
    by_profile: bool = False


def find_conversion(name: str, argument: Any = None, profile: Profile | None = None) -> Convert:
    """The conversion of that name, Chinese or English, under a profile (None: the national standard).

    Raises QingdanError for an unknown one or a wrong argument.
    """
    found = CONVERSIONS.get(name)
    if found is None:
        known = "、".join(dict.fromkeys(conversion.zh for conversion in CONVERSIONS.values()))
        raise QingdanError(f"没有名为“{name}”的转换，可用的有：{known}")
    if not found.argument and argument is not None:
        raise QingdanError(f"转换“{name}”后面不写内容，请只写它的名字")
    try:
        return found.make(argument, profile or load_profile("national")) if found.by_profile else found.make(argument)
    except (TypeError, ValueError, KeyError):
        raise QingdanError(f"转换“{name}”后面应写{found.argument}") from None


def run(value: Any, conversions: Sequence[Convert]) -> Any:
    """Apply conversions one after the other, up to the first `Nothing`. Raises ConversionError."""
    for convert in conversions:
        if isinstance(value, Nothing):
            return value
        value = convert(value)
    return value


_OUTER = " \t\r\n\u3000\xa0\u200b\ufeff"
_LINE_END = re.compile(r"[ \t\u3000\xa0]+$", re.MULTILINE)
_WHOLE = re.compile(r"[-+]?\d{1,9}", re.ASCII)


def _strip(_: None) -> Convert:
    return _on_text(lambda text: text.strip(_OUTER))


def _tidy(_: None) -> Convert:
    def tidy(text: str) -> str:
        return _LINE_END.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip(_OUTER)

    return _on_text(tidy)


def _none_if(argument: Any) -> Convert:
    words = frozenset(_words(argument))

    def none_if(value: Any) -> Any:
        return Nothing(f"写的是“{value}”") if isinstance(value, str) and value in words else value

    return none_if


def _limit(_: None) -> Convert:
    def limit(value: Any) -> str:
        try:
            return str(TimeLimit.parse(_text(value)))
        except LimitError as error:
            raise ConversionError(str(error)) from None

    return limit


def _split(argument: Any) -> Convert:
    marks = re.compile("|".join(re.escape(mark) for mark in _words(argument)))

    def split(value: Any) -> list[str]:
        return [part for part in (piece.strip(_OUTER) for piece in marks.split(_text(value))) if part]

    return split


def _table(argument: Any, profile: Profile) -> Convert:
    if argument not in code_table_ids():
        raise QingdanError(f"没有名为“{argument}”的代码表，可用的有：{'、'.join(code_table_ids())}")
    table, labels = code_table(argument), profile.labels(argument)

    def label(text: str) -> str:
        found = profile.label_for(argument, text)
        if found not in labels:
            whose = "" if labels == table.labels else f"{profile.title}的"
            raise ConversionError(f"{whose}代码表“{table.title}”里没有“{text}”，可填：{'、'.join(labels)}")
        return found

    return _on_text(label)


def _integer(_: None) -> Convert:
    def integer(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if not isinstance(value, str) or not _WHOLE.fullmatch(value.strip(_OUTER)):
            raise ConversionError("应是整数")
        return int(value)

    return integer


def _join(argument: Any) -> Convert:
    mark = _word(argument)

    def join(value: Any) -> str:
        return mark.join(_text(part) for part in value) if isinstance(value, list) else _text(value)

    return join


def _rows(argument: Any) -> Convert:
    key = _word(argument)

    def rows(value: Any) -> list[dict[str, str]]:
        return [{key: _text(part)} for part in (value if isinstance(value, list) else [value])]

    return rows


def _prefix(argument: Any) -> Convert:
    return _slice([1, argument])


def _slice(argument: Any) -> Convert:
    first, last = (_count(part) for part in argument)
    if first > last:
        raise ValueError

    def cut(text: str) -> str:
        if len(text) < last:
            raise ConversionError(f"只有 {len(text)} 位，取不到第 {last} 位")
        return text[first - 1 : last]

    return _on_text(cut)


def _when_length(argument: Any) -> Convert:
    lengths = frozenset(_count(part) for part in (argument if isinstance(argument, list) else [argument]))

    def when_length(value: Any) -> Any:
        return value if len(_text(value)) in lengths else Nothing("长度不合", other=True)

    return when_length


def _map(argument: Any) -> Convert:
    table = _replacements(argument)

    def look_up(value: Any) -> Any:
        if not isinstance(value, str) or value not in table:
            raise ConversionError(f"不在对照表里，表里有：{'、'.join(table)}")
        return table[value]

    return look_up


def _replace(argument: Any) -> Convert:
    table = _replacements(argument)
    return lambda value: table.get(value, value) if isinstance(value, str) else value


def _without_label(argument: Any) -> Convert:
    labels = _words(argument)

    def without_label(text: str) -> str:
        for label in labels:
            # A label that comes again further on belongs to a list of its own: it is left as it stands.
            if text.startswith(label) and text.count(label) == 1 and text[len(label) :].strip(_OUTER):
                return text[len(label) :].strip(_OUTER)
        return text

    return _on_text(without_label)


def _on_text(change: Callable[[str], str]) -> Convert:
    """A conversion of a text, and of each text of a list."""

    def convert(value: Any) -> Any:
        return [change(_text(part)) for part in value] if isinstance(value, list) else change(_text(value))

    return convert


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ConversionError(f"应是文字，来源里是{kind_of(value)}")


def kind_of(value: Any) -> str:
    """What a JSON value is, in Chinese."""
    if value is None:
        return "空值"
    if isinstance(value, bool):
        return "布尔值"
    if isinstance(value, (int, float)):
        return "数字"
    if isinstance(value, str):
        return "文字"
    return "一组值" if isinstance(value, Mapping) else "列表"


def _word(argument: Any) -> str:
    if not isinstance(argument, str) or not argument:
        raise TypeError
    return argument


def _words(argument: Any) -> list[str]:
    words = [_word(part) for part in (argument if isinstance(argument, list) else [argument])]
    if not words:
        raise ValueError
    return words


def _count(argument: Any) -> int:
    if not isinstance(argument, int) or isinstance(argument, bool) or argument < 1:
        raise TypeError
    return argument


def _replacements(argument: Any) -> dict[str, Any]:
    if not isinstance(argument, Mapping) or not argument:
        raise TypeError
    return dict(argument)


def _register(conversions: Iterable[Conversion]) -> dict[str, Conversion]:
    return {name: conversion for conversion in conversions for name in (conversion.zh, conversion.en)}


CONVERSIONS: dict[str, Conversion] = _register(
    (
        Conversion("去空白", "strip", "", _strip),
        Conversion("整理", "tidy", "", _tidy),
        Conversion("视为空", "none-if", "一个或几个词，如 [无, 空]", _none_if),
        Conversion("时限", "limit", "", _limit),
        Conversion("拆分", "split", "一个或几个分隔符，如 [，, 、]", _split),
        Conversion("代码表", "table", "代码表的名字，如 yes_no", _table, by_profile=True),
        Conversion("整数", "integer", "", _integer),
        Conversion("合并", "join", "分隔符，如 ；", _join),
        Conversion("成行", "rows", "每行的键，如 名称", _rows),
        Conversion("前几位", "prefix", "位数，如 31", _prefix),
        Conversion("取位", "slice", "起止两个位置，如 [9, 17]", _slice),
        Conversion("长度为", "when-length", "一个或几个长度，如 33", _when_length),
        Conversion("对照", "map", "若干“来源值: 要素值”，如 {不支持: 否}", _map),
        Conversion("替换", "replace", "若干“来源值: 要素值”，表里没有的原样保留", _replace),
        Conversion("去掉标签", "without-label", "一个或几个开头的标签，如 办理地点：", _without_label),
    )
)
"""Every conversion by each of its names."""
