"""Workbooks and CSV folders from the records of a catalogue."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import replacing
from qingdan_catalog.sheets.export import ExportSource, RecordTexts, SheetExportReport, sheet_lines
from qingdan_renderers._errors import RenderError
from qingdan_renderers._excel import RISKY
from qingdan_renderers.sheets._book import write_book

Progress = Callable[[int, int], None]

ENCODINGS = ("utf-8-sig", "gb18030")


def export_xlsx(source: ExportSource, out: Path, *, progress: Progress | None = None) -> SheetExportReport:
    """Write a workbook: `out` is the file, or with several groups the folder of their files.

    The same records give the same bytes. Raises QingdanError where nothing is chosen or a file cannot be written.
    """
    _check(source)
    several = list(source.groups) != [""]
    count = _Counter(source, progress)
    for group in source.groups:
        path = out / f"{group}.xlsx" if several else _file(out)
        title = group or source.catalogue.settings.title or "政务服务事项"
        with _replacing(path) as temporary:
            written = write_book(temporary, source, group, title, count.of(source.texts(group)))
        source.report.workbooks[path] = written
    return source.report


def export_csv(
    source: ExportSource, out: Path, *, encoding: str = ENCODINGS[0], progress: Progress | None = None
) -> SheetExportReport:
    """Write a folder of CSV files, one for each sheet; with several groups a folder for each.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as spreadsheets themselves do. Raises
    QingdanError as `export_xlsx` does.
    """
    _check(source)
    if encoding not in ENCODINGS:
        raise RenderError(f"CSV 的编码可选 {'、'.join(ENCODINGS)}，没有“{encoding}”")
    count = _Counter(source, progress)
    for group in source.groups:
        folder = out / group if group else out
        source.report.workbooks[folder] = _write_csv(folder, source, group, encoding, count.of(source.texts(group)))
    return source.report


def _write_csv(folder: Path, source: ExportSource, group: str, encoding: str, records: Iterable[RecordTexts]) -> int:
    written = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RenderError(f"写不了 {folder}：{error.strerror}，请换一个位置") from None
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        headers = {}
        for plan in source.plans(group):
            path = stack.enter_context(_replacing(folder / f"{plan.name}.csv"))
            stream = stack.enter_context(path.open("w", encoding=encoding, newline=""))
            writers[plan.name] = csv.writer(stream, lineterminator="\r\n")
            headers[plan.name] = [column.header for column in plan.columns]
            writers[plan.name].writerow(plan.headers)
        for texts in records:
            written += 1
            for line in sheet_lines(texts, source.sheets):
                cells = (line.cells.get(header, "") for header in headers[line.plan.name])
                writers[line.plan.name].writerow([_harmless(text) for text in (*line.keys, *cells)])
    return written


def _harmless(text: str) -> str:
    return f"'{text}" if text and text[0] in RISKY else text


class _Counter:
    """Tells the progress while records go by; the first half was the looking through."""

    def __init__(self, source: ExportSource, progress: Progress | None) -> None:
        self._all = sum(len(group.files) for group in source.groups.values())
        self._done = 0
        self._progress = progress

    def of(self, records: Iterable[RecordTexts]) -> Iterator[RecordTexts]:
        for texts in records:
            yield texts
            self._done += 1
            if self._progress is not None:
                self._progress(self._all + self._done, 2 * self._all)


def _check(source: ExportSource) -> None:
    if not source.groups:
        raise RenderError("没有符合条件的记录可以导出，请检查编码、层级、类型和实施主体")


def _file(out: Path) -> Path:
    if out.is_dir():
        raise RenderError(f"{out} 是文件夹，请写明工作簿的名字，如 {out / '事项.xlsx'}")
    return out if out.suffix.lower() == ".xlsx" else out.with_name(f"{out.name}.xlsx")


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A temporary file that takes the place of `path` when all is well. Raises RenderError."""
    try:
        with replacing(path) as temporary:
            yield temporary
    except OSError as error:
        raise RenderError(f"写不了 {path}：{error.strerror}，请检查权限和磁盘空间，或者换一个位置") from None
