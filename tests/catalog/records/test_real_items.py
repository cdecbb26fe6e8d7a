"""The items of a province, where the data lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import decode, read_exact
from qingdan_catalog.records import import_records, load_mapping
from qingdan_schema.profiles import load_profile

REAL = Path(__file__).parents[4] / "shared" / "data" / "guangdong-items" / "items.jsonl"


@pytest.mark.skipif(not REAL.exists(), reason="the portal's data is not here")
def test_the_items_of_a_province(tmp_path: Path) -> None:
    found = import_records(REAL, load_mapping("guangdong"), tmp_path / "out")
    assert found.complete
    assert found.adds_up
    assert found.written == found.records == 1071
    assert found.cells == 1071 * 41
    profile = load_profile("guangdong")
    for path in (tmp_path / "out").glob("*/*.yaml"):
        text = decode(path.read_bytes())
        assert isinstance(text, str)
        exact = read_exact(text)
        assert exact.problems == []
        assert exact.data is not None
        assert load_record(exact.data, profile).problems == ()
