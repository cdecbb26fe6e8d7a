"""How long it takes, and what penalties and levies state in the same place."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, BUNDLES, IMPLEMENTATIONS, Element, Family, Merge
from qingdan_schema.models._base import Limit, Text

_ONLY_GENERAL = frozenset({Family.GENERAL})
_ONLY_COLLECT = frozenset({Family.COLLECT})
_BASIC = "全国交换表 基本信息"

# One published download table of 强制 and 检查 has the statutory limit NOT NULL; the upload tables do not.
StatutoryLimit = Annotated[
    Limit | None,
    Element(
        "法定办结时限",
        column=("anticipate_day", "anticipate_type"),
        required=_ONLY_GENERAL,
        optional=IMPLEMENTATIONS - _ONLY_GENERAL,
        merge=Merge.SAME,
        clause=_BASIC,
        description="如 20工作日、30自然日、即办",
    ),
]
StatutoryExplain = Annotated[
    Text | None,
    Element("法定办结时限说明", column="anticipate_explain", optional=IMPLEMENTATIONS, clause=_BASIC),
]
PromisedLimit = Annotated[
    Limit | None,
    Element(
        "承诺办结时限",
        column=("promise_day", "promise_type"),
        required=_ONLY_GENERAL | BUNDLES,
        optional={Family.PUBLIC},
        merge=Merge.TIGHTEN,
        clause=_BASIC,
        description="不得长于法定办结时限",
    ),
]
PromisedExplain = Annotated[
    Text | None, Element("承诺办结时限说明", column="promise_explain", optional=APPLICATIONS | BUNDLES, clause=_BASIC)
]
Punishment = Annotated[
    Text | None,
    Element(
        "处罚的行为、种类、幅度",
        column="punishment_method",
        required={Family.PUNISH},
        clause=_BASIC,
        description="受处罚的行为，处罚的种类和幅度",
    ),
]
# The values of the code table of collect_type are not published, so any words are taken.
CollectType = Annotated[Text | None, Element("征收种类", column="collect_type", optional=_ONLY_COLLECT, clause=_BASIC)]
ReductionPermit = Annotated[
    Text | None,
    Element(
        "是否涉及征收（税）费减免的审批",
        column="is_permit_reduce",
        table="yes_no",
        optional=_ONLY_COLLECT,
        clause=_BASIC,
    ),
]
