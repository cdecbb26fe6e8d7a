"""Text tables in every encoding and with every delimiter that offices save."""

from __future__ import annotations

from pathlib import Path

import pytest
from opening import opened, refusal

from qingdan_catalog.sheets.grid import SheetFormat

TABLE = (
    "事项名称,实施编码,说明\r\n"
    '食品经营许可,001130602,"第一行\n第二行，含"",""和""引号"""\r\n'
    "公章刻制,1.23E+17, 空格 \r\n\r\n备案,,\r\n"
)
ROWS = (
    ("事项名称", "实施编码", "说明"),
    ("食品经营许可", "001130602", '第一行\n第二行，含","和"引号"'),
    ("公章刻制", "1.23E+17", " 空格 "),
    (None, None, None),
    ("备案", None, None),
)


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gbk", "GBK（GB 18030）"),
        ("gb18030", "GBK（GB 18030）"),
        ("utf-16", "UTF-16"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, label: str) -> None:
    workbook = opened(tmp_path, TABLE.encode(encoding), "清单.csv")
    assert (workbook.format, workbook.encoding) == (SheetFormat.TEXT, label)
    assert [sheet.name for sheet in workbook.sheets] == ["清单"]
    assert workbook.sheets[0].rows == ROWS


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["某县权责清单", "", ""],
        ["名称", "依据", "备注"],
        ["甲", "a;b、c|d,e".replace(delimiter, "/"), "无"],
        ["乙", "二", ""],
    ]
    text = "\n".join(delimiter.join(row) for row in rows)
    sheet = opened(tmp_path, text.encode(), "清单.txt").sheets[0]
    assert sheet.width == 3
    assert sheet.rows[2] == tuple(rows[2])


def test_unicode_text_of_excel(tmp_path: Path) -> None:
    text = '名称\t说明\r\n甲\t"第一行\n第二行"\r\n'
    workbook = opened(tmp_path, b"\xff\xfe" + text.encode("utf-16-le"), "Unicode 文本.txt")
    assert workbook.sheets[0].rows == (("名称", "说明"), ("甲", "第一行\n第二行"))


def test_one_column(tmp_path: Path) -> None:
    assert opened(tmp_path, "名称\n甲\n".encode()).sheets[0].rows == (("名称",), ("甲",))


def test_a_quote_that_nobody_closed(tmp_path: Path) -> None:
    text = '名称,说明\n甲,乙\n丙,"没有结束\n丁,戊\n'
    assert "第 3 行起的引号没有成对" in refusal(tmp_path, text.encode(), "清单.csv")


@pytest.mark.parametrize(
    "content",
    [
        "事項名稱,許可\n食品經營許可,辦理\n營業執照,設備\n".encode("big5"),
        bytes(range(0x80, 0xFF)) * 20,
    ],
    ids=["big5", "noise"],
)
def test_unknown_encoding(tmp_path: Path, content: bytes) -> None:
    assert "编码认不出来" in refusal(tmp_path, content, "清单.csv")


def test_control_characters(tmp_path: Path) -> None:
    assert "文本表格" in refusal(tmp_path, b"a,b\n\x00\x01,c\n", "清单.csv")


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingdan_catalog.sheets.reading._text.MAX_CELLS", 100)
    assert "超过" in refusal(tmp_path, b"a,b,c\n" * 50, "清单.csv")
    assert "超过" in refusal(tmp_path, b"a" + b"\n" * 99 + b"," * 9 + b"b", "清单.csv")
