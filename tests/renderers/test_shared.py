"""Text, file names, fonts, codes and blocks, which every document uses."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from qingdan_renderers._blocks import Column, grid, key_values
from qingdan_renderers._errors import RenderError
from qingdan_renderers._excel import CELL_LIMIT, safe_text
from qingdan_renderers._fonts import Fonts, missing_characters
from qingdan_renderers._jinja import css_text
from qingdan_renderers._qr import MASK, QUIET, qr_svg
from qingdan_renderers._text import clean_text, line_count, paragraphs, parse_date, text_width
from qingdan_renderers.notice.pdf import render_pdf
from qingdan_renderers.notice.view import Fact, NoticeView
from qingdan_renderers.theme import Theme

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_clean_text_leaves_nothing_invisible(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert all(unicodedata.category(character) not in {"Cc", "Cf", "Cs"} for character in clean if character != "\n")
    assert clean.strip() == clean
    assert "\n".join(paragraphs(clean)) == clean


@given(st.text("食品经营许可证（新办）：12、AB。"))
def test_clean_text_keeps_what_is_fine(text: str) -> None:
    assert clean_text(text) == text


@given(ANY, st.integers(4, 80))
def test_line_count_is_never_too_small(text: str, room: int) -> None:
    assert line_count(text, room) >= -(-text_width(text.replace("\n", "")) // room)
    assert line_count(text, room) >= text.count("\n") + 1


def test_line_count_keeps_words_together() -> None:
    assert line_count("申请 application", 14) == 2
    assert line_count("a" * 30, 10) == 4  # one less than fits, as a precaution


def test_dates() -> None:
    assert parse_date("2026-05-20") == parse_date("2026年5月20日") == (2026, 5, 20)
    assert parse_date("昨天") is parse_date("2026-13-01") is parse_date("") is None


def test_cells_are_cut_with_a_remark() -> None:
    text = safe_text("长" * 40_000)
    assert len(text) == CELL_LIMIT
    assert text.endswith("从略，见网上办事指南）")


@given(ANY)
def test_css_text_cannot_end_its_string(text: str) -> None:
    assert re.fullmatch(r"(\\[0-9a-f]+ )*", css_text(text))


def test_rare_characters_are_in_the_font() -> None:
    assert missing_characters("㙍堌𬭎𫖯䶮㛃\n★■□→〔〕—·㎡") == set()
    assert missing_characters("许\ue000可") == {"\ue000"}


def test_fonts_of_an_office_come_first() -> None:
    assert Fonts(text=("仿宋_GB2312",)).text_families == ["仿宋_GB2312", "Noto Serif SC"]
    with pytest.raises(RenderError, match="字体目录不存在"):
        render_pdf(NoticeView(title="甲"), Theme(fonts=Fonts(folders=(Path("/nowhere/fonts"),))))
    assert render_pdf(NoticeView(title="甲"), Theme(fonts=Fonts(text=("仿宋_GB2312",)))).startswith(b"%PDF")


def test_qr_drawing_is_the_code() -> None:
    address = "https://example.gov.cn/guide/112306030024350125400013100200101"
    svg, size = qr_svg(address)
    drawn = {
        (int(x) + offset - QUIET, int(y) - QUIET)
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg)
        for offset in range(int(length))
    }
    matrix = segno.make(address, error="m", micro=False, mask=MASK).matrix
    assert size == len(matrix) + 2 * QUIET
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def test_an_address_too_long_for_a_code() -> None:
    with pytest.raises(RenderError, match="网址太长"):
        qr_svg("https://example.gov.cn/" + "x" * 4000)


def test_pairs() -> None:
    block = key_values(
        "", [Fact("甲", "1"), Fact("空", ""), Fact("乙", "2"), Fact("丙", "3"), Fact("丁", "4", wide=True)]
    )
    assert [[pair.label for pair in line] for line in block.lines] == [["甲", "乙"], ["丙"], ["丁"]]


@pytest.mark.parametrize("value", ["1" * 33, "第一段\n第二段", "长" * 40])
def test_what_does_not_fit_gets_a_whole_line(value: str) -> None:
    block = key_values("", [Fact("甲", value), Fact("乙", "2")])
    assert [len(line) for line in block.lines] == [1, 1]


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.text(max_size=600)), max_size=8))
def test_grid_keeps_every_value_and_no_row_that_says_nothing(rows: list[tuple[str, ...]]) -> None:
    columns = [Column("序号", centred=True), Column("名称"), Column("说明")]
    made = grid("", "", columns, rows)
    said = [[value for value in row if value] for row in rows if any(row)]
    assert [[value for value in row if value] for row in made.rows] == said
    assert all(column.weight >= 40 for column in made.columns)


def test_a_column_with_room_to_spare_lets_short_words_stay_on_one_line() -> None:
    columns = (Column("材料名称"), Column("形式", centred=True), Column("来源渠道"))
    short = grid("", "", columns, [("申请书", "纸质和电子", "申请人自备")])
    assert short.columns[1].weight >= 10 * 11
    long = grid("", "", columns, [("很" * 90, "纸质和电子", "很" * 60)])
    assert long.columns[1].weight < 10 * 11
