"""Editing: what a program needs to help somebody who is writing a record, at each key stroke."""

from qingdan_catalog.editing._candidates import Candidate, Sort, Surroundings, candidates
from qingdan_catalog.editing._cursor import Cursor, cursor_at, list_value_at
from qingdan_catalog.editing._known import Known, known_bodies
from qingdan_catalog.editing._mending import is_safe, mending, safe_mending, silencing
from qingdan_catalog.editing._open import OpenCatalogue, between_records, open_for_editing, root_of
from qingdan_catalog.editing._subject import (
    OutlineEntry,
    Statement,
    Subject,
    is_code,
    outline,
    statements_above,
    subject_at,
)

__all__ = [
    "Candidate",
    "Cursor",
    "Known",
    "OpenCatalogue",
    "OutlineEntry",
    "Sort",
    "Statement",
    "Subject",
    "Surroundings",
    "between_records",
    "candidates",
    "cursor_at",
    "is_code",
    "is_safe",
    "known_bodies",
    "list_value_at",
    "mending",
    "open_for_editing",
    "outline",
    "root_of",
    "safe_mending",
    "silencing",
    "statements_above",
    "subject_at",
]
