"""Knowing equal values again: the tokens that stand for values, and a memory for what was made of them.

Two values of one token are equal.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")

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


def share(value: Any) -> None:
    """Remember the token of a value that will be met again as the very same object, and that nobody changes."""
    if type(value) is not str:
        _SHARED.keep(id(value), (value, _token(value)))


def _token(value: Any) -> object:
    shared = _SHARED.get(id(value))
    if shared is not None:  # what is held keeps its number, so this is the same object
        return shared[1]
    try:
        written = marshal.dumps(value, _PLAIN)
    except ValueError:  # too deep, or of no plain type: like nothing else
        return object()
    return written if len(written) <= _SHORT else blake2b(written, digest_size=20).digest()


class Recent(Generic[Key, Made]):
    """What was made of the values that were met last; up to `most` of them, and some of those before."""

    __slots__ = ("_most", "_newer", "_older")

    def __init__(self, most: int) -> None:
        self._most = most
        self._newer: dict[Key, Made] = {}
        self._older: dict[Key, Made] = {}

    def get(self, key: Key) -> Made | None:
        """What was kept, or None."""
        made = self._newer.get(key)
        if made is None and (made := self._older.get(key)) is not None:
            self.keep(key, made)
        return made

    def keep(self, key: Key, made: Made) -> None:
        """Remember what was made; what was not asked for since as many others came is forgotten."""
        if len(self._newer) >= self._most:
            self._older, self._newer = self._newer, {}
        self._newer[key] = made


_SHARED: Recent[int, tuple[Any, object]] = Recent(4096)
"""Values by their number in memory, each held with its token."""
