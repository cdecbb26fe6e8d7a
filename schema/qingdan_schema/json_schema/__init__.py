"""The JSON Schema (2020-12) of records, made from the element dictionary for editors and other programs."""

from qingdan_schema.json_schema._records import record_schema

__all__ = ["record_schema"]
