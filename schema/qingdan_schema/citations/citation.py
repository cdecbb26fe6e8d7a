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
        rest, state = _without_state(head.rest[end if provisions else 0 :])
        quote = _quotation(head, rest, bool(provisions))
        notes, edition, bracket_state = _sorted_brackets(head.brackets, number_text)
        title = head.title if head.title.edition or not edition else replace(head.title, edition=edition)
        return cls(
            title=title,
            number=number,
            provisions=provisions,
            text=quote,
            issuer=head.issuer or _issuer_of(number) or _passed_by(head.brackets),
            in_force=state if bracket_state is None else bracket_state,
            tag=head.tag,
            note="；".join(notes),
        )

    @property
    def rank(self) -> Rank:
        """The rank of the act, as far as title, number and issuer tell it."""
        # An order of a department may publish what the State Council approved: then the order tells no rank.
        number = None if "国务院批准" in self.note else self.number
        return rank_of(str(self.title), number, self.issuer or None)

    def format(self) -> str:
        """The official form, which `parse` reads back to the same title, number, provisions and text.

        A text whose quotation marks do not pair is given without marks around it.
        """
        number = f"（{self.number}）" if self.number else ""
        place = format_provisions(self.provisions)
        marked = f"“{self.text}”" if _encloses(self.text, "“", "”") else self.text
        quote = f"：{marked}" if self.text else ""
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
_SEPARATOR = re.compile(r"[：:，,。；;\n]")
_STATE = re.compile(r"\s*[（(【\[]\s*(?:已?(失效|废止)|(现行有效|有效))\s*[）)】\]]\s*$")
_ENDED = re.compile(r"已?(?:失效|废止)")
_IN_FORCE = re.compile(r"(?:现行)?有效")
_AMENDING = re.compile(r"修正|修订|修改|废止|根据")
_CLAUSE_END = r"[，,。；;\s]"
_PASSED = re.compile(
    r"([^\s\d，,。；;年月日]{2,30}人民代表大会(?:常务委员会)?)第[^，,。；;]{1,6}次会议(?:审议|表决)?通过"
)
_MARKS = (("“", "”"), ('"', '"'), ("「", "」"), ("”", "“"))


def _issuer_of(number: DocumentNumber | None) -> str:
    """The body that an order or announcement names; the 机关代字 of a document is no name."""
    return number.body if number and number.form is not NumberForm.DOCUMENT else ""


def _number_in(brackets: tuple[str, ...]) -> tuple[DocumentNumber | None, str]:
    """The number of the act, and the bracket that is nothing but that number.

    Brackets tell the history of an act too; the numbers of acts that amended it are stepped over.
    """
    for bracket in brackets:
        for number, start, end in find_numbers(bracket):
            if not _AMENDING.search(_clause(bracket, start, end)):
                return number, bracket if start == 0 and end == len(bracket) else ""
    return None, ""


def _clause(text: str, start: int, end: int) -> str:
    before = re.split(_CLAUSE_END, text[:start])[-1]
    return before + text[start:end] + re.split(_CLAUSE_END, text[end:])[0]


def _passed_by(brackets: tuple[str, ...]) -> str:
    match = _PASSED.search("；".join(brackets))
    return match[1] if match else ""


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
    separated = has_provisions or _SEPARATOR.search(lead[0] if lead else "") or text[:1] in '“"「'
    if text and not separated:
        raise CitationError(f"看不懂{head.title}后面的“{text[:20]}”，应写条款，如“第三十五条第一款”，再写冒号和原文")
    return _without_marks(text)


def _without_marks(text: str) -> str:
    # One mark without its partner is a slip of the pen: 第七十三条：“…。 or …。”
    if text.count("“") == text.count("”") + 1 and text.startswith("“"):
        return text[1:].strip()
    if text.count("”") == text.count("“") + 1 and text.endswith("”"):
        return text[:-1].strip()
    for first, last in _MARKS:
        if len(text) > 1 and text.startswith(first) and text.rstrip("。；;").endswith(last):
            inner = text.rstrip("。；;")[1:-1]
            if _encloses(inner, first, last):
                return inner.strip()
    return text


def _encloses(inner: str, first: str, last: str) -> bool:
    """Whether a pair of marks around `inner` closes only at the end."""
    if first == last:
        return first not in inner
    depth = 1
    for char in inner:
        depth += (char == first) - (char == last)
        if depth == 0:
            return False
    return depth == 1


def _without_state(text: str) -> tuple[str, bool | None]:
    match = _STATE.search(text)
    if match is None:
        return text, None
    return text[: match.start()], match[2] is not None
