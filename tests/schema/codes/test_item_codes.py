"""Basic, implementation and handling codes, on codes that portals have published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_schema.codes import (
    BasicCode,
    CodeError,
    CreditCode,
    DivisionCode,
    HandlingCode,
    ImplementationCode,
    OrganizationCode,
    inspect_code,
)

# Guangdong's own reading of the kind segment.
GUANGDONG = {"20": "其他行政权力", "21": "公共服务", "TC": "套餐服务"}

IMPLEMENTATION = [
    # code, level, and the segments of the basic code
    ("12441500196720244T3442199806003", "市级", "44 21 99 806 003"),
    ("11440100007483172Q3440106043001", "市级", "44 01 06 043 001"),
    ("11440300MB2D0722464440127028001", "县级", "44 01 27 028 001"),
    ("11440100007482575H3440118009000", "市级", "44 01 18 009 000"),
    ("11440300MB2C94128A3440217281000", "市级", "44 02 17 281 000"),
    ("114401134554137174444TC12049000", "县级", "44 TC 12 049 000"),
    ("11650000010183859F2650116013001", "省级", "65 01 16 013 001"),
]
HANDLING = [
    # code, implementation code's basic code, serial
    ("114403006939513773344201505200802", "442015052008", "02"),
    ("11450000007565194H200011501500504", "000115015005", "04"),
    ("11310000MB2F30661Y231200356400001", "312003564000", "01"),
    ("11420000MB1686999B2420131004W0014", "420131004W00", "14"),
    ("114400007251072272200014101000105", "000141010001", "05"),
    ("11440000006939844R200071801700003", "000718017000", "03"),
    ("11440100007483172Q300016300201102", "000163002011", "02"),
]
CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BASIC = st.builds(
    "{:02d}{}{:02d}{}{}".format,
    st.integers(0, 99),
    st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2),
    st.integers(0, 99),
    st.text(CHARS, min_size=3, max_size=3),
    st.text(CHARS, min_size=3, max_size=3),
)


@pytest.mark.parametrize(("text", "level", "segments"), IMPLEMENTATION)
def test_implementation_code(text: str, level: str, segments: str) -> None:
    code = ImplementationCode.parse(text)
    basic = code.basic
    found = (basic.division, basic.kind, basic.department, basic.serial, basic.sub)
    assert (str(code), code.level_label, " ".join(found)) == (text, level, segments)
    assert basic.main == basic.department + basic.serial
    assert isinstance(code.body, CreditCode)
    assert code.problems(GUANGDONG) == ()


@pytest.mark.parametrize(("text", "basic", "serial"), HANDLING)
def test_handling_code(text: str, basic: str, serial: str) -> None:
    code = HandlingCode.parse(text)
    assert (str(code.implementation.basic), code.serial) == (basic, serial)
    assert [problem for problem in code.problems() if problem.severity == "error"] == []


def test_handling_serial_zero() -> None:
    (problem,) = HandlingCode.parse("11450000007565194H200011501500500").problems()
    assert (problem.kind, problem.start, problem.end, problem.severity) == ("handling-zero", 31, 33, "warning")


def test_placeholder_body_can_still_be_split() -> None:
    code = ImplementationCode.parse("TE440000GD030003VV2442199678000")
    (problem,) = code.problems(GUANGDONG)
    assert code.body == "TE440000GD030003VV"
    assert str(code.basic) == "442199678000"
    assert (problem.kind, problem.start, problem.end) == ("credit-form", 0, 18)
    assert code.explain(GUANGDONG)[0].meaning == "不是统一社会信用代码"


def test_wrong_check_character_of_the_body_is_placed_in_the_whole_code() -> None:
    problems = ImplementationCode.parse("13440000515356094L2440168001000").problems()
    assert [(problem.kind, problem.start) for problem in problems if problem.severity == "error"] == [
        ("check-character", 17)
    ]


@pytest.mark.parametrize(
    ("text", "parent", "is_sub"),
    [
        ("440102002003", "44010200200Y", True),
        ("44011703000Y", "44011703000Y", False),
        ("440910000001", "44091000000Y", True),
        ("442115271000", "442115271000", False),
        ("420131004W00", "42013100400Y", True),
    ],
)
def test_parent(text: str, parent: str, is_sub: bool) -> None:
    code = BasicCode.parse(text)
    assert (str(code.parent), code.is_sub_item) == (parent, is_sub)


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        ("440102002003", None, []),
        ("442115271000", GUANGDONG, []),
        ("442115271000", None, [("unknown-kind", "warning", 2)]),
        ("002115271000", GUANGDONG, [("unknown-kind", "error", 2)]),
        ("445302002003", GUANGDONG, [("unknown-kind", "error", 2)]),
        ("440002002003", GUANGDONG, [("unknown-kind", "error", 2)]),
        ("990102002003", None, [("unknown-division", "error", 0)]),
        ("000101002003", None, [("unknown-department", "warning", 4)]),
        ("440910000001", None, [("serial-zero", "warning", 6)]),
        ("420131004W00", None, [("sub-letter", "warning", 9)]),
        ("44010200200Y", None, []),
        ("440102W02000", None, []),
    ],
)
def test_basic_problems(text: str, kinds: dict[str, str] | None, expected: list[tuple[str, str, int]]) -> None:
    found = BasicCode.parse(text).problems(kinds)
    assert [(problem.kind, problem.severity, problem.start) for problem in found] == expected


def test_departments_of_a_province() -> None:
    code = BasicCode.parse("440102002003")
    assert code.problems(departments={"02": "广东省教育厅"}) == ()
    assert [problem.kind for problem in code.problems(departments={"01": "某厅"})] == ["unknown-department"]
    assert code.explain(departments={"02": "广东省教育厅"})[2].meaning == "广东省教育厅"


@pytest.mark.parametrize(
    ("text", "kinds", "label"),
    [
        ("440102002003", None, "行政许可"),
        ("442002002003", GUANGDONG, "其他行政权力"),
        ("002014105001", GUANGDONG, "公共服务"),
        ("44TC12049000", GUANGDONG, "套餐服务"),
        ("44TC12049000", None, None),
    ],
)
def test_kind_label(text: str, kinds: dict[str, str] | None, label: str | None) -> None:
    assert BasicCode.parse(text).kind_label(kinds) == label


def test_explain_covers_the_code() -> None:
    for text in (row[0] for row in (*IMPLEMENTATION, *HANDLING)):
        code = inspect_code(text)[1]
        segments = code.explain()
        assert "".join(segment.text for segment in segments) == text
        assert all(text[segment.start :].startswith(segment.text) and segment.meaning for segment in segments)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "基本编码为空"),
        ("44010200200", "应为12位，现为11位"),
        ("4401020020031", "应为12位，现为13位"),
        (" 440102002003", "第1位是空格或换行"),
        ("440102002003\n", "第13位是空格或换行"),
        ("440102002003\u200b", r"第13位有看不见的字符（U\+200B）"),
        ("440102００2003", "第7位是全角字符“０”，应改为半角“0”"),
        ("4401020O2003", "第8位（顺序）是“O”.*像是数字“0”"),
        ("44010200200y", "第12位（子项）是“y”.*应改为大写“Y”"),
        ("44010200200Z", "不含 I、O、S、V、Z"),
        ("A40102002003", "第1位（行政区划）是“A”，这里只能是数字"),
        ("440102-02003", "第7位（顺序）是“-”"),
    ],
)
def test_wrong_form(text: str, words: str) -> None:
    with pytest.raises(CodeError, match=words):
        BasicCode.parse(text)


@pytest.mark.parametrize(
    ("cls", "length"), [(ImplementationCode, 31), (HandlingCode, 33), (CreditCode, 18), (OrganizationCode, 9)]
)
def test_wrong_length(cls: type[ImplementationCode], length: int) -> None:
    with pytest.raises(CodeError, match=f"{cls.title}应为{length}位，现为3位：“123”"):
        cls.parse("123")


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("44", DivisionCode),
        ("4401", DivisionCode),
        ("440100", DivisionCode),
        ("006940116", OrganizationCode),
        ("445323109", DivisionCode),
        ("440102002003", BasicCode),
        ("442115271000", BasicCode),
        ("445323109000", DivisionCode),
        ("511602000000", DivisionCode),
        ("11440000006940116U", CreditCode),
        ("11440000006940116U2440102002003", ImplementationCode),
        ("114403006939513773344201505200802", HandlingCode),
    ],
)
def test_inspect(text: str, cls: type) -> None:
    name, code = inspect_code(text)
    assert type(code) is cls
    assert (name, str(code).startswith(text)) == (cls.title, True)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("length", "words"), [(44, "现为44位.*办件编码43位"), (10, "看不出.*现为10位.*基本编码12位"), (0, "现为0位")]
)
def test_inspect_unknown_length(length: int, words: str) -> None:
    with pytest.raises(CodeError, match=words):
        inspect_code("1" * length)


@given(BASIC)
def test_basic_round_trip(text: str) -> None:
    code = BasicCode.parse(text)
    assert str(code) == text
    assert BasicCode.parse(str(code)) == code
    assert "".join(segment.text for segment in code.explain()) == text
    assert code.parent.parent == code.parent
    for problem in code.problems(GUANGDONG):
        assert 0 <= problem.start < problem.end <= 12


@given(st.text(CHARS, min_size=18, max_size=18), st.integers(0, 9), BASIC, st.integers(0, 99))
def test_codes_nest(body: str, level: int, basic: str, serial: int) -> None:
    code = HandlingCode.parse(f"{body}{level}{basic}{serial:02d}")
    assert str(code.implementation.basic) == basic
    assert code.implementation.body_text == body
    assert f"{code.implementation}{code.serial}" == str(code)
    assert all(0 <= problem.start < problem.end <= 33 for problem in code.problems())


@given(st.text(max_size=40))
def test_no_text_breaks_inspect(text: str) -> None:
    try:
        name, code = inspect_code(text)
    except CodeError as error:
        assert str(error)
    else:
        assert name and code.explain() is not None and code.problems() is not None
