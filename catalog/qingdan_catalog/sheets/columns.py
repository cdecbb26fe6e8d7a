"""What a column does with a cell: the conversion that the element behind it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.records.convert import ConversionError
from qingdan_catalog.sheets import normalise, split
from qingdan_catalog.sheets.grid import Value
from qingdan_catalog.sheets.layout import Keys, Layout, row_model
from qingdan_catalog.sheets.plan import ColumnPlan
from qingdan_schema.dictionary import ElementField, Shape, element_by_key, elements_of
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.models.parts import Accountability, Duty, LegalBasis
from qingdan_schema.profiles import ExtraElement, Profile


@dataclass(frozen=True, slots=True)
class Converted:
    """What a cell says: values by element (none where it says nothing), words that no element takes, unknown labels."""

    values: tuple[tuple[Keys, Any], ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    empty: str = ""


Convert = Callable[[Value], Converted]
"""Value of a cell → what it says; raises ConversionError."""

_NAMES = re.compile(r"名称$|机构$|主体$|部门$|^主项$|^子项$|电话$|机关$")
_NOTHING_ELEMENTS = frozenset({"主项", "子项", "备注"})
_LEADING_LABEL = re.compile(r"([^；;，,。：:]{1,14})[；;，,：:]\s*(.+)", re.DOTALL)


def converter(column: ColumnPlan, layout: Layout, profile: Profile) -> Convert:
    """The conversion of a mapped column."""
    if column.added:
        return _added(column)
    if len(column.keys) > 1:
        return _by_content(column, layout, profile)
    keys = column.keys[0]
    convert = _for_element(keys, column.header, layout, profile)

    def converted(value: Value) -> Converted:
        found = convert(value)
        return found if found.empty else Converted(((keys, found.values[0][1]),), found.left, found.unknown)

    return converted


def joint_of(keys: Keys, layout: Layout) -> str:
    """What stands between the parts of an element that several rows of a sheet state; empty where it has one value."""
    element = _element(keys, layout)
    if element is None or element.shape is not Shape.TEXT or element.spec.table or element.spec.code:
        return ""
    return "、" if _NAMES.search(element.zh) else "\n"


def _one(value: Any, left: tuple[tuple[str, str], ...] = (), unknown: tuple[str, ...] = ()) -> Converted:
    return Converted((((), value),), left, unknown)


def _nothing(value: Value) -> Converted:
    return Converted(empty=f"写的是“{normalise.tidy(str(value))}”")


def _for_element(keys: Keys, header: str, layout: Layout, profile: Profile) -> Convert:
    element = _element(keys, layout)
    if element is None:
        extra = next(each for each in profile.elements if each.zh == keys[0])
        return _for_extra(extra, header, profile)
    return _for_field(element, header, profile)


def _element(keys: Keys, layout: Layout) -> ElementField | None:
    """The element of the standard at these keys, None for one of the profile."""
    model = row_model(layout.record, layout.rows[0]) if layout.rows else RECORD_MODELS[layout.record]
    element: ElementField | None = None
    for key in keys:
        element = element_by_key(model).get(key) if model else None
        model = element.child if element else None
    return element


def _for_field(element: ElementField, header: str, profile: Profile) -> Convert:
    table, code = element.spec.table, element.spec.code
    if element.shape is Shape.TEXT:
        if code:
            return _unless_nothing(lambda value: _one(normalise.code(value)))
        if table:
            return _unless_nothing(lambda value: _label(value, table, profile))
        return _text(element.zh)
    if element.shape is Shape.LABELS:
        return _unless_nothing(lambda value: _labels(value, table, profile, code=code))
    if element.shape is Shape.ROWS:
        rows = _rows(element.child)
        return _unless_nothing(lambda value: _split(rows(normalise.shown(value))))
    return _SHAPES[element.shape](header)


def _for_extra(extra: ExtraElement, header: str, profile: Profile) -> Convert:
    if extra.shape == "文字":
        return (
            _unless_nothing(lambda value: _label(value, extra.table or "", profile)) if extra.table else _text(extra.zh)
        )
    if extra.shape == "多值":
        return _unless_nothing(lambda value: _labels(value, extra.table, profile, code=False))
    return _SHAPES[{"整数": Shape.NUMBER, "时限": Shape.LIMIT, "日期": Shape.DAY}[extra.shape]](header)


def _unless_nothing(convert: Convert) -> Convert:
    return lambda value: _nothing(value) if normalise.is_nothing(value) else convert(value)


_SHAPES: Mapping[Shape, Callable[[str], Convert]] = {
    Shape.NUMBER: lambda _: _unless_nothing(lambda value: _one(normalise.whole(value))),
    Shape.LIMIT: lambda header: _unless_nothing(lambda value: _one(normalise.limit(value, header))),
    Shape.DAY: lambda _: _unless_nothing(lambda value: _one(normalise.day(value))),
}


def _text(zh: str) -> Convert:
    plain = normalise.one_line if _NAMES.search(zh) else normalise.paragraphs

    def text(value: Value) -> Converted:
        if zh in _NOTHING_ELEMENTS and normalise.is_nothing(value):
            return _nothing(value)
        found = plain(normalise.shown(value))
        return _one(found) if found else Converted(empty="只有看不见的字符")

    return text


def _label(value: Value, table: str, profile: Profile) -> Converted:
    found, known = normalise.label(normalise.shown(value), table, profile)
    return _one(found, unknown=() if known else (found,))


def _labels(value: Value, table: str | None, profile: Profile, *, code: bool) -> Converted:
    if code:
        normalise.code(value)
    text = normalise.shown(value)
    if not table:
        return _one(normalise.several(text, lambda _: False))
    parts = normalise.several(text, lambda part: normalise.label(part, table, profile)[1])
    found = [normalise.label(part, table, profile) for part in parts]
    labels = list(dict.fromkeys(label for label, _ in found))
    return _one(labels, unknown=tuple(label for label, known in found if not known))


def _rows(child: type[Node] | None) -> Callable[[str], split.Split]:
    if child is None:
        raise ValueError("an element of rows has a model")
    known = {LegalBasis: split.citations, Duty: split.duties, Accountability: split.cases}
    if child in known:
        return known[child]
    names = [element.zh for element in elements_of(child) if element.shape is Shape.TEXT]
    required = [element.zh for element in elements_of(child) if element.shape is Shape.TEXT and element.spec.required]
    return split.listed((required or names)[0])


def _split(found: split.Split) -> Converted:
    rows = [dict(row) for row in found.rows]
    return _one(rows, found.left) if rows else Converted(empty="只有看不见的字符")


def _added(column: ColumnPlan) -> Convert:
    keys, header = column.keys[0], column.header

    def added(value: Value) -> Converted:
        if normalise.is_nothing(value):
            return _nothing(value)
        return Converted(((keys, f"{header}：{normalise.paragraphs(normalise.shown(value))}"),))

    return added


def _by_content(column: ColumnPlan, layout: Layout, profile: Profile) -> Convert:
    """For a column of labels and words, such as 实施层级及权限: the cell is a label, words, or a label before words."""
    model = RECORD_MODELS[layout.record]
    fields = [(keys, element_by_key(model)[keys[0]]) for keys in column.keys]
    labelled = [(keys, field) for keys, field in fields if field.spec.table]
    worded = next((keys for keys, field in fields if not field.spec.table), None)

    def labels(text: str) -> Converted | None:
        for keys, field in labelled:
            found = _labels(text, field.spec.table, profile, code=False)
            if not found.unknown:
                value = found.values[0][1]
                return Converted(((keys, value if field.shape is Shape.LABELS else value[0]),))
        return None

    def told(value: Value) -> Converted:
        if normalise.is_nothing(value):
            return _nothing(value)
        text = normalise.paragraphs(normalise.shown(value))
        if found := labels(text):
            return found
        if worded is None:
            raise ConversionError(f"“{text}”不像是“{column.element}”中的任何一个")
        parts = _LEADING_LABEL.match(text)
        first = labels(parts[1]) if parts else None
        if parts and first:
            return Converted((*first.values, (worded, parts[2])))
        return Converted(((worded, text),))

    return told
