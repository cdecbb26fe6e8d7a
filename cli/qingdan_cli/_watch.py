"""Checking a catalogue again whenever one of its files changes, until the user ends it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from watchfiles import Change, watch

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.memory import Memory
from qingdan_catalog.rules import rules_under
from qingdan_catalog.store import Catalogue
from qingdan_cli._output import wants_colour, write_lines
from qingdan_cli._progress import progress
from qingdan_cli._report import ReportFormat, tell_baseline, write_report
from qingdan_renderers.findings import report_differences, visible
from qingdan_schema.errors import QingdanError

_QUIET = 30
"""Milliseconds without a further change after which it is checked: an editor writes a file in several steps."""
_BREATH = 300
"""Milliseconds after which it is looked for Ctrl+C; by the first of them all folders are being watched."""
_SHOWN = 3
_MANY = 200
"""Changed files from which a check takes so long that progress is shown."""


def keep_checking(
    opened: Callable[[], Catalogue],
    checked: Callable[..., CheckResult],
    baseline: Path | None,
    report_format: ReportFormat,
) -> CheckResult:
    """Report the whole once, then after each change what is new and what is gone; the last result, when Ctrl+C ends it.

    `opened` opens the catalogue as its settings are now, `checked` is `check_catalogue` with what was asked for; a
    `baseline` that was named beside the settings is watched too. Raises QingdanError where the first check does, and
    where the folders cannot be watched.
    """
    catalogue, memory = opened(), Memory()
    watched = _Watched(catalogue, memory, baseline)
    changes = _changes(watched)
    next(changes)  # from here on nothing is missed
    with progress("检查") as tell:
        result = checked(catalogue, progress=tell, memory=memory)
    write_report(result, report_format, None)
    tell_baseline(result)
    try:
        typer.echo(f"正在看着 {catalogue.root}，文件一改就再检查；按 Ctrl+C 结束。", err=True)
        rules_under(catalogue.profile)  # imported while nobody waits
        for paths in changes:
            started = time.perf_counter()
            try:
                watched.catalogue = catalogue = opened()
                with progress("检查", quiet=len(paths) < _MANY) as tell:
                    before, result = result, checked(catalogue, progress=tell, memory=memory, changed=paths)
            except QingdanError as error:
                memory.forget()  # what has changed may not be told again
                typer.echo(f"错误：{error}", err=True)
                continue
            typer.echo(
                f"\n{time.strftime('%H:%M:%S')} {_told(paths)}，检查用了 {time.perf_counter() - started:.1f} 秒。"
            )
            _write_differences(before, result, report_format)
    except KeyboardInterrupt:
        typer.echo("已停止。", err=True)
    return result


def _write_differences(before: CheckResult, result: CheckResult, report_format: ReportFormat) -> None:
    """Print what is new and what is gone; what the baseline leaves out is told again where it has changed."""
    with_lines = report_format is ReportFormat.TEXT
    write_lines(report_differences(before, result, in_colour=wants_colour(), with_lines=with_lines), None)
    if (before.known, before.gone) != (result.known, result.gone):
        tell_baseline(result)


@dataclass(slots=True)
class _Watched:
    """Which files count: those of a catalogue, as it was last opened, and a baseline that was named beside it.

    `memory` is that of its checks.
    """

    catalogue: Catalogue
    memory: Memory
    baseline: Path | None

    def counts(self, change: Change, path: str) -> bool:
        """Whether a change may change what is found. Our own cache and what others write beside the records may not."""
        below = _below(path, self.catalogue.root)
        if any(part.startswith(".") for part in below.split("/")):
            return False
        settings = self.catalogue.settings
        named = (settings.baseline, settings.divisions, settings.register)
        if below.endswith((".yaml", ".yml")) or below in named:
            return True
        if self.baseline is not None and Path(path) == self.baseline.resolve():
            return True
        if change is Change.deleted:
            return self._held_records(below)
        return change is Change.added and Path(path).is_dir()

    def _held_records(self, folder: str) -> bool:
        """Whether what is gone was a folder with records in it, and not what an editor had put there for a moment."""
        listing = self.memory.listing
        return listing is None or any(file.path.startswith(f"{folder}/") for file in listing.files)


def _changes(watched: _Watched) -> Iterator[list[str]]:
    """The files that have changed, below the root, whenever some have; at first none, as soon as they are watched."""
    root = watched.catalogue.root
    seen = watch(
        root.resolve(),
        watch_filter=watched.counts,
        step=_QUIET,
        rust_timeout=_BREATH,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    try:
        next(seen)
        yield []
        for changes in seen:
            if changes:
                yield sorted({_below(path, root) for _, path in changes})
    except (OSError, RuntimeError) as error:
        raise QingdanError(f"看不住 {root} 里的改动（{error}），请设环境变量 WATCHFILES_FORCE_POLLING=1 再试") from None


def _below(path: str, root: Path) -> str:
    """A path below the root as records are named there. Some systems tell the real path where a link was watched."""
    return os.path.relpath(path, root.resolve()).replace(os.sep, "/")


def _told(paths: list[str]) -> str:
    """Which files have changed, in a line."""
    shown = "、".join(visible(path) for path in paths[:_SHOWN])
    return f"{shown} 改了" if len(paths) <= _SHOWN else f"{shown} 等 {len(paths)} 个文件改了"
