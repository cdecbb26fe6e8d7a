"""Levels: which records stand above a record, and what it takes over from them."""

from qingdan_catalog.levels._chain import LEVELS, Chains, Head, head_of
from qingdan_catalog.levels._index import find_above, find_chains, list_with_heads, open_chains
from qingdan_catalog.levels._overlay import Effective, Layer, effective, overlay
from qingdan_catalog.levels._start import NewRecord, start_record
from qingdan_catalog.levels._why import Stated, Why, why

__all__ = [
    "LEVELS",
    "Chains",
    "Effective",
    "Head",
    "Layer",
    "NewRecord",
    "Stated",
    "Why",
    "effective",
    "find_above",
    "find_chains",
    "head_of",
    "list_with_heads",
    "open_chains",
    "overlay",
    "start_record",
    "why",
]
