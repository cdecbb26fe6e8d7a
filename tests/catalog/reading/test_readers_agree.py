"""The two readers: what the fast one answers, the exact one answers too.

Record texts are mutated as people and broken programs do. The only difference allowed is that the fast reader gives
up (None) on a text that the exact reader can read; such a text is then read exactly, which costs time and nothing else.
"""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from qingdan_catalog.reading import MAX_BYTES, decode, read_exact, read_fast, read_shared
from qingdan_catalog.tokens import tokens_of

RECORDS = (
    """\
记录: 实施清单
事项名称: 食品经营许可
申请材料:
  - 名称: 甲
    份数: 1
  - 名称: 乙
服务对象: [自然人, 企业法人]
受理条件: |-
  一
  二
咨询方式: '0459-1'
说明: "甲\\n乙"
""",
    """\
# 2026年修订
记录: 实施清单
事项名称: 结婚登记
基本编码: "000711003000"
实施主体:
  名称: 萨尔图区民政局  # 全称
  统一社会信用代码: "11230602MB1D300358"
设定依据:
- 法规: 中华人民共和国民法典
  原文: 要求结婚的男女双方应当亲自到婚姻登记机关申请结婚登记。
    符合本法规定的，予以登记。
- {法规: 婚姻登记条例, 施行日期: "2025-05-10"}
承诺办结时限: 即办
事项版本: 4
网办地址: http://zwfw.example.gov.cn/a?b=1&c=2#d
受理条件: >-
  男女双方完全自愿；
  双方均无配偶。

办理流程: |
  1. 受理：查验证件。

    附注
到办事现场次数: 1
常见问题: []
""",
)
TOKENS = [
    *":#-?|>'\"[]{},&*!%@`~.\n\t \r：\u3000\x85\u2028\ufeff\u200b_+=<\\",
    *("\n  ", "\n- ", " #", ": ", "- ", "|-\n", "|2\n", ">\n", "|", "&a ", "*a", "!!str ", "!x ", "! ", "<!x> "),
    *("---\n", "...\n", "\n---\n", "%YAML 1.1\n", "<<: ", "? ", "\n? ", "\n: ", "[? ", "[: ", "{:", ":]", ":,"),
    *("1_000", "1_", "_1", "0b11", "0o17", "0x1F", "-0x1F", "+0o7", "12E10", "1e1_0", ".5", "+1", "1e400", "9" * 450),
    *("null", "~", "true", "yes", "no", ".inf", ".nan", "\n1: ", "\ntrue: ", "{1: a}", "{no: ", "[a]: ", "{}: "),
    *("\\x41", "\\u4e2d", "\\e", "\\z", "\\\n", "\\\r\n", "\r\n", "\x00", "- - a", "\t# c", "'' ", "{a, b}", "[a: b]"),
    *("[a, |-\n", "[[", "]]", "\n                  甲: ", "- " * 20, '{"a":1}', "\n\n", "\n  # 注\n"),
]
MUTATIONS = 6_000


def mutated(chance: random.Random, text: str) -> str:
    """The text after one to three small accidents."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(6)
        if kind <= 1:
            text = text[:at] + chance.choice(TOKENS) + text[at:]
        elif kind == 2:
            text = text[:at] + text[at + chance.randint(1, 6) :]
        elif kind == 3:
            lines = text.split("\n")
            line = chance.randrange(len(lines))
            lines[line] = " " * chance.randint(0, 6) + lines[line].lstrip(" ")
            text = "\n".join(lines)
        elif kind == 4:
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            text = "\n".join(lines)
        else:
            places = [n + 2 for n in range(len(text) - 1) if text[n : n + 2] in (": ", "- ")]
            at = chance.choice(places) if places else 0
            text = text[:at] + chance.choice(TOKENS) + (text[at:] if chance.random() < 0.9 else "")
        text = text or "甲"
    return text


def same(one: Any, other: Any) -> bool:
    """Equality that tells 1 from true and from 1.0, and takes .nan for itself."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(part, other[key]) for key, part in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other or (one != one and other != other))  # noqa: PLR0124  (.nan)


def assert_agreement(text: str) -> bool:
    """Whether the fast reader answered; what it answered must be what the exact reader says.

    So must what is put together from entries of the texts before this one.
    """
    fast, shared = read_fast(text), read_shared(text)
    if fast is None:
        assert shared is None or same(shared, read_exact(text).data), text
        return False
    assert same(shared, fast), text
    exact = read_exact(text)
    assert exact.problems == [], text
    assert same(fast, exact.data), text
    return True


@pytest.mark.parametrize("seed", range(4))
def test_mutated_records(seed: int) -> None:
    chance = random.Random(seed)
    answered = refused = 0
    for _ in range(MUTATIONS // 4):
        text = decode(mutated(chance, chance.choice(RECORDS)).encode())
        if not isinstance(text, str):
            continue
        if assert_agreement(text):
            answered += 1
        else:
            refused += 1
    assert answered > 200
    assert refused > 200


@pytest.mark.parametrize("text", RECORDS, ids=["plain", "varied"])
def test_the_records_themselves_are_read_fast(text: str) -> None:
    assert assert_agreement(text)


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a number of YAML 1.1", "甲: 1_000"),
        ("a number of YAML 1.1", "甲: 0b11"),
        ("a number of YAML 1.1", "甲: -0x1F"),
        ("more digits than Python prints", "甲: " + "9" * 5000),
        ("a tag", "甲: !!str 1"),
        ("a tag", "甲: ! 1"),
        ("an anchor", "甲: &乙 丙"),
        ("an alias", "甲: &a 乙\n丙: *a"),
        ("an explicit key", "? 甲\n: 乙"),
        ("an empty key", ": 甲"),
        ("a number as key", "1: 甲"),
        ("a word for true as key", "true: 甲"),
        ("a number as key without a value", "甲: {乙, 1}"),
        ("a number as key before a space", ".5 : 甲"),
        ("a block scalar after a quoted key", '甲: {"乙":|1}'),
        ("a list as key", "[甲]: 乙"),
        ("a mapping as key", "甲: [{}: 乙]"),
        ("an explicit key in brackets", "甲: [?乙]"),
        ("an empty key in brackets", "甲: [: 乙]"),
        ("a colon at the end in brackets", "甲: [乙:]"),
        ("a block scalar in brackets", "甲: [|乙]"),
        ("an empty block scalar", "甲: |\n乙: 1"),
        ("an empty block scalar at the end", "甲: |"),
        ("two documents", "甲: 1\n---\n乙: 2"),
        ("an end mark", "...\n甲: 1"),
        ("a directive", "%YAML 1.1\n---\n甲: 1"),
        ("a tab", "甲:\t1"),
        ("deep nesting", "甲: " + "[" * 40 + "]" * 40),
        ("deep nesting", "\n".join(" " * n + "甲:" for n in range(40))),
        ("dashes that crash the parser", "- " * 120_000),
        ("dashes that crash the parser", "甲:\n" + "-  " * 60_000),
    ],
)
def test_left_to_the_exact_reader(why: str, text: str) -> None:
    assert read_fast(text + "\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "a" + "-" * (MAX_BYTES - 10) + "\n_",
        "甲: ," + " " * (MAX_BYTES - 20),
        "甲: [" + "( , " * 60_000,
        "甲: a" + " |" * 100_000,
        "甲: |" + " " * 200_000 + "#",
        " |\n\n" * 60_000,
        "甲: " + "[" * 200_000,
        "甲: " + "-+0.e" * 50_000 + " _",
        "甲: {" + ",x" * 100_000,
        "甲: {" + "x," * 100_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begin = time.process_time()
    read_fast(text + "\n")
    assert time.process_time() - begin < 2


def test_entries_in_any_order_and_company() -> None:
    """An entry is read alike wherever it stands, as long as its key does not come again."""
    chance = random.Random(7)
    entries = [entry for text in RECORDS for entry in _entries(text)]
    for _ in range(400):
        some = chance.sample(entries, chance.randint(1, 12))
        text = "".join(chance.choice(("", "# 注\n", "\n")) + entry for entry in some)
        assert_agreement(decode(text.encode()))
    assert read_shared("甲: 1\n乙: 2\n甲: 3\n") is None


def _entries(text: str) -> list[str]:
    entries: list[str] = []
    for line in text.splitlines(keepends=True):
        if line[0] in "# \n-" and entries:
            entries[-1] += line
        else:
            entries.append(line)
    return entries


@pytest.mark.parametrize(
    "text",
    [
        '甲: "一\n乙: 二"\n丙: 三\n',  # a key within quotes
        "甲: [一,\n乙: 二]\n",
        "甲: 一\n-乙: 二\n",  # a key that looks like a row
        '甲: "一\n乙: 二"\n-丙: 三\n',
        "甲: 一\n{乙: 二}\n",
        "甲: 一\n乙\n",
        "甲: |+\n  一\n\n\n乙: 二\n",  # how many empty lines belong to it depends on where it ends
        "甲: 一\n...\n乙: 二\n",
        "甲: &x 一\n乙: *x\n",
        "# 注\n\n甲: 一\n# 注\n乙:\n- 一\n# 注\n- 二\n",
        "甲: >\n  一\n\n# 注\n乙: 二\n",
        "---\n甲: 一\n",
        "--- # 注\n甲: 一\n乙: 二\n",
        "甲 : 一\n乙: 二\n",
        "\n",
    ],
)
def test_entries_that_are_none(text: str) -> None:
    for _ in range(2):  # the second time its entries would be known
        assert_agreement(text)


def test_what_recurs_is_the_same_object_with_one_token() -> None:
    one, other = (read_shared(f"甲: {name}\n乙: [一, 二]\n") for name in ("子", "丑"))
    assert one is not None
    assert other is not None
    assert one["乙"] is other["乙"]
    assert tokens_of(one)["乙"] == tokens_of({"乙": ["一", "二"]})["乙"]
