"""Any record of the dictionary is read, written and read again as the same record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_data import full_record, records

from qingdan_catalog.loading import load_record
from qingdan_catalog.reading import read_exact, read_fast
from qingdan_catalog.writing import emit_record
from qingdan_schema.dictionary import elements_of
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.profiles import load_profile

NATIONAL = load_profile("national")
ANY = st.sampled_from(sorted(RECORD_MODELS)).flatmap(records)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_a_record_is_the_same_after_writing_and_reading(data: dict[str, Any]) -> None:
    first = load_record(data, NATIONAL)
    assert first.problems == ()
    text = emit_record(data)
    again = read_exact(text).data
    assert again is not None
    second = load_record(again, NATIONAL)
    assert second.problems == ()
    assert second.record == first.record
    assert emit_record(again) == text


@pytest.mark.parametrize("name", RECORD_MODELS)
def test_a_full_record_is_whole_and_in_the_order_of_the_model(name: str) -> None:
    data = full_record(name)
    text = emit_record(dict(reversed(data.items())))
    again = read_fast(text)
    assert again is not None
    assert list(again) == [element.zh for element in elements_of(RECORD_MODELS[name])]
    assert again == data
    assert load_record(again, NATIONAL).problems == ()
