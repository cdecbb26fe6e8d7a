"""Edits of existing files: what an edit does not name keeps every byte.

Values are replaced at the offsets that the parser gives, keys and rows are put in or taken out as whole lines;
comments, order, quoting, wrapping, indentation and line ends stay. Whatever was done is read again and compared before
it is given back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.reading import read_exact, read_fast
from qingdan_catalog.writing._document import read_document
from qingdan_catalog.writing._round_trip import round_trip
from qingdan_catalog.writing._splice import Spot, insert_entry, insert_row, remove, replace
from qingdan_catalog.writing.emit import plain_value
from qingdan_schema.dictionary import ElementField, Shape, element_at
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.paths import Path, show_path, value_at

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a record: the value at `path` becomes `value`, or goes when `value` is None.

    Keys and rows above it are made where they are missing; a row number one past the last appends a row. With
    `insert`, a row is put in before the row of that number. A removed value leaves what it stood in, if only as `{}`
    or `[]`.
    """

    path: Path
    value: Any = None
    insert: bool = False


def edit_text(text: str, edits: Sequence[Edit]) -> str:
    """The text of a record file after the edits, made one after the other.

    Byte order mark, line ends and a missing final line break stay as they are; without edits the same text comes back.
    Raises QingdanError where an edit has no place, the file is no readable record, or the edit cannot be made without
    touching something else.
    """
    if not edits:
        return text
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    added = "" if body.endswith("\n") else ("\r\n" if "\r\n" in body else "\n")
    body += added
    for edit in edits:
        body = _edited(body, edit)
    return bom + (body.removesuffix(added) if added else body)


def _edited(text: str, edit: Edit) -> str:
    """The text after one edit, read again and found right."""
    if not edit.path:
        raise QingdanError("没有写明要修改哪个要素，请给出它的名称")
    document = read_document(text)
    model = RECORD_MODELS.get(str(document.data.get("记录")))
    value = _normal(edit.value, element_at(model, edit.path) if model else None)
    expected = _expected(document.data, edit, value)
    if expected == document.data and _same(value_at(document.data, edit.path), value) and not edit.insert:
        return text
    start, end, words = _splice(document, model, edit, value)
    changed = text[:start] + words + text[end:]
    if _reads_as(changed, expected):
        return changed
    again = round_trip(text, edit.path, value, insert=edit.insert)
    if again is None or not _reads_as(again, expected):
        raise QingdanError(f"不能只改“{show_path(edit.path)}”而不动别处，请手工修改这个文件")
    return again


def _reads_as(text: str, expected: Any) -> bool:
    """Whether both readers find just the data that is expected."""
    exact = read_exact(text)
    return not exact.problems and _same(exact.data, expected) and read_fast(text) in (None, expected)


def _splice(document: Any, model: type[Node] | None, edit: Edit, value: Any) -> tuple[int, int, str]:
    """Which stretch of the text becomes what."""
    spot = Spot(document, document.root)
    for depth, part in enumerate(edit.path):
        last = depth == len(edit.path) - 1
        element = element_at(model, edit.path[: depth + 1]) if model else None
        child = spot.child(part, element)
        if child is not None and not (last and edit.insert):
            spot = child
            continue
        if value is None:
            raise _no_place(edit.path)
        new = _nested(edit.path[depth + 1 :], value)
        if isinstance(part, int):
            return insert_row(spot, part, new, element)
        return insert_entry(spot, part, new, element, model if depth == 0 else _child_model(model, edit.path[:depth]))
    return remove(spot) if value is None else replace(spot, value)


def _child_model(model: type[Node] | None, path: Path) -> type[Node] | None:
    element = element_at(model, path) if model else None
    return element.child if element else None


def _expected(data: Any, edit: Edit, value: Any) -> Any:
    """What the data must be afterwards. Raises QingdanError for a path that leads nowhere."""

    def change(current: Any, path: Path) -> Any:
        if not path:
            return value
        part, rest = path[0], path[1:]
        wanted: Any = [] if isinstance(part, int) else {}
        current = wanted if current is None else current
        if type(current) is not type(wanted):
            raise _no_place(edit.path)
        if isinstance(part, int):
            return _changed_list(list(current), part, rest)
        if part not in current and value is None:
            raise _no_place(edit.path)
        changed = {**current, part: change(current.get(part), rest)}
        if not rest and value is None:
            del changed[part]
        return changed

    def _changed_list(rows: list[Any], row: int, rest: Path) -> list[Any]:
        if not 0 <= row <= len(rows) or (value is None and row == len(rows)):
            raise _no_place(edit.path)
        if row == len(rows) or (edit.insert and not rest):
            rows.insert(row, change(None, rest))
        elif not rest and value is None:
            del rows[row]
        else:
            rows[row] = change(rows[row], rest)
        return rows

    return change(data, edit.path)


def _nested(rest: Path, value: Any) -> Any:
    """The value with the keys and rows around it that the file does not have yet."""
    for part in reversed(rest):
        value = [value] if isinstance(part, int) else {part: value}
    return value


def _normal(value: Any, element: ElementField | None) -> Any:
    """The value as a file holds it: days and limits as text, one label as itself."""
    value = plain_value(value)
    labels = element is not None and element.shape is Shape.LABELS
    if labels and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    if isinstance(value, dict):
        return {key: _normal(part, None) for key, part in value.items()}
    return [_normal(part, None) for part in value] if isinstance(value, list) else value


def _same(one: Any, other: Any) -> bool:
    """Equality that tells 1 from true and from 1.0, and minds the order of keys as little as YAML does."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(part, other[key]) for key, part in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def _no_place(path: Path) -> QingdanError:
    return QingdanError(f"文件里没有“{show_path(path)}”这个位置，请检查路径")
