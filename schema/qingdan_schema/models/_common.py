"""Elements that both the catalogue entry and the implementation state; declared here once, used by both models."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import ALL, BUNDLES, ITEMS, Element, Merge
from qingdan_schema.models._base import Count, Day, Labels, Text
from qingdan_schema.models.parts import LegalBasis

_BASIC = "全国交换表 基本目录、基本信息"
_SAME = "广东省优化营商环境条例（2022）第二十九条：名称、类型、依据、编码统一"

RecordType = Annotated[
    Text | None,
    Element(
        "记录",
        required=ALL,
        merge=Merge.LOCAL,
        description="这个文件记的是什么：基本目录、实施清单、权责事项 或 一件事",
    ),
]
ItemName = Annotated[
    Text | None, Element("事项名称", column="task_name", required=ITEMS, merge=Merge.SAME, clause=_SAME)
]
BasicCodeText = Annotated[
    Text | None,
    Element(
        "基本编码",
        column="catalog_code",
        required=ITEMS,
        merge=Merge.SAME,
        code=True,
        clause="GB/T 39554.1-2020",
        description="12位：区划2 + 类型2 + 主项5 + 子项3",
    ),
]
LocalBasicCodeText = Annotated[
    Text | None,
    Element("地方基本编码", column="local_catalog_code", optional=ITEMS, merge=Merge.SAME, code=True, clause=_BASIC),
]
ItemKind = Annotated[
    Text | None,
    Element("事项类型", column="task_type", table="item_type", required=ITEMS, merge=Merge.SAME, clause=_SAME),
]
UseLevel = Annotated[
    Labels | None,
    Element(
        "行使层级",
        column="use_level",
        table="use_level",
        required=ITEMS,
        optional=BUNDLES,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
State = Annotated[
    Text | None,
    Element(
        "事项状态",
        column="task_state",
        table="task_state",
        required=ITEMS,
        optional=BUNDLES,
        merge=Merge.LOCAL,
        clause=_BASIC,
    ),
]
Version = Annotated[
    Count | None,
    Element("事项版本", column="task_version", required=ITEMS, optional=BUNDLES, merge=Merge.LOCAL, clause=_BASIC),
]
LegalBases = Annotated[
    list[LegalBasis] | None,
    Element("设定依据", column="by_law", required=ITEMS, merge=Merge.SAME, clause=_SAME),
]
EffectiveDay = Annotated[
    Day | None,
    Element("计划生效日期", column="plan_effective_date", optional=ITEMS | BUNDLES, merge=Merge.LOCAL, clause=_BASIC),
]
CancelDay = Annotated[
    Day | None,
    Element("计划取消日期", column="plan_cancel_date", optional=ITEMS | BUNDLES, merge=Merge.LOCAL, clause=_BASIC),
]
