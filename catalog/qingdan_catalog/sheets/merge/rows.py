"""The rows of a table three ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qingdan_catalog.sheets.export import SheetColumn, SheetPlan, TextRow
from qingdan_catalog.sheets.export.cells import plain, shown
from qingdan_catalog.sheets.merge.lines import SheetRow
from qingdan_catalog.sheets.merge.pairs import Pairs, pair_current, pair_sheet
from qingdan_catalog.sheets.merge.subject import RefusedError, Subject, Verdict
from qingdan_catalog.writing import Edit
from qingdan_schema.paths import Path, show_path, value_at

_Move = tuple[int, int, Edit]  # row in the record, order among those at one row, a row put in or taken out


class TableMerge:
    """Compares the tables of one record. `main` is its line in the main sheet, where a row that went has no cell."""

    def __init__(self, subject: Subject, present: frozenset[str], main: SheetRow) -> None:
        self._subject = subject
        self._present = present
        self._main = main

    def merge(self, key: str, plan: SheetPlan, sheet: Sequence[SheetRow]) -> list[Edit]:
        """The edits of one table: of cells first, then rows in and out from the end to the beginning."""
        base = self._subject.base.tables.get(key, [])
        if key in self._subject.base.inherited:
            return self._inherited(key, plan, base, sheet)
        return self._rows((key,), plan, base, sheet, self._subject.current.tables.get(key, []))

    def _rows(
        self,
        path: Path,
        plan: SheetPlan,
        base: Sequence[TextRow],
        sheet: Sequence[SheetRow],
        current: Sequence[TextRow],
    ) -> list[Edit]:
        in_sheet = pair_sheet(base, sheet)
        in_current = self._pair_current(plan, base, sheet, current, in_sheet)
        edits: list[Edit] = []
        moves: list[_Move] = []
        known: Pairs = {}  # place in the sheet → row in the record
        for place, row in enumerate(base):
            line = sheet[in_sheet[place]] if place in in_sheet else None
            now = current[in_current[place]] if place in in_current else None
            if line is not None and now is not None:
                known[in_sheet[place]] = now.number
                edits += self._row((*path, now.number), plan, row, line, now)
            elif line is not None:
                self._gone_from_record(path, plan, row, line)
            elif now is not None:
                moves += self._gone_from_sheet((*path, now.number), plan, row, now)
        seen, exported = set(in_current.values()), set(in_sheet.values())
        came = [row for place, row in enumerate(current) if place not in seen]
        length = len(value_at(self._subject.data, path) or [])
        for place, line in enumerate(sheet):
            if place not in exported:
                moves += self._added(path, plan, line, came, _position(place, known, length), place)
        self._note_order(path, plan, known, sheet)
        return [*edits, *(edit for _, _, edit in sorted(moves, key=lambda each: (-each[0], -each[1])))]

    def _pair_current(
        self,
        plan: SheetPlan,
        base: Sequence[TextRow],
        sheet: Sequence[SheetRow],
        current: Sequence[TextRow],
        in_sheet: Pairs,
    ) -> Pairs:
        """The base's rows in the record: where they were, as they were or as the sheet has them now; else by name."""
        said = {place: self._said(plan, sheet[line]) for place, line in in_sheet.items()}
        pairs = {
            place: place
            for place, (old, now) in enumerate(zip(base, current, strict=False))
            if _content(now) in (_content(old), said.get(place))
        }
        left = [place for place in range(len(base)) if place not in pairs]
        free = [place for place in range(len(current)) if place not in pairs]
        found = pair_current([base[place] for place in left], [current[place] for place in free])
        pairs |= {left[one]: free[other] for one, other in found.items()}
        free = [place for place in free if place not in set(pairs.values())]
        for place in left:
            if place not in pairs and place in said:
                same = next((other for other in free if _content(current[other]) == said[place]), None)
                if same is not None:
                    pairs[place] = same
                    free.remove(same)
        if len(base) == len(current):
            pairs |= {place: place for place in free if place not in pairs}
        return pairs

    def _row(self, path: Path, plan: SheetPlan, base: TextRow, line: SheetRow, now: TextRow) -> Iterator[Edit]:
        for column in self._columns(plan, line):
            old, current = base.cells.get(column.header, ""), now.cells.get(column.header, "")
            place = (*path, *column.path)
            if self._subject.decide(column, place, line, old, current, old) is Verdict.TAKE:
                try:
                    edit = self._subject.edit(column, place, line, current)
                except RefusedError:
                    continue
                self._subject.take(place, line, column.header, old)
                yield edit
        below = self._below(plan)
        if below is not None and below.name in self._present:
            yield from self._rows((*path, below.path[-1]), below, base.below, line.below, now.below)

    def _added(
        self, path: Path, plan: SheetPlan, line: SheetRow, came: list[TextRow], position: int, order: int
    ) -> Iterator[_Move]:
        """A row that is new in the sheet: put in, unless the record has got the same one meanwhile."""
        said = self._said(plan, line)
        for row in came:
            if _content(row) == said:
                came.remove(row)
                return
        try:
            value = self._row_value(path, plan, line)
        except RefusedError:
            return
        if value:
            self._subject.take_row((*path, position), line, "", line.words)
            yield position, order, Edit((*path, position), value, insert=True)

    def _gone_from_record(self, path: Path, plan: SheetPlan, base: TextRow, line: SheetRow) -> None:
        for column in self._columns(plan, line):
            old, new = base.cells.get(column.header, ""), line.cells[column.header]
            if plain(new) != plain(old):
                words = "（这一行已从记录里删去）"
                self._subject.conflict(path, line.at(column.header), old, new, words, can=False)
                return

    def _gone_from_sheet(self, path: Path, plan: SheetPlan, base: TextRow, now: TextRow) -> Iterator[_Move]:
        words = shown("，".join(base.cells.values()), 60)
        if _content(base) != _content(now) and self._subject.choice.delete:
            changed = shown("，".join(now.cells.values()), 60)
            verdict = self._subject.conflict(path, self._main.at(), words, "（这一行已从表里删去）", changed)
            if verdict is Verdict.KEEP:
                return
        self._subject.gone(path, plan.name, words, done=self._subject.choice.delete)
        if self._subject.choice.delete:
            yield now.number, -1, Edit(path)

    def _inherited(self, key: str, plan: SheetPlan, base: Sequence[TextRow], sheet: Sequence[SheetRow]) -> list[Edit]:
        """A table that was shown from above: untouched it stays there; touched, all of it is stated."""
        pairs = pair_sheet(base, sheet)
        gone = [row for place, row in enumerate(base) if place not in pairs]
        for row in gone:
            words = shown("，".join(row.cells.values()), 60)
            self._subject.gone((key,), plan.name, f"{words}（沿用上级）", done=False)
        if len(pairs) == len(sheet) and not any(
            plain(sheet[line].cells[column.header]) != plain(base[place].cells.get(column.header, ""))
            for place, line in pairs.items()
            for column in self._columns(plan, sheet[line])
        ):
            return []
        if gone:
            words = f"“{key}”沿用上级，表里删去了 {len(gone)} 行又改了别的；请直接在记录文件里写出整个“{key}”"
            self._subject.complain(sheet[0], "", (key,), words)
            return []
        try:
            rows = [value for line in sheet if (value := self._row_value((key,), plan, line))]
        except RefusedError:
            return []
        stated = self._subject.data.get(key)
        if stated == rows:
            return []
        if stated is not None:
            self._subject.conflict(
                (key,), sheet[0].at(), "（沿用上级）", f"{len(rows)} 行", "（记录已经另写）", can=False
            )
            return []
        self._subject.take_row((key,), sheet[0], "（沿用上级）", f"整张表写进本记录，{len(rows)} 行")
        return [Edit((key,), rows)]

    def _row_value(self, path: Path, plan: SheetPlan, line: SheetRow) -> dict[str, Any]:
        """A line as a row of a record. Raises RefusedError, with every cell that does not fit reported."""
        value: dict[str, Any] = {}
        failed = False
        for column in self._columns(plan, line):
            try:
                found = self._subject.value(column, (*path, *column.path), line)
            except RefusedError:
                failed = True
                continue
            if found is not None:
                value[column.path[-1]] = found
        below = self._below(plan)
        if below is not None and line.below:
            inner = (*path, below.path[-1])
            value[below.path[-1]] = [self._row_value(inner, below, each) for each in line.below]
        if failed:
            raise RefusedError
        return value

    def _note_order(self, path: Path, plan: SheetPlan, known: Mapping[int, int], sheet: Sequence[SheetRow]) -> None:
        numbers = [known[place] for place in sorted(known)]
        said = [number for place in sorted(known) if (number := sheet[place].number) is not None]
        if numbers != sorted(numbers) and said != sorted(said):
            self._subject.report.notes.append(
                f"{self._subject.file} 的“{show_path(path)}”在“{plan.name}”表里换了顺序，记录里的顺序没有改"
            )

    def _said(self, plan: SheetPlan, line: SheetRow) -> dict[str, str]:
        """What a line says, as it would be exported."""
        texts = (
            (column.header, plain(self._subject.canonical(column, line.cells[column.header])))
            for column in self._columns(plan, line)
        )
        return {header: text for header, text in texts if text}

    def _columns(self, plan: SheetPlan, line: SheetRow) -> list[SheetColumn]:
        return [column for column in self._subject.sheets.columns(plan.name).values() if column.header in line.cells]

    def _below(self, plan: SheetPlan) -> SheetPlan | None:
        return self._subject.sheets.below(plan)


def _content(row: TextRow) -> dict[str, str]:
    return {header: text for header, said in row.cells.items() if (text := plain(said))}


def _position(place: int, known: Pairs, length: int) -> int:
    """Where a new row of the sheet goes: after the row above it in the sheet, else before the row below it."""
    for above in range(place - 1, -1, -1):
        if above in known:
            return known[above] + 1
    return min((number for other, number in known.items() if other > place), default=length)
