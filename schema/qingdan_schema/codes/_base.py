"""What all codes share: a strict form, problems within a well-formed code, and the explanation of its segments."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar, Literal, Self

Severity = Literal["error", "warning"]
Form = tuple[tuple[int, str, str], ...]


class CodeError(ValueError):
    """A text that does not have the form of the code; the message is a Chinese sentence for the user."""


@dataclass(frozen=True, slots=True)
class CodeProblem:
    """Something wrong in a code whose form is right.

    `start` and `end` are a 0-based slice of the whole code. `kind` is a stable id such as `check-character`.
    `severity` is a hint: `warning` stands where real, published codes are known to differ.
    """

    segment: str
    start: int
    end: int
    message: str
    severity: Severity
    kind: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a code with what it says: `text` begins at the 0-based `start` of the whole code."""

    title: str
    text: str
    start: int
    meaning: str


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """A code whose form is right. Making one of a text of another form raises `CodeError`."""

    text: str
    title: ClassVar[str] = "编码"
    form: ClassVar[Form] = ()

    def __post_init__(self) -> None:
        check_form(self.text, self.title, self.form)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The code written in `text`, which must hold nothing else. Raises `CodeError`."""
        return cls(text)

    def __str__(self) -> str:
        return self.text


DIGIT = "[0-9]"
LETTER_OR_DIGIT = "[0-9A-Z]"
# GB 32100-2015 leaves out I O S V Z, which are easily misread; the serial segments of item codes do the same.
CLEAR = "[0-9A-HJ-NP-RTUWXY]"

_ALPHABETS = {
    DIGIT: "数字",
    LETTER_OR_DIGIT: "数字或大写字母",
    CLEAR: "数字或大写字母（不含 I、O、S、V、Z）",
}

_LOOKALIKES = {"O": "0", "I": "1"}


def check_form(text: str, title: str, form: Form) -> None:
    """Hold `text` to a form, rows of (length, alphabet, segment name). Raises `CodeError` at the first fault."""
    if _pattern(form).fullmatch(text):
        return
    check_stray(text, title)
    length = sum(row[0] for row in form)
    if len(text) != length:
        raise CodeError(f"{title}应为{length}位，现为{len(text)}位：“{text}”")
    places = (row for row in form for _ in range(row[0]))
    for place, (_, alphabet, segment) in enumerate(places):
        if not re.fullmatch(alphabet, text[place]):
            raise CodeError(_wrong_character(title, segment, place, text[place], alphabet))


def _wrong_character(title: str, segment: str, place: int, char: str, alphabet: str) -> str:
    hint = ""
    if char.isascii() and char.islower():
        hint = f"，应改为大写“{char.upper()}”"
    elif char in _LOOKALIKES:
        hint = f"，像是数字“{_LOOKALIKES[char]}”"
    return f"{title}第{place + 1}位（{segment}）是“{char}”，这里只能是{_ALPHABETS[alphabet]}{hint}"


@cache
def _pattern(form: Form) -> re.Pattern[str]:
    return re.compile("".join(f"{alphabet}{{{length}}}" for length, alphabet, _ in form))


def shifted(problems: Iterable[CodeProblem], by: int) -> tuple[CodeProblem, ...]:
    """The problems of an inner code, placed in the outer code that holds it from `by` on."""
    return tuple(replace(problem, start=problem.start + by, end=problem.end + by) for problem in problems)


def moved(segments: Iterable[Segment], by: int) -> tuple[Segment, ...]:
    """The segments of an inner code, placed in the outer code that holds it from `by` on."""
    return tuple(replace(segment, start=segment.start + by) for segment in segments)


def check_stray(text: str, title: str) -> None:
    """Name white space, invisible and full-width characters as such: in print they look right."""
    if not text:
        raise CodeError(f"{title}为空")
    for place, char in enumerate(text, start=1):
        if char.isspace():
            raise CodeError(f"{title}第{place}位是空格或换行，应删去：“{text}”")
        if unicodedata.category(char) in {"Cf", "Cc"}:
            raise CodeError(f"{title}第{place}位有看不见的字符（U+{ord(char):04X}），应删去")
        plain = unicodedata.normalize("NFKC", char)
        if plain != char and plain.isascii():
            raise CodeError(f"{title}第{place}位是全角字符“{char}”，应改为半角“{plain}”")
