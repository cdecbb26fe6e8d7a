"""Citations as records hold them, read once for equal words: bases repeat all over a catalogue."""

from __future__ import annotations

import re
from functools import lru_cache

from qingdan_schema.citations import (
    Citation,
    CitationError,
    DocumentNumber,
    Rank,
    Title,
    parse_provisions,
    rank_of,
    split_citations,
)
from qingdan_schema.models import LegalBasis

# Until 2002 departments published regulations that the State Council had approved under orders of their own: an act of
# such a name and such an order can be either.
_OLD_REGULATION = re.compile(r"^中华人民共和国|条例(?:[（(][^（）()]*[）)])?$")
_SEPARATE = re.compile(r"[；;\n]")
# Acts that consist of articles. Notices and opinions number their parts as they like; so do lists that decisions enact.
_OF_ARTICLES = re.compile(r"(?<!办)(?:法|条例|规定|办法|细则|规则)(?:[（(][^（）()]*[）)])*$")
_WHOLE = frozenset({"全文", "全部", "全法", "整部"})

_VAGUE = re.compile(
    r"(?:按照|根据|依据|依照|参照|执行)*(?:国家|国务院|中央|省|市|县|区|上级|地方|本地|现行|部门|主管部门|单位)*"
    r"(?:的|和|及|、)*(?:(?:有关|相关)(?:的)?(?:法律|法规|规章|规定|政策|文件|制度|要求|通知|条款|精神|部门|等|、|和|及)+"
    r"|(?:法律|法规|规章|规定|政策|文件|制度|要求|通知)(?:、|和|及|等|法律|法规|规章|规定|政策|文件|制度|要求)*"
    r"|三定(?:方案|规定)?|“三定”(?:方案|规定)?|部门职责|工作需要|惯例)(?:执行|办理)?[。；;]?"
)


def names_no_act(basis: LegalBasis) -> bool:
    """Whether a row speaks of rules without saying which: `国家有关规定`."""
    text = "".join((basis.title or "").split())
    return bool(text) and not basis.number and _VAGUE.fullmatch(text) is not None


def has_articles(title: Title) -> bool:
    """Whether an act of this name consists of articles."""
    return _OF_ARTICLES.search(title.name) is not None


def means_whole(provision: str) -> bool:
    """Whether a provision says that the whole act is meant."""
    return provision.strip() in _WHOLE


def rank_of_basis(basis: LegalBasis) -> Rank:
    """The rank of the act that a row cites; `Rank.UNKNOWN` where it cannot be told."""
    return _rank(basis.title or "", basis.number or "", basis.issuer or "")


@lru_cache(maxsize=4096)
def title_of(text: str) -> Title | None:
    """The title that a text names, or None where it names none."""
    try:
        return Title.parse(text)
    except CitationError:
        return None


@lru_cache(maxsize=4096)
def fault_in_provisions(text: str) -> str:
    """Why the provisions in `text` cannot be read, or nothing. Lists may be separated by ； and new lines too."""
    try:
        for part in _SEPARATE.split(text):
            if part and not part.isspace():
                parse_provisions(part)
    except CitationError as error:
        return str(error)
    return ""


@lru_cache(maxsize=4096)
def number_of(text: str) -> DocumentNumber | None:
    """The document number that a text is, or None where it is none."""
    try:
        return DocumentNumber.parse(text)
    except CitationError:
        return None


@lru_cache(maxsize=4096)
def ranks_in(text: str) -> tuple[Rank, ...]:
    """The ranks of all acts cited in a text; `Rank.UNKNOWN` for each citation that cannot be read."""
    return tuple(_rank_of_citation(piece) for piece in split_citations(text))


@lru_cache(maxsize=4096)
def _rank(title: str, number: str, issuer: str) -> Rank:
    try:
        return _sure(rank_of(title, number_of(number) if number else None, issuer or None), Title.parse(title).name)
    except CitationError:
        return Rank.UNKNOWN


def _rank_of_citation(piece: str) -> Rank:
    try:
        citation = Citation.parse(piece)
        return _sure(citation.rank, citation.title.name)
    except CitationError:
        return Rank.UNKNOWN


def _sure(rank: Rank, name: str) -> Rank:
    return Rank.UNKNOWN if rank is Rank.DEPARTMENT_RULE and _OLD_REGULATION.search(name) else rank
