"""Laws of comparison: nothing changes against itself, and the changes of an item lead from the old to the new."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.changes import ItemVersion, apply_changes, changes_within, compare_items, normalise

NAMES = st.sampled_from(["申请表", "身份证", "营业执照", "营业执照副本", "委托书", "场地证明"])
LIMITS = st.sampled_from(["即办", "5工作日", "10个工作日", "20自然日", "写错了"])
MATERIALS = st.lists(
    st.fixed_dictionaries(
        {"名称": NAMES}, optional={"必要性": st.sampled_from(["必要", "非必要"]), "份数": st.integers(1, 3)}
    ),
    max_size=5,
)
RECORDS = st.fixed_dictionaries(
    {"记录": st.just("实施清单"), "实施编码": st.just("1")},
    optional={
        "事项名称": st.text("甲乙丙丁（）", max_size=4),
        "行使层级": st.one_of(st.just("县级"), st.lists(st.sampled_from(["市级", "县级"]), max_size=2)),
        "承诺办结时限": LIMITS,
        "到办事现场次数": st.integers(0, 3),
        "是否收费": st.sampled_from(["是", "否"]),
        "实施主体": st.fixed_dictionaries({}, optional={"名称": st.sampled_from(["区局", "市局"])}),
        "申请材料": st.one_of(st.none(), MATERIALS),
        "流程环节": st.lists(st.fixed_dictionaries({}, optional={"环节": NAMES, "时限": LIMITS}), max_size=3),
        "没有这个要素": st.one_of(st.text(max_size=2), st.lists(st.integers(), max_size=2)),
    },
)


@given(RECORDS)
def test_nothing_changes_against_itself(record: dict[str, Any]) -> None:
    item = ItemVersion("a.yaml", normalise(record))
    assert list(changes_within(item, item)) == []


@given(RECORDS)
def test_normal_form_is_stable(record: dict[str, Any]) -> None:
    assert normalise(normalise(record)) == normalise(record)


@given(RECORDS, RECORDS)
def test_changes_lead_from_old_to_new(old: dict[str, Any], new: dict[str, Any]) -> None:
    before, after = normalise(old), normalise(new)
    changes = list(changes_within(ItemVersion("a.yaml", before), ItemVersion("b.yaml", after)))
    assert apply_changes(before, changes) == after


@given(st.lists(RECORDS, max_size=4), st.lists(RECORDS, max_size=4))
def test_each_item_is_told_of_once(olds: list[dict[str, Any]], news: list[dict[str, Any]]) -> None:
    old_items = [ItemVersion(f"{number}.yaml", normalise(record)) for number, record in enumerate(olds)]
    new_items = [ItemVersion(f"{number}.yaml", normalise(record)) for number, record in enumerate(news)]
    changes = compare_items(old_items, new_items)
    assert all(change.say() for change in changes)
    removed = [change.olds[0].file for change in changes if change.kind.id == "item-removed"]
    added = [change.news[0].file for change in changes if change.kind.id == "item-added"]
    assert len(removed) == len(set(removed))
    assert len(added) == len(set(added))
