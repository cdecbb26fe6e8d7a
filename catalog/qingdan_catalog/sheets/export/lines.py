"""A record as the lines of sheets: what stands before the elements, and the cells of the elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qingdan_catalog.sheets.export.columns import SheetPlan
from qingdan_catalog.sheets.export.rows import RecordTexts, SheetSet, TextRow, parent_name


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a sheet: `keys` say where it belongs; `inherited` are the elements taken over from above, or all."""

    plan: SheetPlan
    keys: tuple[str, ...]
    cells: Mapping[str, str]
    inherited: frozenset[str] = frozenset()
    all_inherited: bool = False

    def is_inherited(self, header: str) -> bool:
        """Whether the cell under a header shows what a record above states."""
        return self.all_inherited or header.partition(".")[0] in self.inherited


def sheet_lines(texts: RecordTexts, sheets: SheetSet) -> Iterator[SheetLine]:
    """The line of the record in its main sheet, then the lines of its tables."""
    yield SheetLine(sheets.by_name[texts.sheet], (texts.file,), texts.cells, texts.inherited)
    for key, rows in texts.tables.items():
        plan = sheets.table(key)
        if plan is not None:
            yield from _table_lines(texts, plan, rows, sheets, all_inherited=key in texts.inherited)


def _table_lines(
    texts: RecordTexts, plan: SheetPlan, rows: Sequence[TextRow], sheets: SheetSet, *, all_inherited: bool
) -> Iterator[SheetLine]:
    below = sheets.below(plan)
    for row in rows:
        keys = (texts.file, texts.name, str(row.number + 1))
        yield SheetLine(plan, keys, row.cells, all_inherited=all_inherited)
        for inner in row.below if below is not None else ():
            assert below is not None  # noqa: S101 - the loop is empty otherwise
            lower = (texts.file, texts.name, parent_name(rows, row), str(inner.number + 1))
            yield SheetLine(below, lower, inner.cells, all_inherited=all_inherited)
