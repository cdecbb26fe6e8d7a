"""Reading record files: fast where all is well, exact where something is wrong."""

from qingdan_catalog.reading._comments import Comment, comments_of
from qingdan_catalog.reading._decode import MAX_BYTES, decode, human_size, too_large
from qingdan_catalog.reading._entries import read_shared
from qingdan_catalog.reading._exact import ExactRecord, read_exact
from qingdan_catalog.reading._fast import read_fast
from qingdan_catalog.reading._mapping import read_mapping, read_places
from qingdan_catalog.reading._problem import Problem, Span

__all__ = [
    "MAX_BYTES",
    "Comment",
    "ExactRecord",
    "Problem",
    "Span",
    "comments_of",
    "decode",
    "human_size",
    "read_exact",
    "read_fast",
    "read_mapping",
    "read_places",
    "read_shared",
    "too_large",
]
