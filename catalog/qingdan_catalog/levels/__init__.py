"""Levels: which records stand above a record, and what it takes over from them."""

from qingdan_catalog.levels._chain import LEVELS, Chains, Head, head_of
from qingdan_catalog.levels._overlay import Effective, Layer, Origin, effective

__all__ = ["LEVELS", "Chains", "Effective", "Head", "Layer", "Origin", "effective", "head_of"]
