"""Which records an export takes, and what it says of those it cannot show in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.sheets.export import choice_of, open_export
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError

ITEMS = Path(__file__).parents[4] / "items"


def groups(root: Path, **options: list[str]) -> dict[str, list[str]]:
    catalogue = open_catalogue(root)
    choice = choice_of(options.get("kinds", []), options.get("levels", []), options.get("bodies", []))
    paths = [file.path for file in catalogue.listing().files]
    source = open_export(catalogue, paths, choice, per_body=True)
    return {name: group.files for name, group in source.groups.items()}


def test_by_body_level_and_kind() -> None:
    everything = groups(ITEMS)
    assert "基本目录" in everything and all("/" not in name for name in everything)
    townships = groups(ITEMS, levels=["镇（乡、街道）级"])
    assert townships and sum(map(len, townships.values())) < sum(map(len, everything.values()))
    permits = groups(ITEMS, kinds=["行政许可"])
    assert 0 < sum(map(len, permits.values())) < sum(map(len, everything.values()))
    body = next(name for name in everything if name != "基本目录")
    assert list(groups(ITEMS, bodies=[body])) == [body]


@pytest.mark.parametrize("option", ["kinds", "levels"])
def test_an_unknown_kind_or_level_is_a_mistake(option: str) -> None:
    with pytest.raises(QingdanError, match="可写"):
        groups(ITEMS, **{option: ["没有的"]})


def test_what_cells_cannot_say_is_told(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(
        "记录: 实施清单\n事项名称: 甲\n没有的: 1\n申请材料: [书, {名称: 表, 怪: 1}]\n实施主体: 某局\n", encoding="utf-8"
    )
    (tmp_path / "坏.yaml").write_text("记录: [", encoding="utf-8")
    (tmp_path / "谁.yaml").write_text("事项名称: 甲\n", encoding="utf-8")
    catalogue = open_catalogue(tmp_path)
    source = open_export(catalogue, ["坏.yaml", "甲.yaml", "谁.yaml"], choice_of([], [], []))
    list(source.texts(""))
    assert [path for path, _ in source.report.troubles] == ["坏.yaml", "谁.yaml"]
    assert {place for _, place, _ in source.report.unsaid} == {"没有的", "申请材料[1]", "申请材料[2].怪", "实施主体"}


def test_an_element_out_of_its_kind_still_has_its_column(tmp_path: Path) -> None:
    text = "记录: 实施清单\n事项名称: 甲\n事项类型: 行政许可\n征收种类: 税\n"
    (tmp_path / "甲.yaml").write_text(text, encoding="utf-8")
    catalogue = open_catalogue(tmp_path)
    source = open_export(catalogue, ["甲.yaml"], choice_of([], [], []))
    headers = [column.header for column in source.plans("")[0].columns]
    assert "征收种类" in headers and "处罚的行为、种类、幅度" not in headers
    assert [plan.name for plan in source.plans("")] == ["事项", "材料", "依据", "环节", "收费", "问答"]
