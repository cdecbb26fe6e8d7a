"""Whatever stands in a file that `check` reads, it gets findings or one sentence, soon, and never an exception.

`QINGDAN_FUZZ=20000 pytest tests/fuzz` runs that many mutations of each kind of file; the usual run takes a few.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mutate import mutated

from qingdan_catalog.bodies import read_bodies
from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.checking._baseline import read_baseline, write_baseline
from qingdan_catalog.checking._judge import judge
from qingdan_catalog.own_profile import mistakes_in, read_profile
from qingdan_catalog.rules import rules_under
from qingdan_catalog.settings import read_settings
from qingdan_catalog.store import open_catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import load_profile

ROOT = Path(__file__).parents[2]
RUNS = int(os.environ.get("QINGDAN_FUZZ", "150"))
SECONDS = 20
"""No file may take longer; most take milliseconds."""

PROFILE = """\
标准: own
名称: 本地标准
上级: national
版本: "1"
日期: "2026-01-01"
来源: 例
可信度: 高
要素:
  - {名称: 排队分钟, 形态: 整数, 说明: 例, 合并: 下级只能更轻, 必填: [一般]}
代码表:
  yes_no: {可用: [是, 否], 同义词: {有: 是}}
阈值:
  - {名称: 压缩, 要素: 承诺办结时限, 不超过: 法定办结时限, 百分比: 60}
公开要素:
  八公开: {要素: [事项名称, {名称: 材料, 要素: 申请材料.名称}]}
规则: {忽略: [D002], 级别: {T001: 警告}}
自定规则:
  - 编号: DQ001
    名称: 不要复印件
    级别: 警告
    适用: [行政许可]
    提示: 第{行}项材料“{值}”不要复印件
    要素: 申请材料.*.名称
    不匹配: 复印件|影印件
    若:
      - {要素: 申请材料.*.来源渠道, 取值: [政府部门核发]}
结构: {properties: {事项名称: {maxLength: 60}}}
"""
SETTINGS = """\
名称: 某县目录
标准: national
版次: 第1版
更新日期: "2026-01-01"
规则: {忽略: [D002], 级别: {T001: 警告}}
"""
BODIES = """\
机构:
  - 名称: 某县市场监督管理局
    统一社会信用代码: "11230602MB1D30019J"
    行政区划代码: "230602"
"""


@contextmanager
def time_bound() -> Iterator[None]:
    """Raise TimeoutError in the block after SECONDS, where the system has such a clock."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def records() -> list[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "items").rglob("*.yaml")) if path.name != "qingdan.yaml"]


def test_any_record() -> None:
    profiles = [load_profile(name) for name in ("national", "guangdong")]
    seeds, rng = records(), random.Random(1)
    for number in range(RUNS):
        data = mutated(rng.choice(seeds), rng)
        profile = profiles[number % 2]
        with time_bound():
            findings = judge(data, profile).findings
        for finding in findings:
            assert rules_under(profile)[finding.rule].rule.say(finding), number


def refused_or_read(name: str, seed: bytes, read: Callable[[Path], object], folder: Path) -> None:
    """Mutations of a file that is read whole: read, or refused with a sentence that names the file."""
    rng, path = random.Random(2), folder / name
    for number in range(RUNS):
        path.write_bytes(mutated(seed, rng))
        with time_bound():
            try:
                read(path)
            except QingdanError as error:
                assert name in str(error), number
                assert "Traceback" not in str(error)


def test_any_settings(tmp_path: Path) -> None:
    refused_or_read("qingdan.yaml", SETTINGS.encode(), read_settings, tmp_path)


def test_any_directory_of_bodies(tmp_path: Path) -> None:
    refused_or_read("机构.yaml", BODIES.encode(), read_bodies, tmp_path)


def test_any_baseline(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("记录: 实施清单\n事项名称: 甲\n承诺办结时限: 3天\n", encoding="utf-8")
    catalogue = open_catalogue(tmp_path)
    result = check_catalogue(catalogue, use_cache=False)
    write_baseline(tmp_path / "基线.json", result.findings, catalogue.profile)
    seed = (tmp_path / "基线.json").read_bytes()
    refused_or_read("基线.json", seed, read_baseline, tmp_path)


@pytest.mark.parametrize("thorough", [False, True])
def test_any_profile(thorough: bool, tmp_path: Path) -> None:
    def read(path: Path) -> None:
        mistakes_in(path)
        read_profile(tmp_path, f"./{path.name}", thorough=thorough)

    refused_or_read("标准.yaml", PROFILE.encode(), read, tmp_path)
