"""The canonical layout: what it looks like, where comments go, and what is left alone."""

from __future__ import annotations

import pytest

from qingdan_catalog.formatting import format_content
from qingdan_catalog.writing import emit_record
from qingdan_schema.errors import QingdanError


def formatted(text: str, *extra_keys: str) -> str:
    """A text after formatting, which a second time changes nothing."""
    once = format_content(text.encode(), extra_keys)
    assert format_content(once, extra_keys) == once
    return once.decode()


def test_the_whole_layout() -> None:
    text = """\ufeff# yaml-language-server: $schema=../schema.json
# 大庆市萨尔图区的事项

# 2026年第2版新增
事项名称:   "食品经营许可"  \t
记录: 实施清单
自编的键: x


基本编码: 000131006000A   # 待核
实施编码: '11230602MB1A23457D4230131010001'
风险等级: 高
# 材料照省里的目录
申请材料:   # 共两份
# 第一份
- 必要性: 必要   # 不可容缺
  # 名称以省里为准
  名称: >-
    食品经营许可
    申请书
  #来源渠道: 申请人自备

# 第二份
- {名称: 身份证}
# - 名称: 承诺书
行使层级:
  - 市级
  - 县级
事项版本: 2
受理条件: "第一行\\n第二行"
备注:
    # 由窗口填写

# 完
""".replace("\n", "\r\n")
    assert formatted(text, "风险等级") == (
        """# yaml-language-server: $schema=../schema.json
# 大庆市萨尔图区的事项

记录: 实施清单
# 2026年第2版新增
事项名称: 食品经营许可
基本编码: "000131006000A"  # 待核
实施编码: "11230602MB1A23457D4230131010001"
行使层级: [市级, 县级]
事项版本: 2
受理条件: |-
  第一行
  第二行
# 材料照省里的目录
申请材料:  # 共两份
  # 第一份
  # 名称以省里为准
  - 名称: 食品经营许可 申请书
    必要性: 必要  # 不可容缺
    #来源渠道: 申请人自备

  # 第二份
  - 名称: 身份证
  # - 名称: 承诺书
风险等级: 高
自编的键: x
备注:
  # 由窗口填写

# 完
"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Values that are not text keep the digits that were written.
        ("基本编码: 000131006000\n事项版本: 1.50\n备注: ~\n", "基本编码: 000131006000\n事项版本: 1.50\n备注: ~\n"),
        ("a: [01, 'x, y', null]\n", 'a: [01, "x, y", null]\n'),
        # A list of one label stays a list.
        ("记录: 实施清单\n服务对象:\n- 自然人\n", "记录: 实施清单\n服务对象: [自然人]\n"),
        # Comments inside brackets and inside folded text.
        ("a: [x, # 一\n  z] # 二\nb: > # 三\n  文\n", "# 一\na: [x, z]  # 二\nb: |  # 三\n  文\n"),
        ("a: # 一\n  # 二\n  x # 三\n", "# 一\n# 二\na: x  # 三\n"),
        # Under a block of text a comment further in would become text.
        ("a: |-\n    x\n    y\n  # 一\nb: z\n", "a: |-\n  x\n  y\n# 一\nb: z\n"),
        ("a: |+\n  x\n\n# 一\nb: z\n", "a: |+\n  x\n\n# 一\nb: z\n"),
        ("a:\n  - x  # 一\n  # 二\n  - z\n", "a:\n  - x  # 一\n  # 二\n  - z\n"),
        ("a:\n  - - x\n    # 一\n    - z # 二\n  - w\n", "a:\n  # 一\n  - [x, z]  # 二\n  - w\n"),
        ("# 一\n---\n# 二\na: b\n...\n# 三\n", "# 一\n\n# 二\na: b\n# 三\n"),
        ("a: b#c\nd: 'e # f'\n", 'a: b#c\nd: "e # f"\n'),
        ("# 只有注释和空记录\n{} # 尾\n", "# 只有注释和空记录\n# 尾\n\n{}\n"),
        ("\n\na: b\n\n\n", "a: b\n"),
        ("- \n", None),
    ],
)
def test_places(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(QingdanError):
            formatted(text)
    else:
        assert formatted(text) == expected


ALLOW = "# qingdan: allow T001 省厅已批准"
ALLOW_FILE = "# qingdan: allow-file S006 尚未编完"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ALLOW}\n\n事项名称: a\n记录: 实施清单\n", f"记录: 实施清单\n{ALLOW}\n事项名称: a\n"),
        (f"# 一\n{ALLOW_FILE}\n事项名称: a\n记录: 实施清单\n", f"{ALLOW_FILE}\n\n记录: 实施清单\n# 一\n事项名称: a\n"),
        (f"事项名称:   a   {ALLOW}\n记录: 实施清单\n", f"记录: 实施清单\n事项名称: a  {ALLOW}\n"),
        (f"a:\n- {{b: c, d: e}} {ALLOW}\n", None),
        (f"a: [b, {ALLOW}\n c]\n", None),
    ],
)
def test_what_allows_a_finding_still_does(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(QingdanError, match="管不到原来那一处"):
            formatted(text)
    else:
        assert formatted(text) == expected


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("记录: 实施清单\n记录: 实施清单\n".encode(), "第 2 行：“记录”写了两遍"),
        ("事项名称：x\n".encode(), "第 1 行：键后面用了全角冒号"),
        ("记录: 实施清单\n".encode("gbk"), "UTF-8"),
        (b"a: &x 1\nb: *x\n", "引用"),
        (b"", "空的"),
    ],
)
def test_a_file_that_is_no_record_is_told(raw: bytes, said: str) -> None:
    with pytest.raises(QingdanError, match=said):
        format_content(raw)


def test_what_the_emitter_writes_stays() -> None:
    data = {"备注": "a\nb", "记录": "实施清单", "实施编码": "123", "服务对象": ["自然人"], "其他": {"b": [{"c": "d"}]}}
    text = emit_record(data)
    assert formatted(text) == text
