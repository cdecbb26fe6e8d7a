"""One citation of law: the act, the place in it, and the words quoted."""

import re
from dataclasses import dataclass, replace
from typing import Self

from ._base import CitationError
from ._head import Head, read_head
from .number import DocumentNumber, NumberForm, find_numbers
from .provision import Provision, format_provisions
from .provision_list import scan_provisions
from .rank import Rank, rank_of
from .split import split_citations
from .title import Title, is_edition


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as an office writes it: 《title》（number）provisions：“text”.

    `in_force` is what the citation itself says (`None`: nothing). `tag` is the rank that stood in 【】 before it.
    `note` holds what brackets behind the title say beyond number and edition, such as dates of promulgation.
    """

    title: Title
    number: DocumentNumber | None = None
    provisions: tuple[Provision, ...] = ()
    text: str = ""
    issuer: str = ""
    in_force: bool | None = None
    tag: str = ""
    note: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one citation, with or without 《》. Raises `CitationError` for what cannot be understood.

        Text behind the provisions is taken for the quotation, its quotation marks left out.
        """
        head = read_head(text)
        number, number_text = _number_in(head.brackets)
        place = _CONNECTOR.match(head.rest)
        start = place.end() if place else 0
        provisions, end = scan_provisions(head.rest, start)
        quote = _quotation(head, head.rest[end if provisions else 0 :], bool(provisions))
        quote, state = _without_state(quote)
        notes, edition, bracket_state = _sorted_brackets(head.brackets, number_text)
        title = head.title if head.title.edition or not edition else replace(head.title, edition=edition)
        return cls(
            title=title,
            number=number,
            provisions=provisions,
            text=quote,
            issuer=head.issuer or _issuer_of(number),
            in_force=state if bracket_state is None else bracket_state,
            tag=head.tag,
            note="；".join(notes),
        )

    @property
    def rank(self) -> Rank:
        """The rank of the act, as far as title, number and issuer tell it."""
        return rank_of(str(self.title), self.number, self.issuer or None)

    def format(self) -> str:
        """The official form, which `parse` reads back to the same title, number, provisions and text."""
        number = f"（{self.number}）" if self.number else ""
        place = format_provisions(self.provisions)
        quote = f"：“{self.text}”" if self.text else ""
        return f"{self.title}{number}{place}{quote}"

    def __str__(self) -> str:
        return self.format()


def parse_many(text: str) -> tuple[Citation, ...]:
    """All citations of one cell, in order. Raises `CitationError` at the first that cannot be understood.

    `split_citations` gives the pieces for reading them one by one. An empty cell has no citations.
    """
    return tuple(Citation.parse(piece) for piece in split_citations(text))


_CONNECTOR = re.compile(r"\s*(?:[，,、]|中的|中|之|的|的规定|规定|根据|依据)?\s*")
_BEFORE_QUOTE = re.compile(r"\s*(?:的?(?:规定|要求))?\s*[：:，,。；;]?\s*(?:规定)?\s*[：:]?\s*")
_STATE = re.compile(r"\s*[（(【\[]\s*(?:已?(失效|废止)|(现行有效|有效))\s*[）)】\]]\s*$")
_ENDED = re.compile(r"已?(?:失效|废止)")
_IN_FORCE = re.compile(r"(?:现行)?有效")
_MARKS = (("“", "”"), ('"', '"'), ("「", "」"), ("”", "“"))


def _issuer_of(number: DocumentNumber | None) -> str:
    """The body that an order or announcement names; the 机关代字 of a document is no name."""
    return number.body if number and number.form is not NumberForm.DOCUMENT else ""


def _number_in(brackets: tuple[str, ...]) -> tuple[DocumentNumber | None, str]:
    """The first document number in the brackets, and the bracket that is nothing but that number."""
    for bracket in brackets:
        for number, start, end in find_numbers(bracket):
            return number, bracket if start == 0 and end == len(bracket) else ""
    return None, ""


def _sorted_brackets(brackets: tuple[str, ...], number_text: str) -> tuple[list[str], str, bool | None]:
    notes: list[str] = []
    edition, state = "", None
    for bracket in brackets:
        if _ENDED.fullmatch(bracket):
            state = False
        elif _IN_FORCE.fullmatch(bracket):
            state = True
        elif is_edition(bracket):
            edition = bracket
        elif bracket != number_text:
            notes.append(bracket)
    return notes, edition, state


def _quotation(head: Head, rest: str, has_provisions: bool) -> str:
    lead = _BEFORE_QUOTE.match(rest)
    text = rest[lead.end() if lead else 0 :].strip()
    separated = has_provisions or bool(lead and lead[0].strip(" \t\u3000")) or text[:1] in '“"「（('
    if text and not separated:
        raise CitationError(f"看不懂{head.title}后面的“{text[:20]}”，应写条款，如“第三十五条第一款”，再写冒号和原文")
    return _without_marks(text)


def _without_marks(text: str) -> str:
    for first, last in _MARKS:
        if len(text) > 1 and text.startswith(first) and text.rstrip("。；;").endswith(last):
            inner = text.rstrip("。；;")[1:-1]
            if first not in inner and last not in inner:
                return inner.strip()
            if _encloses(inner, first, last):
                return inner.strip()
    return text


def _encloses(inner: str, first: str, last: str) -> bool:
    """Whether the outer pair of marks closes only at the end."""
    depth = 1
    for char in inner:
        depth += (char == first) - (char == last)
        if depth == 0:
            return False
    return first != last


def _without_state(text: str) -> tuple[str, bool | None]:
    match = _STATE.search(text)
    if match is None:
        return text, None
    return text[: match.start()].strip(), match[2] is not None
