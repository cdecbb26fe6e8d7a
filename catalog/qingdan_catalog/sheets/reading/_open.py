"""A workbook as read, of any format that departments send."""

from __future__ import annotations

from pathlib import Path

from qingdan_catalog.sheets.grid import SheetFormat, SheetNote, Workbook
from qingdan_catalog.sheets.reading import _cells, _ods
from qingdan_catalog.sheets.reading._compound import Compound
from qingdan_catalog.sheets.reading._grid import refuse_large, sheet_of
from qingdan_catalog.sheets.reading._kinds import Container, container_of
from qingdan_catalog.sheets.reading._limits import MAX_CELLS, MAX_FILE, MEGABYTE
from qingdan_catalog.sheets.reading._messages import DAMAGED
from qingdan_catalog.sheets.reading._package import Package
from qingdan_catalog.sheets.reading._process import RawSheet, ReadingProcess
from qingdan_catalog.sheets.reading._remarkable import Remarkable
from qingdan_catalog.sheets.reading._text import read_text
from qingdan_catalog.sheets.reading._xml import XmlError
from qingdan_schema.errors import QingdanError

_START = 64 * 1024


def open_workbook(path: Path) -> Workbook:
    """The workbook in a file: .xlsx, .xlsm, .xlsb, .xls, .et, .ods or a text table, told by its bytes.

    Values are typed as the file types them: text is untouched, whole numbers that a float holds exactly are `int`,
    longer ones stay `float` (their last digits are lost), a length of time is text such as `30:00:00`. Cells of errors
    and formulas that were never calculated are None, each with a note. Merged areas are cut to the rows and columns
    that have content. The file is read in a process of its own, within bounds of size, memory and time.

    Raises QingdanError, one Chinese sentence, where the file cannot be read, is none of these, or is not safe to open.
    """
    try:
        _check_file(path)
        with path.open("rb") as stream:
            start = stream.read(_START)
            match container_of(start):
                case Container.PACKAGE:
                    return _read(Package(stream, path.name), path)
                case Container.COMPOUND:
                    return _read(Compound(stream, path.name), path)
                case Container.TEXT:
                    return read_text(start + stream.read(), path.name, path.stem)
                case message:
                    raise QingdanError(f"{path.name} {message}")
    except OSError as error:
        raise QingdanError(f"{path.name} 打不开（{error.strerror}），请检查文件是否存在、是否有权限读取") from error


def _check_file(path: Path) -> None:
    if path.exists() and not path.is_file():  # a folder, or a pipe that would wait for ever
        raise QingdanError(f"{path.name} 不是文件，请给出工作簿文件的路径")
    size = path.stat().st_size
    if path.name.startswith("~$"):
        raise QingdanError(f"{path.name} 是工作簿打开时留下的临时文件，请导入名称里没有 ~$ 的那一个")
    if size == 0:
        raise QingdanError(f"{path.name} 是空文件，请重新取得后再导入")
    if size > MAX_FILE:
        raise QingdanError(f"{path.name} 超过 {MAX_FILE // MEGABYTE} MB，请删去图片等内容或拆成几个文件后再导入")


def _read(opened: Package | Compound, path: Path) -> Workbook:
    with ReadingProcess(path) as process:  # reads while we look, and dies where we see that it must not
        try:
            remarkable = _look(opened)
        except XmlError as error:
            raise QingdanError(f"{path.name} {DAMAGED}") from error
        for sheet, found in remarkable.items():
            refuse_large(path.name, sheet, found.height, found.width, MAX_CELLS)
        return _workbook(path.name, opened.format, process.sheets(), remarkable, opened.notes())


def _look(opened: Package | Compound) -> dict[str, Remarkable]:
    if isinstance(opened, Compound):
        return opened.sheets()
    if opened.format is SheetFormat.ODS:
        return _ods.look_through(opened)
    if opened.format is SheetFormat.XLSX:
        return _cells.look_over(opened)
    return {}


def _workbook(
    name: str, kind: SheetFormat, raw: list[RawSheet], remarkable: dict[str, Remarkable], notes: list[SheetNote]
) -> Workbook:
    sheets = []
    for each in raw:
        if each.kind != "WorkSheet":
            notes.append(SheetNote("不是工作表（是图表页、宏表或对话框），没有导入", each.name))
            continue
        found = remarkable.get(each.name, Remarkable())
        sheets.append(
            sheet_of(
                each.name,
                each.number,
                each.rows,
                most=MAX_CELLS,
                file=name,
                top=each.top,
                left=each.left,
                merges=each.merges or found.merges,
                hidden=each.visible != "Visible",
            )
        )
        notes += found.notes(each.name)
    if not sheets:
        raise QingdanError(f"{name} 里没有工作表，{DAMAGED}")
    return Workbook(name, kind, tuple(sheets), tuple(notes))
