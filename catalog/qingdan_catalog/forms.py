"""The small YAML files that an office writes by hand: each has a schema, and all that is wrong is told at once.

A schema may say under the keyword ``写法`` how a value is to be written; it is told where the value is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NoReturn

from qingdan_catalog.reading import ExactRecord, Problem, decode, human_size, read_exact, read_fast
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path as KeyPath

Mistake = tuple[KeyPath, str]
"""A place in the file and what is wrong there, in Chinese."""

HOW: Final = "写法"
MAX_BYTES: Final = 1024 * 1024
_SHOWN: Final = 20
_NO_YAML: Final = "不是正确的 YAML，请检查缩进、冒号和引号"
_KINDS: Final = {
    "object": "若干行“键: 值”",
    "array": "列表（每行以“- ”开头）",
    "string": "文字（加引号）",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
}


@dataclass(frozen=True)
class Form:
    """One such file, read; an empty one holds nothing. The places of its parts are looked up when one is asked for."""

    path: Path
    text: str
    data: dict[str, Any]

    @cached_property
    def exact(self) -> ExactRecord:
        """The file with the places of everything in it."""
        return read_exact(self.text)

    def refuse(self, mistakes: Iterable[Mistake]) -> None:
        """Raise QingdanError, the `refusal` of the file, if there is any mistake."""
        told = list(mistakes)
        if told:
            raise self.refusal(told)

    def refusal(self, mistakes: Iterable[Mistake]) -> QingdanError:
        """The error that names every mistake with its line, in the order of lines."""
        told = list(dict.fromkeys((self.exact.key_span_of(place).line, said) for place, said in mistakes))
        shown = "；".join(f"第 {line} 行{said}" for line, said in sorted(told, key=lambda each: each[0])[:_SHOWN])
        more = f"；等 {len(told)} 处" if len(told) > _SHOWN else ""
        return QingdanError(f"{self.path} 有写错的地方：{shown}{more}")


def read_form(path: Path, schema: Mapping[str, Any], *, most: int = MAX_BYTES) -> Form:
    """Read a file that a schema describes.

    Raises QingdanError when it cannot be read, has more than `most` bytes, is no YAML, or does not fit the schema.
    """
    form = _open(path, most)
    form.refuse(mistakes_in(form.data, schema))
    return form


def _open(path: Path, most: int) -> Form:
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as error:
        raise QingdanError(f"读不了 {path}：{error.strerror}") from None
    if len(raw) > most:
        raise QingdanError(f"{path} 超过 {human_size(most)}，不像是手写的文件，请检查")
    text = decode(raw)
    if not isinstance(text, str):
        _unreadable(path, text, "不是能读的 UTF-8 文本，请另存为 UTF-8 后重试")
    data = read_fast(text)
    if data is None:
        exact = read_exact(text)
        if problem := broken(exact):
            _unreadable(path, problem, _NO_YAML)
        data = exact.data or {}
    return Form(path, text, data)


def _unreadable(path: Path, problem: Problem, said: str) -> NoReturn:
    raise QingdanError(f"{path} 第 {problem.span.line} 行{said}")


def broken(exact: ExactRecord) -> Problem | None:
    """Why a file cannot be read; nothing for an empty one."""
    if not exact.problems or (exact.data is None and exact.problems[0].message == "empty"):
        return None
    return exact.problems[0]


def mistakes_in(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mistake]:
    """What does not fit a schema: the fast validator asks, the other one explains."""
    import jsonschema_rs

    if jsonschema_rs.is_valid(dict(schema), dict(data)):
        return
    import jsonschema

    for error in jsonschema.Draft202012Validator(schema).iter_errors(data):
        yield from _told(error)


def _told(error: Any) -> Iterator[Mistake]:
    place = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = list(error.schema.get("properties", ()))
        for unknown in (key for key in error.instance if key not in known):
            yield (*place, unknown), f"不认识“{unknown}”，可用的有：{'、'.join(known)}"
    elif error.validator == "required":
        lacking = (key for key in error.validator_value if key not in error.instance)
        yield from ((place, f"{_key(place)}缺少“{key}”") for key in lacking)
    else:
        yield place, f"{_key(place)}{_wrong(error)}"


def _key(place: KeyPath) -> str:
    """The key at a place, to follow `第 3 行`; nothing for a row or the whole file."""
    return f"的“{place[-1]}”" if place and isinstance(place[-1], str) else ""


def _wrong(error: Any) -> str:
    if how := error.schema.get(HOW):
        return f"应写成{how}"
    limit = error.validator_value
    said: dict[str, Callable[[], str]] = {
        "type": lambda: f"应当是{_kinds(limit)}",
        "enum": lambda: f"只能是{'、'.join(map(str, limit))}，现在是“{error.instance}”",
        "pattern": lambda: "是空的，没有内容的就不要写这一行" if limit == "\\S" else "写法不对",
        "minLength": lambda: "是空的，没有内容的就不要写这一行",
        "maxLength": lambda: f"至多写 {limit} 个字",
        "minimum": lambda: f"不能小于 {limit}",
        "maximum": lambda: f"不能大于 {limit}",
        "minItems": lambda: f"至少要写 {limit} 个",
        "maxItems": lambda: f"至多写 {limit} 个",
    }
    return said.get(error.validator, lambda: "写法不对")()


def _kinds(types: str | list[str]) -> str:
    named = [types] if isinstance(types, str) else types
    return "，或".join(_KINDS[each] for each in named if each in _KINDS)
