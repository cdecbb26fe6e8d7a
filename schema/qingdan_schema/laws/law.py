"""One act of the register: what is known of it, and how well."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from ..citations import Rank, Title


class Attestation(Enum):
    """What the register knows an act from; the value is the Chinese name."""

    TEXT = "收录的条文"
    REPEAL = "别的法规的废止条款"
    MENTION = "别的法规的引用"


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """An edition of an act: the day it is of, and its number of articles (0 where it is not certain)."""

    day: dt.date
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Law:
    """An act. What is not certain is left empty: `None`, 0, `""` or `()`.

    `title` is the name without outer marks, titles inside it in 〈〉. `number`, `issuer` and `promulgated` are those of
    the first publication (of laws: the day they were passed); `in_force` is what the current text says of itself;
    `amended` lists amendments and revisions. `articles` is the highest article number of the current text, `inserted`
    the numbers such as `17-1` (第十七条之一). `edition` is the day of the current text where editions lie side by side,
    `editions` are the older ones. `aliases` are former names. `as_of` is the day (`2026-06-26`) or month (`2025-04`)
    on which the act was last looked at, `verified` whether it was found to be in force then.
    """

    title: str
    kind: str = ""
    number: str = ""
    issuer: str = ""
    promulgated: dt.date | None = None
    in_force: dt.date | None = None
    amended: tuple[dt.date, ...] = ()
    repealed: dt.date | None = None
    repealed_by: str = ""
    articles: int = 0
    inserted: tuple[str, ...] = ()
    edition: dt.date | None = None
    editions: tuple[Edition, ...] = ()
    aliases: tuple[str, ...] = ()
    as_of: str = ""
    verified: bool = False
    attested: Attestation = Attestation.TEXT

    @property
    def name(self) -> Title:
        """The title as citations hold it."""
        return Title(self.title)

    @property
    def rank(self) -> Rank:
        """The rank of the act; `Rank.UNKNOWN` where the register does not state it for certain."""
        return Rank(self.kind) if self.kind in _RANKS else Rank.UNKNOWN

    @property
    def confidence(self) -> str:
        """`high` (text, found in force), `medium` (text, status not verified) or `low` (known from other acts only)."""
        if self.attested is not Attestation.TEXT:
            return "low"
        return "high" if self.verified else "medium"

    def repealed_on(self, day: dt.date) -> bool:
        """Whether the act is known to have been repealed by `day`."""
        return self.repealed is not None and self.repealed <= day

    def not_yet_on(self, day: dt.date) -> bool:
        """Whether no edition of the act was in force on `day` yet, as far as that is certain."""
        return self.in_force is not None and day < self.in_force and not self.amended and not self.editions

    def older_edition_on(self, day: dt.date) -> bool:
        """Whether `day` lies before the current text took effect, so that an older edition was in force."""
        last = max((*self.amended, *((self.in_force,) if self.in_force else ())), default=None)
        return last is not None and day < last and not self.not_yet_on(day)


_RANKS = frozenset(rank.value for rank in Rank)
