"""公开要素完整性: what is stated, what is missing, and what need not be, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import READERS, squeeze

from qingdan_catalog.disclosure import Completeness, State, collect_completeness, find_set
from qingdan_catalog.selection import select_paths
from qingdan_catalog.store import open_catalogue
from qingdan_cli import app
from qingdan_renderers.completeness import FORMATS, build_details, build_summary, render_completeness
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import find_profile

ITEM = "记录: 实施清单\n事项名称: {name}\n事项类型: {kind}\n行使层级: 县级\n实施主体: {{名称: {body}}}\n{more}"
MATERIALS = "申请材料:\n  - {名称: 申请表, 示例样表: 样表.pdf}\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name, kind, body, more in (
        ("甲", "行政许可", "某局", f"是否收费: 否\n数量限制: 无\n{MATERIALS}"),
        ("乙", "行政许可", "某局", "是否收费: 是\n收费项目: [{名称: 工本费}]\n"),
        ("丙", "公共服务", "另一局", "是否收费: 是\n收费项目: [{名称: 工本费, 标准: 10元}]\n"),
    ):
        (tmp_path / f"{name}.yaml").write_text(ITEM.format(name=name, kind=kind, body=body, more=more), "utf-8")
    return tmp_path


def told(office: Path, name: str) -> Completeness:
    catalogue = open_catalogue(office)
    asked = find_set(name, catalogue.profile)
    return collect_completeness(catalogue, asked, select_paths(catalogue, [])[0])


def states(found: Completeness, name: str) -> dict[str, State]:
    item = next(each for each in found.items if each.name == name)
    return {each.label: each.state for each in item.answers}


def test_a_fee_is_wanted_of_items_that_charge_one(office: Path) -> None:
    found = told(office, "八公开")
    fees = {name: states(found, name)["收费标准"] for name in ("甲", "乙", "丙")}
    assert fees == {"甲": State.NEEDLESS, "乙": State.MISSING, "丙": State.STATED}


def test_a_set_for_one_kind_of_item_asks_no_other(office: Path) -> None:
    assert {item.name for item in told(office, "许可公示").items} == {"甲", "乙"}


def test_what_no_element_answers_is_not_counted(office: Path) -> None:
    found = told(office, "六要素统一")
    assert states(found, "甲")["主管部门"] is State.UNKNOWN
    item = next(each for each in found.items if each.name == "甲")
    assert item.wanted == len(item.answers) - 1


def test_sets_are_found_by_either_numeral_and_in_other_standards() -> None:
    national = find_profile("national")
    assert find_set("19要素", national) == find_set("十九要素", national)
    assert len(find_set("19要素", national).lines) == 19
    with pytest.raises(QingdanError, match=r"没有“16要素”.*八公开"):
        find_set("16要素", national)


def test_the_summary_counts_by_body_and_rounds_nothing_up(office: Path) -> None:
    found = told(office, "八公开")
    table = build_summary(found, open_catalogue(office).settings)
    rows = [[cell.text if cell else "" for cell in row] for row in table.sections[0].rows]
    assert [row[1] for row in rows] == ["另一局", "某局", "合计"]
    wanted, stated, missing = (int(rows[-1][place]) for place in (4, 5, 6))
    assert wanted == sum(item.wanted for item in found.items)
    assert stated + missing == wanted
    assert float(rows[-1][7].rstrip("%")) <= 100 * stated / wanted < 100


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_tells_values_and_gaps(office: Path, fmt: str) -> None:
    found, settings = told(office, "八公开"), open_catalogue(office).settings
    text = squeeze(READERS[fmt](render_completeness(build_details(found, settings), fmt)))
    for word in ("八公开完整性明细表", "某局（2项", "申请表", "10元", "不涉及", "缺"):
        assert word in text
    gaps = squeeze(READERS[fmt](render_completeness(build_details(found, settings, only_missing=True), fmt)))
    assert "数量限制" in gaps and "10元" not in gaps
    summary = squeeze(READERS[fmt](render_completeness(build_summary(found, settings), fmt)))
    assert "完整率" in summary and "另一局" in summary


def test_nothing_to_ask_is_told(office: Path) -> None:
    for name in ("甲", "乙"):
        (office / f"{name}.yaml").unlink()
    found, settings = told(office, "许可公示"), open_catalogue(office).settings
    for table in (build_details(found, settings), build_summary(found, settings)):
        assert "没有适用这组公开要素的事项" in READERS["html"](render_completeness(table, "html"))


def test_the_command(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["render", "completeness", str(office), "--format", "html", "--out", str(tmp_path / "out")]
    assert app.run([*arguments, "--set", "八公开", "--missing"]) == 0
    assert "3 个有缺项" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"八公开完整性汇总.html", "八公开缺项.html"}
    assert app.run([*arguments, "--set", "二十四公开"]) == 2
    assert "没有“二十四公开”这组公开要素" in capsys.readouterr().err
