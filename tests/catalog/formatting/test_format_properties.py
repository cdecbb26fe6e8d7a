"""Formatting any record with comments at all places: no data and no comment is lost, and once is enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from qingdan_catalog.formatting import format_content
from qingdan_catalog.reading import read_exact
from qingdan_catalog.writing import emit_record
from qingdan_schema.errors import QingdanError

KEYS = ["记录", "事项名称", "基本编码", "行使层级", "申请材料", "受理条件", "实施主体", "名称", "自编", "y", "备注"]
WORDS = st.one_of(
    st.sampled_from(
        [
            "实施清单",
            "食品 经营",
            "1",
            "007",
            "1.50",
            "null",
            "~",
            "",
            "a # b",
            "a: b",
            "- x",
            "一\n二",
            "一\n\n二\n",
            "一\n\n",
        ]
    ),
    st.text("一 #:\n'\"-[]{},|>x", max_size=6),
)
DATA = st.recursive(
    WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=12,
)
RECORDS = st.dictionaries(st.sampled_from(KEYS), DATA, min_size=1, max_size=6)


class Writer:
    """Writes data as YAML in a layout that is drawn, with comments and blank lines wherever YAML allows them."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.comments = 0

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        self.comments += 1
        return f"#{self.pick(' ', '', ' - ')}注{self.comments}"

    def between(self, columns: tuple[int, ...]) -> str:
        """Nothing, blank lines or comment lines at some column."""
        text = ""
        for _ in range(self.pick(0, 0, 0, 1, 2)):
            text += self.pick("", "\n", "  \n") + " " * self.pick(*columns) + self.comment() + "\n"
        return text + self.pick("", "", "\n")

    def end(self) -> str:
        return self.pick("", "", "", " ", f"  {self.comment()}") + "\n"

    def scalar(self, value: str, column: int, *, flow: bool = False) -> str:
        double = emit_record({"k": value})[3:-1] if "\n" not in value else None
        quoted = "'" + value.replace("'", "''") + "'" if "\n" not in value else None
        escaped = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        plain = double if not flow else None
        return str(self.pick(*(each for each in (plain, quoted, escaped) if each is not None)))

    def flow(self, value: Any) -> str:
        space = self.pick("", " ", f" {self.comment()}\n          ")
        if isinstance(value, str):
            return self.scalar(value, 0, flow=True)
        if isinstance(value, dict):
            return "{" + space + ", ".join(f"{key}: {self.flow(part)}" for key, part in value.items()) + "}"
        return "[" + space + f",{space or ' '}".join(self.flow(part) for part in value) + "]"

    def mapping(self, value: dict[str, Any], column: int, first: str = "") -> str:
        text = ""
        for key, part in value.items():
            lead = first or " " * column
            above = "" if first else self.between((0, column, column + 1, column + 4))
            first = ""
            text += above + lead + key + ":" + self.value(part, column)
        return text

    def value(self, value: Any, column: int) -> str:
        """What follows the colon."""
        if isinstance(value, str) or not value or self.pick(True, False, False):
            if isinstance(value, str) and "\n" in value and self.pick(True, False):
                return emit_record({"k": value}).removeprefix("k:").replace("\n  ", "\n" + " " * (column + 3))
            inline = self.flow(value) if not isinstance(value, str) else self.scalar(value, column)
            gap = self.pick(" ", "   ", f" {self.comment()}\n{' ' * (column + 3)}")
            return gap + inline + self.end()
        step = self.pick(2, 3, 4)
        if isinstance(value, dict):
            return self.end() + self.mapping(value, column + step)
        return self.end() + self.rows(value, column + self.pick(0, 2, 4))

    def rows(self, value: list[Any], column: int) -> str:
        text = ""
        for part in value:
            text += self.between((0, column, column + 1, column + 2, column + 5)) + " " * column + "-"
            if isinstance(part, dict) and part and self.pick(True, True, False):
                text += self.mapping(part, column + 2, first=" ")
            elif isinstance(part, list) and part and self.pick(True, False):
                text += self.end() + self.rows(part, column + 2)
            else:
                text += " " + (self.flow(part) if not isinstance(part, str) else self.scalar(part, 0)) + self.end()
        return text


@st.composite
def files(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """A record file in any layout."""
    writer = Writer(draw)
    text = writer.between((0, 2)) + writer.pick("", "", f"---{writer.end()}")
    return text + writer.mapping(draw(RECORDS), 0) + writer.between((0, 1, 2, 4, 6))


def comments_of(text: str) -> list[str]:
    """The comments that the writer made, which it numbers."""
    import re

    return sorted(re.findall(r"#[ -]*注\d+", text))


@given(files())
def test_nothing_is_lost_and_once_is_enough(text: str) -> None:
    before = read_exact(text)
    if before.problems:
        return
    once = format_content(text.encode())
    assert read_exact(once.decode()).data == before.data
    assert comments_of(once.decode()) == comments_of(text)
    assert format_content(once) == once


@given(RECORDS)
@example({"行使层级": ["县级"]})
def test_the_emitter_s_form_is_the_canonical_one(record: dict[str, Any]) -> None:
    text = emit_record(record).encode()
    assert format_content(text) == text
    assert format_content(b"# x\n" + text) == b"# x\n" + text


@given(st.text("a一:#-[]{}|> '\"\n\t", max_size=60))
def test_no_input_makes_a_traceback(text: str) -> None:
    try:
        once = format_content(text.encode())
    except QingdanError as error:
        assert str(error)
    else:
        assert format_content(once) == once
