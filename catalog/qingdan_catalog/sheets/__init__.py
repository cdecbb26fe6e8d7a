"""Workbooks in and out: what departments send, understood; and the same records back as sheets."""

from qingdan_catalog.sheets.cell_index import CellIndex
from qingdan_catalog.sheets.grid import CellPlace
from qingdan_catalog.sheets.importer import import_workbook, plan_import
from qingdan_catalog.sheets.mapping import WorkbookMapping, mapping_text, read_mapping
from qingdan_catalog.sheets.plan import ColumnPlan, ColumnUse, SheetPlan, WorkbookPlan, plan_workbook
from qingdan_catalog.sheets.reading import open_workbook
from qingdan_catalog.sheets.report import SheetAccount, SheetImportReport, SheetProblem, SheetTrouble
from qingdan_catalog.sheets.rowkinds import RowUse

__all__ = [
    "CellIndex",
    "CellPlace",
    "ColumnPlan",
    "ColumnUse",
    "RowUse",
    "SheetAccount",
    "SheetImportReport",
    "SheetPlan",
    "SheetProblem",
    "SheetTrouble",
    "WorkbookMapping",
    "WorkbookPlan",
    "import_workbook",
    "mapping_text",
    "open_workbook",
    "plan_import",
    "plan_workbook",
    "read_mapping",
]
