"""Code tables and single codes for people and programs."""

from qingdan_renderers.codes._inspect import report_examinations
from qingdan_renderers.codes._tables import list_tables, show_table

__all__ = ["list_tables", "report_examinations", "show_table"]
