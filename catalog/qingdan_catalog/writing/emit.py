"""The canonical emitter: how a new record file looks.

Keys stand in the order of the standard, codes in double quotes, rows two columns in, text of several lines in literal
blocks; nothing is folded or wrapped. Both readers, and readers of YAML 1.1, take back what was given.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.writing._scalars import inline, literal, quoted
from qingdan_schema.dictionary import ElementField, Shape, element_by_key, elements_of
from qingdan_schema.errors import QingdanError
from qingdan_schema.limits import TimeLimit
from qingdan_schema.models import RECORD_MODELS, Node

MAX_DEPTH = 32
"""As deep as the readers go."""

_WIDTH = 120
_MAX_KEY = 128
_WIDE_FROM = 0x2E80
CODE_ENDINGS = ("编码", "代码")
"""How the names of elements end that hold codes, where the standard does not know them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How far things stand in: `step` for a mapping under its key, `dash` for a list under its key."""

    step: int = 2
    dash: int = 2
    newline: str = "\n"
    keep: bool = True


CANONICAL = Layout()


def emit_record(data: Mapping[str, Any], *, extra_keys: Sequence[str] = ()) -> str:
    """A record as the text of a new file.

    Elements come in the order of the standard at every depth, then `extra_keys` (the profile's elements) in their
    order, then keys that nobody knows, as they came. A list of one label becomes the label alone. Raises QingdanError
    for data that no record file can hold.
    """
    kind = data.get("记录")
    model = RECORD_MODELS.get(kind) if isinstance(kind, str) else None
    lines: list[str] = []
    for key, element, value in in_order(data, model, extra_keys):
        lines.extend(entry_lines(key, value, element, 0))
    return "".join(line + "\n" for line in lines) if lines else "{}\n"


def in_order(
    data: Mapping[str, Any], model: type[Node] | None, extra_keys: Sequence[str] = ()
) -> Iterator[tuple[str, ElementField | None, Any]]:
    """The entries of a mapping in the order of a new file, each with its element where the standard has one."""
    known = element_by_key(model) if model else {}
    for element in elements_of(model) if model else ():
        if element.zh in data:
            yield element.zh, element, data[element.zh]
    local = [key for key in extra_keys if key in data and key not in known]
    for key in local:
        yield key, None, data[key]
    done = {*known, *local}
    for key, value in data.items():
        if key not in done:
            yield key, None, value


def entry_lines(
    key: str, value: Any, element: ElementField | None, column: int, layout: Layout = CANONICAL, *, depth: int = 1
) -> list[str]:
    """The lines of `key: value` with the key at `column`; a line of a literal block may hold line breaks itself."""
    head = " " * column + key_text(key) + ":"
    value = plain_value(value)
    single = one_line(key, value, element, depth=depth)
    if single is None and isinstance(value, str):
        single = literal(value, column + 2, keep=layout.keep, newline=layout.newline)
        single = quoted(value) if single is None else single
    if single is not None and not too_long(head, single, value):
        return [f"{head} {single}"]
    return [head, *collection_lines(value, element, column, layout, depth=depth)]


def collection_lines(
    value: Any, element: ElementField | None, column: int, layout: Layout = CANONICAL, *, depth: int = 1
) -> list[str]:
    """The lines of a non-empty mapping or list that stands under a key at `column`, `depth` collections around it."""
    if isinstance(value, Mapping):
        return mapping_lines(value, element.child if element else None, column + layout.step, layout, depth=depth)
    inside = _enter(depth)
    return [line for item in value for line in item_lines(item, element, column + layout.dash, layout, depth=inside)]


def mapping_lines(
    value: Mapping[str, Any], model: type[Node] | None, column: int, layout: Layout = CANONICAL, *, depth: int = 1
) -> list[str]:
    """The lines of a non-empty mapping with its keys at `column`."""
    inside = _enter(depth)
    lines: list[str] = []
    for key, element, part in in_order(value, model):
        lines.extend(entry_lines(key, part, element, column, layout, depth=inside))
    return lines


def item_lines(
    item: Any, element: ElementField | None, column: int, layout: Layout = CANONICAL, *, depth: int = 1
) -> list[str]:
    """The lines of one row or label with its dash at `column`."""
    item = plain_value(item)
    pad = " " * column
    if not isinstance(item, Mapping) or not item:
        code = element is not None and element.spec.code
        return [f"{pad}- {flow_text(item, code=code, depth=depth)}"]
    lines = mapping_lines(item, element.child if element else None, column + 2, layout, depth=depth)
    return [f"{pad}- {lines[0][column + 2 :]}", *lines[1:]]


def one_line(key: str, value: Any, element: ElementField | None, *, depth: int = 1) -> str | None:
    """The value on one line where it is written so: scalars without line breaks, empty collections, lists of labels.

    None for literal blocks, rows and mappings.
    """
    value = plain_value(value)
    labels = element is not None and element.shape is Shape.LABELS
    if labels and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        value = value[0]
    code = element.spec.code if element else key.endswith(CODE_ENDINGS)
    if isinstance(value, str):
        if code:
            return quoted(value)
        return None if "\n" in value else inline(value)
    if isinstance(value, Mapping):
        return None if value else "{}"
    if isinstance(value, list):
        return flow_text(value, code=code, depth=depth) if all(is_flat(item) for item in value) else None
    return _number(value)


def flow_text(value: Any, *, code: bool = False, depth: int = 1) -> str:
    """Any value on one line, in flow style: `[自然人, 企业法人]`."""
    value = plain_value(value)
    if isinstance(value, str):
        return quoted(value) if code else inline(value, flow=True)
    if not isinstance(value, (Mapping, list)):
        return _number(value)
    inside = _enter(depth)
    if isinstance(value, Mapping):
        pairs = (f"{key_text(key, flow=True)}: {flow_text(part, depth=inside)}" for key, part in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow_text(part, code=code, depth=inside) for part in value) + "]"


def key_text(key: Any, *, flow: bool = False) -> str:
    """A key as it is written. Raises QingdanError for one that is no text or far too long."""
    if not isinstance(key, str):
        raise QingdanError(f"键“{key}”不是文字，不能写入记录，请改成要素的名称")
    if len(key) > _MAX_KEY:
        raise QingdanError(f"键“{key[:20]}…”太长，不是要素的名称，请检查来源的数据")
    return inline(key, flow=flow)


def _enter(depth: int) -> int:
    """One collection deeper. Raises QingdanError where the readers would not follow."""
    if depth >= MAX_DEPTH:
        raise QingdanError("记录嵌套太深，不能写成文件，请检查来源的数据")
    return depth + 1


def is_flat(item: Any) -> bool:
    """Whether a row can stand in `[…]`: neither a collection nor a text of several lines."""
    return not isinstance(plain_value(item), (Mapping, list)) and not (isinstance(item, str) and "\n" in item)


def too_long(head: str, single: str, value: Any) -> bool:
    """Whether a list is written in rows because it would run off the screen; text is never wrapped."""
    return isinstance(value, list) and bool(value) and _columns(head) + 1 + _columns(single) > _WIDTH


def _columns(text: str) -> int:
    """The width on screen: a Chinese character takes two columns."""
    return sum(2 if ord(character) >= _WIDE_FROM else 1 for character in text)


def plain_value(value: Any) -> Any:
    """Typed values as files hold them: days and limits are text, tuples are lists."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, TimeLimit):
        return str(value)
    if isinstance(value, Iterable) and not isinstance(value, (str, Mapping, list)):
        return list(value)
    return value


def _number(value: Any) -> str:
    """What is neither text nor a collection: the same in YAML 1.1 and 1.2."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, float):
        raise QingdanError(f"不能把“{str(value)[:20]}”写入记录，请改成文字、整数或列表")
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    mantissa, _, exponent = text.partition("e")
    return text if not exponent or "." in mantissa else f"{mantissa}.0e{exponent}"
