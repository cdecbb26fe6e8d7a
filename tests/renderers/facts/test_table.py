"""The table of facts names every document and every element, and each document prints just what the table says."""

from __future__ import annotations

import inspect

import pytest
from full_item import leaves
from owing import moved_by, owed_by, owing, table
from printed import printed_elements

from qingdan_renderers import documents

NAMES = [each.name for each in owing()]


def test_every_element_is_in_the_table() -> None:
    assert list(table()["要素"]) == [".".join(keys) for keys, _ in leaves()]


def test_every_document_is_in_the_table() -> None:
    made = {name for name, kind in inspect.getmembers(documents, inspect.isclass) if hasattr(kind, "views")}
    listed = {row["类"] for row in table()["文书"].values()} | set(table()["不在此表"])
    assert made - {"Document"} == listed
    named = {name for names in table()["要素"].values() for name in (names or "").split()}
    assert named == {name for name, row in table()["文书"].items() if "同" not in row}
    assert all(row["不印"] for row in table()["文书"].values())


@pytest.mark.parametrize(
    "each", [each for each in owing() if "同" not in table()["文书"][each.name]], ids=lambda it: it.name
)
def test_a_document_prints_what_the_table_says_and_nothing_else(each) -> None:
    printed = printed_elements(each.document)
    owed = owed_by(each.name) | moved_by(each.name)
    assert sorted(owed - printed) == [], "表里写着要印，改了它文书却没有变"
    assert sorted(printed - owed) == [], "印了表里没有的要素；可以公开的，写进表里"


def test_what_is_for_the_office_alone_is_in_no_document_for_the_public() -> None:
    for each in owing():
        owed = owed_by(each.name)
        assert not any(path.startswith("审核记录.") for path in owed)
        inside = [path for path in owed if path.startswith("廉政风险点.") or path == "流程环节.办理人员"]
        assert each.name == "对内图" or not inside
