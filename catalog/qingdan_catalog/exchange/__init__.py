"""The national exchange: a catalogue as exchange tables, and exchange tables as a catalogue."""

from qingdan_catalog.exchange._export import ExportOptions, export_national
from qingdan_catalog.exchange._formats import FORMATS
from qingdan_catalog.exchange._import import import_national
from qingdan_catalog.exchange._report import ExportReport, column_of

__all__ = ["FORMATS", "ExportOptions", "ExportReport", "column_of", "export_national", "import_national"]
