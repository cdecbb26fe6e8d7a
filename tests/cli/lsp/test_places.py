"""Positions: characters outside the basic plane, byte order marks, line ends, and the encodings that are agreed on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

TEXT = "记录: 实施清单\n事项名称: 甲\n申请材料: [{名称: 𠮷𠮷𡈽, 必要性: 必须}]\n行使层级: 区级\n"


@pytest.mark.parametrize("encodings", [None, ["utf-8"], ["utf-32", "utf-16"]])
@pytest.mark.parametrize(("newline", "bom"), [("\n", ""), ("\r\n", "\ufeff")])
def test_ranges_are_right(start: Any, catalogue: Path, encodings: list[str] | None, newline: str, bom: str) -> None:
    editor = start(catalogue, **({"general": {"positionEncodings": encodings}} if encodings else {}))
    assert editor.capabilities["positionEncoding"] == (encodings or ["utf-16"])[0]
    uri = editor.open(catalogue / "甲.yaml", bom + TEXT.replace("\n", newline))
    found = [each for each in editor.said(uri) if each["code"] == "S008"]
    assert [editor.words_at(uri, each["range"]) for each in found] == ["必须", "区级"]
    assert "必要性" in editor.ask("hover", uri, "𡈽, 必要")["contents"]["value"]
    (name,) = editor.actions(uri, found[0]["range"], only=["source.fixAll"])
    edits = editor.actions(uri, found[0]["range"], only=["source.fixAll"])[name]["edit"]["changes"][uri]
    assert editor.applied(uri, edits) == editor.texts[uri].replace("必须", "必要").replace("区级", "县级")
    item = editor.offers(uri, "行使层级: 区")["县级"]
    assert editor.applied(uri, [item["textEdit"]]).endswith(f"行使层级: 县级{newline}")


def test_the_first_line_of_a_text_with_a_byte_order_mark(start: Any, catalogue: Path) -> None:
    editor = start(catalogue)
    uri = editor.open(catalogue / "甲.yaml", "\ufeff记录: 实施\n")
    (found,) = editor.said(uri)
    assert editor.words_at(uri, found["range"]) == "实施"
    assert "实施清单" in editor.offers(uri, "记录: ")
