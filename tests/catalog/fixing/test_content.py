"""Fixing one content: what is kept, what is refused, and that it ends."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.checking._judge import judge
from qingdan_catalog.findings import Finding, Fix, FixSafety, Place, Severity
from qingdan_catalog.fixing import FixedContent, fix_content
from qingdan_catalog.fixing._quotes import quote_content
from qingdan_catalog.reading import Span, read_mapping
from qingdan_schema.paths import Path, value_at
from qingdan_schema.profiles import load_profile

Judge = Callable[[bytes], list[Finding]]


def finding(rule: str, path: Path, fix: Fix | None) -> Finding:
    """A finding at a path."""
    return Finding(rule, Severity.ERROR, Place("", Span(1, len(path), 1, 1), path), fix=fix)


def set_to(path: Path, value: object, *, insert: bool = False) -> Fix:
    """A safe fix."""
    return Fix(path, value, FixSafety.SAFE, insert)


def rules(*wrong: tuple[str, Path, object, Fix | None]) -> Judge:
    """Rules that want something else at a path than a value."""

    def found(raw: bytes) -> list[Finding]:
        data = read_mapping(raw) or {}
        return [finding(rule, path, fix) for rule, path, bad, fix in wrong if value_at(data, path) == bad]

    return found


def fixed(text: str, judged: Judge) -> FixedContent:
    """A text after all fixes; a second time nothing is left to do."""
    once = fix_content(text.encode(), judged, lambda each: each.fix is not None)
    again = fix_content(once.raw, judged, lambda each: each.fix is not None)
    assert (again.raw, again.applied) == (once.raw, ())
    return once


def test_fixes_are_made_until_there_is_none() -> None:
    judged = rules(("A", ("甲",), "1", set_to(("甲",), "2")), ("A", ("甲",), "3", None))
    assert fixed("甲: '1'\n", judged).raw == '甲: "2"\n'.encode()
    chain = rules(
        ("A", ("甲",), "a", set_to(("甲",), "b")),
        ("B", ("乙",), "x", set_to(("乙",), None)),
        ("C", ("丙", 1), "q", set_to(("丙", 1), None)),
        ("C", ("丙", 0), "p", set_to(("丙", 0), None)),
    )
    result = fixed("# 一\n甲: a # 二\n乙: x\n丙:\n  - p\n  - q\n  - r\n", chain)
    assert result.raw.decode() == "# 一\n甲: b # 二\n丙:\n  - r\n"
    assert [each.rule for each in result.applied] == ["A", "B", "C", "C"]


def test_a_fix_that_brings_up_something_new_is_refused_and_the_others_are_made() -> None:
    judged = rules(
        ("A", ("甲",), "a", set_to(("甲",), "b")),
        ("T", ("甲",), "b", None),
        ("B", ("乙",), "x", set_to(("乙",), "y")),
        ("C", ("丙",), "x", set_to(("丙",), "y")),
    )
    result = fixed("甲: a\n乙: x\n丙: x\n", judged)
    assert result.raw.decode() == '甲: a\n乙: "y"\n丙: "y"\n'
    ((refused),) = result.refused
    assert (refused.finding.rule, refused.reason) == ("A", "改了会出现新的问题：T，请手工修改")
    assert [each.rule for each in result.left] == ["A"]


def test_a_refused_fix_is_tried_again_after_the_others() -> None:
    def judged(raw: bytes) -> list[Finding]:
        data = read_mapping(raw) or {}
        found = []
        if data["甲"] == "a":
            found.append(finding("A", ("甲",), set_to(("甲",), "b")))
        if data["乙"] == "x":
            found.append(finding("B", ("乙",), set_to(("乙",), "z")))
        if data["甲"] == "b" and data["乙"] == "x":
            found.append(finding("T", (), None))
        return found

    assert fixed("甲: a\n乙: x\n", judged).raw.decode() == "甲: b\n乙: z\n"


def test_fixes_of_one_place_are_made_in_the_order_of_the_file() -> None:
    judged = rules(
        ("B", ("甲",), "a", set_to(("甲",), "c")),
        ("A", ("甲",), "a", set_to(("甲",), "b")),
        ("C", ("乙", "丙"), "x", set_to(("乙", "丙"), "w")),
        ("D", ("乙", "丙"), "x", set_to(("乙",), None)),
    )
    assert fixed("甲: a\n乙:\n  丙: x\n", judged).raw.decode() == "甲: b\n乙:\n  丙: w\n"


def test_two_rules_that_disagree_do_not_go_round_in_circles() -> None:
    judged = rules(("A", ("甲",), "a", set_to(("甲",), "b")), ("B", ("甲",), "b", set_to(("甲",), "a")))
    result = fixed("甲: a\n", judged)
    assert result.raw == "甲: a\n".encode() and len(result.refused) == 1


def test_a_fix_that_grows_ends() -> None:
    def judged(raw: bytes) -> list[Finding]:
        value = (read_mapping(raw) or {})["甲"]
        return [finding("A", ("甲",), set_to(("甲",), value + "a"))]

    result = fixed("甲: a\n", judged)
    assert result.raw == "甲: a\n".encode()
    assert "改了以后问题还在" in result.refused[0].reason


def test_what_cannot_be_edited_is_told() -> None:
    def always(raw: bytes) -> list[Finding]:
        return [finding("A", ("甲",), set_to(("甲",), "b"))]

    for raw, reason in (
        ("甲: a\n甲: b\n".encode(), "第 2 行的 YAML 写法有误"),
        (b"\xff\xfe", "不是 UTF-8"),
        ("甲: [\n".encode(), "YAML 写法有误"),
    ):
        result = fix_content(raw, always, lambda each: True)
        assert result.raw == raw and reason in result.refused[0].reason


def test_a_fix_between_records_needs_no_finding_of_the_file() -> None:
    other = finding("K", ("甲",), set_to(("甲",), "b"))
    judged = rules(("T", ("甲",), "c", None))
    assert fix_content("甲: a\n".encode(), judged, lambda each: True, [other]).raw == "甲: b\n".encode()
    worse = finding("K", ("甲",), set_to(("甲",), "c"))
    assert fix_content("甲: a\n".encode(), judged, lambda each: True, [worse]).raw == "甲: a\n".encode()


def test_quotes_are_put_in_before_all_else() -> None:
    raw = "\ufeff基本编码: 007  # 一\r\n事项版本: 2\r\n".encode()
    missing = finding("S005", ("基本编码",), set_to(("基本编码",), "007"))
    other = finding("A", ("事项版本",), set_to(("事项版本",), "3"))
    after, applied = quote_content(raw, [missing, other])
    assert after.decode() == '\ufeff基本编码: "007"  # 一\r\n事项版本: 2\r\n'
    assert applied == (missing,)
    assert quote_content(b"\xff", [missing]) == (b"\xff", ())


LINES = [
    "基本编码: 230131010001",
    "事项名称: Ａ 类 许可",
    "事项类型: 行政 许可",
    "行使层级: [县 级, 市级]",
    "事项名称: >-\n  食品\n  经营",
    "法定办结时限: ２０工作日",
    "承诺办结时限: 30工作日",
    "咨询方式: ０４５９－５５５０４２１  # 电话",
    "咨询方式: 12345",
    "申请材料:\n- 名称: 身份 证\n  必要性: 必须\n- {名称: 身份证}",
    "权力来源: 法定本级行使",
    "服务对象: ['1', 法人]",
    "# 注释",
    "",
]


@given(st.lists(st.sampled_from(LINES), unique_by=lambda line: line.split(":")[0]), st.booleans())
def test_real_rules_end_and_add_nothing(lines: list[str], unsafe: bool) -> None:
    profile = load_profile("national")

    def judged(raw: bytes) -> list[Finding]:
        return list(judge(raw, profile).findings)

    def wanted(each: Finding) -> bool:
        return each.fix is not None and (unsafe or each.fix.safety is FixSafety.SAFE)

    raw = "\n".join(["记录: 实施清单", *lines, ""]).encode()
    once = fix_content(raw, judged, wanted)
    key = lambda each: (each.rule, each.message)  # noqa: E731
    assert {key(each) for each in once.left} <= {key(each) for each in judged(raw)}
    assert fix_content(once.raw, judged, wanted).raw == once.raw
    assert once.raw.count(b"#") == raw.count(b"#")
