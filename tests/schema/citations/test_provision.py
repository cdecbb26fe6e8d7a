"""Numerals and provisions: what offices write, and the one form it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_schema.citations import (
    CitationError,
    Provision,
    format_provisions,
    parse_provisions,
    scan_provisions,
    to_chinese,
    to_int,
)

NUMBERS = st.integers(0, 300)
SINGLE = st.builds(
    Provision,
    part=st.integers(0, 9),
    chapter=st.integers(0, 30),
    section=st.integers(0, 9),
    article=st.integers(1, 1260),
    article_sub=st.integers(0, 12),
    paragraph=st.integers(0, 20),
    item=st.integers(0, 40),
    subitem=st.integers(0, 20),
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三十五", 35),
        ("十", 10),
        ("一百〇五", 105),
        ("一百零五", 105),
        ("1260", 1260),
        ("１２", 12),
        ("一千零一", 1001),
    ],
)
def test_numerals(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["六一", "一百五", "百", "两", "", "abc", "二〇一六", "-1"])
def test_wrong_numerals(text: str) -> None:
    with pytest.raises(CitationError, match="不是正确的中文数字"):
        to_int(text)


@given(st.integers(1, 9999))
def test_numerals_round_trip(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("第三十五条第一款", "第三十五条第一款"),
        ("第十二条第（二）项", "第十二条第（二）项"),
        ("第12条第1款第(2)项", "第十二条第一款第（二）项"),
        ("第 12 条 第 1 款", "第十二条第一款"),
        ("第９条", "第九条"),
        ("第二十条之一", "第二十条之一"),
        ("第二十条之一第二款", "第二十条之一第二款"),
        ("第二十条之一第一款、第二款", "第二十条之一第一款、第二十条之一第二款"),
        ("第十二条第一款第（二）项第1目", "第十二条第一款第（二）项第1目"),
        ("第十二条第二项", "第十二条第（二）项"),
        ("第五条（二）项", "第五条第（二）项"),
        ("第五条、第六条", "第五条、第六条"),
        ("第五条和第六条", "第五条、第六条"),
        ("第五条，第六条；", "第五条、第六条"),
        ("第三、四条", "第三条、第四条"),
        ("第三十条、三十二条、第三十八、第四十条", "第三十条、第三十二条、第三十八条、第四十条"),
        ("第十二条第一、二款", "第十二条第一款、第十二条第二款"),
        ("第十二条第一款、第三款", "第十二条第一款、第十二条第三款"),
        ("第十二条第一款第（一）项、第（三）项", "第十二条第一款第（一）项、第十二条第一款第（三）项"),
        ("第三条至第五条", "第三条至第五条"),
        ("第三条-第五条", "第三条至第五条"),
        ("第三至五条", "第三条至第五条"),
        ("第三条第（一）至（四）项", "第三条第（一）项至第（四）项"),
        ("第三条至第五条、第八条", "第三条至第五条、第八条"),
        ("第二章第三节", "第二章第三节"),
        ("第五章、第六章。", "第五章、第六章"),
        ("附件第39项", "附件第39项"),
        ("附件1第（三）项", "附件1第3项"),
        ("附件", "附件"),
    ],
)
def test_parse(text: str, canonical: str) -> None:
    found = parse_provisions(text)
    assert format_provisions(found) == canonical
    assert parse_provisions(canonical) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有写条款"),
        ("胡说", "看不懂条款“胡说”"),
        ("五条", "看不懂"),
        ("35", "看不懂"),
        ("第三十五条以及其他", "中的“以及其他”"),
        ("第三项目", "看不懂"),
        ("第六一条", "“六一”不是正确的中文数字"),
        ("第零条", "应从1起"),
        ("第5001条", "应在1和2000之间"),
        ("第一款第三条", "次序不对"),
        ("第三条第四条", "次序不对"),
        ("第三条至第五条第一款", "次序不对"),
        ("第五条至第三条", "起止颠倒"),
        ("第五条至第五条", "起止颠倒"),
        ("第三条第一款至第五条", "同一层次"),
        ("第三条至第五条至第七条", "同一层次"),
        ("第三条至第五条之一", "同一层次"),
        ("第三款之一", "只能接在“第…条”后面"),
    ],
)
def test_refused(text: str, words: str) -> None:
    with pytest.raises(CitationError, match=words):
        parse_provisions(text)


def test_exactly_one() -> None:
    assert Provision.parse("第三十五条第一款") == Provision(article=35, paragraph=1)
    with pytest.raises(CitationError, match="写了2处条款"):
        Provision.parse("第五条、第六条")


@pytest.mark.parametrize("values", [{}, {"article": -1}, {"article_sub": 1, "chapter": 2}, {"article": 5, "until": 5}])
def test_impossible_values(values: dict[str, int]) -> None:
    with pytest.raises(CitationError):
        Provision(**values)  # type: ignore[arg-type]


def test_expand() -> None:
    (run,) = parse_provisions("第三条第（一）项至第（三）项")
    assert [str(place) for place in run.expand()] == ["第三条第（一）项", "第三条第（二）项", "第三条第（三）项"]
    single = Provision(article=3)
    assert list(single.expand()) == [single]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("第三十五条第一款：“国家”", "：“国家”"),
        ("第五条、2019年", "、2019年"),
        ("第五条规定", "规定"),
        ("第五条例外", "第五条例外"),
        ("国家第五条", "国家第五条"),
    ],
)
def test_scan_stops_behind_the_provisions(text: str, rest: str) -> None:
    _, end = scan_provisions(text)
    assert text[end:] == rest


@given(st.lists(SINGLE, min_size=1, max_size=4))
def test_format_then_parse_is_the_identity(provisions: list[Provision]) -> None:
    assert parse_provisions(format_provisions(provisions[:1])) == tuple(provisions[:1])


@given(st.text("第三十五条款项目之（）()一二、至和 12附件章", max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found = parse_provisions(text)
    except CitationError as error:
        assert str(error)
    else:
        assert parse_provisions(format_provisions(found)) == found
