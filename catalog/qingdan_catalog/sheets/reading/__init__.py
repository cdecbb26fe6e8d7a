"""Opening a workbook, whatever its name says and whoever sent it."""

from qingdan_catalog.sheets.reading._open import open_workbook

__all__ = ["open_workbook"]
