"""A mapping of a workbook as a YAML file: proposed by a plan, changed by a steward, given back and used again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qingdan_catalog.records.mapping_file import MappingFile
from qingdan_catalog.sheets.grid import column_letters
from qingdan_catalog.sheets.layout import JOIN, Keys, Layout, layouts
from qingdan_catalog.writing import emit_record
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import load_profile

_KEYS = ("名称", "标准", "固定", "工作表")
_SHEET_KEYS = ("版式", "表头", "列", "不读")
_COLUMN_KEYS = ("列名", "要素", "不写入", "并入")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_HEAD = """\
# 工作簿各列的去处。每一列写“要素”（一个要素；同一列里混着几个要素、按内容分的写成 [甲, 乙]），或写“不写入”和理由；
# “并入”把列名和内容一起放进别的要素。整个工作表不要的写“不读”和理由。“表头”是表头的第一行和最后一行。
# “固定”是每个事项都写的要素，如 行使主体.名称: 某某局。改好以后：qingdan import 工作簿 --mapping 本文件 --into 目录
"""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column: its header and the elements it goes into, or the reason (`drop`) why it goes nowhere."""

    header: str
    keys: tuple[Keys, ...] = ()
    drop: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """One sheet: its layout, first and last header row and columns (from 0), or why it is not read (`skip`)."""

    layout: str = ""
    top: int = 0
    bottom: int = 0
    columns: Mapping[int, ColumnMapping] = field(default_factory=dict)
    skip: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookMapping:
    """A workbook: the standard its records follow, what every item states (dotted element → value), its sheets."""

    name: str
    profile: str
    constants: Mapping[str, Any] = field(default_factory=dict)
    sheets: Mapping[str, SheetMapping] = field(default_factory=dict)


def mapping_text(mapping: WorkbookMapping) -> str:
    """The mapping as the text of a YAML file."""
    data: dict[str, Any] = {"名称": mapping.name, "标准": mapping.profile}
    if mapping.constants:
        data["固定"] = dict(mapping.constants)
    data["工作表"] = {name: _sheet_data(sheet) for name, sheet in mapping.sheets.items()}
    return _HEAD + emit_record(data)


def _sheet_data(sheet: SheetMapping) -> dict[str, Any]:
    if sheet.skip:
        return {"不读": sheet.skip}
    columns = {column_letters(column): _column_data(said) for column, said in sheet.columns.items()}
    return {"版式": sheet.layout, "表头": [sheet.top + 1, sheet.bottom + 1], "列": columns}


def _column_data(said: ColumnMapping) -> dict[str, Any]:
    data: dict[str, Any] = {"列名": said.header}
    if said.drop:
        return {**data, "不写入": said.drop}
    paths = [".".join(keys) for keys in said.keys]
    return {**data, "并入" if said.added else "要素": paths[0] if len(paths) == 1 else paths}


def read_mapping(path: Path) -> WorkbookMapping:
    """The mapping in a file. Raises QingdanError that says what is wrong in which line."""
    try:
        return _Loader(path.name, path.read_bytes()).mapping()
    except OSError as error:
        raise QingdanError(f"读不了映射文件 {path}：{error.strerror}，请检查路径") from None


class _Loader(MappingFile):
    """Turns one mapping file into a `WorkbookMapping`."""

    def mapping(self) -> WorkbookMapping:
        """The whole mapping."""
        data = self._part((), self._exact.data, _KEYS)
        if "工作表" not in data:
            self._fail("没有写“工作表”，请补上", ())
        name = self._text(("标准",), data.get("标准", "national"))
        try:
            profile = load_profile(name)
        except QingdanError as error:
            self._fail(str(error), ("标准",))
        known = {layout.name: layout for layout in layouts(profile)}
        sheets = self._part(("工作表",), data["工作表"])
        constants = self._part(("固定",), data["固定"]) if "固定" in data else {}
        return WorkbookMapping(
            name=self._text(("名称",), data.get("名称", self._name)),
            profile=name,
            constants={key: self._text(("固定", key), value) for key, value in constants.items()},
            sheets={name: self._sheet(("工作表", name), value, known) for name, value in sheets.items()},
        )

    def _sheet(self, place: tuple[str, ...], value: Any, known: Mapping[str, Layout]) -> SheetMapping:
        data = self._part(place, value, _SHEET_KEYS)
        if "不读" in data:
            return SheetMapping(skip=self._text((*place, "不读"), data["不读"]))
        layout = known.get(self._text((*place, "版式"), data.get("版式", "")))
        if layout is None:
            self._fail(f"没有这个版式，可用的有：{'、'.join(known)}", (*place, "版式"))
        rows = data.get("表头")
        rows = [rows, rows] if isinstance(rows, int) else rows
        if (
            not isinstance(rows, list)
            or len(rows) != 2
            or not all(isinstance(row, int) and not isinstance(row, bool) for row in rows)
            or not 1 <= rows[0] <= rows[1] <= rows[0] + 9
        ):
            self._fail("“表头”应写成 [第一行, 最后一行]，如 [2, 3]", (*place, "表头"))
        elements = {".".join(keys): keys for each in layout.headers.values() for keys in each}
        columns = self._part((*place, "列"), data.get("列"))
        return SheetMapping(
            layout=layout.name,
            top=rows[0] - 1,
            bottom=rows[1] - 1,
            columns={
                self._letters((*place, "列", letters), letters): self._column((*place, "列", letters), said, elements)
                for letters, said in columns.items()
            },
        )

    def _letters(self, place: tuple[str, ...], letters: str) -> int:
        if not isinstance(letters, str) or not _LETTERS.fullmatch(letters):
            self._fail("列要写它的字母，如 A、AB", place)
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
        return number - 1

    def _column(self, place: tuple[str, ...], value: Any, elements: Mapping[str, Keys]) -> ColumnMapping:
        data = self._part(place, value, _COLUMN_KEYS)
        header = data.get("列名", "")
        if not isinstance(header, str):
            self._fail("“列名”应是文字（加引号）", (*place, "列名"))
        if "不写入" in data:
            return ColumnMapping(header, drop=self._text((*place, "不写入"), data["不写入"]))
        key = "并入" if "并入" in data else "要素"
        if key not in data:
            self._fail("没有写“要素”或“不写入”，每一列都要有去处", place)
        stated = data[key] if isinstance(data[key], list) else [data[key]]
        paths = [self._text((*place, key), each) for each in stated]
        for path in paths:
            if path not in elements:
                self._fail(f"这个版式里没有“{path}”这个要素，请检查名称（只用来相连的写 {JOIN}.编号）", (*place, key))
        return ColumnMapping(header, tuple(elements[path] for path in paths), added=key == "并入")

    def _part(self, place: tuple[str, ...], value: Any, known: tuple[str, ...] = ()) -> dict[str, Any]:
        if not isinstance(value, Mapping) or not value:
            self._fail(f"“{'.'.join(place)}”应是若干行“键: 值”" if place else "应是若干行“键: 值”", place)
        if known and (unknown := [key for key in value if key not in known]):
            self._fail(f"不认识“{unknown[0]}”，可用的有：{'、'.join(known)}", (*place, unknown[0]))
        return dict(value)
