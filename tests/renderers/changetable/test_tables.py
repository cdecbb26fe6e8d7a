"""The change tables state what was adjusted, why, and word for word what differs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.changes import (
    Comparison,
    ItemVersion,
    Reasons,
    compare_items,
    compare_versions,
    open_version,
    read_reasons,
)
from qingdan_catalog.settings import Settings
from qingdan_renderers._wide import WideTable
from qingdan_renderers.changetable import Told, build_element_table, build_item_table
from qingdan_renderers.changetable._marks import Mark, differences
from qingdan_schema.errors import QingdanError

SAMPLE = Path(__file__).parents[3] / "items"
NAMES = (
    "序号",
    "部门",
    "旧编码",
    "旧名称",
    "旧类型",
    "旧层级",
    "新编码",
    "新名称",
    "新类型",
    "新层级",
    "类型",
    "依据",
    "备注",
)


def _item(name: str, code: str, **more: object) -> ItemVersion:
    body = {"名称": "甲局"}
    return ItemVersion(
        f"{code}.yaml", {"记录": "实施清单", "事项名称": name, "实施编码": code, "实施主体": body, **more}
    )


def _told(olds: list[ItemVersion], news: list[ItemVersion], reasons: Reasons | None = None) -> Told:
    changes = tuple(compare_items(olds, news))
    return Told(Comparison("旧", "新", changes, ()), reasons=reasons or Reasons())


def _lines(table: WideTable) -> list[list[str | None]]:
    rows = [row for section in table.sections for row in section.rows]
    return [[cell.text if cell else None for cell in row] for row in rows]


def test_an_addition_and_an_abolition_have_dashes_on_one_side() -> None:
    told = _told([_item("旧事项", "1")], [_item("别的一件新鲜事", "2")])
    lines = [dict(zip(NAMES, line, strict=True)) for line in _lines(build_item_table(told))]
    assert {(line["旧名称"], line["新名称"], line["类型"]) for line in lines} == {
        ("旧事项", "—", "取消"),
        ("—", "别的一件新鲜事", "新增"),
    }


def test_an_item_is_one_line_with_its_adjustments_counted() -> None:
    old = _item("甲许可", "1", 承诺办结时限="10工作日", 办理地点="东街")
    new = _item("甲许可证核发", "1", 承诺办结时限="5工作日", 办理地点="西街")
    (line,) = _lines(build_item_table(_told([old], [new])))
    assert dict(zip(NAMES, line, strict=True))["类型"] == "变更名称、要素调整（2处）"


def test_an_element_is_told_with_the_words_that_differ() -> None:
    old, new = _item("甲", "1", 承诺办结时限="10工作日"), _item("甲", "1", 承诺办结时限="5工作日")
    table = build_element_table(_told([old], [new]))
    (row,) = [row for section in table.sections for row in section.rows]
    before, after = row[2], row[3]
    assert before and after
    assert [text for text, marked in before.pieces() if marked] == ["10"]
    assert [text for text, marked in after.pieces() if marked] == ["5"]
    assert [cell.text for cell in row if cell][4:] == ["修改", "", "", "减轻"]


def test_what_changes_with_every_edition_is_not_listed() -> None:
    old, new = _item("甲", "1", 事项版本="1", 计划生效日期="2026-01-01"), _item("甲", "1", 事项版本="2")
    assert not _lines(build_element_table(_told([old], [new])))


def test_reasons_of_items_and_of_elements(tmp_path: Path) -> None:
    path = tmp_path / "依据.yaml"
    path.write_text('"1":\n  依据: 甲文\n  备注: 记下\n  要素: {办理地点: 乙文}\n无此事项: 丙文\n', encoding="utf-8")
    reasons = read_reasons(path)
    old = _item("甲", "1", 承诺办结时限="10工作日", 办理地点="东街")
    told = _told([old], [_item("甲", "1", 承诺办结时限="5工作日", 办理地点="西街")], reasons)
    assert sorted(str(line[5]) for line in _lines(build_element_table(told))) == ["乙文", "甲文"]
    assert _lines(build_item_table(told))[0][-2:] == ["甲文", "记下"]
    assert reasons.unused(told.comparison.changes) == ["无此事项"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲: [乙]\n", "第 1 行的“甲”应写成“编码: 依据”"),
        ("甲: {由来: 乙}\n", "第 1 行不认识“由来”，可用的有：依据、备注、要素"),
        ("甲: {要素: 乙}\n", "第 1 行的“要素”应当是若干行"),
        ("甲: 乙\n 丙: 丁\n", "第 2 行不是正确的 YAML"),
    ],
)
def test_a_wrong_file_of_reasons_is_one_sentence(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "依据.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError, match=said):
        read_reasons(path)


def test_the_editions_compared_are_named() -> None:
    old, new = open_version(str(SAMPLE / "previous"), SAMPLE), open_version(str(SAMPLE), SAMPLE)
    table = build_item_table(Told(compare_versions(old, new), old.settings, new.settings))
    assert table.lead[0] == "基准：2026年第1版（2026-03-01） → 2026年第2版（2026-06-01）"
    unnamed = build_item_table(Told(compare_versions(old, new), Settings(), new.settings))
    assert unnamed.lead[0].startswith(f"基准：{SAMPLE / 'previous'} → ")


WORDS = st.text("甲乙丙丁12345三十二，。 \n", max_size=60)


@given(WORDS, WORDS)
def test_what_is_left_without_the_marks_is_the_same(old: str, new: str) -> None:
    gone, come = differences(old, new)
    if (gone, come) != (((0, len(old)),) if old else (), ((0, len(new)),) if new else ()):
        assert _subsequence(_kept(old, gone), new)
        assert _subsequence(_kept(new, come), old)
    for marks, text in ((gone, old), (come, new)):
        assert all(0 <= start < stop <= len(text) for start, stop in marks)
        assert all(first[1] < second[0] for first, second in pairwise(marks))


@given(WORDS)
def test_equal_texts_have_no_marks(text: str) -> None:
    assert differences(text, text) == ((), ())


def _kept(text: str, marks: tuple[Mark, ...]) -> str:
    return "".join(sign for place, sign in enumerate(text) if not any(a <= place < b for a, b in marks))


def _subsequence(part: str, whole: str) -> bool:
    signs = iter(whole)
    return all(sign in signs for sign in part)
