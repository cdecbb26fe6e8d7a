"""Laws of laying records over each other: associative, and a record over itself is itself."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.levels import Chains, Effective, Head, Layer, effective, head_of, overlay
from qingdan_catalog.levels._index import head_part
from qingdan_catalog.reading import read_fast
from qingdan_catalog.writing import emit_record

KEYS = ("事项名称", "法定办结时限", "承诺办结时限", "申请材料", "办理地点", "特别程序", "没有这个要素")
DATA = st.builds(
    lambda stated: {"记录": "实施清单", **stated},
    st.dictionaries(st.sampled_from(KEYS), st.one_of(st.none(), st.sampled_from(["甲", "乙"]), st.just([]))),
)


def layers_of(*data: dict[str, Any]) -> list[Layer]:
    return [Layer(f"{number}.yaml", each) for number, each in enumerate(data)]


@given(DATA, DATA, DATA)
def test_laying_over_is_associative(one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]) -> None:
    layers = layers_of(one, two, three)
    step_by_step = overlay(effective(layers[:2]), layers[2])
    lower = effective(layers[1:])
    joined = overlay(effective(layers[:1]), Layer("下", lower.data))
    assert dict(step_by_step.data) == dict(joined.data)


@given(DATA)
def test_a_record_over_itself_is_itself(data: dict[str, Any]) -> None:
    layer = Layer("a.yaml", data)
    assert effective([layer, layer]) == effective([layer])


@given(DATA, DATA)
def test_every_value_has_its_origin(one: dict[str, Any], two: dict[str, Any]) -> None:
    layers = layers_of(one, two)
    whole = effective(layers)
    assert whole.origins.keys() == whole.data.keys()
    stated = {layer.file: layer.data for layer in layers}
    assert all(stated[file][key] == whole.data[key] for key, file in whole.origins.items())
    assert effective([]) == Effective()


@given(st.lists(st.tuples(st.sampled_from(["000111001001", ""]), st.integers(0, 5)), max_size=12))
def test_no_record_stands_above_itself_or_below_what_it_draws_on(items: list[tuple[str, int]]) -> None:
    heads = {
        f"{number}.yaml": Head(
            "实施清单", basic, rank, "230621100201"[: (0, 2, 4, 6, 9, 12)[rank]].ljust(12, "0"), "", "", "", ""
        )
        for number, (basic, rank) in enumerate(items)
    }
    chains = Chains(heads.items())
    for file, head in heads.items():
        above = [heads[each].rank for each in chains.above(file)]
        assert above == sorted(set(above))
        assert all(rank < head.rank for rank in above)


HEADS = st.fixed_dictionaries(
    {"记录": st.sampled_from(["实施清单", "基本目录"])},
    optional={
        "基本编码": st.sampled_from(["000111001001", "一"]),
        "行使层级": st.one_of(st.just("县级"), st.lists(st.sampled_from(["市级", "省级"]), max_size=2)),
        "业务办理项编码": st.just("1" * 33),
        "事项状态": st.sampled_from(["在用", "取消"]),
        "计划生效日期": st.just("2026-06-01"),
        "实施主体": st.dictionaries(st.sampled_from(["名称", "行政区划代码"]), st.sampled_from(["230621", "局"])),
        "乡镇街道代码": st.just("230621100"),
        "受理条件": st.sampled_from(["记录: 甲", "一\n记录: 二\n", "# 基本编码: 3\n二"]),
        "申请材料": st.just([{"名称": "行使层级: 村（社区）级"}]),
    },
)


@given(HEADS, st.booleans())
def test_the_head_is_the_same_whether_all_is_read_or_only_its_entries(data: dict[str, Any], windows: bool) -> None:
    text = emit_record(data).replace("\n", "\r\n" if windows else "\n")
    part = read_fast(head_part(text))
    assert part is not None
    assert head_of(part) == head_of(data)


def test_what_is_no_plain_list_of_entries_is_read_whole() -> None:
    assert head_part('{记录: 实施清单, 基本编码: "1"}\n') == ""
    assert head_part('"记录": 实施清单\n') == ""


def test_the_district_in_the_credit_code_serves_where_nothing_else_is_stated() -> None:
    body = {"统一社会信用代码": "11230602MB1D30027D"}
    assert head_of({"实施主体": body}).division == "230602000000"
    assert head_of({"实施主体": {**body, "行政区划代码": "230621"}}).division == "230621000000"
    assert head_of({"实施主体": body, "乡镇街道代码": "230621100"}).division == "230621100000"
