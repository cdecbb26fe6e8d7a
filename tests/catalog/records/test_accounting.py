"""The books of an import balance for any source: every field of every record is counted once."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import decode, read_exact, read_fast
from qingdan_catalog.records import import_records, load_mapping
from qingdan_schema.profiles import load_profile

MAPPING = load_mapping("guangdong")
FIELDS = [*MAPPING.fields, "unknown", "另一个"]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(["无", "是", "不支持", "1", "20", "1(工作日)", "约20天", "行政许可", "21", "省级", "在用"]),
    st.sampled_from(["11440000006940116U2440102002003", "114400007251072272244010500800101", "006940116", "..", "a/b"]),
    st.lists(st.sampled_from(["自然人", "企业", "无", "", "x"]), max_size=3),
    st.lists(st.one_of(st.none(), st.integers()), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)  # fmt: skip
ROWS = st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=12), max_size=8)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_every_field_of_every_record_is_counted_once(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        report = import_records(source, MAPPING, Path(folder) / "out")
        files = [path for path in (Path(folder) / "out").rglob("*.yaml") if path.name != "qingdan.yaml"]
        texts = [decode(path.read_bytes()) for path in files]
    assert report.records == len(rows)
    assert report.adds_up
    assert {name: account.present for name, account in report.fields.items()} == Counter(
        field for row in rows for field in row
    )
    assert report.cells == sum(map(len, rows))
    assert report.unmapped == {
        k: v for k, v in Counter(f for row in rows for f in row).items() if k not in MAPPING.fields
    }
    failed = sum(account.failed for account in report.fields.values())
    assert failed <= sum(1 for problem in report.problems if problem.field)
    assert {(p.line, p.field) for p in report.problems if p.field} <= {
        (number, field) for number, row in enumerate(rows, 1) for field in row
    }
    assert len({(p.line, p.field) for p in report.problems if p.field}) == failed
    assert len(files) == report.written
    assert_all_load(texts)


def assert_all_load(texts: list[Any]) -> None:
    """What an import writes is read without a complaint, by both readers alike."""
    profile = load_profile("guangdong")
    for text in texts:
        assert isinstance(text, str)
        exact = read_exact(text)
        assert exact.problems == []
        assert exact.data is not None
        assert read_fast(text) in (exact.data, None)
        assert load_record(exact.data, profile).problems == ()
