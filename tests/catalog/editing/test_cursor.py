"""Where the cursor stands: told by indentation, in texts that are right and in texts that are not."""

from __future__ import annotations

import pytest

from qingdan_catalog.editing import Cursor, cursor_at, list_value_at


def at_mark(text: str) -> Cursor | None:
    before, _, after = text.partition("▮")
    return cursor_at(before + after, before.count("\n"), len(before.rpartition("\n")[2]))


@pytest.mark.parametrize(
    ("text", "path", "stated"),
    [
        ("▮", (), set()),
        ("甲: 1\n▮\n乙: 2\n", (), {"甲", "乙"}),
        ("甲:\n  乙: 1\n  ▮\n丙: 1\n", ("甲",), {"乙"}),
        ("甲:\n  - 乙: 1\n    ▮\n", ("甲", 0), {"乙"}),
        ("甲:\n  - 乙: 1\n  - 丙▮\n    丁: 1\n", ("甲", 1), {"丁"}),
        ("甲:\n- 乙: 1\n- 丙: 1\n  ▮\n", ("甲", 1), {"丙"}),
        ("甲:\n  - 乙:\n      - 丙: 1\n        ▮\n    丁: 1\n", ("甲", 0, "乙", 0), {"丙"}),
        ("甲:\n  - 乙:\n      - 丙: 1\n    ▮\n", ("甲", 0), {"乙"}),
        ("甲: [没有写完\n乙:\n  ▮", ("乙",), set()),
        ("甲: |\n  丙: 文字\n乙▮\n", (), {"甲"}),
        ("# 甲: 1\n'乙' : 1\n▮\n", (), {"乙"}),
    ],
)
def test_a_key(text: str, path: tuple[str | int, ...], stated: set[str]) -> None:
    cursor = at_mark(text)
    assert cursor is not None and cursor.on_key
    assert (cursor.path, set(cursor.stated)) == (path, stated)


@pytest.mark.parametrize(
    ("text", "path", "typed", "covered"),
    [
        ("甲: ▮", ("甲",), "", ""),
        ("甲: 一▮二 # 注\n", ("甲",), "一", "一二"),
        ("甲:\n  - 乙: 𠮷▮\n", ("甲", 0, "乙"), "𠮷", "𠮷"),
        ("甲: [一, 二▮三, 四]\n", ("甲",), "二", "二三"),
        ('甲: "01▮2"\n', ("甲",), '"01', '"012"'),
    ],
)
def test_a_value(text: str, path: tuple[str | int, ...], typed: str, covered: str) -> None:
    cursor = at_mark(text)
    assert cursor is not None and not cursor.on_key
    line = text.replace("▮", "").split("\n")[cursor.line]
    assert (cursor.path, cursor.typed, line[cursor.start : cursor.end]) == (path, typed, covered)


def test_a_value_right_behind_the_colon_needs_a_space() -> None:
    cursor = at_mark("甲:▮")
    assert cursor is not None and (cursor.on_key, cursor.gap) == (False, " ")


@pytest.mark.parametrize("text", ["# 甲▮", "甲: 1 # 注▮", "甲乙 丙▮丁 戊"])
def test_no_place_to_write(text: str) -> None:
    assert at_mark(text) is None


def test_a_row_of_labels() -> None:
    cursor = list_value_at("甲:\n  - 一\n  - 二三\n", 2, 5)
    assert cursor is not None
    assert (cursor.path, cursor.typed, cursor.start, cursor.end) == (("甲", 1), "二", 4, 6)
    assert list_value_at("甲:\n  - 乙: 1\n", 1, 5) is None
