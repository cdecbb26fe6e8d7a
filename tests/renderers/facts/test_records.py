"""One record prints the same facts in every document and every format: the sample, and 200 items of a province.

Notices are written in every format for all of the 200; the other documents for some of them, and for a third of the
rest in the formats that are quickly written. Each test takes a share of the records, so that they run side by side.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_records import COUNT, REAL, SAMPLE, Held, items_of, real_lines
from owing import Owing, owing
from proof import shortcomings
from read_back import FORMATS, QUICK

from qingdan_catalog.records import import_records, load_mapping

SHARES = 4
THIRD = 3
DOCUMENTS = {each.name: each for each in owing()}


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chosen items of the province as a catalogue."""
    if not REAL.is_file():
        pytest.skip("没有 ../shared/data/guangdong-items，不用真实事项试")
    folder = tmp_path_factory.mktemp("province")
    chosen = folder / "items.jsonl"
    chosen.write_text("".join(real_lines()), encoding="utf-8")
    found = import_records(chosen, load_mapping("guangdong"), folder / "items")
    assert (found.written, found.adds_up) == (COUNT, True)
    return folder / "items"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_sample_says_the_same_in_every_format_and_no_word_lies_on_another(name: str) -> None:
    held = items_of(SAMPLE)
    assert len(held) > 20
    assert _wrong(DOCUMENTS[name], held[:: DOCUMENTS[name].step], measured=True) == []


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("name", [name for name, each in DOCUMENTS.items() if each.real])
def test_two_hundred_real_items_say_the_same_in_every_format(name: str, share: int, province: Path) -> None:
    held = items_of(province)
    assert len(held) == COUNT
    document = DOCUMENTS[name]
    assert _wrong(document, held[: document.real][share::SHARES]) == []
    assert _wrong(document, held[document.real :: THIRD][share::SHARES], QUICK) == []


def _wrong(
    document: Owing, held: list[Held], formats: frozenset[str] = FORMATS, *, measured: bool = False
) -> list[str]:
    return [sentence for each in held for sentence in shortcomings(document, each, formats, measured=measured)]
