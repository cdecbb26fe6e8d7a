"""Canonical layout of record files."""

from qingdan_catalog.formatting._catalogue import FormatResult, format_catalogue
from qingdan_catalog.formatting._text import format_content

__all__ = ["FormatResult", "format_catalogue", "format_content"]
