"""Slips of published lists in which citations are read all the same."""

from __future__ import annotations

import pytest

from qingdan_schema.citations import Citation, CitationError, format_provisions, split_citations


@pytest.mark.parametrize(
    ("text", "title", "place", "note"),
    [
        ("《甲法》2018年12月29日第三次修正）\n第三条：文。", "甲法", "第三条", "2018年12月29日第三次修正"),
        (
            "《甲法》2010年10月28日主席令第35号，2018年12月29日修正）",
            "甲法",
            "",
            "2010年10月28日主席令第35号，2018年12月29日修正",
        ),
        ("《甲法》2018年12月29日修正", "甲法", "", "2018年12月29日修正"),
        ("《甲法》2018年12月29日修改    第三条：文。", "甲法", "第三条", "2018年12月29日修改"),
        ("《甲法》》（2018年12月29日修正）第三条", "甲法", "第三条", "2018年12月29日修正"),
    ],
)
def test_a_history_without_its_first_bracket(text: str, title: str, place: str, note: str) -> None:
    citation = Citation.parse(text)
    assert (citation.title.name, format_provisions(citation.provisions), citation.note) == (title, place, note)


@pytest.mark.parametrize("text", ["《甲法》2018年的情况很好", "《甲法》2018年12月29日起第三条施行"])
def test_other_words_with_a_year_are_no_history(text: str) -> None:
    with pytest.raises(CitationError):
        Citation.parse(text)


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("《甲法》第三条：检查：\n（一）登记情况；\n（二）《资质认定书》使用情况。", 1),
        ("（一）《甲法》第三条\n（二）《乙条例》第四条", 2),
        ("（一）《甲法》（2018年修正）\n（二）《乙条例》：文。\n（三）《丙办法》", 3),
        ("1.《甲法》第三条\n2.《乙条例》", 2),
        ("【法律】《甲法》第三条、第四条：【国务院决定】《乙决定》（国务院令第412号）附件目录第183项：甲。", 2),
    ],
)
def test_an_item_that_begins_with_a_title_is_no_act(cell: str, pieces: int) -> None:
    assert len(split_citations(cell)) == pieces
