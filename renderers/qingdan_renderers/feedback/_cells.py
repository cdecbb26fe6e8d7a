"""A sheet's XML with a column of results and with marks, everything else as it was.

Marks are conditional formats, so that the cells keep their own styles and the marks can be taken away again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qingdan_catalog.sheets.grid import address_of, column_letters, column_of
from qingdan_renderers.feedback._geometry import Geometry, pixels
from qingdan_renderers.feedback._styles import insert_child, prefixed
from qingdan_renderers.feedback._xml import Node, Splices, XmlError, parse, plain, quoted, whole

_SIGN: Final = "清单校验"
_FORMULA: Final = f'LEN("{_SIGN}")>0'
_REFERENCES: Final = 400  # of one conditional format
WIDTH: Final = 15
ORDER: Final = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_RELATIONS: Final = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


@dataclass(frozen=True, slots=True)
class Result:
    """A cell of the column of results: its text and the number of its format."""

    text: str
    format: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be put on a sheet. `results` are by row; `areas` are the references of each kind of mark, in order.

    `old` says that the column holds results of an earlier feedback, which go.
    """

    column: int
    results: Mapping[int, Result]
    areas: Sequence[tuple[int, Sequence[str]]]
    old: bool = False


def mark_sheet(text: str, marks: Marks) -> str:
    """The sheet with its marks in place of earlier ones."""
    root = parse(text, "row")
    splices = Splices(text)
    _results(splices, root, marks)
    if marks.results:
        _dimension(splices, root, marks)
        _width(splices, root, marks.column)
    _formats(splices, root, marks)
    return splices.done()


def relation_namespace(root: Node) -> str:
    """The namespace of relations that goes with the main one of a part. Raises XmlError for another kind of part."""
    namespace = root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", "")
    if namespace not in _RELATIONS:
        raise XmlError("an unknown kind of part")
    return _RELATIONS[namespace]


def link_comments(text: str, relation: str) -> str:
    """The sheet with the drawing that holds the boxes of its comments."""
    root = parse(text, "sheetData")
    splices = Splices(text)
    node = f'<{root.prefix}legacyDrawing xmlns:r="{relation_namespace(root)}" r:id="{relation}"/>'
    insert_child(splices, root, ORDER, node)
    return splices.done()


def legacy_drawing(text: str) -> str:
    """The id of the relationship to the boxes of a sheet's comments; empty when there are none."""
    node = parse(text, "sheetData").child("legacyDrawing")
    return "" if node is None else node.get("id")


def geometry_of(text: str) -> Geometry:
    """The sizes of a sheet's columns and rows."""
    root = parse(text, "row")
    found = Geometry.of(root)
    for number, row in _rows(root):
        if row.get("hidden") in {"1", "true"}:
            found.rows[number] = 0
        elif row.get("ht"):
            found.rows[number] = pixels(row.get("ht"), 4 / 3)
    return found


def _rows(root: Node) -> Iterator[tuple[int, Node]]:
    """The rows with their numbers from 0; a row may leave out its own."""
    data = root.child("sheetData")
    number = -1
    for row in data.children if data is not None else ():
        stated = row.get("r")
        number = whole(stated) - 1 if stated else number + 1
        yield number, row


def _results(splices: Splices, root: Node, marks: Marks) -> None:
    letters = column_letters(marks.column)
    missing = dict(marks.results)
    for number, row in _rows(root):
        result = missing.pop(number, None)
        if result is None and not (marks.old and f'{letters}{number + 1}"' in row.source):
            continue
        new = "" if result is None else _cell(root.prefix, number, marks.column, result)
        _put_cell(splices, row, marks.column, new)
    data = root.child("sheetData")
    if data is None:
        raise XmlError("a sheet without cells")
    for number, result in sorted(missing.items()):
        later = next((row.start for at, row in _rows(root) if at > number), None)
        new = _cell(root.prefix, number, marks.column, result)
        made = f'<{root.prefix}row r="{number + 1}">{new}</{root.prefix}row>'
        if later is not None:
            splices.insert(later, made)
        else:
            splices.append(data, made)


def _put_cell(splices: Splices, row: Node, column: int, new: str) -> None:
    """Put a cell into a row; without a new one, one that holds something goes."""
    inner = parse(row.source, "c")
    at = -1
    changes = Splices(row.source)
    place = None
    for cell in inner.children:
        stated = re.match(r"[A-Z]+", cell.get("r"))
        at = column_of(stated[0]) if stated else at + 1
        if at == column:
            if not new and cell.empty:
                return
            changes.replace(cell.start, cell.end, new)
            break
        if at > column:
            place = cell.start
            break
    if at != column:
        if not new:
            return
        if place is not None:
            changes.insert(place, new)
        else:
            changes.append(inner, new)
    if inner.get("spans") and not inner.empty:
        changes.attribute(inner, "spans", None)
    splices.replace(row.start, row.end, changes.done())


def _cell(prefix: str, row: int, column: int, result: Result) -> str:
    return prefixed(
        f'<c r="{address_of(row, column)}" s="{result.format}" t="inlineStr">'
        f'<is><t xml:space="preserve">{quoted(result.text)}</t></is></c>',
        prefix,
    )


def _dimension(splices: Splices, root: Node, marks: Marks) -> None:
    node = root.child("dimension")
    stated = re.fullmatch(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", node.get("ref")) if node is not None else None
    if node is None or stated is None:
        return
    right = max(column_of(stated[3] or stated[1]), marks.column)
    left = min(column_of(stated[1]), marks.column)
    top, bottom = min(int(stated[2]), *_range(marks)), max(int(stated[4] or stated[2]), *_range(marks))
    splices.attribute(node, "ref", f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")


def _range(marks: Marks) -> tuple[int, int]:
    return min(marks.results) + 1, max(marks.results) + 1


def _width(splices: Splices, root: Node, column: int) -> None:
    """Give the column its width, out of a range of columns if it lies in one."""
    number = column + 1
    columns = root.child("cols")
    new = f'<{root.prefix}col min="{number}" max="{number}" width="{WIDTH}" customWidth="1"/>'
    if columns is None:
        insert_child(splices, root, ORDER, f"<{root.prefix}cols>{new}</{root.prefix}cols>")
        return
    for node in columns.children:
        first, last = whole(node.get("min")), whole(node.get("max"))
        if first > number:
            splices.insert(node.start, new)
            return
        if last >= number:
            parts = [
                _column(node, first, number - 1, {}),
                _column(node, number, number, {"width": str(WIDTH), "customWidth": "1", "hidden": None}),
                _column(node, number + 1, last, {}),
            ]
            splices.replace(node.start, node.end, "".join(parts))
            return
    splices.append(columns, new)


def _column(node: Node, first: int, last: int, more: Mapping[str, str | None]) -> str:
    if first > last:
        return ""
    copy = Splices(node.source)
    inner = parse(node.source)
    for name, value in {"min": str(first), "max": str(last), **more}.items():
        copy.attribute(inner, name, value)
    return copy.done()


def _formats(splices: Splices, root: Node, marks: Marks) -> None:
    """Put the marks below the sheet's own conditional formats, in place of earlier marks."""
    highest = 0
    for node in root.all("conditionalFormatting"):
        rules = node.all("cfRule")
        ours = [rule for rule in rules if _SIGN in plain(rule.content)]
        if ours and len(ours) == len(rules):
            splices.remove(node)
            continue
        for rule in ours:
            splices.remove(rule)
        highest = max([highest, *(_priority(rule) for rule in rules if rule not in ours)])
    made = ""
    for mark, references in marks.areas:
        for start in range(0, len(references), _REFERENCES):
            highest += 1
            made += (
                f'<conditionalFormatting sqref="{" ".join(references[start : start + _REFERENCES])}">'
                f'<cfRule type="expression" dxfId="{mark}" priority="{highest}">'
                f"<formula>{quoted(_FORMULA)}</formula></cfRule></conditionalFormatting>"
            )
    if made:
        before = [node for node in root.children if node.local in ORDER]
        rank = ORDER.index("conditionalFormatting")
        at = max(node.end for node in before if ORDER.index(node.local) <= rank)
        splices.insert(at, prefixed(made, root.prefix))


def _priority(rule: Node) -> int:
    stated = rule.get("priority")
    return whole(stated) if stated.isdecimal() else 0
