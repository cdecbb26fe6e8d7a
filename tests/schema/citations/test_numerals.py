"""Small numerals are known without the library, and just as the library reads them."""

import cn2an  # type: ignore[import-untyped]
import pytest

from qingdan_schema.citations.numerals import _known, to_int


def test_small_numerals_are_those_of_the_library() -> None:
    assert _known() == {cn2an.an2cn(number, "low"): number for number in range(1, 1000)}
    assert all(cn2an.cn2an(text, "strict") == number for text, number in _known().items())


@pytest.mark.parametrize(("text", "number"), [("一百〇五", 105), ("二十", 20), ("一千二百", 1200), ("１２", 12)])
def test_numerals_of_all_kinds(text: str, number: int) -> None:
    assert to_int(text) == number
