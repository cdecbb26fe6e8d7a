"""补正: what an applicant is told, once, to complete or correct; read from a data file and judged against the item."""

from __future__ import annotations

from qingdan_catalog.corrections._correction import Correction, CorrectionRow
from qingdan_catalog.corrections._form import SCHEMA, TEMPLATE
from qingdan_catalog.corrections._read import read_correction

__all__ = ["SCHEMA", "TEMPLATE", "Correction", "CorrectionRow", "read_correction"]
