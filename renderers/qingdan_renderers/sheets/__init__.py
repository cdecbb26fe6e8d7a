"""Records as spreadsheets: exported workbooks and CSV folders, and the reports of exports and merges."""

from qingdan_renderers.sheets._conflicts import conflict_book
from qingdan_renderers.sheets._json import merge_json
from qingdan_renderers.sheets._reports import report_merge, report_sheets
from qingdan_renderers.sheets.export import ENCODINGS, export_csv, export_xlsx

__all__ = [
    "ENCODINGS",
    "conflict_book",
    "export_csv",
    "export_xlsx",
    "merge_json",
    "report_merge",
    "report_sheets",
]
