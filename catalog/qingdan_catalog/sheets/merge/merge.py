"""Three-way merge of a returned workbook into the records that it was exported from."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.items import read_data
from qingdan_catalog.reading import ExactRecord, read_places
from qingdan_catalog.rewrites import Rewrite, Unwritten, save_rewrites
from qingdan_catalog.sheets.export import ExportBase, RecordTexts, SheetSet, read_base
from qingdan_catalog.sheets.grid import CellPlace, Workbook
from qingdan_catalog.sheets.merge.fresh import Fresh, in_order
from qingdan_catalog.sheets.merge.lines import SheetReading, SheetRecord, read_sheets
from qingdan_catalog.sheets.merge.record import merge_record
from qingdan_catalog.sheets.merge.report import Conflict, Deletion, MergeReport, Refused
from qingdan_catalog.sheets.merge.subject import MergeChoice, Subject
from qingdan_catalog.store import Catalogue
from qingdan_catalog.writing import edit_text
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import identity_of

Progress = Callable[[int, int], None]
"""Called with the number of records compared and of all records."""

_EVERY = 64


def merge_workbook(
    workbook: Workbook, catalogue: Catalogue, choice: MergeChoice | None = None, *, progress: Progress | None = None
) -> MergeReport:
    """Compare a returned workbook with its base and with the records; nothing is written yet (`save_merge`).

    Raises QingdanError for a workbook that is no export of ours.
    """
    base = read_base(workbook)
    report = MergeReport(workbook.name)
    sheets = SheetSet(catalogue.profile)
    if base.profile != catalogue.profile.id:
        report.notes.append(f"工作簿按标准 {base.profile} 导出，现在的标准是 {catalogue.profile.id}，按现在的标准取用")
    reading = read_sheets(workbook, sheets, report)
    paths = [file.path for file in catalogue.listing().files]
    merge = _Merge(catalogue, sheets, base, reading, choice or MergeChoice(), report, paths)
    for number, (file, texts) in enumerate(base.records.items(), 1):
        merge.record(file, texts)
        if progress is not None and number % _EVERY == 0:
            progress(number, len(base.records))
    fresh = Fresh(catalogue, sheets, base, report, paths)
    added = [record for file, record in reading.records.items() if file not in base.records]
    for record in in_order([*added, *reading.fresh]):
        fresh.add(record)
    if progress is not None:
        progress(len(base.records), len(base.records))
    return report


def save_merge(report: MergeReport, catalogue: Catalogue) -> None:
    """Write what a merge found: each file whole, old or new. What cannot be written is added to `unwritten`."""
    report.unwritten += save_rewrites(catalogue, report.rewrites)
    for new in report.created:
        target = catalogue.root / new.path
        try:
            if target.exists():
                report.unwritten.append(Unwritten(new.path, "刚刚有了同名的文件，没有写入，请重新运行"))
            else:
                write_atomic(target, new.after)
        except OSError as error:
            report.unwritten.append(Unwritten(new.path, f"写不进去（{error.strerror}），请检查权限和磁盘空间"))
    for old in report.removed:
        if catalogue.read(old.path) != old.before:
            report.unwritten.append(Unwritten(old.path, "刚刚被别的程序改过，没有删除，请重新运行"))
            continue
        try:
            (catalogue.root / old.path).unlink()
        except OSError as error:
            report.unwritten.append(Unwritten(old.path, f"删不掉（{error.strerror}），请检查权限"))


class _Merge:
    """One merge under way."""

    def __init__(
        self,
        catalogue: Catalogue,
        sheets: SheetSet,
        base: ExportBase,
        reading: SheetReading,
        choice: MergeChoice,
        report: MergeReport,
        paths: list[str],
    ) -> None:
        self._catalogue = catalogue
        self._sheets = sheets
        self._base = base
        self._reading = reading
        self._choice = choice
        self._report = report
        self._paths = frozenset(paths)
        self._moved: dict[str, str] | None = None

    def record(self, file: str, base: RecordTexts) -> None:
        """Compare one record of the base."""
        if base.sheet not in self._reading.sheets:
            return
        self._report.records += 1
        record = self._reading.records.get(file)
        path = self._path(file, base)
        data = read_data(self._catalogue, path)[0] if path else None
        if record is None:
            self._gone(path, base, data)
        elif path is None or data is None:
            self._without_file(record, base, path)
        else:
            self._merge(path, base, record, data)

    def _merge(self, path: str, base: RecordTexts, record: SheetRecord, data: Mapping[str, Any]) -> None:
        raw = self._catalogue.read(path)
        current = self._sheets.texts(path, data)
        if current.sheet != base.sheet or not isinstance(raw, bytes):
            self._refuse(record, "记录文件现在的“记录”与导出时不是一类，没有取用")
            return
        exact: list[ExactRecord] = []

        def places() -> ExactRecord:
            if not exact:
                exact.append(read_places(raw))
            return exact[0]

        taken = len(self._report.taken)
        subject = Subject(base, current, data, places, self._sheets, self._choice, self._report)
        edits = merge_record(subject, record, frozenset(self._reading.sheets))
        if not edits:
            return
        try:
            after = edit_text(raw.decode("utf-8"), edits).encode("utf-8")
        except QingdanError as error:
            del self._report.taken[taken:]
            self._refuse(record, f"{error}；这个记录的改动都没有写入", path)
            return
        if after != raw:
            self._report.rewrites.append(Rewrite(path, raw, after))

    def _gone(self, path: str | None, base: RecordTexts, data: Mapping[str, Any] | None) -> None:
        """A record whose line is gone from the workbook."""
        raw = self._catalogue.read(path) if path else None
        if path is None or data is None or not isinstance(raw, bytes):
            return
        if not self._choice.delete:
            self._report.deletions.append(Deletion(path, (), base.sheet, base.name, done=False))
            return
        now = self._sheets.texts(path, data)
        own = {header: text for header, text in base.cells.items() if header.partition(".")[0] not in base.inherited}
        tables = {key: rows for key, rows in base.tables.items() if key not in base.inherited}
        if (now.cells, now.tables) != (own, tables):
            place = CellPlace(base.sheet, "A1")
            words = "（这一行已从表里删去）"
            span = read_places(raw).span_of(())
            self._report.conflicts.append(
                Conflict(path, (), span, place, base.name, words, "（导出以后记录文件改过，没有删除）")
            )
            return
        self._report.deletions.append(Deletion(path, (), base.sheet, base.name, done=True))
        self._report.removed.append(Rewrite(path, raw, b""))

    def _without_file(self, record: SheetRecord, base: RecordTexts, path: str | None) -> None:
        """A record whose file is gone, or cannot be read: a conflict where the sheet was changed."""
        if path is not None:
            self._refuse(record, "记录文件有 YAML 错误，读不了，先用 qingdan check 检查它", path)
            return
        cells = {header: text for header, text in record.main.cells.items() if text.strip()}
        if any(base.cells.get(header, "") != text for header, text in cells.items()):
            self._refuse(record, f"记录文件 {base.file} 已经删去或改名，表里的改动没有取用")

    def _path(self, file: str, base: RecordTexts) -> str | None:
        """Where the record lies now: the same file, or the one file with its identity."""
        if file in self._paths:
            return file
        if self._moved is None:
            self._moved = {}
            for path in sorted(self._paths - self._base.records.keys()):
                data, _ = read_data(self._catalogue, path)
                if data is not None:
                    key = "\0".join(identity_of(data).key)
                    self._moved[key] = "" if key in self._moved else path
        data = _head(base)
        with contextlib.suppress(KeyError):
            return self._moved["\0".join(identity_of(data).key)] or None
        return None

    def _refuse(self, record: SheetRecord, reason: str, file: str = "") -> None:
        self._report.refused.append(Refused(record.main.at(), reason, file))


def _head(base: RecordTexts) -> dict[str, Any]:
    """As much of a record's data as identifies it."""
    data: dict[str, Any] = {}
    for header, text in base.cells.items():
        key, dot, inner = header.partition(".")
        if dot:
            data.setdefault(key, {})[inner] = text
        else:
            data[key] = text
    return data
