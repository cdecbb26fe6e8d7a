"""Small workbooks with one trap each, and what an import makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from qingdan_catalog.reading import read_fast
from qingdan_catalog.sheets import SheetImportReport, WorkbookMapping, import_workbook

HEADER = ("序号", "事项名称", "权力类型", "实施依据", "行使主体", "追责情形")
BODY = "某市档案局"

Rows = Iterable[Sequence[Any]]


def power(
    number: Any, name: Any, kind: Any = "行政处罚", basis: Any = "《档案法》第四十八条", body: Any = BODY
) -> list[Any]:
    """A row below `HEADER`."""
    return [number, name, kind, basis, body, None]


def write(path: Path, sheets: Mapping[str, Rows], merges: Mapping[str, Iterable[str]] | None = None) -> Path:
    """A workbook of these sheets with these merged areas."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in (merges or {}).get(name, ()):
            sheet.merge_cells(area)
    book.save(path)
    return path


def taken(
    folder: Path,
    rows: Rows,
    merges: Iterable[str] = (),
    *,
    name: str = "表",
    mapping: WorkbookMapping | None = None,
    strict: bool = False,
) -> tuple[SheetImportReport, list[dict[str, Any]]]:
    """Import one sheet; the report, and the records in the order of their files."""
    path = write(folder / "清单.xlsx", {name: rows}, {name: merges})
    report = import_workbook(path, folder / "out", mapping=mapping, strict=strict)
    assert report.adds_up
    return report, records(folder / "out")


def records(folder: Path) -> list[dict[str, Any]]:
    """The records below a folder."""
    paths = sorted(path for path in folder.rglob("*.yaml") if path.name != "qingdan.yaml")
    return [data for path in paths if (data := read_fast(path.read_text(encoding="utf-8")))]


def names(found: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names of powers, sorted."""
    return sorted(str(data.get("职权名称") or data.get("事项名称")) for data in found)
