"""What a reader found wrong before there was a record to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file; lines and columns count from 1, columns in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def start(cls) -> Span:
        """The first character of a file."""
        return cls(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why a file is not a record: message id of rule S001, place and message arguments."""

    message: str
    span: Span
    args: Mapping[str, str] = field(default_factory=dict)
