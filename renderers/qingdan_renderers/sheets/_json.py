"""A merge as JSON, for programs: nothing is cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from qingdan_catalog.sheets.merge import MergeReport
from qingdan_schema.paths import show_path


def merge_json(report: MergeReport, dry_run: bool) -> Iterator[str]:
    """One JSON document."""
    data: dict[str, Any] = {
        "workbook": report.workbook,
        "records": report.records,
        "dry_run": dry_run,
        "clean": report.clean,
        "files": {
            "changed": [each.path for each in report.rewrites],
            "created": [each.path for each in report.created],
            "removed": [each.path for each in report.removed],
            "unwritten": [{"file": each.path, "reason": each.reason} for each in report.unwritten],
        },
        "taken": [
            {
                "file": each.file,
                "path": show_path(each.path),
                "sheet": each.cell.sheet,
                "cell": each.cell.address,
                "before": each.before,
                "after": each.after,
            }
            for each in report.taken
        ],
        "conflicts": [
            {
                "file": each.file,
                "line": each.span.line,
                "column": each.span.column,
                "path": show_path(each.path),
                "sheet": each.cell.sheet,
                "cell": each.cell.address,
                "base": each.base,
                "workbook": each.sheet,
                "record": each.current,
                "settled": each.settled,
            }
            for each in report.conflicts
        ],
        "refused": [
            {
                "file": each.file,
                "path": show_path(each.path),
                "sheet": each.cell.sheet,
                "cell": each.cell.address,
                "reason": each.reason,
            }
            for each in report.refused
        ],
        "deletions": [
            {
                "file": each.file,
                "path": show_path(each.path),
                "sheet": each.sheet,
                "text": each.text,
                "done": each.done,
            }
            for each in report.deletions
        ],
        "notes": report.notes,
    }
    yield json.dumps(data, ensure_ascii=False, indent=1)
