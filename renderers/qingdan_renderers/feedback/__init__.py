"""Feedback: the steward's own workbook back, with marked cells, comments, results, 问题清单 and 汇总."""

from qingdan_renderers.feedback._gather import feedback_of_check, feedback_of_import
from qingdan_renderers.feedback._marks import Feedback, Remark, Table
from qingdan_renderers.feedback._write import Written, make_feedback, require_place, write_feedback

__all__ = [
    "Feedback",
    "Remark",
    "Table",
    "Written",
    "feedback_of_check",
    "feedback_of_import",
    "make_feedback",
    "require_place",
    "write_feedback",
]
