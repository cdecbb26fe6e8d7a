"""文号: the number under which a document was issued."""

import re
from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True, order=True)
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
        raise CitationError(f"看不懂文号“{text}”，应写成“国办发〔2016〕6号”“国务院令第656号”或“海关总署公告2018年第60号”")

    @property
    def body(self) -> str:
        """The issuer without 中华人民共和国 before it."""
        return self.issuer.removeprefix("中华人民共和国")

    def __str__(self) -> str:
        if self.form is NumberForm.DOCUMENT:
            return f"{self.issuer}〔{self.year}〕{self.serial}号"
        year = f"〔{self.year}〕" if self.bracketed else f"{self.year}年"
        return f"{self.issuer}{self.form.value}{year if self.year else ''}第{self.serial}号"


_YEAR = r"[〔\[［【（(﹝{]\s*(?P<{0}>\d{{4}})\s*年?\s*[〕\]］】）)﹞}}]"
_ISSUER = r"[^\s\d，,。；;：:、“”《》〈〉〔〕\[\]［］（）()【】﹝﹞]"
_DOCUMENT = re.compile(rf"(?P<issuer>{_ISSUER}{{1,20}}){_YEAR.replace('{0}', 'year').replace('{{', '{').replace('}}', '}')}\s*第?\s*(?P<serial>\d+)\s*号")
