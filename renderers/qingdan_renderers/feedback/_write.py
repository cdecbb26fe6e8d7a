"""The steward's own workbook back, marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.sheets import open_workbook
from qingdan_catalog.sheets.grid import SheetFormat, Workbook
from qingdan_renderers._errors import RenderError
from qingdan_renderers.feedback._annotate import annotate
from qingdan_renderers.feedback._copy import copy_workbook
from qingdan_renderers.feedback._marks import Feedback
from qingdan_renderers.feedback._xml import XmlError

_MOST: Final = 1_048_575
_COPIED: Final = "反馈是另做的 .xlsx 副本：保留内容和合并单元格，不保留格式、公式、图片和宏"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the number of cells and rows that are remarked on, and Chinese notes for the steward."""

    path: Path
    places: int
    notes: tuple[str, ...] = ()


def write_feedback(source: Path, feedback: Feedback, out: Path) -> Written:
    """Write `source` with its marks to `out`: an .xlsx workbook, everything else as it was.

    A workbook of another format, and one whose package is not as it should be, becomes a copy of its values.
    Raises RenderError when `out` is the source or no .xlsx, and for more remarks than a sheet has rows; QingdanError
    when the source cannot be read or the file cannot be written.
    """
    require_place(source, out)
    if len(feedback.remarks) > _MOST:
        raise RenderError(f"问题有 {len(feedback.remarks)} 处，一张工作表最多写 {_MOST} 处，请分开导入")
    workbook = open_workbook(source)
    data, notes = make_feedback(source.read_bytes(), workbook, feedback)
    try:
        write_atomic(out, data)
    except OSError as error:
        raise RenderError(f"写不了 {out}：{error.strerror}，请换一个位置") from None
    places = len({(remark.sheet, remark.row, remark.column) for remark in feedback.remarks})
    return Written(out, places, tuple(notes))


def make_feedback(data: bytes, workbook: Workbook, feedback: Feedback) -> tuple[bytes, list[str]]:
    """The bytes of a workbook with its marks, and notes; `workbook` is what `data` hold as read."""
    ordered = _in_order(workbook, feedback)
    if workbook.format is SheetFormat.XLSX:
        try:
            return annotate(data, workbook, ordered, workbook.name)
        except XmlError:
            notes = [f"这个文件的内部结构不合 .xlsx 的规范，{_COPIED}"]
    else:
        notes = [f"{workbook.name} 是 .{workbook.format.value} 格式，{_COPIED}"]
    copied, names = copy_workbook(workbook)
    renamed = replace(workbook, sheets=tuple(replace(each, name=names[each.name]) for each in workbook.sheets))
    moved = replace(
        ordered,
        remarks=[replace(each, sheet=names.get(each.sheet, each.sheet)) for each in ordered.remarks],
        tables=[replace(each, sheet=names.get(each.sheet, each.sheet)) for each in ordered.tables],
    )
    done, more = annotate(copied, renamed, moved, workbook.name)
    return done, [*notes, *more]


def _in_order(workbook: Workbook, feedback: Feedback) -> Feedback:
    """The remarks in the order of the workbook, those of sheets that it does not have left out."""
    numbers = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}
    here = [remark for remark in feedback.remarks if remark.sheet in numbers]
    here.sort(key=lambda each: (numbers[each.sheet], each.row, each.column or 0, each.rank, each.rule, each.problem))
    lost = sum(remark.severity is not None for remark in feedback.remarks) - sum(
        remark.severity is not None for remark in here
    )
    return replace(feedback, remarks=here, elsewhere=feedback.elsewhere + lost)


def require_place(source: Path, out: Path) -> None:
    """Raise RenderError for a place where feedback on `source` cannot be written."""
    if out.suffix.lower() != ".xlsx":
        raise RenderError(f"反馈是 .xlsx 工作簿，请把 {out} 改成以 .xlsx 结尾的文件名")
    if out.resolve() == source.resolve() or (out.exists() and source.exists() and out.samefile(source)):
        raise RenderError(f"反馈不能写在 {source} 自己上面，请写明另一个文件名")
