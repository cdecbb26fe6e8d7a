"""Edits: the value changes, every other byte stays."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan_catalog.reading import read_exact, read_fast
from qingdan_catalog.writing import Edit, edit_text
from qingdan_schema.errors import QingdanError
from qingdan_schema.paths import Path

RECORD = """\
# 2026年4月修订
记录: 实施清单
事项名称: 结婚登记   # 与基本目录一致
基本编码: 000711003000
实施编码: "11230602MB1D3003584000711003000"

实施主体:   # 以三定规定为准
  名称: '萨尔图区民政局'
  # 代码查自编办
  统一社会信用代码: "11230602MB1D300358"
服务对象: [自然人, 企业法人]   # 可多选
受理条件: |-
  一、双方完全自愿；
  二、双方亲自到场。

申请材料:
  # 身份证明
  - 名称: 居民身份证
    份数: 1
    备注:
  - 名称: 声明书   # 现场填写

    份数: 2
办理流程: 查验证件，
  当场登记。
常见问题: []
# 结束
"""
CONDITIONS = "一、双方完全自愿；\n  二、双方亲自到场。"
FLOW = "办理流程: 查验证件，\n  当场登记。\n"
BODY = RECORD[RECORD.index("  名称: '") : RECORD.index("服务对象")]
MATERIALS = RECORD[RECORD.index("申请材料") : RECORD.index("办理流程")]
EDITS: list[tuple[str, Edit, str, str]] = [
    ("文字", Edit(("事项名称",), "离婚登记"), "事项名称: 结婚登记", "事项名称: 离婚登记"),
    ("编码加引号", Edit(("基本编码",), "000711003000"), "000711003000\n实", '"000711003000"\n实'),
    ("保留引号", Edit(("实施主体", "名称"), "肇州县民政局"), "'萨尔图区民政局'", '"肇州县民政局"'),
    ("要引号的文字", Edit(("事项名称",), "yes"), "结婚登记   #", '"yes"   #'),
    ("行尾有注释的多行文字", Edit(("事项名称",), "甲\n乙"), "结婚登记   #", '"甲\\n乙"   #'),
    ("多行文字", Edit(("受理条件",), "甲；\n乙；\n丙。"), CONDITIONS, "甲；\n  乙；\n  丙。"),
    ("多行变一行", Edit(("受理条件",), "双方自愿"), f"|-\n  {CONDITIONS}", "双方自愿"),
    ("折行变一行", Edit(("办理流程",), "当场登记"), "查验证件，\n  当场登记。", "当场登记"),
    ("一行变多行", Edit(("办理流程",), "查验\n登记\n"), "查验证件，\n  当场登记。", "|\n  查验\n  登记"),
    ("列表", Edit(("服务对象",), ["自然人", "行政机关"]), "[自然人, 企业法人]", "[自然人, 行政机关]"),
    ("列表剩一个", Edit(("服务对象",), ["自然人"]), "[自然人, 企业法人]", "自然人"),
    ("列表的一个", Edit(("服务对象", 1), "行政, 机关"), "企业法人]", '"行政, 机关"]'),
    ("列表加一个", Edit(("服务对象", 2), "其他组织"), "企业法人]", "企业法人, 其他组织]"),
    ("列表去一个", Edit(("服务对象", 0)), "[自然人, ", "["),
    ("列表去最后一个", Edit(("服务对象", 1)), ", 企业法人]", "]"),
    ("材料的份数", Edit(("申请材料", 0, "份数"), 3), "份数: 1", "份数: 3"),
    ("空的值", Edit(("申请材料", 0, "备注"), "原件"), "备注:\n", "备注: 原件\n"),
    ("加键在标准的位置", Edit(("申请材料", 0, "必要性"), "必要"), "身份证\n", "身份证\n    必要性: 必要\n"),
    ("加键在最前", Edit(("实施主体", "名称")), "  名称: '萨尔图区民政局'\n", ""),
    ("加根下的键", Edit(("事项类型",), "行政确认"), "\n\n实施主体", "\n事项类型: 行政确认\n\n实施主体"),
    ("加本地的键", Edit(("本地要素",), "x"), "常见问题: []\n", "常见问题: []\n本地要素: x\n"),
    ("加上级没有的键", Edit(("收费项目", 0, "名称"), "工本费"), FLOW, FLOW + "收费项目:\n  - 名称: 工本费\n"),
    ("空列表加一行", Edit(("常见问题", 0, "问题"), "收费吗？"), "常见问题: []\n", "常见问题:\n  - 问题: 收费吗？\n"),
    ("加一行", Edit(("申请材料", 2), {"份数": 3, "名称": "甲"}), "份数: 2\n", "份数: 2\n  - 名称: 甲\n    份数: 3\n"),
    ("插一行", Edit(("申请材料", 1), {"名称": "照片"}, insert=True), "    备注:\n", "    备注:\n  - 名称: 照片\n"),
    ("前面插一行", Edit(("申请材料", 0), {"名称": "甲"}, insert=True), "  - 名称: 居", "  - 名称: 甲\n  - 名称: 居"),
    ("去一行", Edit(("申请材料", 0)), "  - 名称: 居民身份证\n    份数: 1\n    备注:\n", ""),
    ("去一键", Edit(("申请材料", 1, "份数")), "    份数: 2\n", ""),
    ("去一行的第一键", Edit(("申请材料", 0, "名称")), "- 名称: 居民身份证\n    份数", "- 份数"),
    ("去多行文字", Edit(("受理条件",)), f"受理条件: |-\n  {CONDITIONS}\n", ""),
    ("整块换成空表", Edit(("申请材料",), []), MATERIALS, "申请材料: []\n  # 身份证明\n"),
    ("整块换成新块", Edit(("实施主体",), {"名称": "甲"}), BODY, "  名称: 甲\n"),
    ("没有变化", Edit(("申请材料", 0, "份数"), 1), "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edit", "old", "new"), EDITS, ids=[case[0] for case in EDITS])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["no BOM", "BOM"])
def test_only_this_stretch_changes(name: str, edit: Edit, old: str, new: str, newline: str, bom: str) -> None:
    text = bom + RECORD.replace("\n", newline)
    old, new = old.replace("\n", newline), new.replace("\n", newline)
    assert text.count(old) == 1 or not old
    assert edit_text(text, [edit]) == text.replace(old, new, 1)


def test_no_edit_no_change() -> None:
    broken = "这不是: [记录"
    assert edit_text(broken, []) == broken
    assert edit_text(RECORD, []) == RECORD


def test_several_edits_one_after_the_other() -> None:
    text = edit_text(RECORD, [Edit(("申请材料", 0)), Edit(("申请材料", 0, "份数"), 5), Edit(("事项版本",), 2)])
    assert "  - 名称: 声明书   # 现场填写\n\n    份数: 5\n" in text
    assert "事项版本: 2\n" in text
    assert "居民身份证" not in text


@pytest.mark.parametrize(
    ("text", "edit", "result"),
    [
        ("{记录: 实施清单, 事项名称: 甲}", Edit(("事项名称",), "乙: 丙"), '{记录: 实施清单, 事项名称: "乙: 丙"}'),
        ("{记录: 实施清单}\n", Edit(("事项名称",), "乙"), "{记录: 实施清单, 事项名称: 乙}\n"),
        ('{"记录": "实施清单", "a": 1}', Edit(("a",)), '{"记录": "实施清单"}'),
        ("---\n记录: 实施清单\na: 1\n...\n", Edit(("a",), "二"), "---\n记录: 实施清单\na: 二\n...\n"),
        ("a: 1", Edit(("a",), "甲\n乙"), "a: |-\n  甲\n  乙"),
        ("a: 1", Edit(("b",), "乙"), "a: 1\nb: 乙"),
        ("a: 1\nb: 2", Edit(("b",)), "a: 1"),
        ("a:\n- 名称: 甲\n- 名称: 乙\n", Edit(("a", 2), {"名称": "丙"}), "a:\n- 名称: 甲\n- 名称: 乙\n- 名称: 丙\n"),
        ("a:\n- b\nc: {}\n", Edit(("c", "d"), [{"e": "1"}]), 'a:\n- b\nc:\n  d:\n  - e: "1"\n'),
        ("a:\n    b: 1\nc:\n", Edit(("c", "d"), 1), "a:\n    b: 1\nc:\n    d: 1\n"),
        ("a: # 注\n  - b\n", Edit(("a",), "c"), "a: c # 注\n"),
        ("a: b # 注\nc: 1\n", Edit(("a",), [{"d": 1}]), "a: # 注\n  - d: 1\nc: 1\n"),
        ("a:\n  - # 注\n    b: 1\n    c: 2\n", Edit(("a", 0, "b")), "a:\n  - # 注\n    c: 2\n"),
        ("a:\n  - b: 1\n    # 注\n    c: 2\n", Edit(("a", 0, "b")), "a:\n  - # 注\n    c: 2\n"),
        ("a: |+\n  甲\n\nb: 1\n", Edit(("c",), 2), "a: |+\n  甲\n\nb: 1\nc: 2\n"),
        ("a: |+\n  甲\n\n", Edit(("c",), 2), "a: |+\n  甲\n\nc: 2\n"),
        ("a: |+\n  甲\n\nb: 1\n", Edit(("a",), "乙"), "a: 乙\nb: 1\n"),
        ("a: |  # 注\n  甲\n\nb: 1\n", Edit(("a",), "乙\n丙\n"), "a: |\n  乙\n  丙\n\nb: 1\n"),
        ("a: x\nb: 1\n", Edit(("a",), "末\n\n\n"), 'a: "末\\n\\n\\n"\nb: 1\n'),
        ("a:\n  - b\n", Edit(("a", 0)), "a: []\n"),
        ("a:\n  b: 1\n", Edit(("a", "b")), "a: {}\n"),
        ("a: 1\n", Edit(("a",)), "{}\n"),
        ('"a" : \'b\'\n', Edit(("a",), "c"), '"a" : "c"\n'),
        ("a: 2024\n", Edit(("a",), "2024"), 'a: "2024"\n'),
        ("a: true\n", Edit(("a",), 1), "a: 1\n"),
        ("a:\n  -\n  - b\n", Edit(("a", 0), "c"), "a:\n  - c\n  - b\n"),
        ("a:\n  -\n  - b\n", Edit(("a", 0)), "a:\n  - b\n"),
        ("a:\n  - 甲\n  - 乙\n", Edit(("a", 0), {"b": "丙\n丁"}), "a:\n  - b: |-\n      丙\n      丁\n  - 乙\n"),
    ],
)  # fmt: skip
def test_layouts(text: str, edit: Edit, result: str) -> None:
    assert edit_text(text, [edit]) == result


@pytest.mark.parametrize(
    ("text", "edit", "words"),
    [
        ("a: 1\n", Edit((), 1), "没有写明"),
        ("a: 1\n", Edit(("b",)), "没有“b”"),
        ("a: 1\n", Edit(("a", "b"), 1), "没有“a.b”"),
        ("a: [1]\n", Edit(("a", 5), 1), "没有“a[6]”"),
        ("a: [1]\n", Edit(("a", -1), 1), "没有“a[0]”"),
        ("a: [1\n", Edit(("a",), 1), "第 1 行"),
        ("a: 1\na: 2\n", Edit(("a",), 1), "第 2 行"),
        ("a: &x 1\nb: *x\n", Edit(("a",), 1), "第 2 行"),
        ("a: 1\rb: 2\n", Edit(("a",), 1), "U+000D"),
        ("- a\n", Edit(("a",), 1), "第 1 行"),
        ("a:\n  - - b\n    - c\n", Edit(("a", 0, 1), "\ud800"), "残缺的字符"),
    ],
)
def test_refusals_are_one_sentence(text: str, edit: Edit, words: str) -> None:
    with pytest.raises(QingdanError, match=re.escape(words)):
        edit_text(text, [edit])


def test_a_layout_that_is_not_known_goes_through_the_round_trip() -> None:
    text = "? a\n: 1\nb: 2   # 注\n# 尾\n"
    assert edit_text(text, [Edit(("a",))]) == "b: 2   # 注\n# 尾\n"


NOISE = st.sampled_from(["", "", "# 注释\n", "\n", "# 甲: 乙\n\n"])
WORDS = st.one_of(
    st.sampled_from(
        ["甲", "0123", "yes", "甲: 乙", "一\n二", "一\n\n", " 前", "", "'", '"', "[a]", "- b", "#", "x" * 200]
    ),
    st.text(max_size=8),
)
VALUES = st.one_of(
    WORDS,
    st.integers(0, 9),
    st.lists(WORDS, max_size=3),
    st.lists(st.fixed_dictionaries({"名称": WORDS}, optional={"备注": WORDS, "份数": st.integers(0, 3)}), max_size=2),
    st.fixed_dictionaries({"名称": WORDS}),
)


@st.composite
def written_records(draw: st.DrawFn) -> str:
    """Records as different hands write them: quotes, indents, comments, line ends."""
    dash = draw(st.sampled_from(["- ", "  - ", "    -   "]))
    pad = " " * len(dash)
    quote = draw(st.sampled_from(["", '"', "'"]))
    lines = ["记录: 实施清单\n", f"事项名称: {quote}登记{quote}{draw(st.sampled_from(['', '  # 注']))}\n"]
    body = draw(st.sampled_from(["{名称: 局}", "\n  名称: 局\n  性质: 法定机关", "\n    名称: 局 # 注\n", ""]))
    lines.append(f"实施主体: {body}\n" if body.startswith("{") else f"实施主体:{body}\n")
    lines.append(
        draw(st.sampled_from(["受理条件: |-\n  一\n  二\n", "受理条件: >\n  一\n  二\n\n", "受理条件: 一\n  二\n"]))
    )
    rows = draw(st.integers(0, 3))
    lines.append("申请材料:\n" if rows else "申请材料: []\n")
    for row in range(rows):
        lines.append(f"{dash}名称: 材料{row}\n{draw(NOISE)}{pad}份数: {row}\n")
    lines.append("服务对象: [自然人, 企业法人]\n")
    text = "".join(draw(NOISE) + line for line in lines)
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return text if draw(st.booleans()) else text.rstrip("\r\n")


def paths_in(data: Any, path: Path = ()) -> list[Path]:
    """Every place of a record."""
    found: list[Path] = [path] if path else []
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, value in parts:
        found.extend(paths_in(value, (*path, part)))
    return found


def value_at(data: Any, path: Path) -> Any:
    """What stands at a place."""
    for part in path:
        data = data[part]
    return data


@settings(max_examples=200, deadline=None)
@given(written_records(), VALUES, st.data())
def test_any_edit_of_any_record_touches_nothing_else(text: str, value: Any, data: st.DataObject) -> None:
    newline = "\r\n" if "\r\n" in text else "\n"
    added = "" if text.endswith("\n") else newline
    whole = text + added
    exact = read_exact(whole)
    assert exact.data is not None
    path = data.draw(st.sampled_from(paths_in(exact.data)))
    remove = data.draw(st.booleans())
    try:
        edited = edit_text(text, [Edit(path, None if remove else value)]) + added
    except QingdanError as error:
        assert "残缺" in str(error)  # half a surrogate pair; every other edit can be made
        return
    while remove and len(path) > 1 and len(value_at(exact.data, path[:-1])) == 1:
        path = path[:-1]  # the last row or key leaves [] or {} behind, in the line above
    lines = whole.splitlines(keepends=True)
    first, last = exact.key_span_of(path).line - 1, exact.span_of(path).end_line
    assert edited.startswith("".join(lines[:first]))
    rest = "".join(lines[last:])
    assert edited.endswith(rest) or (remove and edited.endswith(rest.lstrip()))  # a row's next key moves to the dash
    touched = [line.strip() for line in lines[first:last]]
    comments = [line.strip() for line in lines if line.lstrip().startswith("#")]
    assert all(comment in edited for comment in comments if comment not in touched)
    assert edited.count("\n") == edited.count(newline)
    assert read_fast(edited) in (None, read_exact(edited).data)
