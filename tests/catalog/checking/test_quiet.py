"""Rules that found nothing in shared values are not asked again, and what is found is the same with and without that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingdan_catalog.checking import _judge
from qingdan_catalog.checking._quiet import QuietRules, shared_keys
from qingdan_catalog.findings import Hit
from qingdan_catalog.rules import LoadedRule
from qingdan_catalog.rules._case import RecordCase

SAMPLE = Path(__file__).parents[3] / "items"
