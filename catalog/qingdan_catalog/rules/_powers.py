"""Which ranks of act surely cannot set a kind of power, whatever else holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qingdan_schema.citations import Rank


@dataclass(frozen=True, slots=True)
class Setting:
    """Which ranks surely cannot set a kind of power, and the clause that says so."""

    clause: str
    unfit: frozenset[Rank]


_DOCUMENTS = frozenset({Rank.NORMATIVE_DOCUMENT, Rank.JUDICIAL_INTERPRETATION})
_RULES = frozenset({Rank.DEPARTMENT_RULE, Rank.PROVINCIAL_RULE, Rank.MUNICIPAL_RULE, Rank.LOCAL_RULE})
SETTINGS: Mapping[str, Setting] = {
    "行政许可": Setting(
        "行政许可法（2019）第十四条、第十五条、第十七条", _DOCUMENTS | {Rank.DEPARTMENT_RULE, Rank.MUNICIPAL_RULE}
    ),
    "行政处罚": Setting("行政处罚法（2021）第十条至第十四条、第十六条", _DOCUMENTS),
    "行政强制": Setting("行政强制法（2011）第十条、第十三条", _DOCUMENTS | _RULES),
}
"""事项类型 → who may not set it (行政许可法 14–17, 行政处罚法 10–16, 行政强制法 10 and 13)."""


def unfit_ranks(kind: str | None, ranks: Iterable[Rank]) -> str:
    """The names of the ranks, the highest first, where none of them can set the power; else nothing.

    A kind that anything may set, no rank at all, or one rank that is not known well enough: nothing.
    """
    setting, found = SETTINGS.get(kind or ""), set(ranks)
    if setting is None or not found or not found <= setting.unfit:
        return ""
    return "、".join(rank.value for rank in sorted(found, key=lambda rank: rank.order))
