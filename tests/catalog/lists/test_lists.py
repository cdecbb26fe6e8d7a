"""Lists: which records they hold, in which order, and what is said of a list that is written wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.lists import Listed, collect_list, find_preset, preset_names, presets
from qingdan_catalog.selection import select_paths
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import find_profile

BODY = "实施主体: {名称: 甲局}\n行使层级: 县级\n"
ITEMS = {
    "甲": f"记录: 实施清单\n事项名称: 甲事项\n事项类型: 行政许可\n到办事现场次数: 0\n是否网办: 是\n{BODY}"
    "申请材料:\n  - {名称: 收入证明, 必要性: 容缺后补}\n  - {名称: 申请表, 必要性: 必要}\n  - {名称: 居住证明}\n",
    "乙": f"记录: 实施清单\n事项名称: 乙事项\n事项类型: 公共服务\n到办事现场次数: 1\n{BODY}"
    "办理窗口:\n  - {名称: 一号窗口}\n  - {名称: 二号窗口}\n是否支持自助终端办理: 是\n办件类型: 即办件\n",
    "丙": "记录: 实施清单\n事项名称: 丙事项\n事项类型: 行政许可\n到办事现场次数: 3\n行使层级: 市级\n"
    "实施主体: {名称: 乙局}\n是否实行告知承诺: 是\n中介服务事项:\n  - {名称: 检测}\n",
    "丁": f"记录: 实施清单\n事项名称: 丁事项\n事项类型: 行政许可\n事项状态: 取消\n到办事现场次数: 0\n{BODY}",
    "戊": "记录: 权责事项\n职权名称: 戊处罚（子一）\n主项: 戊处罚\n子项: 子一\n职权类型: 行政处罚\n"
    "行使主体: {名称: 甲局}\n",
    "己": "记录: 权责事项\n职权名称: 己检查\n职权类型: 行政检查\n行使主体: {名称: 甲局}\n"
    "责任事项:\n  - {责任: 检查, 内容: 入户, 依据: 某法}\n  - {内容: 复查}\n",
    "庚": "记录: 权责事项\n职权名称: 戊处罚（子二）\n主项: 戊处罚\n子项: 子二\n职权类型: 行政处罚\n"
    "行使主体: {名称: 甲局}\n",
    "辛": "记录: 一件事\n一件事名称: 辛办\n主办部门: {名称: 甲局}\n相关事项:\n  - {事项编码: 一, 阶段: 1}\n",
}
HELD = {
    "一件事清单": "辛",
    "一窗受理": "乙",
    "中介服务": "丙",
    "事项目录总表": "丙乙丁甲",
    "全程网办": "甲",
    "即办件": "乙",
    "告知承诺": "丙",
    "容缺受理": "甲",
    "最多跑一次": "乙甲",
    "权责清单": "己庚戊",
    "自助终端": "乙",
    "行政许可事项清单": "丙甲",
    "证明事项": "甲",
    "零跑动": "甲",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "qingdan.yaml").write_text("名称: 试验\n", encoding="utf-8")
    for name, text in ITEMS.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def _list(root: Path, name: str) -> Listed:
    catalogue = open_catalogue(root)
    paths, _ = select_paths(catalogue, [])
    listed = collect_list(catalogue, find_preset(name, catalogue.profile, root), paths)
    assert listed.troubles == ()
    return listed


@pytest.mark.parametrize("name", HELD)
def test_what_a_list_holds(root: Path, name: str) -> None:
    entries = {entry.path for group in _list(root, name).groups for entry in group.entries}
    assert entries == {f"{each}.yaml" for each in HELD[name]}


def test_every_list_that_ships_is_tried() -> None:
    assert set(presets()) == set(HELD) == set(preset_names())


def test_an_item_of_two_windows_stands_under_both(root: Path) -> None:
    listed = _list(root, "一窗受理")
    assert [group.names for group in listed.groups] == [("一号窗口",), ("二号窗口",)]
    assert listed.count == 1


def test_levels_come_from_the_top(root: Path) -> None:
    assert [group.names[0] for group in _list(root, "事项目录总表").groups] == ["市级", "县级"]


def test_rows_are_lines_of_their_own(root: Path) -> None:
    listed = _list(root, "证明事项")
    (group,) = listed.groups
    place = [column.heading for column in listed.preset.columns].index("证明名称")
    assert [row[place] for row in group.entries[0].rows] == ["收入证明", "居住证明"]
    assert not listed.shared[place] and listed.shared[0]


def test_parts_of_a_main_item_stand_together_and_duties_are_numbered(root: Path) -> None:
    listed = _list(root, "权责清单")
    (group,) = listed.groups
    assert [entry.path for entry in group.entries] == ["己.yaml", "庚.yaml", "戊.yaml"]
    place = [column.heading for column in listed.preset.columns].index("责任事项")
    assert group.entries[0].rows[0][place] == "1.检查：入户（依据：某法）\n2.复查"
    assert listed.totals == (("行政处罚", 2), ("行政检查", 1))


def test_a_list_of_ones_own_with_a_query(root: Path) -> None:
    own = root / "清单" / "本县.yaml"
    own.parent.mkdir()
    own.write_text(
        "标题: 本县清单\n查询: SELECT file FROM items WHERE visits >= 1\n列:\n  - {标题: 名称, 要素: 事项名称}\n",
        encoding="utf-8",
    )
    listed = _list(root, str(own))
    assert {entry.path for group in listed.groups for entry in group.entries} == {"乙.yaml", "丙.yaml"}


def test_a_query_that_cannot_be_answered(root: Path) -> None:
    own = root / "清单" / "本县.yaml"
    own.parent.mkdir()
    own.write_text(
        "标题: 本县清单\n查询: SELECT file FROM read_csv('/etc/passwd')\n列:\n  - {标题: 名称, 要素: 事项名称}\n",
        encoding="utf-8",
    )
    with pytest.raises(QingdanError, match="不能读写文件"):
        _list(root, str(own))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("标题: 甲\n", "缺少“列”"),
        ("标题: 甲\n列:\n  - {标题: 乙, 要素: 事项名}\n", "第 3 行实施清单没有“事项名”这个要素，是不是“事项名称”"),
        ("标题: 甲\n列:\n  - {标题: 乙}\n", "“乙”没有写“要素”"),
        ("标题: 甲\n纸张: A5\n列:\n  - {标题: 序号}\n", "第 2 行的“纸张”只能是A3、A4"),
        ("标题: 甲\n条件:\n  - {要素: 事项名称}\n列:\n  - {标题: 序号}\n", "应写成一个“要素”和一种比较"),
        ("标题: 甲\n逐行: 事项名称\n列:\n  - {标题: 序号}\n", "不是有若干行的要素"),
        ("标题: 甲\n乱写: 1\n列:\n  - {标题: 序号}\n", "不认识“乱写”"),
        ("标题: 甲\n列:\n  - {标题: 乙, 要素: 设定依据, 写法: '{法规}{页码}'}\n", "“页码”不是“设定依据”的要素"),
        ("标题: [\n", "不是正确的 YAML"),
        ("a: &a [1]\n标题: *a\n", "清单.yaml"),
    ],
)
def test_each_mistake_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "清单.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError) as caught:
        find_preset(str(own), find_profile("national"))
    assert said in str(caught.value)


def test_there_is_no_such_list() -> None:
    with pytest.raises(QingdanError, match="没有“某某”这个清单"):
        find_preset("某某", find_profile("national"))
