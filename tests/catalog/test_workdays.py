"""Working days: known years are as announced, others are Monday to Friday and are said to be guessed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.store import is_record_name, open_catalogue
from qingdan_catalog.workdays import HOLIDAYS_NAME, Workdays, Year, guess_words, open_workdays, read_workdays
from qingdan_schema.errors import QingdanError
from qingdan_schema.limits import TimeLimit

CALENDAR = Workdays()
DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 1))
OWN = """\
节假日:
  - 年份: 2027
    放假: ["2027-01-01", "2027-02-05 至 2027-02-11"]
    上班: ["2027-02-14"]
    来源: 测试
"""


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2024-02-09", True),  # 除夕 was worked in 2024
        ("2024-02-12", False),
        ("2024-02-18", True),
        ("2025-01-26", True),
        ("2025-01-28", False),
        ("2025-10-08", False),
        ("2025-10-11", True),
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-05-09", True),
        ("2026-05-10", False),
    ],
)
def test_days_as_announced(day: str, worked: bool) -> None:
    assert CALENDAR.is_worked(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("day", "limit", "last"),
    [
        ("2026-05-20", "5工作日", "2026-05-27"),
        ("2026-09-29", "2工作日", "2026-10-08"),  # 30 September, then the first day after the holiday
        ("2026-02-13", "1工作日", "2026-02-14"),  # a Saturday that is worked
        ("2026-05-20", "30自然日", "2026-06-22"),  # the 19th of June begins a long weekend
        ("2026-05-20", "即办", "2026-05-20"),
    ],
)
def test_ends_of_periods(day: str, limit: str, last: str) -> None:
    assert CALENDAR.end_of(date.fromisoformat(day), TimeLimit.parse(limit)) == date.fromisoformat(last)


def test_a_year_that_is_not_known_is_monday_to_friday_and_says_so() -> None:
    day = date(2027, 10, 1)
    assert CALENDAR.is_worked(day)
    assert CALENDAR.unknown(date(2026, 12, 30), day) == (2027,)
    assert guess_words((2027,)) == "2027年的放假安排还没有收录，按周一至周五推算，请核对"
    assert guess_words(CALENDAR.unknown(date(2026, 1, 1), date(2026, 12, 31))) == ""


def test_an_office_adds_a_year(tmp_path: Path) -> None:
    (tmp_path / "qingdan.yaml").write_text(f"节假日: ./{HOLIDAYS_NAME}\n", encoding="utf-8")
    (tmp_path / HOLIDAYS_NAME).write_text(OWN, encoding="utf-8")
    calendar = open_workdays(open_catalogue(tmp_path))
    assert not calendar.unknown(date(2026, 12, 1), date(2027, 12, 1))
    assert calendar.after(date(2027, 2, 4), 1) == date(2027, 2, 12)
    assert calendar.after(date(2027, 2, 12), 1) == date(2027, 2, 14)
    assert not is_record_name(HOLIDAYS_NAME)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OWN.replace('"2027-01-01"', "2027-1-1"), "第 3 行应写成"),
        (OWN.replace("2027-01-01", "2027-02-30"), "第 3 行没有“2027-02-30”这样的日子"),
        (OWN.replace("2027-01-01", "2026-01-01"), "第 2 行写的是 2027年，却有 2026-01-01 这一天"),
        (OWN.replace('["2027-02-14"]', '["2027-02-05"]'), "第 4 行的 2027-02-05 又放假又上班"),
        (OWN.replace("2027-02-11", "2027-02-01"), "的先后不对，或者太长"),
        (OWN + OWN.partition("\n")[2], "年写了两次"),
        (OWN + "备注: 甲\n", "不认识“备注”"),
        (OWN.replace("    来源: 测试\n", ""), "缺少“来源”"),
    ],
)
def test_mistakes_in_the_file(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / HOLIDAYS_NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError) as told:
        read_workdays(path)
    assert words in str(told.value)


def test_the_file_must_lie_in_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "qingdan.yaml").write_text("节假日: ../别处.yaml\n", encoding="utf-8")
    with pytest.raises(QingdanError, match="指到了目录之外"):
        open_workdays(open_catalogue(tmp_path))


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_counting_on_is_counting_in_one_go(day: date, first: int, second: int) -> None:
    assert CALENDAR.after(CALENDAR.after(day, first), second) == CALENDAR.after(day, first + second)


@given(DAYS, st.integers(1, 60))
def test_what_is_counted_on_lies_between(day: date, count: int) -> None:
    last = CALENDAR.after(day, count)
    assert CALENDAR.is_worked(last)
    assert CALENDAR.between(day, last) == count
    assert CALENDAR.between(day, last - timedelta(days=1)) == count - 1


@given(DAYS, st.integers(1, 60))
def test_a_period_never_ends_on_a_day_off_nor_early(day: date, count: int) -> None:
    last = CALENDAR.end_of(day, TimeLimit.parse(f"{count}自然日"))
    assert CALENDAR.is_worked(last)
    assert last >= day + timedelta(days=count)
    assert CALENDAR.end_of(day, TimeLimit.parse(f"{count}工作日")) >= day + timedelta(days=count)


@given(
    st.sets(st.dates(date(2030, 1, 1), date(2030, 12, 31)), max_size=30), st.dates(date(2029, 6, 1), date(2030, 6, 1))
)
def test_days_off_only_ever_put_off_an_end(off: set[date], day: date) -> None:
    with_holidays = Workdays({2030: Year(frozenset(off), frozenset())})
    assert with_holidays.after(day, 20) >= CALENDAR.after(day, 20)
