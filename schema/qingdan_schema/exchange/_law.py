"""设定依据 as one text: each row a citation in official form on its own line, read back into rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from qingdan_schema.citations import (
    Citation,
    CitationError,
    DocumentNumber,
    Title,
    format_provisions,
    parse_provisions,
    split_citations,
)

_TITLE, _NUMBER, _PROVISION, _QUOTE = "法规", "文号", "条款", "原文"


def law_text(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as citations, one a line: 《title》（number）provisions：“quote”.

    What cannot be read as title, number or provisions stands as it is written. 颁布机关 and 施行日期 are no part of a
    citation and are left out.
    """
    return "\n".join(filter(None, (_line(*(row.get(key, "") for key in _PARTS)) for row in rows)))


def law_rows(text: str) -> list[dict[str, str]]:
    """The rows that a text cites. A piece that is no citation becomes a row that names it as its title."""
    return [dict(row) for row in _read(text)]


_PARTS = (_TITLE, _NUMBER, _PROVISION, _QUOTE)


@lru_cache(4096)
def _line(title: str, number: str, provision: str, quote: str) -> str:
    try:
        cited = Citation(
            title=Title.parse(title),
            number=DocumentNumber.parse(number) if number else None,
            provisions=tuple(parse_provisions(provision)) if provision else (),
            text=quote,
        )
        return cited.format()
    except CitationError:
        pass
    head = title if not title or title.startswith("《") else f"《{title}》"
    return head + (f"（{number}）" if number else "") + provision + (f"：“{quote}”" if quote else "")


@lru_cache(4096)
def _read(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(_row(piece) for piece in split_citations(text))


def _row(piece: str) -> tuple[tuple[str, str], ...]:
    try:
        cited = Citation.parse(piece)
    except CitationError:
        return ((_TITLE, piece),)
    title = cited.title.plain + (f"（{cited.title.edition}）" if cited.title.edition else "")
    parts = (
        (_TITLE, title),
        (_NUMBER, str(cited.number) if cited.number else ""),
        (_PROVISION, format_provisions(cited.provisions)),
        (_QUOTE, cited.text),
    )
    return tuple(part for part in parts if part[1])
