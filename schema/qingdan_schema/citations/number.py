"""文号: the number under which a document was issued."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Self

from ._base import CitationError
from .numerals import NUMERAL, to_int


class NumberForm(Enum):
    """How a document is numbered."""

    DOCUMENT = "号"
    ORDER = "令"
    ANNOUNCEMENT = "公告"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number: `issuer` is the 机关代字 (国土资规) or the body (国务院), without 令 or 公告.

    `year` is 0 where none is written. `bracketed` tells 令〔2016〕第63号 from 令2016年第63号.
    """

    issuer: str
    year: int
    serial: int
    form: NumberForm
    bracketed: bool = True

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one number and nothing else, with any brackets. Raises `CitationError`."""
        plain = "".join(text.split())
        for number, start, end in find_numbers(plain):
            if start == 0 and end == len(plain):
                return cls(number.issuer, number.year, number.serial, number.form, number.bracketed)
        forms = "“国办发〔2016〕6号”“国务院令第656号”或“海关总署公告2018年第60号”"
        raise CitationError(f"看不懂文号“{text}”，应写成{forms}")

    @property
    def body(self) -> str:
        """The issuer without 中华人民共和国 before it."""
        return self.issuer.removeprefix("中华人民共和国")

    def __str__(self) -> str:
        if self.form is NumberForm.DOCUMENT:
            return f"{self.issuer}〔{self.year}〕{self.serial}号"
        year = f"〔{self.year}〕" if self.bracketed else f"{self.year}年"
        return f"{self.issuer}{self.form.value}{year if self.year else ''}第{self.serial}号"


def find_numbers(text: str) -> list[tuple[DocumentNumber, int, int]]:
    """All document numbers within `text`, each with its start and end, from left to right."""
    found = []
    for pattern, form in _PATTERNS:
        for match in pattern.finditer(text):
            number = _number(match, form)
            if number:
                found.append((number, match.end("issuer") - len(number.issuer), match.end()))
    return sorted(found, key=lambda row: row[1])


_OPEN, _CLOSE = r"[〔\[［【（(﹝{]", r"[〕\]］】）)﹞}]"
_CHAR = r"[^\s\d，,。；;：:、“”《》〈〉〔〕\[\]［］（）()【】﹝﹞]"
_ISSUER = rf"(?P<issuer>{_CHAR}{{1,40}}?)"
# Several bodies may issue one order: 国务院、中央军委令第1号.
_ISSUERS = rf"(?P<issuer>(?:{_CHAR}{{1,25}}?[部委会局署院行办]、){{0,6}}{_CHAR}{{1,40}}?)"
_YEAR = rf"(?:{_OPEN}\s*(?P<year>\d{{4}})\s*年?\s*{_CLOSE}|(?P<plain_year>\d{{4}})\s*年)"
_SERIAL = rf"{_OPEN}?\s*第?\s*(?P<serial>{NUMERAL})\s*号(?:\s*{_CLOSE})?"
_PATTERNS = (
    (re.compile(rf"{_ISSUERS}令\s*{_YEAR}?\s*{_SERIAL}"), NumberForm.ORDER),
    (
        re.compile(rf"{_ISSUER}第\s*(?P<serial>{NUMERAL})\s*号令(?P<year>)(?P<plain_year>)"),
        NumberForm.ORDER,
    ),
    (re.compile(rf"{_ISSUERS}公告\s*{_YEAR}?\s*{_SERIAL}"), NumberForm.ANNOUNCEMENT),
    (
        re.compile(
            rf"{_ISSUER}{_OPEN}\s*(?P<year>\d{{4}})(?P<plain_year>)\s*年?\s*{_CLOSE}"
            r"\s*第?\s*(?P<serial>\d+)\s*号"
        ),
        NumberForm.DOCUMENT,
    ),
)
# What stands before a number in running text and is no part of it: the rest of a date, and leading words.
_LEADING = re.compile(
    r"^(?:.{1,20}以(?=国|中))?(?:年|月|日|由|以|经|根据|依据|按照|依照|和|及|与|的|通知|决定|公布|发布|批准)*"
)


def _number(match: re.Match[str], form: NumberForm) -> DocumentNumber | None:
    issuer = _LEADING.sub("", match["issuer"])
    if not issuer or (form is NumberForm.DOCUMENT and issuer.endswith(("令", "公告"))):
        return None
    year = match["year"] or match["plain_year"] or "0"
    try:
        serial = to_int(match["serial"])
    except CitationError:
        return None
    return DocumentNumber(issuer, int(year), serial, form, not match["plain_year"])
