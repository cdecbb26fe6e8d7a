"""Marks put into the package of a workbook; every part that gets none keeps its bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from qingdan_catalog.findings import Severity
from qingdan_catalog.sheets.areas import Cells
from qingdan_catalog.sheets.feedback_marks import (
    FINDINGS_HEADER,
    FINDINGS_SHEET,
    RESULT_HEADER,
    SUMMARY_SHEET,
    is_feedback_sheet,
    result_column,
)
from qingdan_catalog.sheets.grid import Area, Sheet, Workbook, address_of, column_letters, position_of
from qingdan_renderers.feedback import _boxes, _comments
from qingdan_renderers.feedback._cells import Marks, Result, geometry_of, legacy_drawing, link_comments, mark_sheet
from qingdan_renderers.feedback._marks import Feedback, Remark, Table
from qingdan_renderers.feedback._package import Package
from qingdan_renderers.feedback._sheets import make_sheets, quoted_sheet
from qingdan_renderers.feedback._styles import EMPTY as NO_STYLES
from qingdan_renderers.feedback._styles import graft
from qingdan_renderers.feedback._words import comment_of, result_of
from qingdan_renderers.feedback._workbook import Book, NamedArea

_MARKS: Final = {
    Severity.ERROR: ("thin", "FFC00000", "lightUp", "FFF3B4BA", "FFFBE3E5"),
    Severity.WARNING: ("dashed", "FFBF8F00", "gray0625", "FFE0B84C", "FFFFF6D6"),
    Severity.ADVICE: ("dotted", "FF2F75B5", "solid", "FFDDEBF7", "FFDDEBF7"),
    None: ("hair", "FF595959", "lightDown", "FFC8C8C8", "FFEDEDED"),
}
"""Border, its colour, pattern, its colour and the colour below: each kind is known without colours too."""

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"

Key = tuple[int, int]


def annotate(data: bytes, workbook: Workbook, feedback: Feedback, source: str) -> tuple[bytes, list[str]]:
    """The workbook with its marks, and Chinese notes on what could not be as it was.

    `workbook` is the same workbook as read, `source` its name. Raises XmlError for a package that is not as
    workbooks are.
    """
    package = Package.read(data)
    book = Book(package)
    notes = []
    if book.remove_programs():
        notes.append("宏没有带过来：反馈是不含宏的 .xlsx 文件")
    added = make_sheets(feedback, source)
    part = book.styles(NO_STYLES)
    grafted = graft(package.text(part), added.styles, [_dxf(severity) for severity in _MARKS])
    package.put(part, grafted.text)
    looks = {name: grafted.formats[number] for name, number in added.results.items()}
    marks = dict(zip(_MARKS, grafted.marks, strict=True))
    parts = book.sheets()
    for sheet in workbook.sheets:
        if is_feedback_sheet(sheet) or sheet.name not in parts:
            continue
        remarks = [remark for remark in feedback.remarks if remark.sheet == sheet.name]
        tables = [table for table in feedback.tables if table.sheet == sheet.name]
        notes.extend(_annotate_sheet(package, parts[sheet.name], sheet, remarks, tables, looks, marks))
    findings = _free_name(workbook, FINDINGS_SHEET)
    area = f"$A$1:${column_letters(len(FINDINGS_HEADER) - 1)}${added.rows}"
    filtered = NamedArea("_xlnm._FilterDatabase", f"{quoted_sheet(findings)}!{area}", hidden=True)
    titles = NamedArea("_xlnm.Print_Titles", f"{quoted_sheet(findings)}!$1:$1")
    book.put_sheet(findings, added.findings_with(grafted.formats), [filtered, titles])
    book.put_sheet(_free_name(workbook, SUMMARY_SHEET), added.summary_with(grafted.formats), [])
    return package.pack(), notes


def _free_name(workbook: Workbook, wanted: str) -> str:
    """The name of the sheet that feedback has added earlier, or one that no sheet has."""
    taken = set()
    for sheet in workbook.sheets:
        if sheet.name.startswith(wanted) and is_feedback_sheet(sheet):
            return sheet.name
        taken.add(sheet.name.lower())
    name, number = wanted, 1
    while name.lower() in taken:
        name = f"{wanted}（校验{number if number > 1 else ''}）"
        number += 1
    return name


def _annotate_sheet(
    package: Package,
    part: str,
    sheet: Sheet,
    remarks: Sequence[Remark],
    tables: Sequence[Table],
    looks: Mapping[str, int],
    marks: Mapping[Severity | None, int],
) -> Iterator[str]:
    """Mark one sheet; gives notes."""
    old = result_column(sheet)
    column = old if old is not None else max([sheet.width, *(area.right + 1 for area in sheet.merges)])
    cells = Cells(sheet)
    remarks = [_at_origin(remark, cells) for remark in remarks]
    said = _said(remarks, column)
    areas = {(area.top, area.left): area for area in sheet.merges}
    kinds: dict[Severity | None, list[str]] = defaultdict(list)
    for key, here in sorted(said.items()):
        if key[1] != column:
            kinds[min(here, key=lambda remark: remark.rank).severity].append(_reference(key, areas))
    text = mark_sheet(
        package.text(part),
        Marks(
            column,
            _results(remarks, tables, looks),
            [(marks[severity], kinds[severity]) for severity in marks if severity in kinds],
            old is not None,
        ),
    )
    package.put(part, text)
    words = {key: comment_of(here) for key, here in sorted(said.items())}
    hidden = _comment(package, part, words)
    if hidden:
        yield f"“{sheet.name}”的 {'、'.join(hidden)} 有会话式批注，问题只写在校验结果列和“{FINDINGS_SHEET}”里"


def _at_origin(remark: Remark, cells: Cells) -> Remark:
    """A remark about a covered cell is shown at the first cell of the merged area."""
    if remark.column is None:
        return remark
    row, column = cells.origin(remark.row, remark.column)
    return replace(remark, row=row, column=column)


def _said(remarks: Sequence[Remark], column: int) -> dict[Key, list[Remark]]:
    """The remarks of each cell; what is said of a whole row is said in the column of results."""
    said: dict[Key, list[Remark]] = defaultdict(list)
    for remark in remarks:
        said[remark.row, column if remark.column is None else remark.column].append(remark)
    return said


def _reference(key: Key, areas: Mapping[Key, Area]) -> str:
    area = areas.get(key)
    first = address_of(*key)
    return first if area is None else f"{first}:{address_of(area.bottom, area.right)}"


def _results(remarks: Sequence[Remark], tables: Sequence[Table], looks: Mapping[str, int]) -> dict[int, Result]:
    by_row: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        by_row[remark.row].append(remark)
    results = {}
    for table in tables:
        for row in table.rows:
            here = by_row.get(row, [])
            if row in table.parts and not here:
                continue
            results[row] = Result(result_of(here), looks[_look(here)])
        results[table.header] = Result(RESULT_HEADER, looks["header"])
    return results


def _look(remarks: Sequence[Remark]) -> str:
    if not remarks:
        return "passed"
    severity = min(remarks, key=lambda remark: remark.rank).severity
    return "unread" if severity is None else severity.value


def _comment(package: Package, part: str, words: Mapping[Key, str]) -> tuple[str, ...]:
    """Write comments into a sheet's cells; gives the cells where they will not be seen."""
    comments = package.target(part, "comments")
    if not comments and not words:
        return ()
    cells = {address_of(*key): key for key in words}
    before = package.text(comments) if comments else _comments.EMPTY
    made = _comments.comment_cells(before, {address: words[key] for address, key in cells.items()})
    if not comments:
        comments = package.free_name("xl/comments{}.xml")
        package.declare(comments, _COMMENTS)
        package.relate(part, "comments", comments)
    package.put(comments, made.text)
    if made.new or made.gone:
        new = {cells[address]: words[cells[address]] for address in made.new}
        _change_boxes(package, part, new, [key for address in made.gone if (key := position_of(address)) is not None])
    return made.hidden


def _change_boxes(package: Package, part: str, new: Mapping[Key, str], gone: Sequence[Key]) -> None:
    text = package.text(part)
    relation = legacy_drawing(text)
    drawing = next((each.target for each in package.relations(part) if relation and each.id == relation), "")
    before = package.parts[drawing].decode("utf-8", "surrogateescape") if drawing in package.parts else _boxes.EMPTY
    after = _boxes.change_boxes(before, new, gone, geometry_of(text))
    if not drawing:
        drawing = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.declare(drawing, _DRAWING)
        package.put(part, link_comments(text, package.relate(part, "vmlDrawing", drawing)))
    package.parts[drawing] = after.encode("utf-8", "surrogateescape")


def _dxf(severity: Severity | None) -> str:
    border, colour, pattern, strokes, ground = _MARKS[severity]
    sides = "".join(
        f'<{side} style="{border}"><color rgb="{colour}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    fill = f'<fgColor rgb="{strokes}"/><bgColor rgb="{ground}"/>'
    return f'<dxf><fill><patternFill patternType="{pattern}">{fill}</patternFill></fill><border>{sides}</border></dxf>'
