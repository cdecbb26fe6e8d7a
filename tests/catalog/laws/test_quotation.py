"""Laws of quoting: a substring of an article is always a part of it, however it is spaced and marked."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qingdan_catalog.laws.paragraphs import paragraphs_of
from qingdan_catalog.laws.quotation import Quoting, compare, plain

WORDS = st.text(st.sampled_from("例子管理部门应当依法取得许可申请人，。；：、“”（）《》 \u30001234"), max_size=60)
LINES = st.lists(WORDS.map(lambda text: f"示例机关{text}"), min_size=1, max_size=4)
FITTING = {Quoting.EQUAL, Quoting.PART}


@given(st.lists(LINES, min_size=1, max_size=4), st.data())
def test_a_substring_of_an_article_is_a_part_of_it(articles: list[list[str]], data: st.DataObject) -> None:
    act = {str(number): tuple(lines) for number, lines in enumerate(articles, start=1)}
    key = data.draw(st.sampled_from(sorted(act)))
    text = "\n".join(act[key])
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = compare(quote, act, [key])
    assert found is None or found.quoting in FITTING


@given(LINES)
@example(["示例机关。。。", "示例机关"])  # dots that leave nothing out
def test_a_whole_article_is_equal(lines: list[str]) -> None:
    found = compare("\n".join(lines), {"1": tuple(lines)}, ["1"])
    assert found is not None and found.quoting is Quoting.EQUAL


@given(LINES, st.integers(0, 200))
def test_spaces_and_widths_do_not_count(lines: list[str], place: int) -> None:
    text = "".join(lines)
    cut = place % len(text)
    altered = (text[:cut] + "\u3000\n" + text[cut:]).replace("，", ",").replace("（", "(").replace("“", '"')
    found = compare(altered, {"1": tuple(lines)}, ["1"])
    assert found is not None and found.quoting in FITTING


@given(WORDS)
def test_plain_is_idempotent(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_no_text_is_too_strange(quote: str, lines: list[str]) -> None:
    compare(quote, {"1": tuple(lines)}, ["1"])
    compare(quote, {"1": tuple(lines)}, ["7"], items=True)
    paragraphs_of(lines)


@pytest.mark.parametrize("quote", ["", "+L18", "……", "。", "略"])
def test_what_is_no_quotation(quote: str) -> None:
    assert compare(quote, {"1": ("示例机关应当依法办理。",)}, ["1"]) is None


def test_paragraphs_and_their_items() -> None:
    lines = ["下列事项：", "（一）甲；", "1.子目；", "（十二）乙。", "前款规定的期限为五日。"]
    first, second = paragraphs_of(lines)
    assert (first.items, second.items) == ((1, 12), ())
    assert second.lines == ("前款规定的期限为五日。",)
