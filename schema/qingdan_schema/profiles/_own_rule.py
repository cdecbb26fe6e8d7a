"""A rule that a profile states as data: a condition on an element, or a query over the flat tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles._origin import Origin

ROW = "*"
"""In a path of an element: any row of a list, as in `申请材料.*.名称`."""

CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")
"""Codes of rules that do not ship: two to eight capital letters, so that they never meet one of ours (one letter)."""

ARGUMENTS = ("要素", "行", "值", "事项")
"""What the message of a condition may name in braces; that of a query names columns."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of an element: its path with `*` for rows, and for each word of the vocabulary what it asks."""

    element: tuple[str, ...]
    tests: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that a profile states.

    ``severity`` is 错误, 警告 or 提示; ``records`` and ``kinds`` limit it (empty: all). Either ``condition`` must hold
    wherever all of ``when`` hold, or each row of ``query`` is a finding, placed at ``element`` of the row's ``file``.
    """

    code: str
    name: str
    severity: str
    message: str
    description: str = ""
    remedy: str = ""
    example: str = ""
    records: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    condition: Condition | None = None
    when: tuple[Condition, ...] = ()
    query: str = ""
    element: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)


class Pattern:
    """A regular expression that answers in linear time whatever it is; `\\1` and `(?=…)` do not exist in it.

    Raises QingdanError with the reason where it is none.
    """

    def __init__(self, text: str) -> None:
        import jsonschema_rs  # its engine without backtracking, so that no expression can hang a check

        try:
            options = jsonschema_rs.RegexOptions(size_limit=_MOST_BYTES, dfa_size_limit=_MOST_BYTES)
            self._validator = jsonschema_rs.validator_for({"pattern": text}, pattern_options=options)
        except ValueError:
            raise QingdanError("写错，或用了回溯引用、环视，或太大") from None

    def found_in(self, text: str) -> bool:
        """Whether the expression matches somewhere in the text."""
        return bool(self._validator.is_valid(text))


@cache
def pattern(text: str) -> Pattern:
    """The expression, compiled once."""
    return Pattern(text)


def path_of(text: str) -> tuple[str, ...]:
    """`申请材料.*.名称` as its parts."""
    return tuple(text.split("."))


def placeholders(message: str) -> tuple[str, ...]:
    """What stands in braces in a message."""
    return tuple(_PLACEHOLDER.findall(message))


def fill(message: str, args: Mapping[str, Any]) -> str:
    """The message with its braces filled; unlike `str.format` it reads no attributes and pads nothing."""
    return _PLACEHOLDER.sub(lambda found: str(args.get(found[1], "")), message)
