"""The text report: what stands at the place, underlined as a terminal shows it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.reading import Span
from qingdan_renderers.findings import report_coloured_text, report_concise, report_differences, report_text
from qingdan_renderers.findings._excerpt import ROOM, columns, excerpt

from .conftest import FILE


def after(lines: list[str], head: str) -> tuple[str, str]:
    number = next(number for number, line in enumerate(lines) if line.startswith(head))
    return lines[number + 1], lines[number + 2]


@pytest.mark.parametrize(
    ("head", "source", "marks"),
    [
        (f"{FILE}:7:9 错误 T001", "      7 | 承诺办结时限: 30工作日 # 尾注", "        |               ^^^^^^^^"),
        (
            f"{FILE}:5:23 错误 S008",
            '      5 | 实施主体: {名称: 𠮷𠮷局 局, 性质: "=1+1"}',
            "        |                                   ^^^^^^",
        ),
        ("坏.yaml:2:7 错误 S001", "      2 | 事项名称: ␛[2J甲", "        |           ^"),
    ],
)
def test_the_place_is_underlined(head: str, source: str, marks: str, result: CheckResult) -> None:
    assert after(list(report_text(result)), head) == (source, marks)


def test_a_file_in_another_encoding_has_no_excerpt(result: CheckResult) -> None:
    lines = list(report_text(result))
    number = next(number for number, line in enumerate(lines) if line.startswith("国标.yaml:1:1"))
    assert " | " not in lines[number + 1]


def test_the_report_ends_with_counts(result: CheckResult) -> None:
    assert list(report_text(result))[-1].startswith("检查了 3 个文件：错误 ")
    many = replace(result, findings=result.findings * 2)
    assert any(line.endswith("  T001  承诺办结时限长于法定办结时限") for line in report_text(many))
    assert list(report_concise(many))[-1] == list(report_text(many))[-1]


def test_concise_has_a_line_for_each_finding(result: CheckResult) -> None:
    lines = [line for line in report_concise(result) if re.match(r"\S.*:\d+:\d+ (错误|警告|提示) ", line)]
    assert len(lines) == len(result.findings)
    assert not any("^" in line for line in report_concise(result))


def test_colours_change_nothing_else(result: CheckResult) -> None:
    coloured = "\n".join(report_coloured_text(result))
    assert "\x1b[1;31m错误\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == "\n".join(report_text(result))


@pytest.mark.parametrize(
    ("line", "column", "end", "at"),
    [
        ("短", 1, 2, "短"),
        ("甲" * 300, 1, 3, "甲甲"),
        ("甲" * 300, 150, 152, "甲甲"),
        ("甲" * 300, 299, 301, "甲甲"),
        ("a" * 300, 290, 301, "a" * 11),
        ("a" * 60 + "甲" * 60, 61, 62, "甲"),
        ("短", 9, 12, ""),
    ],
)
def test_a_long_line_is_shown_around_its_place(line: str, column: int, end: int, at: str) -> None:
    shown = excerpt(line, Span(1, column, 1, end))
    assert shown.at == at
    assert columns(shown.line) <= ROOM + 6
    assert shown.marks.strip() == "^" * max(columns(at), 1)
    assert columns(shown.before) == len(shown.marks) - len(shown.marks.strip())
    whole = shown.line.removeprefix("...").removesuffix("...")
    assert whole in line
    assert (len(whole) < len(line)) == ("..." in shown.line)


def test_a_place_over_lines_is_marked_to_the_end_of_the_first() -> None:
    shown = excerpt("  - 名称: 甲  ", Span(3, 5, 5, 1))
    assert (shown.before, shown.at) == ("  - ", "名称: 甲")


def test_nothing_in_a_line_can_steer_the_terminal() -> None:
    shown = excerpt("a\x1b[31m\u202e甲\t\u200b", Span(1, 1, 1, 12))
    assert shown.line == "a␛[31m␦甲 ␦"
    assert shown.marks == "^" * 11


def changes(before: CheckResult, after: CheckResult, *, with_lines: bool = True, in_colour: bool = False) -> list[str]:
    return list(report_differences(before, after, in_colour=in_colour, with_lines=with_lines))


def test_what_is_new_since_another_check_is_told_as_in_the_report(result: CheckResult) -> None:
    nothing = replace(result, findings=())
    for report, with_lines in ((report_text, True), (report_concise, False)):
        *told, last = changes(nothing, result, with_lines=with_lines)
        assert len(told) >= len(result.findings)
        assert told == list(report(result))[: len(told)]
        assert last.startswith(f"新出现 {len(result.findings)} 处，不再出现 0 处；现在 错误 ")


def test_what_is_gone_since_another_check_is_told_in_a_line_each(result: CheckResult) -> None:
    nothing = replace(result, findings=())
    *told, last = changes(result, nothing)
    shown = len(result.findings[:20])
    assert all(line.startswith("不再出现 ") for line in told) and len(told) == shown + (len(result.findings) > 20)
    assert last == f"新出现 0 处，不再出现 {len(result.findings)} 处；现在没有问题。"
    many = replace(result, findings=result.findings * 21)
    assert changes(many, nothing)[-2] == f"不再出现的还有 {len(many.findings) - 20} 处"


def test_between_equal_checks_nothing_is_told(result: CheckResult) -> None:
    (line,) = changes(result, result, in_colour=True)
    assert line.startswith("新出现 0 处，不再出现 0 处；现在 错误 ")
