"""The JSON Schema in a real editor's language server: what is said, at which line, and what is offered.

Skipped where yaml-language-server is not installed; CI installs it.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from language_client import LanguageClient

from qingdan_catalog.scaffold import SCHEMA_FOLDER, make_catalogue

SERVER = shutil.which("yaml-language-server")
pytestmark = [
    pytest.mark.skipif(SERVER is None or shutil.which("node") is None, reason="yaml-language-server is not installed"),
    pytest.mark.skipif(os.name == "nt", reason="waiting for a pipe by select is not possible on Windows"),
]

MODELINE = f"# yaml-language-server: $schema={SCHEMA_FOLDER}/record.schema.json\n"
SETTINGS: dict[str, Any] = {
    "yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}, "schemas": {}},
    "[yaml]": {},
    "editor": {"tabSize": 2},
}
WRONG = """\
记录: 实施清单
事项名称: 123
基本编码: 000120045000
实施编码: "11230602MB1D30027D400012004500"
事项类型: 公共服务
权力来源: 法定本级行使
行使层级: 区级
承诺办结期限: 8工作日
法定办结时限: 20天
事项版本: "2"
计划生效日期: "2025-02-30"
服务对象: [自然人, 法人]
实施主体:
  名称: 大庆市萨尔图区农业农村局
  性质: 机关
  电话: "1"
设定依据:
  - 条款: 第六十二条
    施行日期: 2025/1/1
申请材料:
  - 名称: 甲
    必要性: 必须
    份数: 两份
  - 必要性: 必要
    名字: 乙
流程环节: 无
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("目录")
    make_catalogue(folder)
    return folder


@pytest.fixture(scope="module")
def client(root: Path) -> Iterator[LanguageClient]:
    client = LanguageClient([str(SERVER), "--stdio"], root, SETTINGS)
    yield client
    client.close()


@pytest.fixture(scope="module")
def said(client: LanguageClient, root: Path) -> list[tuple[int, int, str]]:
    """Line (of WRONG, counted from 1), column and message of each mistake."""
    return [
        (found["range"]["start"]["line"], found["range"]["start"]["character"] + 1, found["message"])
        for found in client.diagnose(root / "错.yaml", MODELINE + WRONG)
    ]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (2, 7, "“事项名称”应当是文字；是数字的请加引号"),
        (3, 7, "“基本编码”要加引号"),
        (4, 7, "“实施编码”应为31位"),
        (6, 1, "公共服务没有“权力来源”这个要素"),
        (7, 7, "“行使层级”只能写：国家级、省级、市级、县级"),
        (8, 1, "承诺办结期限"),
        (9, 9, "“法定办结时限”应写成“20工作日”“30自然日”或“即办”"),
        (10, 7, "“事项版本”应当是 0 到 1000000 的整数，不加引号"),
        (11, 9, "“计划生效日期”应写成 2026-03-01 这样的日期"),
        (12, 13, "“服务对象”只能写：自然人、企业法人"),
        (13, 1, "统一社会信用代码"),
        (15, 7, "“性质”只能写：法定机关"),
        (16, 3, "电话"),
        (18, 5, "法规"),
        (19, 11, "“施行日期”应写成"),
        (22, 10, "“必要性”只能写：必要、非必要、容缺后补"),
        (23, 9, "“份数”应当是 0 到 1000000 的整数"),
        (24, 5, "名称"),
        (25, 5, "名字"),
        (26, 7, "“流程环节”应当是列表，每行以“- ”开头"),
        (1, 1, "咨询方式"),
    ],
)
def test_each_mistake_is_told_at_its_place(
    said: list[tuple[int, int, str]], line: int, column: int, words: str
) -> None:
    there = [message for *place, message in said if place == [line, column]]
    assert any(words in message for message in there), said


def test_nothing_is_told_twice_nor_of_what_is_right(said: list[tuple[int, int, str]]) -> None:
    assert len(set(said)) == len(said)
    assert not {5, 14, 17, 20, 21} & {line for line, _, _ in said}


def test_the_example_is_right(client: LanguageClient, root: Path) -> None:
    (path,) = (root / "示例").iterdir()
    assert client.diagnose(path, path.read_text(encoding="utf-8")) == []
    settings = root / "qingdan.yaml"
    assert client.diagnose(settings, settings.read_text(encoding="utf-8")) == []
    (found,) = client.diagnose(root / "另一份.yaml", settings.read_text(encoding="utf-8") + "准标: 甲\n")
    assert found["range"]["start"]["line"] == 3


NUMBERS = itertools.count()
Complete = Callable[[str], dict[str, Any]]


@pytest.fixture
def complete(client: LanguageClient, root: Path) -> Complete:
    def offered(text: str) -> dict[str, Any]:
        """What is offered at the mark ▮."""
        before, _, after = (MODELINE + text).partition("▮")
        path = root / f"写{next(NUMBERS)}.yaml"
        client.diagnose(path, before + after)
        found = client.complete(path, before.count("\n"), len(before.rpartition("\n")[2]))
        return {label: item.get("textEdit", item).get("newText") or item["insertText"] for label, item in found.items()}

    return offered


def test_keys_are_offered(complete: Complete) -> None:
    assert complete("▮")["记录"] == "记录: "
    found = complete("记录: 实施清单\n事项类型: 行政许可\n▮\n")
    assert {"基本编码", "承诺办结时限", "申请材料", "实施主体", "办理地点"} <= set(found)
    assert not {"记录", "事项类型", "职权名称", "必要性"} & set(found)
    assert found["基本编码"] == '基本编码: "$1"'
    assert "实施主体:\n  名称: " in found["实施主体"]


def test_keys_are_those_of_the_kind(complete: Complete) -> None:
    public = complete("记录: 实施清单\n事项类型: 公共服务\n▮\n")
    assert "权力来源" not in public and "办理地点" in public
    punish = complete("记录: 实施清单\n事项类型: 行政处罚\n▮\n")
    assert "权力来源" in punish and "办理地点" not in punish
    entry = complete("记录: 基本目录\n▮\n")
    assert "计划生效日期" in entry and "实施编码" not in entry
    power = complete("记录: 权责事项\n▮\n")
    assert "职权名称" in power and "实施编码" not in power


@pytest.mark.parametrize(
    ("text", "wanted", "others"),
    [
        ("申请材料:\n  - ▮\n", {"名称", "必要性", "来源渠道"}, {"事项名称"}),
        ("申请材料:\n  - 名称: 甲\n    ▮\n", {"必要性", "份数"}, {"名称"}),
        ("实施主体:\n  ▮\n", {"名称", "统一社会信用代码", "性质"}, {"事项名称"}),
        ("设定依据:\n  - 法规: 甲\n    ▮\n", {"文号", "条款", "原文"}, {"法规"}),
    ],
)
def test_keys_of_parts_are_offered(complete: Complete, text: str, wanted: set[str], others: set[str]) -> None:
    found = set(complete("记录: 实施清单\n事项类型: 行政许可\n" + text))
    assert wanted <= found
    assert not others & found


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("记录: ▮\n", {"基本目录", "实施清单", "权责事项"}),
        ("记录: 实施清单\n事项类型: ▮\n", {"行政许可", "公共服务"}),
        ("记录: 实施清单\n行使层级: ▮\n", {"国家级", "县级"}),
        ("记录: 实施清单\n行使层级: [▮]\n", {"国家级", "县级"}),
        ("记录: 实施清单\n行使层级:\n  - ▮\n", {"国家级", "县级"}),
        ("记录: 实施清单\n事项类型: 行政许可\n承诺办结时限: ▮\n", {"20工作日", "即办"}),
        ("记录: 实施清单\n事项类型: 行政许可\n申请材料:\n  - 名称: 甲\n    必要性: ▮\n", {"必要", "容缺后补"}),
        ("记录: 实施清单\n事项类型: 行政许可\n实施主体:\n  性质: ▮\n", {"法定机关", "授权组织"}),
    ],
)
def test_labels_are_offered(complete: Complete, text: str, labels: set[str]) -> None:
    assert labels <= set(complete(text))


def test_an_element_is_explained(client: LanguageClient, root: Path) -> None:
    client.diagnose(root / "说明.yaml", MODELINE + "记录: 实施清单\n事项类型: 行政许可\n")
    shown = client.hover(root / "说明.yaml", 2, 1)
    assert "事项类型" in shown and "行政许可" in shown and r"交换列：task\_type" in shown


def test_the_settings_of_the_folder_find_records_without_a_modeline(root: Path) -> None:
    files = ["**/*.yaml", "**/*.yml", "!qingdan.yaml", "!**/.*", "!**/.*/**"]
    schemas = {f"./{SCHEMA_FOLDER}/record.schema.json": files}
    client = LanguageClient(
        [str(SERVER), "--stdio"], root, {**SETTINGS, "yaml": {**SETTINGS["yaml"], "schemas": schemas}}
    )
    try:
        for path in ("省级/甲.yaml", "乙.yml"):
            (found,) = client.diagnose(root / path, "记录: 实施\n")
            assert "“记录”只能写" in found["message"]
        for path in (".gitlab-ci.yml", ".github/workflows/test.yaml", "qingdan.yaml"):
            assert client.diagnose(root / path, "名称: 甲\n") == []
    finally:
        client.close()
