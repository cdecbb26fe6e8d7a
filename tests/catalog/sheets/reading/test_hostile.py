"""What is made to break the reader gets one sentence, within bounds of time and memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import dirty
import pytest
from opening import opened, refusal

from qingdan_catalog.sheets import open_workbook
from qingdan_schema.errors import QingdanError

RUNS = int(os.environ.get("QINGDAN_FUZZ", "30"))
SECONDS = 20


@pytest.mark.parametrize("content", [dirty.bomb, lambda: dirty.packed((f"xl/{n}", b"") for n in range(10_001))])
def test_bombs(tmp_path: Path, content: Callable[[], bytes]) -> None:
    assert "大得不正常" in refusal(tmp_path, content())


def test_a_bomb_of_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingdan_catalog.sheets.reading._package.MAX_UNPACKED", 40 * 1024 * 1024)
    assert "大得不正常" in refusal(tmp_path, dirty.wide_bomb())


def test_a_size_that_lies(tmp_path: Path) -> None:
    assert "已损坏" in refusal(tmp_path, dirty.lying_size())


def test_a_bomb_inside_is_not_opened(tmp_path: Path) -> None:
    content = dirty.with_part("xl/embeddings/a.zip", dirty.bomb())
    workbook = opened(tmp_path, content)
    assert workbook.sheets[0].rows == dirty.ROWS
    assert any("嵌入的对象" in note.message for note in workbook.notes)


@pytest.mark.parametrize("declaration", [dirty.LAUGHS, dirty.OUTSIDE, "<!DOCTYPE x>"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels", "[Content_Types].xml"])
def test_declared_entities(tmp_path: Path, declaration: str, part: str) -> None:
    assert "XML 实体" in refusal(tmp_path, dirty.with_doctype(declaration, part))


def test_declared_entities_behind_a_megabyte(tmp_path: Path) -> None:
    for blank in (1024 * 1024 - 5, 3 * 1024 * 1024):
        assert "XML 实体" in refusal(tmp_path, dirty.with_doctype(" " * blank + dirty.OUTSIDE))


def test_declared_entities_in_utf16(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + dirty.LAUGHS + "<worksheet/>"
    for encoding in ("utf-16", "utf-16-be"):
        content = dirty.with_part("xl/worksheets/sheet1.xml", text.encode(encoding))
        assert "XML 实体" in refusal(tmp_path, content)


def test_a_part_in_utf16_that_nobody_reads(tmp_path: Path) -> None:
    content = dirty.with_part("customXml/item1.xml", '<?xml version="1.0"?><a/>'.encode("utf-16"))
    assert opened(tmp_path, content).sheets[0].rows == dirty.ROWS


def test_a_row_number_beyond_counting(tmp_path: Path) -> None:
    number = "9" * 5000
    refusal(tmp_path, dirty.with_sheet(f'<row r="{number}"><c t="e"><v>#N/A</v></c></row>'))


def test_deep_nesting(tmp_path: Path) -> None:
    assert "已损坏" in refusal(tmp_path, dirty.with_sheet("<f>" * 100_000))


def test_names_that_climb(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    content = dirty.with_part("../../climbed.xml", b"<x/>")
    assert opened(folder, content).sheets[0].rows == dirty.ROWS
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "报送.xlsx"]


def test_the_same_name_twice(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = dirty.packed([*dirty.parts(dirty.book()).items(), ("xl/workbook.xml", b"<x/>")])
    assert "重名" in refusal(tmp_path, content)


@pytest.mark.parametrize("content", [dirty.book(), dirty.xls()], ids=["xlsx", "xls"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_cut_off(tmp_path: Path, content: bytes, kept: float) -> None:
    assert "损坏" in refusal(tmp_path, content[: int(len(content) * kept)])


def test_a_value_far_away(tmp_path: Path) -> None:
    message = refusal(tmp_path, dirty.book(dirty.far_value))
    assert "工作表“许可”" in message and "XFD1048576" in message


def test_a_value_far_away_in_xls(tmp_path: Path) -> None:
    assert "CJSS65536" in refusal(tmp_path, dirty.xls_far())


def test_a_circle_in_xls(tmp_path: Path) -> None:
    began = time.monotonic()
    assert "已损坏" in refusal(tmp_path, dirty.circular())
    assert time.monotonic() - began < SECONDS


def test_ods_that_repeats(tmp_path: Path) -> None:
    space = 'xmlns:office="urn:o" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:t"'

    def ods(rows: str) -> bytes:
        table = f'<table:table table:name="许可">{rows}</table:table>'
        text = (
            f"<office:document-content {space}><office:body><office:spreadsheet>{table}"
            "</office:spreadsheet></office:body></office:document-content>"
        )
        kind = b"application/vnd.oasis.opendocument.spreadsheet"
        return dirty.packed({"mimetype": kind, "content.xml": text.encode(), "META-INF/manifest.xml": b"<m/>"})

    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "XFD1048576" in refusal(tmp_path, ods(rows))
    assert "已损坏" in refusal(tmp_path, ods(rows.replace("1048576", "999999999")))
    assert "已损坏" in refusal(tmp_path, ods(rows.replace("16384", "-1")))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/vbaProject.bin", "宏"),
        ("xl/externalLinks/externalLink1.xml", "别的文件"),
        ("xl/media/image1.png", "图片"),
        ("xl/embeddings/oleObject1.bin", "嵌入的对象"),
        ("xl/comments1.xml", "批注"),
    ],
)
def test_what_is_left_out_is_told(tmp_path: Path, part: str, said: str) -> None:
    notes = opened(tmp_path, dirty.with_part(part, b"<x/>")).notes
    assert [said in note.message and "没有" in note.message for note in notes] == [True]


def test_macros_and_objects_of_xls(tmp_path: Path) -> None:
    notes = opened(tmp_path, dirty.xls(more={"_VBA_PROJECT_CUR": b"x", "MBD00012345": b"x"})).notes
    assert {note.message[:6] for note in notes if not note.cell} == {"工作簿里有宏", "工作簿里有嵌"}


def test_references_and_drawings_of_xls(tmp_path: Path) -> None:
    inside, outside = (0x1AE, b"\x01\x00\x01\x04"), (0x1AE, b"\x01\x00\x05\x00\x01\x01C:\\")
    told = [
        note.message
        for note in opened(tmp_path, dirty.xls(beside=[inside, (0xEB, b"\x0f\x00\x00\xf0")])).notes
        if not note.cell
    ]
    assert told == []
    notes = opened(tmp_path, dirty.xls(beside=[inside, outside, (0xEB, b"\x12\x00\x07\xf0")])).notes
    told = [note.message for note in notes if not note.cell]
    assert ["别的文件" in told[0], "图片" in told[1], len(told)] == [True, True, 2]


def test_a_crash_of_the_reader_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("import os\nos.abort()\n", encoding="utf-8")
    monkeypatch.setattr("qingdan_catalog.sheets.reading._process._CHILD", child)
    assert "已损坏" in refusal(tmp_path, dirty.book())


def test_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("import threading\nthreading.Event().wait()\n", encoding="utf-8")
    monkeypatch.setattr("qingdan_catalog.sheets.reading._process._CHILD", child)
    monkeypatch.setattr("qingdan_catalog.sheets.reading._process.MAX_SECONDS", 0.5)
    assert "还没有读完" in refusal(tmp_path, dirty.book())


def test_a_reader_that_was_taken_over_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import os, pickle, sys\nclass Evil:\n    def __reduce__(self):\n        return os.mkdir, ('ran',)\n"
        "pickle.dump(Evil(), sys.stdout.buffer)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("qingdan_catalog.sheets.reading._process._CHILD", child)
    monkeypatch.chdir(tmp_path)
    assert "已损坏" in refusal(tmp_path, dirty.book())
    assert not (tmp_path / "ran").exists()


def test_opening_imports_no_reader(tmp_path: Path) -> None:
    """A crash of the library cannot end this process, for it is never loaded here."""
    path = tmp_path / "清单.xlsx"
    path.write_bytes(dirty.book())
    code = (
        "import sys, pathlib; from qingdan_catalog.sheets import open_workbook\n"
        "open_workbook(pathlib.Path(sys.argv[1])); sys.exit('python_calamine' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0


BASES = {
    "xlsx": dirty.book(dirty.types),
    "xls": dirty.xls(),
    "csv": "\r\n".join(",".join(map(str, row)) for row in dirty.ROWS).encode("gb18030"),
}


@pytest.mark.parametrize("kind", [*BASES, "xlsx-inside"])
def test_broken_bytes(tmp_path: Path, kind: str) -> None:
    """`QINGDAN_FUZZ=2000` tries that many of each; the usual run takes a few."""
    rng = random.Random(kind)
    path = tmp_path / "坏.xlsx"
    for _ in range(RUNS):
        content = _broken_inside(BASES["xlsx"], rng) if kind == "xlsx-inside" else _broken(BASES[kind], rng)
        path.write_bytes(content)
        began = time.monotonic()
        try:
            open_workbook(path)
        except QingdanError as error:
            assert str(error).startswith(path.name)
        assert time.monotonic() - began < SECONDS


def _broken(content: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(content))
    match rng.randrange(10):
        case 0:
            return content[:place]
        case 1:
            return content[:place] + content[place + rng.randrange(200) :]
        case 2:
            return content[:place] + content[place : place + 50] * rng.randrange(1, 20) + content[place:]
    broken = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        broken[rng.randrange(len(broken))] = rng.choice((0, 255, rng.randrange(256), ord("9"), ord("<")))
    return bytes(broken)


def _broken_inside(package: bytes, rng: random.Random) -> bytes:
    parts = dirty.parts(package)
    name = rng.choice(list(parts))
    return dirty.packed({**parts, name: _broken(parts[name], rng)})
