"""Writing record files: one canonical form for new files, and edits that leave every other byte alone."""

from qingdan_catalog.writing._difference import Replacement, replacement
from qingdan_catalog.writing._scalars import INVISIBLE
from qingdan_catalog.writing.edit import Edit, edit_text
from qingdan_catalog.writing.emit import emit_record

__all__ = ["INVISIBLE", "Edit", "Replacement", "edit_text", "emit_record", "replacement"]
