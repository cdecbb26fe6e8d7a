"""What two checks found differently is known by content, not by lines."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.checking import differences, fingerprint_of
from qingdan_catalog.findings import Finding, Place, Severity
from qingdan_catalog.reading import Span


def finding(file: str = "甲.yaml", rule: str = "M001", line: int = 1, word: str = "其他材料") -> Finding:
    span = Span(line, 1, line, 5)
    return Finding(rule, Severity.ERROR, Place(file, span, ("申请材料", line), ("申请材料", word)), args={"word": word})


def test_what_only_moved_is_no_difference() -> None:
    before, after = [finding(line=3)], [finding(line=9)]
    assert (differences(before, after).new, differences(before, after).gone) == ((), ())


def test_of_equal_findings_as_many_are_new_as_there_are_more() -> None:
    found = differences([finding(line=1)], [finding(line=1), finding(line=2), finding(line=3)])
    assert [each.place.span.line for each in found.new] == [2, 3]
    assert found.gone == ()


@pytest.mark.parametrize("change", [{"file": "乙.yaml"}, {"rule": "M002"}, {"word": "等材料"}])
def test_another_file_rule_or_word_is_another_finding(change: dict[str, str]) -> None:
    before, after = finding(), finding(**change)  # type: ignore[arg-type]
    found = differences([before], [after])
    assert (found.new, found.gone) == ((after,), (before,))


def test_another_severity_is_the_same_finding() -> None:
    found = differences([finding()], [replace(finding(), severity=Severity.ADVICE)])
    assert (found.new, found.gone) == ((), ())


_FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(["甲.yaml", "乙.yaml"]),
        st.sampled_from("AB"),
        st.integers(1, 3),
        st.sampled_from("丙丁"),
    )
)


@given(before=_FINDINGS, after=_FINDINGS)
def test_from_before_less_what_is_gone_and_with_what_is_new_comes_after(
    before: list[Finding], after: list[Finding]
) -> None:
    found = differences(before, after)
    left = sorted(map(fingerprint_of, before))
    for each in found.gone:
        left.remove(fingerprint_of(each))
    assert sorted([*left, *map(fingerprint_of, found.new)]) == sorted(map(fingerprint_of, after))
    assert not {*map(fingerprint_of, found.new)} & {*map(fingerprint_of, found.gone)}
    shuffled = after.copy()
    Random(1).shuffle(shuffled)
    assert sorted(map(fingerprint_of, differences(before, shuffled).new)) == sorted(map(fingerprint_of, found.new))
