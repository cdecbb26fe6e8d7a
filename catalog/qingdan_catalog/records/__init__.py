"""Records of other systems: read by a mapping, written as record files, with an account of every value."""

from qingdan_catalog.records._load import load_mapping, mapping_names
from qingdan_catalog.records.convert import CONVERSIONS, Conversion, ConversionError, Nothing, find_conversion
from qingdan_catalog.records.importer import import_records
from qingdan_catalog.records.mapping import Comparison, Drop, FieldRule, RecordMapping, Target
from qingdan_catalog.records.names import NamePattern, parse_pattern
from qingdan_catalog.records.report import UNMAPPED, FieldAccount, ImportProblem, ImportReport, ImportTrouble

__all__ = [
    "CONVERSIONS",
    "UNMAPPED",
    "Comparison",
    "Conversion",
    "ConversionError",
    "Drop",
    "FieldAccount",
    "FieldRule",
    "ImportProblem",
    "ImportReport",
    "ImportTrouble",
    "NamePattern",
    "Nothing",
    "RecordMapping",
    "Target",
    "find_conversion",
    "import_records",
    "load_mapping",
    "mapping_names",
    "parse_pattern",
]
