"""The format is told by bytes: misnamed workbooks open, and what is no workbook gets one sentence."""

from __future__ import annotations

from pathlib import Path

import dirty
import pytest
from opening import opened, refusal

from qingdan_catalog.sheets.grid import SheetFormat

KINDS = {"xlsx": SheetFormat.XLSX, "xls": SheetFormat.XLS, "ods": SheetFormat.ODS}


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.xls", "a.et", "a.ods", "a.csv", "没有扩展名"])
def test_xlsx_under_any_name(tmp_path: Path, name: str) -> None:
    workbook = opened(tmp_path, dirty.book(), name)
    assert workbook.format is SheetFormat.XLSX
    assert workbook.name == name
    assert workbook.sheets[0].rows == dirty.ROWS


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.xlsx", "a.csv"])
def test_xls_under_any_name(tmp_path: Path, name: str) -> None:
    workbook = opened(tmp_path, dirty.xls(), name)
    assert workbook.format is SheetFormat.XLS
    assert workbook.sheets[0].name == "许可"
    assert workbook.sheets[0].rows == (("甲", 7),)


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_what_another_program_wrote(tmp_path: Path, ending: str) -> None:
    content = dirty.converted(dirty.book(), ending, tmp_path)
    if content is None:
        pytest.skip("没有 LibreOffice，不试它写的文件")
    workbook = opened(tmp_path, content, "名称不对.xlsx")
    assert workbook.format is KINDS[ending]
    assert workbook.sheets[0].rows == dirty.ROWS


HTML = "<html><head><meta charset=gbk></head><body><table><tr><td>事项名称</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (HTML.encode("gbk"), "网页表格"),
        (b"\xef\xbb\xbf\r\n <TABLE border=1>", "网页表格"),
        (b"\xff\xfe" + HTML.encode("utf-16-le"), "网页表格"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页归档"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 电子表格"),
        (b'<?xml version="1.0"?><office:document office:version="1.2">', ".fods"),
        (b'<?xml version="1.0"?><items/>', "XML 文件"),
        (dirty.packed({"xl/workbook.bin": b"x"}), "已损坏"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "Excel 4.0"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00", "Excel 4.0"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00", "Excel 4.0"),
        (b"\xff\x00\x02\x00\x04\x04\x05\x54", "Works"),
        (b"\x00\x00\x02\x00\x06\x04\x06\x00", "Lotus"),
        (b"%PDF-1.7", "PDF"),
        (b"Rar!\x1a\x07", "压缩文件"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"{\\rtf1", "RTF"),
        (bytes(range(256)) * 4, "请"),
        (dirty.packed({"word/document.xml": b"<w/>"}), "Word"),
        (dirty.packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "文字文档"),
        (dirty.packed({"ppt/presentation.xml": b"<p/>"}), "演示文稿"),
        (dirty.packed({"Index/Document.iwa": b"x"}), "Numbers"),
        (dirty.packed({"县局/清单.xlsx": dirty.book()}), "解压"),
        (dirty.packed({"x.bin": b"x"}), "找不到工作簿"),
        (dirty.compound({"WordDocument": b"x"}), "Word"),
        (dirty.compound({"PowerPoint Document": b"x"}), "演示文稿"),
        (dirty.compound({"MatOST": b"x"}), "Works"),
        (dirty.compound({"Contents": b"x"}), "找不到工作簿"),
    ],
)
def test_no_workbook(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        dirty.compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x"}),
        dirty.xls(filepass=True),
        dirty.packed(
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": b"\x93\x12",
                "META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>",
            }
        ),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_password(tmp_path: Path, content: bytes) -> None:
    assert "有打开密码" in refusal(tmp_path, content)


def test_not_a_file(tmp_path: Path) -> None:
    from qingdan_catalog.sheets import open_workbook
    from qingdan_schema.errors import QingdanError

    with pytest.raises(QingdanError, match=r"没有\.xlsx 打不开"):
        open_workbook(tmp_path / "没有.xlsx")
    with pytest.raises(QingdanError, match="不是文件"):
        open_workbook(tmp_path)


def test_lock_file(tmp_path: Path) -> None:
    assert "临时文件" in refusal(tmp_path, b"\x05admin" + b" " * 159, "~$清单.xlsx")


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingdan_catalog.sheets.reading._open.MAX_FILE", 1000)
    assert "超过" in refusal(tmp_path, dirty.book())
