"""What a register of laws says of all citations in a catalogue: each distinct one is judged once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from qingdan_catalog.findings import Hit
from qingdan_catalog.flat import CHILD_TABLES
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_schema.citations import Citation, format_provisions
from qingdan_schema.dictionary import Shape, elements_of
from qingdan_schema.models import RECORD_MODELS, LegalBasis
from qingdan_schema.paths import Path

if TYPE_CHECKING:
    from qingdan_catalog.laws.judge import Judge
    from qingdan_catalog.laws.verdict import Outcome

_KEYS = {"title": "法规", "number": "文号", "provision": "条款", "quote": "原文", "issuer": "颁布机关"}
_BASES = """
SELECT b.file, b.row_number, i.record, b.title, b.number, b.provision, b.issuer, {quote} AS quote
FROM basis b JOIN items i USING (file)
WHERE trim(b.title) != '' AND NOT list_contains(i.inherited, if(i.record = '权责事项', '实施依据', '设定依据'))
"""
_DISTINCT = "SELECT DISTINCT title, number, provision, issuer, quote FROM ({bases})"
_DISTINCT_TEXTS = "SELECT DISTINCT text FROM ({texts})"
_ALL_TEXTS = "SELECT * FROM ({texts}) ORDER BY file, place, row_number"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a citation in a file: the path of its row or text, the citation, and the outcome."""

    file: str
    at: Path
    citation: Citation
    outcome: Outcome

    @property
    def in_row(self) -> bool:
        """Whether the citation is a row of 设定依据 or 实施依据, and not a text."""
        return isinstance(self.at[-1], int)

    def hit(self, message: str, key: str, **args: Any) -> tuple[str, Hit]:
        """File and hit, at an element of the row; a text is pointed at as a whole."""
        said = {name: value for name, value in self.outcome.args.items() if isinstance(value, (str, int))}
        at = (*self.at, key) if self.in_row else self.at
        title = str(self.citation.title)
        words = title + format_provisions(self.citation.provisions)
        return self.file, Hit(at, message, {"title": title, "words": words, **said, **args})


def faults(case: CatalogueCase) -> list[Fault]:
    """The faults of all citations that records state themselves; for `case.once(faults)`.

    Raises QingdanError where the catalogue's own register cannot be read.
    """
    from qingdan_catalog.laws.archive import open_library
    from qingdan_catalog.laws.judge import Judge

    library = open_library(case.register)
    judge = Judge(library, case.day)
    quote = "b.quote" if library.texts is not None else "NULL"  # without texts, words make no difference
    return [*_of_rows(case, judge, _BASES.format(quote=quote)), *_of_texts(case, judge)]


def _of_rows(case: CatalogueCase, judge: Judge, bases: str) -> Iterator[Fault]:
    from qingdan_catalog.laws.gathering import of_basis

    bad: dict[tuple[Any, ...], tuple[Citation, list[Outcome]]] = {}
    for row in case.tables.query(_DISTINCT.format(bases=bases)):
        stated = {zh: row[name] for name, zh in _KEYS.items() if row[name] is not None}
        gathered = of_basis(LegalBasis.model_validate(stated), ())
        if gathered is None or gathered.citation is None:
            continue
        if wrong := [outcome for outcome in judge.judge(gathered)[1] if outcome.severity]:
            bad[tuple(row[name] for name in _KEYS)] = (gathered.citation, wrong)
    if not bad:
        return
    for row in case.tables.query(f"{bases} ORDER BY b.file, b.row_number"):
        found = bad.get(tuple(row[name] for name in _KEYS))
        if found is None:
            continue
        key = "实施依据" if row["record"] == "权责事项" else "设定依据"
        yield from (Fault(row["file"], (key, row["row_number"] - 1), found[0], outcome) for outcome in found[1])


def _of_texts(case: CatalogueCase, judge: Judge) -> Iterator[Fault]:
    from qingdan_catalog.laws.gathering import of_text

    texts = " UNION ALL ".join(_text_queries())
    bad: dict[str, list[tuple[Citation, Outcome]]] = {}
    for row in case.tables.query(_DISTINCT_TEXTS.format(texts=texts)):
        found = [
            (gathered.citation, outcome)
            for gathered in of_text(row["text"], ())
            if gathered.citation is not None
            for outcome in judge.judge(gathered)[1]
            if outcome.severity
        ]
        if found:
            bad[row["text"]] = found
    if not bad:
        return
    for row in case.tables.query(_ALL_TEXTS.format(texts=texts)):
        at: Path = (row["rows"], row["row_number"] - 1, row["place"]) if row["rows"] else (row["place"],)
        yield from (Fault(row["file"], at, *each) for each in bad.get(row["text"], ()))


_Text = tuple[str, str, str, str]
"""Where a text stands: its table and column, its key, and that of the rows (empty for a text of the record)."""


def _texts() -> Iterator[_Text]:
    """Every text that is called 依据, in records and in their rows."""
    for model in RECORD_MODELS.values():
        for element in elements_of(model):
            if element.shape is Shape.TEXT and element.zh.endswith("依据"):
                yield "items", element.attribute, element.zh, ""
            if element.shape is Shape.ROWS and element.child is not None and element.child is not LegalBasis:
                for part in elements_of(element.child):
                    if part.shape is Shape.TEXT and part.zh.endswith("依据"):
                        yield CHILD_TABLES[element.attribute], part.attribute, part.zh, element.zh


BASIS_READS = (
    "record",
    "inherited",
    *(f"basis.{column}" for column in _KEYS),
    *dict.fromkeys(column if table == "items" else f"{table}.{column}" for table, column, _, _ in _texts()),
)
"""What the rules read that ask for `faults`."""


@cache
def _text_queries() -> tuple[str, ...]:
    """A query for each of the texts, without what is taken over."""
    return tuple(_text_query(*text) for text in dict.fromkeys(_texts()))


def _text_query(table: str, column: str, key: str, rows: str) -> str:
    # Names of ours throughout.
    source = f"{table} t JOIN items i USING (file)" if rows else "items i"
    owner, number = ("t", "t.row_number") if rows else ("i", "0")
    return (
        f"SELECT i.file, {owner}.{column} AS text, '{key}' AS place, '{rows}' AS rows, {number} AS row_number "  # noqa: S608
        f"FROM {source} WHERE {owner}.{column} LIKE '%《%》%' AND NOT list_contains(i.inherited, '{rows or key}')"
    )
