"""What tells one record from another."""

from __future__ import annotations

from typing import Any

import pytest

from qingdan_schema.dictionary import element_by_key
from qingdan_schema.models import IDENTITY_KEYS, RECORD_MODELS, identity_of

POWER = {"记录": "权责事项", "职权名称": "甲的检查", "职权类型": "行政检查", "行使主体": {"名称": "甲局"}}


def test_the_keys_are_elements_of_the_record() -> None:
    assert set(IDENTITY_KEYS) == set(RECORD_MODELS)
    for name, keys in IDENTITY_KEYS.items():
        known = element_by_key(RECORD_MODELS[name])
        assert {*keys.codes, keys.kind, keys.name} <= set(known)
        assert not keys.body or "名称" in element_by_key(known[keys.body].child or RECORD_MODELS[name])


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (POWER, ("权责事项", "甲局", "行政检查", "甲的检查")),
        ({**POWER, "职权编码": "650200207CF49000"}, ("权责事项", "650200207CF49000")),
        ({"记录": "基本目录", "基本编码": "000131006000", "实施编码": "甲"}, ("基本目录", "000131006000")),
        ({"记录": "实施清单", "基本编码": "甲", "实施编码": "乙", "业务办理项编码": "丙"}, ("实施清单", "丙")),
        ({"记录": "实施清单", "实施主体": "甲局", "事项名称": 3}, ("实施清单", "", "", "")),
        ({}, ("", "", "", "")),
    ],
)
def test_a_code_or_else_body_kind_and_name(data: dict[str, Any], key: tuple[str, ...]) -> None:
    assert identity_of(data).key == key
