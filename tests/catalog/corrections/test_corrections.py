"""The data file of a correction notice: all that is wrong is told at once, and days are counted as the law does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan_catalog.corrections import SCHEMA, TEMPLATE, Correction, read_correction
from qingdan_catalog.workdays import Workdays
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "corrections.yaml").read_text(encoding="utf-8")
)


def item_of(kind: str) -> ServiceItem:
    data = {"记录": "实施清单", "事项类型": kind, "申请材料": [{"名称": "申请书"}, {"名称": "营业执照"}]}
    return ServiceItem.model_validate(data)


def read(tmp_path: Path, changes: dict[str, Any], kind: str = "行政许可") -> Correction:
    path = tmp_path / "补正.yaml"
    path.write_text(yaml.safe_dump(CASES["right"] | changes, allow_unicode=True), encoding="utf-8")
    return read_correction(path, item_of(kind), Workdays())


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_what_is_wrong_is_said(tmp_path: Path, case: dict[str, Any]) -> None:
    with pytest.raises(QingdanError) as told:
        read(tmp_path, case["set"])
    message = str(told.value)
    assert [words for words in case["says"] if words not in message] == []
    assert message.count("第 ") >= len(case["says"])


def test_a_right_file(tmp_path: Path) -> None:
    correction = read(tmp_path, {"补正期限": "15工作日", "机关代字": "萨市监", "顺序号": 12})
    assert (correction.received, correction.told) == (date(2026, 5, 18), date(2026, 5, 20))
    assert correction.last == date(2026, 6, 10)
    assert (correction.sign, correction.serial, correction.warnings, correction.guess) == ("萨市监", 12, (), "")


def test_names_are_compared_without_spaces_and_width(tmp_path: Path) -> None:
    rows = [{"材料": "营业 执照", "问题": "过期", "要求": "换新"}, {"表格项目": "面积", "问题": "没填", "要求": "填写"}]
    assert len(read(tmp_path, {"补正内容": rows}).rows) == 2


@pytest.mark.parametrize("said", ["视为放弃申请", "逾期未补正的，视为放弃申请。"])
def test_what_follows_is_not_begun_twice(tmp_path: Path, said: str) -> None:
    assert read(tmp_path, {"逾期后果": said}).consequence == "视为放弃申请"


@pytest.mark.parametrize(("told", "late"), [("2026-05-25", False), ("2026-05-26", True), ("2026-05-30", True)])
def test_a_late_notice_is_warned_of(tmp_path: Path, told: str, late: bool) -> None:
    correction = read(tmp_path, {"告知日期": told})
    assert bool(correction.warnings) is late
    if late:
        assert "自收到申请材料之日起即为受理" in correction.warnings[0]
        assert "第三十二条第一款第（四）项" in correction.warnings[0]
    assert not read(tmp_path, {"告知日期": told}, "行政给付").warnings


def test_a_holiday_does_not_count_towards_the_five_days(tmp_path: Path) -> None:
    assert not read(tmp_path, {"收件日期": "2026-09-29", "告知日期": "2026-10-12"}).warnings
    assert read(tmp_path, {"收件日期": "2026-09-29", "告知日期": "2026-10-13"}).warnings


def test_years_whose_holidays_are_not_known_are_named(tmp_path: Path) -> None:
    correction = read(tmp_path, {"收件日期": "2026-12-28", "告知日期": "2026-12-29", "补正期限": "10工作日"})
    assert correction.guess == "2027年的放假安排还没有收录，按周一至周五推算，请核对"
    assert correction.last == date(2027, 1, 12)


def test_the_empty_file_has_every_key_and_is_itself_no_notice(tmp_path: Path) -> None:
    assert [key for key in SCHEMA["properties"] if f"{key}:" not in TEMPLATE] == []
    path = tmp_path / "空.yaml"
    path.write_text(TEMPLATE, encoding="utf-8")
    with pytest.raises(QingdanError, match="“申请人”是空的"):
        read_correction(path, item_of("行政许可"), Workdays())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 甲\n",
        "甲",
        "申请人: {甲: 乙}\n补正内容: 丙\n",
        "补正内容: [甲, 乙]\n",
        "补正内容: [{材料: 3}]\n顺序号: 甲\n",
        "a: [\n",
    ],
)
def test_no_file_makes_a_traceback(tmp_path: Path, text: str) -> None:
    path = tmp_path / "坏.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError):
        read_correction(path, item_of("行政许可"), Workdays())
