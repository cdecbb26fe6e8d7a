"""Laws of merged materials and timelines: nothing is lost, the order stays, and merging twice is merging once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qingdan_catalog.bundles import Duration, MemberItem, Span, lay_out_timeline, material_key, merge_materials
from qingdan_schema.limits import LimitUnit, TimeLimit
from qingdan_schema.models import Material, Member, ServiceItem, Waiver

NAMES = st.sampled_from(
    ["营业执照", "营业执照复印件", "《营业执照》", "申请表", "平面图", "身份证（原件）", "", "证明"]
)
MATERIALS = st.builds(
    lambda name, copies, need, note: Material.model_validate(
        {"名称": name, "份数": copies, "必要性": need, "填报须知": note}
    ),
    NAMES,
    st.none() | st.integers(0, 5),
    st.none() | st.sampled_from(["必要", "非必要", "容缺后补"]),
    st.none() | st.sampled_from(["一页", "两页\n盖章", "盖章"]),
)
MEMBERS = st.lists(
    st.builds(
        lambda stage, mandatory, materials, result: MemberItem(
            Member.model_validate({"事项编码": "1", "阶段": stage, "必办": mandatory}),
            ServiceItem.model_validate({"记录": "实施清单", "审批结果名称": result}).model_copy(
                update={"materials": materials}
            ),
        ),
        st.integers(1, 3),
        st.sampled_from(["是", "否"]),
        st.lists(MATERIALS, max_size=5),
        st.none() | NAMES,
    ),
    max_size=5,
)
WAIVERS = st.lists(NAMES.map(lambda name: Waiver.model_validate({"名称": name, "原因": "共享"})), max_size=2)
LIMITS = st.none() | st.builds(
    lambda days, unit: TimeLimit(days, unit if days else LimitUnit.IMMEDIATE),
    st.integers(0, 60),
    st.sampled_from([LimitUnit.WORKING, LimitUnit.CALENDAR]),
)


def of(members: list[MemberItem]) -> list[tuple[int, str]]:
    """Every material that members ask for: the member and what tells it from the others."""
    return [
        (number, material_key(material.name or ""))
        for number, member in enumerate(members)
        for material in (member.item.materials if member.item else None) or ()
    ]


@given(MEMBERS, WAIVERS)
def test_no_material_is_lost_and_none_is_made_up(members: list[MemberItem], waivers: list[Waiver]) -> None:
    merged = merge_materials(members, waivers)
    asked = of(members)
    found = [(user, material_key(row.name)) for row in merged.rows for user in row.users]
    assert Counter(found) == Counter(asked)
    assert merged.before == len(asked)
    assert len(merged.handed_in) + len(merged.spared) == len(merged.rows) <= len(asked)


@given(MEMBERS)
def test_the_order_is_that_in_which_members_ask(members: list[MemberItem]) -> None:
    firsts = [row.users[0] for row in merge_materials(members).rows]
    assert firsts == sorted(firsts)


@given(MEMBERS)
def test_merging_again_changes_nothing(members: list[MemberItem]) -> None:
    once = [row.material for row in merge_materials(members).rows]
    single = ServiceItem.model_validate({"记录": "实施清单"}).model_copy(update={"materials": once})
    again = merge_materials([MemberItem(Member(), single)])
    assert [row.material for row in again.rows] == once


@given(MEMBERS)
def test_the_strictest_member_is_satisfied(members: list[MemberItem]) -> None:
    for row in merge_materials(members).rows:
        materials = [members[user].item.materials for user in row.users]  # type: ignore[union-attr]
        alike = [
            each for some in materials for each in some or () if material_key(each.name or "") == material_key(row.name)
        ]
        assert (row.material.copies or 0) <= max(each.copies or 0 for each in alike)
        if len(row.users) == len(alike):
            assert (row.material.copies or 0) == max(each.copies or 0 for each in alike)
            assert ("必要" in [each.need for each in alike]) == (row.material.need == "必要")
            lines = {line for each in alike for line in (each.fill_explain or "").split("\n") if line}
            assert lines == {line for line in (row.material.fill_explain or "").split("\n") if line}


@given(st.lists(st.builds(Span, st.integers(1, 4), LIMITS), max_size=7))
def test_side_by_side_is_never_longer_than_one_by_one(spans: list[Span]) -> None:
    timeline = lay_out_timeline(spans)
    assert timeline.total.length <= timeline.separate.length
    assert timeline.total.length == sum(took.length for _, took in timeline.stages)
    for bar in timeline.bars:
        assert bar.start.length + bar.length <= timeline.total.length
    assert timeline == lay_out_timeline(spans)


@given(
    st.lists(LIMITS.filter(lambda limit: limit is not None), max_size=4), LIMITS.filter(lambda limit: limit is not None)
)
def test_a_longer_limit_is_surely_longer(limits: list[TimeLimit], limit: TimeLimit) -> None:
    total = Duration()
    for each in limits:
        total += each
    if total.is_shorter_than(limit):
        assert limit.days > 0
        assert total.limit is None or total.limit.compare(limit) == -1
