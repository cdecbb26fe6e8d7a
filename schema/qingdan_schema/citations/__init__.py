"""Citations of law: titles, ranks, document numbers, provisions, and whole citations as offices write them."""

from ._base import CitationError
from .citation import Citation, parse_many
from .number import DocumentNumber, NumberForm, find_numbers
from .numerals import to_chinese, to_int
from .provision import Provision, format_provisions
from .provision_list import parse_provisions, scan_provisions
from .rank import Rank, rank_of
from .split import split_citations
from .title import Title

__all__ = [
    "Citation",
    "CitationError",
    "DocumentNumber",
    "NumberForm",
    "Provision",
    "Rank",
    "Title",
    "find_numbers",
    "format_provisions",
    "parse_many",
    "parse_provisions",
    "rank_of",
    "scan_provisions",
    "split_citations",
    "to_chinese",
    "to_int",
]
