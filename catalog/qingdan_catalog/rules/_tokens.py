"""Tokens: what stands for a value, so that equal values are known again. Two values of one token are equal."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

_SHORT = 64
_PLAIN = 2
"""The form of marshal that does not look at which objects are shared."""


class Tokens(dict[str, object]):
    """The tokens of the values of a mapping by key; None for a key that it does not have."""

    def __missing__(self, key: str) -> None:
        return None


def tokens_of(data: Mapping[str, Any]) -> Tokens:
    """The tokens of all values in data as read from YAML."""
    return Tokens((key, value if type(value) is str else _token(value)) for key, value in data.items())


def _token(value: Any) -> object:
    try:
        written = marshal.dumps(value, _PLAIN)
    except ValueError:  # too deep, or of no plain type: like nothing else
        return object()
    return written if len(written) <= _SHORT else blake2b(written, digest_size=20).digest()
