"""An edit as one replacement: applying it gives the edited text, and line breaks stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.reading import Span
from qingdan_catalog.writing import Replacement, replacement

TEXTS = st.text(st.sampled_from("甲a𠮷\n"), max_size=12)


def applied(text: str, made: Replacement) -> str:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    span = made.span
    start, end = starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
    return text[:start] + made.text + text[end:]


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [
        ("甲: 1\n", "甲: 2\n", Replacement(Span(1, 4, 1, 5), "2")),
        ("甲: 1\n", "甲: 1\n", Replacement(Span(2, 1, 2, 1), "")),
        ("\ufeff𠮷: 12\n", "\ufeff𠮷: 1\n", Replacement(Span(1, 5, 1, 6), "")),
        ("a\r\n", "a\n", Replacement(Span(1, 2, 2, 1), "\n")),
        ("a\r\nb\r\n", "a\r\nc\r\nb\r\n", Replacement(Span(2, 1, 2, 1), "c\r\n")),
        ("aa\n", "aaa\n", Replacement(Span(1, 3, 1, 3), "a")),
    ],
)
def test_the_smallest_stretch(before: str, after: str, made: Replacement) -> None:
    assert replacement(before, after) == made


@given(TEXTS, TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_applying_it_gives_the_other_text(before: str, after: str, newline: str) -> None:
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    made = replacement(before, after)
    assert applied(before, made) == after
    assert not made.text.startswith("\n") or newline == "\n"
    assert not made.text.endswith("\r")
