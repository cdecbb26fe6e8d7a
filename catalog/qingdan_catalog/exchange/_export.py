"""Export: the records of a catalogue as rows of the national exchange tables."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qingdan_catalog.bodies import BODIES_NAME
from qingdan_catalog.exchange._comments import comments_in
from qingdan_catalog.exchange._formats import FORMATS, read_rows, table_file
from qingdan_catalog.exchange._organizations import Organizations
from qingdan_catalog.exchange._output import (
    MANIFEST,
    VERSION,
    Output,
    check_target,
    put_in_place,
    read_manifest,
    working_folder,
)
from qingdan_catalog.exchange._report import ExportReport
from qingdan_catalog.exchange._rows import Row, encode_record, guid_of, identity_of
from qingdan_catalog.exchange._store import RowStore
from qingdan_catalog.items import load_file
from qingdan_catalog.levels import open_chains
from qingdan_catalog.reading import decode
from qingdan_catalog.settings import FILE_NAME
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.exchange import SYNC, Scalar, exchange_tables, family_of, plain_data, tables_of

Progress = Callable[[int, int], None]
"""Called with the number of records done and of all records."""

_BATCH = re.compile(r"[^\s\x00-\x1f\x7f]{1,32}")
_INSERT, _UPDATE, _DELETE, _SAME = "I", "U", "D", ""
_KEPT = ("cd_operation", "cd_time", "cd_batch")
_EVERY = 16


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export.

    `formats` are csv, jsonl, sql; `since` the folder of the export before, from which I, U and D are told; `day` the
    time of the exchange (empty: the catalogue's 更新日期); `batch` its number (empty: the day); `data_source` goes into
    the column of that name; with `strict` nothing is written where a receiver would refuse something; with
    `only_changes` only the rows of this batch are written.
    """

    formats: Sequence[str] = ("csv",)
    since: Path | None = None
    day: str = ""
    batch: str = ""
    data_source: str = ""
    strict: bool = False
    only_changes: bool = False


def export_national(
    catalogue: Catalogue, out: Path, options: ExportOptions, *, progress: Progress | None = None
) -> ExportReport:
    """Write the exchange tables of a catalogue, or of the part that was asked for, into the folder `out`.

    Records are written as they are in force, with what they take over; what the tables cannot hold goes into
    qingdan_rest.jsonl beside them. The same input gives the same bytes. Raises QingdanError for options that make no
    sense and folders that cannot be read or written; all that is wrong with records is in the report.
    """
    formats = _formats(options.formats)
    time = _time(options.day or catalogue.settings.updated, catalogue)
    batch = options.batch or time[:10].replace("-", "")
    if not _BATCH.fullmatch(batch):
        raise QingdanError(f"批次号“{batch}”应是 1 到 32 个字符，不能有空白，请另写一个")
    check_target(out)
    report = ExportReport(out, batch, time, options.since)
    with RowStore() as store, working_folder(out) as folder:
        if options.since is not None:
            _read_previous(options.since, catalogue, batch, store)
        with ExitStack() as stack:
            export = _Export(catalogue, options, report, store, Output(folder, formats, stack))
            export.run(progress)
        report.refused = _refusal(report, options)
        if not report.refused:
            (folder / MANIFEST).write_text(_manifest(report, catalogue, options, formats), encoding="utf-8")
            put_in_place(folder, out)
    return report


class _Export:
    """One export under way."""

    def __init__(
        self, catalogue: Catalogue, options: ExportOptions, report: ExportReport, store: RowStore, output: Output
    ) -> None:
        self._catalogue = catalogue
        self._options = options
        self._report = report
        self._store = store
        self._output = output
        self._bodies = Organizations(catalogue)
        report.rows = {name: Counter() for name in exchange_tables()}

    def run(self, progress: Progress | None) -> None:
        """Write everything but the manifest."""
        for name in (FILE_NAME, BODIES_NAME, *self._catalogue.profile_files):
            own = self._catalogue.root / name
            if own.is_file():
                self._output.rest({"catalogue": name, "text": own.read_text(encoding="utf-8-sig")})
        listing = self._catalogue.listing()
        self._report.troubles.extend((path, "文件读不了") for path, _ in listing.problems)
        paths = [file.path for file in listing.files if self._catalogue.covers(file.path)]
        chains = open_chains(self._catalogue)
        for number, path in enumerate(paths, 1):
            self._record(path, chains.above(path))
            if progress is not None and number % _EVERY == 0:
                progress(number, len(paths))
        for values in self._bodies.rows():
            table = "zone_organization"
            self._row(Row(table, guid_of(table, str(values["credit_code"] or values["org_name"])), values))
        self._deletions()
        if progress is not None:
            progress(len(paths), len(paths))

    def _record(self, path: str, above: tuple[str, ...]) -> None:
        loaded = load_file(self._catalogue, path, above)
        if loaded.record is None:
            self._report.troubles.append((path, loaded.trouble))
            return
        self._report.records += 1
        data = plain_data(loaded.record)
        stated = {key for key, origin in loaded.whole.origins.items() if origin == path}
        extra_keys = self._catalogue.profile.extra_keys
        extra = {key: value for key, value in loaded.whole.data.items() if key in extra_keys and key in stated}
        guid = self._guid(path, data)
        line: dict[str, Any] = {"table": "", "row_guid": guid, "file": path}
        family = family_of(data)
        if family is None or tables_of(family) is None:
            line["record"] = {key: value for key, value in data.items() if key in stated}
        else:
            self._report.placed += 1
            self._bodies.see(data)
            encoded = encode_record(data, family, guid, [key for key in data if key not in stated])
            self._report.unknown.update(encoded.unknown)
            line |= {"table": encoded.rows[0].table, "rest": encoded.rows[0].rest}
            for row in encoded.rows:
                self._row(row)
        if extra:
            line["extra"] = extra
        if comments := self._comments(path):
            line["comments"] = comments
        self._output.rest(line)
        self._report.beside += 1
        if line["table"]:
            for row in encoded.rows[1:]:
                if row.rest:
                    self._output.rest({"table": row.table, "row_guid": row.guid, "rest": row.rest})

    def _guid(self, path: str, data: Mapping[str, Any]) -> str:
        identity = identity_of(data)
        times = self._store.times(identity)
        if times > 1:
            self._report.repeated.append(path)
        return guid_of(identity, *([str(times)] if times > 1 else []))

    def _comments(self, path: str) -> list[list[Any]]:
        raw = self._catalogue.read(path)
        text = decode(raw) if isinstance(raw, bytes) else ""
        return comments_in(text) if isinstance(text, str) else []

    def _row(self, row: Row) -> None:
        """Write a row with its operation; a row that has not changed stays as it was sent."""
        full: dict[str, Scalar] = {
            "row_guid": row.guid,
            "data_source": self._options.data_source or None,
            **row.values,
        }
        before = self._store.take(row.table, row.guid)
        if before is None or before.get("cd_operation") == _DELETE:
            self._stamp(full, _INSERT)
            operation = _INSERT
        elif _content(before, row.table) != _content(full, row.table):
            self._stamp(full, _UPDATE)
            operation = _UPDATE
        else:
            full |= {key: before.get(key) for key in _KEPT}
            operation = _SAME
        self._report.rows[row.table][operation] += 1
        self._look_at(row.table, full)
        if operation or not self._options.only_changes:
            self._output.row(row.table, full)

    def _deletions(self) -> None:
        """The rows that were there before and are no more; what was deleted before is left out."""
        for table in exchange_tables():
            for _, row in self._store.left(table):
                if row.get("cd_operation") != _DELETE:
                    self._stamp(row, _DELETE)
                    self._report.rows[table][_DELETE] += 1
                    self._output.row(table, row)

    def _stamp(self, row: dict[str, Scalar], operation: str) -> None:
        row |= {"cd_operation": operation, "cd_time": self._report.time, "cd_batch": self._report.batch}

    def _look_at(self, table: str, row: Mapping[str, Scalar]) -> None:
        """Count what a receiver would refuse."""
        for column in exchange_tables()[table].columns:
            value = row.get(column.name)
            if value is None:
                if column.required:
                    self._report.missing[table, column.name] += 1
            elif column.length is not None and len(str(value)) > column.length:
                self._report.too_long[table, column.name] += 1


def _content(row: Mapping[str, Scalar], table: str) -> list[str]:
    names = (name for name in exchange_tables()[table].names if name not in _KEPT)
    return ["" if row.get(name) is None else str(row[name]) for name in names]


def _formats(names: Sequence[str]) -> tuple[str, ...]:
    wrong = [name for name in names if name not in FORMATS]
    if wrong or not names:
        raise QingdanError(f"不认识格式“{'、'.join(wrong)}”，可写：{'、'.join(FORMATS)}（用逗号分开）")
    return tuple(kind for kind in FORMATS if kind in names)


def _time(day: str, catalogue: Catalogue) -> str:
    if not day:
        raise QingdanError(f"不知道同步日期，请用 --on 2026-06-01 写明，或在 {catalogue.root / FILE_NAME} 写“更新日期”")
    try:
        if len(day) != 10:
            raise ValueError
        return f"{datetime.date.fromisoformat(day).isoformat()} 00:00:00"
    except ValueError:
        raise QingdanError(f"同步日期“{day}”应写成 2026-06-01 这样的日期") from None


def _refusal(report: ExportReport, options: ExportOptions) -> str:
    """Why nothing is written, in Chinese; empty where all may be."""
    if options.since is not None and report.troubles:
        return "有读不了的事项文件：与上次导出相比，它们会被当作删除"
    if options.strict and report.faulty:
        return "有接收方不会接受的内容（--strict）"
    return ""


def _manifest(report: ExportReport, catalogue: Catalogue, options: ExportOptions, formats: Sequence[str]) -> str:
    data = {
        "format": VERSION,
        "batch": report.batch,
        "time": report.time,
        "part": catalogue.part,
        "complete": not options.only_changes,
        "formats": list(formats),
        "records": report.records,
        "rows": {name: sum(counts.values()) for name, counts in report.rows.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _read_previous(folder: Path, catalogue: Catalogue, batch: str, store: RowStore) -> None:
    """The rows of the export before. Raises QingdanError where they cannot tell what has changed."""
    manifest = read_manifest(folder)
    if not manifest.get("complete"):
        raise QingdanError(f"{folder} 只有变更的行，不能用来比较，请用完整的导出（没有加 --only-changes 的）")
    if manifest.get("part") != catalogue.part:
        was, now = (f"“{part}”部分" if part else "整个目录" for part in (manifest.get("part"), catalogue.part))
        raise QingdanError(f"{folder} 导出的是{was}，这次导出的是{now}，不能比较，请导出相同的部分")
    if manifest.get("batch") == batch:
        raise QingdanError(f"{folder} 的批次号也是“{batch}”，请用 --batch 另写一个，否则分不清哪些行是这次的")
    for name, table in exchange_tables().items():
        path = table_file(folder, [table.upload])
        if path is None:
            raise QingdanError(f"{folder} 里没有 {table.upload}.jsonl 或 .csv，不能比较，请导出其中一种格式")
        for line, row in _rows_of(path):
            guid = row.get("row_guid")
            if not guid or not store.add(name, str(guid), "", line, row):
                raise QingdanError(f"{path} 第 {line} 行的 row_guid 是空的或者重复，请用原来导出的文件")


def _rows_of(path: Path) -> Iterator[tuple[int, dict[str, Scalar]]]:
    names = set(SYNC)
    for line, row in read_rows(path):
        if not names <= row.keys():
            raise QingdanError(f"{path} 缺少 {'、'.join(sorted(names - row.keys()))} 列，请用原来导出的文件")
        yield line, row
