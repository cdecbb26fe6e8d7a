"""What is needed: conditions, quantity, situations, materials."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, BUNDLES, Element, Family, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models._base import Text
from qingdan_schema.models.parts import Material, QuantityRule, Situation

_ONLY_GENERAL = frozenset({Family.GENERAL})

Conditions = Annotated[
    Text | None,
    Element(
        "受理条件",
        column="accept_condition",
        required=APPLICATIONS,
        optional=BUNDLES,
        merge=Merge.EXTEND,
        clause="行政许可法第三十条",
    ),
]
PermitConditions = Annotated[Text | None, Element("准予行政许可的条件", optional=_ONLY_GENERAL, clause=sources.PERMIT)]
ConditionBasis = Annotated[
    Text | None,
    Element(
        "规定条件的依据",
        optional=_ONLY_GENERAL,
        clause=sources.PERMIT,
        description="规定行政许可条件的法律、法规、规章",
    ),
]
ProcedureBasis = Annotated[
    Text | None,
    Element(
        "规定程序的依据",
        optional=_ONLY_GENERAL,
        clause=sources.PERMIT,
        description="规定行政许可程序的法律、法规、规章",
    ),
]
QuantityLimit = Annotated[
    Text | None,
    Element("数量限制", column="limit_explain", optional=_ONLY_GENERAL, clause="全国交换表 扩展信息"),
]
QuantityDetails = Annotated[QuantityRule | None, Element("数量限制明细", optional=_ONLY_GENERAL, clause=sources.PERMIT)]
Situations = Annotated[
    list[Situation] | None,
    Element(
        "情形",
        optional=APPLICATIONS,
        clause=sources.SITUATIONS,
        description="申请人的情形：问什么，有哪些选项，各要哪些材料",
    ),
]
Materials = Annotated[
    list[Material] | None,
    Element(
        "申请材料",
        required=APPLICATIONS,
        optional={Family.COLLECT},
        merge=Merge.EXTEND,
        clause="行政许可法第三十条",
        description="无需提交材料的写 []",
    ),
]
Commitment = Annotated[
    Text | None,
    Element(
        "是否实行告知承诺",
        table="yes_no",
        optional=APPLICATIONS,
        clause=sources.PERMIT,
        description="申请人可否以书面承诺代替证明",
    ),
]
