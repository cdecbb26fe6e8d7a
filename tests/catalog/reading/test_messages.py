"""What a clerk is told about a file that cannot be read: every message of rule S001, at the place to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.reading import MAX_BYTES, Problem, decode, read_exact
from qingdan_catalog.rules import all_rules
from qingdan_catalog.store import open_catalogue

HEAD = "记录: 实施清单\n"

CASES: list[tuple[str, bytes | str, str, tuple[int, int]]] = [
    ("别名", HEAD + "事项名称: *名称\n", "bad-start", (2, 7)),
    ("指向锚的别名", "记录: &a 实施清单\n事项名称: *a\n", "alias", (2, 7)),
    ("以 @ 开头", HEAD + "事项名称: @甲\n", "bad-start", (2, 7)),
    ("以反引号开头", HEAD + "事项名称: `甲`\n", "bad-start", (2, 7)),
    ("以 ** 开头", HEAD + "事项名称: **重要**\n", "bad-start", (2, 7)),
    ("以 & 开头", HEAD + "事项名称: & 乙\n", "bad-start", (2, 7)),
    ("以 ! 开头", HEAD + "事项名称: !重要\n", "bad-start", (2, 7)),
    ("值里有冒号", HEAD + "受理条件: 条件: 有营业执照\n", "colon-in-value", (2, 9)),
    ("键后面没有冒号", HEAD + '事项名称\n基本编码: "1"\n', "colon-missing", (2, 1)),
    ("最后一行没有冒号", HEAD + "事项名称\n", "colon-missing", (2, 1)),
    ("冒号后面没有空格", HEAD + "事项名称:许可\n事项类型: 行政许可\n", "colon-missing", (2, 1)),
    ("列表作键", HEAD + "? [甲, 乙]\n: 丙\n", "complex-key", (2, 3)),
    ("控制字符", HEAD + "事项名称: 甲\a乙\n", "control", (2, 8)),
    ("单独的回车", HEAD + "事项名称: 甲\r乙\n", "control", (2, 8)),
    ("行分隔符", HEAD + "事项名称: 甲\u2028乙\n", "control", (2, 8)),
    ("下一行字符", HEAD + "事项名称: 甲\x85乙\n", "control", (2, 8)),
    ("中间的字节顺序标记", HEAD + "\ufeff事项名称: 甲\n", "control", (2, 1)),
    ("两个文档", HEAD + "---\n事项名称: 甲\n", "documents", (2, 1)),
    ("文档结束后还有内容", HEAD + "...\n事项名称: 甲\n", "documents", (3, 1)),
    ("重复的键", HEAD + "事项名称: 甲\n事项名称: 乙\n", "duplicate", (3, 1)),
    ("空文件", b"", "empty", (1, 1)),
    ("只有注释", "# 待填\n", "empty", (1, 1)),
    ("GBK", "记录: 实施清单\n事项名称: 许可\n".encode("gbk"), "encoding", (1, 1)),
    ("GBK 在第三行", HEAD.encode() + b"a: 1\n" + "名称: 许可\n".encode("gbk"), "encoding", (3, 1)),
    ("UTF-16", "记录: 实施清单\n".encode("utf-16"), "encoding", (1, 1)),
    ("全角冒号", HEAD + "事项名称：食品经营许可\n基本编码: x\n", "full-width-colon", (2, 1)),
    ("第一行全角冒号", "记录：实施清单\n事项名称: 许可\n", "full-width-colon", (1, 1)),
    ("全是全角冒号", "记录：实施清单\n事项名称：许可\n", "full-width-colon", (1, 1)),
    ("部分的全角冒号", HEAD + "实施主体：\n  名称: 甲\n", "full-width-colon", (2, 1)),
    ("缩进不齐", HEAD + "申请材料:\n  - 名称: 甲\n   份数: 1\n", "indent", (4, 4)),
    ("缩进少了", HEAD + "实施主体:\n  名称: 甲\n 性质: 法定机关\n", "indent", (4, 2)),
    ("列表", "- 甲\n- 乙\n", "not-mapping", (1, 1)),
    ("一句话", "你好\n", "not-mapping", (1, 1)),
    ("二进制", bytes.fromhex("ff00ff80ff00ffd8"), "not-text", (1, 1)),
    ("引号里的转义", HEAD + '事项名称: "\\d"\n', "syntax", (2, 7)),
    ("引号后面还有字", HEAD + '事项名称: "甲"乙\n', "syntax", (2, 10)),
    ("方括号后面还有字", HEAD + "事项名称: [甲]乙\n", "syntax", (2, 10)),
    ("Tab 缩进", HEAD + "实施主体:\n\t名称: 甲\n", "tab", (3, 1)),
    ("嵌套太深", "甲: " + "[" * 40 + "]" * 40 + "\n", "too-deep", (1, 35)),
    ("太大", b"x: " + b"y" * MAX_BYTES, "too-large", (1, 1)),
    ("方括号没有成对", HEAD + "服务对象: [自然人, 企业法人\n事项类型: 许可\n", "unclosed-bracket", (2, 7)),
    ("花括号没有成对", HEAD + "实施主体: {名称: 甲\n", "unclosed-bracket", (2, 7)),
    ("多了方括号", HEAD + "服务对象: ]\n", "unclosed-bracket", (2, 7)),
    ("引号没有成对", HEAD + '事项名称: "许可\n基本编码: 1\n', "unclosed-quote", (2, 7)),
    ("单引号没有成对", HEAD + "事项名称: '许可\n", "unclosed-quote", (2, 7)),
]
OUTSIDE = {"file-name", "link", "no-access", "not-file"}
"""Messages about files that are not opened at all."""


def problems(raw: bytes | str) -> list[Problem]:
    text = decode(raw.encode() if isinstance(raw, str) else raw)
    return [text] if isinstance(text, Problem) else read_exact(text).problems


@pytest.mark.parametrize(("name", "raw", "message", "place"), CASES, ids=[case[0] for case in CASES])
def test_message_and_place(name: str, raw: bytes | str, message: str, place: tuple[int, int]) -> None:
    first = problems(raw)[0]
    assert (first.message, (first.span.line, first.span.column)) == (message, place)


@pytest.mark.parametrize(("name", "raw", "message", "place"), CASES, ids=[case[0] for case in CASES])
def test_message_has_all_its_arguments(name: str, raw: bytes | str, message: str, place: tuple[int, int]) -> None:
    for problem in problems(raw):
        assert all_rules()["S001"].rule.messages[problem.message].format(**problem.args)


def test_every_message_is_reachable() -> None:
    assert {message for _, _, message, _ in CASES} | OUTSIDE == set(all_rules()["S001"].rule.messages)


def test_a_line_of_text_above_is_not_blamed() -> None:
    (problem,) = problems(HEAD + "办理流程: |-\n  1. 受理：窗口\n  2. 送达：邮寄\n事项类型\n办件类型: 即办件\n")
    assert (problem.message, problem.span.line, problem.args["text"]) == ("colon-missing", 5, "事项类型")


def test_files_that_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "qingdan.yaml").write_text("标准: national\n", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "qingdan.yaml")
    (tmp_path / "folder.yaml").mkdir()
    catalogue = open_catalogue(tmp_path)
    found = {path: catalogue.read(path) for path in ("link.yaml", "folder.yaml", "gone.yaml")}
    assert [problem.message for problem in found.values() if isinstance(problem, Problem)] == [
        "link",
        "not-file",
        "not-file",
    ]
