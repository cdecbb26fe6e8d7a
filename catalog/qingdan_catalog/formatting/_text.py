"""The canonical layout of one file: the same data, the same comments, one way to write them."""

from __future__ import annotations

from collections.abc import Sequence

from qingdan_catalog.formatting._comments import allowed_in, comments_in
from qingdan_catalog.formatting._layout import lay_out
from qingdan_catalog.reading import ExactRecord, Problem, decode, read_exact, read_fast
from qingdan_catalog.writing._document import read_document
from qingdan_catalog.writing.emit import emit_record
from qingdan_schema.errors import QingdanError


def format_content(raw: bytes | Problem, extra_keys: Sequence[str] = ()) -> bytes:
    """The bytes of a record file in canonical layout; `extra_keys` are the profile's elements, in their order.

    Keys stand in the order of the standard, then those of the profile, then others as they stood; codes are in double
    quotes; text of several lines in literal blocks, nothing is folded; blank lines stand only before comments, one at
    a time; lines end in a line feed. Comments stay with the entry or row they speak of. Data and comments are read
    again and compared; formatting twice is formatting once. Raises QingdanError, in one sentence, for a file that is
    no readable record or whose comments cannot all be kept.
    """
    text = raw if isinstance(raw, Problem) else decode(raw)
    if isinstance(text, Problem):
        raise QingdanError(say_problem(text))
    text = text.replace("\r\n", "\n")
    if "#" not in text and (data := read_fast(text)) is not None and emit_record(data, extra_keys=extra_keys) == text:
        return text.encode()
    exact = read_exact(text)
    if exact.problems:
        raise QingdanError(say_problem(exact.problems[0]))
    return _formatted(text, exact, extra_keys).encode()


def _formatted(text: str, exact: ExactRecord, extra_keys: Sequence[str]) -> str:
    document = read_document(text)
    comments = comments_in(document)
    laid_out = lay_out(document, exact.plain, extra_keys)
    after = read_exact(laid_out)
    same = not after.problems and (after.data, after.plain) == (exact.data, exact.plain)
    if not same or read_fast(laid_out) not in (None, exact.data):
        raise QingdanError("不能只换写法而不动内容，请手工整理这个文件")
    if comments_in(read_document(laid_out)) != comments:
        raise QingdanError("有注释无处安放，请把它移到要说明的键的上一行，再整理这个文件")
    if allowed_in(after, laid_out) != allowed_in(exact, text):
        raise QingdanError(
            "“# qingdan: allow”换了位置就管不到原来那一处了，请把它移到要允许的键的上一行，再整理这个文件"
        )
    return laid_out


def say_problem(problem: Problem) -> str:
    """Why a file cannot be read, as rule S001 says it."""
    from qingdan_catalog.rules import all_rules

    sentence = all_rules()["S001"].rule.messages[problem.message].format(**problem.args)
    return f"第 {problem.span.line} 行：{sentence}"
