"""Layouts: which columns a kind of table has, as data, and every name that a column of it may bear.

Element names come from the element dictionary; the files in `layouts/` add what offices call them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from qingdan_catalog.reading import read_fast
from qingdan_schema.dictionary import Shape, element_by_key, elements_of
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.models.identity import IDENTITY_KEYS
from qingdan_schema.plain import plain
from qingdan_schema.profiles import Profile

Keys = tuple[str, ...]
"""An element by its keys from the root, rows without numbers: `("申请材料", "名称")`."""

JOIN = "连接"
"""The first key of a column that only says which item a row belongs to; nothing of it is written."""

NUMBER_KEY = (JOIN, "编号")
"""The running number of an item that joins the sheets of one workbook where there is no code."""

FILE_KEY = "记录文件"
"""The key column of a workbook that this tool has exported: the record's file."""

LONGEST_HEADER = 40
"""A text of more characters is no header."""

_MODEL_TABLE = "材料清单"
"""The layout whose joining columns every other table of rows has too."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of table. `headers` maps a plain header to the elements it stands for: one, or several told by content.

    A table of rows (`rows`, the element they belong to, of the first record that has it) is joined to its items by the
    columns whose first key is JOIN. `dropped` maps a plain header to the reason why nothing of it is written, `added`
    to the element that takes its text in, with the header before it, because the standard has no element of its own.
    `telling` are plain headers that speak for it where several layouts fit, `titles` words of the title above.
    With `named_only` a sheet has this layout only where it bears one of `sheet_names`.
    """

    name: str
    record: str
    rows: tuple[str, ...] = ()
    kind: str = ""
    sheet_names: tuple[str, ...] = ()
    headers: Mapping[str, tuple[Keys, ...]] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, Keys] = field(default_factory=dict)
    telling: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    named_only: bool = False

    @property
    def name_key(self) -> str:
        """The element that names an item of this table."""
        return IDENTITY_KEYS[self.record].name

    @property
    def code_keys(self) -> tuple[str, ...]:
        """The elements that hold its codes, the most exact first."""
        return IDENTITY_KEYS[self.record].codes


_LEADING = re.compile(r"^[*＊★●▲☆]+|^\d{1,2}[.、．]|^[（(]\d{1,2}[）)]")
_TRAILING = re.compile(r"[*＊★:：]+$")
_BRACKETS = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")


@lru_cache(maxsize=8192)
def plain_header(text: str) -> str:
    """A header for comparison: one width, without white space, marks and leading numbers."""
    words = plain(text)
    return _TRAILING.sub("", _LEADING.sub("", words))


def without_brackets(header: str) -> str:
    """A plain header without what stands in brackets."""
    return _BRACKETS.sub("", header)


def layout_names() -> tuple[str, ...]:
    """The layouts that ship."""
    return tuple(_files())


def layouts(profile: Profile) -> tuple[Layout, ...]:
    """Every layout that ships, with the elements of a profile, and one for each other element that has rows."""
    files = _files()
    found = [_layout(data, profile) for data in files.values()]
    covered = {rows for layout in found for rows in layout.rows}
    others = (
        element.zh
        for model in RECORD_MODELS.values()
        for element in elements_of(model)
        if element.shape is Shape.ROWS and element.zh not in covered
    )
    for rows in dict.fromkeys(others):
        names = [rows, rows.removeprefix("办理").removesuffix("事项")]
        data = {**files[_MODEL_TABLE], "名称": f"{rows}表", "行": rows, "表名": names, "列": {}, "只认表名": True}
        found.append(_layout(data, profile))
    return tuple(found)


@cache
def _files() -> dict[str, dict[str, Any]]:
    folder = resources.files(__package__).joinpath("layouts")
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".yaml"):
            data = read_fast(entry.read_text(encoding="utf-8"))
            if data is None:
                raise ValueError(f"layout {entry.name} is no YAML mapping")
            found[data["名称"]] = data
    return found


def _layout(data: Mapping[str, Any], profile: Profile) -> Layout:
    rows = _list(data.get("行", []))
    record = data.get("记录") or _record_with(rows[0])
    # An element that a place adds is known by its name before any other spelling that the file gives to another one.
    extra = () if rows else profile.elements
    headers: dict[str, tuple[Keys, ...]] = {plain_header(element.zh): ((element.zh,),) for element in extra}
    dropped = {plain_header(name): reason for name, reason in data.get("不写入", {}).items()}
    named = data["列"].items()
    # What the file says comes first, then an element's own name; the first to claim a header has it.
    for path, names in named:
        keys = tuple(path.split("."))
        for name in [path, path.replace(".", ""), *names]:
            headers.setdefault(plain_header(name), (keys,))
    for name, paths in data.get("合列", {}).items():
        headers[plain_header(name)] = tuple(tuple(path.split(".")) for path in paths)
    for path, names in data.get(JOIN, {}).items():
        for name in [path, *names]:
            headers[plain_header(name)] = ((JOIN, path),)
    added = {plain_header(name): tuple(path.split(".")) for name, path in data.get("并入", {}).items()}
    known = {header: reason for header, reason in dropped.items() if header not in headers}
    for name, keys in _own_names(record, rows, profile):
        if (plain := plain_header(name)) not in known:
            headers.setdefault(plain, (keys,))
    headers[FILE_KEY] = ((JOIN, FILE_KEY),)
    if not rows:
        headers.setdefault("编号", (NUMBER_KEY,))
        headers.setdefault("记录", (("记录",),))
        known.pop("编号", None)
    return Layout(
        name=data["名称"],
        record=record,
        rows=rows,
        kind=data.get("类型", ""),
        sheet_names=tuple(data.get("表名", ())),
        headers=headers,
        dropped=known,
        added=added,
        telling=frozenset(map(plain_header, data.get("标志", ()))),
        titles=tuple(data.get("标题", ())),
        named_only=data.get("只认表名", False),
    )


def _list(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _record_with(rows: str) -> str:
    """The kind of record that a table of rows belongs to first."""
    return next(kind for kind in ("实施清单", *RECORD_MODELS) if rows in element_by_key(RECORD_MODELS[kind]))


def row_model(record: str, rows: str) -> type[Node] | None:
    """The model of the rows of an element of a kind of record, None where it has no such element."""
    element = element_by_key(RECORD_MODELS[record]).get(rows)
    return element.child if element is not None and element.shape is Shape.ROWS else None


def _own_names(record: str, rows: tuple[str, ...], profile: Profile) -> Iterator[tuple[str, Keys]]:
    """Every element by its own name; below a part or a row also with the name of what it belongs to before it."""
    if rows:
        model = row_model(record, rows[0])
        for element in elements_of(model) if model else ():
            yield element.zh, (element.zh,)
            for parent in rows:
                yield f"{parent}.{element.zh}", (element.zh,)
                yield f"{parent}{element.zh}", (element.zh,)
        return
    for element in elements_of(RECORD_MODELS[record]):
        if element.zh == "记录":
            continue
        if element.shape is Shape.PART:
            yield element.zh, (element.zh, "名称")
        else:
            yield element.zh, (element.zh,)
        for child in elements_of(element.child) if element.child else ():
            yield f"{element.zh}.{child.zh}", (element.zh, child.zh)
            yield f"{element.zh}{child.zh}", (element.zh, child.zh)
    for extra in profile.elements:
        yield extra.zh, (extra.zh,)
