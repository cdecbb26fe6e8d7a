"""The exact reader: the place of everything, under Chinese keys at every depth."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.reading import ExactRecord, Span, read_exact

TEXT = """\
# 注释
记录: 实施清单
实施主体:
  名称: 萨尔图区局   # 行尾
  "统一社会信用代码": "11230602MB1D300358"
申请材料:
  - 名称: 𫖯申请表
    份数: 2
  - {名称: 照片, 份数: 3}
服务对象: [自然人, 企业法人]
受理条件: |-
  一
  二
备注:
"""


def words_at(text: str, span: Span) -> str:
    """What stands at a span."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inside = lines[span.line : span.end_line - 1]
    return "\n".join(
        [lines[span.line - 1][span.column - 1 :], *inside, lines[span.end_line - 1][: span.end_column - 1]]
    )


def test_every_value_and_key_has_its_place() -> None:
    exact = read_exact(TEXT)
    assert exact.problems == []
    values = {path: words_at(TEXT, span) for path, span in exact.values.items()}
    assert values[("实施主体", "名称")] == "萨尔图区局"
    assert values[("实施主体", "统一社会信用代码")] == '"11230602MB1D300358"'
    assert values[("申请材料", 0, "名称")] == "𫖯申请表"
    assert values[("申请材料", 0, "份数")] == "2"
    assert values[("申请材料", 1)] == "{名称: 照片, 份数: 3}"
    assert values[("申请材料", 1, "份数")] == "3"
    assert values[("服务对象", 1)] == "企业法人"
    assert values[("受理条件",)] == "|-\n  一\n  二\n"
    assert values[("备注",)] == ""
    keys = {path: words_at(TEXT, span) for path, span in exact.keys.items()}
    assert keys[("实施主体", "统一社会信用代码")] == '"统一社会信用代码"'
    assert keys[("申请材料", 1, "份数")] == "份数"
    assert exact.plain == {("申请材料", 0, "份数"): "2", ("申请材料", 1, "份数"): "3", ("备注",): ""}


def test_the_place_of_something_missing_is_that_of_its_surroundings() -> None:
    exact = read_exact(TEXT)
    assert words_at(TEXT, exact.span_of(("实施主体", "性质"))) == "实施主体"
    assert exact.span_of(("申请材料", 0, "必要性")).line == 7
    assert exact.span_of(("没有的",)) == Span.start()


DUPLICATES = st.recursive(
    st.sampled_from(["1", "甲", "[1, 2]", "{}", "[]", "{a: {b: [1]}}", "[{a: 1}, [2]]", ""]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: "[" + ", ".join(filter(None, parts)) + "]"),
    max_leaves=4,
)


@given(DUPLICATES, DUPLICATES)
def test_the_first_of_equal_keys_counts_whatever_they_hold(first: str, second: str) -> None:
    exact = read_exact(f"甲: {first}\n乙: [1, {{丙: 2, 丙: {second or 3}, 丁: 4}}]\n甲: {second}\n戊: 5\n")
    alone = read_exact(f"甲: {first}\n").data
    assert alone is not None
    assert exact.data == {"甲": alone["甲"], "乙": [1, {"丙": 2, "丁": 4}], "戊": 5}
    assert [(problem.message, problem.args) for problem in exact.problems] == [
        ("duplicate", {"key": "丙", "first": "2"}),
        ("duplicate", {"key": "甲", "first": "1"}),
    ]
    assert [problem.span.line for problem in exact.problems] == [2, 3]
    assert exact.values["戊",].line == 4


def test_duplicates_inside_a_duplicate_are_passed_over() -> None:
    exact = read_exact("甲: 1\n甲:\n  乙: 1\n  乙: 2\n  丙:\n    - 乙: 1\n      乙: 2\n丁: 3\n")
    assert exact.data == {"甲": 1, "丁": 3}
    assert [problem.span.line for problem in exact.problems] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "甲: &a [乙, 乙]\n" + "".join(f"k{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]\n" for n in range(30)),
        "甲: " + "[" * 100_000,
        "甲: " + "{乙: " * 40_000,
        "- " * 120_000,
        "甲:\n" + "- " * 100_000 + "乙",
        "\n".join(" " * n + "甲:" for n in range(600)),
        '甲: "' + "\\" * 200_000,
        "".join(f"甲: {n}\n" for n in range(20_000)),
    ],
    ids=["alias bomb", "brackets", "braces", "dashes", "dashes below", "steps", "backslashes", "one key"],
)
def test_attacks_end_quickly_with_a_problem(text: str) -> None:
    begin = time.process_time()
    exact = read_exact(text + "\n")
    assert exact.problems
    assert time.process_time() - begin < 2


@given(st.text(alphabet="甲a: -?[]{}#&*!|>'\"%@`~.01\n\t,\\", max_size=40))
def test_no_text_makes_a_traceback(text: str) -> None:
    exact = read_exact(text + "\n")
    assert isinstance(exact, ExactRecord)
    assert exact.data is not None or exact.problems
