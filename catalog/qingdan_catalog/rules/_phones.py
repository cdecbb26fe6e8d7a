"""Telephone numbers in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Phone:
    """A number: area code and extension where written, `digits` without separators.

    `kind` is ``landline``, ``hotline`` (12345, 95598), ``service`` (400, 800) or ``mobile``.
    """

    kind: str
    digits: str
    area: str = ""
    extension: str = ""

    def same_as(self, other: Phone) -> bool:
        """Whether both ring the same telephone; a missing area code may be any."""
        if (self.digits, self.extension) != (other.digits, other.extension):
            return False
        return self.area == other.area or not (self.area and other.area)

    def __str__(self) -> str:
        area = f"{self.area}-" if self.area else ""
        return f"{area}{self.digits}" + (f"转{self.extension}" if self.extension else "")


_EXTENSION = r"(?:\s*(?:转|-|ext\.?)\s*(?P<extension>\d{1,5}(?:-\d{1,5})*))?"
_PHONE = re.compile(
    r"(?<![\dA-Za-z._=@#])(?:"
    r"(?P<service>[48]00[- ]?\d{3,4}[- ]?\d{3,4})"
    r"|(?P<mobile>1[3-9]\d[- ]?\d{4}[- ]?\d{4})"
    rf"|(?:\(?(?P<area>0(?:10|2\d|[3-9]\d\d))\)?\s?-{{0,2}}\s?)?"
    r"(?:(?P<landline>[2-8]\d{2,3}[ ]?\d{4})|(?P<hotline>1[12]\d{3}|9[5-7]\d{3,4}))"
    rf"{_EXTENSION})(?![\dA-Za-z@])"
)
_DASHES = str.maketrans(dict.fromkeys("—–−‐‑﹣－", "-"))
_ABROAD = re.compile(
    r"(?<!\d)\(?\+?86[-) ]{0,2}"
    r"(?:0?(10|2\d|[3-9]\d\d)[-) ]{0,2}(?=\d{3,4} ?\d{4}(?!\d))|(?=1[3-9]\d{9}))"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[A-Za-z\d._-]+@[!-~]+")
_NOT_BEFORE = re.compile(r"(?:QQ|群|微信|编码|邮编|证|文|第|No\.?)[^\d]{0,4}$", re.IGNORECASE)
_NOT_BEHIND = re.compile(r"\s*(?:号(?!码)|元|年|室|房|次|楼|栋|平方)")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


@lru_cache(maxsize=2048)
def phones_in(text: str) -> tuple[Phone, ...]:
    """All telephone numbers in a text, in order, each once."""
    plain = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text).translate(_DASHES))
    return tuple(dict.fromkeys(_find(_ABROAD.sub(_with_area, plain))))


def _with_area(match: re.Match[str]) -> str:
    """+86-20- as it is dialled at home: 020-."""
    return f"0{match[1]}-" if match[1] else ""


def _find(text: str) -> Iterator[Phone]:
    for match in _PHONE.finditer(text):
        kind = next(kind for kind in ("service", "mobile", "landline", "hotline") if match[kind])
        digits = re.sub(r"\D", "", match[kind])
        area = match["area"] or ""
        is_bare = kind == "landline" and not area
        before, behind = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 4]
        if is_bare and (_DATE.fullmatch(digits) or _NOT_BEFORE.search(before) or _NOT_BEHIND.match(behind)):
            continue
        yield Phone(kind, digits, area, match["extension"] or "")
