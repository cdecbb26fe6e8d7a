"""Any code taken apart: public codes as facts, and the mistakes that people make in them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan_schema.codes import LOCAL_FORMS, REMEDIES, CaseCode, CodeError, Standing, examine_code
from qingdan_schema.divisions import load_divisions
from qingdan_schema.profiles import load_profile

LEVELS = {"2": "省级", "3": "市级", "4": "县级"}

# Codes in public portal data: the code, then body / level / division kind department serial sub-item / handling item,
# then the place, the kind and the department that the explanation names.
PUBLIC = [
    (
        "12441500196720244T3442199806003",
        "12441500196720244T/3/44 21 99 806 003/",
        "广东省 公共服务 广东电网有限责任公司",
    ),
    ("11440100007483172Q3440106043001", "11440100007483172Q/3/44 01 06 043 001/", "广东省 行政许可 广州市公安局"),
    ("11440300MB2D0722464440127028001", "11440300MB2D072246/4/44 01 27 028 001/", "广东省 行政许可 本省部门编号"),
    ("11440100007482575H3440118009000", "11440100007482575H/3/44 01 18 009 000/", "广东省 行政许可 广东省商务厅"),
    (
        "114403006939513773344201505200802",
        "114403006939513773/3/44 20 15 052 008/02",
        "广东省 其他行政权力 广东省交通运输厅",
    ),
    ("11440300MB2C94128A3440217281000", "11440300MB2C94128A/3/44 02 17 281 000/", "广东省 行政处罚 广东省农业农村厅"),
    ("114401134554137174444TC12049000", "114401134554137174/4/44 TC 12 049 000/", "广东省 套餐服务 广东省自然资源厅"),
    ("11450000007565194H200011501500504", "11450000007565194H/2/00 01 15 015 005/04", "国家目录 行政许可 自然资源"),
    (
        "11650000010183859F2650116013001",
        "11650000010183859F/2/65 01 16 013 001/",
        "新疆维吾尔自治区 行政许可 本省部门编号",
    ),
    ("11310000MB2F30661Y231200356400001", "11310000MB2F30661Y/2/31 20 03 564 000/01", "上海市 公共服务 本省部门编号"),
    ("11420000MB1686999B2420131004W0014", "11420000MB1686999B/2/42 01 31 004 W00/14", "湖北省 行政许可 本省部门编号"),
    ("114400007251072272200014101000105", "114400007251072272/2/00 01 41 010 001/05", "国家目录 行政许可 宗教"),
    ("11440000006939844R200071801700003", "11440000006939844R/2/00 07 18 017 000/03", "国家目录 行政确认 交通运输"),
    ("11440000MB2C87614P200016801800001", "11440000MB2C87614P/2/00 01 68 018 000/01", "国家目录 行政许可 文物"),
    ("11440000MB2C87614P200082200500009", "11440000MB2C87614P/2/00 08 22 005 000/09", "国家目录 行政奖励 文化和旅游"),
    ("114400000069401674200011200100028", "114400000069401674/2/00 01 12 001 000/28", "国家目录 行政许可 司法"),
    ("11440000006941354C200103004300038", "11440000006941354C/2/00 10 30 043 000/38", "国家目录 其他行政权力 税务"),
    (
        "11440000553612461J200201410500106",
        "11440000553612461J/2/00 20 14 105 001/06",
        "国家目录 公共服务 人力资源社会保障",
    ),
    ("11440100007483172Q300016300201102", "11440100007483172Q/3/00 01 63 002 011/02", "国家目录 行政许可 移民管理"),
    (
        "114400007251072272244010500800101",
        "114400007251072272/2/44 01 05 008 001/01",
        "广东省 行政许可 广东省民族宗教事务委员会",
    ),
    (
        "11440000006939844R244011500600101",
        "11440000006939844R/2/44 01 15 006 001/01",
        "广东省 行政许可 广东省交通运输厅",
    ),
    (
        "11440000MB2C87614P244011904400006",
        "11440000MB2C87614P/2/44 01 19 044 000/06",
        "广东省 行政许可 广东省文化和旅游厅",
    ),
    (
        "11440000MB2C87614P244081900600005",
        "11440000MB2C87614P/2/44 08 19 006 000/05",
        "广东省 行政奖励 广东省文化和旅游厅",
    ),
    (
        "114400000069401674244200901700006",
        "114400000069401674/2/44 20 09 017 000/06",
        "广东省 其他行政权力 广东省司法厅",
    ),
    (
        "11440000006941354C244202402600001",
        "11440000006941354C/2/44 20 24 026 000/01",
        "广东省 其他行政权力 国家税务总局广东省税务局",
    ),
    (
        "11440000553612461J244211133100002",
        "11440000553612461J/2/44 21 11 331 000/02",
        "广东省 公共服务 广东省人力资源和社会保障厅",
    ),
    ("11440100007483172Q344010604300901", "11440100007483172Q/3/44 01 06 043 009/01", "广东省 行政许可 广州市公安局"),
    ("11440000006939908P2440117030001", "11440000006939908P/2/44 01 17 030 001/", "广东省 行政许可 广东省农业农村厅"),
    ("11440000006940140C2440106013003", "11440000006940140C/2/44 01 06 013 003/", "广东省 行政许可 广州市公安局"),
    ("11440000MB2D02159F2440812100000", "11440000MB2D02159F/2/44 08 12 100 000/", "广东省 行政奖励 广东省自然资源厅"),
    ("1144000000694016742440509100000", "114400000069401674/2/44 05 09 100 000/", "广东省 行政给付 广东省司法厅"),
    ("11440000006939991B2440910000001", "11440000006939991B/2/44 09 10 000 001/", "广东省 行政裁决 广东省财政厅"),
    ("11440000MB2C87614P2440719024002", "11440000MB2C87614P/2/44 07 19 024 002/", "广东省 行政确认 广东省文化和旅游厅"),
    (
        "11440000006939756B2442001028000",
        "11440000006939756B/2/44 20 01 028 000/",
        "广东省 其他行政权力 广东省发展和改革委员会",
    ),
    ("11440000006939844R2442115271000", "11440000006939844R/2/44 21 15 271 000/", "广东省 公共服务 广东省交通运输厅"),
    (
        "12440000455858505U2442103034000",
        "12440000455858505U/2/44 21 03 034 000/",
        "广东省 公共服务 中国水产科学研究院珠江水产研究所",
    ),
    (
        "51440000068453065D2442199676000",
        "51440000068453065D/2/44 21 99 676 000/",
        "广东省 公共服务 广东电网有限责任公司",
    ),
]
UNUSUAL = {"11420000MB1686999B2420131004W0014": "sub-letter", "11440000006939991B2440910000001": "serial-zero"}


@pytest.mark.parametrize(("text", "split", "words"), PUBLIC, ids=[row[0] for row in PUBLIC])
def test_public_codes_are_explained(text: str, split: str, words: str) -> None:
    found = examine_code(text)
    body, level, basic, serial = split.split("/")
    assert (found.standing, found.is_right, found.text) == (Standing.STANDARD, True, text)
    assert found.title == ("业务办理项编码" if serial else "实施编码")
    assert "".join(part.text for part in found.segments[:4]) == body
    assert (found.segments[4].text, found.segments[4].meaning) == (level, LEVELS[level])
    assert " ".join(part.text for part in found.segments[5:10]) == basic
    assert [part.text for part in found.segments[10:]] == [serial] * bool(serial)
    assert " ".join(part.meaning for part in found.segments[5:8]) == words
    kinds = [problem.kind for problem in found.problems if problem.kind != "organization-check"]
    assert kinds == ([UNUSUAL[text]] if text in UNUSUAL else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "111102345678148H2000132038001",
            "“000132038001”是基本编码.*“2”是行使层级（省级）.*“111102345678148H”只有16位.*应为18位",
        ),
        (
            "11440000006940116U244010200200",
            "前18位“11440000006940116U”是正确的统一社会信用代码，其后“244010200200”有12位：.*应为13位",
        ),
        ("11440000006940116U24401020020031", "其后“24401020020031”有14位"),
        ("00012004500", "现为11位，最接近的是基本编码（12位），少了1位"),
        ("1144000000694011", "最接近的是统一社会信用代码（18位），少了2位"),
        ("00012004500O", "第12位（子项）是“O”.*像是数字“0”"),
        ("1144000000694O116U", "第14位（主体标识码）是“O”"),
        ("编码", "现为2位.*最接近的是行政区划代码|第1位"),
        ("7" * 100, "现为100位，不是哪一种编码"),
        ("", "编码为空"),
    ],
)
def test_what_fits_nothing_gets_a_helpful_sentence(text: str, words: str) -> None:
    found = examine_code(text)
    assert (found.standing, found.is_right, found.segments) == (Standing.UNKNOWN, False, ())
    assert re.search(words, found.notes[0]), found.notes


def test_a_wrong_check_character_is_placed() -> None:
    found = examine_code("11440300007542785T4440709003000")
    (problem,) = found.problems
    assert (found.standing, found.title, found.is_right) == (Standing.STANDARD, "实施编码", False)
    assert (problem.kind, problem.start, problem.end) == ("check-character", 17, 18)
    assert "应为“U”" in problem.message


@pytest.mark.parametrize(
    ("text", "name", "element", "parts"),
    [
        (
            "511A0138000000-511602000000-000-115113010833722043-1-00",
            "四川政务服务网的事项编码",
            "地方实施编码",
            "511A0138000000 511602000000 000 11 511301 083372204 3 1 00",
        ),
        (
            "0100201005110000000000000021135100",
            "北京市的34位数字编码",
            "地方实施编码",
            "0100201005110000000000000021135100",
        ),
        ("XK0010100Y", "国办函〔2016〕108号的10位基本编码", "地方基本编码", "XK 00101 00Y"),
        ("650200207CF49000", "16位行政权力编码（湖北旧编码、克拉玛依权责清单）", "职权编码", "650200 207 CF 490 00"),
        ("62052400MZ-XK-0001", "武山县的权责清单编码", "职权编码", "62052400 MZ XK 0001"),
    ],
)
def test_local_forms_are_known_as_such(text: str, name: str, element: str, parts: str) -> None:
    found = examine_code(text)
    assert (found.standing, found.title, found.is_right) == (Standing.LOCAL, name, True)
    assert " ".join(part.text for part in found.segments) == parts
    assert f"应写在“{element}”" in found.notes[0]
    assert [form.name for form in LOCAL_FORMS if form.explain(text)] == [name]


def test_a_mistake_inside_a_local_form_is_placed() -> None:
    found = examine_code("511A0138000000-511602000000-000-115113010833722044-1-00")
    (problem,) = found.problems
    assert (problem.kind, problem.start, found.is_right) == ("check-character", 49, False)
    assert found.segments[1].meaning == "四川省广安市广安区"


@pytest.mark.parametrize(
    ("text", "read", "strays"),
    [
        ("１1440000006940116U", "11440000006940116U", ["第1位是全角字符“１”，应改为半角“1”"]),
        ("11440000006940116u", "11440000006940116U", ["第18位是小写字母“u”，应改为大写“U”"]),
        ("114400000069\u200b40116U", "11440000006940116U", ["第13位有看不见的字符（U+200B），应删去"]),
        ("440102002003\n", "440102002003", ["第13位是空格或换行，应删去"]),
        ("MB1D3002-7", "MB1D30027", ["编码里不写连字符、点、斜杠等分隔符，应删去"]),
    ],
)
def test_stray_characters_are_named_and_read_through(text: str, read: str, strays: list[str]) -> None:
    found = examine_code(text)
    assert (found.text, list(found.strays)) == (read, strays)
    assert (found.standing, found.is_right, found.given) == (Standing.STANDARD, False, text)


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("230602", "行政区划代码", "是黑龙江省大庆市萨尔图区"),
        ("445323109000", "行政区划代码", "自带的区划表（县级以上）里没有这个代码"),
        ("440102002003", "基本编码", "主项的基本编码是 44010200200Y"),
        ("11230602MB1D30027D4000120045000", "实施编码", "基本编码是 000120045000"),
    ],
)
def test_notes_say_what_follows(text: str, title: str, words: str) -> None:
    found = examine_code(text)
    assert found.title == title
    assert any(words in note for note in found.notes)


def test_a_profile_reads_its_own_digits_only() -> None:
    text = "442115271000"
    assert examine_code(text).segments[1].meaning == "公共服务"
    assert examine_code(text, load_profile("guangdong")).segments[1].meaning == "公共服务"
    other = examine_code(text, load_profile("national"))
    assert (other.segments[1].meaning, other.problems[0].kind) == ("未知的事项类型", "unknown-kind")


CASE = "11440000006939908P2440117030001202206230068"


def test_case_code() -> None:
    code = CaseCode.parse(CASE)
    assert (str(code.implementation), code.day, code.serial) == (CASE[:31], dt.date(2022, 6, 23), "0068")
    found = examine_code(CASE)
    assert (found.title, found.is_right) == ("办件编码", True)
    assert [part.meaning for part in found.segments[-2:]] == ["2022年6月23日", "当日第0068件"]
    assert "不写进事项记录" in found.notes[0]
    wrong = examine_code(CASE.replace("20220623", "20220632"))
    assert [(problem.kind, problem.start, problem.end) for problem in wrong.problems] == [("no-day", 31, 39)]
    with pytest.raises(CodeError, match="办件编码应为43位，现为42位"):
        CaseCode.parse(CASE[:-1])


@settings(deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[0-9A-Z-]{0,60}", fullmatch=True))
def test_no_text_breaks_it(text: str) -> None:
    found = examine_code(text)
    assert found.given == text
    assert all(part.text == found.text[part.start : part.start + len(part.text)] for part in found.segments)
    assert all(0 <= problem.start < problem.end <= len(found.text) for problem in found.problems)
    assert all(problem.kind in REMEDIES for problem in found.problems)
    assert found.standing is not Standing.UNKNOWN or found.notes


def test_divisions_are_named_from_the_list_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "区划.csv").write_text("code,name\n230602001,会战街道\n", encoding="utf-8")
    found = examine_code("230602001", divisions=load_divisions(tmp_path / "区划.csv"))
    assert [segment.meaning for segment in found.segments] == ["黑龙江省", "大庆市", "萨尔图区", "会战街道"]
    assert found.notes == ("是黑龙江省大庆市萨尔图区会战街道",)
    unknown = examine_code("230602009", divisions=load_divisions(tmp_path / "区划.csv"))
    assert unknown.notes == ("区划表里没有这个代码",)
    assert unknown.segments[-1].meaning == "镇（乡、街道）级代码"
