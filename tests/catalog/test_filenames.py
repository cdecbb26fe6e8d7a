"""Names of documents: what tells them apart is never cut, and never folded away by a system."""

from __future__ import annotations

from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.filenames import folded, told_apart

CODES = st.text(alphabet="0123456789ABCDEFGHJKLMNPQRTUWXYI", min_size=12, max_size=33)
HOSTILE = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        ["CON", "nul.txt", "COM1", "aux", "..", " . ", "𬭎" * 90, "a/b\\c:d*", "甲\u202e乙", "x" * 300, ""]
    ),
)


@given(HOSTILE, CODES, st.sampled_from(["", "对外", "对内", "简版A5"]))
def test_any_name_is_one_component_that_keeps_its_marks(name: str, code: str, mark: str) -> None:
    made = told_apart(name, code, mark)
    assert made.endswith("_" + "_".join(filter(None, (code, mark))))
    assert len(made) <= 100
    assert len(made.encode()) <= 200
    whole = PureWindowsPath(made + ".mermaid")
    assert whole.parts == (made + ".mermaid",)
    assert not whole.is_reserved()
    assert not set(made) & set('<>:"/\\|?*\0\n\r\t')
    assert made == made.strip(" .")


@given(HOSTILE, HOSTILE, CODES, CODES)
def test_two_codes_are_two_names_on_every_system(one: str, other: str, code: str, another: str) -> None:
    if code != another:
        assert folded(told_apart(one, code)) != folded(told_apart(other, another))


@pytest.mark.parametrize(
    ("one", "other"), [("ABC局", "abc局"), ("Ａ局", "ａ局"), ("é局", "e\u0301局"), ("Straße", "STRASSE")]
)
def test_what_a_system_takes_for_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_what_no_system_takes_for_one_name() -> None:
    assert folded("甲局") != folded("乙局")
