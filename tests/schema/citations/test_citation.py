"""Whole citations, single and several in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_schema.citations import (
    Citation,
    CitationError,
    DocumentNumber,
    Provision,
    Rank,
    Title,
    parse_many,
    split_citations,
)

LAW = "《中华人民共和国食品安全法》"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"{LAW}第三十五条第一款：“国家实行许可制度。”", f"{LAW}第三十五条第一款：“国家实行许可制度。”"),
        (f"{LAW}第三十五条第一款 国家实行许可制度。", f"{LAW}第三十五条第一款：“国家实行许可制度。”"),
        (f"{LAW}第35条规定：国家实行许可制度。", f"{LAW}第三十五条：“国家实行许可制度。”"),
        (f"根据{LAW}第三十五条", f"{LAW}第三十五条"),
        (f"1.{LAW}第三十五条", f"{LAW}第三十五条"),
        (f"【法律】{LAW}第三十五条", f"{LAW}第三十五条"),
        ("食品安全法第三十五条", "《食品安全法》第三十五条"),
        ("食品安全法（2021年修正）第三十五条：甲", "《食品安全法》（2021年修正）第三十五条：“甲”"),
        ("《某办法》（试行）第三条", "《某办法（试行）》第三条"),
        ("《某条例》（国务院令第412号）第三条", "《某条例》（国务院令第412号）第三条"),
        ("《某条例》国务院令第412号 第三条", "《某条例》（国务院令第412号）第三条"),
        ("《某决定》（国务院令第412号）附件第39项", "《某决定》（国务院令第412号）附件第39项"),
        ("实施《反外国制裁法》的规定第三条", "《实施〈反外国制裁法〉的规定》第三条"),
        (f"{LAW}第三十五条：“国家实行许可制度。”。", f"{LAW}第三十五条：“国家实行许可制度。”"),
        (f"{LAW}第三十五条：“国家实行许可制度。", f"{LAW}第三十五条：“国家实行许可制度。”"),
        (f"{LAW}第三十五条：“甲”和“乙”", f"{LAW}第三十五条：““甲”和“乙””"),
        (LAW, LAW),
    ],
)
def test_parse_and_format(text: str, written: str) -> None:
    citation = Citation.parse(text)
    assert citation.format() == written
    assert Citation.parse(written).format() == written


def test_all_parts() -> None:
    citation = Citation.parse(
        "【规章】《旧电器流通管理办法》（2013年2月17日部务会议通过，商务部令2013年第1号公布）第五条第二款：甲（已废止）"
    )
    assert citation == Citation(
        title=Title("旧电器流通管理办法"),
        number=DocumentNumber.parse("商务部令2013年第1号"),
        provisions=(Provision(article=5, paragraph=2),),
        text="甲",
        issuer="商务部",
        in_force=False,
        tag="规章",
        note="2013年2月17日部务会议通过，商务部令2013年第1号公布",
    )
    assert citation.rank is Rank.DEPARTMENT_RULE


@pytest.mark.parametrize(
    ("text", "in_force"),
    [(LAW, None), (f"{LAW}（已废止）第三条", False), (f"{LAW}第三条（失效）", False), (f"{LAW}（现行有效）", True)],
)
def test_in_force(text: str, in_force: bool | None) -> None:
    assert Citation.parse(text).in_force is in_force


@pytest.mark.parametrize(
    ("text", "number", "issuer", "rank"),
    [
        # The number of an act that amended this one is not its own.
        ("《某办法》（根据2018年12月14日某部令第38号修正）第三条", None, "", "未知"),
        ("《某办法》（国务院令第5号公布，根据国务院令第714号修订）", "国务院令第5号", "国务院", "行政法规"),
        # What the State Council approved is no department rule, whoever published it.
        ("《某办法》（1990年10月24日国务院批准，国家档案局令第1号发布）", "国家档案局令第1号", "国家档案局", "未知"),
        (
            "《某省实施〈档案法〉办法》（1999年12月25日某省第九届人民代表大会常务委员会第十三次会议通过）",
            None,
            "某省第九届人民代表大会常务委员会",
            "地方性法规",
        ),
        ("广东省人民政府《关于某事的通知》（粤府〔2010〕5号）", "粤府〔2010〕5号", "广东省人民政府", "规范性文件"),
    ],
)
def test_brackets_behind_the_title(text: str, number: str | None, issuer: str, rank: str) -> None:
    citation = Citation.parse(text)
    assert (str(citation.number) if citation.number else None) == number
    assert (citation.issuer, citation.rank.value) == (issuer, rank)


@pytest.mark.parametrize(
    "text",
    [
        "《会计法》（1985年1月21日通过。\n第四十二条：甲",
        "《会计法》(1985年1月21日通过。    第四十二条：甲",
        "《会计法》（（1985年1月21日通过）\n第四十二条：甲",
    ],
)
def test_bracket_that_is_not_closed_does_not_swallow_the_provision(text: str) -> None:
    citation = Citation.parse(text)
    assert (citation.provisions, citation.text) == ((Provision(article=42),), "甲")
    assert citation.note.startswith("1985年1月21日通过")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "依据为空"),
        ("【法律】", "没有法规名称"),
        ("《食品安全法", "书名号没有配对"),
        ("看看《食品安全法》第三条", "看不出法规名称"),
        ("本法第三条", "看不出法规名称"),
        ("有关规定第三条", "看不出法规名称"),
        ("第七十八条：采购代理机构", "看不出法规名称"),
        ("《食品安全法》规定条件。", "后面的“条件。”.*应写条款"),
        ("《食品安全法》第六一条：甲", "“六一”不是正确的中文数字"),
        ("《食品安全法》》甲", "看不懂《食品安全法》后面的“》甲”"),
    ],
)
def test_refused(text: str, words: str) -> None:
    with pytest.raises(CitationError, match=words):
        Citation.parse(text)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("", []),
        ("《甲法》第三条；《乙条例》第五条", ["《甲法》第三条", "《乙条例》第五条"]),
        ("《甲法》第三条、《乙条例》第五条", ["《甲法》第三条", "《乙条例》第五条"]),
        ("1.《甲法》第三条\n2.《乙条例》第五条：丙", ["《甲法》第三条", "《乙条例》第五条：“丙”"]),
        ("一、甲法第三条\n二、乙条例第五条", ["《甲法》第三条", "《乙条例》第五条"]),
        ("《甲法》第三条：“丙。”《乙条例》第五条：“丁。”", ["《甲法》第三条：“丙。”", "《乙条例》第五条：“丁。”"]),
        (
            "【法律】《甲法》\n  第三条：丙\n  第五条：丁\n【规章】《乙办法》\n  第一条：戊",
            [
                "《甲法》第三条：“丙”",
                "《甲法》第五条：“丁”",
                "《乙办法》第一条：“戊”",
            ],
        ),
        ("《甲法》第三条：丙    【规章】《乙办法》第一条", ["《甲法》第三条：“丙”", "《乙办法》第一条"]),
        (
            "《甲法》第三条：“丙；《丁法》第二条另有规定的\n《戊》除外”",
            ["《甲法》第三条：“丙；《丁法》第二条另有规定的\n《戊》除外”"],
        ),
        ("《甲法》（国务院令第9号）。\n　　第三条：丙。", ["《甲法》（国务院令第9号）第三条：“丙。”"]),
        ("《甲法》第三条：丙；《乙许可证》由丁核发", ["《甲法》第三条：“丙；《乙许可证》由丁核发”"]),
        (
            "《甲法》第三条：有下列情形之一：\n（一）丙；\n（二）丁。",
            ["《甲法》第三条：“有下列情形之一：\n（一）丙；\n（二）丁。”"],
        ),
    ],
)
def test_several_in_a_cell(cell: str, written: list[str]) -> None:
    assert [citation.format() for citation in parse_many(cell)] == written


def test_pieces_can_be_read_one_by_one() -> None:
    pieces = split_citations("《甲法》第三条\n《乙法》第六一条")
    assert pieces == ("《甲法》第三条", "《乙法》第六一条")
    with pytest.raises(CitationError, match="六一"):
        parse_many("\n".join(pieces))


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF), max_size=12)
CITATIONS = st.builds(
    Citation,
    title=st.builds(Title, HAN.map("某{}条例".format), st.sampled_from(["", "2019年修订"])),
    number=st.sampled_from([None, DocumentNumber.parse("国发〔2014〕5号"), DocumentNumber.parse("国务院令第9号")]),
    provisions=st.lists(st.builds(Provision, article=st.integers(1, 300)), max_size=1).map(tuple),
    text=HAN.map(lambda text: f"甲{text}。" if text else ""),
)


@given(CITATIONS)
def test_format_then_parse_keeps_what_is_written(citation: Citation) -> None:
    again = Citation.parse(citation.format())
    parts = (again.title, again.number, again.provisions, again.text)
    assert parts == (citation.title, citation.number, citation.provisions, citation.text)


@given(st.text("《》【】（）第三条款：“”；\n1.甲法办、规定〔2016〕6号 令", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    for read in (Citation.parse, parse_many):
        try:
            read(text)
        except CitationError as error:
            assert str(error)
