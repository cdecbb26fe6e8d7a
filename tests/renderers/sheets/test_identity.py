"""Export and import into an empty folder give the records back as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

from qingdan_catalog.items import read_data
from qingdan_catalog.sheets import import_workbook
from qingdan_catalog.sheets.export import Choice, open_export
from qingdan_catalog.store import open_catalogue
from qingdan_renderers.sheets import export_xlsx

ITEMS = Path(__file__).parents[3] / "items"


def records(root: Path) -> dict[str, object]:
    catalogue = open_catalogue(root)
    return {file.path: read_data(catalogue, file.path)[0] for file in catalogue.listing().files}


def test_out_and_in_again(tmp_path: Path) -> None:
    folder = tmp_path / "items"
    shutil.copytree(ITEMS, folder, ignore=shutil.ignore_patterns(".qingdan", "previous"))
    first = folder / "大庆市/房屋租赁登记备案.yaml"
    text = first.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("事项类型")]
    first.write_text("".join(kept), encoding="utf-8")  # taken over from above: shown, and not stated afterwards
    catalogue = open_catalogue(folder)
    source = open_export(catalogue, [file.path for file in catalogue.listing().files], Choice())
    export_xlsx(source, tmp_path / "a.xlsx")
    report = import_workbook(tmp_path / "a.xlsx", tmp_path / "new")
    assert report.adds_up
    assert records(tmp_path / "new") == records(folder)
