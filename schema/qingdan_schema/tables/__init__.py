"""The national code tables: values that are exchanged and the labels that people read."""

from ._table import CodeEntry, CodeTable, code_table, code_table_ids

__all__ = ["CodeEntry", "CodeTable", "code_table", "code_table_ids"]
