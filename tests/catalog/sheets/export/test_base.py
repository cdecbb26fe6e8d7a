"""The base in the hidden sheet: it comes back as it was, and nothing that stands there can do harm."""

from __future__ import annotations

import base64
import hashlib
import json
import tracemalloc
import zlib
from typing import Any

import pytest

from qingdan_catalog.sheets.export import BASE, BaseWriter, RecordTexts, TextRow, has_base, read_base
from qingdan_catalog.sheets.grid import Sheet, SheetFormat, Workbook
from qingdan_schema.errors import QingdanError


def workbook(rows: list[list[Any]], name: str = BASE) -> Workbook:
    width = max(map(len, rows))
    full = tuple((*row, *[None] * (width - len(row))) for row in rows)
    return Workbook("x.xlsx", SheetFormat.XLSX, (Sheet(name, 0, full),))


def written(records: list[RecordTexts]) -> list[list[Any]]:
    writer = BaseWriter("national@1")
    rows: list[list[Any]] = [list(writer.head())]
    for texts in records:
        rows += [[chunk] for chunk in writer.add(texts)]
    return [*rows, *writer.end()]


def packed(data: bytes, count: int = 1, digest: str = "") -> list[list[Any]]:
    text = base64.b64encode(zlib.compress(data, 9)).decode()
    chunks = [[text[start : start + 32_000]] for start in range(0, len(text), 32_000)]
    return [["qingdan-export", "1", "x"], *chunks, ["完", str(count), digest or hashlib.sha256(data).hexdigest()]]


def line(**changes: Any) -> bytes:
    return json.dumps({"f": "a", "s": "事项", "n": "", "c": {}, "t": {}, "i": [], **changes}).encode() + b"\n"


def test_it_comes_back_as_it_was() -> None:
    records = [
        RecordTexts(
            f"{number}.yaml",
            "事项",
            "甲",
            {"事项名称": f"甲{number}\n“二”"},
            {"申请材料": [TextRow({"名称": "书"}, 3, [TextRow({}, 0)])]},
            frozenset({"设定依据"}),
        )
        for number in range(3000)
    ]
    rows = written(records)
    assert all(len(str(cell)) < 32_767 for row in rows for cell in row)
    base = read_base(workbook(rows))
    assert base.profile == "national@1" and list(base.records.values()) == records


def test_many_chunks() -> None:
    noise = hashlib.shake_256(b"x").hexdigest(300_000)
    base = read_base(workbook(written([RecordTexts("a", "事项", "", {"甲": noise})])))
    assert base.records["a"].cells["甲"] == noise


@pytest.mark.parametrize(
    "rows",
    [
        packed(line(), digest="0" * 64),
        packed(line(), count=2),
        packed(line()[:-1]),
        packed(b"[" * 100_000 + b"\n"),
        packed(b"{}\n"),
        packed(line(f=1)),
        packed(line(c={"a": 1})),
        packed(line(t={"申请材料": [[-1, {}, []]]})),
        packed(line(t={"申请材料": 5})),
        packed(line(i=5)),
        packed(b"\xff\n"),
        packed(line())[:-1],
        [["qingdan-export", "1", "x"], ["不是base64"], ["完", "0", ""]],
        [["qingdan-export", "1", "x"], [1.5], ["完", "0", ""]],
        [["qingdan-export", "1", "x"]],
        [["qingdan-export", "1"]],
    ],
)
def test_a_spoilt_base_is_refused(rows: list[list[Any]]) -> None:
    with pytest.raises(QingdanError, match="被改动或损坏"):
        read_base(workbook(rows))


def test_a_later_version_is_refused() -> None:
    with pytest.raises(QingdanError, match="升级"):
        read_base(workbook([["qingdan-export", "2", "x"]]))


def test_no_base() -> None:
    assert not has_base(workbook([["qingdan-export"]], "别的表"))
    assert not has_base(workbook([["别的"]]))
    with pytest.raises(QingdanError, match="qingdan import"):
        read_base(workbook([["a"]], "别的表"))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed(b"\0" * 100_000_000)
    tracemalloc.start()
    with pytest.raises(QingdanError):
        read_base(workbook(bomb))
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()
