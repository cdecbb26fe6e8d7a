"""The national exchange tables: their columns, and the values of elements as they stand there."""

from qingdan_schema.exchange._cells import Cell, cells_of, child_table, model_of
from qingdan_schema.exchange._law import law_rows, law_text
from qingdan_schema.exchange._plain import plain_data
from qingdan_schema.exchange._tables import (
    LINKS,
    ORDER,
    SYNC,
    Column,
    FamilyTables,
    Scalar,
    Table,
    exchange_tables,
    family_of,
    family_of_table,
    tables_of,
)
from qingdan_schema.exchange._values import decode, encode, unknown_labels

__all__ = [
    "LINKS",
    "ORDER",
    "SYNC",
    "Cell",
    "Column",
    "FamilyTables",
    "Scalar",
    "Table",
    "cells_of",
    "child_table",
    "decode",
    "encode",
    "exchange_tables",
    "family_of",
    "family_of_table",
    "law_rows",
    "law_text",
    "model_of",
    "plain_data",
    "tables_of",
    "unknown_labels",
]
