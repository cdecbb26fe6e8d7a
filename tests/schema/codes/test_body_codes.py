"""Credit, organisation and division codes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qingdan_schema.codes import CodeError, CreditCode, DivisionCode, OrganizationCode

CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FIRST_17 = st.builds(
    "{}{:06d}{}".format,
    st.text(CHARS, min_size=2, max_size=2),
    st.integers(0, 999999),
    st.text(CHARS, min_size=9, max_size=9),
)
FIRST_8 = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8)


@pytest.mark.parametrize(
    "text",
    [
        "11440000006940116U",
        "12441500196720244T",
        "11440100007483172Q",
        "11440300MB2D072246",
        "114401134554137174",
        "11450000007565194H",
        "11310000MB2F30661Y",
        "11420000MB1686999B",
        "51440000068453065D",
    ],
)
def test_published_credit_codes(text: str) -> None:
    code = CreditCode.parse(text)
    assert [problem for problem in code.problems() if problem.severity == "error"] == []
    assert code.organization is not None
    assert str(code.organization) == text[8:17]
    assert "".join(segment.text for segment in code.explain()) == text


def test_wrong_check_character() -> None:
    (problem,) = [p for p in CreditCode.parse("13440000515356094L").problems() if p.severity == "error"]
    right = CreditCode.compute_check("13440000515356094")
    assert (problem.kind, problem.start, problem.end) == ("check-character", 17, 18)
    assert f"应为“{right}”" in problem.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TE440000GD030003VV", "第17位（主体标识码）是“V”"),
        ("11440000006940116u", "应改为大写“U”"),
        ("1144000000694011", "应为18位，现为16位"),
        ("11440O00006940116U", "第6位（登记机关行政区划）是“O”，这里只能是数字，像是数字“0”"),
        ("１1440000006940116U", "全角字符“１”"),
        ("11440000 06940116U", "空格"),
    ],
)
def test_wrong_form(text: str, words: str) -> None:
    with pytest.raises(CodeError, match=words):
        CreditCode.parse(text)


@pytest.mark.parametrize(
    ("first_17", "kind"),
    [
        ("X1440000006940116", "unknown-registrar"),
        ("11880000006940116", "unknown-division"),
        ("11440000006940117", "organization-check"),
        ("1144000000694011A", "organization-check"),
    ],
)
def test_warnings(first_17: str, kind: str) -> None:
    code = CreditCode.parse(first_17 + CreditCode.compute_check(first_17))
    assert [(problem.kind, problem.severity) for problem in code.problems()] == [(kind, "warning")]


@given(FIRST_17)
def test_computed_check_is_right(first_17: str) -> None:
    code = CreditCode.parse(first_17 + CreditCode.compute_check(first_17))
    assert "check-character" not in {problem.kind for problem in code.problems()}
    assert CreditCode.parse(str(code)) == code


@given(FIRST_17, st.integers(0, 17), st.sampled_from(CHARS))
def test_any_changed_character_breaks_the_check(first_17: str, place: int, char: str) -> None:
    text = first_17 + CreditCode.compute_check(first_17)
    changed = text[:place] + char + text[place + 1 :]
    assume(changed != text)
    try:
        problems = CreditCode.parse(changed).problems()
    except CodeError:
        return
    assert "check-character" in {problem.kind for problem in problems}


@pytest.mark.parametrize("text", ["006940116", "725107227", "MB2C87614"])
def test_published_organization_codes(text: str) -> None:
    assert OrganizationCode.parse(text).problems() == ()


def test_organization_check_character_is_a_digit_or_x() -> None:
    with pytest.raises(CodeError, match="只能是数字或 X"):
        OrganizationCode.parse("00694011R")


def test_organization_hyphen_and_check() -> None:
    with pytest.raises(CodeError, match=r"不写连字符.*应为“006940116”"):
        OrganizationCode.parse("00694011-6")
    (problem,) = OrganizationCode.parse("006940117").problems()
    assert (problem.kind, problem.severity, problem.start) == ("check-character", "error", 8)


@given(FIRST_8)
def test_organization_check_is_right(first_8: str) -> None:
    code = OrganizationCode.parse(first_8 + OrganizationCode.compute_check(first_8))
    assert code.problems() == ()


@pytest.mark.parametrize(
    ("text", "written", "level"),
    [
        ("44", "440000", "省级"),
        ("4401", "440100", "市级"),
        ("440113", "440113", "县级"),
        ("440113000000", "440113000000", "县级"),
        ("445323109", "445323109", "镇（乡、街道）级"),
        ("445323109000", "445323109000", "镇（乡、街道）级"),
        ("445323109201", "445323109201", "村（社区）级"),
        ("441900003", "441900003", "镇（乡、街道）级"),
        ("100000", "100000", "国家级"),
        ("00", "000000", "国家级"),
    ],
)
def test_division(text: str, written: str, level: str) -> None:
    code = DivisionCode.parse(text)
    assert (str(code), code.level) == (written, level)
    assert code.problems() == ()
    assert "".join(segment.text for segment in code.explain()) == written


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("440000", "445323109000", True),
        ("445300", "445323109", True),
        ("445323", "445323109201", True),
        ("445323", "445323000000", True),
        ("445323", "445322", False),
        ("445323109", "445323", False),
        ("445300100", "445300101", False),
        ("445300100", "445300100201", True),
        ("000000", "440000", True),
        ("450000", "440000", False),
        ("441000", "441000", True),
        ("440000", "441000", True),
        ("441000", "440100", False),
    ],
)
def test_contains(outer: str, inner: str, answer: bool) -> None:
    assert DivisionCode.parse(outer).contains(DivisionCode.parse(inner)) is answer


@pytest.mark.parametrize(
    ("text", "words"),
    [("44011", "应为6位、9位或12位"), ("4401A3", "第5位（行政区划）是“A”"), ("", "为空"), ("440 113", "空格")],
)
def test_division_wrong_form(text: str, words: str) -> None:
    with pytest.raises(CodeError, match=words):
        DivisionCode.parse(text)


def test_unknown_province() -> None:
    assert [problem.kind for problem in DivisionCode.parse("990000").problems()] == ["unknown-division"]


@given(st.integers(0, 999999), st.integers(0, 999), st.integers(0, 999))
def test_division_contains_itself(county: int, town: int, village: int) -> None:
    code = DivisionCode.parse(f"{county:06d}{town:03d}{village:03d}")
    assert code.contains(code)
    assert code.full == str(code)
