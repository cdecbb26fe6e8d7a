"""Export as sheets: which sheets and columns, what stands in them, and the base that a merge needs."""

from qingdan_catalog.sheets.export.base import BaseWriter, ExportBase, has_base, read_base
from qingdan_catalog.sheets.export.cells import CELL_LIMIT, CellError, cell_text, cell_value, is_cut
from qingdan_catalog.sheets.export.choose import Choice, choice_of
from qingdan_catalog.sheets.export.columns import (
    BASE,
    CONFLICTS,
    FILE_HEADER,
    GUIDE,
    LISTS,
    NAME_HEADER,
    NUMBER_HEADER,
    OWN_SHEETS,
    SheetColumn,
    SheetPlan,
    families_of,
    sheet_plans,
    table_title,
)
from qingdan_catalog.sheets.export.export import ExportSource, SheetExportReport, current_texts, open_export
from qingdan_catalog.sheets.export.lines import SheetLine, sheet_lines
from qingdan_catalog.sheets.export.rows import RecordTexts, SheetSet, TextRow, parent_name

__all__ = [
    "BASE",
    "CELL_LIMIT",
    "CONFLICTS",
    "FILE_HEADER",
    "GUIDE",
    "LISTS",
    "NAME_HEADER",
    "NUMBER_HEADER",
    "OWN_SHEETS",
    "BaseWriter",
    "CellError",
    "Choice",
    "ExportBase",
    "ExportSource",
    "RecordTexts",
    "SheetColumn",
    "SheetExportReport",
    "SheetLine",
    "SheetPlan",
    "SheetSet",
    "TextRow",
    "cell_text",
    "cell_value",
    "choice_of",
    "current_texts",
    "families_of",
    "has_base",
    "is_cut",
    "open_export",
    "parent_name",
    "read_base",
    "sheet_lines",
    "sheet_plans",
    "table_title",
]
