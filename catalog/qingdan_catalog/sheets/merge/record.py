"""One record three ways: what its cells said when exported, what they say now, what the record file says now.

Only in the sheet changed: an edit of the file. Only in the file: nothing. Both the same: nothing. Both otherwise: a
conflict, which nobody decides but the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qingdan_catalog.sheets.export import SheetColumn, parent_name
from qingdan_catalog.sheets.export.cells import plain
from qingdan_catalog.sheets.merge.lines import SheetRecord, SheetRow
from qingdan_catalog.sheets.merge.rows import TableMerge
from qingdan_catalog.sheets.merge.subject import RefusedError, Subject, Verdict
from qingdan_catalog.writing import Edit
from qingdan_schema.dictionary import Shape
from qingdan_schema.paths import Path, value_at


def merge_record(subject: Subject, record: SheetRecord, present: frozenset[str]) -> list[Edit]:
    """The edits that a record of the workbook asks for, in the order in which they can be made.

    `present` are the sheets that the workbook still has: a sheet that was thrown away says nothing.
    """
    columns = subject.sheets.columns(record.plan.name).values()
    shown = [column for column in columns if column.header in record.main.cells]
    edits = _main(subject, record, shown)
    tables = TableMerge(subject, present, record.main)
    keys = dict.fromkeys([*subject.base.tables, *(key for key in record.tables if "." not in key)])
    for key in keys:
        plan = subject.sheets.table(key)
        if plan is not None and plan.name in present:
            rows = record.tables.get(key, [])
            _attach(subject, key, rows, record)
            edits += tables.merge(key, plan, rows)
    return edits


def _main(subject: Subject, record: SheetRecord, columns: Sequence[SheetColumn]) -> list[Edit]:
    removed: list[Edit] = []
    put: list[Edit] = []
    copied: set[str] = set()
    line, base = record.main, subject.base
    for column in columns:
        header, path = column.header, column.path
        old, current = base.cells.get(header, ""), subject.current.cells.get(header, "")
        inherited = path[0] in base.inherited
        if inherited and not line.cells[header].strip():
            if old.strip():
                words = f"“{header}”沿用上级的内容，删空不起作用；确实没有的，请按标准写“无”"
                subject.complain(line, header, path, words)
            continue
        if subject.decide(column, path, line, old, current, "" if inherited else old) is Verdict.KEEP:
            continue
        try:
            edit = subject.edit(column, path, line, current)
        except RefusedError:
            continue
        if column.shape is Shape.ROWS and edit.value == [] and record.tables.get(path[0]):
            subject.complain(line, header, path, f"这里写“无”，“{path[0]}”的表里却有行，请改正其中一处")
            continue
        (put if edit.value is not None else removed).append(edit)
        subject.take(path, line, header, old)
        if inherited and len(path) > 1:
            copied.add(str(path[0]))
    put += _copied(subject, copied, line, columns, {edit.path for edit in put})
    return [*put, *_removals(removed, put, subject.data)]


def _copied(
    subject: Subject, keys: set[str], line: SheetRow, columns: Sequence[SheetColumn], done: set[Path]
) -> Iterator[Edit]:
    """A part is taken over as a whole or stated as a whole: what was shown beside a change in it is stated too."""
    for column in columns:
        fresh = column.path[0] in keys and column.path not in done and not subject.current.cells.get(column.header)
        if fresh and line.cells[column.header].strip():
            try:
                yield subject.edit(column, column.path, line, "")
            except RefusedError:
                continue


def _removals(removed: Sequence[Edit], put: Iterable[Edit], data: Mapping[str, Any]) -> list[Edit]:
    """Removals, where a part of which nothing is left goes as a whole; what is not there need not go."""
    kept = {edit.path[0] for edit in put}
    parts: dict[Any, set[Any]] = {}
    for edit in removed:
        if len(edit.path) > 1:
            parts.setdefault(edit.path[0], set()).add(edit.path[1])
    whole = {
        key
        for key, gone in parts.items()
        if key not in kept and isinstance(part := data.get(key), Mapping) and set(part) <= gone
    }
    found = [Edit((key,)) for key in parts if key in whole]
    for edit in removed:
        outer = value_at(data, edit.path[:-1])
        if edit.path[0] not in whole and isinstance(outer, Mapping) and edit.path[-1] in outer:
            found.append(edit)
    return found


def _attach(subject: Subject, key: str, rows: Sequence[SheetRow], record: SheetRecord) -> None:
    """Put the lines of a sheet below a sheet (情形选项) under the lines that they name, by the new name or the old."""
    lower = next((lines for path, lines in record.tables.items() if path.startswith(f"{key}.")), [])
    exported = subject.base.tables.get(key, [])
    old_names = {row.number: parent_name(exported, row) for row in exported}
    named: dict[str, SheetRow] = {}
    for row in rows:
        named.setdefault(plain(row.cells.get("名称", "")), row)
    for row in rows:
        if row.number in old_names:
            named[old_names[row.number]] = row
    for line in lower:
        parent = named.get(line.parent)
        if parent is not None:
            parent.below.append(line)
        elif line.number is None:
            words = f"“{key}”里没有“{line.parent}”，这一行没有取用"
            subject.complain(line, key, (key,), words)
