"""A bundle with its members, and all that follows from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qingdan_catalog.bundles._materials import MergedMaterials, merge_materials
from qingdan_catalog.bundles._member import MemberItem, result_names
from qingdan_catalog.bundles._timeline import Span, Timeline, lay_out_timeline
from qingdan_schema.limits import TimeLimit
from qingdan_schema.models import Bundle, Fee, ServiceItem


@dataclass(frozen=True, slots=True)
class Combined:
    """What a bundle comes to. Fees, results and conditions are told with the member (from 0) that they are of.

    ``promised`` goes by the promised limits of the members, ``mandatory`` by those of the members that everyone needs,
    ``statutory`` by the statutory ones. ``visits`` is how often one has to come for each member by itself, None where
    some member does not say. ``charged`` is 是 where some member charges, 否 where all say that they do not, and empty
    otherwise.
    """

    bundle: Bundle
    members: tuple[MemberItem, ...]
    materials: MergedMaterials
    promised: Timeline
    mandatory: Timeline
    statutory: Timeline
    visits: int | None
    charged: str
    fees: tuple[tuple[int, Fee], ...]
    results: tuple[tuple[int, str], ...]
    conditions: tuple[tuple[int, str], ...]


def combine(bundle: Bundle, members: Sequence[MemberItem]) -> Combined:
    """Compute all of a bundle from its members, which stand in the order of its 相关事项."""
    items = [(number, member.item) for number, member in enumerate(members) if member.item is not None]
    return Combined(
        bundle=bundle,
        members=tuple(members),
        materials=merge_materials(members, bundle.waivers or ()),
        promised=_timeline(members, _promised),
        mandatory=_timeline([each for each in members if each.mandatory], _promised),
        statutory=_timeline(members, _statutory),
        visits=_visits(members),
        charged=_charged(members),
        fees=tuple((number, fee) for number, item in items for fee in _fees(item)),
        results=tuple((number, name) for number, item in items for name in result_names(item)),
        conditions=tuple((number, item.conditions) for number, item in items if item.conditions),
    )


def _timeline(members: Sequence[MemberItem], limit: Callable[[ServiceItem | None], TimeLimit | None]) -> Timeline:
    return lay_out_timeline([Span(each.stage, limit(each.item), each.name) for each in members])


def _promised(item: ServiceItem | None) -> TimeLimit | None:
    """The promised limit; an item that promises nothing has the statutory one."""
    return (item.promised_limit or item.statutory_limit) if item else None


def _statutory(item: ServiceItem | None) -> TimeLimit | None:
    return item.statutory_limit if item else None


def _visits(members: Sequence[MemberItem]) -> int | None:
    counts = [member.item.visits if member.item else None for member in members]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _charged(members: Sequence[MemberItem]) -> str:
    said = {member.item.charged if member.item else None for member in members}
    if "是" in said:
        return "是"
    return "否" if said == {"否"} else ""


def _fees(item: ServiceItem) -> Sequence[Fee]:
    return () if item.charged == "否" else item.fees or ()
