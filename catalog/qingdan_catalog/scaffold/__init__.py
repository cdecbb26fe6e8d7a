"""A new catalogue folder: settings, the editors' JSON Schema, an example, and nothing that was there touched."""

from qingdan_catalog.scaffold._make import SCHEMA_FOLDER, Outcome, Step, make_catalogue

__all__ = ["SCHEMA_FOLDER", "Outcome", "Step", "make_catalogue"]
