"""Regular expressions that people write into profiles, so that none can hang a check."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jsonschema_rs

_MOST_BYTES = 1 << 20


def linear() -> jsonschema_rs.RegexOptions:
    """What makes a fast validator use its engine without backtracking, for expressions of a bounded size."""
    import jsonschema_rs

    return jsonschema_rs.RegexOptions(size_limit=_MOST_BYTES, dfa_size_limit=_MOST_BYTES)


class PatternError(ValueError):
    """A regular expression that cannot be used; the message says in Chinese why."""


class Pattern:
    r"""A regular expression that answers in linear time whatever it is; `\1` and `(?=…)` do not exist in it.

    Raises PatternError for one that cannot be used.
    """

    def __init__(self, text: str) -> None:
        import jsonschema_rs

        try:
            self._validator = jsonschema_rs.validator_for({"pattern": text}, pattern_options=linear())
        except ValueError:
            raise PatternError("写错了，或用了回溯引用、环视，或次数太多") from None

    def found_in(self, text: str) -> bool:
        """Whether the expression matches somewhere in the text."""
        return bool(self._validator.is_valid(text))


@lru_cache(maxsize=500)
def pattern(text: str) -> Pattern:
    """The expression, compiled once. Raises PatternError for one that cannot be used."""
    return Pattern(text)
