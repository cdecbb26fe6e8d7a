"""Finding the records that a bundle names."""

from __future__ import annotations

from pathlib import Path

from qingdan_catalog.bundles import codes_in, find_bundles, find_items, members_of
from qingdan_catalog.levels import open_chains
from qingdan_catalog.store import open_catalogue

WHOLE, PART = "11230602MB1D30019J4000131006000", "11230602MB1D30019J400013100600001"
FILES = {
    "b": f'记录: 一件事\n相关事项:\n  - {{事项编码: "{WHOLE}"}}\n  - {{事项编码: "{PART}"}}\n  - {{事项编码: "1"}}\n',
    "broken": "记录: 一件事\n相关事项: [\n",
    "other": "记录: 实施清单\n事项名称: 一件事的说明\n",
    "a": f'记录: 实施清单\n事项名称: 取消的\n事项状态: 取消\n实施编码: "{WHOLE}"\n',
    "c": f'记录: 实施清单\n事项名称: 新办\n实施编码: "{WHOLE}"\n业务办理项编码: "{PART}"\n基本编码: "000131006000"\n'
    "行使层级: 县级\n",
    "e": '记录: 基本目录\n事项名称: 目录\n基本编码: "000131006000"\n行使层级: 县级\n事项类型: 行政许可\n',
}


def test_codes_lead_to_effective_records(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    catalogue = open_catalogue(tmp_path)
    bundles = find_bundles(catalogue, [file.path for file in catalogue.listing().files])
    assert list(bundles) == ["b.yaml"]
    assert codes_in(bundles.values()) == {WHOLE, PART, "1"}
    items = find_items(catalogue, codes_in(bundles.values()), open_chains(catalogue))
    assert {code: item.name for code, item in items.items()} == {WHOLE: "新办", PART: "新办"}
    assert items[PART].kind == "行政许可"  # taken over from the catalogue entry
    members = members_of(bundles["b.yaml"], items)
    assert [(member.name, member.item is None) for member in members] == [("新办", False), ("新办", False), ("1", True)]


def test_no_codes_no_reading(tmp_path: Path) -> None:
    assert find_items(open_catalogue(tmp_path), [], open_chains(open_catalogue(tmp_path))) == {}
