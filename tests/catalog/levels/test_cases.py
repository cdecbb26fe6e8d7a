"""Effective records by a table: what each level takes over from which file and line."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.items import load_file
from qingdan_catalog.levels import open_chains, why
from qingdan_catalog.store import open_catalogue

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "levels.yaml").read_text(encoding="utf-8"))
PLACES = {
    "省": ("省级", "230000"),
    "市": ("市级", "230600"),
    "市二": ("市级", "230600"),
    "别市": ("市级", "230100"),
    "县": ("县级", "230621"),
    "乡": ("镇（乡、街道）级", "230621100"),
    "村": ("村（社区）级", "230621100201"),
}


def write_record(root: Path, name: str, lines: list[str]) -> None:
    if name == "目录":
        head = ["记录: 基本目录", '基本编码: "000111001001"', "事项类型: 行政许可"]
    else:
        level, division = PLACES[name]
        body = f'  行政区划代码: "{division}"'
        head = ["记录: 实施清单", '基本编码: "000111001001"', f"行使层级: {level}", "实施主体:", body]
    (root / f"{name}.yaml").write_text("".join(f"{line}\n" for line in (*head, *lines)), encoding="utf-8")


def write_profile(root: Path, laws: dict[str, str]) -> None:
    """A standard of the catalogue's own that adds elements, each with its merge law."""
    rows = [{"名称": key, "形态": "文字", "说明": "例", "合并": law} for key, law in laws.items()]
    data = {
        "标准": "own",
        "名称": "本地标准",
        "版本": "1",
        "日期": "2026-01-01",
        "来源": "例",
        "可信度": "高",
        "要素": rows,
    }
    (root / "标准.yaml").write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (root / "qingdan.yaml").write_text("标准: ./标准.yaml\n", encoding="utf-8")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["名"]) for case in CASES])
def test_effective(case: dict[str, Any], tmp_path: Path) -> None:
    for name in (*PLACES, "目录"):
        if name in case:
            write_record(tmp_path, name, case[name])
    if "增加" in case:
        write_profile(tmp_path, case["增加"])
    catalogue = open_catalogue(tmp_path)
    day = datetime.date.fromisoformat(str(case["在"])) if "在" in case else None
    path = f"{case['看']}.yaml"
    above = open_chains(catalogue, day).above(path)
    whole = load_file(catalogue, path, above).whole
    for element, origin in case["值"].items():
        stated = [each for each in why(catalogue, path, above, element).statements if each.counts]
        found = [f"{each.file.removesuffix('.yaml')}:{each.span.line}" for each in stated]
        assert found == ([origin] if origin else [])
        assert whole.origins.get(element) == (f"{origin.split(':')[0]}.yaml" if origin else None)
        assert (element in whole.data) == bool(origin)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30
