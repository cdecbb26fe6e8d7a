"""Three-way merge: what a steward changed in an exported workbook goes into the records, and nothing else."""

from qingdan_catalog.sheets.merge.build import exact_records
from qingdan_catalog.sheets.merge.merge import merge_workbook, save_merge
from qingdan_catalog.sheets.merge.report import Conflict, Deletion, MergeReport, Refused, Side, Taken
from qingdan_catalog.sheets.merge.subject import MergeChoice

__all__ = [
    "Conflict",
    "Deletion",
    "MergeChoice",
    "MergeReport",
    "Refused",
    "Side",
    "Taken",
    "exact_records",
    "merge_workbook",
    "save_merge",
]
