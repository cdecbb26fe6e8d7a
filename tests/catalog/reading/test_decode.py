"""Bytes to text: UTF-8 of bounded size, without what no eye sees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.reading import MAX_BYTES, Problem, decode


def test_byte_order_mark_goes_and_final_line_feed_comes() -> None:
    assert decode(b"\xef\xbb\xbfa: 1") == "a: 1\n"
    assert decode(b"a: 1\r\n") == "a: 1\r\n"


def test_the_limit_itself_is_allowed() -> None:
    assert isinstance(decode(b"a" * MAX_BYTES), str)
    assert isinstance(decode(b"a" * (MAX_BYTES + 1)), Problem)


def test_rare_characters_are_text() -> None:
    text = "㙍堌垚旸犇硚𫖯𬭊𨱏𠅤、葛\U000e0100、\ue000、\u3000\n"
    assert decode(text.encode()) == text


def test_the_place_counts_characters() -> None:
    problem = decode("名称: 𫖯𬭊\x07\n".encode())
    assert isinstance(problem, Problem)
    assert (problem.span.line, problem.span.column, problem.args["character"]) == (1, 7, "U+0007")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_problem(raw: bytes) -> None:
    found = decode(raw)
    assert isinstance(found, (str, Problem))
    if isinstance(found, str):
        assert found.endswith("\n")
