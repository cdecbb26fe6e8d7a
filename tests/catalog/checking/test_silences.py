"""Silences in files, beyond the cases of their rules: from the cache, in parts, since a revision, in hostile files."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from qingdan_catalog.checking import Choice
from qingdan_catalog.checking._judge import judge
from qingdan_catalog.checking._settle import as_set
from qingdan_catalog.reading import comments_of
from qingdan_catalog.store import Catalogue, open_catalogue
from qingdan_schema.profiles import load_profile

Told = Callable[..., list[str]]
Write = Callable[[dict[str, str]], None]

LONGER = "记录: 实施清单\n法定办结时限: 20工作日\n承诺办结时限: 30工作日  # qingdan: allow T001 省厅已批准\n"
CLEAN = "记录: 实施清单\n承诺办结时限: 10工作日  # qingdan: allow T001 省厅已批准\n"
ONLY = Choice(select=("T001", "S020"))


def test_the_cache_tells_the_same(write: Write, told: Told) -> None:
    write({"a.yaml": LONGER, "b.yaml": CLEAN, "东县/b.yaml": CLEAN})
    first = told(choice=ONLY)
    assert first == ["b.yaml:2 S020", "东县/b.yaml:2 S020"]
    assert told(choice=ONLY) == first
    assert told(choice=ONLY, use_cache=False) == first


def test_a_rule_that_is_left_out_still_needs_its_silence(write: Write, told: Told) -> None:
    write({"a.yaml": LONGER, "qingdan.yaml": "规则: {忽略: [T001], 只查: [T, S020]}\n"})
    assert told() == []
    assert told(choice=Choice(select=("S020",))) == []


def test_the_silences_of_a_part(write: Write, told: Told, check: Callable[..., object]) -> None:
    code = '实施编码: "11230602MB1A23457D4230131010001"\n'
    silenced = code.replace("\n", "  # qingdan: allow K001 正在合并\n")
    write({"a.yaml": "记录: 实施清单\n" + code, "东县/b.yaml": "记录: 实施清单\n" + silenced})
    assert told(choice=Choice(select=("K001", "S020"))) == []
    write({"a.yaml": "记录: 实施清单\n"})
    assert told(choice=Choice(select=("K001", "S020"))) == ["东县/b.yaml:2 S020"]


def test_since_a_revision_only_the_silences_of_changed_files_are_told(
    write: Write, told: Told, git: Callable[..., str]
) -> None:
    write({"a.yaml": LONGER, "b.yaml": CLEAN})
    git("add", "-A")
    git("commit", "-qm", "一")
    since = Choice(select=("T001", "S020"), since="HEAD")
    assert told(choice=since) == []
    write({"a.yaml": LONGER.replace("30工作日", "15工作日")})
    assert told(choice=since) == ["a.yaml:3 S020"]


def test_one_content_alone(root: object, write: Write) -> None:
    """For fixes and editors: what only a whole catalogue shows is not called unused."""
    catalogue = open_catalogue(root)  # type: ignore[arg-type]
    text = "记录: 实施清单\n承诺办结时限: 10工作日  # qingdan: allow T001, K001, X001 省厅已批准\n"
    found = as_set(judge(text.encode(), catalogue.profile).findings, catalogue)
    assert [each.args for each in found if each.rule == "S020"] == [{"rule": "T001"}]
    assert isinstance(catalogue, Catalogue)


def test_carriage_returns_and_a_mark_at_the_start(write: Write, told: Told, root: object) -> None:
    path = root / "a.yaml"  # type: ignore[operator]
    path.write_bytes(b"\xef\xbb\xbf" + LONGER.replace("\n", "\r\n").encode())
    assert told(choice=ONLY) == []


def test_a_file_that_is_no_yaml_can_be_silenced_too(write: Write, told: Told) -> None:
    write({"a.yaml": "# qingdan: allow-file S001 旧系统的格式，下月改\n记录: 实施清单\n受理条件: 条件: 有场所\n"})
    assert told(choice=Choice(select=("S001", "S020", "S021"))) == []


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("甲: 乙 # 丙\n", ["丙"]),
        ("甲: 乙# 不是\n", []),
        ("甲: '# 不是' # 是\n", ["是"]),
        ('甲: "一\n  # 不是\n  二" # 是\n', ["是"]),
        ("甲: |\n  # 不是\n  乙 # 不是\n# 是\n乙: 丙\n", ["是"]),
        ("甲: >-  # 头\n  # 不是\n\n# 是\n", ["头", "是"]),
        ("甲: [一, # 是\n  '# 不是']  # 也是\n", ["是", "也是"]),
        ("? 甲 # 是\n: 乙\n", ["是"]),
        ("甲: 一\n  二 # 是\n", ["是"]),
        ("# 是\n甲: '乙\n# 看不到\n", ["是"]),
        ("#\n##甲\n", ["", "#甲"]),
    ],
)
def test_comments_are_what_is_in_no_value(text: str, comments: list[str]) -> None:
    assert [comment.text for comment in comments_of(text)] == comments


@pytest.mark.parametrize(
    "text",
    [
        "# qingdan: allow T001 理由\n" * 9000,
        "甲: [" + "' # qingdan: allow T001 理由'," * 8000 + "]\n",
        "甲: '" + " # qingdan:" * 20000 + "'\n",
        "甲: |\n" + "  # qingdan: allow T001 理由\n" * 8000,
        "# qingdan: allow " + "T001," * 40000 + " 理由\n甲: 乙\n",
        "# qingdan: allow " + "T" * 200000 + "\n甲: 乙\n",
        "# qingdan: allow " + ", " * 100000 + "\n甲: 乙\n",
    ],
)
def test_hostile_files_take_time_in_proportion(text: str) -> None:
    started = time.process_time()
    judge(text.encode(), load_profile("national"))
    assert time.process_time() - started < 10
