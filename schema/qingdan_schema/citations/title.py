"""Titles of acts: one spelling for the many ways in which they are quoted."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from ._base import CitationError

_OPEN, _CLOSE = "《〈<＜", "》〉>＞"
_NATION = "中华人民共和国"
_EDITION = re.compile(r"(?:\d{4}年?)?(?:修订|修正|修改)(?:版|本)?|\d{4}年?(?:版|本)?(?:修订|修正)?(?:版|本)?")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]$")


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """The title of an act: `name` without outer marks, titles inside it in 〈〉; `edition` such as 2019年修订.

    （试行） and （暂行） belong to the name, an edition does not. Raises `CitationError` for an empty name.
    """

    name: str
    edition: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            raise CitationError("没有写法规名称")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a title with or without 《》, and with any width of brackets. Raises `CitationError`."""
        name = "".join(text.split()).translate(_WIDTH)
        name, edition = _without_edition(name)
        name = _without_outer_marks(name)
        if not edition:
            name, edition = _without_edition(name)
        return cls(_inner_marks(name), edition)

    @property
    def plain(self) -> str:
        """The name without outer marks as it stands alone, titles inside it in 《》."""
        return self.name.translate(_OUTER)

    @property
    def core(self) -> str:
        """The name for comparison: without marks, 中华人民共和国 at the beginning, （试行） or （暂行） at the end."""
        bare = re.sub(r"[〈〉]", "", self.name).removeprefix(_NATION)
        return re.sub(r"（(?:试行|暂行)）$", "", bare)

    def __str__(self) -> str:
        return f"《{self.name}》" + (f"（{self.edition}）" if self.edition else "")


def is_edition(text: str) -> bool:
    """Whether the text of a bracket behind a title names an edition: 2019年修订, 修正, 2021年版."""
    return bool(_EDITION.fullmatch(unicodedata.normalize("NFKC", "".join(text.split()))))


def closing_mark(text: str, start: int) -> int:
    """The position of the 》 that closes the 《 at `start`, other marks inside counted; -1 if there is none."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "《") - (text[place] == "》")
        if depth == 0:
            return place
    return -1


def _without_edition(name: str) -> tuple[str, str]:
    match = _BRACKET.search(name)
    if match and is_edition(match[1]):
        return name[: match.start()], match[1]
    return name, ""


def _without_outer_marks(name: str) -> str:
    # Only a pair that encloses everything is taken away: 《A》实施办法 keeps its marks.
    while name[:1] == "《" and closing_mark(name, 0) == len(name) - 1:
        name = name[1:-1]
    return name


def _inner_marks(name: str) -> str:
    return name.translate(_INNER)


_WIDTH = {ord("("): "（", ord(")"): "）"}
_INNER = {ord(char): "〈" for char in _OPEN} | {ord(char): "〉" for char in _CLOSE}
_OUTER = {ord("〈"): "《", ord("〉"): "》"}
