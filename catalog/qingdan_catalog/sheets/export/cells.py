"""Values as the text of cells, and cells as values again."""

from __future__ import annotations

import datetime
import re
from typing import Any

from qingdan_catalog.sheets.export.columns import EMPTY_LIST, SheetColumn
from qingdan_catalog.sheets.grid import Value
from qingdan_schema.dictionary import Shape
from qingdan_schema.errors import QingdanError
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.profiles import Profile
from qingdan_schema.tables import code_table

CELL_LIMIT = 32_767
"""Characters that a cell can hold."""

JOINT = "、"
"""Between the values of one cell."""

_CUT = "……（内容太长，表格装不下，请直接修改记录文件）"
_OPEN, _CLOSE = "（([【《", "）)]】》"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WHOLE = re.compile(r"\d{1,7}")
_EXACT = 10**15
_MOST = 1_000_000


class CellError(QingdanError):
    """A cell that cannot be taken over; the message is Chinese."""


def cell_text(value: Any) -> str | None:
    """A scalar or a list of labels as the text of a cell; None for a value that a cell cannot say.

    Nothing and an empty text are both an empty cell.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return fitting(value)
    if isinstance(value, (bool, int, datetime.date)):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return _joined([clean(part) for part in value])
    return None


def fitting(text: str) -> str:
    """A text as a cell can hold it, cut with a remark where it is too long."""
    text = clean(text)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(_CUT)] + _CUT


def is_cut(text: str) -> bool:
    """Whether a cell does not hold all of its value."""
    return text.endswith(_CUT)


def clean(text: str) -> str:
    """A text with the line ends of cells, and without characters that no workbook can hold."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(text: str) -> str:
    """A cell's text for comparison: what programs change on their own does not count."""
    return "\n".join(line.rstrip() for line in clean(text).strip().split("\n"))


def typed_text(value: Value, column: SheetColumn) -> str:
    """What a cell says, as text. Raises CellError for a number where its digits may be lost, and for a truth value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if column.code:
        raise CellError(f"“{column.header}”是编码，单元格却是数字，位数可能已经丢失；请把单元格设成文本格式后重新填写")
    if abs(value) >= _EXACT or (value != int(value) and column.shape is Shape.NUMBER):
        raise CellError(f"“{column.header}”单元格里的数字 {value} 不能照原样取用，请设成文本格式后重新填写")
    return str(int(value)) if value == int(value) else repr(value)


def cell_value(text: str, column: SheetColumn, profile: Profile) -> Any:
    """The value that a text means in a column, None for an empty one. Raises CellError for one that does not fit."""
    if not text.strip():
        return None
    if column.shape is Shape.ROWS:
        if text.strip() != EMPTY_LIST:
            raise CellError(f"“{column.header}”只能写“{EMPTY_LIST}”或不写，各行写在它自己的表里")
        return []
    if column.shape is Shape.LABELS:
        return [_label(part, column, profile) for part in split_values(text, column.labels)]
    if column.shape is Shape.LIMIT:
        try:
            return str(TimeLimit.parse(text))
        except LimitError as error:
            raise CellError(str(error)) from None
    if column.shape is Shape.NUMBER:
        if not _WHOLE.fullmatch(text.strip()) or int(text) > _MOST:
            raise CellError(f"“{column.header}”应是 0 到 {_MOST} 的整数，现在是“{shown(text)}”")
        return int(text)
    if column.shape is Shape.DAY:
        return _day(text, column)
    return _label(text.strip(), column, profile) if column.labels or column.code else plain(text)


def split_values(text: str, labels: tuple[str, ...] = ()) -> list[str]:
    """The values of a cell that may hold several: by lines, else by ；, else by 、 outside brackets."""
    text = text.strip("\n ")
    if text in labels:
        return [text]
    if "\n" in text:
        parts = text.split("\n")
    elif "；" in text or ";" in text:
        parts = re.split("[；;]", text)
    else:
        parts = _outside_brackets(text)
    return [part.strip() for part in parts if part.strip()]


def shown(text: str, most: int = 40) -> str:
    """A text for a message: on one line and not for pages."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"


def _joined(values: list[str]) -> str | None:
    """Several values in one cell, so that they are found again; None where they would not be."""
    for text in (JOINT.join(values), "\n".join(values), "".join(f"{value}；" for value in values)):
        if split_values(text) == values:
            return text if len(text) <= CELL_LIMIT else None
    return None


def _outside_brackets(text: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(depth - 1, 0)
        if depth == 0 and character in "、，,":
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _label(text: str, column: SheetColumn, profile: Profile) -> str:
    """A label as records hold it; other spellings of a code table are taken for the label."""
    if not column.labels or text in column.labels:
        return text
    found = profile.label_for(column.table, text) if column.table else None
    if found in column.labels and found is not None:
        return found
    title = f"代码表“{code_table(column.table).title}”" if column.table else f"“{column.header}”"
    raise CellError(f"{title}里没有“{shown(text)}”，可填：{'、'.join(column.labels[:20])}")


def _day(text: str, column: SheetColumn) -> str:
    found = _DAY.fullmatch(text.strip().removesuffix(" 00:00:00"))
    try:
        return datetime.date(*map(int, found.groups())).isoformat() if found else _no_day(text, column)
    except ValueError:
        return _no_day(text, column)


def _no_day(text: str, column: SheetColumn) -> str:
    raise CellError(f"“{column.header}”应是 2026-03-01 这样的日期，现在是“{shown(text)}”")
