"""The register: looking up by every kind of name, and the shipped one."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_schema.citations import Rank, Title
from qingdan_schema.laws import Attestation, Edition, Law, Naming, Register, dump_law, load_law, shipped_register

REGISTER = Register(
    (
        Law("中华人民共和国甲法", "法律", aliases=("乙法",)),
        Law("中华人民共和国破例法（试行）", "法律", repealed=dt.date(2007, 6, 1)),
        Law("中华人民共和国破例法", "法律"),
        Law("丙条例", "行政法规", repealed=dt.date(2001, 1, 1)),
        Law("中华人民共和国丙条例", "行政法规"),
        Law("丁条例（试行）", "行政法规"),
    )
)


@pytest.mark.parametrize(
    ("text", "found", "naming"),
    [
        ("《中华人民共和国甲法》", "中华人民共和国甲法", Naming.FULL),
        ("中华人民共和国甲法（2021年修订）", "中华人民共和国甲法", Naming.FULL),
        ("甲法", "中华人民共和国甲法", Naming.SHORT),
        ("中华人民共和国乙法", "中华人民共和国甲法", Naming.FORMER),
        ("破例法", "中华人民共和国破例法", Naming.SHORT),
        ("破例法（试行）", "中华人民共和国破例法（试行）", Naming.SHORT),
        ("丙条例", "丙条例", Naming.FULL),
        ("丁条例", "丁条例（试行）", Naming.SHORT),
        ("戊条例", None, None),
    ],
)
def test_find(text: str, found: str | None, naming: Naming | None) -> None:
    match = REGISTER.find(Title.parse(text))
    assert (match and match.law.title, match and match.naming) == (found, naming)


DAYS = st.dates(dt.date(1949, 10, 1), dt.date(2100, 1, 1))
LAWS = st.builds(
    Law,
    title=st.sampled_from(["甲法", "关于〈乙法〉的规定", "丙办法（试行）"]),
    kind=st.sampled_from([*(rank.value for rank in Rank), ""]),
    number=st.text(max_size=10),
    promulgated=st.none() | DAYS,
    in_force=st.none() | DAYS,
    amended=st.lists(DAYS, max_size=3).map(tuple),
    repealed=st.none() | DAYS,
    articles=st.integers(0, 2000),
    inserted=st.lists(st.sampled_from(["2-1", "133-12"]), max_size=2).map(tuple),
    edition=st.none() | DAYS,
    editions=st.lists(st.builds(Edition, DAYS, st.integers(0, 99)), max_size=2).map(tuple),
    aliases=st.lists(st.sampled_from(["旧法", "更旧的法"]), max_size=2).map(tuple),
    as_of=st.sampled_from(["", "2025-04", "2026-06-26"]),
    verified=st.booleans(),
    attested=st.sampled_from(Attestation),
)


@given(LAWS)
def test_reading_gives_what_was_written(law: Law) -> None:
    assert load_law(dump_law(law)) == law


def test_in_force_on_a_day() -> None:
    new = Law("甲法", in_force=dt.date(2026, 5, 1))
    assert new.not_yet_on(dt.date(2026, 4, 30)) and not new.not_yet_on(dt.date(2026, 5, 1))
    revised = Law("甲法", in_force=dt.date(2021, 1, 1), amended=(dt.date(2020, 6, 7), dt.date(2024, 3, 3)))
    assert not revised.not_yet_on(dt.date(2015, 1, 1))  # an older edition was in force then
    assert revised.older_edition_on(dt.date(2023, 1, 1)) and not revised.older_edition_on(dt.date(2025, 1, 1))
    assert not Law("甲法").not_yet_on(dt.date(1950, 1, 1))


class TestShipped:
    """What the shipped register holds."""

    def test_it_holds_facts_and_no_texts(self) -> None:
        data = (files("qingdan_schema.laws") / "data" / "register.jsonl").read_bytes()
        assert len(data) < 400 * 1024
        register = shipped_register()
        titles = [law.title for law in register.laws]
        assert titles == sorted(set(titles))
        assert len(titles) > 1000
        assert not [title for title in titles if title.startswith("第") and "编" in title[:4]]

    @pytest.mark.parametrize(
        ("title", "articles", "in_force"),
        [
            ("行政许可法", 83, dt.date(2004, 7, 1)),
            ("行政处罚法", 86, dt.date(2021, 7, 15)),
            ("行政强制法", 71, dt.date(2012, 1, 1)),
            ("民法典", 1260, dt.date(2021, 1, 1)),
            ("农药管理条例", 66, dt.date(2017, 6, 1)),
            ("国务院关于在线政务服务的若干规定", 16, dt.date(2019, 4, 26)),
        ],
    )
    def test_known_facts(self, title: str, articles: int, in_force: dt.date) -> None:
        match = shipped_register().find(Title(title))
        assert match is not None
        assert (match.law.articles, match.law.in_force) == (articles, in_force)

    @pytest.mark.parametrize(
        ("title", "day"),
        [
            ("中华人民共和国合同法", dt.date(2021, 1, 1)),
            ("化妆品卫生监督条例", dt.date(2021, 1, 1)),
            ("中华人民共和国环境保护法", dt.date(2026, 8, 15)),
            ("中华人民共和国食品安全法", None),
            ("音像制品管理条例", None),  # an older regulation of the same name was repealed
        ],
    )
    def test_repealed(self, title: str, day: dt.date | None) -> None:
        match = shipped_register().find(Title(title))
        assert match is not None and match.law.repealed == day

    def test_days_are_in_order(self) -> None:
        for law in shipped_register().laws:
            if law.promulgated and law.in_force:
                assert law.promulgated <= law.in_force, law.title
            if law.in_force and law.repealed:
                assert law.in_force < law.repealed, law.title
            assert list(law.amended) == sorted(set(law.amended)), law.title
            assert law.confidence in {"high", "medium", "low"}
