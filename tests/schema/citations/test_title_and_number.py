"""Titles and document numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_schema.citations import CitationError, DocumentNumber, NumberForm, Title, find_numbers

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "written", "edition"),
    [
        ("中华人民共和国食品安全法", "《中华人民共和国食品安全法》", ""),
        ("《中华人民共和国食品安全法》", "《中华人民共和国食品安全法》", ""),
        ("《 食品安全法 》", "《食品安全法》", ""),
        ("《食品安全法》（2019年修订）", "《食品安全法》（2019年修订）", "2019年修订"),
        ("《食品安全法（2021年修正）》", "《食品安全法》（2021年修正）", "2021年修正"),
        ("食品安全法(修订)", "《食品安全法》（修订）", "修订"),
        ("《管理办法(试行)》", "《管理办法（试行）》", ""),
        ("《管理办法（试行）》（2018年修订）", "《管理办法（试行）》（2018年修订）", "2018年修订"),
        ("《关于印发<管理办法>的通知》", "《关于印发〈管理办法〉的通知》", ""),
        ("《关于修改《食品安全法》的决定》", "《关于修改〈食品安全法〉的决定》", ""),
        ("《某省实施〈水法〉办法》", "《某省实施〈水法〉办法》", ""),
        ("《水法》实施办法", "《〈水法〉实施办法》", ""),
    ],
)
def test_title(text: str, written: str, edition: str) -> None:
    title = Title.parse(text)
    assert (str(title), title.edition) == (written, edition)
    assert Title.parse(str(title)) == title


def test_forms_of_a_title() -> None:
    title = Title.parse("《实施〈反外国制裁法〉的规定》")
    assert title.plain == "实施《反外国制裁法》的规定"
    assert Title.parse(title.plain) == title


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("《中华人民共和国食品安全法》", "食品安全法", True),
        ("《管理办法（试行）》", "管理办法", True),
        ("《食品安全法》（2009年）", "食品安全法（2021年修正）", True),
        ("《食品安全法》", "食品安全法实施条例", False),
    ],
)
def test_titles_of_one_act_have_one_core(first: str, second: str, same: bool) -> None:
    assert (Title.parse(first).core == Title.parse(second).core) is same


@pytest.mark.parametrize("text", ["", "《》", " "])
def test_empty_title(text: str) -> None:
    with pytest.raises(CitationError, match="没有写法规名称"):
        Title.parse(text)


@pytest.mark.parametrize(
    ("text", "written", "body"),
    [
        ("国土资规〔2016〕6号", "国土资规〔2016〕6号", "国土资规"),
        ("国土资规[2016]6号", "国土资规〔2016〕6号", "国土资规"),
        ("国土资规［2016］6号", "国土资规〔2016〕6号", "国土资规"),
        ("粤府（2010）5号", "粤府〔2010〕5号", "粤府"),
        ("粤府(2010)第5号", "粤府〔2010〕5号", "粤府"),
        ("新金规﹝2021﹞1号", "新金规〔2021〕1号", "新金规"),
        ("新政发〔 2013 〕 82号", "新政发〔2013〕82号", "新政发"),
        ("中华人民共和国国务院令第656号", "中华人民共和国国务院令第656号", "国务院"),
        ("中华人民共和国主席令第六十二号", "中华人民共和国主席令第62号", "主席"),
        ("国务院令 第 412 号", "国务院令第412号", "国务院"),
        ("国务院第412号令", "国务院令第412号", "国务院"),
        ("国土资源部令[2016]第63号", "国土资源部令〔2016〕第63号", "国土资源部"),
        ("商务部令2013年第1号", "商务部令2013年第1号", "商务部"),
        ("海关总署公告2018年第60号", "海关总署公告2018年第60号", "海关总署"),
        (
            "某省人民代表大会常务委员会公告（第90号）",
            "某省人民代表大会常务委员会公告第90号",
            "某省人民代表大会常务委员会",
        ),
    ],
)
def test_number(text: str, written: str, body: str) -> None:
    number = DocumentNumber.parse(text)
    assert (str(number), number.body) == (written, body)
    assert DocumentNumber.parse(str(number)) == number


@pytest.mark.parametrize("text", ["", "2016", "第6号", "〔2016〕6号", "令第5号", "国土资规〔2016〕6号文件"])
def test_number_refused(text: str) -> None:
    with pytest.raises(CitationError, match="看不懂文号"):
        DocumentNumber.parse(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2004年11月1日中华人民共和国国务院令第423号公布", ["中华人民共和国国务院令第423号"]),
        ("1999年国务院令第259号，2019年3月24日修改", ["国务院令第259号"]),
        ("劳动和社会保障部令第22号，2003年12月30日通过", ["劳动和社会保障部令第22号"]),
        ("11月8日以第9号令发布", []),
        ("国发〔2014〕5号、国务院令第9号", ["国发〔2014〕5号", "国务院令第9号"]),
    ],
)
def test_numbers_in_running_text(text: str, written: list[str]) -> None:
    assert [str(number) for number, _, _ in find_numbers(text)] == written


@given(HAN, st.integers(1949, 2100), st.integers(1, 9999), st.sampled_from(NumberForm), st.booleans())
def test_number_round_trip(issuer: str, year: int, serial: int, form: NumberForm, bracketed: bool) -> None:
    bracketed = bracketed or form is NumberForm.DOCUMENT
    number = DocumentNumber(f"某{issuer}委", year, serial, form, bracketed)
    assert str(DocumentNumber.parse(str(number))) == str(number)


@given(st.text(max_size=30))
def test_no_text_breaks_titles_and_numbers(text: str) -> None:
    for read in (Title.parse, DocumentNumber.parse):
        try:
            assert str(read(text))
        except CitationError as error:
            assert str(error)
