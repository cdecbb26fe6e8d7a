"""How a catalogue finds its standard: one that ships, of a day, or one of its own, with every mistake at its place."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from qingdan_catalog.changes import open_version
from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.findings import Severity
from qingdan_catalog.own_profile import mistakes_in, open_profile
from qingdan_catalog.records import import_records, load_mapping
from qingdan_catalog.rules import all_rules
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import find_profile, profile_names, profile_versions

DATA = Path(__file__).parents[3] / "shared" / "data" / "guangdong-items" / "items.jsonl"
HEAD = "名称: 标准\n版本: '1'\n日期: 2026-01-01\n来源: 本县\n可信度: 高\n"
COUNTY = "标准: 某县\n上级: 某市.yaml\n" + HEAD
CITY = "标准: 某市\n上级: guangdong@2021.1\n" + HEAD
RECORD = "记录: 实施清单\n法定办结时限: 20工作日\n承诺办结时限: 20工作日\n申请材料:\n  - 名称: 其他材料\n"


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def refusal(root: Path) -> str:
    with pytest.raises(QingdanError) as caught:
        open_catalogue(root)
    return str(caught.value)


def rules_found(root: Path) -> dict[str, Severity]:
    result = check_catalogue(open_catalogue(root), use_cache=False)
    return {finding.rule: finding.severity for finding in result.findings}


def test_a_profile_of_its_own_is_no_record(tmp_path: Path) -> None:
    settings = "标准: ./标准/某县.yaml\n"
    write(tmp_path, {"qingdan.yaml": settings, "标准/某县.yaml": COUNTY, "标准/某市.yaml": CITY, "甲.yaml": RECORD})
    catalogue = open_catalogue(tmp_path)
    assert catalogue.profile.lineage == ("某县@1", "某市@1", "guangdong@2021.1", "national@2020.1")
    assert catalogue.profile_files == ("标准/某县.yaml", "标准/某市.yaml")
    assert [file.path for file in catalogue.listing().files] == ["甲.yaml"]
    assert "S002" not in rules_found(tmp_path)


def test_nor_at_a_git_revision(tmp_path: Path) -> None:
    files = {"qingdan.yaml": "标准: ./标准/某县.yaml\n", "标准/某县.yaml": COUNTY, "标准/某市.yaml": CITY}
    write(tmp_path, {**files, "甲.yaml": RECORD})
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "m"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert set(open_version("HEAD", tmp_path).files()) == {"甲.yaml"}


def test_a_version_by_its_day(tmp_path: Path) -> None:
    write(tmp_path, {"qingdan.yaml": "标准: guangdong@2025-07\n"})
    assert open_catalogue(tmp_path).profile.id == "guangdong@2021.1"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("./标准/没有.yaml", "标准文件 ./标准/没有.yaml 不存在，请检查路径"),
        ("../外面.yaml", "标准文件 ../外面.yaml 在目录之外，请把它放进目录文件夹"),
        ("/etc/passwd.yaml", "应写成目录里的相对路径，如 ./标准/本县.yaml"),
        ("'C:\\x.yaml'", "应写成目录里的相对路径"),
        ("./标准/链接.yaml", "是符号链接或在符号链接之下，请换成文件本身"),
        ("./链接/某市.yaml", "是符号链接或在符号链接之下，请换成文件本身"),
        ("./标准/某市.yaml@2025-07", "不是 .yaml 文件；要用某个时候的版本，请直接写那个版本的文件"),
        ("./标准", "不是 .yaml 文件"),
        ("./" + "长" * 300 + ".yaml", "读不了"),
        ("不存在的标准", "没有名为“不存在的标准”的标准，可用的有："),
    ],
)
def test_a_path_that_may_not_be_read(tmp_path: Path, setting: str, said: str) -> None:
    root = write(tmp_path / "目录", {"qingdan.yaml": f"标准: {setting}\n", "标准/某市.yaml": CITY})
    write(tmp_path, {"外面.yaml": CITY})
    (root / "标准" / "链接.yaml").symlink_to(tmp_path / "外面.yaml")
    (root / "链接").symlink_to(root / "标准")
    assert said in refusal(root)


def test_all_mistakes_of_all_generations_with_their_lines(tmp_path: Path) -> None:
    wrong = {
        "qingdan.yaml": "标准: 标准/某县.yaml\n",
        "标准/某县.yaml": COUNTY + "颜色: 红\n规则: {忽略: [Z999], 级别: {nosuch: 错误}}\n",
        "标准/某市.yaml": CITY + "区划: '99'\n",
    }
    assert refusal(write(tmp_path, wrong)).splitlines() == [
        "标准文件有 4 处错误：",
        "  标准/某县.yaml 第 8 行：不认识“颜色”，可用的有：标准、名称、上级、版本、日期、失效日期、区划、来源、可信度、"
        "说明、类型代码、部门代码、编码形式、要素、代码表、阈值、公开要素、规则、自定规则、结构",
        "  标准/某县.yaml 第 9 行：没有名为“Z999”的规则，用 qingdan rules 查看全部规则",
        "  标准/某县.yaml 第 9 行：没有名为“nosuch”的规则，用 qingdan rules 查看全部规则",
        "  标准/某市.yaml 第 8 行：区划“99”不是省级区划的2位代码，如 44（加引号）",
    ]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"甲.yaml": "上级: ./乙.yaml\n标准: 甲\n" + HEAD, "乙.yaml": "上级: 甲.yaml\n标准: 乙\n" + HEAD},
            ["乙.yaml:1:5 上级 甲.yaml 绕成了圈：甲.yaml → 乙.yaml → 甲.yaml，请改掉其中一个上级"],
        ),
        (
            {"甲.yaml": "上级: 甲.yaml\n标准: 甲\n" + HEAD},
            ["甲.yaml:1:5 上级 甲.yaml 绕成了圈：甲.yaml → 甲.yaml，请改掉其中一个上级"],
        ),
        ({"甲.yaml": "上级: 没有\n标准: 甲\n" + HEAD}, ["甲.yaml:1:5 上级写错：没有名为“没有”的标准，可用的有："]),
        ({"甲.yaml": "上级: 乙.yaml\n标准: 甲\n" + HEAD}, ["甲.yaml:1:5 上级 乙.yaml 不存在，请检查路径"]),
        ({"甲.yaml": "标准: 甲\n标准: 乙\n" + HEAD}, ["甲.yaml:2:1 “标准”在第 1 行已经写过，请删去一处"]),
        ({"甲.yaml": "标准: [甲\n"}, ["甲.yaml:1:5 不是正确的 YAML，请检查缩进、冒号和引号"]),
        ({"甲.yaml": ""}, ["甲.yaml:1:1 不是正确的 YAML，请检查缩进、冒号和引号"]),
        ({"甲.yaml": "标准: 甲\n" + HEAD}, []),
    ],
)
def test_mistakes_have_places(tmp_path: Path, files: dict[str, str], said: list[str]) -> None:
    found = mistakes_in(write(tmp_path, files) / "甲.yaml")
    lines = [f"{each.file}:{each.span.line}:{each.span.column} {each.message}" for each in found]
    assert len(lines) == len(said), lines
    assert all(line.startswith(start) for line, start in zip(lines, said, strict=True)), lines


def test_generations_are_counted(tmp_path: Path) -> None:
    for number in range(400):
        write(tmp_path, {f"{number}.yaml": f"标准: 第{number}\n上级: {number + 1}.yaml\n{HEAD}"})
    (found,) = mistakes_in(tmp_path / "0.yaml")
    assert found.message == "上级 10.yaml 是第11代，上级最多10代，请减少"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_bytes("标准: 甲".encode("gbk"))
    (found,) = mistakes_in(tmp_path / "甲.yaml")
    assert "UTF-8" in found.message


def test_rules_of_the_profile_and_those_of_the_catalogue_over_them(tmp_path: Path) -> None:
    rules = "规则: {忽略: [unknown-key], 级别: {catch-all-material: 错误, T004: 警告}}\n"
    threshold = "阈值: [{名称: 甲, 要素: 承诺办结时限, 不超过: 法定办结时限, 百分比: 50}]\n"
    own = "标准: 某市\n" + HEAD + rules + threshold
    root = write(tmp_path, {"qingdan.yaml": "标准: ./某市.yaml\n", "某市.yaml": own, "甲.yaml": RECORD + "乙: 丙\n"})
    found = rules_found(root)
    assert found["M001"] is Severity.ERROR
    assert found["T004"] is Severity.WARNING
    assert "S003" not in found
    write(tmp_path, {"qingdan.yaml": "标准: ./某市.yaml\n规则: {忽略: [T004], 级别: {M001: 提示, S003: 警告}}\n"})
    found = rules_found(root)
    assert found["M001"] is Severity.ADVICE
    assert found["S003"] is Severity.WARNING
    assert "T004" not in found


def test_a_changed_profile_is_judged_anew(tmp_path: Path) -> None:
    line = "阈值: [{{名称: 甲, 要素: 承诺办结时限, 不超过: 法定办结时限, 百分比: {}}}]\n"
    files = {"qingdan.yaml": "标准: ./某市.yaml\n", "某市.yaml": CITY + line.format(50), "甲.yaml": RECORD}
    root = write(tmp_path, files)

    def found() -> set[str]:
        return {finding.rule for finding in check_catalogue(open_catalogue(root)).findings}

    assert "T004" in found()
    assert "T004" in found()
    write(tmp_path, {"某市.yaml": CITY + line.format(100)})
    assert "T004" not in found()


@pytest.mark.parametrize("name", profile_names())
def test_rules_that_ship_are_named_by_code(name: str) -> None:
    for version in profile_versions(name):
        profile = find_profile(version.id)
        assert {*profile.ignored, *profile.severities} <= set(all_rules())


def test_opened_by_name_or_path(tmp_path: Path) -> None:
    write(tmp_path, {"标准/某县.yaml": COUNTY, "标准/某市.yaml": CITY, "qingdan.yaml": ""})
    assert open_profile("sichuan").id == "sichuan@2020.1"
    assert open_profile(str(tmp_path / "标准" / "某县.yaml")).id == "某县@1"


@pytest.mark.skipif(not DATA.is_file(), reason=f"没有 {DATA.name}，不能按真实事项检查")
def test_the_same_items_under_three_standards(tmp_path: Path) -> None:
    import_records(DATA, load_mapping("guangdong"), tmp_path)
    found = {}
    for name in ("guangdong", "national", "sichuan"):
        write(tmp_path, {"qingdan.yaml": f"标准: {name}\n"})
        result = check_catalogue(open_catalogue(tmp_path), use_cache=False)
        found[name] = [finding.rule for finding in result.findings]
    # Guangdong's own elements and digits are known to its standard alone; nothing else differs but severities.
    assert "S003" not in found["guangdong"]
    assert found["national"].count("S003") > 7000
    assert found["national"].count("C007") - found["guangdong"].count("C007") == 764
    assert sorted(found["national"]) == sorted(found["sichuan"])
    rest = [rule for rule in found["national"] if rule not in ("S003", "C007")]
    assert sorted(rest) == sorted(rule for rule in found["guangdong"] if rule not in ("S003", "C007"))
