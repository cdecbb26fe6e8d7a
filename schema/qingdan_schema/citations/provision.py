"""条、款、项、目: the place within an act that a citation names (form: 立法法 (2023) art. 65)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from ._base import CitationError
from .numerals import to_chinese

# From the widest unit to the narrowest: (character, field).
UNITS = (
    ("编", "part"),
    ("章", "chapter"),
    ("节", "section"),
    ("条", "article"),
    ("款", "paragraph"),
    ("项", "item"),
    ("目", "subitem"),
)
FORMS = "应写成“第三十五条第一款第（二）项”的样子"
_FIELDS = tuple(field for _, field in UNITS)
# The longest act in force has 1260 articles; a longer number is a misprint.
_MAX = 2000


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """One place in an act, or a run of places.

    0 stands for a unit that is not named. `article_sub` is the 一 of 第二十条之一. `until` ends a run over the
    narrowest named unit: 第三条至第五条 is article 3 until 5. `annex` is 附件, 附件1, 附表 … or empty.
    Raises `CitationError` where nothing is named, a number is out of range, or a run does not ascend.
    """

    annex: str = ""
    part: int = 0
    chapter: int = 0
    section: int = 0
    article: int = 0
    article_sub: int = 0
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    until: int = 0

    def __post_init__(self) -> None:
        numbers = [getattr(self, field) for field in _FIELDS]
        if not any(numbers) and not self.annex:
            raise CitationError(f"没有写条款，{FORMS}")
        if any(not 0 <= number <= _MAX for number in (*numbers, self.article_sub, self.until)):
            raise CitationError(f"条款的序号应在1和{_MAX}之间")
        if self.article_sub and not self.article:
            raise CitationError("“之一”“之二”只能接在“第…条”后面")
        if self.until and self.until <= getattr(self, self.narrowest):
            raise CitationError(f"条款的起止颠倒：“{self._written()}”")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read exactly one provision or run, such as 第十二条第（二）项. Raises `CitationError`."""
        from .provision_list import parse_provisions  # here, for the list is made of provisions

        found = parse_provisions(text)
        if len(found) != 1:
            raise CitationError(f"“{text}”写了{len(found)}处条款，这里只能写一处")
        return cls(**{name: getattr(found[0], name) for name in cls.__slots__})

    @property
    def narrowest(self) -> str:
        """The field name of the narrowest unit that is named; `part` where only an annex is."""
        named = [field for field in _FIELDS if getattr(self, field)]
        return named[-1] if named else _FIELDS[0]

    def expand(self) -> Iterator["Provision"]:
        """The single places of a run; the provision itself where it is none."""
        if not self.until:
            yield self
            return
        for number in range(getattr(self, self.narrowest), self.until + 1):
            changes: dict[str, Any] = {self.narrowest: number, "until": 0}
            yield replace(self, **changes)

    def __str__(self) -> str:
        return self._written()

    def _written(self) -> str:
        arabic_items = bool(self.annex) and not self.article
        parts = [self.annex]
        for char, field in UNITS:
            number = getattr(self, field)
            if not number:
                continue
            parts.append(_one(char, number, arabic_items))
            if field == "article" and self.article_sub:
                parts.append(f"之{to_chinese(self.article_sub)}")
            if self.until and field == self.narrowest:
                parts.append(f"至{_one(char, self.until, arabic_items)}")
        return "".join(parts)


def format_provisions(provisions: Iterable[Provision]) -> str:
    """Provisions in official form, each written out in full, joined by 、."""
    return "、".join(map(str, provisions))


def _one(char: str, number: int, arabic_items: bool) -> str:
    if char == "目" or (char == "项" and arabic_items):
        return f"第{number}{char}"
    return f"第（{to_chinese(number)}）项" if char == "项" else f"第{to_chinese(number)}{char}"
