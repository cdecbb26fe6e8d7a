"""The bytes of a file as data, for whoever needs no places, or as data with the place of everything."""

from __future__ import annotations

from typing import Any

from qingdan_catalog.reading._decode import decode
from qingdan_catalog.reading._exact import ExactRecord, read_exact
from qingdan_catalog.reading._fast import read_fast
from qingdan_catalog.reading._problem import Problem


def read_mapping(raw: bytes | Problem) -> dict[str, Any] | None:
    """The one mapping in some bytes, or None where they cannot be had or are not right (`read_exact` says why)."""
    text = decode(raw) if isinstance(raw, bytes) else raw
    if not isinstance(text, str):
        return None
    data = read_fast(text)
    if data is not None:
        return data
    exact = read_exact(text)
    return exact.data if not exact.problems else None


def read_places(raw: bytes | Problem) -> ExactRecord:
    """The record in some bytes with the place of everything in it; an empty one where they cannot be had."""
    text = decode(raw) if isinstance(raw, bytes) else raw
    return read_exact(text) if isinstance(text, str) else ExactRecord()
