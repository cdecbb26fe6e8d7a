"""机构.yaml: the bodies of a catalogue, by code and by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from qingdan_catalog.forms import Mistake, read_form
from qingdan_schema.plain import plain

BODIES_NAME = "机构.yaml"
"""The name of the directory, at the root of a catalogue."""

ROWS_KEY = "机构"
MAX_BYTES = 16 * 1024 * 1024
"""A province has some ten thousand bodies."""

IN_USE, GONE = "在用", "撤销"

_TEXT = {"type": "string", "pattern": "\\S"}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": BODIES_NAME,
    "type": "object",
    "additionalProperties": False,
    "required": [ROWS_KEY],
    "properties": {
        ROWS_KEY: {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["名称"],
                "properties": {
                    "名称": {**_TEXT, "description": "机构全称"},
                    "简称": {**_TEXT, "description": "机构简称"},
                    "统一社会信用代码": {**_TEXT, "description": "18位，加引号"},
                    "行政区划代码": {**_TEXT, "description": "6位、9位或12位，加引号"},
                    "上级": {**_TEXT, "description": "上级机构的名称或统一社会信用代码，应当也在目录里"},
                    "状态": {"enum": [IN_USE, GONE], "description": "不写就是在用"},
                    "备注": {**_TEXT, "description": "如撤销的日期、职责并入哪里"},
                },
            },
        }
    },
}
"""The form of 机构.yaml."""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body: what its row says, and its 0-based number in the file. Empty strings where nothing is said."""

    number: int
    name: str
    short_name: str = ""
    credit_code: str = ""
    division: str = ""
    parent: str = ""
    state: str = IN_USE
    remark: str = ""

    @property
    def gone(self) -> bool:
        """Whether the body exists no longer."""
        return self.state == GONE


@dataclass(frozen=True)
class Bodies:
    """The bodies of a directory, in its order. Codes are unique; a name may have several rows over the years."""

    rows: tuple[BodyRow, ...]

    def by_code(self, code: str) -> BodyRow | None:
        """The body of a credit code."""
        return self._by_code.get(code)

    def by_name(self, name: str) -> BodyRow | None:
        """The body of a full name; white space and width do not count. One in use goes before one that is gone."""
        return self._by_name.get(plain(name))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All full names, each once."""
        return tuple(dict.fromkeys(row.name for row in self.rows))

    @cached_property
    def _by_code(self) -> Mapping[str, BodyRow]:
        return {row.credit_code: row for row in self.rows if row.credit_code}

    @cached_property
    def _by_name(self) -> Mapping[str, BodyRow]:
        # The last of equal keys wins: those in use come last, the first of them at the very end.
        ordered = sorted(self.rows, key=lambda row: (not row.gone, -row.number))
        return {plain(row.name): row for row in ordered}


def read_bodies(path: Path) -> Bodies:
    """The directory at `path`. Raises QingdanError that names every mistake with its line."""
    form = read_form(path, SCHEMA, most=MAX_BYTES)
    form.refuse(_sense(form.data[ROWS_KEY]))
    return Bodies(tuple(_row(number, row) for number, row in enumerate(form.data[ROWS_KEY])))


def _sense(rows: list[Mapping[str, str]]) -> Iterator[Mistake]:
    """What the schema cannot see: codes of a wrong form, a code twice, a superior that is not there."""
    from qingdan_schema.codes import CodeError, CreditCode, DivisionCode  # only who has a directory pays for it

    codes: dict[str, int] = {}
    known = {plain(row["名称"]) for row in rows} | {row.get("统一社会信用代码", "") for row in rows}
    for number, row in enumerate(rows):
        code = row.get("统一社会信用代码", "")
        for key, kind in (("统一社会信用代码", CreditCode), ("行政区划代码", DivisionCode)):
            if key in row:
                try:
                    kind(row[key])
                except CodeError as error:
                    yield (ROWS_KEY, number, key), f"的“{key}”有误：{error}"
        if code and code in codes:
            place = (ROWS_KEY, number, "统一社会信用代码")
            yield place, f"的统一社会信用代码 {code} 与第 {codes[code] + 1} 个机构“{rows[codes[code]]['名称']}”相同"
        elif code:
            codes[code] = number
        above = row.get("上级")
        if above is not None and above not in known and plain(above) not in known:
            yield (ROWS_KEY, number, "上级"), f"的上级“{above}”不在这个目录里，请补上或改正"


def _row(number: int, row: Mapping[str, str]) -> BodyRow:
    return BodyRow(
        number=number,
        name=row["名称"],
        short_name=row.get("简称", ""),
        credit_code=row.get("统一社会信用代码", ""),
        division=row.get("行政区划代码", ""),
        parent=row.get("上级", ""),
        state=row.get("状态", IN_USE),
        remark=row.get("备注", ""),
    )
