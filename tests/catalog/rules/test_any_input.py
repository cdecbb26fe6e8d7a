"""Whatever stands in a record, judging it gives findings with places and words, and never an exception."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingdan_catalog.checking._judge import judge
from qingdan_catalog.rules import all_rules
from qingdan_schema.dictionary import walk
from qingdan_schema.element import FAMILY_OF_KIND
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.profiles import load_profile, profile_names
from qingdan_schema.tables import code_table, code_table_ids

KEYS = sorted({key for model in RECORD_MODELS.values() for keys, _ in walk(model) for key in keys})
LABELS = sorted({label for table in code_table_ids() for label in code_table(table).labels})
TYPICAL = (
    *("", " ", "无", "其他材料", "法律、法规规定的其他条件", "即办", "0工作日", "20工作日", "9999自然日", "2026-02-30"),
    *("000131006000", "11230621MB1D40014B4000131006000", "11230621MB1D40014B400013100600001", "９", "附件"),
    *("11230621MB1D40014B", "13440000515356094L", "TE440000GD030003VV", "0459-5550421转1", "12345"),
    *("+86 (20) 8313 0240", "1)", "《", "》（", "《》", "食品经营 许可", "第三十五条第一款", "第三条第一章"),
    *("国发〔2016〕6号", "号令第〔〕", "《甲条例》第一条；《乙法》"),
)

TEXTS = st.one_of(
    st.sampled_from(TYPICAL),
    st.sampled_from(LABELS),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.text(
        st.sampled_from("《》（）()〔〕“”第条款项目一二三十号令年法条例其他材料等、；。 0123456789-转ABO〇　"),
        max_size=16,
    ),
)
SCALARS = st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats())
KEYS_OF_RECORDS = st.one_of(st.sampled_from(KEYS), st.text("甲乙abc.", max_size=3))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS_OF_RECORDS, inner, max_size=5),
    max_leaves=12,
)


def _element(model: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping of the model's shape, as far as shapes go: rows are rows, parts are parts."""
    values: dict[str, st.SearchStrategy[Any]] = {}
    for keys, element in walk(model):
        if len(keys) > 1:
            continue
        below: st.SearchStrategy[Any] = TEXTS
        if element.child is not None:
            below = _element(element.child) | st.lists(_element(element.child), max_size=3)
        elif element.spec.table:
            labels = st.sampled_from(code_table(element.spec.table).labels)
            below = labels | st.lists(labels | TEXTS, max_size=3)
        values[element.zh] = below | SCALARS
    return st.fixed_dictionaries({}, optional=values)


SHAPED = st.one_of(
    _element(model).map(lambda data, name=name: {**data, "记录": name})  # type: ignore[misc]
    for name, model in RECORD_MODELS.items()
)
ARBITRARY = st.dictionaries(KEYS_OF_RECORDS, VALUES, max_size=12).flatmap(
    lambda data: st.sampled_from([*RECORD_MODELS, "别的"]).map(lambda name: {**data, "记录": name})
)
KINDS = st.sampled_from([*FAMILY_OF_KIND, "", "行政审批"])


@pytest.mark.parametrize("profile", profile_names())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=SHAPED | ARBITRARY, kind=KINDS | st.none())
def test_judging_never_raises(profile: str, data: dict[str, Any], kind: str | None) -> None:
    if kind is not None:
        data["事项类型"] = kind
    raw = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    for finding in judge(raw, load_profile(profile)).findings:
        assert all_rules()[finding.rule].rule.say(finding)
        assert finding.place.span.line >= 1
        assert finding.place.span.column >= 1
