"""Catalogues for the tests of the exchange: made, exported, read back, compared."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qingdan_catalog.exchange import ExportOptions, ExportReport, export_national, import_national
from qingdan_catalog.items import read_data
from qingdan_catalog.loading import load_record
from qingdan_catalog.records import ImportReport
from qingdan_catalog.store import open_catalogue
from qingdan_catalog.writing import emit_record

DAY = "2026-06-01"

ITEM: dict[str, Any] = {
    "记录": "实施清单",
    "事项名称": "食品经营许可（新办）",
    "基本编码": "000131006000",
    "实施编码": "11230602MB1D30019J4000131006000",
    "事项类型": "行政许可",
    "行使层级": "县级",
    "实施主体": {"名称": "某区市场监督管理局", "统一社会信用代码": "11230602MB1D30019J", "简称": "市监局"},
    "设定依据": [{"法规": "中华人民共和国食品安全法", "条款": "第三十五条第一款"}],
    "法定办结时限": "20工作日",
    "承诺办结时限": "即办",
    "服务对象": ["自然人", "企业法人"],
    "计划生效日期": "2026-06-01",
    "到办事现场次数": 0,
    "申请材料": [{"名称": "申请书", "必要性": "必要"}, {"名称": "营业执照", "份数": 1}],
    "常见问题": [{"问题": "多久？", "答案": "当场"}],
}


def write(
    root: Path, records: Mapping[str, Mapping[str, Any] | str], settings: str = "更新日期: '2026-06-01'\n"
) -> Path:
    """Make a catalogue of records, given as data or as text."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "qingdan.yaml").write_text(settings, encoding="utf-8")
    for name, data in records.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data if isinstance(data, str) else emit_record(data), encoding="utf-8", newline="")
    return root


def export(root: Path, out: Path, **options: Any) -> ExportReport:
    """Export a catalogue, as CSV unless something else is said."""
    return export_national(open_catalogue(root), out, ExportOptions(**{"day": DAY, **options}))


def read_back(source: Path, target: Path) -> ImportReport:
    """Import an export; everything must be accounted for."""
    report = import_national(source, target)
    assert report.adds_up
    return report


def rows(out: Path, table: str) -> list[dict[str, str]]:
    """The rows of a CSV table as they stand there."""
    with (out / f"up_{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def json_rows(out: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a JSON lines table."""
    with (out / f"up_{table}.jsonl").open(encoding="utf-8", newline="\n") as stream:
        return [json.loads(line) for line in stream]


def records(root: Path) -> dict[str, tuple[Any, dict[str, Any]]]:
    """Every record of a catalogue as its file states it: the typed record and the profile's elements."""
    catalogue = open_catalogue(root)
    found = {}
    for file in catalogue.listing().files:
        data, trouble = read_data(catalogue, file.path)
        assert data is not None, trouble
        loaded = load_record(data, catalogue.profile)
        assert not loaded.problems
        found[file.path] = (loaded.record, dict(loaded.extra))
    return found


def files(root: Path) -> dict[str, bytes]:
    """The files of a folder by name, hidden ones left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }
