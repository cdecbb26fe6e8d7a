"""Building a register: what is taken from a corpus, what is left out, and that writing and reading lose nothing."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.laws import Library, build_register, open_library, read_corpus, write_register
from qingdan_catalog.laws._lines import MAX_LINE
from qingdan_catalog.laws.act import Act, CorpusProblem
from qingdan_catalog.laws.history import history_of, repeals_of
from qingdan_schema.citations import Title
from qingdan_schema.errors import QingdanError
from qingdan_schema.laws import Attestation, Edition, shipped_register

DATA = Path(__file__).parents[4] / "shared" / "data" / "laws" / "laws.jsonl.gz"


def law(library: Library, title: str) -> Any:
    """The act of a title."""
    match = library.register.find(Title(title))
    assert match is not None
    return match.law


def test_the_facts_of_a_law(library: Library) -> None:
    found = law(library, "中华人民共和国示例法")
    assert (found.kind, found.issuer, found.number) == ("法律", "全国人民代表大会常务委员会", "")
    assert found.promulgated == dt.date(2001, 2, 3)
    assert found.amended == (dt.date(2010, 4, 5), dt.date(2020, 6, 7))
    assert found.in_force == dt.date(2021, 1, 1)
    assert (found.articles, found.inserted) == (5, ("2-1",))
    assert found.aliases == ("中华人民共和国样例法",)
    assert (found.as_of, found.verified, found.confidence) == ("2026-06-26", True, "high")


def test_editions_side_by_side(library: Library) -> None:
    found = law(library, "示例管理条例")
    assert (found.edition, found.articles) == (dt.date(2022, 8, 1), 3)
    assert found.editions == (Edition(dt.date(2015, 3, 1), 4),)
    assert (found.number, found.confidence) == ("中华人民共和国国务院令第900号", "medium")
    assert [text.day for text in library.editions(found)] == [dt.date(2022, 8, 1), dt.date(2015, 3, 1)]


def test_repealed_acts(library: Library) -> None:
    collected, named = law(library, "旧例子管理办法"), law(library, "中华人民共和国举例条例")
    assert (collected.repealed, collected.repealed_by) == (dt.date(2021, 1, 1), "中华人民共和国示例法")
    assert (named.repealed, named.attested, named.confidence) == (dt.date(2021, 1, 1), Attestation.REPEAL, "low")
    unnamed = law(library, "未收录的法")
    assert (unnamed.repealed, unnamed.repealed_by) == (dt.date(2026, 10, 1), "")


def test_what_is_not_certain_is_left_empty(library: Library, corpus: ModuleType, tmp_path: Path) -> None:
    assert law(library, "缺条示例规定").articles == 0
    assert law(library, "示例标准管理规定").kind == ""  # nothing tells that the State Council had a hand in it
    made = corpus.built(tmp_path)
    assert [problem.where for problem in made.problems] == ["corpus.jsonl 第 8 行"]
    assert len(made.notes) == 2


def test_an_act_enacted_anew_is_not_repealed(tmp_path: Path) -> None:
    old = {"title": "甲条例", "edition": "2020-01-01", "promulgation": ["2020年1月1日 中华人民共和国国务院令第1号公布"]}
    new = {"title": "乙法", "promulgation": ["2010年1月1日第十一届全国人民代表大会第三次会议通过"]}
    old["articles"] = {"1": "本条例自2020年2月1日起施行。"}  # type: ignore[assignment]
    new["articles"] = {"1": "本法自2010年2月1日起施行。1999年国务院发布的《甲条例》同时废止。"}  # type: ignore[assignment]
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join(json.dumps(act, ensure_ascii=False) for act in (old, new)), encoding="utf-8")
    made = build_register(read_corpus(path))
    assert [each.repealed for each in made.register.laws] == [None, None]
    assert "没有登记为废止" in made.notes[0]


def act(promulgation: list[str], *articles: str, edition: dt.date | None = None) -> Act:
    """An act of some lines."""
    numbered = {str(number): (text,) for number, text in enumerate(articles, start=1)}
    return Act(Title("甲条例"), "行政法规", numbered, tuple(promulgation), edition)


@pytest.mark.parametrize(
    ("promulgation", "last", "expected"),
    [
        (["1986年7月1日 国务院发布"], "本条例自一九八六年十二月二十一日起施行。", dt.date(1986, 12, 21)),
        (["2000年1月2日 中华人民共和国国务院令第2号公布"], "本条例自公布之日起施行。", dt.date(2000, 1, 2)),
        (
            ["2000年1月2日 国务院批准", "2000年3月4日 示例部令第1号发布"],
            "本办法自发布之日起施行。",
            dt.date(2000, 3, 4),
        ),
        (["2000年1月2日 国务院令第2号公布", "2009年5月6日 国务院令第3号修订"], "本条例自公布之日起施行。", None),
        (["2000年1月2日 国务院令第2号公布", "2009年5月6日 国务院令第3号公布"], "本条例自公布之日起施行。", None),
        (["2000年1月2日 国务院令第2号公布", "2000年3月1日 施行"], "国务院可以制定办法。", dt.date(2000, 3, 1)),
        ([], "本条例自2000年2月30日起施行。", None),
        ([], "本条例自1994年度起施行。", None),
        ([], "本条例施行前已经许可的，自2000年1月1日起施行新的办法。", None),
    ],
)
def test_the_day_of_taking_effect(promulgation: list[str], last: str, expected: dt.date | None) -> None:
    assert history_of(act(promulgation, "总则。", last)).in_force == expected


def test_a_meeting_that_passes_a_revision_is_no_amendment() -> None:
    lines = ["1997年5月8日 国务院令第216号发布", "2017年2月8日 国务院第164次常务会议修订通过"]
    lines += ["2017年3月16日 国务院令第677号公布", "2022年3月29日 《国务院关于修改部分行政法规的决定》第二次修订）"]
    history = history_of(act(lines, "一。"))
    assert history.amended == (dt.date(2017, 3, 16), dt.date(2022, 3, 29))
    assert history.number == "国务院令第216号"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本法自2021年1月1日起施行。《甲法》、《乙条例》和《丙办法》同时废止。", ["甲法", "乙条例", "丙办法"]),
        ("2001年1月1日国务院发布的《甲办法（试行）》同时废止。", ["甲办法（试行）"]),
        ("《甲条例》中关于收费的规定同时废止。", []),
        ("《甲条例》第三条同时废止。", []),
        ("《国务院关于修改〈甲条例〉的决定》同时废止。", []),
        ("依照《甲法》处罚。本法施行后，与本法不一致的规定同时废止。", []),
        ("《甲法》规定的期限不变。", []),
    ],
)
def test_which_acts_are_repealed(text: str, expected: list[str]) -> None:
    assert list(repeals_of(act([], text))) == expected


TITLES = st.text(st.sampled_from("甲乙丙丁例管理办法条（）〈〉中华"), min_size=1, max_size=12).map(
    lambda name: f"示例{name}法"
)
ACTS = st.builds(
    dict,
    title=TITLES,
    kind=st.sampled_from(["法律", "行政法规", "地方性法规"]),
    promulgation=st.lists(st.text(max_size=30), max_size=3),
    articles=st.dictionaries(
        st.one_of(st.integers(1, 30).map(str), st.just("3之一")),
        st.lists(st.text(min_size=1, max_size=30), max_size=3),
        min_size=1,
        max_size=6,
    ),
)


@given(st.lists(ACTS, max_size=5))
def test_reading_gives_what_was_built(tmp_path_factory: pytest.TempPathFactory, acts: list[dict[str, Any]]) -> None:
    folder = tmp_path_factory.mktemp("built")
    source, first, second = folder / "c.jsonl", folder / "1.jsonl.gz", folder / "2.jsonl.gz"
    source.write_text("".join(json.dumps(each) + "\n" for each in acts), encoding="utf-8")
    made = build_register(read_corpus(source), ("测试",))
    write_register(made, first)
    write_register(made, second)
    read = open_library(first)
    assert first.read_bytes() == second.read_bytes()
    assert read.register == made.register
    assert {text for texts in (read.texts or {}).values() for text in map(str, texts)} == set(map(str, made.texts))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "不是正确的 JSON"),
        ("[" * 100_000, "嵌套太深"),
        ("[]", "不是一个对象"),
        ('{"articles": {"1": ["甲"]}}', "没有法规名称"),
        ('{"title": "甲法"}', "没有条文"),
        ('{"title": "甲法", "articles": {"一": ["甲"]}}', "看不懂条的序号“一”"),
        ('{"title": "甲法", "articles": {"99999": ["甲"]}}', "看不懂条的序号"),
        ('{"title": "甲法", "articles": {"1": [1]}}', "应是文字的列表"),
        ('{"title": "甲法", "articles": {"1": ["甲"], "01": ["乙"]}}', "出现了两次"),
        ('{"title": "甲法", "kind": "圣旨", "articles": {"1": ["甲"]}}', "不认识效力层级"),
        ('{"title": "甲法", "edition": "昨天", "articles": {"1": ["甲"]}}', "版本日期"),
        ('{"title": "甲法", "作者": "", "articles": {"1": ["甲"]}}', "不认识字段“作者”"),
        ('{"title": "第一章 总则", "articles": {"1": ["甲"]}}', "一编、一章的标题"),
    ],
)
def test_a_bad_line_is_reported_and_the_rest_read(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(f'{line}\n{{"title": "好法", "articles": {{"1": ["好。"]}}}}\n', encoding="utf-8")
    made = build_register(read_corpus(path))
    assert [each.title for each in made.register.laws] == ["好法"]
    (problem,) = made.problems
    assert problem.where == "c.jsonl 第 1 行"
    assert reason in problem.reason


def test_long_lines_and_bad_bytes(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl.gz"
    path.write_bytes(
        gzip.compress(b"x" * (MAX_LINE + 5) + b"\n\xff\xfe\n" + '{"title":"好法","articles":{"1":"好"}}'.encode())
    )
    first, second, third = read_corpus(path)
    assert isinstance(first, CorpusProblem) and "超过 8 MB" in first.reason
    assert isinstance(second, CorpusProblem) and "不是 UTF-8" in second.reason
    assert isinstance(third, Act)


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingdan_catalog.laws._lines.MAX_TOTAL", 1024 * 1024)
    for name, data in (("one.gz", b"0" * 20_000_000), ("many.gz", b"0\n" * 2_000_000)):
        path = tmp_path / name
        path.write_bytes(gzip.compress(data))
        with pytest.raises(QingdanError, match="解开后超过"):
            list(read_corpus(path))


@pytest.mark.parametrize("cut", [5, 30])
def test_a_damaged_file_is_one_sentence(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"title": "x"}\n' * 50)[:cut])
    with pytest.raises(QingdanError, match="损坏的 gzip"):
        list(read_corpus(path))
    with pytest.raises(QingdanError, match="没有"):
        list(read_corpus(tmp_path / "不存在"))


HEADER = '{"format":"qingdan-laws","version":1,"sources":[],"texts":true}'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "第 1 行不是法规登记"),
        ("甲", "第 1 行不是法规登记"),
        ('{"format":"别的"}', "不是法规登记的文件头"),
        ('{"format":"qingdan-laws","version":99}', "格式版本是 99"),
        (f'{HEADER}\n{{"title":"《甲》"}}', "第 2 行不是法规登记"),
        (f'{HEADER}\n{{"title":"甲","in_force":"2020-02-30"}}', "in_force 应是"),
        (f'{HEADER}\n{{"title":"甲","articles":-1}}', "articles 应是"),
        (f'{HEADER}\n{{"title":"甲","inserted":["17之一"]}}', "inserted 应写成"),
        (f'{HEADER}\n{{"title":"甲","密码":1}}', "不认识“密码”"),
        (f'{HEADER}\n{{"title":"甲"}}\n{{"title":"甲"}}', "登记了两次"),
        (f'{HEADER}\n\n["甲","",{{"1":["文"]}}]', "条文而没有登记它"),
        (f'{HEADER}\n{{"title":"甲"}}\n\n["甲","昨天",{{}}]', "第 4 行不是法规登记"),
        (f'{HEADER}\n{{"title":"甲"}}\n\n["甲","",{{"一":["文"]}}]', "看不懂第 一 条"),
        (f'{HEADER}\n{{"title":"甲"}}\n\n["甲","",[1]]', "条文一行应是"),
    ],
)
def test_a_wrong_register_is_one_sentence(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "register.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError, match=words):
        open_library(path)


TEXT = """示例文本条例

（2011年1月2日国务院令第77号公布
　2015年3月4日修订）

目　录
第一章　总则

第一章　总则
第一条　为了例子，制定本条例。
　　依照第三条规定办理的，从其规定。
第二条 下列情形：
（一）甲；
（二）乙。
第二条之一　插入的一条。
第二章　附则
第三条　本条例自2011年5月1日起施行。

附件：
第四条　不是条文。
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_folder_of_text_files(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(TEXT.encode(encoding))
    (tmp_path / "乙.txt").write_text("没有条文的法\n只有一句话。", encoding="utf-8")
    (tmp_path / "丙.txt").write_bytes(b"\xff\xff\xff")
    (tmp_path / "丁.txt").write_text("", encoding="utf-8")
    (tmp_path / "说明.md").write_text("不读", encoding="utf-8")
    made = build_register(read_corpus(tmp_path))
    (found,) = made.register.laws
    assert (found.title, found.kind, found.number) == ("示例文本条例", "行政法规", "国务院令第77号")
    assert (found.articles, found.inserted, found.in_force) == (3, ("2-1",), dt.date(2011, 5, 1))
    assert found.amended == (dt.date(2015, 3, 4),)
    assert (found.as_of, found.confidence) == ("", "medium")
    assert made.texts[0].articles["1"] == ("为了例子，制定本条例。", "依照第三条规定办理的，从其规定。")
    assert made.texts[0].articles["2"] == ("下列情形：", "（一）甲；", "（二）乙。")
    assert sorted(problem.where for problem in made.problems) == ["丁.txt", "丙.txt", "乙.txt"]


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match=r"里没有 \.txt 文件"):
        list(read_corpus(tmp_path))


@pytest.mark.skipif(not DATA.exists(), reason=f"没有 {DATA.name}，跳过用真实法规文本的测试")
def test_the_shipped_register_is_what_the_build_makes() -> None:
    made = build_register(read_corpus(DATA))
    assert made.register.laws == shipped_register().laws, "run `qingdan laws build` again: see shipped.py"
    assert len(made.problems) == 19
