"""Rules that a profile states as data: each by its case file, under settings and in children of the profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.findings import Severity
from qingdan_catalog.own_profile import open_profile
from qingdan_catalog.rules import find_rule, rules_under
from qingdan_catalog.rules.testing import assert_cases, case_files, failures_in, read_cases
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile, find_profile

HERE = Path(__file__).parents[2] / "cases" / "own_rules"
FILES = case_files(HERE / "cases")
STANDARD = (HERE / "standard.yaml").read_text(encoding="utf-8")
CHILD = "标准: 某县\n上级: 某市.yaml\n名称: 某县标准\n版本: '1'\n日期: 2026-02-01\n来源: 某县\n可信度: 高\n"
RECORD = "记录: 实施清单\n事项名称: 甲\n承诺办结时限: 11工作日\n办件等级: 9\n"


@pytest.fixture(scope="module")
def profile() -> Profile:
    return open_profile(str(HERE / "standard.yaml"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_rule(path: Path, profile: Profile) -> None:
    assert_cases(path, profile)


def test_every_rule_has_a_case_file(profile: Profile) -> None:
    assert [f"{rule.code.lower()}_{rule.name}" for rule in profile.own_rules] == [path.stem for path in FILES]


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def found(root: Path) -> dict[str, Severity]:
    result = check_catalogue(open_catalogue(root))
    return {each.rule: each.severity for each in result.findings if each.rule.startswith("MS")}


def catalogue(root: Path, child: str = "", settings: str = "") -> Path:
    return write(
        root,
        {
            "qingdan.yaml": "标准: ./标准/某县.yaml\n" + settings,
            "标准/某市.yaml": STANDARD,
            "标准/某县.yaml": CHILD + child,
            "甲.yaml": RECORD,
        },
    )


def test_a_child_takes_over_the_rules_of_its_base(tmp_path: Path) -> None:
    expected = {"MS003": Severity.ADVICE, "MS004": Severity.ERROR, "MS008": Severity.ADVICE}
    assert found(catalogue(tmp_path)) == expected
    assert found(tmp_path) == expected, "from the cache"


def test_a_child_switches_off_reweighs_and_restates(tmp_path: Path) -> None:
    child = (
        "规则: {忽略: [ms003], 级别: {等级一到五: 提示}}\n"
        "自定规则:\n  - {编号: MS008, 名称: 名称长短, 级别: 错误, 提示: 短, 要素: 事项名称, 最短: 1}\n"
    )
    assert found(catalogue(tmp_path, child)) == {"MS004": Severity.ADVICE}


def test_qingdan_yaml_wins(tmp_path: Path) -> None:
    settings = "规则: {忽略: [等级一到五], 级别: {MS003: 错误}}\n"
    child = "规则: {忽略: [MS003]}\n"
    assert found(catalogue(tmp_path, child, settings)) == {"MS003": Severity.ERROR, "MS008": Severity.ADVICE}


def test_a_finding_in_what_is_taken_over_is_told_where_it_stands(tmp_path: Path) -> None:
    above = (
        "记录: 实施清单\n基本编码: '000131006000'\n事项名称: 结婚登记\n行使层级: 市级\n承诺办结时限: 20工作日\n"
        "实施主体: {名称: 甲, 统一社会信用代码: 11230600MB1A23457D}\n"
    )
    below = "记录: 实施清单\n基本编码: '000131006000'\n行使层级: 县级\n实施主体: {名称: 乙}\n"
    root = catalogue(tmp_path)
    write(root, {"甲.yaml": above, "乙.yaml": below})
    result = check_catalogue(open_catalogue(root), use_cache=False)
    assert [each.place.file for each in result.findings if each.rule == "MS003"] == ["甲.yaml"]


def test_a_page_is_made_from_the_data(profile: Profile) -> None:
    loaded = find_rule("核发的证照不要复印件", rules_under(profile))
    assert loaded is not None
    assert loaded.origin == "标准 某市@2026.1"
    assert loaded.rule.clause == "某市政务服务标准化规范第五条"
    assert loaded.doc.sections["检查什么"] == (
        "限行政许可：“申请材料.*.来源渠道”是 政府部门核发 之一时，“申请材料.*.名称”不匹配 复印件|影印件。"
    )
    assert set(loaded.doc.sections) == {"检查什么", "为什么", "怎样改", "例子"}


def test_rules_of_one_profile_do_not_judge_under_another(profile: Profile) -> None:
    assert "MS001" in rules_under(profile)
    assert "MS001" not in rules_under(find_profile("national"))


def test_a_pattern_cannot_hang_a_check(tmp_path: Path) -> None:
    row = "自定规则:\n  - {编号: MS009, 名称: 久, 级别: 错误, 提示: 久, 要素: 事项名称, 不匹配: '^(甲+)+$'}\n"
    root = catalogue(tmp_path, row)
    write(root, {"甲.yaml": f"记录: 实施清单\n事项名称: {'甲' * 20000}乙\n"})
    assert "MS009" not in found(root)


def test_a_case_that_comes_out_otherwise_is_told(tmp_path: Path, profile: Profile) -> None:
    text = (HERE / "cases" / "ms004_等级一到五.yaml").read_text(encoding="utf-8")
    path = write(tmp_path, {"ms004_x.yaml": text.replace("现为 6", "现为 7").replace("办件等级: 5", "办件等级: 8")})
    failures = list(failures_in(path / "ms004_x.yaml", profile))
    assert [each.case for each in failures] == ["在里面", "太大"]
    assert (
        "应有：\n      2:7 等级应是 1 到 5，现为 7\n    实有：\n      2:7 等级应是 1 到 5，现为 6"
        in failures[1].message
    )
    with pytest.raises(AssertionError, match="太大"):
        assert_cases(path / "ms004_x.yaml", profile)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pass: [", "不是正确的 YAML"),
        ("pass: []\nfail: []\n", "第 1 行的写法不对"),
        ("fail: [{name: 甲, record: 乙, says: [丙]}]\n", "缺少 pass"),
        ("pass: [{name: 甲}]\nfail: [{name: 甲, record: 乙, says: [丙]}]\n", "record、bytes、files 应写一个"),
        ("pass: [{name: 甲, record: 乙, color: 红}]\nfail: [{name: 甲, record: 乙, says: []}]\n", "不认识 color"),
        ("pass: [{name: 甲, files: {甲.yaml: 1}}]\nfail: [{name: 甲, record: 乙, says: []}]\n", "的写法不对"),
        ("pass: [{name: 甲, files: {../甲.yaml: 乙}}]\nfail: [{name: 甲, record: 乙, says: [丙]}]\n", "相对路径"),
        (
            "rule: ZZ001\npass: [{name: 甲, record: 乙}]\nfail: [{name: 甲, record: 乙, says: [丙]}]\n",
            "规则“ZZ001”不在",
        ),
        ("rule: MS101\npass: [{name: 甲, record: 乙}]\nfail: [{name: 甲, record: 乙, says: [丙]}]\n", "要写 files"),
    ],
)
def test_a_case_file_that_is_none(tmp_path: Path, profile: Profile, text: str, said: str) -> None:
    path = tmp_path / "ms004_x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError, match=said):
        list(failures_in(path, profile))


def test_case_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match=r"没有 \.yaml 用例文件"):
        case_files(tmp_path)
    with pytest.raises(QingdanError, match="请检查路径"):
        case_files(tmp_path / "无")
    with pytest.raises(QingdanError, match="读不了用例文件"):
        read_cases(tmp_path)


def test_profiles_without_rules_cost_nothing() -> None:
    national = find_profile("national")
    assert rules_under(national) is rules_under(replace(national, title="别的"))
