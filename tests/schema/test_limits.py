"""Time limits: what can be written, and which of two is lighter for the applicant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_schema.limits import LimitError, LimitUnit, TimeLimit

W, C, IMMEDIATE = LimitUnit.WORKING, LimitUnit.CALENDAR, LimitUnit.IMMEDIATE

LIMITS = st.one_of(
    st.just(TimeLimit(0, IMMEDIATE)),
    st.builds(TimeLimit, st.integers(1, 9999), st.sampled_from([W, C])),
)


@pytest.mark.parametrize(
    ("text", "days", "unit", "canonical"),
    [
        ("20工作日", 20, W, "20工作日"),
        ("20个工作日", 20, W, "20工作日"),
        ("20 个工作日", 20, W, "20工作日"),
        ("18(工作日)", 18, W, "18工作日"),
        ("１８（工作日）", 18, W, "18工作日"),
        ("30自然日", 30, C, "30自然日"),
        ("30个自然日", 30, C, "30自然日"),
        ("30日历日", 30, C, "30自然日"),
        ("即办", 0, IMMEDIATE, "即办"),
        ("当场", 0, IMMEDIATE, "即办"),
        ("当场办结", 0, IMMEDIATE, "即办"),
        ("0工作日", 0, IMMEDIATE, "即办"),
    ],
)
def test_parse(text: str, days: int, unit: LimitUnit, canonical: str) -> None:
    limit = TimeLimit.parse(text)
    assert (limit.days, limit.unit, str(limit)) == (days, unit, canonical)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("30日", "没有说明是工作日还是自然日"),
        ("30天", "没有说明是工作日还是自然日"),
        ("1个月", "单位不能用"),
        ("1年", "单位不能用"),
        ("2小时", "单位不能用"),
        ("20", "看不懂时限“20”"),
        ("无", "看不懂"),
        ("", "看不懂"),
        ("-5工作日", "看不懂"),
        ("约20工作日", "看不懂"),
        ("20工作日内", "看不懂"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(LimitError, match=reason) as caught:
        TimeLimit.parse(text)
    assert "20工作日" in str(caught.value) and "30自然日" in str(caught.value) and "即办" in str(caught.value)


@pytest.mark.parametrize(("days", "unit"), [(0, W), (-1, C), (3, IMMEDIATE)])
def test_impossible_values(days: int, unit: LimitUnit) -> None:
    with pytest.raises(LimitError, match="不成立"):
        TimeLimit(days, unit)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("10工作日", "20工作日", -1),
        ("20工作日", "20工作日", 0),
        ("30自然日", "20自然日", 1),
        ("即办", "1工作日", -1),
        ("即办", "1自然日", -1),
        ("即办", "当场", 0),
        ("20自然日", "20工作日", -1),
        ("1自然日", "1工作日", -1),
        ("30自然日", "20工作日", None),
        ("28自然日", "20工作日", None),
        ("90自然日", "20工作日", 1),
        # The longest spans of working days under the State Council's arrangements of 2004–2026.
        ("38自然日", "20工作日", None),
        ("96自然日", "60工作日", None),
        ("375自然日", "250工作日", None),
    ],
)
def test_compare(first: str, second: str, answer: int | None) -> None:
    assert TimeLimit.parse(first).compare(TimeLimit.parse(second)) == answer


@given(LIMITS)
def test_format_then_parse_is_the_identity(limit: TimeLimit) -> None:
    assert TimeLimit.parse(str(limit)) == limit


@given(LIMITS, LIMITS)
def test_compare_is_antisymmetric(first: TimeLimit, second: TimeLimit) -> None:
    there, back = first.compare(second), second.compare(first)
    assert (there is None) == (back is None)
    assert there is None or back is None or there == -back


@given(LIMITS, LIMITS, LIMITS)
def test_lighter_is_transitive(first: TimeLimit, second: TimeLimit, third: TimeLimit) -> None:
    if first.compare(second) == -1 and second.compare(third) == -1:
        assert first.compare(third) == -1


@given(LIMITS)
def test_bounds(limit: TimeLimit) -> None:
    assert 0 <= limit.shortest <= limit.longest
    assert limit.compare(limit) == 0


@given(st.text(max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    try:
        TimeLimit.parse(text)
    except LimitError as error:
        assert str(error)
