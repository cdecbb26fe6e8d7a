"""The words for how much a finding weighs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qingdan_catalog import settings
from qingdan_catalog.findings import Severity

SEVERITY_WORDS: Final[Mapping[Severity, str]] = {severity: word for word, severity in settings.SEVERITY_WORDS.items()}
"""Severity → its Chinese name, the gravest first."""
